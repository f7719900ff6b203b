"""Files since tldraw 2: a list of records, or an editor's snapshot of its store."""

from __future__ import annotations

from collections.abc import Iterable

from app.formats.fields import number, refuse_too_many_pages
from app.formats.limits import Limits
from app.formats.report import Report, UnreadableError
from app.formats.strict_json import clean_text
from app.formats.tldraw.store import Binding, Document, Page, Shape, by_parent
from app.formats.tldraw.styles import PAPER, bounded, style_of
from app.formats.tldraw.values import Record, point, record, text_of, word
from app.geometry.coordinates import Point

NEWEST_FORMAT = 1
_CENTRE = (0.5, 0.5)


def read_records(records: Iterable[object], schema: object, limits: Limits, report: Report) -> Document:
    """Read all records. Raises :class:`UnreadableError` with code ``too-many-elements``."""
    sorts: dict[str, list[Record]] = {"page": [], "shape": [], "binding": [], "asset": []}
    for position, item in enumerate(records):
        found = record(item)
        if not found:
            report.warn("not-a-record", f"Entry {position + 1} of the file is no record; it was left out.")
        elif word(found.get("typeName")) in sorts:
            sorts[word(found.get("typeName"))].append(found)
    if len(sorts["shape"]) > limits.elements:
        raise UnreadableError(
            "too-many-elements",
            f"The file has {len(sorts['shape'])} shapes; at most {limits.elements} are read.",
        )
    shapes = read_shapes(sorts["shape"], limits, report)
    children, bindings = by_parent(shapes), _bindings(shapes, sorts["binding"])
    pages = tuple(
        Page(word(page.get("id")), word(page.get("name")), position, children, bindings)
        for position, page in enumerate(_in_order(sorts["page"], limits))
    )
    assets = {word(asset.get("id")): record(asset.get("props")) for asset in sorts["asset"]}
    return Document(pages, len(shapes), assets, PAPER, _tool(record(schema)))


def read_shapes(items: Iterable[Record], limits: Limits, report: Report) -> list[Shape]:
    """Shapes with ids made unique; those that lie absurdly far away are left out with a warning."""
    taken: dict[str, int] = {}
    shapes = []
    for position, item in enumerate(items):
        name = _unique(word(item.get("id")) or f"shape-{position + 1}", taken, report)
        x, y, angle = (number(item.get(key)) for key in ("x", "y", "rotation"))
        if max(abs(x), abs(y), abs(angle)) > limits.coordinate:
            report.warn("out-of-range", "A shape lies absurdly far away; it was left out.", name)
            continue
        kind, props = word(item.get("type")), record(item.get("props"))
        opacity = item.get("opacity", props.get("opacity"))  # the first files keep it among the props
        shapes.append(
            Shape(
                id=name,
                kind=kind,
                parent=word(item.get("parentId")),
                order=(word(item.get("index")), name),
                x=x,
                y=y,
                rotation=angle,
                opacity=bounded(number(opacity, 1.0), 0.0, 1.0),
                style=style_of(kind, props),
                text=text_of(props, name, limits, report),
                props=props,
            )
        )
    return shapes


def _in_order(pages: list[Record], limits: Limits) -> list[Record]:
    refuse_too_many_pages(len(pages), limits)
    return sorted(pages, key=lambda page: (word(page.get("index")), word(page.get("id"))))


def _bindings(shapes: Iterable[Shape], records: Iterable[Record]) -> dict[str, dict[str, Binding]]:
    """Ends of arrows: inside the arrow until spring 2024, records of their own since then."""
    found: dict[str, dict[str, Binding]] = {}
    for shape in shapes:
        if shape.kind != "arrow":
            continue
        for end in ("start", "end"):
            inside = record(shape.props.get(end))
            target = word(inside.get("boundShapeId"))
            if inside.get("type") == "binding" and target:
                found.setdefault(shape.id, {})[end] = _binding(target, inside)
    for item in records:
        props = record(item.get("props"))
        arrow, target, end = word(item.get("fromId")), word(item.get("toId")), word(props.get("terminal"))
        if item.get("type") == "arrow" and target and end in ("start", "end"):
            found.setdefault(arrow, {})[end] = _binding(target, props)
    return found


def _binding(target: str, props: Record) -> Binding:
    precise = props.get("isPrecise") is not False and bool(record(props.get("normalizedAnchor")))
    return Binding(target, _anchor(props) if precise else _CENTRE, props.get("isExact") is True)


def _anchor(props: Record) -> Point:
    x, y = point(props.get("normalizedAnchor"))
    return (bounded(x, -10.0, 10.0), bounded(y, -10.0, 10.0))


def _unique(name: str, taken: dict[str, int], report: Report) -> str:
    """Return the id itself, or with ``~2``, ``~3`` ... appended where it is taken."""
    if name not in taken:
        taken[name] = 1
        return name
    report.warn("duplicate-id", "Several shapes have the same id; a suffix tells them apart.", name)
    while (fresh := f"{name}~{taken[name] + 1}") in taken:
        taken[name] += 1
    taken[name] += 1
    taken[fresh] = 1
    return fresh


def _tool(schema: Record) -> str:
    version = clean_text(f"{number(schema.get('schemaVersion')):g}")
    return f"tldraw (schema {version})" if version != "0" else "tldraw"
