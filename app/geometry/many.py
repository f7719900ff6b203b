"""Thousands of stored shapes as Shapely geometries in a few steps, for queries over a whole study."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from app.geometry.coordinates import Bounds
from app.geometry.shapes import geometry_of

Geometries = NDArray[np.object_]
_CIRCLE = shapely.get_coordinates(geometry_of("ellipse", (-1.0, -1.0, 1.0, 1.0), None))
"""Corners of the polygon that stands for an ellipse around the origin."""


def geometries_of(
    kinds: Sequence[str], bounds: Sequence[Bounds], outlines: Sequence[bytes | None]
) -> Geometries:
    """The same as :func:`app.geometry.shapes.geometry_of` for every shape."""
    kind, box = np.array(kinds, dtype=object), np.array(bounds, dtype=float).reshape(-1, 4)
    stored = np.array([outline is not None for outline in outlines], dtype=bool)
    points, ellipses = ~stored & (kind == "point"), ~stored & (kind == "ellipse")
    found = np.empty(len(kind), dtype=object)
    found[stored] = shapely.from_wkb([outline for outline in outlines if outline is not None])
    found[points] = shapely.points(box[points, :2])
    found[ellipses] = shapely.polygons(_ellipses(box[ellipses]))
    rest = ~(stored | points | ellipses)
    found[rest] = shapely.box(*box[rest].T)
    return found


def _ellipses(boxes: NDArray[Any]) -> NDArray[Any]:
    """Corners of every ellipse, by its bounds."""
    middle, half = (boxes[:, :2] + boxes[:, 2:]) / 2, (boxes[:, 2:] - boxes[:, :2]) / 2
    corners: NDArray[Any] = middle[:, None, :] + half[:, None, :] * _CIRCLE[None, :, :]
    return corners


def lying_inside(inner: Geometries, outer: Geometries, share: float) -> NDArray[np.bool_]:
    """For each pair whether the inner one lies within the outer, larger one: ``share`` of its area, or all of
    a point or line."""
    areas = shapely.area(inner)
    flat = areas == 0
    inside = np.zeros(len(inner), dtype=bool)
    inside[flat] = shapely.covers(outer[flat], inner[flat])
    larger = ~flat & (shapely.area(outer) > areas)
    inside[larger] = shapely.area(shapely.intersection(inner[larger], outer[larger])) >= share * areas[larger]
    return inside
