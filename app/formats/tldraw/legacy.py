"""Files before tldraw 2 (2021-22), put into the words of today's shapes.

There, points are in page space even inside groups, shapes turn about their centre, and an arrow's ends are
stored where they were drawn.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from app.formats.fields import number, refuse_too_many_pages
from app.formats.limits import Limits
from app.formats.report import Report, UnreadableError
from app.formats.tldraw.lettering import text_size
from app.formats.tldraw.store import Binding, Document, Page, Shape, by_parent
from app.formats.tldraw.styles import LEGACY_PAPER, Style, legacy_style_of
from app.formats.tldraw.values import Record, point, record, text_of, word
from app.geometry.coordinates import Bounds, apply, bounds_of, centre, rotation

_KINDS = {
    "rectangle": ("geo", "rectangle"),
    "ellipse": ("geo", "ellipse"),
    "triangle": ("geo", "triangle"),
    "sticky": ("note", ""),
    "line": ("arrow", ""),
}


def read_legacy(document: Record, limits: Limits, report: Report) -> Document:
    """Read a version 1 document. Raises :class:`UnreadableError` with code ``too-many-elements``."""
    raw = [(key, record(page)) for key, page in record(document.get("pages")).items()]
    raw.sort(key=lambda item: (number(item[1].get("childIndex"), 1.0), item[0]))
    refuse_too_many_pages(len(raw), limits)
    count = sum(len(record(page.get("shapes"))) for _, page in raw)
    if count > limits.elements:
        raise UnreadableError(
            "too-many-elements", f"The file has {count} shapes; at most {limits.elements} are read."
        )
    pages = tuple(_page(key, page, position, limits, report) for position, (key, page) in enumerate(raw))
    assets = {key: record(asset) for key, asset in record(document.get("assets")).items()}
    version = number(document.get("version"))
    kept = sum(len(shapes) for page in pages for shapes in page.children.values())
    tool = f"tldraw 1 (document {version:g})" if version else "tldraw 1"
    return Document(pages, kept, assets, LEGACY_PAPER, tool)


def _page(key: str, page: Record, position: int, limits: Limits, report: Report) -> Page:
    raw = [(name, record(item)) for name, item in record(page.get("shapes")).items()]
    shapes = [shape for name, item in raw if (shape := _shape(word(name), item, limits, report))]
    bindings = _bindings(raw, record(page.get("bindings")))
    return Page(word(key), word(page.get("name")), position, by_parent(shapes), bindings)


def _shape(name: str, item: Record, limits: Limits, report: Report) -> Shape | None:
    raw_kind = word(item.get("type"))
    kind, geo = _KINDS.get(raw_kind, (raw_kind, ""))
    style = legacy_style_of(kind, record(item.get("style")))
    text = text_of({"text": item.get("label") or item.get("text")}, name, limits, report)
    props = _props(kind, item) | {"geo": geo, "font": record(item.get("style")).get("font")}
    x, y = (0.0, 0.0) if kind == "group" else point(item.get("point"))
    angle = 0.0 if kind == "group" else number(item.get("rotation"))
    box = _box(kind, props, text, style) if angle else None
    if box:
        about = centre(box)
        x, y = apply(rotation(angle, (x + about[0], y + about[1])), (x, y))
    if max(abs(x), abs(y), abs(angle)) > limits.coordinate:
        report.warn("out-of-range", "A shape lies absurdly far away; it was left out.", name)
        return None
    return Shape(
        id=name,
        kind=kind,
        parent=word(item.get("parentId")),
        order=(number(item.get("childIndex"), 1.0), name),
        x=x,
        y=y,
        rotation=angle,
        opacity=1.0,
        style=style,
        text=text,
        props=props,
    )


def _props(kind: str, item: Record) -> dict[str, Any]:
    """Geometry in today's words."""
    if kind == "arrow":
        return _arrow(record(item.get("handles")), record(item.get("decorations")), item)
    if kind == "draw":
        return {"segments": [{"points": item.get("points")}], "isClosed": _comes_back(item.get("points"))}
    if "radius" in item:
        rx, ry = point(item.get("radius"))
        return {"w": 2 * abs(rx), "h": 2 * abs(ry)}
    if "size" in item:
        width, height = point(item.get("size"))
        return {"w": abs(width), "h": abs(height), "assetId": item.get("assetId")}
    return {}


def _arrow(handles: Record, decorations: Record, item: Record) -> dict[str, Any]:
    start, end, through = (point(record(handles.get(key)).get("point")) for key in ("start", "end", "bend"))
    length = math.dist(start, end)
    bend = 0.0
    if "bend" in handles and length > 0 and abs(number(item.get("bend"))) > 1e-3:
        ux, uy = (end[0] - start[0]) / length, (end[1] - start[1]) / length
        middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
        bend = (through[0] - middle[0]) * -uy + (through[1] - middle[1]) * ux
    return {
        "start": {"x": start[0], "y": start[1]},
        "end": {"x": end[0], "y": end[1]},
        "bend": bend,
        "arrowheadStart": word(decorations.get("start"), "none").lower(),
        "arrowheadEnd": word(decorations.get("end"), "none").lower(),
    }


def _comes_back(points: object) -> bool:
    """Whether a stroke ends where it began, so that it can be filled."""
    if not isinstance(points, list) or len(points) < 4:
        return False
    return math.dist(point(points[0]), point(points[-1])) < 8.0


def _box(kind: str, props: Mapping[str, Any], text: str, style: Style) -> Bounds | None:
    """Box about whose centre a shape turns, in its own space."""
    if kind == "text":
        return (0.0, 0.0, *text_size(text, style, props))
    if kind == "arrow":
        return bounds_of([point(props["start"]), point(props["end"])])
    if kind == "draw":
        raw = props["segments"][0]["points"]
        return bounds_of(map(point, raw)) if isinstance(raw, list) else None
    if "w" in props:
        return (0.0, 0.0, props["w"], props["h"])
    return None


def _bindings(shapes: Sequence[tuple[str, Record]], raw: Record) -> dict[str, dict[str, Binding]]:
    """Live ends: an arrow's handle names a binding, which names a shape."""
    found: dict[str, dict[str, Binding]] = {}
    for name, item in shapes:
        handles = record(item.get("handles"))
        for end in ("start", "end"):
            binding = record(raw.get(word(record(handles.get(end)).get("bindingId"))))
            target = word(binding.get("toId"))
            if target:
                found.setdefault(word(name), {})[end] = Binding(target, None, exact=True)
    return found
