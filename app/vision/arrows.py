"""Arrows: a line with a head at one end or both. Other lines are lines."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.spatial import cKDTree
from shapely.ops import substring

from app.formats.base import Direction, Point, Role, Shape
from app.vision.areas import ink_along
from app.vision.base import Suggestion
from app.vision.inks import Inks
from app.vision.masks import Mask, labelled, opened, windows
from app.vision.strokes import Stroke

_SHORTEST = 22.0
"""Working pixels; a shorter line is part of something else."""
_SHORTEST_ARROW = 12.0
_BARB = (4.0, 80.0)
"""Length of one side of an open head."""
_BARB_OF_SHAFT = 0.75
"""A side of a head is shorter than this share of its shaft."""
_BARB_ANGLE = (math.cos(math.radians(80)), math.cos(math.radians(8)))
"""Cosine between a side of a head and the way back along the shaft."""
_BOLD = 1.9
"""How much thicker than its line a filled head is."""
_LARGEST_HEAD = 70
_WEAK = 0.5
"""Confidence of half a head; one side of a letter looks like it."""
_WIGGLE = 14.0
"""Working pixels for each corner of a line that has many: closer together, they are handwriting."""
_SURELY_BOX = 0.9
"""Confidence of a closed shape that is no head, though an arrow ends inside it."""
_WITHIN = 0.4
"""Share of a head's size that its own arrow runs through it; an arrow ends at the edge of a box."""
_NEAR = 16.0
"""Between the end of a line and a shape that it leads to."""


@dataclass(slots=True)
class _Heads:
    """What was found at the two ends of a stroke: confidence, 0 for nothing."""

    at: list[float] = field(default_factory=lambda: [0.0, 0.0])
    barbs: set[int] = field(default_factory=set)


def is_head(area: Suggestion, connections: list[Suggestion]) -> bool:
    """Whether a small closed shape is the head of one of the arrows: the shaft goes on within it."""
    size = max(area.bounds[2] - area.bounds[0], area.bounds[3] - area.bounds[1])
    if size > _LARGEST_HEAD or area.confidence > _SURELY_BOX:
        return False
    box = shapely.box(*area.bounds)
    runs = [one.points for one in connections if one.shape is Shape.ARROW]
    ends = [shapely.LineString(points) for run in runs for points in (run, run[::-1])]
    return any(substring(end, 0, size + 10).intersection(box).length > _WITHIN * size for end in ends)


def is_outline(line: Suggestion, areas: list[Suggestion]) -> bool:
    """Whether a line without a head is only the outline of a small closed shape."""
    if line.shape is Shape.ARROW:
        return False
    x0, y0, x1, y1 = line.bounds
    return any(
        area.bounds[0] - 4 <= x0
        and area.bounds[1] - 4 <= y0
        and area.bounds[2] + 4 >= x1
        and area.bounds[3] + 4 >= y1
        and max(area.bounds[2] - area.bounds[0], area.bounds[3] - area.bounds[1]) <= _LARGEST_HEAD
        for area in areas
    )


@dataclass(frozen=True, slots=True)
class _Known:
    """All strokes, and among them those short enough to be one side of a head."""

    strokes: list[Stroke]
    lengths: list[float]
    short: list[int]
    tree: cKDTree[None]
    """Of the ends of the short ones, two each."""


def find_connections(
    strokes: list[Stroke], lines: Mask, inks: Inks, areas: list[Suggestion], pen: float
) -> list[Suggestion]:
    """Arrows, lines and free strokes among ``strokes``; ``pen`` is the usual thickness of a line."""
    found = [_Heads() for _ in strokes]
    _open_heads(strokes, found)
    _filled_heads(strokes, found, _bold(lines, pen))
    used = {barb for heads in found for barb in heads.barbs}
    shapes = shapely.STRtree([shapely.LinearRing(area.points) for area in areas])
    suggestions = []
    for number, (stroke, heads) in enumerate(zip(strokes, found, strict=True)):
        if number in used:
            continue
        if stroke.length >= _shortest(max(heads.at)) and not _is_writing(stroke):
            suggestions.append(_arrow(stroke, heads, inks))
        elif stroke.length >= _SHORTEST:
            suggestions.append(_line(stroke, inks, shapes))
    return suggestions


def _shortest(head: float) -> float:
    """How long an arrow with such a head is at least: without one there are no arrows."""
    if head > _WEAK:
        return _SHORTEST_ARROW
    return 2 * _SHORTEST if head > 0 else math.inf


def _open_heads(strokes: list[Stroke], found: list[_Heads]) -> None:
    """Two short strokes that start at the end of a longer one and go back along it, to either side."""
    lengths = [stroke.length for stroke in strokes]
    short = [n for n, length in enumerate(lengths) if _BARB[0] <= length <= _BARB[1]]
    if not short:
        return
    tips = np.array([strokes[n].run[side] for n in short for side in (0, -1)])
    known = _Known(strokes, lengths, short, cKDTree(tips))
    for number, stroke in enumerate(strokes):
        if lengths[number] < _SHORTEST_ARROW:
            continue
        for side in (0, 1):
            _open_head(stroke, number, side, known, found[number])


def _open_head(stroke: Stroke, number: int, side: int, known: _Known, heads: _Heads) -> None:
    strokes, short, tree, lengths = known.strokes, known.short, known.tree, known.lengths
    end = stroke.run[-1 if side else 0]
    ahead = stroke.outward(at_end=bool(side), look=14)
    left: list[tuple[float, int]] = []
    right: list[tuple[float, int]] = []
    for tip in tree.query_ball_point(end, 0.5 * _BARB[1]):
        barb = short[tip // 2]
        if barb == number or lengths[barb] > _BARB_OF_SHAFT * lengths[number]:
            continue
        run = strokes[barb].run
        near, far = (run[0], run[-1]) if tip % 2 == 0 else (run[-1], run[0])
        back = far - end
        size = float(np.hypot(*back))
        if size < _BARB[0] or np.hypot(*(near - end)) > 0.5 * lengths[barb] + 4:
            continue
        cosine = -float(back @ ahead) / size
        if _BARB_ANGLE[0] <= cosine <= _BARB_ANGLE[1]:
            turn = float(ahead[0] * back[1] - ahead[1] * back[0])
            (left if turn > 0 else right).append((lengths[barb], barb))
    if left and right:
        heads.at[side] = max(heads.at[side], 0.9)
    elif left or right:
        heads.at[side] = max(heads.at[side], 0.45)
    heads.barbs |= {max(group)[1] for group in (left, right) if group}


def _bold(lines: Mask, pen: float) -> NDArray[np.float64]:
    """Middle (x, y) and radius of each small piece of ink clearly thicker than a line."""
    thick = opened(lines, max(2, math.ceil(_BOLD * pen / 2)))
    labels = labelled(thick, diagonal=True)
    found = []
    for number, window in enumerate(windows(labels), start=1):
        tall, wide = window[0].stop - window[0].start, window[1].stop - window[1].start
        if max(tall, wide) <= _LARGEST_HEAD and min(tall, wide) >= 3:
            rows, columns = np.nonzero(labels[window] == number)
            middle = (window[1].start + columns.mean() + 0.5, window[0].start + rows.mean() + 0.5)
            found.append((*middle, max(tall, wide) / 2))
    return np.array(found, np.float64).reshape(-1, 3)


def _filled_heads(strokes: list[Stroke], found: list[_Heads], bold: NDArray[np.float64]) -> None:
    """The end of a line that lies in or at a thicker piece of ink, each piece for one line at most."""
    if not len(bold):
        return
    ends = [
        (number, side)
        for number, stroke in enumerate(strokes)
        if stroke.length >= _SHORTEST_ARROW and number not in found[number].barbs
        for side in (0, 1)
    ]
    if not ends:
        return
    tree = cKDTree(np.array([strokes[number].run[-1 if side else 0] for number, side in ends]))
    for x, y, radius in bold:
        near = [ends[n] for n in tree.query_ball_point((x, y), 1.3 * radius + 8)]
        if near:
            number, side = max(near, key=lambda end: strokes[end[0]].length)
            found[number].at[side] = max(found[number].at[side], 0.75)
            # What is left of the head itself, thinned, is no line.
            found[number].barbs |= {other for other, _ in near if strokes[other].length < 2.6 * radius} - {
                number
            }


def _arrow(stroke: Stroke, heads: _Heads, inks: Inks) -> Suggestion:
    start, end = heads.at
    if start > _WEAK and end > _WEAK:
        direction, run = Direction.BOTH, stroke.run
    elif start > end:
        direction, run = Direction.FORWARD, stroke.run[::-1]
    else:
        direction, run = Direction.FORWARD, stroke.run
    points = _simple(run)
    ink = ink_along(inks, points, closed=False)
    return Suggestion(
        Role.FUNCTIONAL, Shape.ARROW, points, closed=False, confidence=max(start, end), ink=ink,
        direction=direction,
    )  # fmt: skip


def _line(stroke: Stroke, inks: Inks, shapes: shapely.STRtree) -> Suggestion:
    """A line without a head: a relation if it joins two shapes or is straight, else a pen stroke."""
    points = _simple(stroke.run)
    ends = shapely.points([points[0], points[-1]])
    joins = len(set(shapes.query(ends, predicate="dwithin", distance=_NEAR)[0].tolist()))
    direct = math.dist(points[0], points[-1])
    straight = direct > 0.9 * stroke.length
    ink = ink_along(inks, points, closed=False)
    if joins == 2 or straight:
        confidence = 0.35 + 0.1 * joins
        return Suggestion(Role.FUNCTIONAL, Shape.LINE, points, closed=False, confidence=confidence, ink=ink)
    return Suggestion(Role.FREEHAND, Shape.STROKE, points, closed=False, confidence=0.35, ink=ink)


def _is_writing(stroke: Stroke) -> bool:
    corners = len(_simple(stroke.run)) - 2
    return corners > 4 and stroke.length < _WIGGLE * corners


def _simple(run: NDArray[np.float64]) -> tuple[Point, ...]:
    line = shapely.LineString(run).simplify(1.5)
    return tuple((float(x), float(y)) for x, y in line.coords)
