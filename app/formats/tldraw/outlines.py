"""Outlines of tldraw's geometric shapes, in a box from (0, 0) to (width, height)."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.formats.base import Shape as Word
from app.formats.curves import ellipse_points, flatten_bezier
from app.geometry.coordinates import Point, apply, bounds_of, rotation

Run = tuple[Point, ...]
_LEAN = 0.38
"""Share of the shorter side by which slanted sides lean, and which an arrow's head takes."""
_SHAFT = 0.16
"""Share of the side that lies free beside an arrow's shaft."""
_ARC_STEPS = 10


@dataclass(frozen=True, slots=True)
class Outline:
    """A shape's lines."""

    points: Run
    word: Word = Word.POLYGON
    details: tuple[Run, ...] = ()
    axis: tuple[Point, Point] | None = None
    """From tail to tip, where the shape is a thick arrow."""
    smooth: bool = False
    """Whether it is an ellipse, whose box follows from a formula."""


def outline_of(geo: str, width: float, height: float) -> Outline | None:
    """Outline of a kind of shape; None for a kind that is not known."""
    draw = _DRAWN.get(geo)
    return draw(width, height) if draw else None


def rectangle(w: float, h: float) -> Outline:
    """Corners clockwise from the top-left one."""
    return Outline(((0.0, 0.0), (w, 0.0), (w, h), (0.0, h)), Word.RECTANGLE)


def ellipse(w: float, h: float) -> Outline:
    """Flattened to a polygon."""
    return Outline(ellipse_points((w / 2, h / 2), w / 2, h / 2), Word.ELLIPSE, smooth=True)


def _diamond(w: float, h: float) -> Outline:
    return Outline(((w / 2, 0.0), (w, h / 2), (w / 2, h), (0.0, h / 2)), Word.DIAMOND)


def _oval(w: float, h: float) -> Outline:
    """Rectangle whose shorter sides are half circles."""
    r = min(w, h) / 2
    centres = ((w - r, r), (w - r, h - r), (r, h - r), (r, r))
    run = [
        (x + r * math.cos(t), y + r * math.sin(t))
        for quarter, (x, y) in enumerate(centres)
        for t in (math.pi / 2 * (quarter - 1 + step / _ARC_STEPS) for step in range(_ARC_STEPS + 1))
    ]
    return Outline(tuple(run), Word.ELLIPSE)


def _regular(corners: int, inner: float = 1.0) -> Callable[[float, float], Outline]:
    """Regular polygon with a corner at the top, stretched to its box.

    Every second corner lies at ``inner`` times the radius.
    """
    turns = [math.tau * index / corners - math.pi / 2 for index in range(corners)]
    radii = [inner if index % 2 else 1.0 for index in range(corners)]
    unit = [(r * math.cos(t), r * math.sin(t)) for r, t in zip(radii, turns, strict=True)]
    return lambda w, h: Outline(_stretched(unit, w, h))


def _stretched(run: Sequence[Point], w: float, h: float) -> Run:
    """Scale a run so that it fills the box."""
    box = bounds_of(run)
    assert box is not None
    wide, high = box[2] - box[0], box[3] - box[1]
    return tuple(((x - box[0]) / wide * w, (y - box[1]) / high * h) for x, y in run)


def _triangle(w: float, h: float) -> Outline:
    return Outline(((w / 2, 0.0), (w, h), (0.0, h)))


def _rhombus(w: float, h: float) -> Outline:
    lean = min(w, h) * _LEAN
    return Outline(((lean, 0.0), (w, 0.0), (w - lean, h), (0.0, h)))


def _rhombus_left(w: float, h: float) -> Outline:
    lean = min(w, h) * _LEAN
    return Outline(((0.0, 0.0), (w - lean, 0.0), (w, h), (lean, h)))


def _trapezoid(w: float, h: float) -> Outline:
    lean = min(w, h) * _LEAN
    return Outline(((lean, 0.0), (w - lean, 0.0), (w, h), (0.0, h)))


def _arrow(quarters: int) -> Callable[[float, float], Outline]:
    """Thick arrow to the right, turned by quarters."""

    def draw(w: float, h: float) -> Outline:
        long, wide = (h, w) if quarters % 2 else (w, h)
        head, edge = long - min(w, h) * _LEAN, wide * _SHAFT
        run = [(0.0, edge), (head, edge), (head, 0.0), (long, wide / 2)]
        run += [(head, wide), (head, wide - edge), (0.0, wide - edge)]
        turn = rotation(math.pi / 2 * quarters, (long / 2, wide / 2))
        shift = ((w - long) / 2, (h - wide) / 2)
        turned = [(x + shift[0], y + shift[1]) for x, y in (apply(turn, point) for point in run)]
        tail = ((turned[0][0] + turned[-1][0]) / 2, (turned[0][1] + turned[-1][1]) / 2)
        return Outline(tuple(turned), axis=(tail, turned[3]))

    return draw


def _crossed(w: float, h: float) -> Outline:
    lines = (((0.0, 0.0), (w, h)), ((w, 0.0), (0.0, h)))
    return Outline(rectangle(w, h).points, Word.RECTANGLE, lines)


def _checked(w: float, h: float) -> Outline:
    size = min(w, h) * 0.82
    x, y = (w - size) / 2, (h - size) / 2
    tick = tuple((x + size * u, y + size * v) for u, v in ((0.25, 0.52), (0.45, 0.82), (0.82, 0.22)))
    return Outline(rectangle(w, h).points, Word.RECTANGLE, (tick,))


def _heart(w: float, h: float) -> Outline:
    """Two lobes and a tip, as four cubic curves stretched to the box."""
    dip, left, right, tip = (0.5, 0.22), (0.0, 0.3), (1.0, 0.3), (0.5, 1.0)
    run = [dip]
    run += flatten_bezier((dip, (0.6, -0.04), (1.0, -0.1), right), _ARC_STEPS)
    run += flatten_bezier((right, (1.0, 0.6), (0.7, 0.75), tip), _ARC_STEPS)
    run += flatten_bezier((tip, (0.3, 0.75), (0.0, 0.6), left), _ARC_STEPS)
    run += flatten_bezier((left, (0.0, -0.1), (0.4, -0.04), dip), _ARC_STEPS)
    return Outline(_stretched(run[:-1], w, h))


def _cloud(w: float, h: float) -> Outline:
    """Bumps around an oval; tldraw draws them a little differently for each shape."""
    base = _oval(w, h).points
    length = sum(math.dist(a, b) for a, b in zip(base, [*base[1:], base[0]], strict=True))
    bumps = max(6, min(24, round(length / max(1.0, min(w, h)) * 3)))
    corners = _evenly(base, bumps, length)
    run: list[Point] = []
    for start, end in zip(corners, [*corners[1:], corners[0]], strict=True):
        middle, radius = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2), math.dist(start, end) / 2
        first = math.atan2(start[1] - middle[1], start[0] - middle[0])
        steps = (first + math.pi * step / _ARC_STEPS for step in range(_ARC_STEPS))
        run += [(middle[0] + radius * math.cos(t), middle[1] + radius * math.sin(t)) for t in steps]
    return Outline(_stretched(run, w, h))


def _evenly(run: Sequence[Point], count: int, length: float) -> list[Point]:
    """Points of a closed run at equal distances."""
    found: list[Point] = []
    walked, step = 0.0, length / count
    for start, end in zip(run, [*run[1:], run[0]], strict=True):
        side = math.dist(start, end)
        while side > 0 and len(found) < count and len(found) * step <= walked + side:
            share = (len(found) * step - walked) / side
            found.append((start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])))
        walked += side
    return found


_DRAWN: dict[str, Callable[[float, float], Outline]] = {
    "rectangle": rectangle,
    "ellipse": ellipse,
    "triangle": _triangle,
    "diamond": _diamond,
    "pentagon": _regular(5),
    "hexagon": _regular(6),
    "octagon": _regular(8),
    "star": _regular(10, inner=0.5),
    "rhombus": _rhombus,
    "rhombus-2": _rhombus_left,
    "oval": _oval,
    "trapezoid": _trapezoid,
    "arrow-right": _arrow(0),
    "arrow-down": _arrow(1),
    "arrow-left": _arrow(2),
    "arrow-up": _arrow(3),
    "x-box": _crossed,
    "check-box": _checked,
    "heart": _heart,
    "cloud": _cloud,
}
