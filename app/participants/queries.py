"""Reading participants and phases."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import Session, col, func, select

from app.accounts.actor import Actor
from app.models import Member, Participant, Phase, Round, RoundStatus, Sketch, Study


def participants(session: Session, study_id: UUID) -> list[Participant]:
    """All participants of a study in order."""
    return list(
        session.exec(
            select(Participant)
            .where(Participant.study_id == study_id)
            .order_by(col(Participant.position), col(Participant.key))
        )
    )


def sketches_per_participant(session: Session, study_id: UUID) -> dict[UUID, int]:
    """How many sketches each participant has."""
    return dict(
        session.exec(
            select(Sketch.participant_id, func.count())
            .where(Sketch.study_id == study_id)
            .group_by(col(Sketch.participant_id))
        ).all()
    )


def own_participant(
    session: Session, actor: Actor, participant_id: UUID
) -> tuple[Participant, Member] | None:
    """A participant together with the actor's place in its study, if the actor has one."""
    return session.exec(
        select(Participant, Member)
        .join(Study, col(Study.id) == Participant.study_id)
        .join(Member, col(Member.study_id) == Study.id)
        .where(
            Participant.id == participant_id,
            Member.user_id == actor.user_id,
            col(Study.deleted_at).is_(None),
        )
    ).first()


def phases(session: Session, study_id: UUID) -> Sequence[tuple[Phase, int]]:
    """Phases in order, each with the number of its sketches."""
    count = select(func.count(col(Sketch.id))).where(Sketch.phase_id == Phase.id).scalar_subquery()
    return session.exec(
        select(Phase, count).where(Phase.study_id == study_id).order_by(col(Phase.position), col(Phase.name))
    ).all()


def coding_has_begun(session: Session, study_id: UUID) -> bool:
    """Whether a round of the study was ever opened."""
    return (
        session.exec(
            select(Round.id).where(Round.study_id == study_id, Round.status != RoundStatus.DRAFT).limit(1)
        ).first()
        is not None
    )
