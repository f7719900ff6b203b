"""Cells of a page, read defensively: whatever is missing or odd gets the value draw.io would use."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree  # type: ignore[import-untyped]

from app.formats.drawio.style import Style, read_style, to_number
from app.formats.limits import Limits
from app.formats.report import Report, UnreadableError
from app.formats.strict_json import clean_text
from app.geometry.coordinates import Point

LONGEST_VALUE = 1_000_000
"""Characters of a label's HTML that are looked at."""


@dataclass(frozen=True, slots=True)
class Geometry:
    """Numbers of a cell, in the space of its parent."""

    x: float = 0.0
    y: float = 0.0
    width: float = 0.0
    height: float = 0.0
    relative: bool = False
    offset: Point = (0.0, 0.0)
    source: Point | None = None
    """Where an edge starts that hangs on no cell."""
    target: Point | None = None
    points: tuple[Point, ...] = ()
    """Waypoints of an edge."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One ``<mxCell>``, with the data of the ``<UserObject>`` around it."""

    id: str
    value: str
    """Label as it is written: HTML where the style says so."""
    style: Style
    is_vertex: bool
    is_edge: bool
    parent: str | None
    source: str | None
    target: str | None
    visible: bool
    collapsed: bool
    geometry: Geometry
    data: dict[str, str] = field(default_factory=dict)
    """Attributes of the object around the cell, which placeholders in labels name."""


class _OutOfRangeError(ValueError):
    """A coordinate is absurdly large."""


def read_cells(model: etree._Element, limits: Limits, report: Report) -> list[Cell]:
    """Cells of a page in the order of the file; what cannot be read is left out with a warning.

    Raises :class:`UnreadableError` with code ``too-many-elements`` or ``too-many-points``.
    """
    cells: list[Cell] = []
    points = 0
    for position, (element, wrapper) in enumerate(_elements(model)):
        if position >= limits.elements:
            raise UnreadableError("too-many-elements", f"A page has more than {limits.elements} elements.")
        name = _text((wrapper if wrapper is not None else element).get("id")) or f"cell-{position + 1}"
        try:
            cell = _cell(name, element, wrapper, limits)
        except _OutOfRangeError:
            report.warn("out-of-range", "An element lies absurdly far away; it was left out.", name)
            continue
        points += len(cell.geometry.points)
        if points > limits.points:
            raise UnreadableError("too-many-points", f"The lines have more than {limits.points} points.")
        cells.append(cell)
    return cells


def _elements(model: etree._Element) -> Iterator[tuple[etree._Element, etree._Element | None]]:
    """Every cell with the object around it, if there is one."""
    root = model.find("root")
    for child in root if root is not None else ():
        if child.tag == "mxCell":
            yield child, None
        elif (inside := child.find("mxCell")) is not None:
            yield inside, child


def _cell(name: str, element: etree._Element, wrapper: etree._Element | None, limits: Limits) -> Cell:
    is_edge = element.get("edge") == "1"
    label = element.get("value") if wrapper is None else wrapper.get("label") or wrapper.get("value")
    data = {str(key): str(value) for key, value in wrapper.attrib.items()} if wrapper is not None else {}
    return Cell(
        id=name,
        value=(label or "")[:LONGEST_VALUE],
        style=read_style(element.get("style"), edge=is_edge),
        is_vertex=element.get("vertex") == "1" and not is_edge,
        is_edge=is_edge,
        parent=_text(element.get("parent")),
        source=_text(element.get("source")),
        target=_text(element.get("target")),
        visible=element.get("visible") != "0",
        collapsed=element.get("collapsed") == "1",
        geometry=_geometry(element.find("mxGeometry"), limits),
        data=data,
    )


def _geometry(element: etree._Element | None, limits: Limits) -> Geometry:
    if element is None:
        return Geometry()
    x, y, width, height = (_number(element, key, limits) for key in ("x", "y", "width", "height"))
    named = {point.get("as"): _point(point, limits) for point in element.findall("mxPoint")}
    run = next((array for array in element.findall("Array") if array.get("as") == "points"), ())
    return Geometry(
        x=min(x, x + width),
        y=min(y, y + height),
        width=abs(width),
        height=abs(height),
        relative=element.get("relative") == "1",
        offset=named.get("offset", (0.0, 0.0)),
        source=named.get("sourcePoint"),
        target=named.get("targetPoint"),
        points=tuple(_point(point, limits) for point in run if point.tag in ("mxPoint", "Object", "object")),
    )


def _point(element: etree._Element, limits: Limits) -> Point:
    return (_number(element, "x", limits), _number(element, "y", limits))


def _number(element: etree._Element, key: str, limits: Limits) -> float:
    text = element.get(key)
    value = to_number(text, 0.0)
    if abs(value) > limits.coordinate or (text or "").strip().lower().lstrip("+-") in ("inf", "infinity"):
        raise _OutOfRangeError(key)
    return value


def _text(value: str | None) -> str | None:
    return clean_text(value)[:300] or None if value else None
