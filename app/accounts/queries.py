"""Reading what accounts need from other tables."""

from __future__ import annotations

from uuid import UUID

from sqlmodel import Session, col, func, select

from app.accounts.actor import Membership
from app.accounts.schemas import InviteWelcome
from app.models import Invite, Member, Sketch, Study
from app.settings import Settings


def visible_members(session: Session, member: Membership) -> list[Member]:
    """Members this member may see: everybody for the others' names are part of the study's team."""
    rows = session.exec(
        select(Member).where(Member.study_id == member.study_id).order_by(col(Member.joined_at))
    )
    return list(rows)


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
