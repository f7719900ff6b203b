"""tldraw files: one sketch for each page that has something on it.

Five containers are in use: documents of version 1 (2021-22), bare ones and saved ones; files with a list of
records since tldraw 2; snapshots of an editor's store; and what it puts on the clipboard.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from app.formats import strict_json
from app.formats.base import Parsed, ParsedSketch, Split
from app.formats.board.figures import Board, Figure
from app.formats.board.splitting import sketches_of
from app.formats.fields import number
from app.formats.limits import Limits
from app.formats.report import Report, UnreadableError
from app.formats.tldraw import clipboard
from app.formats.tldraw.connecting import Connecting
from app.formats.tldraw.extents import PEN, Extent, extent_of, page_bounds, stored_bounds
from app.formats.tldraw.figures import below_all, figures_of, with_needed_clips
from app.formats.tldraw.ink import InkReader
from app.formats.tldraw.legacy import read_legacy
from app.formats.tldraw.pictures import Assets
from app.formats.tldraw.records import NEWEST_FORMAT, read_records
from app.formats.tldraw.store import Document, Page
from app.formats.tldraw.tree import Placed, place_all
from app.formats.tldraw.values import Record, record
from app.geometry.coordinates import Bounds, bounds_of, union

PADDING = 32.0
"""Page units around a page, as tldraw's own exports have them."""

_Known = tuple[Placed, Extent | None]


def parse_tldraw(data: bytes, limits: Limits, *, split: Split = Split.PAGE) -> Parsed:
    """Read all pages. Raises :class:`UnreadableError`."""
    report = Report()
    document = _read(record(strict_json.load(data, depth=limits.depth)), limits, report)
    reader = _PageReader(document, limits, report)
    sketches = tuple(sketch for page in document.pages for sketch in reader.sketches(page, split))
    reader.say_what_is_missing()
    if not sketches:
        raise UnreadableError("empty-scene", "The board is empty: nothing on its pages is left to code.")
    return Parsed("tldraw", sketches, report.problems, document.tool)


def _read(content: Record, limits: Limits, report: Report) -> Document:
    if content.get("type") == clipboard.TYPE:
        return read_records(*clipboard.records_of(content, limits), limits, report)
    inner = record(content.get("document"))
    if isinstance(content.get("records"), list):
        if number(content.get("tldrawFileFormatVersion"), NEWEST_FORMAT) > NEWEST_FORMAT:
            report.warn("newer-version", "The file was written by a newer tldraw; check that all is there.")
        return read_records(content["records"], content.get("schema"), limits, report)
    for holder in (inner, content):
        if isinstance(holder.get("store"), dict):
            return read_records(holder["store"].values(), holder.get("schema"), limits, report)
        if isinstance(holder.get("pages"), dict):
            return read_legacy(holder, limits, report)
    raise UnreadableError("not-tldraw", "This is no tldraw file: it has neither records nor pages.")


class _PageReader:
    """Makes sketches of the pages of one file."""

    def __init__(self, document: Document, limits: Limits, report: Report) -> None:
        self._document = document
        self._limits = limits
        self._report = report
        self._ink = InkReader(limits, report)
        self._assets = Assets(document.assets, limits, report)
        self._placed = 0

    def sketches(self, page: Page, split: Split) -> tuple[ParsedSketch, ...]:
        """Sketches of a page; none for an empty one."""
        board, stored = self._board(page)
        if board is None:
            return ()
        found = sketches_of(board, split, self._limits, self._report)
        if [sketch.page for sketch in found] != [page.number]:
            return found
        return (replace(found[0], source_bounds=stored),)

    def _board(self, page: Page) -> tuple[Board | None, Bounds | None]:
        """What is on a page, and its box by the numbers of the file.

        All that the shapes were read through is gone when the page is drawn, which needs memory of its own.
        """
        everything = place_all(page)
        self._placed += len(everything)
        shapes = {placed.shape.id: (placed, self._extent(placed)) for placed in everything}
        connecting = Connecting(page.bindings, shapes, self._report)
        figures = [*_below(shapes.values()), *self._figures(shapes.values(), connecting)]
        bounds = union(figure.bounds for figure in figures if figure.bounds)
        if bounds is None:
            return None, None
        arrows = [placed for placed in everything if placed.shape.kind == "arrow"]
        board = Board(
            list(with_needed_clips(figures, self._report)),
            name=page.name,
            page=page.number,
            paper=self._document.paper,
            elements=len(everything),
            connectors=len(arrows),
            connectors_bound_both=sum(len(connecting.bound(arrow)) == 2 for arrow in arrows),
            freehand=sum(placed.shape.kind in PEN for placed in everything),
            texts=sum(placed.shape.kind == "text" for placed in everything),
            padding=PADDING,
        )
        return board, _stored_bounds(figures, shapes)

    def say_what_is_missing(self) -> None:
        """Warn of shapes that no page holds."""
        lost = self._document.shapes - self._placed
        if lost > 0:
            self._report.warn(
                "orphan-shapes",
                f"{lost} shapes are on no page: their page, frame or group is gone, or they hold each other "
                "in a circle. They were left out; tldraw does not show them either.",
            )

    def _figures(self, shapes: Iterable[_Known], connecting: Connecting) -> Iterator[Figure]:
        for placed, extent in shapes:
            if placed.shape.kind == "arrow":
                arrow = connecting.figure(placed)
                if self._is_near(bounds_of(arrow.points), placed):
                    yield arrow
            elif extent is not None:
                yield from figures_of(placed, extent, self._assets)

    def _extent(self, placed: Placed) -> Extent | None:
        """Lines of a shape; None for an arrow, and where a shape draws nothing or reaches absurdly far."""
        if placed.shape.kind == "arrow":
            return None
        extent = extent_of(placed.shape, self._ink, self._report)
        if extent is None or not self._is_near(page_bounds(extent, placed.matrix), placed):
            return None
        return extent

    def _is_near(self, box: Bounds | None, placed: Placed) -> bool:
        """Whether a box on the page lies within the limits; if not, it is said."""
        if box is not None and max(map(abs, box)) <= self._limits.coordinate:
            return True
        self._report.warn("out-of-range", "A shape lies absurdly far away; it was left out.", placed.shape.id)
        return False


def _stored_bounds(figures: Iterable[Figure], shapes: Mapping[str, _Known]) -> Bounds | None:
    """Box of a page by the numbers of the file; the raster shows where its words really end."""
    texts = {
        name: stored_bounds(placed.shape, extent, placed.matrix)
        for name, (placed, extent) in shapes.items()
        if extent is not None and placed.shape.kind == "text"
    }
    return union(box for figure in figures if (box := texts.get(figure.id, figure.bounds)) is not None)


def _below(shapes: Iterable[_Known]) -> Iterator[Figure]:
    for placed, extent in shapes:
        figure = below_all(placed, extent) if extent else None
        if figure:
            yield figure
