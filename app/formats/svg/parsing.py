"""SVG files, from any program: one sketch each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from lxml import etree  # type: ignore[import-untyped]
from PIL import Image

from app.formats.base import Mark, Parsed, ParsedSketch, Role
from app.formats.limits import Limits
from app.formats.markup import document, tag
from app.formats.report import Report, UnreadableError
from app.formats.strict_json import clean_text, shorten
from app.formats.svg.effects import Effects
from app.formats.svg.extents import extent_of_all
from app.formats.svg.gradients import Gradients
from app.formats.svg.leaf import Leaf
from app.formats.svg.lettering import label_of, runs_of
from app.formats.svg.marks import build_marks
from app.formats.svg.painting import Paint, Painter
from app.formats.svg.patterns import Patterns
from app.formats.svg.rough import SIGN
from app.formats.svg.shapes import Viewport
from app.formats.svg.tree import INKSCAPE, load_tree
from app.formats.svg.values import LARGEST, NotFiniteError, fit_view_box, length, view_box
from app.formats.svg.walk import Walker
from app.geometry.coordinates import (
    IDENTITY,
    Matrix,
    SketchSpace,
)
from app.images.derivatives import thumbnail_of
from app.images.ink import count_ink
from app.images.reading import encode_image
from app.images.rendering import render_svg, undrawable

PICTURE_SIDE = 1024
"""Pictures inside a drawing are drawn at most this long, in pixels."""


def parse_svg(data: bytes, limits: Limits) -> Parsed:
    """Read one SVG. Raises :class:`UnreadableError`."""
    report = Report()
    root = load_tree(data, limits)
    size, matrix = _page(root, report)
    walker = Walker(root, limits, report)
    view = view_box(root.get("viewBox"))
    leaves = walker.leaves(matrix, Viewport(view[2], view[3]) if view else size or Viewport(300, 150))
    content = extent_of_all(leaves)
    if content is None:
        raise UnreadableError("empty-scene", "The SVG is empty: nothing in it is drawn.")
    if size is None:
        space = SketchSpace.around(content)
        size = Viewport(content[2] - content[0], content[3] - content[1])
    else:
        space = SketchSpace.around((0.0, 0.0, size.width, size.height), padding=0.0)
    drawing = _Drawing(walker, limits, report, space)
    leaves = drawing.shown(leaves)
    image = drawing.image(leaves)
    raster = encode_image(image, drawn=True)
    found, labels = build_marks(leaves, drawing.painter, size, space, rough=SIGN in data)
    marks = tuple(_bounded(mark, limits, report) for mark in found)
    connectors = [mark for mark in marks if mark.role is Role.FUNCTIONAL]
    sketch = ParsedSketch(
        raster=raster.data,
        raster_type=raster.media_type,
        width=raster.width,
        height=raster.height,
        thumbnail=thumbnail_of(image),
        marks=marks,
        source_elements=sum(not leaf.decorates for leaf in leaves),
        connectors=len(connectors),
        connectors_bound_both=sum(bool(mark.start_mark and mark.end_mark) for mark in connectors),
        freehand=sum(mark.role is Role.FREEHAND for mark in marks),
        texts=labels + sum(mark.role is Role.TEXT for mark in marks),
        bound_labels=labels,
        source_bounds=content,
        scale=space.scale,
        offset=space.offset,
        ink=count_ink((mark.stroke, mark.fill) for mark in marks),
    )
    return Parsed("svg", (sketch,), report.problems, _tool(root))


def draw_picture(data: bytes, limits: Limits, report: Report) -> Image.Image:
    """Draw an SVG that is a picture inside another file, on nothing. Raises :class:`UnreadableError`."""
    root = load_tree(data, limits)
    size, matrix = _page(root, report)
    walker = Walker(root, limits, report)
    view = size or Viewport(300, 150)
    leaves = walker.leaves(matrix, view)
    space = SketchSpace.around((0.0, 0.0, view.width, view.height), padding=0.0, longest=PICTURE_SIDE)
    return _Drawing(walker, limits, report, space).on_nothing(leaves)


def _page(root: etree._Element, report: Report) -> tuple[Viewport | None, Matrix]:
    """Size of the page in px, and the map to it; no size where the file does not say."""
    box = view_box(root.get("viewBox"))
    try:
        width = _side(root.get("width"), box[2] if box else None)
        height = _side(root.get("height"), box[3] if box else None)
    except NotFiniteError:
        width = height = None
        report.warn("page-size", "The page size is no usable number; the drawing's own size was taken.")
    if box is not None:
        width, height = _completed(width, height, box)
        return Viewport(width, height), fit_view_box(box, width, height, root.get("preserveAspectRatio"))
    if not width or not height:
        return None, IDENTITY
    return Viewport(width, height), IDENTITY


def _side(text: str | None, whole: float | None) -> float | None:
    if text is None or text.strip() in ("", "auto"):
        return None
    if "%" in text and whole is None:
        return None
    value = length(text, whole=whole or 0.0)
    return value if 0 < value <= LARGEST / 10 else None


def _completed(
    width: float | None, height: float | None, box: tuple[float, float, float, float]
) -> tuple[float, float]:
    """Both sides, where one or both have to follow from the view box."""
    if width and height:
        return width, height
    if width:
        return width, width * box[3] / box[2]
    if height:
        return height * box[2] / box[3], height
    return box[2], box[3]


class _Drawing:
    """Draws the leaves of one document."""

    def __init__(self, walker: Walker, limits: Limits, report: Report, space: SketchSpace) -> None:
        self._gradients = Gradients(walker.by_id, walker.sheet)
        self.painter = Painter(self._gradients, limits, report, space.scale)
        self._effects = Effects(walker, self.painter.markup, space.scale)
        self._patterns = Patterns(walker, self._effects.drawn, self._colour, space.scale)
        self.painter.patterns = self._patterns
        self._space = space
        self._report = report

    def _colour(self, leaf: Leaf) -> Paint:
        return self.painter.paint(leaf, "fill") or self.painter.paint(leaf, "stroke")

    def shown(self, leaves: Sequence[Leaf]) -> list[Leaf]:
        """Leaves that are not cut off altogether."""
        return [leaf for leaf in leaves if not self._effects.hides(leaf)]

    def image(self, leaves: Sequence[Leaf]) -> Image.Image:
        """On white paper."""
        (x, y), scale, space = self._space.offset, self._space.scale, self._space
        paper = tag("rect", x=x, y=y, width=space.width / scale, height=space.height / scale, fill="white")
        missing = undrawable("".join(_words(leaf) for leaf in leaves))
        if missing:
            self._report.warn(
                "no-font",
                f"Some characters may be drawn as empty boxes here, their text is kept: {missing[:40]}",
            )
        return render_svg(self._document(paper, leaves), width=space.width, system_fonts=bool(missing))

    def on_nothing(self, leaves: Sequence[Leaf]) -> Image.Image:
        """On transparent ground."""
        return render_svg(self._document("", leaves), width=self._space.width, transparent=True)

    def _document(self, paper: str, leaves: Sequence[Leaf]) -> str:
        body = [
            self._effects.drawn(list(held), effects)
            for effects, held in groupby(leaves, key=lambda leaf: leaf.effects)
        ]
        return document(
            self._space, [paper, *body], [*self._gradients.defs, *self._patterns.defs, *self._effects.defs]
        )


def _words(leaf: Leaf) -> str:
    if leaf.kind not in ("text", "foreignObject"):
        return ""
    try:
        return label_of(runs_of(leaf))
    except NotFiniteError:
        return ""


def _bounded(mark: Mark, limits: Limits, report: Report) -> Mark:
    short = shorten(mark.label, limits.label_bytes)
    if short == mark.label:
        return mark
    report.warn("text-too-long", "A very long text was shortened.", mark.source_id)
    return replace(mark, label=short)


def _tool(root: etree._Element) -> str:
    version = root.get(f"{INKSCAPE}version")
    return f"Inkscape {clean_text(version)[:40]}" if version else ""
