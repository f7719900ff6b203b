"""What lies behind a page, another page or a picture: it is drawn, and is no part of the drawing."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from app.formats.base import Direction, Role, Shape
from app.formats.board.figures import Board, Embedded, Figure
from app.formats.drawio.file import Page
from app.formats.drawio.pictures import Pictures
from app.formats.drawio.style import to_number
from app.formats.report import Report

_PAGE = "data:page/id,"
_LONGEST = 12_000_000
_WIDEST = 1e5


def with_background(
    board: Board,
    page: Page,
    pages: Mapping[str, Page],
    draw: Callable[[Page], Board | None],
    pictures: Pictures,
    report: Report,
) -> Board:
    """The board above what lies behind its page. ``draw`` makes a board of the page that does."""
    wanted = _described(page.model.get("backgroundImage"))
    source = wanted.get("src")
    if not isinstance(source, str) or not source:
        return board
    behind: Iterable[Figure] = ()
    if source.startswith(_PAGE):
        other = pages.get(source.removeprefix(_PAGE))
        found = draw(other) if other is not None and other is not page else None
        behind = found.figures if found else ()
    elif (picture := _picture(wanted, source, pictures)) is not None:
        behind = (picture,)
    below = list(_below(behind))
    if not below:
        report.warn("background-left-out", "The background of a page could not be drawn.", page.name)
    return replace(board, figures=[*below, *board.figures])


def _below(figures: Iterable[Figure]) -> Iterator[Figure]:
    """Figures that are only seen: no marks, bound to nothing, in no group of the drawing."""
    for figure in figures:
        yield replace(
            figure,
            id=f"background~{figure.id}",
            is_mark=False,
            group=None,
            container=None,
            start=None,
            end=None,
        )


def _picture(wanted: Mapping[str, Any], source: str, pictures: Pictures) -> Figure | None:
    """A picture with its top-left corner where the file says, else at the origin of the page."""
    image = pictures.at(source, "background")
    if image is None:
        return None
    x, y, wide, high = (
        min(_WIDEST, max(-_WIDEST, to_number(str(wanted.get(key, default)), default)))
        for key, default in (("x", 0.0), ("y", 0.0), ("width", image.width), ("height", image.height))
    )
    if wide <= 0 or high <= 0:
        return None
    corners = ((x, y), (x + wide, y), (x + wide, y + high), (x, y + high))
    embedded = Embedded(image, (wide, 0, 0, high, x, y))
    return Figure(
        "picture",
        Role.STRUCTURAL,
        Shape.IMAGE,
        corners,
        closed=True,
        picture=embedded,
        direction=Direction.NONE,
    )


def _described(text: str | None) -> Mapping[str, Any]:
    """The JSON in which a page names its background; empty where there is none, or it is damaged."""
    if not text or len(text) > _LONGEST:
        return {}
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
