"""What coders make of their disagreements: decisions, comments, changes of mind, notes for the codebook."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, Column, UniqueConstraint
from sqlmodel import Field, SQLModel

from app.models.base import UTCDateTime, new_id, now, text_enum


class DisagreementKind(StrEnum):
    """In what two codings of a sketch differ."""

    PRESENCE = "presence"
    """One has the code, the other has not."""
    PLACE = "place"
    """Both have the code, in other places."""
    ENDS = "ends"
    """Both drew the same connector, with other ends or another direction."""
    PHASE = "phase"
    """Both coded the same place, in other phases."""
    UNSURE = "unsure"
    """All have the code, and at least one of them was unsure."""


class Verdict(StrEnum):
    """What was decided. ``LATER`` is put off, not decided."""

    APPLIES = "applies"
    DOES_NOT_APPLY = "does_not_apply"
    LATER = "later"


class Reason(StrEnum):
    """Why the coders had differed."""

    SLIP = "slip"
    DEFINITION_UNCLEAR = "definition_unclear"
    EVIDENCE_AMBIGUOUS = "evidence_ambiguous"
    OTHER = "other"


class Decision(SQLModel, table=True):
    """The answer to one disagreement of a closed round.

    A verdict taken back leaves the row without one, so that its revision goes on counting.
    """

    __tablename__ = "decision"
    id: UUID = Field(primary_key=True)
    """The disagreement's own id, made from what the coders differ in."""
    study_id: UUID = Field(foreign_key="study.id", index=True, ondelete="CASCADE")
    round_id: UUID = Field(foreign_key="round.id", index=True, ondelete="CASCADE")
    sketch_id: UUID = Field(foreign_key="sketch.id", index=True, ondelete="CASCADE")
    code_id: UUID = Field(foreign_key="code.id", index=True)
    kind: DisagreementKind = Field(sa_type=text_enum(DisagreementKind))
    verdict: Verdict | None = Field(default=None, sa_type=text_enum(Verdict))
    place: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True)))
    """``{"from": [member ids]}`` or ``{"regions": [geometry]}``; None where the verdict needs no place."""
    reason: Reason | None = Field(default=None, sa_type=text_enum(Reason))
    note: str = Field(default="", max_length=20_000)
    decided_by_id: UUID | None = Field(default=None, foreign_key="member.id", ondelete="SET NULL")
    decided_at: datetime = Field(default_factory=now, sa_type=UTCDateTime)
    revision: int = Field(default=1)


class DecisionComment(SQLModel, table=True):
    """One contribution to the talk about a disagreement."""

    __tablename__ = "decision_comment"
    id: UUID = Field(primary_key=True)
    """Made by the client."""
    study_id: UUID = Field(foreign_key="study.id", index=True, ondelete="CASCADE")
    round_id: UUID = Field(foreign_key="round.id", index=True, ondelete="CASCADE")
    sketch_id: UUID = Field(foreign_key="sketch.id", index=True, ondelete="CASCADE")
    disagreement_id: UUID = Field(index=True)
    author_id: UUID | None = Field(default=None, foreign_key="member.id", ondelete="SET NULL")
    text: str = Field(max_length=10_000)
    at: datetime = Field(default_factory=now, sa_type=UTCDateTime)


class Reconsideration(SQLModel, table=True):
    """A coder's change of mind about one code on one sketch, after the round was closed.

    It never touches the coder's own layer: that is what was said blind.
    """

    __tablename__ = "reconsideration"
    __table_args__ = (UniqueConstraint("round_id", "sketch_id", "coder_id", "code_id"),)
    id: UUID = Field(primary_key=True)
    """Made by the client."""
    study_id: UUID = Field(foreign_key="study.id", index=True, ondelete="CASCADE")
    round_id: UUID = Field(foreign_key="round.id", ondelete="CASCADE")
    sketch_id: UUID = Field(foreign_key="sketch.id", index=True, ondelete="CASCADE")
    coder_id: UUID = Field(foreign_key="member.id", index=True, ondelete="CASCADE")
    code_id: UUID = Field(foreign_key="code.id", index=True)
    present: bool
    """Whether the code applies, as the coder sees it now."""
    reason: str = Field(default="", max_length=10_000)
    at: datetime = Field(default_factory=now, sa_type=UTCDateTime)


class CodebookNote(SQLModel, table=True):
    """What a case says about a code's definition, until the definition is mended."""

    __tablename__ = "codebook_note"
    id: UUID = Field(default_factory=new_id, primary_key=True)
    """Made by the client."""
    study_id: UUID = Field(foreign_key="study.id", index=True, ondelete="CASCADE")
    code_id: UUID = Field(foreign_key="code.id", index=True)
    round_id: UUID | None = Field(default=None, foreign_key="round.id", index=True, ondelete="SET NULL")
    sketch_id: UUID | None = Field(default=None, foreign_key="sketch.id", index=True, ondelete="SET NULL")
    disagreement_id: UUID | None = Field(default=None)
    """The case, where there is one."""
    text: str = Field(max_length=10_000)
    author_id: UUID | None = Field(default=None, foreign_key="member.id", ondelete="SET NULL")
    at: datetime = Field(default_factory=now, sa_type=UTCDateTime)
    resolution: str = Field(default="", max_length=10_000)
    """What was changed in the codebook; empty while nothing was."""
    resolved_by_id: UUID | None = Field(default=None, foreign_key="member.id", ondelete="SET NULL")
    resolved_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    revision: int = Field(default=1)
