"""Requests and responses of redactions. All geometry is in sketch pixels."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field

from app.http.schema import Model
from app.settings import Limits

_LIMITS = Limits()
MOST_AREAS = 100
Coordinate = Annotated[float, Field(ge=-_LIMITS.coordinate, le=_LIMITS.coordinate)]
Box = tuple[Coordinate, Coordinate, Coordinate, Coordinate]
Outline = Annotated[list[tuple[Coordinate, Coordinate]], Field(min_length=3, max_length=200)]
Area = Box | Outline


class RedactionWanted(Model):
    """Areas to cover, besides those that are covered already."""

    areas: Annotated[list[Area], Field(min_length=1, max_length=MOST_AREAS)] = Field(
        description="Boxes `[x0, y0, x1, y1]` or polygons `[[x, y], ...]` in sketch pixels."
    )
    keep_original: bool = Field(
        description="True: the imported file is kept apart, owners can still download it, and the redaction "
        "can be taken back. False: it is deleted for good."
    )


class RedactionRead(Model):
    """What is covered on a sketch."""

    sketch_id: UUID
    areas: list[Area]
    original_kept: bool = Field(description="Whether the imported file is still there for this sketch.")
    shared_with: int = Field(
        description="Other sketches that were read from the same file and still hold it, although this one "
        "let go of it."
    )
    removed_marks: int = Field(description="Marks that lay inside the areas and were removed.")
    emptied_labels: int = Field(description="Marks that touch an area and lost their words.")
    at: datetime | None
    by: str | None
    refused: str | None = Field(
        description="Why it cannot be taken back; null if it can, or nothing is covered."
    )
    revision: int = Field(description="Of the sketch.")
