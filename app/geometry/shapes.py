"""Shapes of regions: what comes from outside is made valid here, once, and measured later without a doubt.

All numbers are sketch pixels (see :mod:`app.geometry.coordinates`). A *sheet* is the size of the sketch,
(width, height). Nothing reaches beyond the sheet: coordinates are clamped to it, because a hand that slips
over the edge meant the edge. A shape of which nothing is left is refused with words.

Bounds tell rectangles, ellipses and points completely; polygons and lassos add their outline as a WKB
polygon, connectors their run as a WKB line string (OGC 06-103r4, little endian, two dimensions).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry import LineString, Polygon
from shapely.geometry.base import BaseGeometry

from app.geometry.coordinates import Bounds, Point, bounds_of

Sheet = tuple[float, float]
_LITTLE_ENDIAN = 1
_POLYGON_HEADER, _LINE_HEADER = 13, 9
"""Bytes before the first coordinate: byte order, type, (rings,) points."""
_HAIR = 0.01
"""Width, in sketch pixels, of the bridge that keeps the parts of a self-crossing outline together."""
_DECIMALS = 6
_SAME = 1e-5
_ELLIPSE_STEPS = 16
"""Segments per quarter when an ellipse becomes a polygon; its area is then 0.2 % short."""


class NotAShape(ValueError):
    """Nothing that could be coded is left of this shape. The message says why, in words for the coder."""


@dataclass(frozen=True, slots=True)
class Outline:
    """A shape as it is stored: its bounds, and WKB where bounds do not tell all of it."""

    bounds: Bounds
    wkb: bytes | None = None

    def same_as(self, other: Outline) -> bool:
        """Whether both are the same shape, up to what adding a width to a corner rounds off."""
        return self.wkb == other.wkb and all(
            math.isclose(mine, its, rel_tol=0, abs_tol=_SAME)
            for mine, its in zip(self.bounds, other.bounds, strict=True)
        )


def box(x: float, y: float, width: float, height: float, sheet: Sheet) -> Outline:
    """An upright rectangle, or the box around an upright ellipse.

    Raises:
        NotAShape: it lies beside the sheet.

    >>> box(-10, 5, 30, 10, (100, 100)).bounds
    (0.0, 5, 20, 15)
    """
    (x0, y0), (x1, y1) = _clamped([(x, y), (x + width, y + height)], sheet)
    if x1 <= x0 or y1 <= y0:
        raise NotAShape("The region lies beside the drawing.")
    return Outline((x0, y0, x1, y1))


def dot(x: float, y: float, sheet: Sheet) -> Outline:
    """A single place, moved to the edge where it lies beside the sheet."""
    ((x, y),) = _clamped([(x, y)], sheet)
    return Outline((x, y, x, y))


def polygon(points: Sequence[Point], sheet: Sheet) -> Outline:
    """An area by its corners.

    A valid outline is kept exactly as it came. A self-crossing one is repaired by the even-odd rule; its
    parts stay together by bridges of a hundredth of a pixel, and holes are filled, because a region has one
    outline.

    Raises:
        NotAShape: no area is left.

    >>> points_of(polygon([(0, 0), (10, 0), (10, 10)], (100, 100)).wkb)
    [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0)]
    """
    corners = _without_repeats(_clamped(points, sheet))
    if len(corners) < 3:
        raise NotAShape("The region has no area: its corners lie on one line or beside the drawing.")
    drawn = Polygon(corners)
    ring = drawn if drawn.is_valid else _repaired(drawn, sheet)
    if ring.area <= 0:
        raise NotAShape("The region has no area: its corners lie on one line or beside the drawing.")
    x0, y0, x1, y1 = ring.bounds
    return Outline((x0, y0, x1, y1), shapely.to_wkb(ring, byte_order=_LITTLE_ENDIAN, output_dimension=2))


def line(points: Sequence[Point], sheet: Sheet) -> Outline:
    """The run of a connector from its start through its bends to its end.

    Raises:
        NotAShape: it has no length.
    """
    run = _clamped(points, sheet)
    if len(set(run)) < 2:
        raise NotAShape("The connector has no length.")
    bounds = bounds_of(run)
    assert bounds is not None
    return Outline(bounds, shapely.to_wkb(LineString(run), byte_order=_LITTLE_ENDIAN, output_dimension=2))


def points_of(wkb: bytes | None) -> list[Point]:
    """Coordinates of a stored outline; the first corner of a polygon is not repeated."""
    if wkb is None:
        return []
    is_polygon = wkb[1] == 3
    flat = np.frombuffer(wkb, dtype="<f8", offset=_POLYGON_HEADER if is_polygon else _LINE_HEADER)
    points = [(x, y) for x, y in flat.reshape(-1, 2).tolist()]
    return points[:-1] if is_polygon else points


def geometry_of(kind: str, bounds: Bounds, wkb: bytes | None) -> BaseGeometry:
    """The stored shape as a Shapely geometry; ``kind`` is the value of a region's kind."""
    if wkb is not None:
        return shapely.from_wkb(wkb)
    x0, y0, x1, y1 = bounds
    if kind == "point":
        return shapely.Point(x0, y0)
    if kind == "ellipse":
        circle = shapely.Point(0, 0).buffer(1, quad_segs=_ELLIPSE_STEPS)
        half = np.array([(x1 - x0) / 2, (y1 - y0) / 2])
        return shapely.transform(circle, lambda unit: unit * half + (x0 + half[0], y0 + half[1]))
    return shapely.box(x0, y0, x1, y1)


def size_of(kind: str, bounds: Bounds, wkb: bytes | None) -> float:
    """Area in square pixels; for a connector its length in pixels; 0 for a point."""
    if kind == "ellipse":
        return math.pi * (bounds[2] - bounds[0]) * (bounds[3] - bounds[1]) / 4
    geometry = geometry_of(kind, bounds, wkb)
    return float(geometry.length if kind == "connector" else geometry.area)


def _clamped(points: Sequence[Point], sheet: Sheet) -> list[Point]:
    """Points on the sheet, to a millionth of a pixel: finer differences are noise that breaks geometry."""
    width, height = sheet
    return [
        (round(min(max(0.0, x), width), _DECIMALS), round(min(max(0.0, y), height), _DECIMALS))
        for x, y in points
    ]


def _without_repeats(points: Sequence[Point]) -> list[Point]:
    """Corners without immediate repeats, and without the first one repeated at the end."""
    kept = [point for at, point in enumerate(points) if at == 0 or point != points[at - 1]]
    while len(kept) > 1 and kept[-1] == kept[0]:
        kept.pop()
    return kept


def _repaired(drawn: Polygon, sheet: Sheet) -> Polygon:
    """One valid outline for a ring that crosses or touches itself."""
    whole = shapely.make_valid(drawn, method="linework")
    areas = _areas(whole)
    if len(areas) > 1:
        bridges = shapely.buffer(drawn.exterior, _HAIR / 2, quad_segs=1, join_style="bevel")
        joined = shapely.union_all([*areas, bridges])
        areas = _areas(shapely.intersection(joined, shapely.box(0, 0, *sheet)))
    if not areas:
        return Polygon()
    largest = max(areas, key=lambda part: part.area)
    on_grid = _areas(shapely.set_precision(Polygon(largest.exterior), 10.0**-_DECIMALS))
    ring = max(on_grid, key=lambda part: part.area, default=Polygon()).exterior
    return Polygon([(round(x, _DECIMALS), round(y, _DECIMALS)) for x, y in ring.coords])


def _areas(geometry: BaseGeometry) -> list[Polygon]:
    """Polygons in a geometry; a collection may hold collections of them."""
    parts = shapely.get_parts(shapely.get_parts(geometry))
    return [part for part in parts if part.geom_type == "Polygon" and part.area > 0]
