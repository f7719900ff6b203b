"""Where arrows run: straight, along an arc, or around corners, from outline to outline."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

import numpy as np
from numpy.typing import NDArray

from app.formats.tldraw.styles import bounded
from app.geometry.coordinates import Bounds, Point

Run = tuple[Point, ...]
Vectors = NDArray[np.float64]
GAP = 10.0
"""Between an arrow's head and the outline it points at, in page units at scale 1."""
_SHORTEST = 10.0
"""No arrow is cut shorter than this."""
_ARC_STEP = math.radians(5)
_STUB = 20.0
"""How far a cornered arrow leaves a shape before it turns."""


@dataclass(frozen=True, slots=True)
class Target:
    """A shape that one end of an arrow is bound to."""

    outline: Run
    closed: bool
    box: Bounds
    """Upright, on the page."""


@dataclass(frozen=True, slots=True)
class End:
    """One end of an arrow."""

    at: Point
    target: Target | None = None
    """Where the run is cut at an outline."""
    gap: float = 0.0


def run_between(start: Point, end: Point, bend: float) -> Run:
    """Run from one point to another, through the middle moved sideways by ``bend``.

    With u = unit(end - start) and y down, the arc goes through the middle + (-u.y, u.x) * bend.
    """
    chord = math.dist(start, end)
    if chord < 1e-6 or abs(bend) < 0.5:
        return (start, end)
    ux, uy = (end[0] - start[0]) / chord, (end[1] - start[1]) / chord
    # Distance from the middle of the chord to the centre of the circle, along the same normal as the bend.
    offset = (bend * bend - chord * chord / 4) / (2 * bend)
    centre = ((start[0] + end[0]) / 2 - uy * offset, (start[1] + end[1]) / 2 + ux * offset)
    radius = math.dist(centre, start)
    half = math.atan2(chord / 2, abs(offset))
    sweep = 2 * half if (abs(bend) <= chord / 2) else 2 * (math.pi - half)
    sweep = -sweep if bend > 0 else sweep
    first = math.atan2(start[1] - centre[1], start[0] - centre[0])
    steps = max(2, math.ceil(abs(sweep) / _ARC_STEP))
    turns = (first + sweep * step / steps for step in range(1, steps))
    inner = ((centre[0] + radius * math.cos(t), centre[1] + radius * math.sin(t)) for t in turns)
    return (start, *inner, end)


def cut(run: Run, start: End, end: End) -> Run:
    """Part of a run between the outlines its ends are bound to; the whole run where they leave nothing."""
    along = [0.0, *accumulate(math.dist(a, b) for a, b in pairwise(run))]
    straight = len(run) == 2
    first = _crossing(run, along, start.target, share=None if straight else 0.25, backwards=True)
    last = _crossing(run, along, end.target, share=None if straight else 0.75, backwards=False)
    begin, finish = first or 0.0, along[-1] if last is None else last
    if finish - begin < 1e-6:
        begin, finish = 0.0, along[-1]
    spare = max(0.0, finish - begin - _SHORTEST)
    gaps = start.gap + end.gap
    shrink = min(1.0, spare / gaps) if gaps > 0 else 0.0
    return part(run, begin + start.gap * shrink, finish - end.gap * shrink)


def part(run: Run, begin: float, finish: float) -> Run:
    """Stretch of a run between two distances along it."""
    along = [0.0, *accumulate(math.dist(a, b) for a, b in pairwise(run))]
    inner = (point for point, at in zip(run, along, strict=True) if begin < at < finish)
    return (_at(run, along, begin), *inner, _at(run, along, finish))


def along_run(run: Run, share: float) -> Point:
    """Point at a share (0..1) of a run's length."""
    along = [0.0, *accumulate(math.dist(a, b) for a, b in pairwise(run))]
    return _at(run, along, along[-1] * bounded(share, 0.0, 1.0))


def cornered_run(start: End, end: End, middle: float) -> Run:
    """Run around corners from one shape to another.

    tldraw works the course out anew whenever it draws; this one leaves and enters on the sides that face each
    other, and turns at ``middle`` (0..1) of the way between them.
    """
    a, b = _box_of(start), _box_of(end)
    free_x = max(b[0] - a[2], a[0] - b[2])
    free_y = max(b[1] - a[3], a[1] - b[3])
    if max(free_x, free_y) < 0:
        return _around(start, end, a, b)
    if free_x >= free_y:
        run = _facing(start, end, a, b, middle)
    else:
        turned = _facing(_flipped(start), _flipped(end), _swap(a), _swap(b), middle)
        run = tuple((y, x) for x, y in turned)
    return _drawn_up(_drawn_up(run, start)[::-1], end)[::-1]


def _drawn_up(run: Run, start: End) -> Run:
    """The run begun at the outline itself, where that does not fill its box, as a circle's does not."""
    first, turn = run[0], run[1]
    level = abs(first[1] - start.at[1]) < 1e-6 and abs(turn[1] - start.at[1]) < 1e-6
    plumb = abs(first[0] - start.at[0]) < 1e-6 and abs(turn[0] - start.at[0]) < 1e-6
    if start.target is None or not (level or plumb):
        return run
    stub = (start.at, turn)
    length = math.dist(*stub)
    begin = max(_meetings(stub, (0.0, length), start.target), default=0.0) + start.gap
    return (_at(stub, (0.0, length), begin), *run[1:]) if 0 < begin < length - start.gap else run


def _facing(start: End, end: End, a: Bounds, b: Bounds, middle: float) -> Run:
    """Course between boxes that lie side by side."""
    rightwards = b[0] >= a[2]
    leave = a[2] + start.gap if rightwards else a[0] - start.gap
    enter = b[0] - end.gap if rightwards else b[2] + end.gap
    if (enter - leave) * (1 if rightwards else -1) < 1:
        leave, enter = (a[2], b[0]) if rightwards else (a[0], b[2])
    turn = leave + (enter - leave) * bounded(middle, 0.0, 1.0)
    if abs(start.at[1] - end.at[1]) < 1:
        return ((leave, start.at[1]), (enter, start.at[1]))
    return ((leave, start.at[1]), (turn, start.at[1]), (turn, end.at[1]), (enter, end.at[1]))


def _around(start: End, end: End, a: Bounds, b: Bounds) -> Run:
    """Course between boxes that overlap, or from a box to itself: out to the right and back from above."""
    right, top = max(a[2], b[2]) + _STUB, min(a[1], b[1]) - _STUB
    return (
        (a[2] + start.gap, start.at[1]),
        (right, start.at[1]),
        (right, top),
        (end.at[0], top),
        (end.at[0], b[1] - end.gap),
    )


def _box_of(end: End) -> Bounds:
    return end.target.box if end.target else (*end.at, *end.at)


def _flipped(end: End) -> End:
    return End((end.at[1], end.at[0]), None, end.gap)


def _swap(box: Bounds) -> Bounds:
    return (box[1], box[0], box[3], box[2])


def _crossing(
    run: Run, along: Sequence[float], target: Target | None, *, share: float | None, backwards: bool
) -> float | None:
    """Distance along the run at which it meets an outline; None where it does not.

    A straight run ends where it first meets the outline, seen from its other end. An arc may meet an outline
    several times, and a loop leaves the same outline that it comes back to: of these the meeting point
    nearest to ``share`` of the arc counts.
    """
    if target is None:
        return None
    found = _meetings(run, along, target)
    if not found:
        return None
    if share is None:
        return max(found) if backwards else min(found)
    wanted = share * along[-1]
    return min(found, key=lambda at: abs(at - wanted))


def _meetings(run: Run, along: Sequence[float], target: Target) -> list[float]:
    """Distances along the run at which it meets an outline, all pairs of sides looked at at once."""
    corners = np.array([*target.outline, target.outline[0]] if target.closed else target.outline)
    a, side = corners[:-1], np.diff(corners, axis=0)
    points = np.array(run)
    p, step = points[:-1, None], np.diff(points, axis=0)[:, None]
    cross = _cross(step, side)
    parallel = cross == 0
    divisor = np.where(parallel, 1.0, cross)
    t, u = _cross(a - p, side) / divisor, _cross(a - p, step) / divisor
    rows, columns = np.nonzero(~parallel & (t >= 0) & (t <= 1) & (u >= 0) & (u <= 1))
    return [
        along[row] + float(t[row, column]) * (along[row + 1] - along[row])
        for row, column in zip(rows.tolist(), columns.tolist(), strict=True)
    ]


def _cross(first: Vectors, second: Vectors) -> Vectors:
    product: Vectors = first[..., 0] * second[..., 1] - first[..., 1] * second[..., 0]
    return product


def _at(run: Run, along: Sequence[float], distance: float) -> Point:
    index = bounded(bisect_left(along, distance), 1, len(run) - 1)
    end = int(index)
    length = along[end] - along[end - 1]
    share = bounded((distance - along[end - 1]) / length, 0.0, 1.0) if length > 0 else 0.0
    (ax, ay), (bx, by) = run[end - 1], run[end]
    return (ax + share * (bx - ax), ay + share * (by - ay))
