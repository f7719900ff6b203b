"""What a way between two boxes costs, so that ways can be compared."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence

from app.geometry.coordinates import Bounds, Point

Side = tuple[int, int]
"""Direction in which a route leaves a box: (-1, 0) to the left, (0, 1) down ..."""

SAME = 1.0
"""Coordinates that differ by no more are one to draw.io."""
THROUGH = 10_000.0
"""What it costs to run through a box that is connected."""
_BEND = 40.0
"""What one bend costs, in units of length."""


def price_of(run: Sequence[Point], boxes: Sequence[Bounds], leave: Side, arrive: Side) -> float:
    """Length and bends of a run; much more where it crosses a box or leaves an end sideways."""
    price = _BEND * len(run)
    for a, b in itertools.pairwise(run):
        if a[0] != b[0] and a[1] != b[1]:
            return math.inf
        price += abs(a[0] - b[0]) + abs(a[1] - b[1])
        for box in boxes:
            if _crosses(a, b, box):
                price += THROUGH
    if _against(run[0], run[1], leave) or _against(run[-1], run[-2], arrive):
        price += THROUGH
    return price


def _against(end: Point, following: Point, side: Side) -> bool:
    """Whether the run leaves an end anywhere but straight out of its side."""
    dx, dy = following[0] - end[0], following[1] - end[1]
    return dx * side[0] + dy * side[1] < 0 or (abs(dx * side[1]) > SAME or abs(dy * side[0]) > SAME)


def _crosses(a: Point, b: Point, box: Bounds) -> bool:
    """Whether a level or plumb segment runs through a box; asked a dozen times for every connector."""
    (ax, ay), (bx, by), (x0, y0, x1, y1) = a, b, box
    if ax == bx:
        if not x0 + SAME < ax < x1 - SAME:
            return False
        return (ay if ay > by else by) > y0 + SAME and (by if ay > by else ay) < y1 - SAME
    if not y0 + SAME < ay < y1 - SAME:
        return False
    return (ax if ax > bx else bx) > x0 + SAME and (bx if ax > bx else ax) < x1 - SAME
