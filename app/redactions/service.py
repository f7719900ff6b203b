"""Covering areas of a sketch in all that is made of it, and uncovering them while the original is kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlmodel import Session

from app import events
from app.accounts.actor import Actor, Membership
from app.blobs import BlobStore
from app.db import Database
from app.errors import Conflict, Invalid, Stale
from app.images.reading import ImageError
from app.models import Correction, Sketch, now
from app.redactions import queries, rules
from app.redactions.restoring import read_again
from app.redactions.schemas import MOST_AREAS, RedactionRead, RedactionWanted
from app.sandbox.pool import Pool
from app.sketches import references
from app.sketches import service as sketches

THUMBNAIL_TYPE = "image/webp"


@dataclass(frozen=True, slots=True)
class Desk:
    """What a redaction works with."""

    database: Database
    blobs: BlobStore
    pool: Pool


def read(session: Session, actor: Actor, sketch_id: UUID) -> RedactionRead:
    """What is covered on a sketch.

    Raises:
        NotFound: no such sketch, or not the actor's to see.
    """
    member, sketch = sketches.find(session, actor, sketch_id)
    record = record_of(sketch) or {}
    deleted = record.get("deleted", [])
    return RedactionRead(
        sketch_id=sketch.id,
        areas=record.get("areas", []),
        original_kept=bool(sketch.source_sha256),
        shared_with=queries.count_holding(session, deleted) if deleted else 0,
        removed_marks=record.get("removed_marks", 0),
        emptied_labels=record.get("emptied_labels", 0),
        at=record.get("at"),
        by=record.get("by"),
        refused=(member.why_not_edit() or why_not_uncover(session, sketch)) if record else None,
        revision=sketch.revision,
    )


def record_of(sketch: Sketch) -> dict[str, Any] | None:
    """What was written down about the redaction of a sketch, None where nothing is covered."""
    found: dict[str, Any] | None = sketch.provenance.get("redaction")
    return found


def why_not_uncover(session: Session, sketch: Sketch) -> str | None:
    """Why a redaction stays."""
    if not sketch.source_sha256:
        return "The original file was deleted, so what was covered is gone for good."
    if session.get(Correction, sketch.id) is not None:
        return "The photo was corrected after it was covered. Take the correction back first."
    return None


def cover(
    desk: Desk, actor: Actor, sketch_id: UUID, wanted: RedactionWanted, if_match: int | None
) -> RedactionRead:
    """Burn areas into picture and thumbnail, remove the marks inside, empty the words of those that touch.

    What coders did stays. The uncovered pictures are deleted; the original file as the owner chose.

    Raises:
        NotFound, Forbidden: no such sketch; not an owner.
        Invalid: an area that covers nothing of the sketch; too many areas.
        Conflict: the picture could not be read.
        Stale: the sketch was changed since the revision named, or meanwhile.
    """
    areas = [rules.corners_of(area) for area in wanted.areas]
    with desk.database.read() as session:
        sketch = _own(session, actor, sketch_id, if_match)[1]
        _check(sketch, areas)
        session.expunge(sketch)
    try:
        burnt = desk.pool.redact(desk.blobs.get(sketch.image_sha256), areas)
    except ImageError as error:
        raise Conflict(f"The picture could not be covered. {error}") from error
    image, small = desk.blobs.put(burnt.data), desk.blobs.put(burnt.thumbnail)
    with desk.database.write() as session:
        queries.overwrite_deleted(session)
        member, stored = _own(session, actor, sketch_id, sketch.revision)
        dropped = [stored.image_sha256, stored.thumbnail_sha256]
        record = _cover_marks(session, stored, areas)
        dropped += queries.forget_answers(session, stored.id) + _forget_photo(session, stored, record)
        stored.provenance = stored.provenance | {"redaction": record | _said(member, wanted)}
        if not wanted.keep_original:
            dropped += _let_go_of_original(stored)
        stored.image_sha256, stored.image_type = image, burnt.media_type
        stored.thumbnail_sha256, stored.thumbnail_type = small, THUMBNAIL_TYPE
        _changed(session, member, stored, "sketch.redact")
    return _swept(desk, actor, sketch_id, dropped)


def _own(session: Session, actor: Actor, sketch_id: UUID, if_match: int | None) -> tuple[Membership, Sketch]:
    member, sketch = sketches.find_as_owner(session, actor, sketch_id)
    if if_match is not None and if_match != sketch.revision:
        raise Stale("The sketch was changed meanwhile.", current={"revision": sketch.revision})
    return member, sketch


def _check(sketch: Sketch, areas: list[rules.Corners]) -> None:
    wrong = rules.why_not_cover(areas, sketch.width, sketch.height)
    if wrong is not None:
        raise Invalid(wrong[1], errors=[{"pointer": f"areas/{wrong[0]}", "message": wrong[1]}])
    if len(areas) + len((record_of(sketch) or {}).get("areas", [])) > MOST_AREAS:
        message = f"At most {MOST_AREAS} areas of a sketch can be covered."
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


def _said(member: Membership, wanted: RedactionWanted) -> dict[str, Any]:
    return {"at": now().isoformat(), "by": member.actor.name, "keep_original": wanted.keep_original}


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


def _changed(session: Session, member: Membership, sketch: Sketch, action: str) -> None:
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


def _swept(desk: Desk, actor: Actor, sketch_id: UUID, dropped: list[str]) -> RedactionRead:
    """Only now, when nothing refers to them, are the uncovered pictures deleted."""
    with desk.database.write() as session:
        references.let_go(session, desk.blobs, dropped)
    with desk.database.read() as session:
        return read(session, actor, sketch_id)


def uncover(desk: Desk, actor: Actor, sketch_id: UUID, if_match: int | None) -> RedactionRead:
    """Read the sketch again from its original; nothing happens where nothing is covered.

    Raises:
        NotFound, Forbidden, Stale: as :func:`cover`.
        Conflict: the original was deleted, is read otherwise by now, or the photo was corrected since.
    """
    with desk.database.read() as session:
        sketch = _own(session, actor, sketch_id, if_match)[1]
        record = record_of(sketch)
        if record is None:
            return read(session, actor, sketch_id)
        reason = why_not_uncover(session, sketch)
        session.expunge(sketch)
    if reason is not None:
        raise Conflict(reason)
    again = read_again(desk.blobs, desk.pool, sketch, record.get("correction"))
    with desk.database.write() as session:
        member, stored = _own(session, actor, sketch_id, sketch.revision)
        dropped = [stored.image_sha256, stored.thumbnail_sha256]
        dropped += queries.forget_answers(session, stored.id)
        again.into(session, stored)
        stored.provenance = {name: v for name, v in stored.provenance.items() if name != "redaction"}
        _changed(session, member, stored, "sketch.unredact")
    return _swept(desk, actor, sketch_id, dropped)
