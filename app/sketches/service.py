"""Stories of sketches: listing, describing, ordering and deleting them. Picture and marks never change."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import orjson
from sqlmodel import Session

from app import events
from app.accounts import service as accounts
from app.accounts.actor import Actor, Membership
from app.errors import Conflict, Invalid, NotFound, Stale
from app.models import Participant, Phase, Sketch
from app.sketches import inking, queries
from app.sketches.addresses import image_address, thumbnail_address
from app.sketches.schemas import SketchDetail, SketchPage, SketchRead, SketchUpdate


def find(session: Session, actor: Actor, sketch_id: UUID) -> tuple[Membership, Sketch]:
    """A sketch of a study the actor belongs to.

    Raises:
        NotFound: not there, or in somebody else's study; the words are the same.
    """
    found = queries.own_sketch(session, actor, sketch_id)
    if found is None:
        raise NotFound("There is no such drawing.")
    return Membership.of(actor, found[1]), found[0]


def find_as_owner(session: Session, actor: Actor, sketch_id: UUID) -> tuple[Membership, Sketch]:
    """A sketch of a study the actor steers.

    Raises:
        NotFound: as :func:`find`.
        Forbidden: not an owner.
    """
    member, sketch = find(session, actor, sketch_id)
    accounts.require_owner(member)
    return member, sketch


def find_files(session: Session, actor: Actor, sketch_id: UUID) -> queries.Files:
    """Where the pictures of a sketch are kept.

    Raises:
        NotFound: as :func:`find`.
    """
    found = queries.own_files(session, actor, sketch_id)
    if found is None:
        raise NotFound("There is no such drawing.")
    return found


def of_participant(session: Session, participant_id: UUID) -> list[Sketch]:
    """A participant's sketches in order."""
    return queries.siblings(session, participant_id)


def rounds_using(session: Session, sketch_ids: Sequence[UUID]) -> list[str]:
    """Names of the rounds that use one of these sketches; says nothing about anybody's codings."""
    return queries.rounds_using(session, sketch_ids)


def list_sketches(
    session: Session, member: Membership, *, participant: str | None, limit: int, cursor: str | None
) -> SketchPage:
    """A page of sketches, by participant and then in their own order."""
    after = _read_cursor(cursor) if cursor else None
    rows = queries.page(session, member.study_id, participant=participant, after=after, limit=limit + 1)
    return SketchPage(
        items=[SketchRead(**_fields(*row)) for row in rows[:limit]],
        next=_write_cursor(rows[:limit]) if len(rows) > limit else None,
        total=queries.count(session, member.study_id, participant),
    )


def read_sketch(session: Session, actor: Actor, sketch_id: UUID) -> SketchDetail:
    """One sketch with how it came here."""
    find(session, actor, sketch_id)
    sketch, participant, marks = queries.with_participant(session, sketch_id)
    inks = inking.of_sketch(session, sketch)
    return SketchDetail(
        **_fields(sketch, participant, marks),
        inks=inks,
        marks_by_phase=inking.marks_by_phase(inks),
        provenance=sketch.provenance,
    )


def _fields(sketch: Sketch, participant: Participant, marks: int) -> dict[str, Any]:
    return {
        "id": sketch.id,
        "participant_id": participant.id,
        "participant": participant.key,
        "phase_id": sketch.phase_id,
        "position": sketch.position,
        "title": sketch.title,
        "width": sketch.width,
        "height": sketch.height,
        "image": image_address(sketch.id, sketch.image_sha256),
        "thumbnail": thumbnail_address(sketch.id, sketch.thumbnail_sha256),
        "source_name": sketch.source_name,
        "source_format": sketch.source_format,
        "marks": marks,
        "memo": sketch.memo,
        "pilot": sketch.pilot,
        "imported_at": sketch.imported_at,
        "revision": sketch.revision,
    }


def _write_cursor(rows: Sequence[Any]) -> str:
    sketch, participant, _ = rows[-1]
    place = [participant.position, participant.key, sketch.position, str(sketch.id)]
    return base64.urlsafe_b64encode(orjson.dumps(place)).decode("ascii")


def _read_cursor(cursor: str) -> queries.Place:
    try:
        first, key, second, sketch_id = orjson.loads(base64.urlsafe_b64decode(cursor.encode("ascii")))
        if not (isinstance(key, str) and abs(int(first)) < 2**31 and abs(int(second)) < 2**31):
            raise ValueError
        return queries.Place(int(first), key, int(second), UUID(sketch_id))
    except (ValueError, TypeError, AttributeError, binascii.Error):
        raise Invalid(
            "The cursor is not one that this list gave out.",
            errors=[{"pointer": "query/cursor", "message": "unknown"}],
        ) from None


def update_sketch(
    session: Session, actor: Actor, sketch_id: UUID, wanted: SketchUpdate, if_match: int | None
) -> None:
    """Change what is given; a new position moves the sketch there among the participant's.

    Raises:
        Stale: changed since the revision named.
        Invalid: participant or phase of another study.
    """
    member, sketch = find_as_owner(session, actor, sketch_id)
    changes = _changes(session, member, wanted)
    if all(getattr(sketch, name) == value for name, value in changes.items()):
        return
    before = _state(sketch)
    if if_match is not None and if_match != sketch.revision:
        raise Stale("The drawing was changed meanwhile.", current=before)
    moved_from = sketch.participant_id
    for name, value in changes.items():
        setattr(sketch, name, value)
    sketch.revision += 1
    session.add(sketch)
    session.flush()
    _reorder(session, sketch, moved_from, wanted.position)
    events.record(
        session,
        member.actor,
        "sketch.update",
        study_id=member.study_id,
        object_id=sketch.id,
        before=before,
        after=_state(sketch),
    )


def _changes(session: Session, member: Membership, wanted: SketchUpdate) -> dict[str, Any]:
    """What is to be set; only the phase can be set to nothing."""
    changes = {
        name: getattr(wanted, name)
        for name in wanted.model_fields_set
        if name == "phase_id" or getattr(wanted, name) is not None
    }
    if wanted.participant_id is not None:
        _require_own(session.get(Participant, wanted.participant_id), member, "participant")
    if wanted.phase_id is not None:
        _require_own(session.get(Phase, wanted.phase_id), member, "phase")
    if wanted.ink_phases is not None:
        changes["ink_phases"] = _ink_phases(session, member, wanted.ink_phases)
    return changes


def _ink_phases(
    session: Session, member: Membership, wanted: Mapping[str, UUID | None]
) -> dict[str, str | None]:
    for ink, phase_id in wanted.items():
        phase = session.get(Phase, phase_id) if phase_id is not None else None
        if phase_id is not None and (phase is None or phase.study_id != member.study_id):
            raise Invalid(
                "There is no such phase in this study.",
                errors=[{"pointer": f"ink_phases/{ink}", "message": "unknown"}],
            )
    return {ink: str(phase_id) if phase_id is not None else None for ink, phase_id in wanted.items()}


def _require_own(found: Participant | Phase | None, member: Membership, kind: str) -> None:
    if found is None or found.study_id != member.study_id:
        raise Invalid(
            f"There is no such {kind} in this study.",
            errors=[{"pointer": f"{kind}_id", "message": "unknown"}],
        )


def _reorder(session: Session, sketch: Sketch, moved_from: UUID, position: int | None) -> None:
    """Number the sketches of both participants anew, with the sketch at its wanted place."""
    others = [row for row in queries.siblings(session, sketch.participant_id) if row.id != sketch.id]
    if moved_from != sketch.participant_id:
        _number(session, queries.siblings(session, moved_from))
        position = len(others) if position is None else position
    if position is not None:
        others.insert(min(position, len(others)), sketch)
        _number(session, others)


def _number(session: Session, rows: list[Sketch]) -> None:
    for index, row in enumerate(rows):
        if row.position != index:
            row.position = index
            session.add(row)


def delete_sketch(session: Session, actor: Actor, sketch_id: UUID) -> None:
    """Delete a sketch with its marks.

    Raises:
        Conflict: a round uses it, coded or not.
    """
    member, sketch = find_as_owner(session, actor, sketch_id)
    rounds = queries.rounds_using(session, [sketch.id])
    if rounds:
        raise Conflict(
            f"{', '.join(rounds)} {'use' if len(rounds) > 1 else 'uses'} this drawing. "
            "Take it out of a draft round first; what was coded is never thrown away."
        )
    session.delete(sketch)
    session.flush()
    _number(session, queries.siblings(session, sketch.participant_id))
    events.record(
        session,
        member.actor,
        "sketch.delete",
        study_id=member.study_id,
        object_id=sketch.id,
        before={**_state(sketch), "source_name": sketch.source_name},
    )


def _state(sketch: Sketch) -> dict[str, Any]:
    """What an event keeps of a sketch."""
    return {
        "participant_id": str(sketch.participant_id),
        "phase_id": str(sketch.phase_id) if sketch.phase_id else None,
        "position": sketch.position,
        "title": sketch.title,
        "memo": sketch.memo,
        "pilot": sketch.pilot,
        "ink_phases": sketch.ink_phases,
    }
