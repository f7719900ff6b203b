"""Outlines of marks as stored (WKB) and as sent (lists of points), thousands at a time."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely

from app.formats.base import Point

DECIMALS = 2
"""Outlines are sent to a hundredth of a sketch pixel, which is finer than any screen shows."""


def to_wkb(points: Sequence[Point], *, closed: bool) -> bytes:
    """WKB of an outline: a polygon if closed, else a line string. Too few points are repeated."""
    run = list(points)
    least = 3 if closed else 2
    run += [run[-1]] * (least - len(run))
    geometry = shapely.Polygon(run) if closed else shapely.LineString(run)
    wkb: bytes = shapely.to_wkb(geometry)
    return wkb


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
