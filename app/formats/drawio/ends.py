"""Where a connector touches what it connects: fixed points, or the outline on the way to the next point."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from app.formats.drawio.style import Style
from app.geometry.coordinates import Bounds, Point, apply, bounds_of, centre, rotation

_NEAR = 1e-9


@dataclass(frozen=True, slots=True)
class End:
    """One end of a connector."""

    box: Bounds
    """Upright box around what it hangs on; of no size where it is free."""
    outline: tuple[Point, ...] = ()
    """Outline it hangs on, empty where it is free."""
    fixed: Point | None = None
    """Point that the file fixes; None where it floats along the outline."""

    @property
    def middle(self) -> Point:
        """Fixed point, or the middle of the box."""
        return self.fixed or centre(self.box)


def free_end(point: Point) -> End:
    """End that hangs on nothing."""
    return End((*point, *point), (), point)


def hung_end(box: Bounds, outline: tuple[Point, ...], style: Style, edge: Style, side: str) -> End:
    """End on a vertex; ``side`` is ``exit`` for the start of the edge, ``entry`` for its end."""
    degrees = style.number("rotation", 0.0)
    reach = (bounds_of(outline) or box) if degrees % 360 else box
    if f"{side}X" not in edge.values or f"{side}Y" not in edge.values:
        return End(reach, outline)
    x0, y0, x1, y1 = box
    u, v = edge.number(f"{side}X", 0.5, -10, 10), edge.number(f"{side}Y", 0.5, -10, 10)
    u = 1 - u if style.flag("flipH") else u
    v = 1 - v if style.flag("flipV") else v
    point = (x0 + u * (x1 - x0), y0 + v * (y1 - y0))
    if degrees % 360:
        point = apply(rotation(math.radians(degrees), centre(box)), point)
    if edge.flag(f"{side}Perimeter", default=True):
        point = meet(outline, centre(box), point)
    return End(
        reach, outline, (point[0] + edge.number(f"{side}Dx", 0), point[1] + edge.number(f"{side}Dy", 0))
    )


def touch(end: End, towards: Point, *, upright: bool) -> Point:
    """Point of the end from which a line leads to ``towards``; ``upright`` keeps it level or plumb."""
    if end.fixed is not None:
        return end.fixed
    x0, y0, x1, y1 = end.box
    x, y = centre(end.box)
    if upright and x0 <= towards[0] <= x1:
        return meet(end.outline, (towards[0], y), towards)
    if upright and y0 <= towards[1] <= y1:
        return meet(end.outline, (x, towards[1]), towards)
    return meet(end.outline, (x, y), towards)


def meet(outline: Sequence[Point], inside: Point, towards: Point) -> Point:
    """Farthest point of the outline on the ray from ``inside`` towards a point; else ``inside`` itself."""
    px, py = inside
    dx, dy = towards[0] - px, towards[1] - py
    if abs(dx) < _NEAR and abs(dy) < _NEAR:
        return inside
    farthest = 0.0
    for (ax, ay), (bx, by) in zip(outline, (*outline[1:], *outline[:1]), strict=True):
        ex, ey = bx - ax, by - ay
        across = dx * ey - dy * ex
        if abs(across) < _NEAR:
            continue
        along = ((ax - px) * ey - (ay - py) * ex) / across
        share = ((ax - px) * dy - (ay - py) * dx) / across
        if -_NEAR <= share <= 1 + _NEAR:
            farthest = max(farthest, along)
    return (px + dx * farthest, py + dy * farthest)
