"""Where a loose arrow probably leads: the nearest box within reach of an end that is bound to nothing.

People draw arrows up to a box without attaching them. What the file does not say stays unsaid in
``start_mark`` and ``end_mark``; what is only likely goes into ``start_inferred`` and ``end_inferred``, so
that it can be offered to a coder as a guess and never counts as a binding.

Reach is the larger of 12 source units and 2 % of the drawing's diagonal. Nearness is measured to the
outline, so that the box an arrow touches wins over the frame around both; an end deep inside a single box
belongs to it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from app.formats.base import Bounds, Mark, ParsedSketch, Point, Role
from app.formats.places import Places

REACH_UNITS = 12.0
"""Source units."""
REACH_SHARE = 0.02
"""Of the drawing's diagonal."""

_MOST_CORNERS = 128
"""Longer outlines are thinned: a guess needs no more."""
_MOST_SIDES = 1_000_000
"""Sides measured for one sketch; ends beyond stay without a guess, so that no file can make this slow."""

_Found = tuple[float, float, str]
"""(distance to the outline, area, source id): sorts the best guess first."""


@dataclass(frozen=True, slots=True)
class _Target:
    id: str
    outline: tuple[Point, ...]
    bounds: Bounds
    area: float


def infer_ends(sketch: ParsedSketch) -> ParsedSketch:
    """The sketch with likely marks at the unbound ends of its connectors. All else stays as it is."""
    loose = [mark for mark in sketch.marks if _is_loose(mark)]
    if not loose:
        return sketch
    reach = _reach(sketch)
    targets = _Targets((_target(mark) for mark in sketch.marks if mark.role is Role.STRUCTURAL), reach)
    guessed = {mark.source_id: _guess(mark, targets) for mark in loose}
    return replace(sketch, marks=tuple(guessed.get(mark.source_id, mark) for mark in sketch.marks))


def _is_loose(mark: Mark) -> bool:
    if mark.role is not Role.FUNCTIONAL or mark.closed or len(mark.points) < 2:
        return False
    return mark.start_mark is None or mark.end_mark is None


def _reach(sketch: ParsedSketch) -> float:
    """Sketch pixels within which an end counts as drawn up to a box."""
    if sketch.source_bounds is None:
        diagonal = math.hypot(sketch.width, sketch.height)
    else:
        x0, y0, x1, y1 = sketch.source_bounds
        diagonal = math.hypot(x1 - x0, y1 - y0) * sketch.scale
    return max(REACH_UNITS * sketch.scale, REACH_SHARE * diagonal)


def _target(mark: Mark) -> _Target:
    step = -(-len(mark.points) // _MOST_CORNERS)
    x0, y0, x1, y1 = mark.bounds
    return _Target(mark.source_id, mark.points[::step], mark.bounds, (x1 - x0) * (y1 - y0))


def _guess(mark: Mark, targets: _Targets) -> Mark:
    """Both ends at once: an arrow leads from one thing to another, so no mark is guessed for both."""
    first, last = mark.points[0], mark.points[-1]
    # What holds the whole arrow is where it is, not its end.
    around = targets.around(first) & targets.around(last)
    starts = [] if mark.start_mark else targets.nearest(first, around | {mark.end_mark or ""})
    ends = [] if mark.end_mark else targets.nearest(last, around | {mark.start_mark or ""})
    if starts and ends and starts[0][2] == ends[0][2]:
        if starts[0] <= ends[0]:
            ends = ends[1:]
        else:
            starts = starts[1:]
    return replace(
        mark,
        start_inferred=starts[0][2] if starts else None,
        end_inferred=ends[0][2] if ends else None,
    )


class _Targets:
    """The boxes of a sketch, found near a point."""

    def __init__(self, targets: Iterable[_Target], reach: float) -> None:
        ordered = sorted(targets, key=lambda target: target.id)
        self._places = Places((_grown(target.bounds, reach), target) for target in ordered)
        self._reach = reach
        self._left = _MOST_SIDES

    def around(self, point: Point) -> set[str]:
        """Ids of the boxes that hold a point."""
        return {target.id for target in self._near(point) if _holds(target.outline, point)}

    def nearest(self, point: Point, left_out: set[str]) -> list[_Found]:
        """The two best guesses for a point, best first."""
        found = []
        for target in self._near(point):
            distance = _distance(target.outline, point)
            if target.id not in left_out and (distance <= self._reach or _holds(target.outline, point)):
                found.append((distance, target.area, target.id))
        return sorted(found)[:2]

    def _near(self, point: Point) -> Iterator[_Target]:
        for target in self._places.at(point):
            if self._left > 0:
                self._left -= len(target.outline)
                yield target


def _grown(box: Bounds, reach: float) -> Bounds:
    return (box[0] - reach, box[1] - reach, box[2] + reach, box[3] + reach)


def _sides(outline: Sequence[Point]) -> Iterator[tuple[Point, Point]]:
    return zip(outline, (*outline[1:], outline[0]), strict=True)


def _distance(outline: Sequence[Point], point: Point) -> float:
    """Distance from a point to the nearest side of a closed outline."""
    return min(_to_side(point, start, end) for start, end in _sides(outline))


def _to_side(point: Point, start: Point, end: Point) -> float:
    (px, py), (ax, ay), (bx, by) = point, start, end
    dx, dy = bx - ax, by - ay
    length = dx * dx + dy * dy
    t = 0.0 if length == 0 else min(1.0, max(0.0, ((px - ax) * dx + (py - ay) * dy) / length))
    return math.hypot(px - ax - t * dx, py - ay - t * dy)


def _holds(outline: Sequence[Point], point: Point) -> bool:
    """Whether a closed outline holds a point, by the even-odd rule."""
    x, y = point
    inside = False
    for (ax, ay), (bx, by) in _sides(outline):
        if (ay > y) != (by > y) and x < ax + (y - ay) * (bx - ax) / (by - ay):
            inside = not inside
    return inside
