"""Which simple shape a blob of pixels is: rectangle, ellipse, diamond, turned rectangle or polygon."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import shapely

from app.formats.base import Point, Shape
from app.vision.masks import Mask

_ELLIPSE_POINTS = 32
_SURE = 0.98
"""Overlap with the ideal shape from which a fit cannot get better."""
_LEAST = {
    Shape.RECTANGLE: 0.84,
    Shape.ELLIPSE: 0.91,
    Shape.DIAMOND: 0.86,
    Shape.POLYGON: 0.88,
}
"""Overlap (intersection over union) with the ideal shape below which it is not that shape."""
_LEAST_SOLID = 0.62
"""Of a blob's convex hull that must be filled: people's arrows and words cut into their boxes."""
_POLYGON_CONFIDENCE = 0.6
_MOST_CORNERS = 12


@dataclass(frozen=True, slots=True)
class Fit:
    """A shape and how well a blob fills it."""

    shape: Shape
    points: tuple[Point, ...]
    confidence: float
    hull: tuple[Point, ...]
    """Corners of the blob's convex hull."""


def fit(blob: Mask) -> Fit | None:
    """The simple shape closest to a blob that fills its array from side to side; None if it is like none.

    Points are in pixels of the array.
    """
    hull = _hull(blob)
    if hull is None:
        return None
    filled, hull_area = float(blob.sum()), float(hull.area)
    solid = min(1.0, filled / hull_area)
    if solid < _LEAST_SOLID:
        return None
    best = max(_ideals(hull, blob.shape), key=lambda ideal: ideal[1] / _LEAST[ideal[0]])
    shape, overlap, points = best
    if overlap < _LEAST[shape]:
        return _polygon(hull, solid)
    quality = (overlap - _LEAST[shape]) / (_SURE - _LEAST[shape])
    confidence = (0.55 + 0.45 * min(1.0, max(0.0, quality))) * (1 if solid > 0.9 else solid)
    return Fit(shape, points, confidence, _corners(hull))


def _hull(blob: Mask) -> shapely.Geometry | None:
    """Convex hull of a blob's pixels (their corners)."""
    rows = np.flatnonzero(blob.any(axis=1))
    if len(rows) < 3:
        return None
    first, last = blob.argmax(axis=1)[rows], blob.shape[1] - blob[:, ::-1].argmax(axis=1)[rows]
    corners = np.concatenate(
        [np.column_stack([xs, rows + side]) for xs in (first, last) for side in (0, 1)]
    ).astype(np.float64)
    hull = shapely.MultiPoint(corners).convex_hull
    return hull if hull.geom_type == "Polygon" and hull.area > 0 else None


def _ideals(hull: shapely.Geometry, shape: tuple[int, ...]) -> list[tuple[Shape, float, tuple[Point, ...]]]:
    """Each ideal shape with its overlap with the hull."""
    x0, y0, x1, y1 = hull.bounds
    middle, radius = ((x0 + x1) / 2, (y0 + y1) / 2), ((x1 - x0) / 2, (y1 - y0) / 2)
    rectangle = ((x0, y0), (x1, y0), (x1, y1), (x0, y1))
    diamond = ((middle[0], y0), (x1, middle[1]), (middle[0], y1), (x0, middle[1]))
    turns = [2 * math.pi * step / _ELLIPSE_POINTS for step in range(_ELLIPSE_POINTS)]
    ellipse = tuple((middle[0] + radius[0] * math.cos(t), middle[1] + radius[1] * math.sin(t)) for t in turns)
    turned = shapely.oriented_envelope(hull)
    found = [
        (Shape.RECTANGLE, rectangle),
        (Shape.ELLIPSE, ellipse),
        (Shape.DIAMOND, diamond),
    ]
    if turned.geom_type == "Polygon":
        found.append((Shape.POLYGON, _corners(turned)))
    return [(kind, _overlap(hull, shapely.Polygon(points)), points) for kind, points in found]


def _overlap(one: shapely.Geometry, other: shapely.Geometry) -> float:
    shared = one.intersection(other).area
    return float(shared / (one.area + other.area - shared))


def _polygon(hull: shapely.Geometry, solid: float) -> Fit | None:
    """A convex figure of few corners, where the blob fills it."""
    if solid < _LEAST[Shape.POLYGON]:
        return None
    simple = hull.simplify(0.03 * math.sqrt(hull.area))
    corners = _corners(simple)
    if not 3 <= len(corners) <= _MOST_CORNERS:
        return None
    return Fit(Shape.POLYGON, corners, _POLYGON_CONFIDENCE * solid, _corners(hull))


def _corners(polygon: shapely.Geometry) -> tuple[Point, ...]:
    return tuple((float(x), float(y)) for x, y in polygon.exterior.coords[:-1])
