"""Covering areas of one sketch inside a unit of work, for those who cover and for imports that do at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from app import events
from app.accounts.actor import Membership
from app.blobs import BlobStore
from app.errors import Conflict, Invalid
from app.images.reading import ImageError
from app.models import Correction, Sketch, now
from app.redactions import queries, rules
from app.redactions.schemas import MOST_AREAS, Area
from app.sandbox.pool import Pool

THUMBNAIL_TYPE = "image/webp"


@dataclass(frozen=True, slots=True)
class Burnt:
    """A sketch's picture and thumbnail with areas burnt in, among the blobs already."""

    areas: list[rules.Corners]
    image: str
    image_type: str
    thumbnail: str
    """Hashes."""


def burn(blobs: BlobStore, pool: Pool, sketch: Sketch, wanted: Sequence[Area]) -> Burnt:
    """Make the covered pictures; needs no session.

    Raises:
        Invalid: an area that covers nothing of the sketch; too many areas.
        Conflict: the picture could not be read.
    """
    areas = [rules.corners_of(area) for area in wanted]
    _check(sketch, areas)
    try:
        burnt = pool.redact(blobs.get(sketch.image_sha256), areas)
    except ImageError as error:
        raise Conflict(f"The picture could not be covered. {error}") from error
    return Burnt(areas, blobs.put(burnt.data), burnt.media_type, blobs.put(burnt.thumbnail))


def put_on(
    session: Session, member: Membership, sketch: Sketch, burnt: Burnt, *, keep_original: bool
) -> list[str]:
    """Make the sketch what was burnt, and its marks follow; answers hashes that it needs no more.

    Let go of them after the unit of work.
    """
    queries.overwrite_deleted(session)
    dropped = [sketch.image_sha256, sketch.thumbnail_sha256]
    record = _cover_marks(session, sketch, burnt.areas)
    dropped += queries.forget_answers(session, sketch.id) + _forget_photo(session, sketch, record)
    said = {"at": now().isoformat(), "by": member.actor.name, "keep_original": keep_original}
    sketch.provenance = sketch.provenance | {"redaction": record | said}
    if not keep_original:
        dropped += _let_go_of_original(sketch)
    sketch.image_sha256, sketch.image_type = burnt.image, burnt.image_type
    sketch.thumbnail_sha256, sketch.thumbnail_type = burnt.thumbnail, THUMBNAIL_TYPE
    changed(session, member, sketch, "sketch.redact")
    return dropped


def record_of(sketch: Sketch) -> dict[str, Any] | None:
    """What was written down about the redaction of a sketch, None where nothing is covered."""
    found: dict[str, Any] | None = sketch.provenance.get("redaction")
    return found


def changed(session: Session, member: Membership, sketch: Sketch, action: str) -> None:
    """Count the change and write it down."""
    record = record_of(sketch)
    sketch.revision += 1
    session.add(sketch)
    events.record(
        session,
        member.actor,
        action,
        study_id=member.study_id,
        object_id=sketch.id,
        after={"areas": record["areas"] if record else [], "original_kept": bool(sketch.source_sha256)},
    )


def _check(sketch: Sketch, areas: list[rules.Corners]) -> None:
    wrong = rules.why_not_cover(areas, sketch.width, sketch.height)
    if wrong is not None:
        raise Invalid(wrong[1], errors=[{"pointer": f"areas/{wrong[0]}", "message": wrong[1]}])
    if len(areas) + len((record_of(sketch) or {}).get("areas", [])) > MOST_AREAS:
        message = f"At most {MOST_AREAS} areas of a drawing can be covered."
        raise Invalid(message, errors=[{"pointer": "areas", "message": message}])


def _cover_marks(session: Session, sketch: Sketch, areas: list[rules.Corners]) -> dict[str, Any]:
    """Marks follow the picture; answers what is to be written down, with what was covered before."""
    before = record_of(sketch) or {}
    rows = queries.marks(session, sketch.id)
    everything = rules.covered(areas)
    inside, touching = rules.sort_marks(
        [row.outline for row in rows], [row.closed for row in rows], everything
    )
    worded = [rows[at] for at in touching if rows[at].label]
    queries.remove_marks(session, sketch.id, [rows[at] for at in inside])
    queries.empty_labels(session, worded)
    shown = [[*area[0], *area[1]] if len(area) == 2 else [list(point) for point in area] for area in areas]
    return before | {
        "areas": [*before.get("areas", []), *shown],
        "removed_marks": before.get("removed_marks", 0) + len(inside),
        "emptied_labels": before.get("emptied_labels", 0) + len(worded),
    }


def _forget_photo(session: Session, sketch: Sketch, record: dict[str, Any]) -> list[str]:
    """A corrected photo stays as it was corrected; the photo behind it goes, and how it was corrected is
    written down, so that it can be corrected again from the original."""
    known = session.get(Correction, sketch.id)
    if known is None:
        return []
    record["correction"] = {"corners": known.corners, "white_balance": known.white_balance}
    session.delete(known)
    return [known.image_sha256, known.thumbnail_sha256]


def _let_go_of_original(sketch: Sketch) -> list[str]:
    """The sketch refers to no original any more, nor to those of its earlier versions."""
    record = sketch.provenance["redaction"]
    updates = sketch.provenance.get("updates", [])
    hashes = [sketch.source_sha256, *(update["source_sha256"] for update in updates)]
    known = [*record.get("deleted", []), *filter(None, hashes)]
    sketch.provenance = sketch.provenance | {"redaction": record | {"deleted": known}}
    if updates:
        emptied = [update | {"source_sha256": ""} for update in updates]
        sketch.provenance = sketch.provenance | {"updates": emptied}
    sketch.source_sha256 = ""
    return hashes
