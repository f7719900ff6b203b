"""Reading what an agreement report is computed from: done assignments of a closed round, and nothing else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import func
from sqlalchemy import select as plain_select
from sqlmodel import Session, col, select

from app.accounts.actor import Membership
from app.coding.reading import as_text
from app.coding.visibility import visible_assignments
from app.models import (
    Assignment,
    AssignmentStatus,
    Code,
    CodebookVersion,
    Coding,
    Member,
    Participant,
    Reconsideration,
    Region,
    Round,
    RoundStatus,
    Sketch,
)


@dataclass(frozen=True, slots=True)
class Place:
    """One assignment of a coder, with its sketch."""

    assignment: UUID
    coder: UUID
    coder_name: str
    done: bool
    sketch: Sketch
    participant: str


def newest_closed_round(session: Session, study_id: UUID) -> Round | None:
    """The closed round with the highest number of those with two or more coders, else of all."""
    coders = (
        select(func.count(func.distinct(col(Assignment.coder_id))))
        .where(Assignment.round_id == col(Round.id))
        .scalar_subquery()
    )
    return session.exec(
        select(Round)
        .where(Round.study_id == study_id, Round.status == RoundStatus.CLOSED)
        .order_by((coders >= 2).desc(), col(Round.number).desc())
        .limit(1)
    ).first()


def round_by_number(session: Session, study_id: UUID, number: int) -> Round | None:
    """A round of the study."""
    return session.exec(select(Round).where(Round.study_id == study_id, Round.number == number)).first()


def open_round(session: Session, study_id: UUID) -> Round | None:
    """The first round that is open."""
    return session.exec(
        select(Round)
        .where(Round.study_id == study_id, Round.status == RoundStatus.OPEN)
        .order_by(col(Round.number))
        .limit(1)
    ).first()


def places(session: Session, member: Membership, round_id: UUID) -> list[Place]:
    """The coders' assignments of a round: coders in the order they joined, sketches in the study's order."""
    rows = session.exec(
        select(Assignment, Sketch, Participant.key, Member.name)
        .join(Round, col(Round.id) == Assignment.round_id)
        .join(Member, col(Member.id) == Assignment.coder_id)
        .join(Sketch, col(Sketch.id) == Assignment.sketch_id)
        .join(Participant, col(Participant.id) == Sketch.participant_id)
        .where(Assignment.round_id == round_id, visible_assignments(member))
        .order_by(
            col(Member.joined_at),
            col(Member.id),
            col(Participant.position),
            col(Participant.key),
            col(Sketch.position),
            col(Sketch.id),
        )
    )
    return [
        Place(row.id, row.coder_id, name, row.status is AssignmentStatus.DONE, sketch, key)
        for row, sketch, key, name in rows
        if row.coder_id is not None
    ]


def codes_used(
    session: Session, member: Membership, round_id: UUID, coders: Sequence[UUID]
) -> dict[tuple[str, str], set[str]]:
    """Codes by (coder, sketch), of done assignments; ids as text, because these are most of the rows."""
    rows = session.connection().execute(
        plain_select(
            as_text(col(Assignment.coder_id)),
            as_text(col(Assignment.sketch_id)),
            as_text(col(Coding.code_id)),
        )
        .join(Round, col(Round.id) == Assignment.round_id)
        .join(Coding, col(Coding.assignment_id) == Assignment.id)
        .where(*_done_by(member, round_id, coders))
        .distinct()
    )
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for coder, sketch, code in rows:
        found[str(coder), str(sketch)].add(str(code))
    return found


def regions_drawn(session: Session, member: Membership, round_id: UUID, coders: Sequence[UUID]) -> list[Any]:
    """Regions of done assignments with coder and sketch; ids as text."""
    rows = session.connection().execute(
        plain_select(
            as_text(col(Assignment.coder_id)),
            as_text(col(Assignment.sketch_id)),
            as_text(col(Region.id)),
            col(Region.kind),
            col(Region.outline),
            col(Region.min_x),
            col(Region.min_y),
            col(Region.max_x),
            col(Region.max_y),
            as_text(col(Region.start_region_id)),
            as_text(col(Region.end_region_id)),
            col(Region.direction),
            col(Region.marks),
        )
        .join(Round, col(Round.id) == Assignment.round_id)
        .join(Region, col(Region.assignment_id) == Assignment.id)
        .where(*_done_by(member, round_id, coders))
        .order_by(col(Region.id))
    )
    return list(rows)


def codes_on_regions(
    session: Session, member: Membership, round_id: UUID, coders: Sequence[UUID]
) -> dict[str, set[str]]:
    """Codes by region, of done assignments; ids as text."""
    rows = session.connection().execute(
        plain_select(as_text(col(Coding.region_id)), as_text(col(Coding.code_id)))
        .select_from(Assignment)
        .join(Round, col(Round.id) == Assignment.round_id)
        .join(Coding, col(Coding.assignment_id) == Assignment.id)
        .where(*_done_by(member, round_id, coders), col(Coding.region_id).is_not(None))
    )
    found: dict[str, set[str]] = defaultdict(set)
    for region, code in rows:
        found[str(region)].add(str(code))
    return found


def _done_by(member: Membership, round_id: UUID, coders: Sequence[UUID]) -> tuple[Any, ...]:
    return (
        col(Assignment.round_id) == round_id,
        col(Assignment.status) == AssignmentStatus.DONE,
        col(Assignment.coder_id).in_(coders),
        visible_assignments(member),
    )


def version(session: Session, version_id: UUID) -> tuple[int, list[dict[str, Any]]]:
    """Number and groups of a frozen codebook version."""
    row = session.get_one(CodebookVersion, version_id)
    return row.number, row.content["groups"]


def code_keys(session: Session, ids: set[str]) -> dict[UUID, str]:
    """Keys of codes by id."""
    return dict(
        session.exec(select(Code.id, Code.key).where(col(Code.id).in_([UUID(code) for code in ids]))).all()
    )


def reconsiderations(session: Session, round_id: UUID) -> list[tuple[str, str, str, bool]]:
    """What coders changed after discussion: (coder, sketch, code, present), ids as text."""
    rows = session.exec(
        select(
            Reconsideration.coder_id,
            Reconsideration.sketch_id,
            Reconsideration.code_id,
            Reconsideration.present,
        )
        .where(Reconsideration.round_id == round_id)
        .order_by(col(Reconsideration.at))
    )
    return [(str(coder), str(sketch), str(code), present) for coder, sketch, code, present in rows]
