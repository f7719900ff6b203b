"""Finding items and connectors in whatever somebody saved of Miro's answers.

A board comes in pages of 50, connectors come apart from items, and everybody saves that in a way of their
own: a list of items, one page, a list of pages, ``{items, connectors}``, or all of it below a ``board``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from app.formats.fields import name_of, number, object_of
from app.formats.limits import Limits
from app.formats.report import UnreadableError
from app.formats.strict_json import clean_text

_FOLDERS = ("data", "items", "widgets", "connectors", "pages", "results")
_NO_ITEMS = frozenset({"tag", "user", "board", "team", "board_member", "group"})
"""Types of objects that stand beside items in an export and are none."""


@dataclass(slots=True)
class Gathered:
    """What a file holds, in the order of the file."""

    items: list[dict[str, Any]] = field(default_factory=list)
    connectors: list[dict[str, Any]] = field(default_factory=list)
    name: str = ""
    """Of the board."""
    connectors_asked_for: bool = False
    """Whether the file has a place for connectors, be it empty."""
    missing: int = 0
    """Items and connectors that pages speak of and the file does not hold."""


def gather(document: object, limits: Limits) -> Gathered:
    """All items and connectors of a file. Raises :class:`UnreadableError` for too many of them."""
    found = Gathered()
    waiting = [document]
    totals: list[tuple[int, bool]] = []
    while waiting:
        here = waiting.pop()
        if isinstance(here, list):
            waiting.extend(reversed(here))
        elif isinstance(here, dict) and not _take(here, found):
            waiting.extend(_inside(here, found, totals))
        if len(found.items) + len(found.connectors) > limits.elements:
            raise UnreadableError(
                "too-many-elements",
                f"The board has more than {limits.elements} items; that many are not read.",
            )
    found.missing = _missing(found, totals)
    return found


def _take(here: dict[str, Any], found: Gathered) -> bool:
    """Keep an item or connector; False for what may hold some."""
    if isinstance(here.get("startItem"), dict) or isinstance(here.get("endItem"), dict):
        found.connectors.append(here)
        return True
    kind = name_of(here.get("type"))
    if kind == "connector":
        found.connectors.append(here)
        return True
    if kind is None or kind in _NO_ITEMS or isinstance(here.get("data"), list):
        return kind in _NO_ITEMS and not isinstance(here.get("data"), list)
    if any(isinstance(here.get(key), dict) for key in ("position", "geometry", "data", "style")):
        found.items.append(here)
        return True
    return kind == "unsupported"


def _inside(here: dict[str, Any], found: Gathered, totals: list[tuple[int, bool]]) -> Iterable[object]:
    """What to look into next; a page that says how many there are in all is remembered."""
    found.connectors_asked_for |= "connectors" in here
    title = name_of(object_of(here.get("board")).get("name")) or name_of(here.get("name"))
    found.name = found.name or clean_text(title or "")
    if isinstance(here.get("data"), list) and "total" in here:
        first = object_of(here["data"][0]) if here["data"] else {}
        totals.append((int(number(here["total"], 0)), "startItem" in first or "endItem" in first))
    return [here[key] for key in reversed(_FOLDERS) if isinstance(here.get(key), list | dict)]


def _missing(found: Gathered, totals: list[tuple[int, bool]]) -> int:
    items = max((total for total, connectors in totals if not connectors), default=0)
    connectors = max((total for total, connectors in totals if connectors), default=0)
    return max(0, items - len(found.items)) + max(0, connectors - len(found.connectors))
