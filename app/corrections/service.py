"""Correcting a photo: foreseen, applied, taken back. The photo itself is always kept."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlmodel import Session

from app import events
from app.accounts.actor import Actor, Membership
from app.blobs import BlobStore
from app.corrections import queries
from app.corrections.schemas import CorrectionPreview, CorrectionRead, CorrectionWanted
from app.db import Database
from app.errors import Conflict, Invalid, Stale
from app.images.reading import ImageError
from app.models import Correction, Sketch
from app.sandbox.looked import Corrected
from app.sandbox.pool import Pool
from app.sketches import service as sketches
from app.sketches.addresses import photo_address

THUMBNAIL_TYPE = "image/webp"


@dataclass(frozen=True, slots=True)
class Desk:
    """What a correction works with."""

    database: Database
    blobs: BlobStore
    pool: Pool


def read(session: Session, actor: Actor, sketch_id: UUID) -> CorrectionRead:
    """How a sketch's photo stands.

    Raises:
        NotFound: no such sketch, or not the actor's to see.
    """
    member, sketch = sketches.find(session, actor, sketch_id)
    known = session.get(Correction, sketch_id)
    return CorrectionRead.model_validate(
        {
            "sketch_id": sketch_id,
            "applied": known is not None,
            "corners": known.corners if known else None,
            "white_balance": known.white_balance if known else False,
            "photo": photo_address(sketch_id, (known or sketch).image_sha256),
            "photo_width": known.width if known else sketch.width,
            "photo_height": known.height if known else sketch.height,
            "refused": member.why_not_edit() or _reason(session, sketch_id),
            "revision": sketch.revision,
        }
    )


def photo(session: Session, actor: Actor, sketch_id: UUID) -> tuple[str, str]:
    """Hash and type of the photo without correction.

    Raises:
        NotFound: as :func:`read`.
    """
    sketch = sketches.find(session, actor, sketch_id)[1]
    known = session.get(Correction, sketch_id) or sketch
    return known.image_sha256, known.image_type


def preview(desk: Desk, actor: Actor, sketch_id: UUID, wanted: CorrectionWanted) -> CorrectionPreview:
    """What a correction would give (owners only).

    Raises:
        NotFound, Forbidden: as :func:`apply`.
        Conflict, Invalid: as :func:`apply`.
    """
    with desk.database.read() as session:
        sketch = _correctable(session, actor, sketch_id)[1]
        photographed = (session.get(Correction, sketch_id) or sketch).image_sha256
    corrected = _correct(desk, photographed, wanted, preview=True)
    data = base64.b64encode(corrected.data).decode("ascii")
    return CorrectionPreview(
        corners=corrected.corners,
        width=corrected.width,
        height=corrected.height,
        picture=f"data:{corrected.media_type};base64,{data}",
    )


def apply(
    desk: Desk, actor: Actor, sketch_id: UUID, wanted: CorrectionWanted, if_match: int | None
) -> CorrectionRead:
    """Correct the photo, always anew from the photo as it was; its thumbnail follows (owners only).

    Raises:
        NotFound: no such sketch, or not the actor's to see.
        Forbidden: not an owner.
        Conflict: the sketch has marks, or a round that uses it was opened.
        Invalid: corners that go around nothing.
        Stale: the sketch was changed since the revision named.
    """
    with desk.database.read() as session:
        sketch = _correctable(session, actor, sketch_id, if_match)[1]
        photographed = (session.get(Correction, sketch_id) or sketch).image_sha256
    corrected = _correct(desk, photographed, wanted, preview=False)
    image, small = desk.blobs.put(corrected.data), desk.blobs.put(corrected.thumbnail)
    with desk.database.write() as session:
        member, sketch = _correctable(session, actor, sketch_id, if_match)
        known = session.get(Correction, sketch_id) or _photo_of(sketch)
        before = _state(sketch, known)
        known.corners = [list(corner) for corner in corrected.corners]
        known.white_balance = wanted.white_balance
        session.add(known)
        sketch.image_sha256, sketch.image_type = image, corrected.media_type
        sketch.thumbnail_sha256, sketch.thumbnail_type = small, THUMBNAIL_TYPE
        sketch.width, sketch.height = corrected.width, corrected.height
        _changed(session, member, sketch, before, _state(sketch, known))
        return read(session, actor, sketch_id)


def undo(desk: Desk, actor: Actor, sketch_id: UUID, if_match: int | None) -> CorrectionRead:
    """Show the photo as it was (owners only); nothing happens where it was never corrected.

    Raises:
        NotFound, Forbidden, Conflict, Stale: as :func:`apply`.
    """
    with desk.database.write() as session:
        member, sketch = _correctable(session, actor, sketch_id, if_match)
        known = session.get(Correction, sketch_id)
        if known is not None:
            before = _state(sketch, known)
            for name in ("width", "height", "image_sha256", "image_type"):
                setattr(sketch, name, getattr(known, name))
            sketch.thumbnail_sha256, sketch.thumbnail_type = known.thumbnail_sha256, known.thumbnail_type
            session.delete(known)
            _changed(session, member, sketch, before, _state(sketch, None))
        return read(session, actor, sketch_id)


def _correctable(
    session: Session, actor: Actor, sketch_id: UUID, if_match: int | None = None
) -> tuple[Membership, Sketch]:
    member, sketch = sketches.find_as_owner(session, actor, sketch_id)
    if if_match is not None and if_match != sketch.revision:
        raise Stale("The drawing was changed meanwhile.", current={"revision": sketch.revision})
    reason = _reason(session, sketch_id)
    if reason is not None:
        raise Conflict(reason)
    return member, sketch


def _reason(session: Session, sketch_id: UUID) -> str | None:
    """Why a photo must stay as it is. Looks at rounds only, never at what a coder did in them."""
    if session.get_one(Sketch, sketch_id).provenance.get("redaction"):
        return "Areas of this drawing are covered. Take that back first, where its original is kept."
    if queries.has_marks(session, sketch_id):
        return "This drawing came with its marks; its picture was drawn from them and is straight."
    rounds = queries.opened_rounds(session, sketch_id)
    if rounds:
        return (
            f"{', '.join(rounds)} {'use' if len(rounds) > 1 else 'uses'} this drawing and was opened: "
            "regions are coded on the picture as it is. Import the photo again to correct it."
        )
    return None


def _correct(desk: Desk, photographed: str, wanted: CorrectionWanted, *, preview: bool) -> Corrected:
    try:
        return desk.pool.correct(
            desk.blobs.get(photographed), wanted.corners, white_balance=wanted.white_balance, preview=preview
        )
    except ImageError as error:
        if error.code == "bad-corners":
            raise Invalid(str(error), errors=[{"pointer": "corners", "message": str(error)}]) from error
        raise Conflict(f"The photo could not be corrected. {error}") from error


def _photo_of(sketch: Sketch) -> Correction:
    return Correction(
        sketch_id=sketch.id,
        corners=[],
        white_balance=False,
        width=sketch.width,
        height=sketch.height,
        image_sha256=sketch.image_sha256,
        image_type=sketch.image_type,
        thumbnail_sha256=sketch.thumbnail_sha256,
        thumbnail_type=sketch.thumbnail_type,
    )


def _changed(
    session: Session, member: Membership, sketch: Sketch, before: dict[str, Any], after: dict[str, Any]
) -> None:
    sketch.revision += 1
    session.add(sketch)
    events.record(
        session,
        member.actor,
        "sketch.correct",
        study_id=member.study_id,
        object_id=sketch.id,
        before=before,
        after=after,
    )


def _state(sketch: Sketch, correction: Correction | None) -> dict[str, Any]:
    """What an event keeps."""
    return {
        "image_sha256": sketch.image_sha256,
        "width": sketch.width,
        "height": sketch.height,
        "corners": (correction.corners or None) if correction else None,
        "white_balance": correction.white_balance if correction else False,
    }
