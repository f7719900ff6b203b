"""Reading what accounts need from other tables."""

from __future__ import annotations

from uuid import UUID

from sqlmodel import Session, col, func, select

from app.accounts.schemas import InviteWelcome
from app.models import Invite, Member, Sketch, Study
from app.settings import Settings


def welcome(session: Session, invite: Invite, settings: Settings) -> InviteWelcome:
    """What an invite link shows."""
    study = session.get_one(Study, invite.study_id)
    sketches = session.exec(select(func.count()).where(Sketch.study_id == study.id)).one()
    return InviteWelcome(
        study_name=study.name,
        role=invite.role,
        name=invite.name,
        synthetic=study.synthetic,
        sketches=sketches,
        passphrase_required=not settings.local,
    )


def newest_study_slug(session: Session, user_id: UUID) -> str:
    """Slug of the study the user joined last."""
    return session.exec(
        select(Study.slug)
        .join(Member, col(Member.study_id) == Study.id)
        .where(Member.user_id == user_id)
        .order_by(col(Member.joined_at).desc())
        .limit(1)
    ).one()
