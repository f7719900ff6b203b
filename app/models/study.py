"""Studies, their participants and phases."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import JSON, Column, UniqueConstraint
from sqlmodel import Field, SQLModel

from app.models.base import UTCDateTime, new_id, now

DEFAULT_NAME_PATTERN = "{participant}_{phase}"


class Study(SQLModel, table=True):
    """One research project: participants, sketches, one codebook, rounds."""

    __tablename__ = "study"
    id: UUID = Field(default_factory=new_id, primary_key=True)
    slug: str = Field(unique=True, max_length=80)
    name: str = Field(max_length=200)
    description: str = Field(default="", max_length=5_000)
    synthetic: bool = Field(default=False)
    """Made-up data (the demo study): said wherever its numbers show."""
    name_pattern: str = Field(default=DEFAULT_NAME_PATTERN, max_length=200)
    """How participant and phase are read from file names at import."""
    show_progress: bool = Field(default=False)
    """Whether coders see how many sketches the others have done while a blind round is open."""
    created_at: datetime = Field(default_factory=now, sa_type=UTCDateTime)
    deleted_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    revision: int = Field(default=1)


class Participant(SQLModel, table=True):
    """A pseudonym with attributes; never a real name."""

    __tablename__ = "participant"
    __table_args__ = (UniqueConstraint("study_id", "key"),)
    id: UUID = Field(default_factory=new_id, primary_key=True)
    study_id: UUID = Field(foreign_key="study.id", index=True, ondelete="CASCADE")
    key: str = Field(max_length=80)
    """The pseudonym, e.g. "P11"."""
    position: int = Field(default=0)
    attributes: dict[str, str] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    memo: str = Field(default="", max_length=20_000)
    revision: int = Field(default=1)


class Phase(SQLModel, table=True):
    """A named layer of the sketches in time, e.g. "before" and "after being shown attacks"."""

    __tablename__ = "phase"
    __table_args__ = (UniqueConstraint("study_id", "name"),)
    id: UUID = Field(default_factory=new_id, primary_key=True)
    study_id: UUID = Field(foreign_key="study.id", index=True, ondelete="CASCADE")
    name: str = Field(max_length=80)
    position: int = Field(default=0)
    ink: str | None = Field(default=None, max_length=20)
    """Ink family that tells it (red, blue, violet, ...), if any."""
