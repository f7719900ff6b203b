"""From the objects and words of a page to marks."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.formats.base import Mark, Role, Shape
from app.formats.joining import Seen, join_heads, label_boxes, surroundings
from app.formats.limits import Limits
from app.formats.looks import closed_shape, extent, is_paper, is_triangle, meets_itself, role_of
from app.formats.pdf.document import PageSpace
from app.formats.pdf.lettering import Block, TextLine, blocks_of
from app.formats.pdf.objects import Drawn
from app.formats.report import Report
from app.formats.runs import Subpath
from app.formats.strict_json import clean_text, shorten
from app.geometry.coordinates import Point, bounds_of

_WHITE = "#ffffff"
_SAME = 0.02
_RULE_WIDTH = 3.0
"""A filled rectangle thinner than this, in points, is how some programs draw a line."""
_LETTER_HEIGHT = 40.0
_MOST_RUNS = 200


@dataclass
class _Shape:
    """A path and its outline, before it becomes a mark."""

    drawn: Drawn
    points: tuple[Point, ...]
    closed: bool


def page_marks(
    drawn: Sequence[Drawn],
    lines: Sequence[TextLine],
    notes: Sequence[Mark],
    space: PageSpace,
    limits: Limits,
    report: Report,
) -> tuple[list[Mark], int]:
    """Marks of a page in upright page units, in drawing order, and how many texts became labels."""
    seen = _seen_shapes(drawn, space, report)
    blocks = blocks_of(lines, _hosts(seen, lines))
    seen += [Seen(_text_mark(block, limits)) for block in blocks]
    seen += [Seen(note) for note in notes]
    seen = [one for one in seen if _on_page(one.mark, space, limits)]
    seen.sort(key=lambda one: one.mark.z)
    join_heads(seen)
    seen = [one for one in seen if not one.head]
    labels = label_boxes(seen)
    for place, host in labels.items():
        label = "\n".join(filter(None, (seen[host].mark.label, seen[place].mark.label)))
        seen[host].mark = replace(seen[host].mark, label=shorten(label, limits.label_bytes))
    return [one.mark for place, one in enumerate(seen) if place not in labels], len(labels)


def _seen_shapes(drawn: Sequence[Drawn], space: PageSpace, report: Report) -> list[Seen]:
    """Paths and pictures, without the paper and what is painted in its colour."""
    paper = _WHITE
    seen: list[Seen] = []
    for shape in _twins_merged([shape for one in drawn for shape in _shapes(one)]):
        one = shape.drawn
        mark = _mark(shape)
        if is_paper(mark, space.width, space.height) or _is_scan(mark, space):
            if not seen and one.fill:
                paper = one.fill
            continue
        if one.kind == "path" and one.stroke is None and one.fill == paper:
            continue
        if _is_lettering(shape):
            report.warn("text-outlines", "Words drawn as outlines stay in the picture; they are no marks.")
            continue
        head = shape.closed and is_triangle(one.runs, shape.points)
        seen.append(Seen(mark, head=head, width=one.width))
    return seen


def _shapes(one: Drawn) -> list[_Shape]:
    """A path as one shape; open runs that have nothing to do with each other as one each."""
    if one.kind != "path":
        return [_Shape(one, one.corners, closed=True)]
    is_open = one.fill is None and not any(run.closed or meets_itself(run.flattened()) for run in one.runs)
    if is_open and 1 < len(one.runs) <= _MOST_RUNS:
        return [_Shape(replace(one, runs=(run,)), _tidy(run), closed=False) for run in one.runs]
    points = tuple(point for run in one.runs for point in _tidy(run))
    return [_Shape(one, points, closed=not is_open)]


def _twins_merged(shapes: list[_Shape]) -> list[_Shape]:
    """Many programs paint a shape twice, its inside and then its outline: that is one shape."""
    merged: list[_Shape] = []
    for shape in shapes:
        last = merged[-1] if merged else None
        if last is not None and _are_twins(last, shape):
            one = replace(
                last.drawn,
                fill=shape.drawn.fill or last.drawn.fill,
                stroke=shape.drawn.stroke or last.drawn.stroke,
                width=max(last.drawn.width, shape.drawn.width),
            )
            merged[-1] = _Shape(one, last.points, closed=last.closed or shape.closed)
        else:
            merged.append(shape)
    return merged


def _are_twins(first: _Shape, second: _Shape) -> bool:
    if first.drawn.kind != "path" or second.drawn.kind != "path" or first.drawn.form != second.drawn.form:
        return False
    if len(first.points) != len(second.points):
        return False
    return all(math.dist(a, b) <= _SAME for a, b in zip(first.points, second.points, strict=True))


def _mark(shape: _Shape) -> Mark:
    one, points = shape.drawn, shape.points
    if one.kind == "image":
        mark_role, mark_shape = Role.STRUCTURAL, Shape.IMAGE
    elif not shape.closed:
        mark_role = Role.FREEHAND
        mark_shape = Shape.LINE if len(one.runs) == 1 and len(one.runs[0].segments) == 1 else Shape.STROKE
    else:
        corners = sum(len(run.segments) for run in one.runs)
        mark_role = role_of(points, corners, closed=True, outlined=one.stroke is not None)
        structural = mark_role is Role.STRUCTURAL
        mark_shape = closed_shape(one.runs, points) if structural else Shape.STROKE
    mark = Mark(
        source_id=f"{one.kind}-{one.z + 1}",
        role=mark_role,
        shape=mark_shape,
        points=points,
        closed=shape.closed,
        z=one.z,
        stroke=one.stroke,
        fill=one.fill,
        opacity=one.opacity,
        group=one.form,
    )
    return _as_rule(mark)


def _as_rule(mark: Mark) -> Mark:
    """A filled rectangle that is as thin as a pen is the line along its middle."""
    if mark.shape is not Shape.RECTANGLE or mark.stroke is not None or len(mark.points) != 4:
        return mark
    a, b, c, d = mark.points
    wide, high = math.dist(a, b), math.dist(b, c)
    if min(wide, high) > _RULE_WIDTH or max(wide, high) < 8 * min(wide, high):
        return mark
    ends = (_middle(a, d), _middle(b, c)) if wide > high else (_middle(a, b), _middle(c, d))
    return replace(
        mark, role=Role.FREEHAND, shape=Shape.LINE, points=ends, closed=False, stroke=mark.fill, fill=None
    )


def _is_lettering(shape: _Shape) -> bool:
    """Whether a filled path is a word turned into outlines: low, wide, of several pieces."""
    box = bounds_of(shape.points)
    if box is None or shape.drawn.stroke is not None or len(shape.drawn.runs) < 3:
        return False
    high = box[3] - box[1]
    return 0 < high <= _LETTER_HEIGHT and box[2] - box[0] >= 2 * high


def _is_scan(mark: Mark, space: PageSpace) -> bool:
    """Whether a picture is the whole page."""
    return mark.shape is Shape.IMAGE and is_paper(
        replace(mark, shape=Shape.RECTANGLE), space.width, space.height
    )


def _hosts(shapes: Sequence[Seen], lines: Sequence[TextLine]) -> list[int | None]:
    """For each line of words the shape around it, so that words of two boxes never become one text."""
    probes = [Seen(_text_mark(Block([line]), Limits())) for line in lines]
    order = sorted(range(len(shapes) + len(probes)), key=lambda at: _z(shapes, probes, at))
    around = surroundings([_either(shapes, probes, at) for at in order])
    place = {at: position for position, at in enumerate(order)}
    return [around.get(place[len(shapes) + at]) for at in range(len(probes))]


def _either(shapes: Sequence[Seen], probes: Sequence[Seen], at: int) -> Seen:
    return shapes[at] if at < len(shapes) else probes[at - len(shapes)]


def _z(shapes: Sequence[Seen], probes: Sequence[Seen], at: int) -> int:
    return _either(shapes, probes, at).mark.z


def _text_mark(block: Block, limits: Limits) -> Mark:
    first = block.lines[0]
    return Mark(
        source_id=f"text-{first.z + 1}",
        role=Role.TEXT,
        shape=Shape.TEXT,
        points=block.corners,
        closed=True,
        z=first.z,
        label=shorten(clean_text(block.text).strip(), limits.label_bytes),
        stroke=first.colour,
    )


def _on_page(mark: Mark, space: PageSpace, limits: Limits) -> bool:
    """Whether a mark can be seen at all."""
    x0, y0, x1, y1 = mark.bounds
    finite = all(abs(value) < limits.coordinate for value in (x0, y0, x1, y1))
    return (
        finite
        and x1 >= 0
        and y1 >= 0
        and x0 <= space.width
        and y0 <= space.height
        and extent(mark.points) > 0
    )


def _tidy(run: Subpath) -> tuple[Point, ...]:
    """Points of a run, repetitions and the closing point left out."""
    points = run.flattened()
    tidy = [point for at, point in enumerate(points) if at == 0 or point != points[at - 1]]
    if len(tidy) > 2 and math.dist(tidy[0], tidy[-1]) <= _SAME:
        tidy.pop()
    return tuple(tidy)


def _middle(a: Point, b: Point) -> Point:
    return ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
