"""From leaves to marks: roles told from the shapes, because SVG does not say what a line means."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.formats.base import Direction, Mark, Role, Shape
from app.formats.svg.leaf import Leaf
from app.formats.svg.lettering import label_of, runs_of
from app.formats.svg.markers import has_marker
from app.formats.svg.painting import Painter, image_box
from app.formats.svg.shapes import Viewport
from app.formats.svg.tree import INKSCAPE
from app.formats.svg.values import NotFiniteError, mapped_box
from app.geometry.coordinates import Bounds, Point, SketchSpace, apply, bounds_of, union

LARGEST_HEAD = 40.0
"""A triangle no longer than this, in pixels of the page, at the end of a line is its arrow head."""
_FEW_CORNERS = 12
_PEN_WIDTH = 14.0
"""A filled outline that is on average thinner than this, and longer, was drawn with a pen."""
_WHOLE_PAGE = 0.97


@dataclass
class _Draft:
    """A mark in pixels of the page, before heads are joined to lines."""

    mark: Mark
    leaf: Leaf
    head: bool = False


def build_marks(
    leaves: Sequence[Leaf], painter: Painter, page: Viewport, space: SketchSpace
) -> tuple[Mark, ...]:
    """Marks in drawing order, in sketch pixels, with ids that are unique."""
    taken: set[str] = set()
    drafts = []
    for z, leaf in enumerate(leaves):
        draft = None if leaf.decorates else _draft(leaf, z, painter)
        if draft is None or (z == 0 and _is_paper(draft.mark, page)):
            continue
        draft.mark = replace(draft.mark, source_id=_unique(draft.mark.source_id, taken))
        drafts.append(draft)
    _join_heads(drafts)
    _bind(drafts)
    return tuple(
        replace(draft.mark, points=tuple(space.to_sketch(point) for point in draft.mark.points))
        for draft in drafts
        if not draft.head
    )


def _draft(leaf: Leaf, z: int, painter: Painter) -> _Draft | None:
    try:
        if leaf.kind in ("text", "foreignObject"):
            return _text(leaf, z, painter)
        if leaf.kind == "image":
            box = image_box(leaf)
            return (
                _Draft(_mark(leaf, z, Role.STRUCTURAL, Shape.IMAGE, mapped_box(leaf.matrix, box)), leaf)
                if box
                else None
            )
        return _shape(leaf, z, painter)
    except NotFiniteError:
        return None


def _text(leaf: Leaf, z: int, painter: Painter) -> _Draft | None:
    runs = runs_of(leaf)
    box = union(run.bounds for run in runs)
    if box is None:
        return None
    mark = _mark(leaf, z, Role.TEXT, Shape.TEXT, mapped_box(leaf.matrix, box))
    ink = painter.paint(leaf, "fill", runs[0].style)
    return _Draft(replace(mark, label=label_of(runs), stroke=ink[0] if ink else None), leaf)


def _shape(leaf: Leaf, z: int, painter: Painter) -> _Draft | None:
    fill, stroke = painter.paint(leaf, "fill"), painter.paint(leaf, "stroke")
    stroke = stroke if painter.stroke_width(leaf) > 0 else None
    fill = None if leaf.kind == "line" else fill
    if fill is None and stroke is None:
        return None
    run = [apply(leaf.matrix, point) for subpath in leaf.subpaths for point in subpath.flattened()]
    corners = sum(len(subpath.segments) for subpath in leaf.subpaths)
    closed = stroke is None or any(subpath.closed or _meets(subpath.flattened()) for subpath in leaf.subpaths)
    head = closed and corners in (2, 3, 4) and _extent(run) <= LARGEST_HEAD
    role, shape = _role(leaf, run, corners, closed=closed, outlined=stroke is not None)
    points = _tidy(leaf, run, closed=closed)
    if len(points) < 2:
        return None
    mark = _mark(leaf, z, role, shape, points)
    mark = replace(
        mark,
        closed=closed and role is not Role.FUNCTIONAL,
        stroke=stroke[0] if stroke else None,
        fill=fill[0] if fill else None,
        direction=_marker_direction(leaf),
    )
    return _Draft(mark, leaf, head=head and _is_triangle(leaf))


def _role(
    leaf: Leaf, run: Sequence[Point], corners: int, *, closed: bool, outlined: bool
) -> tuple[Role, Shape]:
    connects = has_marker(leaf, "start") or has_marker(leaf, "end")
    if leaf.element.get(f"{INKSCAPE}connection-start") or leaf.element.get(f"{INKSCAPE}connection-end"):
        connects = True
    simple = {"rect": Shape.RECTANGLE, "circle": Shape.ELLIPSE, "ellipse": Shape.ELLIPSE}.get(leaf.kind)
    if simple is not None:
        return Role.STRUCTURAL, simple
    if connects:
        return Role.FUNCTIONAL, Shape.ARROW
    if not closed:
        return Role.FREEHAND, Shape.LINE if corners <= 1 else Shape.STROKE
    if corners > _FEW_CORNERS and not outlined and _is_pen_outline(run):
        return Role.FREEHAND, Shape.STROKE
    return Role.STRUCTURAL, Shape.POLYGON


def _is_pen_outline(run: Sequence[Point]) -> bool:
    """Whether a filled outline is long and thin: its mean width is twice its area over its length."""
    around = sum(math.dist(a, b) for a, b in itertools.pairwise(run))
    twice_area = abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(run, [*run[1:], run[0]], strict=True)))
    width = twice_area / around if around > 0 else 0.0
    return width < _PEN_WIDTH and around > 4 * width


def _mark(leaf: Leaf, z: int, role: Role, shape: Shape, points: Sequence[Point]) -> Mark:
    return Mark(
        source_id=leaf.source_id or f"{leaf.kind}-{z + 1}",
        role=role,
        shape=shape,
        points=tuple(points),
        closed=shape in (Shape.TEXT, Shape.IMAGE),
        z=z,
        opacity=leaf.opacity,
        group=leaf.group,
    )


def _tidy(leaf: Leaf, run: list[Point], *, closed: bool) -> list[Point]:
    """The four corners of a rectangle; otherwise the run, its closing point and repetitions left out."""
    if leaf.kind == "rect":
        box = bounds_of([point for subpath in leaf.subpaths for point in subpath.flattened()])
        return list(mapped_box(leaf.matrix, box)) if box else []
    tidy = [point for index, point in enumerate(run) if index == 0 or point != run[index - 1]]
    return tidy[:-1] if closed and len(tidy) > 2 and tidy[0] == tidy[-1] else tidy


def _join_heads(drafts: Sequence[_Draft]) -> None:
    """Make lines that end in a small triangle arrows; the triangle is then no mark of its own."""
    heads = [draft for draft in drafts if draft.head]
    lines = [draft for draft in drafts if not draft.mark.closed and draft.mark.shape in _LINES]
    joined = []
    for head in heads[:2_000]:
        box = head.mark.bounds
        for line in lines:
            ends = (_touches(line.mark.points[0], box), _touches(line.mark.points[-1], box))
            if not any(ends):
                continue
            direction = _plus(line.mark.direction, at_end=ends[1])
            line.mark = replace(line.mark, role=Role.FUNCTIONAL, shape=Shape.ARROW, direction=direction)
            joined.append(head)
            break
    for head in heads:
        head.head = any(head is one for one in joined)


_LINES = frozenset({Shape.LINE, Shape.STROKE, Shape.ARROW})


def _bind(drafts: Sequence[_Draft]) -> None:
    """Resolve Inkscape's connectors to the marks they connect."""
    known = {draft.leaf.source_id: draft.mark.source_id for draft in reversed(drafts) if draft.leaf.source_id}
    for draft in drafts:
        if draft.mark.role is not Role.FUNCTIONAL:
            continue
        start, end = (
            known.get((draft.leaf.element.get(f"{INKSCAPE}connection-{side}") or "")[1:])
            for side in ("start", "end")
        )
        draft.mark = replace(draft.mark, start_mark=start, end_mark=end)


def _touches(point: Point, box: Bounds) -> bool:
    """Whether a line's end lies in or next to a small box."""
    x0, y0, x1, y1 = box
    near = 0.25 * max(x1 - x0, y1 - y0) + 2
    return x0 - near <= point[0] <= x1 + near and y0 - near <= point[1] <= y1 + near


def _plus(direction: Direction, *, at_end: bool) -> Direction:
    added = Direction.FORWARD if at_end else Direction.BACKWARD
    return added if direction in (Direction.NONE, added) else Direction.BOTH


def _marker_direction(leaf: Leaf) -> Direction:
    if leaf.kind in ("rect", "circle", "ellipse"):
        return Direction.NONE
    ends = (has_marker(leaf, "start"), has_marker(leaf, "end"))
    both = {(False, True): Direction.FORWARD, (True, False): Direction.BACKWARD, (True, True): Direction.BOTH}
    return both.get(ends, Direction.NONE)


def _is_triangle(leaf: Leaf) -> bool:
    points = {(round(x, 3), round(y, 3)) for run in leaf.subpaths for x, y in run.flattened()}
    return len(leaf.subpaths) == 1 and len(points) in (3, 4) and leaf.kind in ("path", "polygon")


def _meets(run: Sequence[Point]) -> bool:
    return len(run) > 3 and math.dist(run[0], run[-1]) <= 0.01 * _extent(run)


def _extent(run: Sequence[Point]) -> float:
    box = bounds_of(run)
    return max(box[2] - box[0], box[3] - box[1]) if box else 0.0


def _is_paper(mark: Mark, page: Viewport) -> bool:
    """Whether the lowest shape is only the page's colour."""
    x0, y0, x1, y1 = mark.bounds
    covered = (min(x1, page.width) - max(x0, 0)) * (min(y1, page.height) - max(y0, 0))
    return (
        mark.shape is Shape.RECTANGLE
        and not mark.stroke
        and covered >= _WHOLE_PAGE * page.width * page.height
    )


def _unique(wanted: str, taken: set[str]) -> str:
    name, count = wanted, 2
    while name in taken:
        name, count = f"{wanted}~{count}", count + 1
    taken.add(name)
    return name
