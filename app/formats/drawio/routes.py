"""Routes of connectors. draw.io computes most of them when it draws; here they are computed as it does.

Routes with waypoints follow them exactly. Orthogonal routes without waypoints leave from the sides that
face each other and turn half way; where draw.io would go round other sides, a way round is found too, which
may differ by some pixels.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence

from app.formats.drawio.ends import End, touch
from app.formats.drawio.prices import SAME, THROUGH, Side, price_of
from app.formats.drawio.style import Style
from app.geometry.coordinates import Bounds, Point, centre

_BUFFER = 10.0
_ER_SEGMENT = 30.0
_NEAR = 1e-6

_LEFT, _RIGHT, _UP, _DOWN = (-1, 0), (1, 0), (0, -1), (0, 1)

ORTHOGONAL = frozenset({"orthogonaledgestyle", "segmentedgestyle"})
ELBOW = frozenset({"elbowedgestyle", "sidetosideedgestyle", "toptobottomedgestyle"})


def route(
    source: End, target: End, waypoints: Sequence[Point], style: Style, *, thorough: bool = True
) -> tuple[Point, ...]:
    """Points of a connector from its start to its end, at least two.

    Ways round boxes are only looked for if ``thorough``, because each costs a millisecond.
    """
    kind = "none" if style.flag("noEdgeStyle") else style.text("edgeStyle", "none").lower()
    if kind in ORTHOGONAL:
        inner = _segments(source, target, waypoints) if waypoints else None
        if inner is None:
            return _tidy(_orthogonal(source, target, style, thorough))
    elif kind in ELBOW:
        inner = _elbow(source, target, waypoints, style)
    elif kind == "entityrelationedgestyle":
        inner = _relation(source, target, style)
    elif not waypoints and source.box == target.box and source.outline:
        return _loop(source)
    else:
        inner = list(waypoints)
    upright = kind in ORTHOGONAL or kind in ELBOW or style.flag("orthogonal")
    first = touch(source, inner[0] if inner else target.middle, upright=upright)
    last = touch(target, inner[-1] if inner else source.middle, upright=upright)
    run = (first, *inner, last)
    return _tidy(run) if upright else run


def _segments(source: End, target: End, hints: Sequence[Point]) -> list[Point]:
    """Level and plumb segments by turns, each through a waypoint (mxGraph's segment connector)."""
    hints = [_snapped(hint, source.fixed, target.fixed) for hint in hints]
    level = _starts_level(source, target, hints)
    x, y = source.middle
    run: list[Point] = []
    if level and _off(source, hints[0], 1):
        run.append((x, hints[0][1]))
    elif not level and _off(source, hints[0], 0):
        run.append((hints[0][0], y))
    x, y = (x, hints[0][1]) if level else (hints[0][0], y)
    for hint in hints:
        level = not level
        x, y = (x, hint[1]) if level else (hint[0], y)
        run.append((x, y))
    last = target.middle
    if level and _off(target, hints[-1], 1):
        run.append((last[0], hints[-1][1]))
    elif not level and _off(target, hints[-1], 0):
        run.append((hints[-1][0], last[1]))
    return run


def _snapped(hint: Point, *fixed: Point | None) -> Point:
    x, y = hint
    for point in fixed:
        if point is not None:
            x = point[0] if abs(x - point[0]) < SAME else x
            y = point[1] if abs(y - point[1]) < SAME else y
    return (x, y)


def _off(end: End, hint: Point, axis: int) -> bool:
    """Whether a straight line cannot lead from the end to the hint along this axis."""
    if end.fixed is not None:
        return end.fixed[axis] != hint[axis]
    return not end.box[axis] <= hint[axis] <= end.box[axis + 2]


def _starts_level(source: End, target: End, hints: Sequence[Point]) -> bool:
    """Whether the first segment is level, told from the source and, where that says nothing, the target."""
    for end, hint, from_start in ((source, hints[0], True), (target, hints[-1], False)):
        level, plumb = not _off(end, hint, 1), not _off(end, hint, 0)
        if level and plumb and from_start:
            continue
        if level or plumb:
            return level if from_start or len(hints) % 2 == 0 else plumb
    return True


def _elbow(source: End, target: End, hints: Sequence[Point], style: Style) -> list[Point]:
    """One step: sideways half way between the boxes, or up and down where the style says vertical."""
    plumb = style.text("elbow") == "vertical" or "toptobottom" in style.text("edgeStyle").lower()
    axis = 1 if plumb else 0
    a, b = source.box, target.box
    near, far = max(a[axis], b[axis]), min(a[axis + 2], b[axis + 2])
    at = hints[0][axis] if hints else far + (near - far) / 2
    start, end = source.middle, target.middle
    if plumb:
        return [(start[0], at), (end[0], at)]
    return [(at, start[1]), (at, end[1])]


def _relation(source: End, target: End, style: Style) -> list[Point]:
    """Level stubs at both ends, joined by a straight line, as entity relation diagrams have them."""
    segment = style.number("segment", _ER_SEGMENT)
    (ax, ay), (bx, by) = source.middle, target.middle
    sign = 1.0 if ax <= bx else -1.0
    start = ax if source.fixed else source.box[2] if sign > 0 else source.box[0]
    end = bx if target.fixed else target.box[0] if sign > 0 else target.box[2]
    return [(start + sign * segment, ay), (end - sign * segment, by)]


def _loop(end: End) -> tuple[Point, ...]:
    _, y0, x1, y1 = end.box
    high = (y1 - y0) / 4
    y = (y0 + y1) / 2
    out = x1 + 2 * _BUFFER
    upper, lower = (touch(end, (out, at), upright=True) for at in (y - high, y + high))
    return (upper, (out, y - high), (out, y + high), lower)


def _orthogonal(source: End, target: End, style: Style, thorough: bool) -> tuple[Point, ...]:
    best: tuple[Point, ...] = ()
    cost = math.inf
    leave, arrive = _sides(source, target)
    start, end = _at_side(source, leave), _at_side(target, arrive)
    gap_out, gap_in = _jetty(style, "start"), _jetty(style, "end")
    out = (start[0] + leave[0] * gap_out, start[1] + leave[1] * gap_out)
    into = (end[0] + arrive[0] * gap_in, end[1] + arrive[1] * gap_in)
    boxes = [found.box for found in (source, target) if found.outline]
    across = leave[0] * arrive[0] + leave[1] * arrive[1] == 0
    for way in _short_ways(out, into, source.box, target.box, across=across):
        run = _tidy((start, *way, end))
        price = price_of(run, boxes, leave, arrive)
        if price < THROUGH:
            return run
        if price < cost:
            best, cost = run, price
    for way in _long_ways(out, into, boxes) if thorough else ():
        run = _tidy((start, *way, end))
        price = price_of(run, boxes, leave, arrive)
        if price < cost:
            best, cost = run, price
    return best or (start, end)


def _jetty(style: Style, end: str) -> float:
    """How far a route leads straight out of a box: mxGraph's automatic size, from the size of the head."""
    named = style.text("sourceJettySize" if end == "start" else "targetJettySize") or style.text("jettySize")
    if named and named != "auto":
        return style.number("jettySize", _BUFFER, 0, 1000)
    if style.text(f"{end}Arrow", "none") == "none":
        return 2 * _BUFFER
    return max(2, math.ceil((style.number(f"{end}Size", 6, 0, 200) + _BUFFER) / _BUFFER)) * _BUFFER


def _sides(source: End, target: End) -> tuple[Side, Side]:
    """Sides from which a route leaves and at which it arrives (mxGraph's order of preference)."""
    (ax0, ay0, ax1, ay1), (bx0, by0, bx1, by1) = source.box, target.box
    level = max(bx0 - ax1, ax0 - bx1)
    plumb = max(by0 - ay1, ay0 - by1)
    out_x = _RIGHT if bx0 - ax1 >= ax0 - bx1 else _LEFT
    out_y = _DOWN if by0 - ay1 >= ay0 - by1 else _UP
    into_x, into_y = (-out_x[0], 0), (0, -out_y[1])
    leaves, arrives = _allowed(source), _allowed(target)
    if level > 0 and plumb > 0:
        wishes = [(out_x, into_y), (out_y, into_x), (out_x, into_x), (out_y, into_y)]
    elif plumb > 0:
        wishes = [(out_y, into_y), (out_x, into_y), (out_y, into_x)]
    else:
        wishes = [(out_x, into_x), (out_x, into_y), (out_y, into_x)]
    every = [*wishes, *itertools.product(sorted(leaves), sorted(arrives))]
    return next(pair for pair in every if pair[0] in leaves and pair[1] in arrives)


def _allowed(end: End) -> frozenset[Side]:
    """Sides on which a fixed point lies; all where it floats, lies inside, or is free."""
    x0, y0, x1, y1 = end.box
    sides = frozenset({_LEFT, _RIGHT, _UP, _DOWN})
    if end.fixed is None or not end.outline:
        return sides
    x, y = end.fixed
    distances = {_LEFT: x - x0, _RIGHT: x1 - x, _UP: y - y0, _DOWN: y1 - y}
    near = frozenset(side for side, distance in distances.items() if distance <= SAME)
    return near or sides


def _at_side(end: End, side: Side) -> Point:
    if end.fixed is not None:
        return end.fixed
    x0, y0, x1, y1 = end.box
    x, y = centre(end.box)
    reach = (x1 - x0 + 1) * side[0], (y1 - y0 + 1) * side[1]
    return touch(end, (x + reach[0], y + reach[1]), upright=True)


def _short_ways(
    out: Point, into: Point, one: Bounds, other: Bounds, *, across: bool
) -> Iterator[Sequence[Point]]:
    """Ways with at most two turns between the stubs, the one that draw.io would take first.

    ``across`` says that the sides are at a right angle, so that one turn may do.
    """
    (ax, ay), (bx, by) = out, into
    if across:
        yield ((bx, ay),)
        yield ((ax, by),)
    middle_x = _between(one[0], one[2], other[0], other[2])
    middle_y = _between(one[1], one[3], other[1], other[3])
    if middle_x is not None:
        yield ((middle_x, ay), (middle_x, by))
    if middle_y is not None:
        yield ((ax, middle_y), (bx, middle_y))
    for x in (ax, bx) if middle_x is None else (middle_x, ax, bx):
        yield (out, (x, ay), (x, by), into)
    for y in (ay, by) if middle_y is None else (middle_y, ay, by):
        yield (out, (ax, y), (bx, y), into)


def _between(a0: float, a1: float, b0: float, b1: float) -> float | None:
    """Middle of the gap between two spans; None where they overlap."""
    if a1 <= b0:
        return (a1 + b0) / 2
    return (b1 + a0) / 2 if b1 <= a0 else None


def _long_ways(out: Point, into: Point, boxes: Sequence[Bounds]) -> Iterator[Sequence[Point]]:
    """Ways round the boxes, with more turns."""
    (ax, ay), (bx, by) = out, into
    room = 2 * _BUFFER
    xs = {x for box in boxes for x in (box[0] - room, box[2] + room)} | {(ax + bx) / 2}
    ys = {y for box in boxes for y in (box[1] - room, box[3] + room)} | {(ay + by) / 2}
    for x, y in itertools.product(sorted(xs), sorted(ys)):
        yield (out, (x, ay), (x, y), (bx, y), into)
        yield (out, (ax, y), (x, y), (x, by), into)


def _tidy(run: Sequence[Point]) -> tuple[Point, ...]:
    """The run without repeated points and without points in the middle of a straight line."""
    kept: list[Point] = []
    for point in run:
        if kept and _are_one(kept[-1], point):
            continue
        if len(kept) >= 2 and _straight(kept[-2], kept[-1], point):
            kept[-1] = point
            continue
        kept.append(point)
    return tuple(kept) if len(kept) > 1 else (run[0], run[-1])


def _are_one(a: Point, b: Point) -> bool:
    return abs(a[0] - b[0]) < _NEAR and abs(a[1] - b[1]) < _NEAR


def _straight(a: Point, b: Point, c: Point) -> bool:
    """Whether a run goes straight on, level or plumb."""
    if abs(a[1] - b[1]) < _NEAR:
        return abs(b[1] - c[1]) < _NEAR and (b[0] - a[0]) * (c[0] - b[0]) >= 0
    if abs(a[0] - b[0]) >= _NEAR or abs(b[0] - c[0]) >= _NEAR:
        return False
    return (b[1] - a[1]) * (c[1] - b[1]) >= 0
