"""Markers: the arrow heads of SVG, put where a line begins and ends."""

from __future__ import annotations

import math
import re

from lxml import etree  # type: ignore[import-untyped]

from app.formats.svg.leaf import Leaf
from app.formats.svg.values import NotFiniteError, length, view_box
from app.geometry.coordinates import IDENTITY, Matrix, Point, compose, rotation

_URL = re.compile(r"""url\(\s*["']?#([^"')]+)["']?\s*\)""")


def referenced_id(value: str | None) -> str | None:
    """Id in ``url(#id)``."""
    match = _URL.match(value.strip()) if value else None
    return match[1] if match else None


def has_marker(leaf: Leaf, end: str) -> bool:
    """Whether the leaf has a marker at its ``start`` or ``end``."""
    return referenced_id(leaf.style.get(f"marker-{end}")) is not None


def marker_places(leaf: Leaf) -> list[tuple[str, Matrix]]:
    """Id of each marker and the map from line units at the tip to pixels."""
    places = []
    for end in ("start", "end"):
        marker_id = referenced_id(leaf.style.get(f"marker-{end}"))
        run = [] if leaf.kind in ("rect", "circle", "ellipse") else _run(leaf, end)
        if marker_id is None or len(run) < 2:
            continue
        (x, y), (bx, by) = run[0], run[1]
        angle = math.atan2(y - by, x - bx) + (math.pi if end == "start" else 0.0)
        width = _stroke_width(leaf)
        turned = compose((1, 0, 0, 1, x, y), rotation(angle))
        places.append((marker_id, compose(leaf.matrix, compose(turned, (width, 0, 0, width, 0, 0)))))
    return places


def marker_content(marker: etree._Element) -> Matrix:
    """Map from the marker's own coordinates to line units, its reference point at the tip."""
    try:
        wide = length(marker.get("markerWidth"), whole=3, default=3.0)
        high = length(marker.get("markerHeight"), whole=3, default=3.0)
        ref_x, ref_y = length(marker.get("refX"), whole=wide), length(marker.get("refY"), whole=high)
    except NotFiniteError:
        return IDENTITY
    box = view_box(marker.get("viewBox"))
    scale = min(wide / box[2], high / box[3]) if box else 1.0
    return (scale, 0, 0, scale, -ref_x * scale, -ref_y * scale)


def _run(leaf: Leaf, end: str) -> list[Point]:
    """Points from the end in question inwards, the same point never twice."""
    points = leaf.subpaths[-1 if end == "end" else 0].flattened()
    inwards = points if end == "start" else points[::-1]
    return [point for index, point in enumerate(inwards) if index == 0 or point != inwards[0]]


def _stroke_width(leaf: Leaf) -> float:
    try:
        return length(leaf.style.get("stroke-width"), whole=leaf.view.width, default=1.0)
    except NotFiniteError:
        return 1.0
