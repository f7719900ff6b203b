"""Sketch space: the one definition of where things are.

Every coordinate that leaves a parser, reaches a coder or is stored is in *sketch pixels*: pixels of the
sketch's own upright raster, origin at its top-left corner, x to the right, y down, floats. A point on the
left edge of the first pixel has x = 0; the far corner of a 640 x 480 sketch is (640, 480).

Exports have spaces of their own (unbounded, signed, in points or millimetres, nested by transforms).
:class:`SketchSpace` takes a point of the outermost source space to sketch pixels and back;
:data:`Matrix` takes a point of a nested source space to the outermost one.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

Point = tuple[float, float]
Bounds = tuple[float, float, float, float]
"""(min x, min y, max x, max y)."""

Matrix = tuple[float, float, float, float, float, float]
"""Affine map (a, b, c, d, e, f): x' = a x + c y + e, y' = b x + d y + f, as SVG writes it."""

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

LONGEST_SIDE = 4096
"""No drawn raster is longer than this, in pixels."""
MOST_DRAWN_PIXELS = 6_000_000
"""No drawn raster has more pixels than this: drawing, storing and showing it stay quick."""


@dataclass(frozen=True, slots=True)
class SketchSpace:
    """How source units become the pixels of one raster."""

    scale: float
    """Sketch pixels per source unit."""
    offset: Point
    """Source point that lies at sketch pixel (0, 0)."""
    width: int
    """Raster width in sketch pixels."""
    height: int

    @classmethod
    def around(
        cls, bounds: Bounds, *, padding: float = 20.0, scale: float = 2.0, longest: int = LONGEST_SIDE
    ) -> SketchSpace:
        """Return the space that shows ``bounds`` with ``padding`` source units on every side.

        ``scale`` is kept unless the longer side would pass ``longest`` pixels, or the whole
        :data:`MOST_DRAWN_PIXELS`; then it shrinks to fit.
        """
        x0, y0, x1, y1 = bounds
        wide, high = x1 - x0 + 2 * padding, y1 - y0 + 2 * padding
        fitted = min(scale, longest / max(wide, high), math.sqrt(MOST_DRAWN_PIXELS / (wide * high)))
        return cls(
            scale=fitted,
            offset=(x0 - padding, y0 - padding),
            width=max(1, min(longest, math.ceil(wide * fitted - 1e-9))),
            height=max(1, min(longest, math.ceil(high * fitted - 1e-9))),
        )

    def to_sketch(self, point: Point) -> Point:
        """Map a source point to sketch pixels."""
        return ((point[0] - self.offset[0]) * self.scale, (point[1] - self.offset[1]) * self.scale)

    def all_to_sketch(self, points: Iterable[Point]) -> tuple[Point, ...]:
        """Map many source points to sketch pixels."""
        scale, (x0, y0) = self.scale, self.offset
        return tuple(((x - x0) * scale, (y - y0) * scale) for x, y in points)

    def to_source(self, point: Point) -> Point:
        """Map sketch pixels back to a source point; the inverse of :meth:`to_sketch`."""
        return (point[0] / self.scale + self.offset[0], point[1] / self.scale + self.offset[1])


def bounds_of(points: Iterable[Point]) -> Bounds | None:
    """Bounding box of points, or None if there are none."""
    known = list(points)
    if not known:
        return None
    xs, ys = [x for x, _ in known], [y for _, y in known]
    return (min(xs), min(ys), max(xs), max(ys))


def union(boxes: Iterable[Bounds]) -> Bounds | None:
    """Smallest box around all boxes, or None if there are none."""
    known = list(boxes)
    if not known:
        return None
    return (
        min(b[0] for b in known),
        min(b[1] for b in known),
        max(b[2] for b in known),
        max(b[3] for b in known),
    )


def centre(box: Bounds) -> Point:
    """Middle of a box."""
    return ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)


def compose(outer: Matrix, inner: Matrix) -> Matrix:
    """Return the map that applies ``inner`` first and ``outer`` second."""
    a, b, c, d, e, f = outer
    g, h, i, j, k, m = inner
    return (a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * m + e, b * k + d * m + f)


def apply(matrix: Matrix, point: Point) -> Point:
    """Map a point."""
    a, b, c, d, e, f = matrix
    x, y = point
    return (a * x + c * y + e, b * x + d * y + f)


def apply_all(matrix: Matrix, points: Iterable[Point]) -> tuple[Point, ...]:
    """Map many points: :func:`apply` without a call for each."""
    a, b, c, d, e, f = matrix
    return tuple((a * x + c * y + e, b * x + d * y + f) for x, y in points)


def rotation(angle: float, about: Point = (0.0, 0.0)) -> Matrix:
    """Rotation by ``angle`` radians, clockwise on screen because y points down."""
    cos, sin = math.cos(angle), math.sin(angle)
    x, y = about
    return (cos, sin, -sin, cos, x - cos * x + sin * y, y - sin * x - cos * y)


def convex_hull(points: Iterable[Point]) -> tuple[Point, ...]:
    """Corners of the convex hull, first point not repeated (Andrew's monotone chain, 1979).

    Fewer than three corners come back where the points lie on one line.
    """
    ordered = sorted(set(points))
    if len(ordered) < 3:
        return tuple(ordered)

    def half(run: Iterable[Point]) -> list[Point]:
        chain: list[Point] = []
        for x, y in run:
            while len(chain) >= 2:
                (ax, ay), (bx, by) = chain[-2], chain[-1]
                if (bx - ax) * (y - ay) - (by - ay) * (x - ax) > 0:
                    break
                chain.pop()
            chain.append((x, y))
        return chain[:-1]

    return (*half(ordered), *half(reversed(ordered)))
