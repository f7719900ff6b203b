"""What a page of a PDF is made of: paths and pictures in drawing order, forms opened up."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium_c

from app.formats.curves import Bezier
from app.formats.runs import Subpath, line
from app.geometry.coordinates import Matrix, Point, apply, compose

Handle = Any
"""Pointer to an object of PDFium."""

_DEEPEST_FORM = 16
_MOVE, _LINE, _CURVE = (
    pdfium_c.FPDF_SEGMENT_MOVETO,
    pdfium_c.FPDF_SEGMENT_LINETO,
    pdfium_c.FPDF_SEGMENT_BEZIERTO,
)


@dataclass(frozen=True, slots=True)
class Drawn:
    """One painted object of a page, in upright coordinates of the page."""

    z: int
    """Place in drawing order among all objects of the page, words included."""
    kind: str
    """``path``, ``image`` or ``shading``."""
    runs: tuple[Subpath, ...] = ()
    corners: tuple[Point, ...] = ()
    """Corners of a picture, clockwise from its top-left one."""
    fill: str | None = None
    stroke: str | None = None
    width: float = 0.0
    """Stroke width."""
    opacity: float = 1.0
    form: str | None = None
    """Name of the outermost form that holds it."""


@dataclass
class Objects:
    """Objects of one page."""

    drawn: list[Drawn] = field(default_factory=list)
    places: dict[int, int] = field(default_factory=dict)
    """Drawing order of text objects by their address."""
    segments: int = 0
    complete: bool = True
    """False where there were more objects or segments than allowed; the rest was not looked at."""


def objects_of(page: Handle, matrix: Matrix, most_objects: int, most_segments: int) -> Objects:
    """Objects of a page; ``matrix`` takes its coordinates upright."""
    found = Objects()
    for z, (handle, outer, form) in enumerate(_walk(page, matrix, most_objects, found)):
        kind = pdfium_c.FPDFPageObj_GetType(handle)
        if kind == pdfium_c.FPDF_PAGEOBJ_TEXT:
            found.places[address(handle)] = z
        elif kind == pdfium_c.FPDF_PAGEOBJ_PATH:
            drawn = _path(handle, outer, z, form, found, most_segments)
            if drawn is not None:
                found.drawn.append(drawn)
        elif kind == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            corners = tuple(
                apply(compose(outer, _matrix(handle)), corner) for corner in ((0, 1), (1, 1), (1, 0), (0, 0))
            )
            found.drawn.append(Drawn(z, "image", corners=corners, opacity=_opacity(handle), form=form))
        if not found.complete:
            break
    return found


def address(handle: Handle) -> int:
    """Address of an object, by which it is known again."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


def colour_of(handle: Handle, paint: str) -> tuple[str, float] | None:
    """(``#rrggbb``, opacity) of an object's ``Fill`` or ``Stroke``; None where it has none."""
    parts = [ctypes.c_uint() for _ in range(4)]
    if not getattr(pdfium_c, f"FPDFPageObj_Get{paint}Color")(handle, *parts):
        return None
    red, green, blue, alpha = (part.value for part in parts)
    return f"#{red:02x}{green:02x}{blue:02x}", alpha / 255


def _walk(
    page: Handle, matrix: Matrix, most_objects: int, found: Objects
) -> Iterator[tuple[Handle, Matrix, str | None]]:
    """Objects with the map of the form they stand in, and its name; forms themselves left out."""
    count = pdfium_c.FPDFPage_CountObjects(page)
    stack: list[tuple[Handle, Matrix, str | None, int]] = [
        (pdfium_c.FPDFPage_GetObject(page, at), matrix, None, 0)
        for at in range(min(count, most_objects) - 1, -1, -1)
    ]
    found.complete = count <= most_objects
    seen = len(stack)
    forms = 0
    while stack:
        handle, outer, name, depth = stack.pop()
        if pdfium_c.FPDFPageObj_GetType(handle) != pdfium_c.FPDF_PAGEOBJ_FORM:
            yield handle, outer, name
            continue
        count = pdfium_c.FPDFFormObj_CountObjects(handle)
        seen += max(0, count)
        if depth >= _DEEPEST_FORM or seen > most_objects:
            found.complete = False
            continue
        forms += 1
        inner, name = compose(outer, _matrix(handle)), name or f"form-{forms}"
        stack += [
            (pdfium_c.FPDFFormObj_GetObject(handle, at), inner, name, depth + 1)
            for at in range(count - 1, -1, -1)
        ]


def _path(
    handle: Handle, outer: Matrix, z: int, form: str | None, found: Objects, most_segments: int
) -> Drawn | None:
    fills, strokes = ctypes.c_int(), ctypes.c_int()
    if not pdfium_c.FPDFPath_GetDrawMode(handle, fills, strokes) or not (fills.value or strokes.value):
        return None
    count = pdfium_c.FPDFPath_CountSegments(handle)
    found.segments += count
    if found.segments > most_segments:
        found.complete = False
        return None
    matrix = compose(outer, _matrix(handle))
    runs = _runs(handle, count, matrix)
    fill = colour_of(handle, "Fill") if fills.value else None
    stroke = colour_of(handle, "Stroke") if strokes.value else None
    if not runs or max((paint[1] for paint in (fill, stroke) if paint), default=0.0) <= 0:
        return None
    width = ctypes.c_float()
    pdfium_c.FPDFPageObj_GetStrokeWidth(handle, width)
    a, b, c, d, _, _ = matrix
    return Drawn(
        z,
        "path",
        tuple(runs),
        fill=fill[0] if fill and fill[1] > 0 else None,
        stroke=stroke[0] if stroke and stroke[1] > 0 else None,
        width=width.value * abs(a * d - b * c) ** 0.5,
        opacity=max(paint[1] for paint in (fill, stroke) if paint),
        form=form,
    )


def _runs(handle: Handle, count: int, matrix: Matrix) -> list[Subpath]:
    """Segments of a path; points that only place the pen are left out."""
    runs: list[Subpath] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    controls: list[Point] = []
    for at in range(count):
        segment = pdfium_c.FPDFPath_GetPathSegment(handle, at)
        pdfium_c.FPDFPathSegment_GetPoint(segment, x, y)
        point = apply(matrix, (x.value, y.value))
        kind = pdfium_c.FPDFPathSegment_GetType(segment)
        if kind == _MOVE or not runs:
            runs.append(Subpath(point))
        elif kind == _LINE:
            runs[-1].segments.append(line(runs[-1].end, point))
        elif kind == _CURVE:
            controls.append(point)
            if len(controls) == 3:
                curve: Bezier = (runs[-1].end, controls[0], controls[1], controls[2])
                runs[-1].segments.append((False, curve))
                controls = []
        if kind != _CURVE:
            controls = []
        if pdfium_c.FPDFPathSegment_GetClose(segment):
            runs[-1].closed = True
    return [run for run in runs if run.segments]


def _matrix(handle: Handle) -> Matrix:
    raw = pdfium_c.FS_MATRIX()
    if not pdfium_c.FPDFPageObj_GetMatrix(handle, raw):
        return (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    return (raw.a, raw.b, raw.c, raw.d, raw.e, raw.f)


def _opacity(handle: Handle) -> float:
    paint = colour_of(handle, "Fill")
    return paint[1] if paint else 1.0
