"""PDF files: every page one sketch."""

from __future__ import annotations

from dataclasses import replace

import pypdfium2 as pdfium

from app.formats.base import Mark, Parsed, ParsedSketch, Role
from app.formats.joining import unique_id
from app.formats.limits import Limits
from app.formats.pdf.annotations import annotation_marks
from app.formats.pdf.document import opened, opened_page, picture_of, space_of
from app.formats.pdf.lettering import lines_of
from app.formats.pdf.marks import page_marks
from app.formats.pdf.objects import objects_of
from app.formats.pdf.precautions import check_streams, check_whole, user_unit
from app.formats.report import Report
from app.formats.strict_json import clean_text
from app.geometry.coordinates import MOST_DRAWN_PIXELS, SketchSpace, union
from app.images.derivatives import thumbnail_of
from app.images.ink import count_ink
from app.images.reading import encode_image

MOST_PIXELS_TOGETHER = 60_000_000
"""Pixels of all pages of one file together: pages of a long file are drawn smaller."""
MOST_SEGMENTS = 300_000
"""Lines and curves of one file that are made marks of; beyond them pages are only pictures."""
_PIXELS_PER_POINT = 2.0


def parse_pdf(data: bytes, limits: Limits) -> Parsed:
    """Read one PDF. Raises :class:`~app.formats.report.UnreadableError`."""
    check_whole(data)
    check_streams(data, limits)
    report = Report()
    with opened(data, limits) as document:
        scale = _PIXELS_PER_POINT * user_unit(data)
        reader = _Reader(document, scale, limits, report)
        sketches = tuple(reader.sketch(number) for number in range(len(document)))
        tool = _tool(document)
    return Parsed("pdf", sketches, report.problems, tool)


class _Reader:
    """Reads one page after the other; counts what marks were made of."""

    def __init__(self, document: pdfium.PdfDocument, scale: float, limits: Limits, report: Report) -> None:
        self._document = document
        self._scale = scale
        self._limits = limits
        self._report = report
        self._segments_left = MOST_SEGMENTS
        self._pixels = min(MOST_DRAWN_PIXELS, MOST_PIXELS_TOGETHER // len(document))

    def sketch(self, number: int) -> ParsedSketch:
        """One page, counted from 0."""
        with opened_page(self._document, number) as page:
            paper = space_of(page)
            scale = min(self._scale, (self._pixels / (paper.width * paper.height)) ** 0.5)
            space = SketchSpace.around((0.0, 0.0, paper.width, paper.height), padding=0.0, scale=scale)
            marks, elements, labels = self._marks(page, number)
            picture = picture_of(page, space.width, space.height)
            raster = encode_image(picture)
        placed = tuple(
            replace(mark, points=tuple(space.to_sketch(point) for point in mark.points)) for mark in marks
        )
        connectors = sum(mark.role is Role.FUNCTIONAL for mark in marks)
        return ParsedSketch(
            raster=raster.data,
            raster_type=raster.media_type,
            width=raster.width,
            height=raster.height,
            marks=placed,
            name=self._name(number),
            page=number,
            source_elements=elements,
            connectors=connectors,
            freehand=sum(mark.role is Role.FREEHAND for mark in marks),
            texts=sum(mark.role is Role.TEXT for mark in marks) + labels,
            bound_labels=labels,
            source_bounds=union(mark.bounds for mark in marks),
            scale=space.scale,
            offset=space.offset,
            ink=count_ink((mark.stroke, mark.fill) for mark in marks),
            thumbnail=thumbnail_of(picture),
        )

    def _marks(self, page: pdfium.PdfPage, number: int) -> tuple[list[Mark], int, int]:
        """Marks in upright page units with ids that are unique, objects on the page, texts made labels."""
        paper = space_of(page)
        objects = objects_of(page, paper.matrix, self._limits.elements, max(0, self._segments_left))
        self._segments_left -= objects.segments
        words = page.get_textpage()
        lines, all_words = lines_of(words, paper.matrix, objects.places)
        if not (objects.complete and all_words):
            self._report.warn(
                "too-many-elements",
                f"Page {number + 1} has more parts than can be made marks of; only its picture was taken.",
            )
            return [], len(objects.drawn) + len(objects.places), 0
        elements = len(objects.drawn) + len(objects.places)
        notes = annotation_marks(page, paper.matrix, elements + 1, self._limits)
        marks, labels = page_marks(objects.drawn, lines, notes, paper, self._limits, self._report)
        taken: set[str] = set()
        unique = [
            replace(mark, source_id=unique_id(mark.source_id, taken), z=z) for z, mark in enumerate(marks)
        ]
        return unique, elements + len(notes), labels

    def _name(self, number: int) -> str:
        """Name of a page, where the file gives it one that is more than its number."""
        try:
            label = clean_text(self._document.get_page_label(number)).strip()[:200]
        except (pdfium.PdfiumError, UnicodeError):
            return ""
        return "" if label == str(number + 1) else label


def _tool(document: pdfium.PdfDocument) -> str:
    """Program that wrote the file, as far as it says; nothing about people is read."""
    try:
        named = (document.get_metadata_value(key) for key in ("Creator", "Producer"))
        words = [clean_text(name).strip()[:80] for name in named if name]
    except (pdfium.PdfiumError, UnicodeError):
        return ""
    return ", ".join(dict.fromkeys(filter(None, words)))
