"""SVG files, from any program: one sketch each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lxml import etree  # type: ignore[import-untyped]
from PIL import Image

from app.formats.base import Mark, Parsed, ParsedSketch, Role
from app.formats.limits import Limits
from app.formats.markup import document, tag
from app.formats.report import Report, UnreadableError
from app.formats.strict_json import clean_text, shorten
from app.formats.svg.leaf import Leaf
from app.formats.svg.lettering import label_of, runs_of
from app.formats.svg.marks import build_marks
from app.formats.svg.painting import Painter
from app.formats.svg.rough import SIGN
from app.formats.svg.shapes import Viewport
from app.formats.svg.tree import INKSCAPE, load_tree
from app.formats.svg.values import LARGEST, NotFiniteError, fit_view_box, length, view_box
from app.formats.svg.walk import Walker
from app.geometry.coordinates import (
    IDENTITY,
    Bounds,
    Matrix,
    SketchSpace,
    apply,
    bounds_of,
    union,
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
    painter = Painter(walker.by_id, limits, report)
    content = _content_bounds(leaves)
    if content is None:
        raise UnreadableError("empty-scene", "The SVG is empty: nothing in it is drawn.")
    if size is None:
        space = SketchSpace.around(content)
        size = Viewport(content[2] - content[0], content[3] - content[1])
    else:
        space = SketchSpace.around((0.0, 0.0, size.width, size.height), padding=0.0)
    image = _draw(leaves, painter, space, report)
    raster = encode_image(image, drawn=True)
    marks = tuple(
        _bounded(mark, limits, report)
        for mark in build_marks(leaves, painter, size, space, rough=SIGN in data)
    )
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
        texts=sum(mark.role is Role.TEXT for mark in marks),
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
    painter = Painter(walker.by_id, limits, report)
    body = [painter.markup(leaf, space.scale) for leaf in leaves]
    return render_svg(document(space, body), width=space.width, transparent=True)


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


def _content_bounds(leaves: Sequence[Leaf]) -> Bounds | None:
    """Box around everything that is drawn, in px of the page."""
    boxes = []
    for leaf in leaves:
        try:
            box = _bounds(leaf)
        except NotFiniteError:
            continue
        if box is not None:
            boxes.append(box)
    return union(boxes)


def _bounds(leaf: Leaf) -> Bounds | None:
    if leaf.subpaths:
        run = [point for subpath in leaf.subpaths for point in subpath.flattened()]
    elif leaf.kind in ("text", "foreignObject"):
        run = [corner for words in runs_of(leaf) for corner in (words.bounds[:2], words.bounds[2:])]
    else:
        x, y = length(leaf.element.get("x"), whole=0.0), length(leaf.element.get("y"), whole=0.0)
        wide, high = (length(leaf.element.get(key), whole=0.0) for key in ("width", "height"))
        run = [(x, y), (x + wide, y + high)]
    return bounds_of(apply(leaf.matrix, point) for point in run)


def _draw(leaves: Sequence[Leaf], painter: Painter, space: SketchSpace, report: Report) -> Image.Image:
    (x, y), scale = space.offset, space.scale
    paper = tag("rect", x=x, y=y, width=space.width / scale, height=space.height / scale, fill="white")
    body = [painter.markup(leaf, space.scale) for leaf in leaves]
    missing = undrawable("".join(_words(leaf) for leaf in leaves))
    if missing:
        report.warn(
            "no-font", f"Some characters may be drawn as empty boxes here, their text is kept: {missing[:40]}"
        )
    return render_svg(document(space, [paper, *body]), width=space.width, system_fonts=bool(missing))


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
