"""What a redaction does to marks, and how it is written down: rules without a database."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from app.geometry.coordinates import Point

Corners = list[Point]


def corners_of(area: Sequence[Any]) -> Corners:
    """An area as points: two opposite corners of a box, or the corners of a polygon.

    >>> corners_of((30, 5, 10, 20))
    [(10.0, 5.0), (30.0, 20.0)]
    """
    if isinstance(area[0], int | float):
        x0, y0, x1, y1 = area
        return [(float(min(x0, x1)), float(min(y0, y1))), (float(max(x0, x1)), float(max(y0, y1)))]
    return [(float(x), float(y)) for x, y in area]


def covered(areas: Iterable[Corners]) -> BaseGeometry:
    """All that is covered, as one geometry."""
    shapes = [
        shapely.box(*area[0], *area[1]) if len(area) == 2 else shapely.make_valid(shapely.Polygon(area))
        for area in areas
    ]
    return shapely.union_all(shapes)


def why_not_cover(areas: Iterable[Corners], width: int, height: int) -> tuple[int, str] | None:
    """Index of the first area that covers nothing of the sketch, and why."""
    sheet = shapely.box(0, 0, width, height)
    for index, area in enumerate(areas):
        shape = covered([area])
        if shape.area <= 0:
            return index, "The area is empty."
        if not shape.intersects(sheet):
            return index, "The area lies beside the drawing."
    return None


def sort_marks(
    outlines: Sequence[bytes], closed: Sequence[bool], everything: BaseGeometry
) -> tuple[list[int], list[int]]:
    """Indices of the marks that lie inside, and of those that touch an area and may show words there.

    The words of a line stand beside it, so all of its bounds count.
    """
    shapes = shapely.from_wkb(list(outlines))
    inside = shapely.covers(everything, shapes)
    boxes = shapely.envelope(shapes)
    valid = shapely.is_valid(shapes)
    exact = [shape if ring and good else box
             for shape, box, ring, good in zip(shapes, boxes, closed, valid, strict=True)]  # fmt: skip
    touching = shapely.intersects(everything, exact) & ~inside
    return inside.nonzero()[0].tolist(), touching.nonzero()[0].tolist()
