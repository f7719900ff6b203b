"""Excalidraw's own SVG: every line drawn twice by hand, told as the one thing that was meant.

Each element is a group right under the root: a shape as its inside and its outline, an arrow as a group for
the line and one for each stroke of its heads. Lines are drawn as two strokes that begin and end nearly alike.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from app.formats.base import Direction, Shape
from app.formats.looks import area, meets_itself
from app.formats.runs import Subpath
from app.formats.svg.leaf import Leaf
from app.formats.svg.tree import local_name
from app.formats.svg.values import mapped_box
from app.geometry.coordinates import Bounds, Point, apply, apply_all, bounds_of, convex_hull

SIGN = b"svg-source:excalidraw"
_NEAR = 8.0
"""Two strokes of one line begin and end within this many units of each other."""
_SHARES = ((Shape.DIAMOND, 0.5, 0.05), (Shape.ELLIPSE, math.pi / 4, 0.05), (Shape.RECTANGLE, 1.0, 0.1))
"""Share of its box that a shape fills, and how far a drawing by hand may be from it."""


@dataclass(frozen=True, slots=True)
class Meant:
    """One element of the drawing."""

    first: Leaf
    """The leaf in whose place it stands."""
    points: tuple[Point, ...]
    """In pixels of the page."""
    shape: Shape
    closed: bool
    fill: Leaf | None
    """Its inside: filled, or hatched with strokes."""
    stroke: Leaf
    direction: Direction


def elements_of(leaves: Sequence[Leaf]) -> tuple[dict[int, Meant], set[int]]:
    """What is meant, by the place of its first leaf, and the places of all leaves that it stands for."""
    groups: dict[object, list[int]] = {}
    for place, leaf in enumerate(leaves):
        top = leaf.element
        while (parent := top.getparent()) is not None and parent.getparent() is not None:
            top = parent
        if leaf.kind == "path" and local_name(top) == "g" and top is not leaf.element:
            groups.setdefault(top, []).append(place)
    found: dict[int, Meant] = {}
    covered: set[int] = set()
    for places in groups.values():
        meant = _meant([leaves[place] for place in places])
        if meant is not None:
            found[places[0]] = meant
            covered |= set(places)
    return found, covered


def _meant(parts: list[Leaf]) -> Meant | None:
    strokes = [leaf for leaf in parts if leaf.style.get("stroke", "none") != "none"]
    fills = [leaf for leaf in parts if leaf not in strokes]
    if not strokes:
        return None
    is_shape = len({leaf.element.getparent() for leaf in parts}) == 1
    main, heads = (strokes[-1], []) if is_shape else (strokes[0], strokes[1:])
    fills += strokes[:-1] if is_shape else []  # the slanted lines of a hatched inside
    runs = _once(main.subpaths)
    local = [point for run in runs for point in run.flattened()]
    if len(local) < 2:
        return None
    closed = len(local) > 3 and (meets_itself(local) or math.dist(local[0], local[-1]) <= _NEAR)
    box = bounds_of(local)
    if closed and box is not None and not heads:
        shape = _closed_shape(local)
        corners = mapped_box(main.matrix, box) if shape is Shape.RECTANGLE else None
        points = corners or apply_all(main.matrix, local)
        return Meant(parts[0], points, shape, True, fills[0] if fills else None, main, Direction.NONE)
    points = apply_all(main.matrix, local)
    direction = _direction(points, heads)
    plain = Shape.LINE if len(runs) == 1 and len(runs[0].segments) == 1 else Shape.STROKE
    shape = plain if direction is Direction.NONE else Shape.ARROW
    return Meant(parts[0], points, shape, False, None, main, direction)


def _once(runs: Sequence[Subpath]) -> list[Subpath]:
    """Each line once: a run that begins and ends where the one before does is its second stroke."""
    kept: list[Subpath] = []
    for run in runs:
        last = kept[-1] if kept else None
        twice = last is not None and (
            math.dist(run.start, last.start) <= _NEAR and math.dist(run.end, last.end) <= _NEAR
        )
        if not twice:
            kept.append(run)
    return kept


def _closed_shape(points: Sequence[Point]) -> Shape:
    """Told from the share of its box that the hull of a drawing fills: strokes overshoot, hulls hardly."""
    box = bounds_of(points)
    whole = (box[2] - box[0]) * (box[3] - box[1]) if box else 0.0
    if box is None or whole <= 0:
        return Shape.POLYGON
    share = area(convex_hull(points)) / whole
    shape = next((shape for shape, wanted, off in _SHARES if abs(share - wanted) <= off), Shape.POLYGON)
    return Shape.POLYGON if shape is Shape.DIAMOND and not _has_side_corners(points, box) else shape


def _has_side_corners(points: Sequence[Point], box: Bounds) -> bool:
    """Whether the run comes to the middle of its left and right sides, as a diamond does and no triangle."""
    x0, y0, x1, y1 = box
    near = 0.1 * max(x1 - x0, y1 - y0)
    return all(min(math.dist(point, (x, (y0 + y1) / 2)) for point in points) <= near for x in (x0, x1))


def _direction(points: Sequence[Point], heads: Sequence[Leaf]) -> Direction:
    """Where the strokes of the heads lie: at the end of the line, at its start, or at both."""
    ends = set()
    for head in heads:
        run = [apply(head.matrix, point) for subpath in head.subpaths for point in subpath.flattened()]
        nearest = (
            [min(math.dist(point, end) for point in run) for end in (points[0], points[-1])] if run else []
        )
        if nearest and min(nearest) <= 2 * _NEAR:
            ends.add(nearest.index(min(nearest)))
    known = {(0,): Direction.BACKWARD, (1,): Direction.FORWARD, (0, 1): Direction.BOTH}
    return known.get(tuple(sorted(ends)), Direction.NONE)
