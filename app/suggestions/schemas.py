"""Responses about what a raster shows."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from app.formats.base import Direction, Role, Shape
from app.http.schema import Model


class SuggestionRead(Model):
    """Something that the pixels may show, in sketch pixels. No mark: nobody drew it as one."""

    id: str = Field(description="Stable as long as `version` and the picture are.")
    suggested: Literal[True] = Field(description="Always true, so that it is never taken for a mark.")
    role: Role
    shape: Shape
    closed: bool
    points: list[tuple[float, float]] = Field(
        description="Corners of a closed outline, or the run of a line from start to end."
    )
    confidence: float = Field(
        ge=0, le=1, description="How well the pixels fit; good for sorting, not a probability."
    )
    ink: str | None = Field(description="Ink family of its line.")
    direction: Direction


class SuggestionsRead(Model):
    """All suggestions of a sketch, the most certain first."""

    version: int = Field(description="Of the algorithm.")
    items: list[SuggestionRead] = Field(description="At most 2,000.")


class InkRead(Model):
    """One colour of ink in a sketch's picture."""

    ink: str = Field(description="Ink family: red, blue, violet, ..., black.")
    pixels: int = Field(description="Sketch pixels it covers.")
    layer: str = Field(description="Address of this ink alone, as a transparent picture.")


class InksRead(Model):
    """The colours of ink in a sketch's picture, told from its pixels."""

    version: int = Field(description="Of the algorithm.")
    items: list[InkRead]
