"""Lines followed along their middle: thinned to one pixel, cut where they cross, joined where they go on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy import ndimage
from scipy.spatial import cKDTree

from app.vision.masks import Mask, labelled
from app.vision.thinning import thinned

Run = NDArray[np.float64]
"""Points (x, y) of a line in order."""

_REACH = 5.0
"""How far ends at one crossing lie apart, working pixels."""
_STRAIGHT = 0.82
"""Cosine up to which a line that goes on at a crossing may turn (35 degrees)."""
_GAP = 22.0
"""Longest gap of a dashed line."""
_BEHIND_WORDS = 170.0
"""Longest gap of a line that words interrupt."""
_COVERED = 0.6
_BESIDE = 24.0
_LONG = 12.0
_MOST_BESIDE = 600
_ALIGNED = 0.94
"""Cosine for going on over a gap (20 degrees)."""
_LOOK = 9
"""Pixels from an end by which its direction is told."""
_MOST_PIXELS = 150_000
"""Of middle lines that are followed; a picture with more is no drawing of lines."""
_NEIGHBOURS = np.array([[1, 1, 1], [1, 0, 1], [1, 1, 1]], np.uint8)


@dataclass(frozen=True, slots=True)
class Stroke:
    """One line as it runs."""

    run: Run

    @property
    def length(self) -> float:
        """Along the run, working pixels."""
        return float(np.hypot(*np.diff(self.run, axis=0).T).sum())

    def outward(self, *, at_end: bool, look: int = _LOOK) -> NDArray[np.float64]:
        """Unit vector in which the line leaves at its end (or start)."""
        run = self.run if at_end else self.run[::-1]
        vector = run[-1] - run[-min(len(run), look)]
        size = float(np.hypot(*vector))
        found: NDArray[np.float64] = vector / size if size else vector
        return found


def find_strokes(lines: Mask, words: NDArray[np.float64]) -> list[Stroke]:
    """Every line of a mask, also the very short ones; it may go on behind ``words`` (boxes in rows)."""
    middle = thinned(lines)
    if int(middle.sum()) > _MOST_PIXELS:
        return []
    arcs = [Stroke(run) for run in _arcs(middle) if len(run) >= 2]
    joined = _join(arcs, _REACH, _STRAIGHT)
    joined = _join(joined, _GAP, _ALIGNED, over_gap=True)
    return _join_behind(joined, words) if joined and len(words) else joined


def _join_behind(strokes: list[Stroke], words: NDArray[np.float64]) -> list[Stroke]:
    """Join lines that words interrupt; only those with an end beside words are looked at."""
    blocks = shapely.STRtree(shapely.box(*words.T))
    ends = shapely.points(np.array([stroke.run[side] for stroke in strokes for side in (0, -1)]))
    beside = np.zeros(len(strokes), bool)
    beside[np.unique(blocks.query(ends, predicate="dwithin", distance=_BESIDE)[0]) // 2] = True
    long = np.array([stroke.length >= _LONG for stroke in strokes])
    chosen = [stroke for stroke, ask in zip(strokes, beside & long, strict=True) if ask]
    others = [stroke for stroke, ask in zip(strokes, beside & long, strict=True) if not ask]
    if len(chosen) > _MOST_BESIDE:
        return strokes
    return others + _join(chosen, _BEHIND_WORDS, _ALIGNED, over_gap=True, words=words)


def _arcs(middle: Mask) -> Iterator[Run]:
    """Pieces between ends and crossings, their pixels in order."""
    around = ndimage.convolve(middle.view(np.uint8), _NEIGHBOURS, mode="constant")
    crossing = middle & (around >= 3)
    arcs = labelled(middle & ~crossing, diagonal=True)
    rows, columns = np.nonzero(arcs)
    numbers = arcs[rows, columns]
    order = np.argsort(numbers, kind="stable")
    cuts = np.flatnonzero(np.diff(numbers[order])) + 1
    for member in np.split(order, cuts):
        if len(member):
            yield _in_order(rows[member].tolist(), columns[member].tolist())


def _in_order(rows: list[int], columns: list[int]) -> Run:
    """Walk an arc from one of its ends."""
    left = set(zip(columns, rows, strict=True))
    at = next((pixel for pixel in left if sum(near in left for near in _near(pixel)) <= 1), None)
    at = at if at is not None else next(iter(left))
    run = [at]
    left.discard(at)
    while left:
        following = next((near for near in _near(run[-1]) if near in left), None)
        if following is None:
            break
        run.append(following)
        left.discard(following)
    return np.asarray(run, np.float64) + 0.5


def _near(pixel: tuple[int, int]) -> tuple[tuple[int, int], ...]:
    x, y = pixel
    return (
        (x + 1, y),
        (x - 1, y),
        (x, y + 1),
        (x, y - 1),
        (x + 1, y + 1),
        (x + 1, y - 1),
        (x - 1, y + 1),
        (x - 1, y - 1),
    )


def _join(
    strokes: list[Stroke],
    reach: float,
    least: float,
    *,
    over_gap: bool = False,
    words: NDArray[np.float64] | None = None,
) -> list[Stroke]:
    """Chain strokes whose ends meet and go on straight; every end goes on at most once, the straightest."""
    if len(strokes) < 2:
        return strokes
    ends = np.array([stroke.run[side] for stroke in strokes for side in (0, -1)])
    ways = np.array([stroke.outward(at_end=at_end) for stroke in strokes for at_end in (False, True)])
    pairs = cKDTree(ends).query_pairs(reach, output_type="ndarray")
    pairs = pairs[pairs[:, 0] // 2 != pairs[:, 1] // 2]
    one, other = pairs[:, 0], pairs[:, 1]
    straight = -(ways[one] * ways[other]).sum(axis=1)
    if over_gap:
        between = ends[other] - ends[one]
        size = np.maximum(np.hypot(*between.T), 1e-6)
        ahead = (between * ways[one]).sum(axis=1) / size
        straight = np.where(size > 3, np.minimum(straight, ahead), straight)
    if words is not None:
        ahead_of = np.flatnonzero(straight >= least)
        behind = _behind(words, ends[one[ahead_of]], ends[other[ahead_of]])
        straight = np.full(len(straight), -1.0)
        straight[ahead_of[behind]] = 1.0
    partner: dict[int, int] = {}
    for pair in np.argsort(-straight):
        if straight[pair] < least:
            break
        a, b = int(one[pair]), int(other[pair])
        if a not in partner and b not in partner:
            partner[a], partner[b] = b, a
    return list(_chains(strokes, partner))


def _behind(
    words: NDArray[np.float64], starts: NDArray[np.float64], ends: NDArray[np.float64]
) -> NDArray[np.bool_]:
    """Which gaps are mostly covered by words: programs cut a line where its label stands."""
    blocks = shapely.union_all(shapely.box(*words.T))
    gaps = shapely.linestrings(np.stack([starts, ends], axis=1))
    covered = shapely.length(shapely.intersection(gaps, blocks))
    found: NDArray[np.bool_] = covered > _COVERED * np.maximum(shapely.length(gaps), 1e-6)
    return found


def _chains(strokes: list[Stroke], partner: dict[int, int]) -> Iterator[Stroke]:
    """Ends are numbered: 2 x stroke for its start, 2 x stroke + 1 for its end."""
    done = [False] * len(strokes)
    loose = [end for end in range(2 * len(strokes)) if end not in partner]
    for first in [*loose, *partner]:  # what is left after all loose ends are rings
        end = first
        runs: list[Run] = []
        while not done[end // 2]:
            done[end // 2] = True
            run = strokes[end // 2].run
            runs.append(run if end % 2 == 0 else run[::-1])
            if (end ^ 1) not in partner:
                break
            end = partner[end ^ 1]
        if runs:
            yield Stroke(np.concatenate(runs))
