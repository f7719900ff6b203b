"""Items as Miro's interface hands them out, one trait at a time."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]


def item(name: str, kind: str, x: float = 0, y: float = 0, width: float = 200, height: float = 100) -> Json:
    return {
        "id": name,
        "type": kind,
        "position": {"x": x, "y": y, "origin": "center", "relativeTo": "canvas_center"},
        "geometry": {"width": width, "height": height},
    }


def shape(name: str, x: float = 0, y: float = 0, kind: str = "rectangle", **style: Any) -> Json:
    data = {"shape": kind, "content": f"<p>{name}</p>"}
    return item(name, "shape", x, y) | {"data": data, "style": style}


def sticky(name: str, x: float = 0, y: float = 0, colour: str = "light_yellow", form: str = "square") -> Json:
    note = item(name, "sticky_note", x, y) | {"style": {"fillColor": colour}}
    return note | {"data": {"content": name, "shape": form}, "geometry": {"width": 199}}


def frame(name: str, x: float, y: float, width: float, height: float) -> Json:
    return item(name, "frame", x, y, width, height) | {"data": {"title": f"Frame {name}", "format": "custom"}}


def inside(parent: str, child: Json, x: float, y: float) -> Json:
    """The child, ``x`` and ``y`` from its frame's top-left corner."""
    position = {"x": x, "y": y, "origin": "center", "relativeTo": "parent_top_left"}
    return child | {"parent": {"id": parent}, "position": position}


def connector(name: str, start: str | None, end: str | None, caps: str = "none stealth", **more: Any) -> Json:
    first, last = caps.split()
    found: Json = {"id": name, "shape": "straight", "style": {"startStrokeCap": first, "endStrokeCap": last}}
    if start is not None:
        found["startItem"] = {"id": start}
    if end is not None:
        found["endItem"] = {"id": end}
    return found | more
