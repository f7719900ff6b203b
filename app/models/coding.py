"""Rounds, assignments, regions and codings."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import JSON, Column, Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from app.formats.base import Direction
from app.models.base import UTCDateTime, new_id, now, text_enum


class RoundStatus(StrEnum):
    """Draft, then open, then closed; no step is skipped."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"


class Round(SQLModel, table=True):
    """One coding pass: codebook version, coders, sketches."""

    __tablename__ = "round"
    __table_args__ = (UniqueConstraint("study_id", "number"),)
    id: UUID = Field(default_factory=new_id, primary_key=True)
    study_id: UUID = Field(foreign_key="study.id", index=True, ondelete="CASCADE")
    number: int
    name: str = Field(default="", max_length=200)
    blind: bool = Field(default=True)
    every_group: bool = Field(default=False)
    """Whether "done" asks of each code group that it is coded, or that none of its codes applies."""
    status: RoundStatus = Field(default=RoundStatus.DRAFT, sa_type=text_enum(RoundStatus))
    codebook_version_id: UUID | None = Field(default=None, foreign_key="codebook_version.id")
    """Set when the round opens."""
    created_at: datetime = Field(default_factory=now, sa_type=UTCDateTime)
    opened_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    closed_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    names_hidden: bool = Field(default=False)
    """Whether disagreements show the coders as "Coder 1", "Coder 2", in an order of their own."""
    consensus_frozen_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    """When the disagreements were declared settled; None while the consensus can change."""
    consensus_frozen_by_id: UUID | None = Field(default=None, foreign_key="member.id", ondelete="SET NULL")
    revision: int = Field(default=1)


class AssignmentStatus(StrEnum):
    """How far a coder is with a sketch. A code counts as absent only where this is done."""

    NOT_STARTED = "not_started"
    STARTED = "started"
    DONE = "done"


class Assignment(SQLModel, table=True):
    """One coder x one sketch x one round; holds that coder's regions and codings.

    Planned already while the round is a draft. The consensus is an assignment too, with no coder.
    """

    __tablename__ = "assignment"
    __table_args__ = (
        UniqueConstraint("round_id", "sketch_id", "coder_id"),
        Index("ix_assignment_coder_round", "coder_id", "round_id"),
    )
    id: UUID = Field(default_factory=new_id, primary_key=True)
    study_id: UUID = Field(foreign_key="study.id", index=True, ondelete="CASCADE")
    round_id: UUID = Field(foreign_key="round.id", index=True, ondelete="CASCADE")
    sketch_id: UUID = Field(foreign_key="sketch.id", index=True, ondelete="CASCADE")
    coder_id: UUID | None = Field(default=None, foreign_key="member.id", ondelete="CASCADE")
    """The member who codes; None for the consensus."""
    position: int = Field(default=0)
    """This coder's own order through the sketches."""
    status: AssignmentStatus = Field(
        default=AssignmentStatus.NOT_STARTED, sa_type=text_enum(AssignmentStatus)
    )
    no_code_applies: bool = Field(default=False)
    """Said by the coder when done without a single coding."""
    none_applies: list[str] = Field(
        default_factory=list, sa_column=Column(JSON, nullable=False, default=list)
    )
    """Ids of the code groups of which, the coder says, no code applies; void where one is there after all."""
    memo: str = Field(default="", max_length=20_000)
    started_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    done_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    revision: int = Field(default=1)


class RegionKind(StrEnum):
    """Area (rectangle, ellipse, polygon, lasso), point, or connector."""

    RECTANGLE = "rectangle"
    ELLIPSE = "ellipse"
    POLYGON = "polygon"
    LASSO = "lasso"
    POINT = "point"
    CONNECTOR = "connector"


class Region(SQLModel, table=True):
    """What a coder codes on a sketch. Belongs to one assignment.

    Rectangle, ellipse and point are their bounds; polygon and lasso keep a WKB polygon, a connector a WKB
    line string from its start through its bends to its end.
    """

    __tablename__ = "region"
    id: UUID = Field(primary_key=True)
    """Made by the client, so that a retry never duplicates."""
    study_id: UUID = Field(foreign_key="study.id", ondelete="CASCADE")
    assignment_id: UUID = Field(foreign_key="assignment.id", index=True, ondelete="CASCADE")
    sketch_id: UUID = Field(foreign_key="sketch.id", index=True, ondelete="CASCADE")
    kind: RegionKind = Field(sa_type=text_enum(RegionKind))
    outline: bytes | None = Field(default=None)
    min_x: float
    min_y: float
    max_x: float
    max_y: float
    start_region_id: UUID | None = Field(
        default=None, foreign_key="region.id", index=True, ondelete="SET NULL"
    )
    """For a connector: the region its start is attached to; None is a free end."""
    end_region_id: UUID | None = Field(default=None, foreign_key="region.id", index=True, ondelete="SET NULL")
    direction: Direction | None = Field(default=None, sa_type=text_enum(Direction))
    label: str = Field(default="", max_length=200)
    memo: str = Field(default="", max_length=20_000)
    star: bool = Field(default=False)
    phase_id: UUID | None = Field(default=None, foreign_key="phase.id", ondelete="SET NULL")
    phase_from_ink: bool = Field(default=False)
    """Whether the phase was told by the ink inside, and nobody has chosen another since."""
    marks: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    """``source_id`` of the marks it was made from."""
    created_at: datetime = Field(default_factory=now, sa_type=UTCDateTime)
    updated_at: datetime = Field(default_factory=now, sa_type=UTCDateTime)
    revision: int = Field(default=1)


class Origin(StrEnum):
    """How a coding came into the consensus."""

    AGREED = "agreed"
    """All coders of the sketch had it."""
    DECIDED = "decided"
    """They differed, and it was decided."""
    ONE_CODER = "one_coder"
    """One coder alone has done the sketch, and had it."""


class Coding(SQLModel, table=True):
    """One code applied in one assignment to one region, or to the whole sketch (no region)."""

    __tablename__ = "coding"
    __table_args__ = (
        UniqueConstraint("assignment_id", "region_id", "code_id"),
        Index(
            "uq_coding_whole_sketch",
            "assignment_id",
            "code_id",
            unique=True,
            sqlite_where=text("region_id IS NULL"),
            postgresql_where=text("region_id IS NULL"),
        ),
        Index("ix_coding_study_code", "study_id", "code_id", "sketch_id", "assignment_id"),
        Index("ix_coding_study_sketch", "study_id", "sketch_id"),
    )
    id: UUID = Field(primary_key=True)
    """Made by the client."""
    study_id: UUID = Field(foreign_key="study.id", ondelete="CASCADE")
    assignment_id: UUID = Field(foreign_key="assignment.id", index=True, ondelete="CASCADE")
    sketch_id: UUID = Field(foreign_key="sketch.id", ondelete="CASCADE")
    code_id: UUID = Field(foreign_key="code.id", index=True)
    region_id: UUID | None = Field(default=None, foreign_key="region.id", index=True, ondelete="CASCADE")
    unsure: bool = Field(default=False)
    memo: str = Field(default="", max_length=20_000)
    origin: Origin | None = Field(default=None, sa_type=text_enum(Origin))
    """Only in the consensus."""
    created_at: datetime = Field(default_factory=now, sa_type=UTCDateTime)
    updated_at: datetime = Field(default_factory=now, sa_type=UTCDateTime)
    revision: int = Field(default=1)
