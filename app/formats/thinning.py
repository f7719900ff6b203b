"""Endless scribbles, drawn with fewer points: a renderer takes a second for a million pixels of line.

Only the picture is drawn more coarsely; marks keep every point.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from app.geometry.coordinates import Point

MOST_INK = 1_000_000.0
"""Sketch pixels of line that are drawn of one sketch: thirty times what a crowded drawing has."""
_MOST_THINNED = 1 << 20


def points_to_skip(runs: Iterable[Sequence[Point]], scale: float) -> int:
    """How many points to go on along every run so that all runs together keep :data:`MOST_INK`; 1 for all.

    ``scale`` is in sketch pixels per unit of the points.
    """
    kept = list(runs)
    every = 1
    while sum(map(_length, kept)) * scale > MOST_INK and every < _MOST_THINNED:
        every *= 2
        kept = [thinned(run, 2) for run in kept]
    return every


def thinned(run: Sequence[Point], every: int) -> Sequence[Point]:
    """Every so many-th point of a run, and its last one."""
    return run if every == 1 or len(run) < 3 else (*run[:-1:every], run[-1])


def _length(run: Sequence[Point]) -> float:
    return sum(map(math.dist, run, run[1:]))
