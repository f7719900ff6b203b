"""What plain shapes mean, told from how they look: for SVG and PDF, which hold shapes and no meaning."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Sequence

from app.formats.base import Mark, Role, Shape
from app.formats.runs import Subpath
from app.geometry.coordinates import Point, bounds_of

FEW_CORNERS = 12
PEN_WIDTH = 14.0
"""A filled outline that is on average thinner than this, and longer, was drawn with a pen."""
_WHOLE_PAGE = 0.97
_ROUND = 0.03


def role_of(points: Sequence[Point], corners: int, *, closed: bool, outlined: bool) -> Role:
    """Role of a path of ``corners`` segments that says nothing about itself."""
    if not closed:
        return Role.FREEHAND
    if corners > FEW_CORNERS and not outlined and is_pen_outline(points):
        return Role.FREEHAND
    return Role.STRUCTURAL


def is_pen_outline(points: Sequence[Point]) -> bool:
    """Whether a filled outline is long and thin: its mean width is twice its area over its length."""
    around = sum(math.dist(a, b) for a, b in itertools.pairwise(points))
    width = 2 * area(points) / around if around > 0 else 0.0
    return width < PEN_WIDTH and around > 4 * width


def closed_shape(runs: Sequence[Subpath], points: Sequence[Point]) -> Shape:
    """Rectangle (also with round corners), ellipse, diamond, or polygon. ``points`` is the flattened run."""
    if len(runs) != 1 or len(points) < 4:
        return Shape.POLYGON
    straight = [is_straight for is_straight, _ in runs[0].segments]
    if all(straight):
        corners = _corners(points)
        if len(corners) == 4 and _is_diamond(corners):
            return Shape.DIAMOND
        return Shape.RECTANGLE if len(corners) == 4 and _has_right_angles(corners) else Shape.POLYGON
    if not any(straight):
        return Shape.ELLIPSE if _is_ellipse(points) else Shape.POLYGON
    return Shape.RECTANGLE if straight.count(False) <= 16 and _is_rounded_box(points) else Shape.POLYGON


def is_triangle(runs: Sequence[Subpath], points: Sequence[Point]) -> bool:
    """Whether a closed path is a triangle, or one whose base is notched, as arrow heads are."""
    return len(runs) == 1 and len({(round(x, 3), round(y, 3)) for x, y in points}) in (3, 4)


def meets_itself(points: Sequence[Point]) -> bool:
    """Whether a run comes back to where it began."""
    return len(points) > 3 and math.dist(points[0], points[-1]) <= 0.01 * extent(points)


def extent(points: Sequence[Point]) -> float:
    """Longer side of the box around points."""
    box = bounds_of(points)
    return max(box[2] - box[0], box[3] - box[1]) if box else 0.0


def is_paper(mark: Mark, width: float, height: float) -> bool:
    """Whether a shape is only the page's colour."""
    x0, y0, x1, y1 = mark.bounds
    covered = (min(x1, width) - max(x0, 0)) * (min(y1, height) - max(y0, 0))
    return mark.shape is Shape.RECTANGLE and not mark.stroke and covered >= _WHOLE_PAGE * width * height


def _corners(points: Sequence[Point]) -> list[Point]:
    """Corners of a closed run of straight lines: without repetitions and points on a straight side."""
    run = [point for at, point in enumerate(points) if at == 0 or math.dist(point, points[at - 1]) > 1e-6]
    if len(run) > 1 and math.dist(run[0], run[-1]) <= 1e-6:
        run.pop()
    return [
        here
        for before, here, after in zip([run[-1], *run[:-1]], run, [*run[1:], run[0]], strict=True)
        if abs(_turn(before, here, after)) > 0.02
    ]


def _turn(before: Point, here: Point, after: Point) -> float:
    """Sine of the angle by which a run turns; 2 where it goes straight back."""
    ux, uy, vx, vy = here[0] - before[0], here[1] - before[1], after[0] - here[0], after[1] - here[1]
    lengths = math.hypot(ux, uy) * math.hypot(vx, vy)
    if lengths == 0:
        return 0.0
    return 2.0 if ux * vx + uy * vy < -0.999 * lengths else (ux * vy - uy * vx) / lengths


def _has_right_angles(corners: Sequence[Point]) -> bool:
    around = [*corners, corners[0], corners[1]]
    return all(0.999 < abs(_turn(*around[at : at + 3])) < 1.5 for at in range(4))


def _is_diamond(corners: Sequence[Point]) -> bool:
    """Whether the four corners are the middles of the sides of their box."""
    box = bounds_of(corners)
    if box is None:
        return False
    x0, y0, x1, y1 = box
    middles = [((x0 + x1) / 2, y0), (x1, (y0 + y1) / 2), ((x0 + x1) / 2, y1), (x0, (y0 + y1) / 2)]
    near = 0.02 * max(x1 - x0, y1 - y0)
    return all(min(math.dist(middle, corner) for corner in corners) <= near for middle in middles)


def _is_ellipse(points: Sequence[Point]) -> bool:
    box = bounds_of(points)
    if box is None or box[2] <= box[0] or box[3] <= box[1]:
        return False
    x, y, rx, ry = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2, (box[2] - box[0]) / 2, (box[3] - box[1]) / 2
    return all(abs(math.hypot((px - x) / rx, (py - y) / ry) - 1) <= _ROUND for px, py in points)


def _is_rounded_box(points: Sequence[Point]) -> bool:
    """Whether a run fills its box as a rectangle does whose corners are round: to more than nine tenths."""
    box = bounds_of(points)
    if box is None or box[2] <= box[0] or box[3] <= box[1]:
        return False
    near = 0.01 * max(box[2] - box[0], box[3] - box[1])
    on_sides = sum(
        min(abs(x - box[0]), abs(x - box[2]), abs(y - box[1]), abs(y - box[3])) <= near for x, y in points
    )
    return area(points) > 0.9 * (box[2] - box[0]) * (box[3] - box[1]) and on_sides >= 8


def area(points: Sequence[Point]) -> float:
    """Area inside a run, closed from its end to its start (the shoelace formula)."""
    pairs: Iterable[tuple[Point, Point]] = zip(points, [*points[1:], *points[:1]], strict=True)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)) / 2
