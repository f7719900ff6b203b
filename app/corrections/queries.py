"""What a correction depends on."""

from __future__ import annotations

from uuid import UUID

from sqlmodel import Session, col, func, select

from app.models import Assignment, Mark, Round, RoundStatus


def opened_rounds(session: Session, sketch_id: UUID) -> list[str]:
    """Names of the rounds that use a sketch and have been opened, in order."""
    rows = session.exec(
        select(Round.number, Round.name)
        .join(Assignment, col(Assignment.round_id) == Round.id)
        .where(Assignment.sketch_id == sketch_id, Round.status != RoundStatus.DRAFT)
        .distinct()
        .order_by(col(Round.number))
    ).all()
    return [name for _, name in rows]


def has_marks(session: Session, sketch_id: UUID) -> bool:
    """Whether a sketch came with a scene."""
    return session.exec(select(func.count(col(Mark.id))).where(Mark.sketch_id == sketch_id)).one() > 0
