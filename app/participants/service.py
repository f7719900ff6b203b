"""Stories of participants: adding, changing, ordering and deleting pseudonyms."""

from __future__ import annotations

from uuid import UUID

from sqlmodel import Session

from app import events
from app.accounts import service as accounts
from app.accounts.actor import Actor, Membership
from app.errors import Conflict, NotFound, Stale
from app.models import Participant
from app.participants import queries
from app.participants.schemas import ParticipantRead, ParticipantUpdate, ParticipantWrite
from app.settings import Limits
from app.sketches import service as sketches

_LIMITS = Limits()


def list_participants(session: Session, member: Membership) -> list[ParticipantRead]:
    """All participants in order, each with the number of sketches."""
    counts = queries.sketches_per_participant(session, member.study_id)
    return [_read(row, counts.get(row.id, 0)) for row in queries.participants(session, member.study_id)]


def all_participants(session: Session, study_id: UUID) -> list[Participant]:
    """All participants in order."""
    return queries.participants(session, study_id)


def read(session: Session, row: Participant) -> ParticipantRead:
    """One participant as members see it."""
    return _read(row, queries.sketches_per_participant(session, row.study_id).get(row.id, 0))


def _read(row: Participant, sketches: int) -> ParticipantRead:
    return ParticipantRead(
        id=row.id,
        key=row.key,
        position=row.position,
        attributes=row.attributes,
        memo=row.memo,
        sketches=sketches,
        revision=row.revision,
    )


def create(session: Session, member: Membership, wanted: ParticipantWrite) -> Participant:
    """Add a participant at the end of the order.

    Raises:
        Forbidden: not an owner.
        Conflict: the pseudonym is taken, or the study is full.
    """
    accounts.require_owner(member)
    present = queries.participants(session, member.study_id)
    _require_free(present, wanted.key, None)
    return add(session, member, present, wanted)


def add(
    session: Session, member: Membership, present: list[Participant], wanted: ParticipantWrite
) -> Participant:
    """Add a participant whose pseudonym is known to be free; ``present`` grows by it.

    Raises:
        Conflict: the study is full.
    """
    if len(present) >= _LIMITS.participants_per_study:
        raise Conflict(f"A study holds at most {_LIMITS.participants_per_study} participants.")
    row = Participant(
        study_id=member.study_id,
        key=wanted.key,
        attributes=wanted.attributes,
        memo=wanted.memo,
        position=max((other.position for other in present), default=-1) + 1,
    )
    session.add(row)
    session.flush()
    present.append(row)
    events.record(
        session,
        member.actor,
        "participant.create",
        study_id=member.study_id,
        object_id=row.id,
        after=state(row),
    )
    return row


def find_as_owner(session: Session, actor: Actor, participant_id: UUID) -> tuple[Membership, Participant]:
    """A participant of a study the actor steers.

    Raises:
        NotFound: not there, or in a study the actor does not belong to.
        Forbidden: not an owner.
    """
    found = queries.own_participant(session, actor, participant_id)
    if found is None:
        raise NotFound("There is no such participant.")
    member = Membership.of(actor, found[1])
    accounts.require_owner(member)
    return member, found[0]


def update(
    session: Session, actor: Actor, participant_id: UUID, wanted: ParticipantUpdate, if_match: int | None
) -> Participant:
    """Change what is given; a new position moves the participant there and the others make room.

    Raises:
        Stale: changed since the revision named.
        Conflict: the pseudonym is taken.
    """
    member, row = find_as_owner(session, actor, participant_id)
    changes = wanted.model_dump(exclude_none=True)
    if all(getattr(row, name) == value for name, value in changes.items()):
        return row
    if if_match is not None and if_match != row.revision:
        raise Stale("The participant was changed meanwhile.", current=state(row))
    present = queries.participants(session, member.study_id)
    if wanted.key is not None:
        _require_free(present, wanted.key, row.id)
    before = state(row)
    change(session, member, row, {n: v for n, v in changes.items() if n != "position"}, before=before)
    if wanted.position is not None:
        _move(session, present, row, wanted.position)
    return row


def change(
    session: Session,
    member: Membership,
    row: Participant,
    changes: dict[str, object],
    *,
    before: dict[str, object],
) -> None:
    """Write the changes and say so; the caller has checked them."""
    for name, value in changes.items():
        setattr(row, name, value)
    row.revision += 1
    session.add(row)
    events.record(
        session,
        member.actor,
        "participant.update",
        study_id=member.study_id,
        object_id=row.id,
        before=before,
        after=state(row),
    )


def _move(session: Session, present: list[Participant], row: Participant, position: int) -> None:
    order = [other for other in present if other.id != row.id]
    order.insert(min(position, len(order)), row)
    number(session, order)


def number(session: Session, order: list[Participant]) -> None:
    """Give participants the positions in which they stand here."""
    for index, row in enumerate(order):
        if row.position != index:
            row.position = index
            session.add(row)


def _require_free(present: list[Participant], key: str, own_id: UUID | None) -> None:
    taken = next(
        (other for other in present if other.key.casefold() == key.casefold() and other.id != own_id), None
    )
    if taken is not None:
        raise Conflict(f"There is a participant {taken.key} already. Pseudonyms are unique in a study.")


def delete(session: Session, actor: Actor, participant_id: UUID) -> None:
    """Delete a participant with all sketches.

    Raises:
        Conflict: a round uses one of the sketches; says how many and which round. It says so whether or
            not anybody has coded them, because in a blind round that is nobody's business.
    """
    member, row = find_as_owner(session, actor, participant_id)
    ids = [sketch.id for sketch in sketches.of_participant(session, row.id)]
    rounds = sketches.rounds_using(session, ids)
    if rounds:
        raise Conflict(
            f"{row.key} has {len(ids)} drawing{'s' if len(ids) != 1 else ''} used in {', '.join(rounds)}. "
            "What was coded is never thrown away."
        )
    session.delete(row)
    events.record(
        session,
        member.actor,
        "participant.delete",
        study_id=member.study_id,
        object_id=row.id,
        before={**state(row), "sketches": len(ids)},
    )


def state(row: Participant) -> dict[str, object]:
    """What an event keeps of a participant."""
    return {"key": row.key, "position": row.position, "attributes": dict(row.attributes), "memo": row.memo}
