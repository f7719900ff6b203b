"""Connectors of a Miro board. Miro tells what they join and how they look, never the way they take."""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.formats.base import Direction, Role, Shape
from app.formats.board.figures import Figure, Head, Pen, Words
from app.formats.curves import flatten_bezier
from app.formats.fields import between, list_of, name_of, object_of, text_of
from app.formats.limits import Limits
from app.formats.miro.items import Item
from app.formats.miro.looks import CAPS, POINTING, dash, paint, plain
from app.formats.report import Report
from app.geometry.coordinates import Point

_SIDES: dict[str, Point] = {"top": (0.5, 0.0), "right": (1.0, 0.5), "bottom": (0.5, 1.0), "left": (0.0, 0.5)}
_FAR = 1e6
_STUB = 80.0
"""Length of a connector of which only one end is known, in board units."""
_REACH = 0.4
"""How far a curve leaves an item before it turns, by the distance of the ends."""
_INK = "#1a1a1a"


@dataclass(frozen=True, slots=True)
class _End:
    item: Item | None
    place: Point
    """On the board."""
    away: Point
    """Unit vector in which the line leaves."""


def connector_figure(
    entry: Mapping[str, Any], name: str, items: Mapping[str, Item], limits: Limits, report: Report
) -> Figure | None:
    """A connector as a figure; None, with a warning, where neither end is on the board."""
    start, end = (_item(entry.get(key), items) for key in ("startItem", "endItem"))
    if start is None and end is None:
        report.warn("dangling-connector", "A connector without known ends is not drawn.", name)
        return None
    if start is None or end is None:
        report.warn(
            "free-end",
            "Miro does not tell where this connector's free end lies; a short line stands for it.",
            name,
        )
    run = _run(entry, start, end)
    style = object_of(entry.get("style"))
    stroke = paint(style.get("strokeColor")) or (_INK, 1.0)
    start_head, end_head = _cap(style, "startStrokeCap", "none"), _cap(style, "endStrokeCap", "stealth")
    captions = _captions(entry, run, style, limits, report, name)
    return Figure(
        id=name,
        role=Role.FUNCTIONAL,
        shape=Shape.ARROW if start_head or end_head else Shape.LINE,
        points=run,
        closed=False,
        pen=Pen(
            stroke[0],
            between(style.get("strokeWidth"), 2.0, 0.5, 50),
            stroke[1],
            dash(style.get("strokeStyle")),
        ),
        start_head=start_head,
        end_head=end_head,
        words=captions,
        label="\n".join(caption.text for caption in captions),
        start=start.id if start else None,
        end=end.id if end else None,
        direction=_direction(start_head, end_head),
    )


def _item(end: object, items: Mapping[str, Item]) -> Item | None:
    return items.get(name_of(object_of(end).get("id")) or "")


def _cap(style: Mapping[str, Any], key: str, default: str) -> Head | None:
    return CAPS.get(name_of(style.get(key)) or default)


def _direction(start: Head | None, end: Head | None) -> Direction:
    return {
        (False, True): Direction.FORWARD,
        (True, False): Direction.BACKWARD,
        (True, True): Direction.BOTH,
    }.get((start in POINTING, end in POINTING), Direction.NONE)


def _run(entry: Mapping[str, Any], start: Item | None, end: Item | None) -> tuple[Point, ...]:
    first, last = _ends(entry, start, end)
    if first.item is None or last.item is None or entry.get("shape") == "straight":
        return (first.place, last.place)
    if entry.get("shape") == "elbowed":
        return _elbow(first, last)
    reach = _REACH * math.dist(first.place, last.place)
    curve = (first.place, _ahead(first, reach), _ahead(last, reach), last.place)
    return (first.place, *flatten_bezier(curve, 20))


def _ends(entry: Mapping[str, Any], start: Item | None, end: Item | None) -> tuple[_End, _End]:
    """Both ends, of which at least one is known; the other lies a short way off."""
    if start is None and end is not None:
        last = _anchored(end, entry.get("endItem"), (end.centre[0] - _FAR, end.centre[1]))
        return _End(None, _ahead(last, _STUB), (-last.away[0], -last.away[1])), last
    if start is not None and end is None:
        first = _anchored(start, entry.get("startItem"), (start.centre[0] + _FAR, start.centre[1]))
        return first, _End(None, _ahead(first, _STUB), (-first.away[0], -first.away[1]))
    assert start is not None and end is not None
    first = _anchored(start, entry.get("startItem"), end.centre)
    return first, _anchored(end, entry.get("endItem"), first.place)


def _anchored(item: Item, end: object, other: Point) -> _End:
    """Where a connector touches an item: as told, or on the side that faces its other end."""
    told = object_of(end)
    position = object_of(told.get("position"))
    side = told.get("snapTo")
    if position:
        unit = (_share(position.get("x")), _share(position.get("y")))
    elif isinstance(side, str) and side in _SIDES:
        unit = _SIDES[side]
    else:
        unit = min(_SIDES.values(), key=lambda place: math.dist(item.at(place), other))
    return _End(item, item.at(unit), _outward(item, unit))


def _outward(item: Item, unit: Point) -> Point:
    """Unit vector away from the side that a place in the unit square is nearest to."""
    dx, dy = unit[0] - 0.5, unit[1] - 0.5
    away = (math.copysign(1.0, dx), 0.0) if abs(dx) >= abs(dy) else (0.0, math.copysign(1.0, dy))
    cos, sin = math.cos(item.angle), math.sin(item.angle)
    return (away[0] * cos - away[1] * sin, away[0] * sin + away[1] * cos)


def _share(value: object) -> float:
    """``"37.5%"`` as 0.375."""
    return between(value.rstrip("% ") if isinstance(value, str) else value, 50.0, 0.0, 100.0) / 100


def _ahead(end: _End, distance: float) -> Point:
    return (end.place[0] + end.away[0] * distance, end.place[1] + end.away[1] * distance)


def _elbow(first: _End, last: _End) -> tuple[Point, ...]:
    """Right-angled way between two ends, as short as their sides allow."""
    (x0, y0), (x1, y1) = first.place, last.place
    level = [abs(end.away[0]) >= abs(end.away[1]) for end in (first, last)]
    if all(level):
        middle = (x0 + x1) / 2
        return ((x0, y0), (middle, y0), (middle, y1), (x1, y1))
    if not any(level):
        middle = (y0 + y1) / 2
        return ((x0, y0), (x0, middle), (x1, middle), (x1, y1))
    return ((x0, y0), (x1, y0) if level[0] else (x0, y1), (x1, y1))


def _captions(
    entry: Mapping[str, Any],
    run: tuple[Point, ...],
    style: Mapping[str, Any],
    limits: Limits,
    report: Report,
    where: str,
) -> tuple[Words, ...]:
    ink = paint(style.get("color")) or (_INK, 1.0)
    found = []
    for caption in map(object_of, list_of(entry.get("captions"))[:20]):
        text = text_of(plain(caption.get("content")), limits, report, where)
        if text:
            x, y = _along(run, _share(caption.get("position")))
            size = between(style.get("fontSize"), 14.0, 4, 288)
            found.append(Words(text, (x, y, x, y), size, ink[0], wrap=False, backdrop="#ffffff"))
    return tuple(found)


def _along(run: tuple[Point, ...], share: float) -> Point:
    """Point at a share of the length of a run."""
    lengths = [math.dist(a, b) for a, b in itertools.pairwise(run)]
    left = share * sum(lengths)
    for (ax, ay), (bx, by), length in zip(run, run[1:], lengths, strict=False):
        if length > 0 and left <= length:
            return (ax + (bx - ax) * left / length, ay + (by - ay) * left / length)
        left -= length
    return run[-1]
