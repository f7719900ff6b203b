"""Outlines of marks as stored (WKB) and as sent (lists of points), thousands at a time."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely

from app.formats.base import Point

DECIMALS = 2
"""Outlines are sent to a hundredth of a sketch pixel, which is finer than any screen shows."""


def to_wkb(outlines: Sequence[Sequence[Point]], closed: Sequence[bool]) -> list[bytes]:
    """WKB of each outline: a polygon if closed, else a line string. Too few points are repeated."""
    if not outlines:
        return []
    runs = [_long_enough(points, 3 if ring else 2) for points, ring in zip(outlines, closed, strict=True)]
    coordinates = np.concatenate([np.asarray(run, dtype=np.float64) for run in runs])
    owners = np.repeat(np.arange(len(runs)), [len(run) for run in runs])
    rings = np.asarray(closed, dtype=bool)
    geometries = np.empty(len(runs), dtype=object)
    for mask, make in ((rings, shapely.linearrings), (~rings, shapely.linestrings)):
        chosen = mask[owners]
        if chosen.any():
            numbers = np.cumsum(mask) - 1
            geometries[mask] = make(coordinates[chosen], indices=numbers[owners[chosen]])
    geometries[rings] = shapely.polygons(geometries[rings])
    found: list[bytes] = shapely.to_wkb(geometries).tolist()
    return found


def _long_enough(points: Sequence[Point], least: int) -> list[Point]:
    run = list(points)
    return run + [run[-1]] * (least - len(run))


def to_points(outlines: Sequence[bytes], closed: Sequence[bool]) -> list[list[list[float]]]:
    """Points of each outline; the first point of a closed one is not repeated at its end."""
    if not outlines:
        return []
    geometries = shapely.from_wkb(list(outlines))
    coordinates = np.round(shapely.get_coordinates(geometries), DECIMALS)
    ends = np.cumsum(shapely.get_num_coordinates(geometries)).tolist()
    everything = coordinates.tolist()
    starts = [0, *ends[:-1]]
    return [
        everything[start : end - 1 if ring else end]
        for start, end, ring in zip(starts, ends, closed, strict=True)
    ]
