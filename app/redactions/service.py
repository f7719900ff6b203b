"""Covering areas of a sketch in all that is made of it, and uncovering them while the original is kept."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session

from app.accounts.actor import Actor, Membership
from app.blobs import BlobStore
from app.db import Database
from app.errors import Conflict, Stale
from app.models import Correction, Sketch
from app.redactions import queries
from app.redactions.covering import burn, changed, put_on, record_of
from app.redactions.restoring import read_again
from app.redactions.schemas import RedactionRead, RedactionWanted
from app.sandbox.pool import Pool
from app.sketches import references
from app.sketches import service as sketches


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
    with desk.database.read() as session:
        sketch = _own(session, actor, sketch_id, if_match)[1]
        session.expunge(sketch)
    burnt = burn(desk.blobs, desk.pool, sketch, wanted.areas)
    with desk.database.write() as session:
        member, stored = _own(session, actor, sketch_id, sketch.revision)
        dropped = put_on(session, member, stored, burnt, keep_original=wanted.keep_original)
    return _swept(desk, actor, sketch_id, dropped)


def _own(session: Session, actor: Actor, sketch_id: UUID, if_match: int | None) -> tuple[Membership, Sketch]:
    member, sketch = sketches.find_as_owner(session, actor, sketch_id)
    if if_match is not None and if_match != sketch.revision:
        raise Stale("The drawing was changed meanwhile.", current={"revision": sketch.revision})
    return member, sketch


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
        changed(session, member, stored, "sketch.unredact")
    return _swept(desk, actor, sketch_id, dropped)
