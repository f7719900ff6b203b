"""Reads and deletions of the demo study."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import Session, col, delete, select

from app.accounts.actor import Actor
from app.models import Code, Member, MemberRole, Participant, Phase, Sketch, Study, User


def demo_studies(session: Session, actor: Actor) -> Sequence[Study]:
    """Synthetic studies the actor owns, deleted ones too, the oldest first."""
    return session.exec(
        select(Study)
        .join(Member, col(Member.study_id) == Study.id)
        .where(
            Member.user_id == actor.user_id,
            Member.role == MemberRole.OWNER,
            col(Study.synthetic).is_(True),
        )
        .order_by(col(Study.created_at), col(Study.id))
    ).all()


def slugs_taken(session: Session, beginning: str) -> set[str]:
    """Slugs that begin alike."""
    return set(session.exec(select(Study.slug).where(col(Study.slug).startswith(beginning, autoescape=True))))


def erase(session: Session, study_id: UUID, users: Sequence[UUID]) -> None:
    """Delete a study with all that hangs on it, and these users, who exist for it alone."""
    session.connection().execute(delete(Study).where(col(Study.id) == study_id))
    session.connection().execute(delete(User).where(col(User.id).in_(users)))


def sketches_by_participant(session: Session, study_id: UUID) -> dict[str, Sketch]:
    """Sketches by pseudonym, in the order of the participants; every participant of the demo has one."""
    rows = session.exec(
        select(Participant.key, Sketch)
        .join(Sketch, col(Sketch.participant_id) == Participant.id)
        .where(Participant.study_id == study_id)
        .order_by(col(Participant.position))
    )
    return dict(rows.all())


def codes_by_key(session: Session, study_id: UUID) -> dict[str, UUID]:
    """Ids of the codes by key."""
    return dict(session.exec(select(Code.key, Code.id).where(Code.study_id == study_id)).all())


def phases_by_name(session: Session, study_id: UUID) -> dict[str, UUID]:
    """Ids of the phases by name."""
    return dict(session.exec(select(Phase.name, Phase.id).where(Phase.study_id == study_id)).all())
