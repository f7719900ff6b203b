"""How a connector's run looks: bends rounded, curves drawn through, and where words stand along it."""

from __future__ import annotations

import bisect
import itertools
import math
from collections.abc import Sequence

from app.formats.drawio.style import Style
from app.geometry.coordinates import Point

_STEPS = 8


def drawn_run(run: Sequence[Point], style: Style) -> tuple[Point, ...]:
    """Run as it is drawn."""
    if len(run) < 3:
        return tuple(run)
    if style.flag("curved"):
        return _curved(run)
    return _rounded(run, style.number("arcSize", 20, 0, 1000) / 2) if style.flag("rounded") else tuple(run)


class Ruler:
    """Finds points along a run by their share of its length; measured once, asked often."""

    def __init__(self, run: Sequence[Point]) -> None:
        self._run = run
        lengths = (math.dist(a, b) for a, b in itertools.pairwise(run))
        self._marks = list(itertools.accumulate(lengths, initial=0.0))

    def at(self, share: float, aside: float = 0.0) -> Point:
        """Point at -1 (start) to 1 (end), 0 half way; ``aside`` units to the left of the run."""
        wanted = min(1.0, max(0.0, share / 2 + 0.5)) * self._marks[-1]
        number = min(max(1, bisect.bisect_left(self._marks, wanted)), len(self._run) - 1)
        (ax, ay), (bx, by) = self._run[number - 1], self._run[number]
        length = self._marks[number] - self._marks[number - 1]
        if length <= 0:
            return (ax, ay)
        dx, dy, along = (bx - ax) / length, (by - ay) / length, wanted - self._marks[number - 1]
        return (ax + dx * along + dy * aside, ay + dy * along - dx * aside)


def _curved(run: Sequence[Point]) -> tuple[Point, ...]:
    """Quadratic curves from half way to half way, with the bends as control points."""
    out = [run[0]]
    for index in range(1, len(run) - 1):
        bend, after = run[index], run[index + 1]
        last = index == len(run) - 2
        end = after if last else ((bend[0] + after[0]) / 2, (bend[1] + after[1]) / 2)
        out += _quadratic(out[-1], bend, end)
    return tuple(out)


def _rounded(run: Sequence[Point], radius: float) -> tuple[Point, ...]:
    out = [run[0]]
    for before, bend, after in zip(run, run[1:], run[2:], strict=False):
        one = _towards(bend, before, radius)
        other = _towards(bend, after, radius)
        out += [one, *_quadratic(one, bend, other)[1::2]]
    return (*out, run[-1])


def _towards(start: Point, end: Point, most: float) -> Point:
    """Point at most ``most``, and at most half the way, from one point towards another."""
    length = math.dist(start, end)
    share = min(0.5, most / length) if length > 0 else 0.0
    return (start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share)


def _quadratic(start: Point, bend: Point, end: Point) -> list[Point]:
    run = []
    for step in range(1, _STEPS + 1):
        t = step / _STEPS
        a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t * t
        run.append((a * start[0] + b * bend[0] + c * end[0], a * start[1] + b * bend[1] + c * end[1]))
    return run
