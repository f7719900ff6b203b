"""Sketches and the marks in them."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, Column, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from app.formats.base import Direction, Role, Shape
from app.models.base import UTCDateTime, new_id, now, text_enum


class Sketch(SQLModel, table=True):
    """One drawing by one participant: a raster plus marks. The unit of analysis."""

    __tablename__ = "sketch"
    __table_args__ = (Index("ix_sketch_source", "study_id", "source_sha256"),)
    id: UUID = Field(default_factory=new_id, primary_key=True)
    study_id: UUID = Field(foreign_key="study.id", index=True, ondelete="CASCADE")
    participant_id: UUID = Field(foreign_key="participant.id", index=True, ondelete="CASCADE")
    phase_id: UUID | None = Field(default=None, foreign_key="phase.id", ondelete="SET NULL")
    position: int = Field(default=0)
    """Order among the participant's sketches, from 0."""
    title: str = Field(default="", max_length=200)
    width: int
    """Sketch pixels."""
    height: int
    image_sha256: str = Field(max_length=64)
    image_type: str = Field(max_length=40)
    thumbnail_sha256: str = Field(max_length=64)
    thumbnail_type: str = Field(max_length=40)
    source_sha256: str = Field(max_length=64)
    """Hash of the original file, by which a second import of it is recognised."""
    source_name: str = Field(max_length=255)
    source_format: str = Field(max_length=40)
    source_page: int = Field(default=0)
    ink_phases: dict[str, str | None] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    """Where this sketch tells phases by other inks than its study: ink family -> id of a phase, or None."""
    provenance: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    """Tool, counts, scale, offset and problems, as found at import."""
    memo: str = Field(default="", max_length=20_000)
    pilot: bool = Field(default=False)
    """For practice and training: coded like any other, and left out of agreement."""
    imported_at: datetime = Field(default_factory=now, sa_type=UTCDateTime)
    revision: int = Field(default=1)


class Mark(SQLModel, table=True):
    """One element of the participant's ink. Immutable, shared by all coders, in sketch pixels."""

    __tablename__ = "mark"
    __table_args__ = (UniqueConstraint("sketch_id", "source_id"),)
    id: UUID = Field(default_factory=new_id, primary_key=True)
    sketch_id: UUID = Field(foreign_key="sketch.id", index=True, ondelete="CASCADE")
    source_id: str = Field(max_length=200)
    z: int
    role: Role = Field(sa_type=text_enum(Role))
    shape: Shape = Field(sa_type=text_enum(Shape))
    closed: bool
    outline: bytes
    """WKB polygon (closed) or line string, in sketch pixels."""
    min_x: float
    min_y: float
    max_x: float
    max_y: float
    label: str = Field(default="", max_length=65_536)
    stroke: str | None = Field(default=None, max_length=9)
    fill: str | None = Field(default=None, max_length=9)
    ink: str | None = Field(default=None, max_length=20)
    group_key: str | None = Field(default=None, max_length=200)
    container: str | None = Field(default=None, max_length=200)
    start_mark: str | None = Field(default=None, max_length=200)
    """``source_id`` of the mark where this connector starts."""
    end_mark: str | None = Field(default=None, max_length=200)
    direction: Direction = Field(default=Direction.NONE, sa_type=text_enum(Direction))
    start_inferred: str | None = Field(default=None, max_length=200)
    """``source_id`` of the mark at which a free start probably lies: a guess, no binding."""
    end_inferred: str | None = Field(default=None, max_length=200)
