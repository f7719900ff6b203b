"""Users, how they prove who they are, and how they come to a study."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from app.models.base import UTCDateTime, new_id, now, text_enum


class User(SQLModel, table=True):
    """An account. Its name is what the owner of a study sees; participants never have one."""

    __tablename__ = "user"
    id: UUID = Field(default_factory=new_id, primary_key=True)
    name: str = Field(max_length=100)
    sign_in_name: str | None = Field(default=None, unique=True, max_length=100)
    """Casefolded name, set only together with a passphrase."""
    passphrase_hash: str | None = Field(default=None)
    created_at: datetime = Field(default_factory=now, sa_type=UTCDateTime)
    disabled_at: datetime | None = Field(default=None, sa_type=UTCDateTime)


class CredentialKind(StrEnum):
    """What a secret is good for."""

    LAUNCH = "launch"
    """One-time address printed at start: exchanged for a session once."""
    SESSION = "session"
    """A signed-in browser (cookie)."""
    TOKEN = "token"  # noqa: S105
    """A script (``Authorization: Bearer``)."""


class Credential(SQLModel, table=True):
    """One secret of a user, kept only as its SHA-256."""

    __tablename__ = "credential"
    id: UUID = Field(default_factory=new_id, primary_key=True)
    user_id: UUID = Field(foreign_key="user.id", index=True, ondelete="CASCADE")
    kind: CredentialKind = Field(sa_type=text_enum(CredentialKind))
    secret_hash: str = Field(unique=True, max_length=64)
    label: str = Field(default="", max_length=100)
    created_at: datetime = Field(default_factory=now, sa_type=UTCDateTime)
    expires_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    last_used_at: datetime | None = Field(default=None, sa_type=UTCDateTime)


class MemberRole(StrEnum):
    """What a member may do in a study."""

    OWNER = "owner"
    """Everything: import, codebook, rounds, members; may also code."""
    CODER = "coder"
    """Codes the sketches of rounds that name them; sees others only after a round is closed."""
    VIEWER = "viewer"
    """Reads closed rounds, nothing else."""


class Member(SQLModel, table=True):
    """A user's place in a study."""

    __tablename__ = "member"
    __table_args__ = (UniqueConstraint("study_id", "user_id"),)
    id: UUID = Field(default_factory=new_id, primary_key=True)
    study_id: UUID = Field(foreign_key="study.id", index=True, ondelete="CASCADE")
    user_id: UUID = Field(foreign_key="user.id", index=True, ondelete="CASCADE")
    role: MemberRole = Field(sa_type=text_enum(MemberRole))
    name: str = Field(max_length=100)
    """The name this member goes by in this study, e.g. "Coder 2"."""
    joined_at: datetime = Field(default_factory=now, sa_type=UTCDateTime)


class Invite(SQLModel, table=True):
    """A single-use link into a study."""

    __tablename__ = "invite"
    id: UUID = Field(default_factory=new_id, primary_key=True)
    study_id: UUID = Field(foreign_key="study.id", index=True, ondelete="CASCADE")
    role: MemberRole = Field(sa_type=text_enum(MemberRole))
    name: str = Field(max_length=100)
    """Proposed member name."""
    secret_hash: str = Field(unique=True, max_length=64)
    created_at: datetime = Field(default_factory=now, sa_type=UTCDateTime)
    expires_at: datetime = Field(sa_type=UTCDateTime)
    accepted_by: UUID | None = Field(default=None, foreign_key="user.id", ondelete="SET NULL")
    revoked_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
