"""A PDF opened by PDFium: pages, their space, their picture."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from PIL import Image

from app.formats.limits import Limits
from app.formats.report import UnreadableError
from app.geometry.coordinates import Matrix

_PASSWORD = pdfium_c.FPDF_ERR_PASSWORD
_SMALLEST, _LARGEST = 0.01, 1e7


@dataclass(frozen=True, slots=True)
class PageSpace:
    """Where a page lies: its crop box, turned upright."""

    width: float
    """Upright width in the page's own units."""
    height: float
    matrix: Matrix
    """From the page's coordinates (y up) to upright ones: origin at the top-left corner, y down."""


@contextmanager
def opened(data: bytes, limits: Limits) -> Iterator[pdfium.PdfDocument]:
    """Open a PDF without a password. Raises :class:`UnreadableError`."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD:
            raise UnreadableError(
                "password", "The PDF asks for a password. Save a copy without one and import that."
            ) from error
        raise UnreadableError(
            "damaged", "The PDF is damaged and cannot be opened: export it again."
        ) from error
    try:
        count = len(document)
        if count < 1:
            raise UnreadableError("empty-scene", "The PDF has no pages.")
        if count > limits.pages:
            raise UnreadableError(
                "too-many-pages",
                f"The PDF has {count:,} pages; at most {limits.pages} are read. "
                "Save the pages with drawings as a PDF of their own.",
            )
        yield document
    finally:
        document.close()


@contextmanager
def opened_page(document: pdfium.PdfDocument, number: int) -> Iterator[pdfium.PdfPage]:
    """Load a page, counted from 0. Raises :class:`UnreadableError` where it is missing or damaged."""
    try:
        page = document[number]
    except pdfium.PdfiumError as error:
        raise UnreadableError(
            "damaged", f"Page {number + 1} of the PDF is damaged: export it again."
        ) from error
    try:
        yield page
    finally:
        page.close()


def space_of(page: pdfium.PdfPage) -> PageSpace:
    """Space of a page. Raises :class:`UnreadableError` if its size is absurd."""
    left, bottom, right, top = page.get_bbox()
    sides = (right - left, top - bottom)
    if not all(_SMALLEST <= side <= _LARGEST for side in sides):  # also refuses NaN
        raise UnreadableError("page-size", "A page of the PDF has no usable size.")
    turned: dict[int, tuple[float, float, Matrix]] = {
        0: (*sides, (1, 0, 0, -1, -left, top)),
        90: (sides[1], sides[0], (0, 1, 1, 0, -bottom, -left)),
        180: (*sides, (-1, 0, 0, 1, right, -bottom)),
        270: (sides[1], sides[0], (0, -1, -1, 0, top, right)),
    }
    return PageSpace(*turned[page.get_rotation() % 360])


def picture_of(page: pdfium.PdfPage, width: int, height: int) -> Image.Image:
    """Draw a page on white, exactly ``width`` x ``height`` pixels, with the notes people made on it."""
    bitmap: Any = pdfium.PdfBitmap.new_native(width, height, pdfium_c.FPDFBitmap_BGR)
    try:
        bitmap.fill_rect((255, 255, 255, 255), 0, 0, width, height)
        flags = pdfium_c.FPDF_ANNOT | pdfium_c.FPDF_REVERSE_BYTE_ORDER
        pdfium_c.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, flags)
        return Image.frombuffer("RGB", (width, height), bytes(bitmap.buffer), "raw", "RGB", bitmap.stride, 1)
    finally:
        bitmap.close()
