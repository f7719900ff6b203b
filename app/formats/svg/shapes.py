"""Basic shapes as paths."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree  # type: ignore[import-untyped]

from app.formats.runs import Subpath, line, polyline
from app.formats.svg.pathdata import arc, read_path
from app.formats.svg.tree import local_name
from app.formats.svg.values import length, numbers

SHAPES = frozenset({"rect", "circle", "ellipse", "line", "polyline", "polygon", "path"})


@dataclass(frozen=True, slots=True)
class Viewport:
    """Size that percentages refer to, in user units."""

    width: float
    height: float


def outline_of(element: etree._Element, view: Viewport, em: float) -> list[Subpath]:
    """Runs of a basic shape in its own coordinates; empty where nothing is drawn.

    Raises :class:`~app.formats.svg.values.NotFiniteError`.
    """
    name = local_name(element)
    if name == "path":
        return read_path(element.get("d") or "")
    if name in ("polyline", "polygon"):
        values = numbers(element.get("points") or "")
        points = list(zip(values[::2], values[1::2], strict=False))
        return [polyline(points, closed=name == "polygon")] if len(points) > 1 else []

    def across(key: str) -> float:
        return length(element.get(key), whole=view.width, em=em)

    def down(key: str) -> float:
        return length(element.get(key), whole=view.height, em=em)

    if name == "line":
        return [polyline([(across("x1"), down("y1")), (across("x2"), down("y2"))], closed=False)]
    if name == "rect":
        rx, ry = element.get("rx") or element.get("ry"), element.get("ry") or element.get("rx")
        radii = (length(rx, whole=view.width, em=em), length(ry, whole=view.height, em=em))
        return rectangle(across("x"), down("y"), across("width"), down("height"), *radii)
    if name == "circle":
        return ellipse(across("cx"), down("cy"), across("r"), across("r"))
    return ellipse(across("cx"), down("cy"), across("rx"), down("ry"))


def rectangle(
    x: float, y: float, width: float, height: float, rx: float = 0.0, ry: float = 0.0
) -> list[Subpath]:
    """Clockwise from the top-left corner, corners rounded by at most half a side."""
    if width <= 0 or height <= 0:
        return []
    rx, ry = min(abs(rx), width / 2), min(abs(ry), height / 2)
    right, bottom = x + width, y + height
    if rx == 0 or ry == 0:
        return [polyline([(x, y), (right, y), (right, bottom), (x, bottom)], closed=True)]
    run = Subpath((x + rx, y), [line((x + rx, y), (right - rx, y))], closed=True)
    for corner, side in (
        ((right, y + ry), (right, bottom - ry)),
        ((right - rx, bottom), (x + rx, bottom)),
        ((x, bottom - ry), (x, y + ry)),
        ((x + rx, y), None),
    ):
        run.segments += arc(run.end, rx, ry, 0, False, True, corner)
        if side is not None:
            run.segments.append(line(corner, side))
    return [run]


def ellipse(cx: float, cy: float, rx: float, ry: float) -> list[Subpath]:
    """Clockwise from the rightmost point."""
    if rx <= 0 or ry <= 0:
        return []
    run = Subpath((cx + rx, cy), closed=True)
    for end in ((cx - rx, cy), (cx + rx, cy)):
        run.segments += arc(run.end, rx, ry, 0, False, True, end)
    return [run]
