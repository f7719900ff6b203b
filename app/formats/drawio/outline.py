"""What an outline is, before it is placed on the page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.formats.base import Shape
from app.formats.drawio.style import Style
from app.geometry.coordinates import Point

Run = tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """A shape's lines in a box from (0, 0) to (width, height)."""

    points: Run
    shape: Shape = Shape.POLYGON
    details: tuple[Run, ...] = ()
    closed: bool = True


Draw = Callable[[float, float, Style], Outline]
"""Makes the outline for a width, a height and a style."""
