"""How far each shape reaches: its lines in its own space, from what the file stores."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.formats.base import Shape as Word
from app.formats.curves import flatten_spline
from app.formats.fields import number
from app.formats.report import Report
from app.formats.tldraw.ink import InkReader
from app.formats.tldraw.lettering import stored_width, text_size
from app.formats.tldraw.outlines import Outline, ellipse, outline_of, rectangle
from app.formats.tldraw.store import Shape
from app.formats.tldraw.values import Record, point, record, word
from app.geometry.coordinates import Bounds, Matrix, Point, apply, apply_all, bounds_of, centre

NOTE_SIDE = 200.0
PEN = frozenset({"draw", "highlight"})
BOXES = frozenset({"frame", "image", "video", "embed", "bookmark"})
KNOWN = PEN | BOXES | {"geo", "note", "text", "line", "arrow", "group"}
_DEFAULT_BOOKMARK = (300.0, 320.0)


@dataclass(frozen=True, slots=True)
class Extent:
    """A shape's lines in its own space."""

    outline: Outline
    closed: bool
    box: Bounds
    """Upright box around the lines."""

    def placed(self, matrix: Matrix) -> tuple[Point, ...]:
        """The outline on the page."""
        return apply_all(matrix, self.outline.points)


def extent_of(shape: Shape, ink: InkReader, report: Report) -> Extent | None:
    """Lines of a shape that is no arrow; None for one that draws nothing, with a warning if it should.

    Raises :class:`~app.formats.report.UnreadableError` where the file has too many points.
    """
    if shape.kind in PEN:
        closed = shape.props.get("isClosed") is True
        return _run(ink.stroke(shape.props, shape.id), Word.STROKE, closed=closed)
    if shape.kind == "line":
        return _run(_line(shape, ink), Word.LINE)
    return None if shape.kind == "group" else _box(shape, report)


def _box(shape: Shape, report: Report) -> Extent | None:
    """Lines of a shape that has a width and a height."""
    if shape.kind == "text":
        return _closed(rectangle(*text_size(shape.text, shape.style, shape.props)), Word.TEXT)
    width, height = _size(shape)
    if shape.kind == "geo":
        return _geo(word(shape.props.get("geo"), "rectangle"), width, height, shape.id, report)
    if shape.kind == "image" and record(shape.props.get("crop")).get("isCircle") is True:
        return _closed(ellipse(width, height), Word.IMAGE)
    if shape.kind not in KNOWN and not _is_box_for_unknown(shape, width, height, report):
        return None
    words = {"frame": Word.FRAME, "image": Word.IMAGE}
    return _closed(rectangle(width, height), words.get(shape.kind, Word.RECTANGLE))


def _is_box_for_unknown(shape: Shape, width: float, height: float, report: Report) -> bool:
    """Whether a shape of somebody's own has a size, so that a box can stand for it; says what happens."""
    sized = width > 0 and height > 0
    fate = "a box stands for each" if sized else "left out"
    report.warn("unknown-element", f"Shapes of type “{shape.kind[:40]}” are not known; {fate}.", shape.id)
    return sized


def page_bounds(extent: Extent, matrix: Matrix) -> Bounds | None:
    """Box on the page: by formula for ellipses, else that of the mapped lines.

    Half width of a turned ellipse = sqrt((rx cos t)^2 + (ry sin t)^2), likewise half height.
    """
    if not extent.outline.smooth:
        return bounds_of(extent.placed(matrix))
    x0, y0, x1, y1 = extent.box
    x, y = apply(matrix, centre(extent.box))
    a, b, c, d, _, _ = matrix
    wide = ((a * (x1 - x0) / 2) ** 2 + (c * (y1 - y0) / 2) ** 2) ** 0.5
    high = ((b * (x1 - x0) / 2) ** 2 + (d * (y1 - y0) / 2) ** 2) ** 0.5
    return (x - wide, y - high, x + wide, y + high)


def stored_bounds(shape: Shape, extent: Extent, matrix: Matrix) -> Bounds | None:
    """Box on the page by the numbers of the file: a text's stored width counts, whatever its words take."""
    width = stored_width(shape.style, shape.props) if shape.kind == "text" else 0.0
    if not width:
        return page_bounds(extent, matrix)
    stored = rectangle(width, extent.box[3]).points
    return bounds_of(apply(matrix, corner) for corner in stored)


def _geo(geo: str, width: float, height: float, where: str, report: Report) -> Extent:
    outline = outline_of(geo, width, height)
    if outline is None:
        report.warn("unknown-element", f"The shape “{geo}” is not known; a box stands for it.", where)
        outline = rectangle(width, height)
    return _closed(outline, outline.word)


def _size(shape: Shape) -> Point:
    """Width and height, never negative; notes and texts in boxes grow with their words."""
    props, scale = shape.props, shape.style.scale
    width, height = max(0.0, number(props.get("w"))), max(0.0, number(props.get("h")))
    grown = number(props.get("growY"))
    if shape.kind == "note":
        return ((width or NOTE_SIDE) * scale, max(1.0, (height or NOTE_SIDE) + grown) * scale)
    if shape.kind == "geo":
        return (width, max(0.0, height + grown))
    if shape.kind == "bookmark" and not (width and height):
        return _DEFAULT_BOOKMARK
    return (width, height)


def _line(shape: Shape, ink: InkReader) -> tuple[Point, ...]:
    """Run of a line: its points by their index, or in older files its handles."""
    raw = record(shape.props.get("points")) or record(shape.props.get("handles"))
    listed = shape.props.get("points")
    if isinstance(listed, list):
        found = [point(item) for item in listed]
    else:
        ordered = sorted(map(record, raw.values()), key=_index)
        found = [point(item) for item in ordered]
    scale = shape.style.scale
    run = tuple((x * scale, y * scale) for x, y in found)
    ink.count(len(run))
    return flatten_spline(run) if word(shape.props.get("spline")) == "cubic" else run


def _index(item: Record) -> str:
    return word(item.get("index"))


def _run(run: tuple[Point, ...], shown: Word, *, closed: bool = False) -> Extent | None:
    box = bounds_of(run)
    return Extent(Outline(run, shown), closed and len(run) > 2, box) if box else None


def _closed(outline: Outline, shown: Word) -> Extent:
    box = bounds_of(outline.points)
    assert box is not None
    return Extent(replace(outline, word=shown), True, box)
