"""From a shape to figures on a board: its role, outline, words and look."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from app.formats.base import Direction, Role
from app.formats.base import Shape as Word
from app.formats.board.figures import Embedded, Figure, Pen
from app.formats.report import Report
from app.formats.tldraw.extents import KNOWN, Extent, page_bounds
from app.formats.tldraw.lettering import heading_words, label_words, text_words
from app.formats.tldraw.pictures import Assets
from app.formats.tldraw.tree import Corners, Placed, shared_part
from app.geometry.coordinates import Bounds, Matrix, Point, apply, compose

_FRAME_INK, _FRAME_FILL = "#717171", "#ffffff"
_BOX_INK, _BOX_FILL = "#9fa8b2", "#eceef0"
_MARKER_ABOVE, _MARKER_BELOW = 0.35, 0.82
"""Opacity of a highlighter over and under what it marks; tldraw draws it twice."""


MOST_CLIPS = 20
"""Frames of one page at which something is cut off."""
_NEAR = 1e-6


def held_figure(
    placed: Placed, role: Role, word: Word, points: tuple[Point, ...], bounds: Bounds | None
) -> Figure:
    """Figure of a shape with all that it has by where it is held, and its words as label."""
    held = placed.held
    return Figure(
        id=placed.shape.id,
        role=role,
        shape=word,
        points=points,
        closed=False,
        opacity=placed.opacity,
        clip=held.clip,
        label=placed.shape.text,
        group=held.group,
        container=held.frame,
        bounds=bounds,
    )


def figures_of(placed: Placed, extent: Extent, assets: Assets) -> Iterator[Figure]:
    """Figures of a shape that is no arrow, from the bottom to the top; one of them is its mark."""
    points, bounds = extent.placed(placed.matrix), page_bounds(extent, placed.matrix)
    base = held_figure(placed, Role.STRUCTURAL, extent.outline.word, points, bounds)
    kind = placed.shape.kind if placed.shape.kind in KNOWN else "embed"
    return _DRAWN[kind](placed, extent, replace(base, closed=extent.closed), assets)


def below_all(placed: Placed, extent: Extent) -> Figure | None:
    """What a shape puts below everything else on its page: the broad stroke of a highlighter."""
    if placed.shape.kind != "highlight":
        return None
    pen = Pen(placed.shape.style.marker, placed.shape.style.width)
    points, bounds = extent.placed(placed.matrix), page_bounds(extent, placed.matrix)
    base = held_figure(placed, Role.FREEHAND, Word.STROKE, points, bounds)
    opacity = base.opacity * _MARKER_BELOW
    return replace(base, id=f"{base.id}~below", pen=pen, opacity=opacity, label="", is_mark=False)


def with_needed_clips(figures: Iterable[Figure], report: Report) -> Iterator[Figure]:
    """Figures of a frame keep its clip only where one of them stands out: each clip takes time to draw."""
    cut = 0
    for clip, group in itertools.groupby(figures, key=lambda figure: figure.clip):
        held = list(group)
        if clip is None or all(_is_within(figure.points, clip) for figure in held):
            yield from (replace(figure, clip=None) for figure in held)
            continue
        cut += 1
        if cut > MOST_CLIPS:
            report.warn("frames-not-cut", "So much stands out of frames that not all of it is cut off.")
            held = [replace(figure, clip=None) for figure in held]
        yield from held


def _is_within(points: Corners, window: Corners) -> bool:
    """Whether all points lie inside a convex clockwise outline."""
    sides = list(zip(window, [*window[1:], window[0]], strict=True))
    return all(
        (bx - ax) * (y - ay) - (by - ay) * (x - ax) >= -_NEAR
        for (ax, ay), (bx, by) in sides
        for x, y in points
    )


def _geo(placed: Placed, extent: Extent, base: Figure, _assets: Assets) -> Iterator[Figure]:
    shape, style, outline = placed.shape, placed.shape.style, extent.outline
    drawn = replace(
        base,
        pen=style.pen,
        fill=style.fill,
        hatched=style.hatched,
        details=tuple(_mapped(run, placed.matrix) for run in outline.details),
        words=label_words(shape.text, style, extent.box, placed.matrix),
    )
    if outline.axis is None:
        yield drawn
        return
    # A thick arrow is drawn as a shape and means a relation: its mark runs from tail to tip.
    yield replace(drawn, id=f"{base.id}~shape", is_mark=False, label="")
    yield replace(
        base,
        role=Role.FUNCTIONAL,
        shape=Word.ARROW,
        points=_mapped(outline.axis, placed.matrix),
        closed=False,
        pen=Pen(style.ink, 0.0),
        direction=Direction.FORWARD,
    )


def _note(placed: Placed, extent: Extent, base: Figure, _assets: Assets) -> Iterator[Figure]:
    style = placed.shape.style
    words = label_words(placed.shape.text, style, extent.box, placed.matrix)
    yield replace(base, fill=(style.note, 1.0), words=words)


def _text(placed: Placed, _extent: Extent, base: Figure, _assets: Assets) -> Iterator[Figure]:
    shape = placed.shape
    words = text_words(shape.text, shape.style, shape.props, placed.matrix)
    # The pen draws nothing; it tells the mark the colour of its letters.
    yield replace(base, role=Role.TEXT, words=words, pen=Pen(shape.style.letters, 0.0))


def _stroke(placed: Placed, extent: Extent, base: Figure, _assets: Assets) -> Iterator[Figure]:
    style = placed.shape.style
    fill = style.fill if extent.closed else None
    yield replace(base, role=Role.FREEHAND, pen=style.pen, fill=fill, hatched=style.hatched)


def _marker(placed: Placed, _extent: Extent, base: Figure, _assets: Assets) -> Iterator[Figure]:
    style = placed.shape.style
    pen = Pen(style.marker, style.width, opacity=_MARKER_ABOVE)
    yield replace(base, role=Role.FREEHAND, closed=False, pen=pen)


def _frame(placed: Placed, _extent: Extent, base: Figure, _assets: Assets) -> Iterator[Figure]:
    name = str(placed.shape.props.get("name") or "")[:300]
    width = max(x for x, _ in base.points) - min(x for x, _ in base.points)
    yield replace(
        base,
        pen=Pen(_FRAME_INK, 1.0),
        fill=(_FRAME_FILL, 1.0),
        label=name,
        words=heading_words(name, width, placed.matrix),
    )


def _image(placed: Placed, extent: Extent, base: Figure, assets: Assets) -> Iterator[Figure]:
    image = assets.image(placed.shape.props, placed.shape.id)
    if image is None:
        yield replace(base, pen=Pen(_BOX_INK, 1.0), fill=(_BOX_FILL, 1.0))
        return
    x0, y0, x1, y1 = extent.box
    unit: Matrix = (x1 - x0, 0.0, 0.0, y1 - y0, x0, y0)
    clip = base.clip
    if extent.outline.smooth:
        clip = shared_part(base.points, clip) if clip else base.points
    yield replace(base, picture=Embedded(image, compose(placed.matrix, unit)), clip=clip)


def _box(placed: Placed, extent: Extent, base: Figure, assets: Assets) -> Iterator[Figure]:
    """A bookmark, a video, something embedded from elsewhere, or a shape of somebody's own."""
    shape = placed.shape
    title = assets.title(shape.props, shape.id)
    label = shape.text or title
    small = replace(shape.style, size=min(shape.style.size, 18.0))
    words = label_words(label, small, extent.box, placed.matrix)
    yield replace(base, pen=Pen(_BOX_INK, 1.0), fill=(_BOX_FILL, 1.0), label=label, words=words)


def _mapped(run: tuple[Point, ...], matrix: Matrix) -> Corners:
    return tuple(apply(matrix, point) for point in run)


_DRAWN: dict[str, Callable[[Placed, Extent, Figure, Assets], Iterator[Figure]]] = {
    "geo": _geo,
    "note": _note,
    "text": _text,
    "draw": _stroke,
    "line": _stroke,
    "highlight": _marker,
    "frame": _frame,
    "image": _image,
    "video": _box,
    "embed": _box,
    "bookmark": _box,
}
