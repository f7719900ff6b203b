"""Requests and responses of accounts."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from pydantic import Field

from app.http.schema import Label, Model, PlainText, ShortName
from app.models.account import Member, MemberRole

Passphrase = PlainText


class Me(Model):
    """The signed-in user."""

    id: UUID
    name: str
    has_passphrase: bool = Field(description="Whether one can sign in by name and passphrase.")
    local: bool = Field(description="True when only this computer reaches the server.")
    data_folder: str | None = Field(description="Where everything is kept (local servers only).")
    version: str


class MeUpdate(Model):
    """Change one's own name or passphrase."""

    name: ShortName | None = None
    passphrase: Passphrase | None = Field(default=None, max_length=200)
    present_passphrase: Passphrase | None = Field(
        default=None, max_length=200, description="Needed to change a passphrase that is set already."
    )


class SignIn(Model):
    """Name and passphrase."""

    name: ShortName
    passphrase: Passphrase = Field(max_length=200)


class TokenCreate(Model):
    """A token for a script."""

    label: Label = ""


class TokenRead(Model):
    """A token, without its secret."""

    id: UUID
    label: str
    created_at: datetime
    last_used_at: datetime | None


class TokenCreated(TokenRead):
    """A new token; the secret is shown this once."""

    token: str


class MemberRead(Model):
    """A member of a study."""

    id: UUID
    user_id: UUID
    name: str
    role: MemberRole
    joined_at: datetime
    is_me: bool

    @classmethod
    def of(cls, row: Member, me: UUID) -> MemberRead:
        """From the stored row, as the member ``me`` sees it."""
        return cls(
            id=row.id,
            user_id=row.user_id,
            name=row.name,
            role=row.role,
            joined_at=row.joined_at,
            is_me=row.id == me,
        )


class MemberUpdate(Model):
    """Rename a member or change the role."""

    name: ShortName | None = None
    role: MemberRole | None = None


class InviteCreate(Model):
    """Whom to invite."""

    role: MemberRole = MemberRole.CODER
    name: ShortName = "Coder 2"


class InviteRead(Model):
    """An invite that waits."""

    id: UUID
    role: MemberRole
    name: str
    created_at: datetime
    expires_at: datetime


class InviteCreated(InviteRead):
    """A new invite; its address is shown this once."""

    url: str = Field(description="The link to send.")


class InviteWelcome(Model):
    """What somebody who opens an invite link sees before joining."""

    study_name: str
    role: MemberRole
    name: str
    synthetic: bool
    sketches: int
    passphrase_required: bool


class InviteAccept(Model):
    """Join through a link."""

    name: ShortName
    passphrase: Passphrase | None = Field(default=None, max_length=200)


class Accepted(Model):
    """The study one has joined."""

    study: str = Field(description="Slug of the study.")
