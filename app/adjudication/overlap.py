"""Which regions of several coders are the same place. Pure.

Two regions are the same where they were made from the same marks, or where their areas overlap by at least
the threshold (IoU); one region of a coder is at most one of another's, in the assignment of the largest total
overlap (see :mod:`app.geometry.matching`). Points and connectors have an area of a hundredth of the sketch's
diagonal around them. Connectors are compared with connectors only; those that join the same two places are
the same whatever their run.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import product

import numpy as np
import numpy.typing as npt
import shapely
from shapely import STRtree
from shapely.geometry.base import BaseGeometry

from app.adjudication.layers import Drawn, Layer, Sheet
from app.geometry import shapes
from app.geometry.matching import ROUNDING, assign
from app.models import RegionKind

THRESHOLD = 0.5
_TOLERANCE = 0.01
"""Of the sketch's diagonal, around points and connectors."""
_BUFFERED = frozenset({RegionKind.POINT, RegionKind.CONNECTOR})
_FEW = 12
"""Pairs up to which looking at each is quicker than asking which lie near."""
Cluster = dict[int, Drawn]
"""One place: by position of the coder, who drew it how. The first coder's region stands for it."""


class Overlap:
    """The regions of one sketch, measured once."""

    def __init__(self, sheet: Sheet, threshold: float = THRESHOLD) -> None:
        self.sheet = sheet
        self.threshold = threshold
        self._around = _TOLERANCE * math.hypot(sheet.width, sheet.height)
        self._areas: dict[str, BaseGeometry] = {}
        self._clusters: dict[str, list[Cluster]] = {}
        self._first: dict[str, str] | None = None
        self._codes = {region: codes for layer in sheet.layers for region, codes in layer.codes_on.items()}

    def area(self, region: Drawn) -> BaseGeometry:
        """The area a region covers."""
        known = self._areas.get(region.id)
        if known is None:
            known = shapes.geometry_of(region.kind, region.bounds, region.outline)
            if region.kind in _BUFFERED:
                known = known.buffer(self._around)
            self._areas[region.id] = known
        return known

    def clusters(self, code: str) -> list[Cluster]:
        """The places that carry a code, over all coders in their order."""
        known = self._clusters.get(code)
        if known is None:
            known = self._clusters[code] = self._cluster([layer.places(code) for layer in self.sheet.layers])
        return known

    def stands_for(self, region: str) -> str:
        """The region that stands for a place: of the first coder who drew it, whatever the codes on it."""
        if self._first is None:
            self._first = {}
            for connectors in (False, True):  # Connectors are told by the places they join.
                drawn = [_of_kind(layer, connectors=connectors) for layer in self.sheet.layers]
                for cluster in self._cluster(drawn):
                    first = cluster[min(cluster)].id
                    self._first.update((one.id, first) for one in cluster.values())
        return self._first.get(region, region)

    def shared(self, groups: Sequence[Sequence[Drawn]]) -> float | None:
        """Area in common by area covered, over the coders who drew anything; None for fewer than two."""
        areas = [[self.area(one) for one in group] for group in groups if group]
        drawn = [group[0] if len(group) == 1 else shapely.union_all(group) for group in areas]
        if len(drawn) < 2:
            return None
        covered = shapely.union_all(drawn).area
        return round(float(shapely.intersection_all(drawn).area / covered), 4) if covered else 0.0

    def says(self, connector: Drawn) -> tuple[str, str, str]:
        """What a connector says, so that two which say the same are equal: from, to, direction."""
        start, end = (self.stands_for(one) if one else "" for one in (connector.start, connector.end))
        if connector.direction == "backward":
            return end, start, "forward"
        if connector.direction == "forward":
            return start, end, "forward"
        return min(start, end), max(start, end), connector.direction or "none"

    def _cluster(self, per_coder: Sequence[Sequence[Drawn]]) -> list[Cluster]:
        clusters: list[Cluster] = []
        for coder, regions in enumerate(per_coder):
            firsts = [cluster[min(cluster)] for cluster in clusters]
            pairs = self._pairs(firsts, regions)
            for first, second in pairs.items():
                clusters[first][coder] = regions[second]
            taken = set(pairs.values())
            clusters += [{coder: region} for at, region in enumerate(regions) if at not in taken]
        return clusters

    def _pairs(self, firsts: Sequence[Drawn], seconds: Sequence[Drawn]) -> dict[int, int]:
        """Positions of the same places; where one could be several, the assignment of the largest total."""
        if len(firsts) == len(seconds) == 1:  # By far the most.
            enough = self._alike(firsts[0], seconds[0]) >= self.threshold - ROUNDING
            return {0: 0} if enough else {}
        if not firsts or not seconds:
            return {}
        alike: dict[tuple[int, int], float] = {}
        for i, j in self._candidates(firsts, seconds):
            value = self._alike(firsts[i], seconds[j])
            if value >= self.threshold - ROUNDING:
                alike[i, j] = value
        rows, columns = Counter(i for i, _ in alike), Counter(j for _, j in alike)
        alone = {i: j for i, j in alike if rows[i] == columns[j] == 1}
        contested = [pair for pair in alike if pair[0] not in alone]
        return alone | (self._assigned(firsts, seconds, alike, contested) if contested else {})

    def _assigned(
        self,
        firsts: Sequence[Drawn],
        seconds: Sequence[Drawn],
        alike: Mapping[tuple[int, int], float],
        contested: Sequence[tuple[int, int]],
    ) -> dict[int, int]:
        rows, columns = (sorted({pair[side] for pair in contested}) for side in (0, 1))
        at_row, at_column = ({name: at for at, name in enumerate(names)} for names in (rows, columns))
        values, preference = np.zeros((2, len(rows), len(columns)))
        for i, j in contested:
            values[at_row[i], at_column[j]] = alike[i, j]
            preference[at_row[i], at_column[j]] = self._preference(firsts[i], seconds[j])
        matching = assign(values, self.threshold, preference)
        return {rows[pair.first]: columns[pair.second] for pair in matching.pairs}

    def _candidates(self, firsts: Sequence[Drawn], seconds: Sequence[Drawn]) -> Iterable[tuple[int, int]]:
        """Positions of all that could be the same: what lies near, is of the same marks, or joins places."""
        if len(firsts) * len(seconds) <= _FEW:
            return product(range(len(firsts)), range(len(seconds)))
        tree = STRtree(self._boxes(seconds))
        found = set(zip(*tree.query(self._boxes(firsts)).tolist(), strict=True))
        for told in (_marks_of, self._ends_of):
            by_word: dict[frozenset[str], list[int]] = {}
            for j, region in enumerate(seconds):
                if words := told(region):
                    by_word.setdefault(words, []).append(j)
            if by_word:
                found.update((i, j) for i, one in enumerate(firsts) for j in by_word.get(told(one), ()))
        return sorted(found)

    def _boxes(self, regions: Sequence[Drawn]) -> npt.NDArray[np.object_]:
        around = [self._around if one.kind in _BUFFERED else 0.0 for one in regions]
        bounds, more = np.array([one.bounds for one in regions]).T, np.array(around)
        boxes: npt.NDArray[np.object_] = shapely.box(
            bounds[0] - more, bounds[1] - more, bounds[2] + more, bounds[3] + more
        )
        return boxes

    def _alike(self, one: Drawn, other: Drawn) -> float:
        if one.is_connector is not other.is_connector:
            return 0.0
        marks = _marks_of(one)
        if marks and marks == _marks_of(other):
            return 1.0
        ends = self._ends_of(one)
        return 1.0 if ends and ends == self._ends_of(other) else self._iou(one, other)

    def _preference(self, one: Drawn, other: Drawn) -> float:
        """Which of several equally good assignments is meant, 0..1: arrows back and forth between two places
        are told apart by their direction, then regions by overlap and codes."""
        same = one.is_connector and self.says(one) == self.says(other)
        first, second = (self._codes.get(region.id, frozenset()) for region in (one, other))
        codes = len(first & second) / len(first | second) if first | second else 0.0
        return 0.5 * same + 0.3 * self._iou(one, other) + 0.2 * codes

    def _iou(self, one: Drawn, other: Drawn) -> float:
        """Without geometry where numbers will do: most regions are rectangles, and most lie apart."""
        around = self._around if one.kind in _BUFFERED or other.kind in _BUFFERED else 0.0
        (a0, b0, a1, b1), (c0, d0, c1, d1) = one.bounds, other.bounds
        width, height = min(a1, c1) - max(a0, c0), min(b1, d1) - max(b0, d0)
        if width <= -2 * around or height <= -2 * around:
            return 0.0
        if one.kind is RegionKind.RECTANGLE and other.kind is RegionKind.RECTANGLE:
            common = width * height
            covered = (a1 - a0) * (b1 - b0) + (c1 - c0) * (d1 - d0) - common
        else:
            mine, theirs = self.area(one), self.area(other)
            common = shapely.intersection(mine, theirs).area
            covered = mine.area + theirs.area - common
        return float(common / covered) if covered > 0 else 0.0

    def _ends_of(self, region: Drawn) -> frozenset[str]:
        """The places a connector joins; nothing for one with a free end, and for what is no connector."""
        if not (region.is_connector and region.start and region.end):
            return frozenset()
        return frozenset((self.stands_for(region.start), self.stands_for(region.end)))


def _marks_of(region: Drawn) -> frozenset[str]:
    return frozenset(region.marks)


def _of_kind(layer: Layer, *, connectors: bool) -> list[Drawn]:
    return [one for _, one in sorted(layer.regions.items()) if one.is_connector is connectors]
