"""Which codes occur together: on the same unit (sketch, participant or region), or on overlapping regions.

The coder, or the consensus, is chosen by the caller; codings of two coders are never counted as two. There
are no p-values: 44 codes are 946 pairs, and at 15 participants this is description.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import shapely
from shapely.geometry.base import BaseGeometry


@dataclass(frozen=True, slots=True)
class Cooccurrence:
    """Two codes over `total` units: `n1` and `n2` have each, `n12` both; `units` are the ids of those.

    `first` comes before `second` in the order of codes given.
    """

    first: str
    second: str
    n1: int
    n2: int
    n12: int
    total: int
    units: tuple[str, ...]

    @property
    def c(self) -> float | None:
        """n12 / (n1 + n2 - n12), 0..1 (ATLAS.ti's c, the Jaccard index); None if neither occurs.

        It shrinks when the codes differ in frequency, so it is shown with n1, n2 and n12.
        """
        union = self.n1 + self.n2 - self.n12
        return self.n12 / union if union else None

    @property
    def second_given_first(self) -> float | None:
        """Share of the first code's units that also have the second."""
        return self.n12 / self.n1 if self.n1 else None

    @property
    def first_given_second(self) -> float | None:
        """Share of the second code's units that also have the first."""
        return self.n12 / self.n2 if self.n2 else None


def cooccurrences(
    units: Mapping[str, Collection[str]], codes: Sequence[str] | None = None
) -> tuple[Cooccurrence, ...]:
    """Every pair of codes over units (unit id -> its code keys), in the order of `codes` (default: sorted).

    >>> [p.n12 for p in cooccurrences({"P1": ["a", "b"], "P2": ["a"], "P3": ["b", "a", "c"]})]
    [2, 1, 1]
    """
    having: dict[str, list[str]] = defaultdict(list)
    for unit, keys in units.items():
        for key in set(keys):
            having[key].append(unit)
    order = sorted(having) if codes is None else list(dict.fromkeys(codes))
    members = {key: set(having.get(key, ())) for key in order}
    found = []
    for first, second in combinations(order, 2):
        both = members[first] & members[second]
        shared = tuple(unit for unit in having.get(first, ()) if unit in both)
        counts = (len(members[first]), len(members[second]), len(both))
        found.append(Cooccurrence(first, second, *counts, len(units), shared))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class CodedArea:
    """A region's area in sketch pixels and its code keys."""

    shape: BaseGeometry
    codes: frozenset[str]


def overlaps(
    by_sketch: Mapping[str, Sequence[CodedArea]], codes: Sequence[str], *, minimum_share: float = 0.0
) -> dict[tuple[str, str], int]:
    """For every pair of codes, the number of region pairs of one sketch that share area and carry one code
    each.

    A region with both codes counts once. `minimum_share` (0..1) is the least shared part of the smaller area.
    Only counts are given: pair events can exceed the number of regions, so that c has no meaning here.
    """
    counts: Counter[tuple[str, str]] = Counter(dict.fromkeys(combinations(codes, 2), 0))
    for areas in by_sketch.values():
        pairs = [(area, area) for area in areas] + _overlapping(areas, minimum_share)
        for one, two in pairs:
            for first, second in counts:
                if (first in one.codes and second in two.codes) or (
                    second in one.codes and first in two.codes
                ):
                    counts[first, second] += 1
    return dict(counts)


def _overlapping(areas: Sequence[CodedArea], minimum_share: float) -> list[tuple[CodedArea, CodedArea]]:
    shapes = [area.shape for area in areas]
    found = []
    for i, j in shapely.STRtree(shapes).query(shapes, predicate="intersects").T.tolist() if shapes else ():
        if i < j:
            shared = shapes[i].intersection(shapes[j]).area
            if shared > 0 and shared >= minimum_share * min(shapes[i].area, shapes[j].area):
                found.append((areas[i], areas[j]))
    return found
