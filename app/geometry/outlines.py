"""Outlines of marks as they are stored: well-known binary (OGC 06-103r4, little-endian)."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain

from app.geometry.coordinates import Point

_LINE_STRING, _POLYGON = 2, 3


def outline_wkb(points: Sequence[Point], *, closed: bool) -> bytes:
    """WKB of an outline: a polygon if ``closed`` (the first point is repeated at its end), else a line.

    Too few points for that (fewer than 3 or 2; at least 1 is needed) are filled up with the last one.
    Written without Shapely because a scene has thousands of outlines, most of them of four points.
    """
    least = 3 if closed else 2
    if len(points) < least:
        points = [*points, *[points[-1]] * (least - len(points))]
    if closed:
        run = (*chain.from_iterable(points), *points[0])
        return _polygon(len(points) + 1).pack(1, _POLYGON, 1, len(points) + 1, *run)
    return _line(len(points)).pack(1, _LINE_STRING, len(points), *chain.from_iterable(points))


@lru_cache(maxsize=64)
def _polygon(points: int) -> struct.Struct:
    return struct.Struct(f"<BIII{2 * points}d")


@lru_cache(maxsize=64)
def _line(points: int) -> struct.Struct:
    return struct.Struct(f"<BII{2 * points}d")
