"""Arrow heads, drawn where a line ends; shared by every format that has them."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from app.formats.markup import line_path, num, tag
from app.geometry.coordinates import Point, apply, rotation


def draw_head(
    kind: str, tip: Point, back: Point, size: float, degrees: float, *, stroke: str, width: float
) -> str:
    """Markup of one head.

    ``back`` is the unit vector from the tip along the line, ``size`` the head's length, ``degrees`` the angle
    between the line and a wing. Kinds: ``arrow`` (open; also whatever is unknown), ``triangle``, ``notched``,
    ``diamond``, ``dot``, ``circle``, ``bar``, ``crowfoot_one``, ``crowfoot_many``, ``crowfoot_one_or_many``;
    with ``_outline`` at the end it is filled white.
    """
    base = (tip[0] + back[0] * size, tip[1] + back[1] * size)
    angle = math.radians(degrees)
    wings = (apply(rotation(-angle, tip), base), apply(rotation(angle, tip), base))
    draw = _DRAWN.get(kind.removesuffix("_outline"), _open)
    fill = "white" if kind.endswith("_outline") else stroke
    return draw(tip, base, wings, fill, stroke, width)


def backwards(run: Sequence[Point], distance: float) -> Point | None:
    """Unit vector from the last point back along the run, read ``distance`` away so that a bend counts."""
    tip = run[-1]
    for point in reversed(run[:-1]):
        length = math.dist(tip, point)
        if length >= distance or (point is run[0] and length > 0):
            return ((point[0] - tip[0]) / length, (point[1] - tip[1]) / length)
    return None


Wings = tuple[Point, Point]
_Draw = Callable[[Point, Point, Wings, str, str, float], str]


def _open(tip: Point, base: Point, wings: Wings, fill: str, stroke: str, width: float) -> str:
    return _path(line_path((wings[0], tip, wings[1])), "none", stroke, width)


def _triangle(tip: Point, base: Point, wings: Wings, fill: str, stroke: str, width: float) -> str:
    return _path(line_path((tip, *wings), closed=True), fill, stroke, width)


def _notched(tip: Point, base: Point, wings: Wings, fill: str, stroke: str, width: float) -> str:
    notch = (tip[0] + (base[0] - tip[0]) * 0.75, tip[1] + (base[1] - tip[1]) * 0.75)
    return _path(line_path((tip, wings[0], notch, wings[1]), closed=True), fill, stroke, width)


def _diamond(tip: Point, base: Point, wings: Wings, fill: str, stroke: str, width: float) -> str:
    far = (2 * base[0] - tip[0], 2 * base[1] - tip[1])
    return _path(line_path((tip, wings[0], far, wings[1]), closed=True), fill, stroke, width)


def _bar(tip: Point, base: Point, wings: Wings, fill: str, stroke: str, width: float) -> str:
    return _path(line_path(wings), "none", stroke, width)


def _dot(tip: Point, base: Point, wings: Wings, fill: str, stroke: str, width: float) -> str:
    diameter = max(1.0, math.dist(tip, base) + width - 2)
    return tag(
        "circle", cx=tip[0], cy=tip[1], r=diameter / 2, fill=fill, stroke=stroke, stroke_width=float(width)
    )


def _foot(tip: Point, base: Point, wings: Wings, fill: str, stroke: str, width: float) -> str:
    """Crow's foot: the toes spread towards the tip."""
    toes = [(tip[0] + wing[0] - base[0], tip[1] + wing[1] - base[1]) for wing in wings]
    legs = "".join(f"M{num(base[0])} {num(base[1])}L{num(x)} {num(y)}" for x, y in toes)
    return _path(legs, "none", stroke, width)


_DRAWN: dict[str, _Draw] = {
    "triangle": _triangle,
    "notched": _notched,
    "dot": _dot,
    "circle": _dot,
    "bar": _bar,
    "crowfoot_one": _bar,
    "crowfoot_many": _foot,
    "crowfoot_one_or_many": _foot,
    "diamond": _diamond,
}


def _path(data: str, fill: str, stroke: str, width: float) -> str:
    return tag("path", d=data, fill=fill, stroke=stroke, stroke_width=float(width))
