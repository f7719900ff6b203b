"""Nodes and edges of a JSON Canvas, read defensively (spec 1.0, jsoncanvas.org)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from app.formats.fields import name_of, number, object_of, text_of
from app.formats.limits import Limits
from app.formats.report import Report
from app.geometry.coordinates import Bounds
from app.images.colours import parse_colour

SIDES = ("top", "right", "bottom", "left")
PALETTE = {
    "1": "#e93147",
    "2": "#ec7500",
    "3": "#e0ac00",
    "4": "#08b94e",
    "5": "#00bfbc",
    "6": "#7852ee",
}
"""Red, orange, yellow, green, cyan, purple: the spec names them, Obsidian gives them these values."""

_PROGRAM = re.compile(r"\s*(?!https?:|mailto:)[a-z][a-z0-9+.-]{0,30}\s*:(?!\d)", re.IGNORECASE)
"""An address that a browser would run or open as something else than a page."""

_KINDS = frozenset({"text", "file", "link", "group"})


@dataclass(frozen=True, slots=True)
class Node:
    """A card or a group."""

    id: str
    kind: str
    """``text``, ``file``, ``link`` or ``group``."""
    box: Bounds
    colour: str | None
    """``#rrggbb``; None for the default look."""
    text: str
    """Markdown of a text, path of a file, address of a link, label of a group."""
    background: bool = False
    """Whether a group names a background picture."""


@dataclass(frozen=True, slots=True)
class Edge:
    """A connection between two nodes."""

    id: str
    start: str | None
    end: str | None
    start_side: str | None
    end_side: str | None
    start_head: bool
    end_head: bool
    colour: str | None
    label: str


def read_nodes(raw: list[Any], limits: Limits, report: Report) -> list[Node]:
    """Nodes in drawing order; what cannot be read is left out with a warning."""
    found = (_node(object_of(item), position, limits, report) for position, item in enumerate(raw))
    return [node for node in found if node is not None]


def read_edges(raw: list[Any], limits: Limits, report: Report) -> list[Edge]:
    """Edges in the order of the file."""
    return [
        _edge(item, position, limits, report) for position, item in enumerate(raw) if isinstance(item, dict)
    ]


def _node(item: dict[str, Any], position: int, limits: Limits, report: Report) -> Node | None:
    name = name_of(item.get("id")) or f"node-{position + 1}"
    kind = name_of(item.get("type")) or ""
    if kind not in _KINDS:
        shown = kind[:40] or "no type"
        report.warn("unknown-element", f"Cards of the type “{shown}” are not known; left out.", name)
        return None
    x, y, width, height = (number(item.get(key), 0.0) for key in ("x", "y", "width", "height"))
    box = (min(x, x + width), min(y, y + height), max(x, x + width), max(y, y + height))
    if any(abs(value) > limits.coordinate for value in box):
        report.warn("out-of-range", "A card lies absurdly far away; it was left out.", name)
        return None
    text = text_of(item.get({"link": "url", "group": "label"}.get(kind, kind)), limits, report, name)
    if kind == "link" and _PROGRAM.match(text):
        report.warn("address-left-out", "The address of a link is no web page; it was left out.", name)
        text = ""
    if kind == "file":
        text += name_of(item.get("subpath")) or ""
    return Node(name, kind, box, _colour(item), text, background=isinstance(item.get("background"), str))


def _edge(item: dict[str, Any], position: int, limits: Limits, report: Report) -> Edge:
    name = name_of(item.get("id")) or f"edge-{position + 1}"
    return Edge(
        id=name,
        start=name_of(item.get("fromNode")),
        end=name_of(item.get("toNode")),
        start_side=_side(item.get("fromSide")),
        end_side=_side(item.get("toSide")),
        start_head=item.get("fromEnd") == "arrow",
        end_head=item.get("toEnd") != "none",
        colour=_colour(item),
        label=text_of(item.get("label"), limits, report, name),
    )


def _side(value: object) -> str | None:
    return value if isinstance(value, str) and value in SIDES else None


def _colour(item: dict[str, Any]) -> str | None:
    value = name_of(item.get("color"))
    paint = parse_colour(PALETTE.get(value, value)) if value is not None else None
    return paint[0] if paint is not None else None
