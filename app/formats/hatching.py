"""Fills that are no solid colour: rough.js's hatching lines, cut to the outline they fill.

The lines are worked out here, not left to SVG patterns: a turned pattern takes the renderer seconds and
leaves seams between its tiles.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from app.formats.markup import num
from app.geometry.coordinates import Point, apply, bounds_of, rotation

SLANT = math.radians(-41)
"""Direction of rough.js's hachure lines."""
_MOST_LINES = 400
"""Lines of one filling; on larger shapes they lie further apart."""


def hatch_path(outline: Sequence[Point], gap: float, *, crossed: bool = False) -> str:
    """Path data of parallel lines ``gap`` apart inside a closed outline (even-odd rule)."""
    data = _lines(outline, gap, SLANT)
    return data + _lines(outline, gap, SLANT + math.pi / 2) if crossed else data


def _lines(outline: Sequence[Point], gap: float, angle: float) -> str:
    flat = [apply(rotation(-angle), point) for point in outline]
    box = bounds_of(flat)
    if box is None:
        return ""
    gap = max(gap, (box[3] - box[1]) / _MOST_LINES, 0.5)
    back = rotation(angle)
    data = []
    for index in range(math.ceil((box[3] - box[1]) / gap)):
        y = box[1] + (index + 0.5) * gap
        crossings = _crossings(flat, y)
        for left, right in zip(crossings[::2], crossings[1::2], strict=False):
            (x0, y0), (x1, y1) = apply(back, (left, y)), apply(back, (right, y))
            data.append(f"M{num(x0)} {num(y0)}L{num(x1)} {num(y1)}")
    return "".join(data)


def _crossings(polygon: Sequence[Point], y: float) -> list[float]:
    """Where the horizontal line at ``y`` crosses the outline, from left to right."""
    found = []
    before = polygon[-1]
    for point in polygon:
        if (before[1] > y) != (point[1] > y):
            share = (y - before[1]) / (point[1] - before[1])
            found.append(before[0] + share * (point[0] - before[0]))
        before = point
    return sorted(found)
