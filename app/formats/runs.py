"""Runs: what a pen draws before it is lifted, as straight and curved segments. Shared by SVG and PDF."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field

from app.formats.curves import Bezier, flatten_bezier
from app.geometry.coordinates import Point

_STEPS = 8


@dataclass
class Subpath:
    """One run of a path; a straight line is a curve whose control points lie on it."""

    start: Point
    segments: list[tuple[bool, Bezier]] = field(default_factory=list)
    """(is straight, curve)."""
    closed: bool = False

    @property
    def end(self) -> Point:
        """Where the pen is."""
        return self.segments[-1][1][3] if self.segments else self.start

    def flattened(self) -> list[Point]:
        """Points along the run, the first included."""
        run = [self.start]
        steps = max(2, min(_STEPS, 2000 // max(1, len(self.segments))))
        for straight, curve in self.segments:
            run.extend([curve[3]] if straight else flatten_bezier(curve, steps))
        return run


def line(start: Point, end: Point) -> tuple[bool, Bezier]:
    """Straight segment."""
    return (True, (start, start, end, end))


def polyline(points: list[Point], *, closed: bool) -> Subpath:
    """Run of straight segments."""
    segments = [line(a, b) for a, b in itertools.pairwise(points)]
    return Subpath(points[0], segments, closed)
