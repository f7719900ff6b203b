"""Miro boards: notes, shapes and frames are boxes, connectors are bound to what they name.

Miro tells no order of drawing: frames lie below, then items in the order of the file, then connectors.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from app.formats import strict_json
from app.formats.base import Parsed, Role, Shape, Split
from app.formats.board.figures import Board, Figure, Pen, Words
from app.formats.board.lettering import set_words
from app.formats.board.splitting import sketches_of
from app.formats.fields import between, name_of
from app.formats.limits import Limits
from app.formats.miro.connectors import connector_figure
from app.formats.miro.gathering import Gathered, gather
from app.formats.miro.items import PICTURES, Item, read_items
from app.formats.miro.looks import dash, details_of, font, outline_of, paint
from app.formats.report import Report, UnreadableError
from app.geometry.coordinates import rotation

_INK = "#1a1a1a"
_GREY = "#adb5bd"
_TITLE_SIZE = 14.0
_LARGEST_NOTE, _SMALLEST_NOTE = 64.0, 6.0
_INSET = 0.08
_CROSS = (((0.0, 0.0), (1.0, 1.0)), ((1.0, 0.0), (0.0, 1.0)))
_VALIGNS = {"top": "top", "middle": "middle", "bottom": "bottom"}


def parse_miro(data: bytes, limits: Limits, *, split: Split = Split.PAGE) -> Parsed:
    """Read the items of one board. Raises :class:`UnreadableError`."""
    found = gather(strict_json.load(data, depth=limits.depth), limits)
    report = Report()
    _warn_of_what_is_missing(found, report)
    board = board_of(found, limits, report)
    return Parsed("miro", sketches_of(board, split, limits, report), report.problems, "Miro")


def board_of(found: Gathered, limits: Limits, report: Report) -> Board:
    """The board of gathered items. Raises :class:`UnreadableError` if it is empty."""
    items = [_measured(item) for item in read_items(found.items, limits, report)]
    by_id = {item.id: item for item in reversed(items)}
    lines = _connectors(found.connectors, by_id, limits, report)
    frames = [_frame(item, by_id) for item in items if item.kind == "frame"]
    others = [_figure(item, by_id, report) for item in items if item.kind != "frame"]
    if not items:
        raise UnreadableError("empty-scene", "The board is empty: no item on it can be read.")
    return Board(
        figures=[*frames, *others, *lines],
        name=found.name,
        elements=len(items) + len(found.connectors),
        connectors=len(found.connectors),
        connectors_bound_both=sum(bool(line.start and line.end) for line in lines),
        texts=sum(item.kind == "text" for item in items),
        bound_labels=sum(len(line.words) for line in lines),
    )


def _warn_of_what_is_missing(found: Gathered, report: Report) -> None:
    if found.missing:
        report.warn(
            "pages-missing",
            f"Miro hands out a board in pages, and {found.missing} items of this one are not in the file. "
            "Save all pages as one list.",
        )
    if not found.connectors and not found.connectors_asked_for:
        report.warn(
            "no-connectors",
            "Miro hands out connectors apart from items, and the file holds none. If the board has some, "
            "save both as {items, connectors}.",
        )


def _connectors(
    raw: Sequence[Mapping[str, Any]], by_id: Mapping[str, Item], limits: Limits, report: Report
) -> list[Figure]:
    figures = (
        connector_figure(entry, name_of(entry.get("id")) or f"connector-{index + 1}", by_id, limits, report)
        for index, entry in enumerate(raw)
    )
    return [figure for figure in figures if figure is not None]


def _measured(item: Item) -> Item:
    """A text gets the height of its lines, which Miro does not always tell."""
    if item.kind != "text" or item.height:
        return item
    box = set_words(_words(item, (0.0, 0.0, item.width, 0.0), _size(item))).bounds
    return replace(item, height=max(1.0, box[3] - box[1]))


def _figure(item: Item, by_id: Mapping[str, Item], report: Report) -> Figure:
    name = str(item.data.get("shape")) if item.kind == "shape" else ""
    (shape, outline), details = outline_of(name), details_of(name)
    picture = item.kind in PICTURES
    if picture:
        report.warn(
            "image-missing", "Miro only names this picture or document; a crossed box stands for it.", item.id
        )
        shape, details = Shape.IMAGE, _CROSS
    return Figure(
        id=item.id,
        role=Role.TEXT if item.kind == "text" else Role.STRUCTURAL,
        shape=Shape.TEXT if item.kind == "text" else shape,
        points=tuple(map(item.at, outline)),
        closed=True,
        pen=_pen(item),
        fill=paint(item.style.get("fillColor", _DEFAULT_FILLS.get(item.kind)), _opacity(item, "fillOpacity")),
        details=tuple(tuple(map(item.at, line)) for line in details),
        words=() if picture or not item.text else (_set(item),),
        label=item.text,
        container=_holder(item, by_id),
    )


def _holder(item: Item, by_id: Mapping[str, Item]) -> str | None:
    parent = by_id.get(item.parent or "")
    return parent.id if parent is not None and parent.kind == "frame" and parent is not item else None


_DEFAULT_FILLS = {"sticky_note": "light_yellow", "card": "#ffffff", "app_card": "#ffffff", "image": "#f1f3f5"}


def _frame(item: Item, by_id: Mapping[str, Item]) -> Figure:
    x0, y0 = item.at((0.0, 0.0))
    box = (x0, y0 - 2 * _TITLE_SIZE, x0 + item.width, y0 - 4)
    title = Words(item.text, box, _TITLE_SIZE, "#6b6b6b", align="left", valign="bottom", wrap=False)
    return Figure(
        id=item.id,
        role=Role.STRUCTURAL,
        shape=Shape.FRAME,
        points=tuple(map(item.at, outline_of("")[1])),
        closed=True,
        pen=Pen(_GREY, 1.5),
        fill=paint(item.style.get("fillColor")),
        words=(title,) if item.text else (),
        label=item.text,
        container=_holder(item, by_id),
    )


def _pen(item: Item) -> Pen | None:
    if item.kind in ("text", "sticky_note"):
        return None
    if item.kind != "shape":
        ink = paint(item.style.get("cardTheme")) or (_GREY, 1.0)
        return Pen(ink[0], 2.0, ink[1])
    width = between(item.style.get("borderWidth"), 2.0, 0.0, 100)
    stroke = paint(item.style.get("borderColor", _INK), _opacity(item, "borderOpacity"))
    if stroke is None or width <= 0:
        return None
    return Pen(stroke[0], width, stroke[1], dash(item.style.get("borderStyle")))


def _opacity(item: Item, key: str) -> float:
    return between(item.style.get(key), 1.0, 0.0, 1.0)


def _set(item: Item) -> Words:
    """Words in the item's box; those of notes without a size are as large as the note has room for."""
    (x, y), wide, high = item.centre, item.width, item.height
    inset = 0.0 if item.kind == "text" else _INSET * min(wide, high)
    box = (x - wide / 2 + inset, y - high / 2 + inset, x + wide / 2 - inset, y + high / 2 - inset)
    if "fontSize" in item.style or item.kind == "text":
        return _words(item, box, _size(item))
    size = min(_LARGEST_NOTE, max(_SMALLEST_NOTE, high / 6))
    text = _words(item, box, size)
    while size > _SMALLEST_NOTE and _overflows(text):
        size *= 0.85
        text = _words(item, box, size)
    return text


def _overflows(text: Words) -> bool:
    bounds = set_words(text).bounds
    return bounds[3] - bounds[1] > text.box[3] - text.box[1]


def _size(item: Item) -> float:
    return between(item.style.get("fontSize"), 14.0, 1.0, 1000.0)


def _words(item: Item, box: tuple[float, float, float, float], size: float) -> Words:
    dark = item.kind == "sticky_note" and item.style.get("fillColor") == "black"
    ink = paint(item.style.get("color")) or ("#ffffff" if dark else _INK, 1.0)
    align = item.style.get("textAlign")
    default = "left" if item.kind in ("text", "card", "app_card") else "center"
    return Words(
        item.text,
        box,
        size,
        ink[0],
        font(item.style.get("fontFamily")),
        align=align if align in ("left", "center", "right") else default,
        valign=_VALIGNS.get(str(item.style.get("textAlignVertical")), "middle"),
        matrix=rotation(item.angle, item.centre) if item.angle else None,
    )
