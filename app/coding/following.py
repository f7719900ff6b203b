"""Where a region lies on a later version of its sketch. Pure.

A region stays on the ink on which its coder put it: its geometry is carried over exactly. Only a region that
is still the outline of the marks it was made from follows them when the participant's board was rearranged.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.geometry import shapes
from app.geometry.carrying import Carry
from app.geometry.coordinates import Bounds, Point, bounds_of, union
from app.geometry.shapes import NotAShape, Outline, Sheet
from app.models import RegionKind

_SAME = 0.02
"""Sketch pixels; marks reach coders rounded to a hundredth."""
_LEAST_SIDE = 8
"""Boxes made from smaller marks are this wide, so that they can be held (as the coding page makes them)."""
_MOST_BENDS = 20
"""A connector made from a mark with more bends runs straight."""
_BOXES = frozenset({RegionKind.RECTANGLE, RegionKind.ELLIPSE})
_AREAS = frozenset({RegionKind.POLYGON, RegionKind.LASSO})


def follow(
    kind: RegionKind,
    outline: Outline,
    before: Sequence[bytes],
    after: Sequence[bytes],
    carry: Carry,
    sheet: Sheet,
) -> Outline:
    """The region's shape on the later version.

    ``before`` and ``after`` are the outlines (WKB) of the marks it was made from, in both versions and in the
    same order; those that vanished are missing from ``after``. ``sheet`` is the later size.
    """
    carried = Outline(carry.bounds(outline.bounds), carry.wkb(outline.wkb))
    if not before or len(before) != len(after):
        return carried
    was, then = _made_from(kind, before), _made_from(kind, after)
    if was is None or then is None or not _same(_points(kind, outline), was):
        return carried
    if _same([carry.point(point) for point in was], then):
        return carried
    try:
        return _shaped(kind, then, sheet)
    except NotAShape:
        return carried


def _made_from(kind: RegionKind, marks: Sequence[bytes]) -> list[Point] | None:
    """The corners, box or run that the coding page makes of these marks; None where it makes none."""
    runs = [shapes.points_of(mark) for mark in marks]
    if kind in _BOXES:
        box = union(_roomy(bounds) for run in runs if (bounds := bounds_of(run)) is not None)
        return None if box is None else [box[:2], box[2:]]
    if len(runs) != 1:
        return None
    (run,) = runs
    if kind is RegionKind.CONNECTOR:
        return run if len(run) <= _MOST_BENDS + 2 else [run[0], run[-1]]
    return run if kind in _AREAS else None


def _roomy(bounds: Bounds) -> Bounds:
    x0, y0, x1, y1 = bounds
    wide, high = max(0.0, _LEAST_SIDE - (x1 - x0)) / 2, max(0.0, _LEAST_SIDE - (y1 - y0)) / 2
    return (x0 - wide, y0 - high, x1 + wide, y1 + high)


def _points(kind: RegionKind, outline: Outline) -> list[Point]:
    if kind in _BOXES:
        return [outline.bounds[:2], outline.bounds[2:]]
    return shapes.points_of(outline.wkb)


def _same(mine: Sequence[Point], its: Sequence[Point]) -> bool:
    return len(mine) == len(its) and all(
        abs(x - u) <= _SAME and abs(y - v) <= _SAME for (x, y), (u, v) in zip(mine, its, strict=True)
    )


def _shaped(kind: RegionKind, points: Sequence[Point], sheet: Sheet) -> Outline:
    if kind in _BOXES:
        (x0, y0), (x1, y1) = points
        return shapes.box(x0, y0, x1 - x0, y1 - y0, sheet)
    return shapes.line(points, sheet) if kind is RegionKind.CONNECTOR else shapes.polygon(points, sheet)
