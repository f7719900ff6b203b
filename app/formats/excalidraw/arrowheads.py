"""Arrow heads, as large and as turned as Excalidraw draws them."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from app.formats.markup import line_path, num, tag
from app.geometry.coordinates import Point, apply, rotation

_SIZES = {"arrow": 30.0, "diamond": 12.0, "diamond_outline": 12.0, "crowfoot_many": 20.0}
_SIZES |= {"crowfoot_one": 20.0, "crowfoot_one_or_many": 20.0}
_OTHER_SIZE = 15.0
_ANGLES = {"arrow": 20.0, "bar": 90.0}
_OTHER_ANGLE = 25.0


def arrow_head(kind: str, run: Sequence[Point], segment: float, stroke: str, width: float) -> str:
    """Markup of the head at the last point of ``run``.

    ``segment`` is the length of the connector's last stored segment; a head is never longer than half of it.
    """
    tip = run[-1]
    back = _backwards(run, max(1.0, 0.3 * segment))
    if back is None:
        return ""
    size = min(_SIZES.get(kind, _OTHER_SIZE), segment * (0.25 if kind.startswith("diamond") else 0.5))
    base = (tip[0] + back[0] * size, tip[1] + back[1] * size)
    angle = math.radians(_ANGLES.get(kind, _OTHER_ANGLE))
    wings = (apply(rotation(-angle, tip), base), apply(rotation(angle, tip), base))
    draw = _DRAWN.get(kind.removesuffix("_outline"), _open)
    fill = "white" if kind.endswith("_outline") else stroke
    return draw(tip, base, wings, fill, stroke, width)


Wings = tuple[Point, Point]
_Draw = Callable[[Point, Point, Wings, str, str, float], str]


def _open(tip: Point, base: Point, wings: Wings, fill: str, stroke: str, width: float) -> str:
    return _path(line_path((wings[0], tip, wings[1])), "none", stroke, width)


def _triangle(tip: Point, base: Point, wings: Wings, fill: str, stroke: str, width: float) -> str:
    return _path(line_path((tip, *wings), closed=True), fill, stroke, width)


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


def _backwards(run: Sequence[Point], distance: float) -> Point | None:
    """Unit vector from the tip back along the run, read ``distance`` away so that a bend counts."""
    tip = run[-1]
    for point in reversed(run[:-1]):
        length = math.dist(tip, point)
        if length >= distance or (point is run[0] and length > 0):
            return ((point[0] - tip[0]) / length, (point[1] - tip[1]) / length)
    return None
