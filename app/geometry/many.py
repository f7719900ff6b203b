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
Boxes = NDArray[Any]
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


def any_inside(
    inner: Geometries, inner_boxes: Boxes, outer: Geometries, outer_boxes: Boxes, share: float
) -> NDArray[np.bool_]:
    """For each inner shape whether it lies within one of the outer, larger ones: ``share`` of its area, or
    all of a point or line. ``*_boxes`` are the bounds of the shapes, a row each."""
    found = np.zeros(len(inner), dtype=bool)
    areas, sizes = shapely.area(inner), shapely.area(outer)
    overlap = _overlap(inner_boxes, outer_boxes)
    # No more of a shape can lie inside than its bounds overlap, be it a line whose bounds have no area.
    maybe = (sizes[None, :] > areas[:, None]) & (overlap >= share * areas[:, None])
    for at in np.flatnonzero(maybe.any(axis=1)).tolist():
        around = outer[maybe[at]]
        if areas[at] == 0:
            found[at] = shapely.covers(around, inner[at]).any()
        else:
            found[at] = (shapely.area(shapely.intersection(inner[at], around)) >= share * areas[at]).any()
    return found


def any_overlap(inner: Boxes, outer: Boxes) -> NDArray[np.bool_]:
    """For each inner box whether it touches one of the outer ones."""
    return np.asarray((_overlap(inner, outer) >= 0).any(axis=1), dtype=bool)


def _overlap(inner: Boxes, outer: Boxes) -> Boxes:
    """Area that each inner box shares with each outer one; negative where they do not touch."""
    low = np.maximum(inner[:, None, :2], outer[None, :, :2])
    size = np.minimum(inner[:, None, 2:], outer[None, :, 2:]) - low
    apart = (size < 0).any(axis=2)
    area: Boxes = np.where(apart, -1.0, size.prod(axis=2))
    return area
