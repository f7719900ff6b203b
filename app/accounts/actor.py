"""Who is asking, as the services see it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from app.models.account import Member, MemberRole


@dataclass(frozen=True, slots=True)
class Actor:
    """A signed-in user."""

    user_id: UUID
    name: str
    credential_id: UUID | None = None
    use_to_note: bool = False
    """Whether it is to be written down that a token was used, see :func:`app.accounts.service.note_use`."""


@dataclass(frozen=True, slots=True)
class Membership:
    """A signed-in user in one study."""

    actor: Actor
    study_id: UUID
    member_id: UUID
    role: MemberRole
    name: str

    @classmethod
    def of(cls, actor: Actor, member: Member) -> Membership:
        """From the stored row."""
        return cls(actor, member.study_id, member.id, member.role, member.name)

    @property
    def is_owner(self) -> bool:
        """Whether this member steers the study."""
        return self.role is MemberRole.OWNER

    def why_not_edit(self) -> str | None:
        """Why this member may not change the study itself, or None if they may."""
        if self.is_owner:
            return None
        return "Only an owner of the study can change this."
