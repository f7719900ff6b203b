"""From leaves to marks: roles told from the shapes, because SVG does not say what a line means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from app.formats.base import Direction, Mark, Role, Shape
from app.formats.joining import Seen, join_heads, label_boxes, unique_id
from app.formats.looks import closed_shape, is_paper, is_triangle, meets_itself, role_of
from app.formats.svg.leaf import Leaf
from app.formats.svg.lettering import label_of, runs_of
from app.formats.svg.markers import has_marker
from app.formats.svg.painting import Painter, image_box
from app.formats.svg.rough import Meant, elements_of
from app.formats.svg.shapes import Viewport
from app.formats.svg.tree import INKSCAPE
from app.formats.svg.twins import twin_of
from app.formats.svg.values import NotFiniteError, mapped_box, mean_scale
from app.geometry.coordinates import Point, SketchSpace, apply, bounds_of, union


@dataclass(kw_only=True)
class _Draft(Seen):
    """A mark in pixels of the page, before heads are joined to lines."""

    leaf: Leaf


def build_marks(
    leaves: Sequence[Leaf], painter: Painter, page: Viewport, space: SketchSpace, *, rough: bool = False
) -> tuple[tuple[Mark, ...], int]:
    """Marks in drawing order, in sketch pixels, with ids that are unique, and how many texts became labels.

    ``rough`` says that the file is Excalidraw's own, in which every line is drawn twice.
    """
    meant, covered = elements_of(leaves) if rough else ({}, set())
    taken: set[str] = set()
    drafts: list[_Draft] = []
    for z, leaf in enumerate(leaves):
        if z in covered:
            draft = _rough(meant[z], z, painter) if z in meant else None
        else:
            draft = None if leaf.decorates else _draft(leaf, z, painter)
        if draft is None or (z == 0 and is_paper(draft.mark, page.width, page.height)):
            continue
        if drafts and not rough and _is_twin(draft, drafts[-1]):
            continue
        draft.mark = replace(draft.mark, source_id=unique_id(draft.mark.source_id, taken))
        drafts.append(draft)
    join_heads(drafts)
    drafts = [draft for draft in drafts if not draft.head]
    labels = label_boxes(drafts)
    for place, host in labels.items():
        label = "\n".join(filter(None, (drafts[host].mark.label, drafts[place].mark.label)))
        drafts[host].mark = replace(drafts[host].mark, label=label)
    _bind(drafts, labels)
    return tuple(
        replace(draft.mark, points=space.all_to_sketch(draft.mark.points))
        for place, draft in enumerate(drafts)
        if place not in labels
    ), len(labels)


def _is_twin(draft: _Draft, before: _Draft) -> bool:
    """Whether a draft is drawn upon the one before to show the same thing; that one then stands for both."""
    if draft.leaf.element.getparent() is not before.leaf.element.getparent():
        return False
    if draft.leaf.element is before.leaf.element:
        return False  # shown twice by intent
    one = twin_of(draft.mark, before.mark)
    if one is not None:
        before.mark, before.width = one, min(draft.width, before.width)
        before.head = before.head and draft.head
    return one is not None


def _draft(leaf: Leaf, z: int, painter: Painter) -> _Draft | None:
    try:
        if leaf.kind in ("text", "foreignObject"):
            return _text(leaf, z, painter)
        if leaf.kind == "image":
            box = image_box(leaf)
            if box is None:
                return None
            corners = mapped_box(leaf.matrix, box)
            return _Draft(mark=_mark(leaf, z, Role.STRUCTURAL, Shape.IMAGE, corners), leaf=leaf)
        return _shape(leaf, z, painter)
    except NotFiniteError:
        return None


def _rough(meant: Meant, z: int, painter: Painter) -> _Draft:
    """An element of Excalidraw's own SVG."""
    arrow = meant.direction is not Direction.NONE
    role = Role.FUNCTIONAL if arrow else Role.STRUCTURAL if meant.closed else Role.FREEHAND
    stroke = painter.paint(meant.stroke, "stroke")
    fill = _inside(meant.fill, painter)
    mark = replace(
        _mark(meant.first, z, role, meant.shape, meant.points),
        closed=meant.closed,
        stroke=stroke[0] if stroke else None,
        fill=fill[0] if fill else None,
        direction=meant.direction,
    )
    return _Draft(mark=mark, leaf=meant.first)


def _inside(leaf: Leaf | None, painter: Painter) -> tuple[str, float] | None:
    return (painter.paint(leaf, "fill") or painter.paint(leaf, "stroke")) if leaf is not None else None


def _text(leaf: Leaf, z: int, painter: Painter) -> _Draft | None:
    runs = runs_of(leaf)
    box = union(run.bounds for run in runs)
    if box is None:
        return None
    mark = _mark(leaf, z, Role.TEXT, Shape.TEXT, mapped_box(leaf.matrix, box))
    ink = painter.paint(leaf, "fill", runs[0].style)
    return _Draft(mark=replace(mark, label=label_of(runs), stroke=ink[0] if ink else None), leaf=leaf)


def _shape(leaf: Leaf, z: int, painter: Painter) -> _Draft | None:
    fill, stroke = painter.paint(leaf, "fill"), painter.paint(leaf, "stroke")
    stroke = stroke if painter.stroke_width(leaf) > 0 else None
    fill = None if leaf.kind == "line" else fill
    if fill is None and stroke is None:
        return None
    run = [apply(leaf.matrix, point) for subpath in leaf.subpaths for point in subpath.flattened()]
    corners = sum(len(subpath.segments) for subpath in leaf.subpaths)
    closed = stroke is None or any(
        subpath.closed or meets_itself(subpath.flattened()) for subpath in leaf.subpaths
    )
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
    head = closed and leaf.kind in ("path", "polygon") and is_triangle(leaf.subpaths, points)
    width = painter.stroke_width(leaf) * mean_scale(leaf.matrix)
    return _Draft(mark=mark, head=head, width=width, leaf=leaf)


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
    role = role_of(run, corners, closed=closed, outlined=outlined)
    if role is Role.FREEHAND:
        return role, Shape.LINE if corners <= 1 and not closed else Shape.STROKE
    return role, closed_shape(leaf.subpaths, run)


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


def _bind(drafts: Sequence[_Draft], labels: Mapping[int, int]) -> None:
    """Resolve Inkscape's connectors to the marks they connect; a label means the box around it."""
    known = {
        draft.leaf.source_id: drafts[labels.get(place, place)].mark.source_id
        for place, draft in reversed(list(enumerate(drafts)))
        if draft.leaf.source_id
    }
    for draft in drafts:
        if draft.mark.role is not Role.FUNCTIONAL:
            continue
        start, end = (
            known.get((draft.leaf.element.get(f"{INKSCAPE}connection-{side}") or "")[1:])
            for side in ("start", "end")
        )
        draft.mark = replace(draft.mark, start_mark=start, end_mark=end)


def _marker_direction(leaf: Leaf) -> Direction:
    if leaf.kind in ("rect", "circle", "ellipse"):
        return Direction.NONE
    ends = (has_marker(leaf, "start"), has_marker(leaf, "end"))
    both = {(False, True): Direction.FORWARD, (True, False): Direction.BACKWARD, (True, True): Direction.BOTH}
    return both.get(ends, Direction.NONE)
