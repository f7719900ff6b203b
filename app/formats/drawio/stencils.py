"""Shapes that the file itself describes, and draw.io's freehand pen, which writes its strokes as such shapes.

The description is XML (``<foreground><path><move/><line/>...``), compressed like a page. Lines and curves are
read; text and pictures inside a shape are not.
"""

from __future__ import annotations

import base64
import binascii
import math
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree  # type: ignore[import-untyped]

from app.formats.curves import ellipse_points, flatten_bezier
from app.formats.drawio.file import inflate_page, load_xml
from app.formats.drawio.style import to_number
from app.formats.limits import MEBIBYTE, Limits
from app.formats.report import UnreadableError
from app.geometry.coordinates import Point

MOST_STENCIL = 2 * MEBIBYTE
_LEAST_SIDE = 1e-6


@dataclass(frozen=True, slots=True)
class Stencil:
    """Lines of a shape in its own units."""

    width: float
    height: float
    fixed_aspect: bool
    runs: tuple[tuple[Point, ...], ...]
    closed: bool
    """Whether the first run is an outline."""

    def fitted(self, width: float, height: float) -> tuple[tuple[Point, ...], ...]:
        """Runs in a box from (0, 0) to (width, height)."""
        sx, sy = width / self.width, height / self.height
        dx = dy = 0.0
        if self.fixed_aspect:
            sx = sy = min(sx, sy)
            dx, dy = (width - self.width * sx) / 2, (height - self.height * sy) / 2
        return tuple(tuple((dx + x * sx, dy + y * sy) for x, y in run) for run in self.runs)


def read_stencil(shape: str, limits: Limits) -> Stencil | None:
    """Shape of ``stencil(...)``; None where it is damaged, too large, or has no lines."""
    try:
        packed = base64.b64decode(shape.removeprefix("stencil(").removesuffix(")"), validate=True)
        root = load_xml(inflate_page(packed, MOST_STENCIL), limits)
    except (UnreadableError, binascii.Error, ValueError):
        return None
    runs = [run for part in root.iter("path", "rect", "roundrect", "ellipse") for run in _runs(part)]
    if not runs or sum(len(run) for run in runs) > limits.points:
        return None
    if any(abs(value) > limits.coordinate for run in runs for point in run for value in point):
        return None
    wide, high = to_number(root.get("w"), 100.0), to_number(root.get("h"), 100.0)
    return Stencil(
        max(_LEAST_SIDE, abs(wide)),
        max(_LEAST_SIDE, abs(high)),
        root.get("aspect") == "fixed",
        tuple(runs),
        len(runs[0]) > 3 and runs[0][0] == runs[0][-1],
    )


def _runs(part: etree._Element) -> Iterator[tuple[Point, ...]]:
    """Runs of one figure; an outline ends where it began."""
    if part.tag == "path":
        yield from _path(part)
        return
    x, y, w, h = (to_number(part.get(key), 0.0) for key in ("x", "y", "w", "h"))
    if part.tag == "ellipse":
        ring = ellipse_points((x + w / 2, y + h / 2), w / 2, h / 2)
    else:
        ring = ((x, y), (x + w, y), (x + w, y + h), (x, y + h))
    yield (*ring, ring[0])


def _path(path: etree._Element) -> Iterator[tuple[Point, ...]]:
    run: list[Point] = []
    for step in path:
        if step.tag == "move":
            if len(run) > 1:
                yield tuple(run)
            run = [_at(step, "x", "y")]
        elif step.tag == "close":
            if len(run) > 1:
                yield (*run, run[0])
            run = run[:1]
        elif run:
            run += _step(step, run[-1])
    if len(run) > 1:
        yield tuple(run)


def _step(step: etree._Element, start: Point) -> list[Point]:
    if step.tag == "line":
        return [_at(step, "x", "y")]
    if step.tag == "quad":
        bend, end = _at(step, "x1", "y1"), _at(step, "x2", "y2")
        first = (start[0] + (bend[0] - start[0]) * 2 / 3, start[1] + (bend[1] - start[1]) * 2 / 3)
        second = (end[0] + (bend[0] - end[0]) * 2 / 3, end[1] + (bend[1] - end[1]) * 2 / 3)
        return flatten_bezier((start, first, second, end), 6)
    if step.tag == "curve":
        bends = (_at(step, "x1", "y1"), _at(step, "x2", "y2"))
        return flatten_bezier((start, *bends, _at(step, "x3", "y3")), 8)
    return _arc(step, start) if step.tag == "arc" else []


def _at(step: etree._Element, x: str, y: str) -> Point:
    return (to_number(step.get(x), 0.0), to_number(step.get(y), 0.0))


def _arc(step: etree._Element, start: Point) -> list[Point]:
    """Circular part of an elliptic arc (SVG 2, B.2.4), without its turning."""
    end = _at(step, "x", "y")
    rx, ry = (abs(to_number(step.get(key), 0.0)) for key in ("rx", "ry"))
    dx, dy = (start[0] - end[0]) / 2, (start[1] - end[1]) / 2
    if min(rx, ry) <= _LEAST_SIDE or (dx == 0 and dy == 0):
        return [end]
    reach = math.hypot(dx / rx, dy / ry)
    if reach > 1:
        rx, ry, reach = rx * reach, ry * reach, 1.0
    large, sweep = step.get("large-arc-flag") == "1", step.get("sweep-flag") == "1"
    factor = math.sqrt(max(0.0, 1 / reach**2 - 1)) * (-1 if large == sweep else 1)
    cx, cy = factor * rx * dy / ry, -factor * ry * dx / rx
    middle = (cx + (start[0] + end[0]) / 2, cy + (start[1] + end[1]) / 2)
    first = math.atan2((dy - cy) / ry, (dx - cx) / rx)
    turn = math.atan2((-dy - cy) / ry, (-dx - cx) / rx) - first
    turn += 2 * math.pi if sweep and turn < 0 else -2 * math.pi if not sweep and turn > 0 else 0.0
    angles = (first + turn * count / 12 for count in range(1, 12))
    return [*((middle[0] + rx * math.cos(a), middle[1] + ry * math.sin(a)) for a in angles), end]
