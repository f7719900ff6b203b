"""Freehand strokes: the three ways in which tldraw has written their points."""

from __future__ import annotations

import base64
import binascii

import numpy as np

from app.formats.fields import number
from app.formats.limits import Limits
from app.formats.report import Report, UnreadableError
from app.formats.tldraw.values import Record, point, record
from app.geometry.coordinates import Point


class InkReader:
    """Reads the strokes of one file, and counts their points.

    Until autumn 2025 a segment has a list of ``{x, y, z}``; for a short while ``points`` is base64 of
    absolute 16 bit floats; since then ``path`` is base64 of a first point in 32 bit floats followed by
    differences in 16 bit floats. z is the pressure, which ``dim: 2`` leaves out. All are little-endian.
    """

    def __init__(self, limits: Limits, report: Report) -> None:
        self._limits = limits
        self._report = report
        self._count = 0

    def stroke(self, props: Record, where: str) -> tuple[Point, ...]:
        """Points of a stroke in the shape's own space, all segments one after the other.

        Empties ``segments`` of ``props``: as JSON they take four times the memory of the points.
        Raises :class:`UnreadableError` with code ``too-many-points``.
        """
        scale_x, scale_y = number(props.get("scaleX"), 1.0), number(props.get("scaleY"), 1.0)
        listed = props.get("segments")
        segments = listed if isinstance(listed, list) else []
        run: list[Point] = []
        for segment in segments:
            run += self._segment(record(segment), where)
        segments.clear()
        self.count(len(run))
        if scale_x == scale_y == 1:
            return tuple(run)
        return tuple((x * scale_x, y * scale_y) for x, y in run)

    def count(self, points: int) -> None:
        """Count points of any kind of line. Raises :class:`UnreadableError` above the limit."""
        self._count += points
        if self._count > self._limits.points:
            raise UnreadableError(
                "too-many-points", f"The lines have more than {self._limits.points} points."
            )

    def _segment(self, segment: Record, where: str) -> list[Point]:
        path, points = segment.get("path"), segment.get("points")
        width = 2 if segment.get("dim") == 2 else 3
        if isinstance(points, list):
            return [point(item) for item in points]
        try:
            if isinstance(path, str):
                return _differences(base64.b64decode(path, validate=True), width)
            if isinstance(points, str):
                return _absolute(base64.b64decode(points, validate=True), width)
        except (binascii.Error, ValueError):
            self._report.warn("ink-unreadable", "A part of a pen stroke is damaged; it was left out.", where)
        return []


def _absolute(data: bytes, width: int) -> list[Point]:
    return _pairs(np.frombuffer(data, "<f2").astype(float).reshape(-1, width))


def _differences(data: bytes, width: int) -> list[Point]:
    if not data:
        return []
    first = np.frombuffer(data[: 4 * width], "<f4").astype(float).reshape(1, width)
    steps = np.frombuffer(data[4 * width :], "<f2").astype(float).reshape(-1, width)
    return _pairs(np.cumsum(np.concatenate([first, steps]), axis=0))


def _pairs(rows: np.ndarray[tuple[int, int], np.dtype[np.float64]]) -> list[Point]:
    if not np.isfinite(rows).all():
        raise ValueError("not finite")
    return [(float(x), float(y)) for x, y in rows[:, :2]]
