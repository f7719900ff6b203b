"""The working codebook of a study and its frozen versions."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, Column, UniqueConstraint
from sqlmodel import Field, SQLModel

from app.models.base import UTCDateTime, new_id, now, text_enum


class Level(StrEnum):
    """What part of the drawn story a code speaks of."""

    PIPELINE = "pipeline"
    ATTACK = "attack"
    DEFENSE = "defense"
    OTHER = "other"


class Component(StrEnum):
    """Whether a code names an entity, a relation, or neither."""

    STRUCTURAL = "structural"
    FUNCTIONAL = "functional"
    NONE = "none"


class CodeGroup(SQLModel, table=True):
    """A named set of codes with a colour slot."""

    __tablename__ = "code_group"
    id: UUID = Field(default_factory=new_id, primary_key=True)
    study_id: UUID = Field(foreign_key="study.id", index=True, ondelete="CASCADE")
    key: str = Field(max_length=40)
    name: str = Field(max_length=200)
    position: int = Field(default=0)
    deleted_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    revision: int = Field(default=1)


class Code(SQLModel, table=True):
    """One code. Its id stays the same through every version, rename and move."""

    __tablename__ = "code"
    id: UUID = Field(default_factory=new_id, primary_key=True)
    study_id: UUID = Field(foreign_key="study.id", index=True, ondelete="CASCADE")
    group_id: UUID = Field(foreign_key="code_group.id", index=True, ondelete="CASCADE")
    key: str = Field(max_length=40)
    """What coders say and type: "E.8". Unique among the live codes of a study."""
    name: str = Field(max_length=200)
    definition: str = Field(default="", max_length=10_000)
    include: str = Field(default="", max_length=10_000)
    exclude: str = Field(default="", max_length=10_000)
    example: str = Field(default="", max_length=10_000)
    level: Level = Field(default=Level.OTHER, sa_type=text_enum(Level))
    component: Component = Field(default=Component.NONE, sa_type=text_enum(Component))
    position: int = Field(default=0)
    deleted_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    merged_into_id: UUID | None = Field(default=None, foreign_key="code.id", ondelete="SET NULL")
    revision: int = Field(default=1)


class CodebookVersion(SQLModel, table=True):
    """The codebook as it was when a round opened. Never changes."""

    __tablename__ = "codebook_version"
    __table_args__ = (UniqueConstraint("study_id", "number"),)
    id: UUID = Field(default_factory=new_id, primary_key=True)
    study_id: UUID = Field(foreign_key="study.id", index=True, ondelete="CASCADE")
    number: int
    frozen_at: datetime = Field(default_factory=now, sa_type=UTCDateTime)
    content: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    """``{"groups": [{id, key, name, codes: [{id, key, name, definition, ...}]}]}`` in order."""
