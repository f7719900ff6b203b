"""Where an element lies: its outline and its exact box in scene units, rotation applied.

Stroke width, arrow heads and frame titles do not count, so the numbers follow from what is stored.
"""

from __future__ import annotations

import math

from app.formats.base import Shape
from app.formats.curves import ellipse_points, flatten_spline
from app.formats.excalidraw.elements import FRAMES, LINEAR, Element
from app.geometry.coordinates import Bounds, Matrix, Point, apply_all, bounds_of, centre, rotation

_SHAPES = {
    "rectangle": Shape.RECTANGLE,
    "embeddable": Shape.RECTANGLE,
    "iframe": Shape.RECTANGLE,
    "diamond": Shape.DIAMOND,
    "ellipse": Shape.ELLIPSE,
    "image": Shape.IMAGE,
    "text": Shape.TEXT,
    "arrow": Shape.ARROW,
}


def shape_of(element: Element) -> Shape:
    """Shape word for an element."""
    if element.kind in FRAMES:
        return Shape.FRAME
    if element.kind == "line":
        return Shape.POLYGON if element.closed and not element.is_connector else Shape.LINE
    return _SHAPES.get(element.kind, Shape.STROKE)


def outline(element: Element) -> tuple[Point, ...]:
    """Corners of a closed outline (first not repeated), or the run of an open line."""
    if not element.angle:
        return _upright(element)
    turn = turning(element)
    return apply_all(turn, _upright(element))


def exact_bounds(element: Element) -> Bounds:
    """Box of the rotated, un-stroked element; ellipses by formula, curves by their flattened run."""
    if element.kind == "ellipse":
        return _ellipse_bounds(element)
    if not element.angle and element.kind not in LINEAR:
        return upright_box(element)
    box = bounds_of(outline(element))
    assert box is not None
    return box


def turning(element: Element) -> Matrix:
    """Rotation of the element about the centre of its un-rotated box."""
    return rotation(element.angle, centre(upright_box(element)))


def upright_box(element: Element) -> Bounds:
    """Box before rotation: the stored one, or for lines that of the points."""
    if element.kind in LINEAR:
        box = bounds_of(element.points)
        if box is not None:
            return box
    return (element.x, element.y, element.x + element.width, element.y + element.height)


def path_points(element: Element) -> tuple[Point, ...]:
    """Run of a line, arrow or stroke before rotation, with its spline flattened."""
    curved = element.rounded and not element.elbowed and element.kind in ("line", "arrow")
    return flatten_spline(element.points) if curved else element.points


def _upright(element: Element) -> tuple[Point, ...]:
    x0, y0, x1, y1 = upright_box(element)
    if element.kind in LINEAR:
        run = path_points(element)
        return run[:-1] if shape_of(element) is Shape.POLYGON and run[0] == run[-1] else run
    if element.kind == "ellipse":
        return ellipse_points(centre((x0, y0, x1, y1)), (x1 - x0) / 2, (y1 - y0) / 2)
    if element.kind == "diamond":
        x, y = centre((x0, y0, x1, y1))
        return ((x, y0), (x1, y), (x, y1), (x0, y))
    return ((x0, y0), (x1, y0), (x1, y1), (x0, y1))


def _ellipse_bounds(element: Element) -> Bounds:
    """Box of a rotated ellipse: half width = sqrt((a cos t)^2 + (b sin t)^2), likewise half height."""
    x, y = centre(upright_box(element))
    a, b = element.width / 2, element.height / 2
    cos, sin = math.cos(element.angle), math.sin(element.angle)
    wide, high = math.hypot(a * cos, b * sin), math.hypot(a * sin, b * cos)
    return (x - wide, y - high, x + wide, y + high)
