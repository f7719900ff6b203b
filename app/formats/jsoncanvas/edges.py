"""How an edge runs: from the middle of one side to the middle of another, in a curve that leaves both at a
right angle."""

from __future__ import annotations

import math

from app.formats.curves import flatten_bezier
from app.formats.jsoncanvas.nodes import SIDES, Edge
from app.geometry.coordinates import Bounds, Point

_OUTWARD = {"top": (0.0, -1.0), "right": (1.0, 0.0), "bottom": (0.0, 1.0), "left": (-1.0, 0.0)}
_STEPS = 24
_LEAST_REACH, _MOST_REACH = 30.0, 150.0
"""How far the curve leaves a side before it turns, in canvas units."""


def run_of(edge: Edge, start: Bounds, end: Bounds) -> tuple[Point, ...]:
    """Points along an edge between the boxes of its nodes."""
    start_side, end_side = _sides(edge, start, end)
    first, last = anchor(start, start_side), anchor(end, end_side)
    reach = min(_MOST_REACH, max(_LEAST_REACH, math.dist(first, last) / 2))
    curve = (first, _out(first, start_side, reach), _out(last, end_side, reach), last)
    return (first, *flatten_bezier(curve, _STEPS))


def anchor(box: Bounds, side: str) -> Point:
    """Middle of a side."""
    x0, y0, x1, y1 = box
    dx, dy = _OUTWARD[side]
    return ((x0 + x1) / 2 + dx * (x1 - x0) / 2, (y0 + y1) / 2 + dy * (y1 - y0) / 2)


def _sides(edge: Edge, start: Bounds, end: Bounds) -> tuple[str, str]:
    """Sides as the file says; where it does not, the two that are nearest to each other."""
    starts = [edge.start_side] if edge.start_side else SIDES
    ends = [edge.end_side] if edge.end_side else SIDES
    pairs = [(one, other) for one in starts for other in ends]
    return min(pairs, key=lambda pair: math.dist(anchor(start, pair[0]), anchor(end, pair[1])))


def _out(point: Point, side: str, reach: float) -> Point:
    dx, dy = _OUTWARD[side]
    return (point[0] + dx * reach, point[1] + dy * reach)
