"""What the analysis of a raster says, in sketch pixels; light enough for the server to import."""

from __future__ import annotations

from dataclasses import dataclass

from app.formats.base import Bounds, Direction, Point, Role, Shape

SUGGESTIONS_VERSION = 1
"""Raised whenever the same raster would give other suggestions; kept answers of other versions are let go."""
INK_VERSION = 1
"""Raised whenever the same raster would give other ink layers."""
MOST_SUGGESTIONS = 2_000

Corners = tuple[Point, Point, Point, Point]
"""Of a quadrilateral: top left, top right, bottom right, bottom left."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A mark that the pixels may show. Never one of the participant's marks: those come from an export."""

    role: Role
    shape: Shape
    points: tuple[Point, ...]
    """Corners of a closed outline (first not repeated), or the run of an open line from start to end."""
    closed: bool
    confidence: float
    """0..1: how well the pixels fit the shape. Good for sorting, not a probability."""
    ink: str | None = None
    """Ink family of its line."""
    direction: Direction = Direction.NONE

    @property
    def bounds(self) -> Bounds:
        """Bounding box of the outline."""
        xs = [x for x, _ in self.points]
        ys = [y for _, y in self.points]
        return (min(xs), min(ys), max(xs), max(ys))
