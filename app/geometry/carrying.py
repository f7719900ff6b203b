"""From the pixels of one version of a sketch to those of a later one, which shows the same ink elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

import shapely

from app.geometry.coordinates import Bounds, Point, SketchSpace

_HAIR = 1e-9


@dataclass(frozen=True, slots=True)
class Carry:
    """A scaling followed by a shift: nothing else can lie between two versions of a drawing."""

    factor: float = 1.0
    shift: Point = (0.0, 0.0)
    """In pixels of the later version."""

    @classmethod
    def between(cls, before: SketchSpace, after: SketchSpace) -> Self:
        """The exact map: back to the source's own units, and from there to the new pixels.

        >>> old = SketchSpace(scale=2, offset=(0, 0), width=100, height=100)
        >>> new = SketchSpace(scale=1, offset=(-50, 0), width=100, height=100)
        >>> Carry.between(old, new).point((20, 40))
        (60.0, 20.0)
        """
        (x0, y0), (x1, y1) = before.offset, after.offset
        return cls(after.scale / before.scale, ((x0 - x1) * after.scale, (y0 - y1) * after.scale))

    @property
    def stays(self) -> bool:
        """Whether everything keeps its place."""
        return abs(self.factor - 1) < _HAIR and max(map(abs, self.shift)) < _HAIR

    def point(self, point: Point) -> Point:
        """Where a point lies now."""
        return (point[0] * self.factor + self.shift[0], point[1] * self.factor + self.shift[1])

    def bounds(self, bounds: Bounds) -> Bounds:
        """Where a box lies now."""
        return (*self.point(bounds[:2]), *self.point(bounds[2:]))

    def wkb(self, outline: bytes | None) -> bytes | None:
        """Where a stored outline (WKB) lies now."""
        if outline is None or self.stays:
            return outline
        moved = shapely.transform(
            shapely.from_wkb(outline), lambda points: points * self.factor + list(self.shift)
        )
        wkb: bytes = shapely.to_wkb(moved, byte_order=1, output_dimension=2)
        return wkb


SAME_PLACE = Carry()
"""Both versions show the ink in the same place."""
