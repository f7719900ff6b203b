"""A clean SVG of our own from the leaves: shapes, words, pictures; nothing else of the original."""

from __future__ import annotations

from collections.abc import Mapping

from app.formats.limits import Limits
from app.formats.markup import num, tag, words
from app.formats.pictures import decode_data_uri, picture_from
from app.formats.report import Report
from app.formats.runs import Subpath
from app.formats.svg.gradients import Gradients
from app.formats.svg.leaf import Leaf
from app.formats.svg.lettering import Run, runs_of
from app.formats.svg.markers import referenced_id
from app.formats.svg.patterns import Patterns
from app.formats.svg.tree import address_of
from app.formats.svg.values import NotFiniteError, length, mean_scale, numbers
from app.geometry.coordinates import Bounds
from app.images.colours import parse_colour
from app.images.reading import ImageError, read_image

Paint = tuple[str, float] | None
_CAPS = frozenset({"butt", "round", "square"})
_JOINS = frozenset({"miter", "round", "bevel"})
_MOST_DASHES = 20_000
_BOLDER = 0.035
"""Stroke per em by which regular letters are thickened to bold ones."""


class Painter:
    """Writes leaves as markup; counts pictures."""

    def __init__(self, gradients: Gradients, limits: Limits, report: Report, scale: float) -> None:
        """``scale`` is in pixels of the raster per unit of the page."""
        self._gradients = gradients
        self._scale = scale
        self._limits = limits
        self._report = report
        self._images = 0
        self.patterns: Patterns | None = None
        """What patterns are painted with; it needs a painter itself, so it comes later."""

    def markup(self, leaf: Leaf) -> str:
        """Markup of a leaf; empty if it paints nothing."""
        try:
            if leaf.kind == "image":
                content = self._image(leaf)
            elif leaf.kind in ("text", "foreignObject"):
                content = "".join(self._run(run, leaf) for run in runs_of(leaf))
            else:
                content = self._shape(leaf)
        except NotFiniteError:
            return ""
        if not content:
            return ""
        return tag(
            "g",
            content,
            transform=f"matrix({' '.join(format(value, '.9g') for value in leaf.matrix)})",
            opacity=leaf.opacity if leaf.opacity < 1 else None,
        )

    def paint(self, leaf: Leaf, name: str, style: Mapping[str, str] | None = None) -> Paint:
        """What ``fill`` or ``stroke`` of a leaf amounts to; a gradient counts as its first colour, a
        pattern as its topmost one."""
        style = style or leaf.style
        value = style.get(name, "black" if name == "fill" else "none").strip()
        if (server := referenced_id(value)) is not None:
            found = self._served(server, style) or parse_colour(value.partition(")")[2].strip())
        elif value.lower() in ("currentcolor", "context-stroke", "context-fill"):
            found = parse_colour(style.get("color", "black"))
        else:
            found = parse_colour(value)
        if found is None:
            return None
        opacity = found[1] * _share(style.get(f"{name}-opacity"))
        return (found[0], opacity) if opacity > 0 else None

    def _served(self, server: str, style: Mapping[str, str]) -> Paint:
        if self.patterns is not None and self.patterns.is_one(server):
            return self.patterns.colour(server)
        return self._gradients.colour(server, style)

    def stroke_width(self, leaf: Leaf) -> float:
        """Stroke width in user units; 0 where it is unusable."""
        try:
            return max(0.0, length(leaf.style.get("stroke-width"), whole=leaf.view.width, default=1.0))
        except NotFiniteError:
            return 0.0

    def _shape(self, leaf: Leaf) -> str:
        fill, stroke, width = self.paint(leaf, "fill"), self.paint(leaf, "stroke"), self.stroke_width(leaf)
        stroke = stroke if width > 0 else None
        if leaf.kind == "line":
            fill = None
        if fill is None and stroke is None:
            return ""
        style = leaf.style
        return tag(
            "path",
            d="".join(path_data(subpath) for subpath in leaf.subpaths),
            fill=(self._gradient(leaf, "fill") or fill[0]) if fill else "none",
            fill_opacity=fill[1] if fill else None,
            fill_rule="evenodd" if style.get("fill-rule") == "evenodd" else None,
            stroke=(self._gradient(leaf, "stroke") or stroke[0]) if stroke else "none",
            stroke_opacity=stroke[1] if stroke else None,
            stroke_width=float(width) if stroke else None,
            stroke_linecap=_one_of(style.get("stroke-linecap"), _CAPS, "butt"),
            stroke_linejoin=_one_of(style.get("stroke-linejoin"), _JOINS, "miter"),
            stroke_dasharray=_dashes(leaf) if stroke else None,
        )

    def _gradient(self, leaf: Leaf, name: str) -> str | None:
        """Address of the gradient or pattern that a shape is painted with; None for one colour."""
        server = referenced_id(leaf.style.get(name))
        if not server:
            return None
        address = self._gradients.address(server, leaf)
        if address is None and self.patterns is not None:
            address = self.patterns.address(server, leaf)
        if address is None:
            self._report.warn("effects", "Some patterns were drawn in one colour.")
        return address

    def _run(self, run: Run, leaf: Leaf) -> str:
        fill = self.paint(leaf, "fill", run.style)
        if fill is None:
            return ""
        anchor = run.style.get("text-anchor")
        return self._behind(run) + tag(
            "text",
            words(run.text[:5_000]),
            x=run.x,
            y=run.y,
            fill=fill[0],
            fill_opacity=fill[1] if fill[1] < 1 else None,
            font_family=run.family,
            font_size=run.size,
            text_anchor=anchor if anchor in ("middle", "end") else None,
            stroke=fill[0] if run.bold else None,
            stroke_opacity=fill[1] if run.bold and fill[1] < 1 else None,
            stroke_width=_BOLDER * run.size if run.bold else None,
            **{"xml:space": "preserve"},
        )

    def _behind(self, run: Run) -> str:
        """Ground of words in HTML, which sets them off from the connector they stand on."""
        paint = parse_colour(run.style.get("background-color"))
        if paint is None:
            return ""
        x0, y0, x1, y1 = run.bounds
        return tag("rect", x=x0, y=y0, width=x1 - x0, height=y1 - y0, fill=paint[0], fill_opacity=paint[1])

    def _image(self, leaf: Leaf) -> str:
        box = image_box(leaf)
        if box is None:
            return ""
        x0, y0, x1, y1 = box
        longest = max(x1 - x0, y1 - y0) * mean_scale(leaf.matrix) * self._scale
        data = decode_data_uri(address_of(leaf.element) or "")
        self._images += 1
        try:
            if data is None or self._images > self._limits.image_count:
                raise ImageError("image-missing", "An image outside of the file was left out.")
            image = read_image(data, most_pixels=self._limits.pixels, keep_alpha=True)
        except ImageError as error:
            self._report.warn(error.code, f"{error} A box stands for it.", leaf.source_id)
            frame = f"M{num(x0)} {num(y0)}H{num(x1)}V{num(y1)}H{num(x0)}ZL{num(x1)} {num(y1)}"
            return tag("path", d=frame, fill="none", stroke="#adb5bd", stroke_width=1.0)
        uri, _, _ = picture_from(image, int(min(4096.0, max(1.0, longest))))
        ratio = leaf.element.get("preserveAspectRatio")
        return tag(
            "image",
            x=x0,
            y=y0,
            width=x1 - x0,
            height=y1 - y0,
            preserveAspectRatio="none" if ratio and ratio.strip().startswith("none") else None,
            href=uri,
        )


def path_data(subpath: Subpath) -> str:
    """Our own path data of a run."""
    data = f"M{_pair(subpath.start)}"
    for straight, (_, first, second, end) in subpath.segments:
        data += f"L{_pair(end)}" if straight else f"C{_pair(first)} {_pair(second)} {_pair(end)}"
    return data + ("Z" if subpath.closed else "")


def image_box(leaf: Leaf) -> Bounds | None:
    """Box of an image in its own coordinates. Raises :class:`NotFiniteError`."""
    element, view = leaf.element, leaf.view
    x, y = length(element.get("x"), whole=view.width), length(element.get("y"), whole=view.height)
    wide = length(element.get("width"), whole=view.width)
    high = length(element.get("height"), whole=view.height)
    return (x, y, x + wide, y + high) if wide > 0 and high > 0 else None


def _pair(point: tuple[float, float]) -> str:
    return f"{point[0]:.7g} {point[1]:.7g}"


def _dashes(leaf: Leaf) -> str | None:
    """Dash pattern, unless it is so fine that drawing it would take for ever."""
    try:
        values = numbers(leaf.style.get("stroke-dasharray", "").replace("px", ""))[:20]
    except NotFiniteError:
        return None
    period = sum(values)
    if not values or min(values) < 0 or period <= 0:
        return None
    run = sum(
        abs(end[0] - start[0]) + abs(end[1] - start[1])
        for subpath in leaf.subpaths
        for _, (start, _, _, end) in subpath.segments
    )
    return " ".join(num(value) for value in values) if run / period < _MOST_DASHES else None


def _share(text: str | None) -> float:
    try:
        return min(1.0, max(0.0, length(text, whole=1.0, default=1.0)))
    except NotFiniteError:
        return 1.0


def _one_of(value: str | None, allowed: frozenset[str], default: str) -> str:
    return value if value in allowed else default
