"""Notes people made on a page with a PDF reader: pen, lines, boxes and typed words."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2.raw as pdfium_c

from app.formats.base import Direction, Mark, Role, Shape
from app.formats.curves import ellipse_points
from app.formats.limits import Limits
from app.formats.pdf.objects import Handle, colour_of
from app.formats.strict_json import clean_text, shorten
from app.geometry.coordinates import Matrix, Point, apply, bounds_of

MOST_NOTES = 2_000
_HIDDEN = pdfium_c.FPDF_ANNOT_FLAG_HIDDEN | pdfium_c.FPDF_ANNOT_FLAG_NOVIEW
_ROLES = {
    pdfium_c.FPDF_ANNOT_SQUARE: (Role.STRUCTURAL, Shape.RECTANGLE),
    pdfium_c.FPDF_ANNOT_CIRCLE: (Role.STRUCTURAL, Shape.ELLIPSE),
    pdfium_c.FPDF_ANNOT_STAMP: (Role.STRUCTURAL, Shape.IMAGE),
    pdfium_c.FPDF_ANNOT_FREETEXT: (Role.TEXT, Shape.TEXT),
}
_RUNS = {
    pdfium_c.FPDF_ANNOT_POLYGON: (Role.STRUCTURAL, Shape.POLYGON),
    pdfium_c.FPDF_ANNOT_POLYLINE: (Role.FREEHAND, Shape.STROKE),
    pdfium_c.FPDF_ANNOT_LINE: (Role.FREEHAND, Shape.LINE),
}


def annotation_marks(page: Handle, matrix: Matrix, first_z: int, limits: Limits) -> list[Mark]:
    """Marks of the notes that are shown, above everything on the page, in upright page units."""
    marks: list[Mark] = []
    for at in range(min(MOST_NOTES, pdfium_c.FPDFPage_GetAnnotCount(page))):
        with _opened(page, at) as note:
            if note and not pdfium_c.FPDFAnnot_GetFlags(note) & _HIDDEN:
                name = f"note-{at + 1}"
                marks += _marks(note, name, first_z + len(marks), matrix, limits)
    return marks


@contextmanager
def _opened(page: Handle, at: int) -> Iterator[Handle]:
    note = pdfium_c.FPDFPage_GetAnnot(page, at)
    try:
        yield note
    finally:
        if note:
            pdfium_c.FPDFPage_CloseAnnot(note)


def _marks(note: Handle, name: str, z: int, matrix: Matrix, limits: Limits) -> list[Mark]:
    kind = pdfium_c.FPDFAnnot_GetSubtype(note)
    ink = _colour(note)
    if kind == pdfium_c.FPDF_ANNOT_INK:
        return [
            Mark(f"{name}-{at + 1}", Role.FREEHAND, Shape.STROKE, run, closed=False, z=z + at, stroke=ink)
            for at, run in enumerate(_strokes(note, matrix, limits))
            if len(run) > 1
        ]
    if kind in _RUNS:
        role, shape = _RUNS[kind]
        run = _line(note, matrix) if shape is Shape.LINE else _vertices(note, matrix, limits)
        closed = role is Role.STRUCTURAL
        return [Mark(name, role, shape, run, closed=closed, z=z, stroke=ink)] if len(run) > 1 else []
    if kind not in _ROLES:
        return []
    role, shape = _ROLES[kind]
    points = _outline(note, matrix, shape)
    label = _contents(note, limits) if shape is Shape.TEXT else ""
    if not points or (shape is Shape.TEXT and not label):
        return []
    return [
        Mark(name, role, shape, points, closed=True, z=z, label=label, stroke=ink, direction=Direction.NONE)
    ]


def _outline(note: Handle, matrix: Matrix, shape: Shape) -> tuple[Point, ...]:
    rect = pdfium_c.FS_RECTF()
    if not pdfium_c.FPDFAnnot_GetRect(note, rect):
        return ()
    box = bounds_of(apply(matrix, point) for point in ((rect.left, rect.bottom), (rect.right, rect.top)))
    if box is None:
        return ()
    x0, y0, x1, y1 = box
    if shape is Shape.ELLIPSE:
        return ellipse_points(((x0 + x1) / 2, (y0 + y1) / 2), (x1 - x0) / 2, (y1 - y0) / 2)
    return ((x0, y0), (x1, y0), (x1, y1), (x0, y1))


def _strokes(note: Handle, matrix: Matrix, limits: Limits) -> Iterator[tuple[Point, ...]]:
    for at in range(min(limits.elements, pdfium_c.FPDFAnnot_GetInkListCount(note))):
        count = pdfium_c.FPDFAnnot_GetInkListPath(note, at, None, 0)
        buffer = (pdfium_c.FS_POINTF * min(count, limits.points))()
        pdfium_c.FPDFAnnot_GetInkListPath(note, at, buffer, len(buffer))
        yield tuple(apply(matrix, (point.x, point.y)) for point in buffer)


def _vertices(note: Handle, matrix: Matrix, limits: Limits) -> tuple[Point, ...]:
    count = pdfium_c.FPDFAnnot_GetVertices(note, None, 0)
    buffer = (pdfium_c.FS_POINTF * min(count, limits.points))()
    pdfium_c.FPDFAnnot_GetVertices(note, buffer, len(buffer))
    return tuple(apply(matrix, (point.x, point.y)) for point in buffer)


def _line(note: Handle, matrix: Matrix) -> tuple[Point, ...]:
    start, end = pdfium_c.FS_POINTF(), pdfium_c.FS_POINTF()
    if not pdfium_c.FPDFAnnot_GetLine(note, start, end):
        return ()
    return (apply(matrix, (start.x, start.y)), apply(matrix, (end.x, end.y)))


def _colour(note: Handle) -> str | None:
    """Colour of the note; where it brings its own drawing, that of the first thing in it."""
    parts = [ctypes.c_uint() for _ in range(4)]
    if pdfium_c.FPDFAnnot_GetColor(note, pdfium_c.FPDFANNOT_COLORTYPE_Color, *parts):
        red, green, blue = (part.value for part in parts[:3])
        return f"#{red:02x}{green:02x}{blue:02x}"
    if pdfium_c.FPDFAnnot_GetObjectCount(note) < 1:
        return None
    first = pdfium_c.FPDFAnnot_GetObject(note, 0)
    is_word = first and pdfium_c.FPDFPageObj_GetType(first) == pdfium_c.FPDF_PAGEOBJ_TEXT
    paint = colour_of(first, "Fill" if is_word else "Stroke") if first else None
    return paint[0] if paint else None


def _contents(note: Handle, limits: Limits) -> str:
    size = min(pdfium_c.FPDFAnnot_GetStringValue(note, b"Contents", None, 0), 4 * limits.label_bytes)
    buffer = (pdfium_c.FPDF_WCHAR * (size // 2 + 1))()
    pdfium_c.FPDFAnnot_GetStringValue(note, b"Contents", buffer, size)
    text = bytes(buffer)[: max(0, size - 2)].decode("utf-16-le", errors="ignore")
    return shorten(clean_text(text).strip(), limits.label_bytes)
