"""Path data of shapes, lines and pen strokes, before rotation."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence

from app.formats.curves import ellipse_points, spline_segments
from app.formats.excalidraw.elements import Element
from app.formats.excalidraw.outlines import path_points, upright_box
from app.formats.markup import curve_path, line_path, num, tag
from app.geometry.coordinates import Point, bounds_of

_ADAPTIVE, _LARGEST_RADIUS, _PROPORTION = 3, 32.0, 0.25
_ELBOW_RADIUS = 16.0
_PEN_SIZE = 4.25
_PEN_THINNING = 0.6
_AROUND_LABEL = 5.0


def box_path(element: Element) -> str:
    """Outline of a rectangle, diamond or ellipse."""
    if element.kind == "ellipse":
        x0, y0, x1, y1 = upright_box(element)
        rx, ry = num((x1 - x0) / 2), num((y1 - y0) / 2)
        middle = num((y0 + y1) / 2)
        return f"M{num(x0)} {middle}A{rx} {ry} 0 1 1 {num(x1)} {middle}A{rx} {ry} 0 1 1 {num(x0)} {middle}Z"
    corners, radius = _corners(element)
    if radius == 0:
        return line_path(corners, closed=True)
    return rounded_path([corners[-1], *corners, corners[0]], radius, closed=True)


def filled_outline(element: Element) -> Sequence[Point]:
    """Outline of a closed element as a run of points, rounded corners included, for hatching."""
    if element.kind == "line":
        return path_points(element)
    if element.kind == "ellipse":
        x0, y0, x1, y1 = upright_box(element)
        return ellipse_points(((x0 + x1) / 2, (y0 + y1) / 2), (x1 - x0) / 2, (y1 - y0) / 2)
    corners, radius = _corners(element)
    run: list[Point] = []
    for before, corner, after in zip(
        [corners[-1], *corners], corners, [*corners[1:], corners[0]], strict=False
    ):
        (ax, ay), (bx, by) = _towards(corner, before, radius), _towards(corner, after, radius)
        nearer = ((ax + 2 * corner[0] + bx) / 4, (ay + 2 * corner[1] + by) / 4)
        run += [(ax, ay), nearer, (bx, by)]
    return run


def _corners(element: Element) -> tuple[list[Point], float]:
    """Corners of a rectangle or diamond clockwise, and the radius they are rounded with."""
    x0, y0, x1, y1 = upright_box(element)
    if element.kind == "diamond":
        x, y = (x0 + x1) / 2, (y0 + y1) / 2
        return [(x, y0), (x1, y), (x, y1), (x0, y)], _radius(element, math.hypot(x1 - x, y - y0))
    return [(x0, y0), (x1, y0), (x1, y1), (x0, y1)], _radius(element, min(x1 - x0, y1 - y0))


def linear_path(element: Element) -> str:
    """Run of a line or arrow; elbow arrows have rounded corners."""
    if element.elbowed:
        return rounded_path(element.points, _ELBOW_RADIUS)
    if element.rounded and len(element.points) > 2:
        return curve_path(spline_segments(element.points), closed=element.closed)
    return line_path(element.points, closed=element.closed)


def rounded_path(points: Sequence[Point], radius: float, *, closed: bool = False) -> str:
    """Run of straight lines whose inner corners are rounded, by at most half of each side.

    For a closed outline pass its last corner first and its first corner last.
    """
    data = "" if closed else f"M{num(points[0][0])} {num(points[0][1])}"
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        start, end = _towards(corner, before, radius), _towards(corner, after, radius)
        data += f"{'L' if data else 'M'}{num(start[0])} {num(start[1])}"
        data += f"Q{num(corner[0])} {num(corner[1])} {num(end[0])} {num(end[1])}"
    return data + ("Z" if closed else f"L{num(points[-1][0])} {num(points[-1][1])}")


def pen_path(element: Element) -> str:
    """Run of a pen stroke, smoothed through the middles of its segments."""
    points = element.points
    if len(points) < 3:
        return line_path(points)
    data = f"M{num(points[0][0])} {num(points[0][1])}"
    for (x, y), (next_x, next_y) in itertools.pairwise(points):
        data += f"Q{num(x)} {num(y)} {num((x + next_x) / 2)} {num((y + next_y) / 2)}"
    return f"{data}L{num(points[-1][0])} {num(points[-1][1])}"


def pen_width(element: Element) -> float:
    """Mean width of a pen stroke in scene units, after perfect-freehand's rule.

    Diameter = 2 * size * sin(pi / 2 * (0.5 - thinning * (0.5 - pressure))) with size = 4.25 * stroke width;
    a mouse has no pressure, so it is told from the speed: fast strokes are thin.
    """
    size = _PEN_SIZE * element.stroke_width
    pressures = element.pressures or _simulated_pressures(element.points, size)
    pressure = sum(pressures) / len(pressures)
    diameter = 2 * size * math.sin(math.pi / 2 * (0.5 - _PEN_THINNING * (0.5 - pressure)))
    return max(0.5, diameter)


def hole_around(name: str, arrow: Element, labels: Sequence[Element]) -> str:
    """Clip path that spares the labels of an arrow, so that its line does not strike them through."""
    far = 1000.0
    box = bounds_of(path_points(arrow)) or upright_box(arrow)
    outer = (box[0] - far, box[1] - far, box[2] + far, box[3] + far)
    data = _rectangle(outer)
    for label in labels:
        x0, y0, x1, y1 = upright_box(label)
        data += _rectangle((x0 - _AROUND_LABEL, y0, x1 + _AROUND_LABEL, y1))
    return tag("clipPath", tag("path", d=data, clip_rule="evenodd"), id=name)


def _simulated_pressures(points: Sequence[Point], size: float) -> list[float]:
    pressure, found = 0.5, []
    for before, here in itertools.pairwise(points):
        speed = min(1.0, math.dist(before, here) / max(size, 1e-6))
        pressure = min(1.0, pressure + (1 - speed - pressure) * speed * 0.275)
        found.append(pressure)
    return found or [0.5]


def _radius(element: Element, side: float) -> float:
    if not element.rounded:
        return 0.0
    if element.round_type == _ADAPTIVE:
        return min(_LARGEST_RADIUS, side * _PROPORTION)
    return side * _PROPORTION


def _towards(corner: Point, other: Point, radius: float) -> Point:
    length = math.dist(corner, other)
    if length == 0:
        return corner
    part = min(radius, length / 2) / length
    return (corner[0] + (other[0] - corner[0]) * part, corner[1] + (other[1] - corner[1]) * part)


def _rectangle(box: tuple[float, float, float, float]) -> str:
    x0, y0, x1, y1 = (num(value) for value in box)
    return f"M{x0} {y0}H{x1}V{y1}H{x0}Z"
