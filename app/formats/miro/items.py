"""Items of a Miro board and where they lie: centres, of which those inside a frame count from its corner."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.formats.fields import between, name_of, number, object_of, text_of
from app.formats.limits import Limits
from app.formats.miro.looks import plain
from app.formats.report import Report
from app.geometry.coordinates import Matrix, Point, apply, compose, rotation

KINDS = frozenset({"sticky_note", "shape", "text", "card", "app_card", "frame", "mindmap_node"})
PICTURES = frozenset({"image", "document", "embed", "preview", "doc_format", "video"})
"""Items whose content Miro only names: the file does not hold it."""

_STICKY_RATIO = 228 / 350
"""Height over width of a wide sticky note."""
_DEFAULT_SIDE = 100.0


@dataclass(frozen=True, slots=True)
class Item:
    """One item, placed on the board."""

    id: str
    kind: str
    centre: Point
    width: float
    height: float
    angle: float
    """Radians, clockwise."""
    parent: str | None
    """Id of the frame that holds it."""
    text: str
    data: Mapping[str, Any]
    style: Mapping[str, Any]

    @property
    def unit(self) -> Matrix:
        """Maps the unit square to the item's box, turned as it is."""
        (x, y), wide, high = self.centre, self.width, self.height
        box = (wide, 0.0, 0.0, high, x - wide / 2, y - high / 2)
        return compose(rotation(self.angle, self.centre), box) if self.angle else box

    def at(self, point: Point) -> Point:
        """Place on the board of a point in the unit square."""
        return apply(self.unit, point)


def read_items(raw: Sequence[Mapping[str, Any]], limits: Limits, report: Report) -> list[Item]:
    """Items in the order of the file; what cannot be placed or drawn is left out with a warning."""
    known = {name: entry for entry in reversed(raw) if (name := name_of(entry.get("id"))) is not None}
    corners: dict[str, Point] = {}
    found = []
    for position, entry in enumerate(raw):
        name = name_of(entry.get("id")) or f"item-{position + 1}"
        kind = name_of(entry.get("type")) or ""
        if kind in KINDS or kind in PICTURES:
            item = _item(entry, name, kind, _origin(entry, known, corners, report), limits, report)
            found += [item] if item is not None else []
        else:
            _warn_of_kind(kind, name, report)
    return found


def _item(
    entry: Mapping[str, Any], name: str, kind: str, origin: Point, limits: Limits, report: Report
) -> Item | None:
    position, data = object_of(entry.get("position")), object_of(entry.get("data"))
    x, y = origin[0] + number(position.get("x"), 0.0), origin[1] + number(position.get("y"), 0.0)
    width, height = _size(entry, name, kind, report)
    if any(abs(value) > limits.coordinate for value in (x, y, width, height)):
        report.warn("out-of-range", "An item lies absurdly far away; it was left out.", name)
        return None
    return Item(
        id=name,
        kind=kind,
        centre=(x, y),
        width=width,
        height=height,
        angle=between(object_of(entry.get("geometry")).get("rotation"), 0.0, -3600, 3600)
        % 360
        * math.pi
        / 180,
        parent=name_of(object_of(entry.get("parent")).get("id")),
        text=text_of(_content(kind, data), limits, report, name),
        data=data,
        style=object_of(entry.get("style")),
    )


def _content(kind: str, data: Mapping[str, Any]) -> str:
    """All words of an item: what is written on it, or its title and description."""
    if kind == "mindmap_node":
        data = object_of(object_of(data.get("nodeView")).get("data"))
    parts = [plain(data.get(key)) for key in ("title", "content", "description")]
    return "\n".join(part for part in parts if part)


def _size(entry: Mapping[str, Any], name: str, kind: str, report: Report) -> tuple[float, float]:
    """Width and height; for notes and pictures Miro may give only one of them, for text only the width."""
    geometry = object_of(entry.get("geometry"))
    width, height = (abs(number(geometry.get(key), 0.0)) for key in ("width", "height"))
    if kind == "text" or (width and height):
        return width or _DEFAULT_SIDE, height
    side = width or height or _DEFAULT_SIDE
    if kind == "sticky_note" and object_of(entry.get("data")).get("shape") == "rectangle":
        return (side, side * _STICKY_RATIO) if width else (side / _STICKY_RATIO, side)
    if kind != "sticky_note":
        report.warn("size-guessed", "Miro does not tell the whole size of this item; it was guessed.", name)
    return side, side


def _origin(
    entry: Mapping[str, Any],
    known: Mapping[str, Mapping[str, Any]],
    corners: dict[str, Point],
    report: Report,
) -> Point:
    """Board point from which an item's position counts: the middle of the board, or its frame's corner."""
    chain: dict[str, None] = {}
    while (parent := _parent_from_which_it_counts(entry)) is not None and parent not in corners:
        if parent in chain or parent not in known:
            code = "parent-circle" if parent in chain else "parent-missing"
            report.warn(code, "The frame of an item is not in the file; its place is not certain.", parent)
            corners[parent] = (0.0, 0.0)
            break
        chain[parent] = None
        entry = known[parent]
    origin = corners[parent] if parent is not None else (0.0, 0.0)
    for name in reversed(chain):
        origin = corners.setdefault(name, _corner(known[name], origin))
    return origin


def _parent_from_which_it_counts(entry: Mapping[str, Any]) -> str | None:
    parent = name_of(object_of(entry.get("parent")).get("id"))
    return None if object_of(entry.get("position")).get("relativeTo") == "canvas_center" else parent


def _corner(entry: Mapping[str, Any], origin: Point) -> Point:
    """Top-left corner of a frame whose own position counts from ``origin``."""
    position, geometry = object_of(entry.get("position")), object_of(entry.get("geometry"))
    return (
        origin[0] + number(position.get("x"), 0.0) - number(geometry.get("width"), 0.0) / 2,
        origin[1] + number(position.get("y"), 0.0) - number(geometry.get("height"), 0.0) / 2,
    )


def _warn_of_kind(kind: str, name: str, report: Report) -> None:
    if kind == "unsupported":
        report.warn(
            "pen-ink-missing",
            "Miro does not hand out pen strokes, tables and some other items: they are missing here. Compare "
            "with the board, or import its PDF or picture instead.",
            name,
        )
    else:
        report.warn("unknown-element", f"Items of type “{kind[:40]}” are not known; left out.", name)
