"""Curves flattened to runs of points; shared by every format that has them."""

from __future__ import annotations

import math
from collections.abc import Sequence

from app.geometry.coordinates import Point

FULL_TURN = 72
"""Points of a flattened ellipse: a radius of 1000 is off by less than 1 unit."""

_CIRCLE = tuple(
    (math.cos(turn), math.sin(turn)) for turn in (2 * math.pi * step / FULL_TURN for step in range(FULL_TURN))
)

Bezier = tuple[Point, Point, Point, Point]
"""Start, two control points, end."""


def ellipse_points(centre: Point, radius_x: float, radius_y: float) -> tuple[Point, ...]:
    """Outline of an upright ellipse, clockwise on screen from its rightmost point, first not repeated."""
    x, y = centre
    return tuple([(x + radius_x * cos, y + radius_y * sin) for cos, sin in _CIRCLE])


def spline_segments(points: Sequence[Point]) -> list[Bezier]:
    """Cubic segments of the uniform Catmull-Rom spline through ``points``, as rough.js draws curves.

    The end points count twice, so the curve begins and ends in them.
    """
    run = [points[0], *points, points[-1]]
    segments = []
    for before, start, end, after in zip(run, run[1:], run[2:], run[3:], strict=False):
        first = (start[0] + (end[0] - before[0]) / 6, start[1] + (end[1] - before[1]) / 6)
        second = (end[0] + (start[0] - after[0]) / 6, end[1] + (start[1] - after[1]) / 6)
        segments.append((start, first, second, end))
    return segments


def flatten_bezier(curve: Bezier, steps: int) -> list[Point]:
    """Points on the curve at equal parameter steps, without its start point."""
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = curve
    run = []
    for index in range(1, steps + 1):
        t = index / steps
        u = 1 - t
        w0, w1, w2, w3 = u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t
        run.append((w0 * ax + w1 * bx + w2 * cx + w3 * dx, w0 * ay + w1 * by + w2 * cy + w3 * dy))
    return run


def flatten_spline(points: Sequence[Point], steps: int = 10) -> tuple[Point, ...]:
    """Run of points along the spline through ``points``; long scribbles get fewer steps per segment."""
    if len(points) < 3:
        return tuple(points)
    steps = max(2, min(steps, 4000 // len(points)))
    run = [points[0]]
    for segment in spline_segments(points):
        run.extend(flatten_bezier(segment, steps))
    return tuple(run)
