"""Every change, as it happened."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, BigInteger, Column, Integer
from sqlmodel import Field, SQLModel

from app.models.base import UTCDateTime, now


class Event(SQLModel, table=True):
    """One change, written in the same transaction: audit trail and undo history.

    Ordered by ``sequence``, never by the clock. Events of an assignment are as private as its codings.
    """

    __tablename__ = "event"
    sequence: int | None = Field(
        default=None,
        sa_column=Column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
    )
    study_id: UUID | None = Field(default=None, foreign_key="study.id", index=True, ondelete="CASCADE")
    assignment_id: UUID | None = Field(
        default=None, foreign_key="assignment.id", index=True, ondelete="CASCADE"
    )
    actor_id: UUID | None = Field(default=None, foreign_key="user.id", ondelete="SET NULL")
    at: datetime = Field(default_factory=now, sa_type=UTCDateTime)
    action: str = Field(max_length=60)
    """Noun and verb, e.g. ``region.create``, ``round.open``."""
    object_id: UUID | None = Field(default=None)
    before: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True)))
    after: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True)))
