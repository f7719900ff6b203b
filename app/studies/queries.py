"""Reading studies. Of assignments, regions and codings these look at the asking member's own, and at
nothing else while a round is open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ScalarSelect, case
from sqlmodel import Session, col, func, select

from app.accounts.actor import Actor, Membership
from app.coding.visibility import visible_assignments
from app.models import (
    Assignment,
    AssignmentStatus,
    Code,
    Coding,
    Member,
    MemberRole,
    Participant,
    Phase,
    Region,
    Round,
    RoundStatus,
    Sketch,
    Study,
)

OwnStudy = tuple[Study, MemberRole, int, int, int, int]
"""Study, own role, and its participants, sketches, codes and rounds."""


class OverviewColumns(NamedTuple):
    """One sketch and the member's own work on it."""

    participant_id: UUID
    participant: str
    sketch: UUID
    position: int
    title: str
    phase: str | None
    thumbnail_sha256: str
    assignment: UUID | None
    status: AssignmentStatus | None
    no_code_applies: bool | None
    regions: int
    codings: int


@dataclass(frozen=True, slots=True)
class OwnProgress:
    """How far a member is in the newest open round of a study."""

    round_name: str
    done: int = 0
    total: int = 0
    next_assignment: UUID | None = None
    next_participant: str = ""


def own_studies(session: Session, actor: Actor) -> Sequence[OwnStudy]:
    """Each study the actor belongs to, newest first."""
    statement = (
        select(  # type: ignore[call-overload]
            Study,
            Member.role,
            _count(col(Participant.id), col(Participant.study_id) == Study.id),
            _count(col(Sketch.id), col(Sketch.study_id) == Study.id),
            _count(col(Code.id), col(Code.study_id) == Study.id, col(Code.deleted_at).is_(None)),
            _count(col(Round.id), col(Round.study_id) == Study.id),
        )
        .join(Member, col(Member.study_id) == Study.id)
        .where(Member.user_id == actor.user_id, col(Study.deleted_at).is_(None))
        .order_by(col(Study.created_at).desc(), col(Study.id))
    )
    rows: Sequence[OwnStudy] = session.exec(statement).all()
    return rows


def _count(column: Any, *conditions: Any) -> ScalarSelect[int]:
    return select(func.count(column)).where(*conditions).scalar_subquery()


def own_progress(session: Session, actor: Actor) -> dict[UUID, OwnProgress]:
    """The actor's own progress in the newest open round of each of their studies."""
    rounds = session.exec(
        select(Round, Member.id)
        .join(Member, col(Member.study_id) == Round.study_id)
        .where(Member.user_id == actor.user_id, Round.status == RoundStatus.OPEN)
        .order_by(col(Round.number))
    ).all()
    newest = {found.study_id: (found, member_id) for found, member_id in rounds}
    return {
        study_id: progress_in(session, found, member_id) for study_id, (found, member_id) in newest.items()
    }


def progress_in(session: Session, found: Round, member_id: UUID) -> OwnProgress:
    """One member's own progress in one round."""
    own = (col(Assignment.round_id) == found.id, col(Assignment.coder_id) == member_id)
    done = case((col(Assignment.status) == AssignmentStatus.DONE, 1), else_=0)
    total, finished = session.exec(
        select(func.count(col(Assignment.id)), func.coalesce(func.sum(done), 0)).where(*own)
    ).one()
    following = session.exec(
        select(Assignment.id, Participant.key)
        .join(Sketch, col(Sketch.id) == Assignment.sketch_id)
        .join(Participant, col(Participant.id) == Sketch.participant_id)
        .where(*own, col(Assignment.status) != AssignmentStatus.DONE)
        .order_by(col(Assignment.position), col(Assignment.id))
        .limit(1)
    ).first()
    next_assignment, next_participant = following or (None, "")
    return OwnProgress(found.name, int(finished), total, next_assignment, next_participant)


def shown_round(session: Session, study_id: UUID) -> Round | None:
    """The newest open round, or else the newest closed one."""
    rounds = session.exec(
        select(Round)
        .where(Round.study_id == study_id, col(Round.status) != RoundStatus.DRAFT)
        .order_by(col(Round.number).desc())
    ).all()
    return next(
        (found for found in rounds if found.status is RoundStatus.OPEN), rounds[0] if rounds else None
    )


def counts(session: Session, study_id: UUID) -> tuple[int, int]:
    """(sketches, live codes) of a study."""
    return session.exec(
        select(
            _count(col(Sketch.id), col(Sketch.study_id) == study_id),
            _count(col(Code.id), col(Code.study_id) == study_id, col(Code.deleted_at).is_(None)),
        )
    ).one()


def has_closed_round(session: Session, study_id: UUID) -> bool:
    """Whether a round of the study is closed."""
    return (
        session.exec(
            select(Round.id).where(Round.study_id == study_id, Round.status == RoundStatus.CLOSED).limit(1)
        ).first()
        is not None
    )


def has_agreement(session: Session, member: Membership) -> bool:
    """Whether in a closed round two coders have done the same sketch."""
    return (
        session.exec(
            select(Assignment.sketch_id)
            .join(Round, col(Round.id) == Assignment.round_id)
            .where(
                visible_assignments(member),
                Round.status == RoundStatus.CLOSED,
                Assignment.status == AssignmentStatus.DONE,
                col(Assignment.coder_id).is_not(None),
            )
            .group_by(col(Assignment.round_id), col(Assignment.sketch_id))
            .having(func.count(col(Assignment.coder_id)) > 1)
            .limit(1)
        ).first()
        is not None
    )


def overview_rows(session: Session, member: Membership, shown: Round | None) -> Sequence[OverviewColumns]:
    """Every sketch in order, with the member's own assignment in the shown round and its own counts."""
    own = (
        (col(Assignment.sketch_id) == Sketch.id)
        & (col(Assignment.round_id) == (shown.id if shown else None))
        & (col(Assignment.coder_id) == member.member_id)
        & visible_assignments(member)
    )
    statement = (
        select(  # type: ignore[call-overload]
            Participant.id,
            Participant.key,
            Sketch.id,
            Sketch.position,
            Sketch.title,
            Phase.name,
            Sketch.thumbnail_sha256,
            Assignment.id,
            Assignment.status,
            Assignment.no_code_applies,
            _count(col(Region.id), col(Region.assignment_id) == Assignment.id),
            _count(col(Coding.id), col(Coding.assignment_id) == Assignment.id),
        )
        .join(Participant, col(Participant.id) == Sketch.participant_id)
        .outerjoin(Phase, col(Phase.id) == Sketch.phase_id)
        .outerjoin(Round, col(Round.id) == (shown.id if shown else None))
        .outerjoin(Assignment, own)
        .where(Sketch.study_id == member.study_id)
        .order_by(col(Participant.position), col(Participant.key), col(Sketch.position), col(Sketch.id))
    )
    return [OverviewColumns(*row) for row in session.exec(statement)]


def slugs(session: Session, beginning: str) -> set[str]:
    """Slugs that begin alike, of deleted studies too."""
    return set(session.exec(select(Study.slug).where(col(Study.slug).startswith(beginning, autoescape=True))))
