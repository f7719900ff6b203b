"""Requests and responses of sketches and marks."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic import Field

from app.formats.base import Direction, Role, Shape
from app.http.schema import Label, MemoText, Model


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
    imported_at: datetime
    revision: int


class SketchDetail(SketchRead):
    """One sketch with how it came here."""

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
    group: str | None
    start_mark: str | None = Field(description="`source_id` of the mark where a connector starts.")
    end_mark: str | None
    direction: Direction
    start_inferred: str | None = Field(
        description="`source_id` of the mark at which a free start probably lies: a guess by nearness, "
        "never a binding. Null where the start is bound or nothing is near."
    )
    end_inferred: str | None
