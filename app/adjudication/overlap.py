"""Which regions of several coders are the same place. Pure.

Two regions are the same where they were made from the same marks, or where their areas overlap by at least
the threshold (IoU); one region of a coder is at most one of another's, in the assignment of the largest total
overlap (see :mod:`app.geometry.matching`). Points and connectors have an area of a hundredth of the sketch's
diagonal around them. Connectors are compared with connectors only; those that join the same two places are
the same whatever their run.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from app.adjudication.layers import Drawn, Layer, Sheet
from app.geometry import shapes
from app.geometry.matching import ROUNDING, Floats, assign, iou_matrix
from app.models import RegionKind

THRESHOLD = 0.5
_TOLERANCE = 0.01
"""Of the sketch's diagonal, around points and connectors."""
_BUFFERED = frozenset({RegionKind.POINT, RegionKind.CONNECTOR})
_MANY = 400
"""Pairs beyond which one pass over all of them in C is quicker than one by one."""
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
        drawn = [shapely.union_all([self.area(one) for one in group]) for group in groups if group]
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
        if not firsts or not seconds:
            return {}
        if len(firsts) == len(seconds) == 1:  # By far the most, and matrices cost more than what is in them.
            (one,), (other,) = firsts, seconds
            enough = self._alike(one, other, self._iou_of(one, other)) >= self.threshold - ROUNDING
            return {0: 0} if enough else {}
        iou = self._iou(firsts, seconds)
        alike = np.array(
            [
                [self._alike(one, other, iou[i, j]) for j, other in enumerate(seconds)]
                for i, one in enumerate(firsts)
            ]
        )
        admissible = alike >= self.threshold - ROUNDING
        preference = np.zeros(alike.shape)
        for i, j in np.argwhere(admissible).tolist():
            preference[i, j] = self._preference(firsts[i], seconds[j], iou[i, j])
        matching = assign(alike, self.threshold, preference)
        return {pair.first: pair.second for pair in matching.pairs}

    def _alike(self, one: Drawn, other: Drawn, iou: float) -> float:
        if one.is_connector is not other.is_connector:
            return 0.0
        same_marks = one.marks and set(one.marks) == set(other.marks)
        return 1.0 if same_marks or self._joins_the_same(one, other) else iou

    def _preference(self, one: Drawn, other: Drawn, iou: float) -> float:
        """Which of several equally good assignments is meant, 0..1: arrows back and forth between two places
        are told apart by their direction, then regions by overlap and codes."""
        same = one.is_connector and self.says(one) == self.says(other)
        first, second = (self._codes.get(region.id, frozenset()) for region in (one, other))
        codes = len(first & second) / len(first | second) if first | second else 0.0
        return 0.5 * same + 0.3 * iou + 0.2 * codes

    def _iou(self, firsts: Sequence[Drawn], seconds: Sequence[Drawn]) -> Floats:
        if len(firsts) * len(seconds) > _MANY:
            return iou_matrix([self.area(one) for one in firsts], [self.area(one) for one in seconds])
        return np.array([[self._iou_of(one, other) for other in seconds] for one in firsts])

    def _iou_of(self, one: Drawn, other: Drawn) -> float:
        """Without geometry where numbers will do: most regions are rectangles, and most lie apart."""
        around = self._around if one.kind in _BUFFERED or other.kind in _BUFFERED else 0.0
        (a0, b0, a1, b1), (c0, d0, c1, d1) = one.bounds, other.bounds
        width, height = min(a1, c1) - max(a0, c0), min(b1, d1) - max(b0, d0)
        if width <= -2 * around or height <= -2 * around:
            return 0.0
        if one.kind is RegionKind.RECTANGLE and other.kind is RegionKind.RECTANGLE:
            common = width * height
            covered = (a1 - a0) * (b1 - b0) + (c1 - c0) * (d1 - d0) - common
            return common / covered if covered > 0 else 0.0
        return float(iou_matrix([self.area(one)], [self.area(other)])[0, 0])

    def _joins_the_same(self, one: Drawn, other: Drawn) -> bool:
        if not one.is_connector or not (one.start and one.end and other.start and other.end):
            return False
        mine = {self.stands_for(one.start), self.stands_for(one.end)}
        return mine == {self.stands_for(other.start), self.stands_for(other.end)}


def _of_kind(layer: Layer, *, connectors: bool) -> list[Drawn]:
    return [one for _, one in sorted(layer.regions.items()) if one.is_connector is connectors]
