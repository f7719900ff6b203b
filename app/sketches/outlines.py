"""Outlines of marks as they are sent: lists of points, from WKB, thousands at a time."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely

DECIMALS = 2
"""Outlines are sent to a hundredth of a sketch pixel, which is finer than any screen shows."""


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
