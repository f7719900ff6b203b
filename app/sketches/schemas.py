"""Requests and responses of sketches and marks."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic import Field

from app.formats.base import Direction, Role, Shape
from app.http.schema import Label, MemoText, Model
from app.participants.schemas import InkFamily


class SketchRead(Model):
    """One sketch."""

    id: UUID
    participant_id: UUID
    participant: str = Field(description="The pseudonym.")
    phase_id: UUID | None
    position: int = Field(description="0-based order among the participant's sketches.")
    title: str
    width: int = Field(description="Sketch pixels.")
    height: int
    image: str = Field(description="Address of the picture.")
    thumbnail: str
    source_name: str
    source_format: str
    marks: int = Field(description="Number of marks.")
    memo: str
    pilot: bool = Field(default=False, description="For practice: left out of agreement.")
    imported_at: datetime
    revision: int


class SketchInk(Model):
    """One ink family in one sketch."""

    ink: str = Field(description="Ink family: red, blue, violet, ..., black.")
    marks: int = Field(description="Marks of this ink. Pixels of a picture: `GET /sketches/{id}/inks`.")
    phase_id: UUID | None = Field(description="The phase it stands for in this sketch.")
    own: bool = Field(description="Whether the sketch says so itself; else its study does.")


class StudyInk(Model):
    """One ink family in a study."""

    ink: str = Field(description="Ink family: red, blue, violet, ..., black.")
    marks: int = Field(description="Marks of this ink in all sketches.")
    sketches: int = Field(description="Sketches that have such marks.")
    phase_id: UUID | None = Field(description="The phase it stands for, unless a sketch says otherwise.")
    own: int = Field(description="Sketches that say otherwise.")


class SketchDetail(SketchRead):
    """One sketch with how it came here."""

    inks: list[SketchInk]
    marks_by_phase: dict[UUID, int] = Field(description="Marks of each phase, told by their ink.")
    provenance: dict[str, Any] = Field(description="Tool, counts, scale, offset and problems of the import.")


class SketchPage(Model):
    """A page of sketches."""

    items: list[SketchRead]
    next: str | None = Field(description="Cursor of the next page; null on the last.")
    total: int = Field(description="Sketches that match, over all pages.")


class SketchUpdate(Model):
    """Change what is known about a sketch; the picture and the marks never change."""

    participant_id: UUID | None = None
    phase_id: UUID | None = None
    position: int | None = Field(default=None, ge=0, le=10_000)
    title: Label | None = None
    memo: MemoText | None = None
    pilot: bool | None = Field(
        default=None, description="For practice and training: coded like any other, left out of agreement."
    )
    ink_phases: dict[InkFamily, UUID | None] | None = Field(
        default=None,
        description="Inks that stand for another phase here than in the study, or for none (null). Replaces "
        "what the sketch said before; `{}` leaves all to the study.",
    )


class MarkRead(Model):
    """One element of the participant's ink, in sketch pixels."""

    id: UUID
    source_id: str
    z: int
    role: Role
    shape: Shape
    closed: bool
    points: list[tuple[float, float]] = Field(
        description="Corners of a closed outline, or the run of a line."
    )
    label: str
    stroke: str | None
    fill: str | None
    ink: str | None = Field(description="Ink family: red, blue, violet, ..., black.")
    phase_id: UUID | None = Field(description="The phase its ink stands for in this sketch.")
    group: str | None
    start_mark: str | None = Field(description="`source_id` of the mark where a connector starts.")
    end_mark: str | None
    direction: Direction
    start_inferred: str | None = Field(
        description="`source_id` of the mark at which a free start probably lies: a guess by nearness, "
        "never a binding. Null where the start is bound or nothing is near."
    )
    end_inferred: str | None
