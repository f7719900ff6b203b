"""What a trace is read and drawn with: its channels and their units, its brush, its place on the canvas."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from lxml import etree  # type: ignore[import-untyped]

from app.formats.fields import between, number
from app.formats.inkml.tree import ID, child, children, name_of, reference
from app.formats.report import Report
from app.geometry.coordinates import Matrix, compose
from app.images.colours import parse_colour

PIXELS_PER_INCH = 96.0
_INCHES = {
    "in": 1.0,
    "cm": 1 / 2.54,
    "mm": 0.1 / 2.54,
    "m": 100 / 2.54,
    "himetric": 0.001 / 2.54,
    "pt": 1 / 72,
    "pc": 1 / 6,
    "px": 1 / PIXELS_PER_INCH,
}
"""Units of length; ``dev`` (the digitiser's own) has none."""
_REFERENCES = ("contextRef", "inkSourceRef", "traceFormatRef", "brushRef", "canvasTransformRef")
_HIGHLIGHTER = 0.5
_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Format:
    """Columns of the samples."""

    x: int = 0
    y: int = 1
    regular: int = 2
    """Channels that every sample has; those that come and go stand behind them."""
    x_unit: str = "dev"
    y_unit: str = "dev"
    x_sign: float = 1.0
    y_sign: float = 1.0


@dataclass(frozen=True, slots=True)
class Brush:
    """How ink looks."""

    colour: str = "#000000"
    width: float | None = None
    """Pixels; None where the file does not say."""
    opacity: float = 1.0


@dataclass(frozen=True, slots=True)
class Context:
    """All of it together."""

    format: Format = Format()
    brush: Brush = Brush()
    resolution: Mapping[str, float] | None = None
    """Values per inch, by channel."""
    transform: Matrix | None = None

    @property
    def measured(self) -> bool:
        """Whether it is known how large the ink is."""
        return bool(self.resolution) or self.format.x_unit in _INCHES

    @property
    def to_pixels(self) -> Matrix:
        """From values of X and Y to pixels, 96 to the inch."""
        form = self.format
        x = self._scale("X", form.x_unit) * form.x_sign
        y = self._scale("Y", form.y_unit) * form.y_sign
        scale = (x, 0.0, 0.0, y, 0.0, 0.0)
        return compose(scale, self.transform) if self.transform is not None else scale

    def _scale(self, name: str, unit: str) -> float:
        per_inch = (self.resolution or {}).get(name)
        if per_inch:
            return PIXELS_PER_INCH / per_inch
        return PIXELS_PER_INCH * _INCHES[unit] if unit in _INCHES else 1.0


class Contexts:
    """Definitions of a document, and what each element adds to the context it stands in."""

    def __init__(self, root: etree._Element, report: Report) -> None:
        self._defined = {name: element for element in root.iter() if (name := element.get(ID)) is not None}
        self._report = report
        self._known: dict[tuple[object, ...], tuple[Context, Context]] = {}
        """Contexts of references met before, with the one they were met in (kept, so that ids stay true)."""

    def defined(self, name: str | None) -> etree._Element | None:
        """Element of an id."""
        return self._defined.get(name) if name is not None else None

    def within(self, context: Context, element: etree._Element) -> Context:
        """Context of what an element refers to and holds: a context, a group or a trace."""
        if name_of(element) == "context":
            return self._within(context, element, 0)
        key = (id(context), *(element.get(attribute) for attribute in _REFERENCES))
        if key not in self._known:
            self._known[key] = (context, self._within(context, element, 0))
        return self._known[key][1]

    def _within(self, context: Context, element: etree._Element, depth: int) -> Context:
        for part in self._parts(element):
            name = name_of(part)
            if name == "context":
                context = self._within(context, part, depth + 1) if depth < _DEEPEST else context
            elif name == "traceFormat":
                context = replace(context, format=_format(part))
            elif name == "brush":
                context = replace(context, brush=_brush(part, context.brush))
            elif name == "inkSource":
                context = self._with_source(context, part)
            elif name in ("canvasTransform", "mapping"):
                context = self._with_transform(context, part)
        return context

    def _parts(self, element: etree._Element) -> Iterator[etree._Element]:
        """What it refers to, then what it holds: the nearer counts more."""
        for attribute in _REFERENCES:
            found = self.defined(reference(element, attribute))
            if found is not None:
                yield found
        if name_of(element) == "context":
            yield from children(element, "inkSource", "traceFormat", "brush", "canvasTransform")

    def _with_source(self, context: Context, source: etree._Element) -> Context:
        """Format and resolution of a digitiser."""
        form = child(source, "traceFormat")
        if form is not None:
            context = replace(context, format=_format(form))
        found = {}
        for properties in children(source, "channelProperties"):
            for entry in children(properties, "channelProperty"):
                if entry.get("name") == "resolution":
                    unit = (entry.get("units") or "1/cm").replace(" ", "").removeprefix("1/")
                    found[entry.get("channel") or ""] = number(entry.get("value"), 0.0) / _INCHES.get(
                        unit, 1 / 2.54
                    )
        per_inch = {name: value for name, value in found.items() if 1e-3 < value < 1e6}
        return replace(context, resolution=per_inch) if per_inch else context

    def _with_transform(self, context: Context, element: etree._Element) -> Context:
        mapping = child(element, "mapping") if name_of(element) == "canvasTransform" else element
        if mapping is None:
            return context
        mapping = self.defined(reference(mapping, "mappingRef")) if mapping.get("mappingRef") else mapping
        kind = (mapping.get("type") if mapping is not None else None) or "unknown"
        if kind == "identity":
            return replace(context, transform=None)
        matrix = _affine(mapping) if kind == "affine" else None
        if matrix is None:
            self._report.warn(
                "mapping", f"A mapping of the type “{kind[:40]}” is not known; ink may lie elsewhere."
            )
            return context
        return replace(context, transform=matrix)


def _format(element: etree._Element) -> Format:
    """Columns of X and Y, in the order of the channels."""
    regular = list(children(element, "channel"))
    names = [channel.get("name") for channel in regular]
    if "X" not in names or "Y" not in names:
        return Format()
    x, y = names.index("X"), names.index("Y")
    signs = [-1.0 if regular[index].get("orientation") == "-ve" else 1.0 for index in (x, y)]
    units = [regular[index].get("units") or "dev" for index in (x, y)]
    return Format(x, y, len(regular), units[0], units[1], signs[0], signs[1])


def _brush(element: etree._Element, before: Brush) -> Brush:
    values = {entry.get("name"): entry for entry in children(element, "brushProperty")}
    text = {name: entry.get("value") or "" for name, entry in values.items()}
    paint = parse_colour(text.get("color"))
    opacity = 1 - between(text.get("transparency"), 0.0, 0.0, 255.0) / 255
    if text.get("rasterOp") == "maskPen":
        opacity = min(opacity, _HIGHLIGHTER)  # a highlighter: what lies below shows through
    sizes = [_pixels(values[name]) for name in ("width", "height") if name in values]
    known = [size for size in sizes if size is not None]
    return Brush(
        paint[0] if paint is not None else before.colour,
        max(known) if known else before.width,
        max(0.05, opacity * (paint[1] if paint is not None else 1.0)),
    )


def _pixels(entry: etree._Element) -> float | None:
    unit = entry.get("units") or "cm"
    value = number(entry.get("value"), 0.0)
    if value <= 0 or unit not in _INCHES:
        return None
    return min(500.0, max(0.3, value * _INCHES[unit] * PIXELS_PER_INCH))


def _affine(mapping: etree._Element | None) -> Matrix | None:
    """Rows of a matrix, separated by commas: X and Y of the canvas from X, Y and 1."""
    affine = child(mapping, "affine") if mapping is not None else None
    rows = [line.split() for line in ((affine.text or "") if affine is not None else "").split(",")]
    if len(rows) < 2 or any(len(row) != 3 for row in rows[:2]):
        return None
    (a, c, e), (b, d, f) = ([between(value, 0.0, -1e6, 1e6) for value in row] for row in rows[:2])
    return (a, b, c, d, e, f)
