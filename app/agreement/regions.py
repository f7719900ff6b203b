"""Agreement on regions: where two coders drew, and with which codes.

Regions have no countable "neither", so the measure is F1 over one-to-one matched regions, not kappa (Hripcsak
& Rothschild 2005). Two regions match if their areas' IoU reaches the threshold; see app/geometry/matching.py.
A region left over counts as a miss for every code it carries. Both coders empty adds nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from app.agreement.coefficients import Coefficient, Table2x2, Undefined, binary_kappa, undefined
from app.agreement.coefficients.code_sets import CodeSet, alpha_code_sets, jaccard_distance, masi_distance
from app.agreement.intervals import with_jackknife
from app.agreement.pooled import Floats, leave_one_out
from app.geometry.matching import Matching, assign, iou_matrix


@dataclass(frozen=True, slots=True)
class Region:
    """A coded region: a valid Shapely area in sketch pixels (points and lines buffered by the caller)."""

    id: str
    shape: BaseGeometry
    codes: CodeSet


Regions = Mapping[str, Sequence[Region] | None]
"""sketch id -> regions of one coder; None = not coded, empty = coded and nothing drawn."""


@dataclass(frozen=True, slots=True)
class MatchCounts:
    """Matched regions, regions only one coder has, and F1 = 2M / (2M + uA + uB), 0..1."""

    matched: int
    only_first: int
    only_second: int
    f1: Coefficient


@dataclass(frozen=True, slots=True)
class SketchMatching:
    """One sketch: pairs of region ids with their IoU, and the ids left over."""

    sketch: str
    pairs: tuple[tuple[str, str, float], ...]
    only_first: tuple[str, ...]
    only_second: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CodesOnRegions:
    """2x2 over region x code: `table`, kappa, positive agreement, and alpha on the code sets (MASI)."""

    table: Table2x2
    kappa: Coefficient
    positive: Coefficient
    alpha_masi: Coefficient


@dataclass(frozen=True, slots=True)
class AreaAgreement:
    """Areas (square pixels) that both, one or none of the coders covered with a code, over all sketches."""

    both: float
    only_first: float
    only_second: float
    outside: float
    iou: Coefficient
    kappa: Coefficient


@dataclass(frozen=True, slots=True)
class RegionAgreement:
    """Agreement of two coders on regions, over the sketches both coded.

    `drawn` ignores codes; `mean_iou` is over its matched pairs and `panoptic_quality` = F1 x mean IoU.
    `coded` is the headline: micro F1 over codes, `by_code` its parts, `macro_f1` the mean of the
    `codes_defined` defined ones. `on_matched` compares the codes of matched pairs, `on_all` also counts
    regions left over. `presence` is the sketch-level table read off the regions.
    """

    threshold: float
    sketches: tuple[SketchMatching, ...]
    drawn: MatchCounts
    mean_iou: Coefficient
    panoptic_quality: Coefficient
    coded: MatchCounts
    by_code: Mapping[str, MatchCounts]
    macro_f1: Coefficient
    codes_defined: int
    on_matched: CodesOnRegions
    on_all: CodesOnRegions
    presence: Table2x2
    presence_kappa: Coefficient
    area_by_code: Mapping[str, AreaAgreement]


def region_agreement(
    first: Regions,
    second: Regions,
    *,
    codes: Sequence[str],
    canvas: Mapping[str, BaseGeometry],
    threshold: float = 0.5,
) -> RegionAgreement:
    """Compare the regions of two coders.

    `codes` is the frozen domain; `canvas` gives each sketch's area (board frame or image) to which area per
    code is clipped. Sketches one of them has not coded are left out. Raises KeyError for a sketch without
    canvas.
    """
    pairs: list[_Sketch] = []
    for sketch, one in first.items():
        two = second.get(sketch)
        if one is not None and two is not None:
            pairs.append(_Sketch(sketch, sorted(one, key=_id), sorted(two, key=_id), canvas[sketch]))
    matchings = [_match(pair.first, pair.second, threshold) for pair in pairs]
    drawn = _counts([_tally(matching) for matching in matchings])
    per_code = {code: [_tally(_match_code(pair, code, threshold)) for pair in pairs] for code in codes}
    by_code = {code: _counts(tallies) for code, tallies in per_code.items()}
    known = [counts.f1.value for counts in by_code.values() if counts.f1.value is not None]
    ious = [p.iou for matching in matchings for p in matching.pairs]
    mean_iou = _mean(ious)
    presence = _presence(pairs, codes)
    return RegionAgreement(
        threshold=threshold,
        sketches=tuple(_named(pair, m) for pair, m in zip(pairs, matchings, strict=True)),
        drawn=drawn,
        mean_iou=mean_iou,
        panoptic_quality=_product(drawn.f1, mean_iou),
        coded=_counts(
            [tuple(map(sum, zip(*column, strict=True))) for column in zip(*per_code.values(), strict=True)]
        ),
        by_code=by_code,
        macro_f1=_mean(known),
        codes_defined=len(known),
        on_matched=_codes_on(_label_pairs(pairs, matchings, left_over=False), codes),
        on_all=_codes_on(_label_pairs(pairs, matchings, left_over=True), codes),
        presence=presence,
        presence_kappa=binary_kappa(presence),
        area_by_code={code: _area(pairs, code) for code in codes},
    )


@dataclass(frozen=True, slots=True)
class _Sketch:
    id: str
    first: Sequence[Region]
    second: Sequence[Region]
    canvas: BaseGeometry


def _id(region: Region) -> str:
    return region.id


def _match(first: Sequence[Region], second: Sequence[Region], threshold: float) -> Matching:
    """Ties in total IoU go to the larger total Jaccard index of the code sets, then to the smaller ids."""
    likeness = np.array([[1 - jaccard_distance(a.codes, b.codes) for b in second] for a in first])
    iou = iou_matrix([a.shape for a in first], [b.shape for b in second])
    return assign(iou, threshold, likeness.reshape(iou.shape))


def _match_code(pair: _Sketch, code: str, threshold: float) -> Matching:
    one, two = ([r for r in regions if code in r.codes] for regions in (pair.first, pair.second))
    return _match(one, two, threshold)


Tally = tuple[int, ...]
"""(matched, only first, only second) of one sketch."""


def _tally(matching: Matching) -> Tally:
    return len(matching.pairs), len(matching.unmatched_first), len(matching.unmatched_second)


def _f1_of(sums: Floats) -> Floats:
    """F1 of many summed tallies; NaN where there is no region."""
    regions = 2 * sums[..., 0] + sums[..., 1] + sums[..., 2]
    return np.divide(2 * sums[..., 0], regions, out=np.full_like(regions, np.nan), where=regions > 0)


def _counts(tallies: Sequence[Tally]) -> MatchCounts:
    per_sketch = np.array(tallies, dtype=np.int64).reshape(-1, 3)
    matched, one, two = (int(n) for n in per_sketch.sum(axis=0))
    regions = 2 * matched + one + two
    if not regions:
        return MatchCounts(0, 0, 0, undefined(Undefined.NO_REGIONS))
    f1 = Coefficient(2 * matched / regions, n=matched + one + two)
    return MatchCounts(matched, one, two, with_jackknife(f1, _f1_of(leave_one_out(per_sketch))))


def _named(pair: _Sketch, matching: Matching) -> SketchMatching:
    return SketchMatching(
        pair.id,
        tuple((pair.first[p.first].id, pair.second[p.second].id, p.iou) for p in matching.pairs),
        tuple(pair.first[i].id for i in matching.unmatched_first),
        tuple(pair.second[j].id for j in matching.unmatched_second),
    )


def _mean(values: Sequence[float]) -> Coefficient:
    if not values:
        return undefined(Undefined.NO_REGIONS)
    return Coefficient(sum(values) / len(values), n=len(values))


def _product(one: Coefficient, two: Coefficient) -> Coefficient:
    if one.value is None or two.value is None:
        return undefined(Undefined.NO_REGIONS)
    return Coefficient(one.value * two.value, n=one.n)


def _label_pairs(
    pairs: Sequence[_Sketch], matchings: Sequence[Matching], *, left_over: bool
) -> list[tuple[CodeSet, CodeSet]]:
    found: list[tuple[CodeSet, CodeSet]] = []
    for pair, matching in zip(pairs, matchings, strict=True):
        found += [(pair.first[p.first].codes, pair.second[p.second].codes) for p in matching.pairs]
        if left_over:
            found += [(pair.first[i].codes, frozenset()) for i in matching.unmatched_first]
            found += [(frozenset(), pair.second[j].codes) for j in matching.unmatched_second]
    return found


def _codes_on(labels: Sequence[tuple[CodeSet, CodeSet]], codes: Sequence[str]) -> CodesOnRegions:
    table = _table((code in one, code in two) for one, two in labels for code in codes)
    alpha = alpha_code_sets([list(pair) for pair in labels], masi_distance)
    return CodesOnRegions(table, binary_kappa(table), table.positive_agreement(), alpha)


def _presence(pairs: Sequence[_Sketch], codes: Sequence[str]) -> Table2x2:
    return _table(
        (any(code in r.codes for r in pair.first), any(code in r.codes for r in pair.second))
        for pair in pairs
        for code in codes
    )


def _table(cells: Iterable[tuple[bool, bool]]) -> Table2x2:
    found = list(cells)
    return Table2x2(
        *(found.count(kind) for kind in ((True, True), (True, False), (False, True), (False, False)))
    )


def _area(pairs: Sequence[_Sketch], code: str) -> AreaAgreement:
    """Areas covered with the code, and the kappa of "covered or not" over the canvas (a secondary figure)."""
    both = one = two = whole = 0.0
    for pair in pairs:
        covered = [
            shapely.union_all([r.shape for r in regions if code in r.codes]).intersection(pair.canvas)
            for regions in (pair.first, pair.second)
        ]
        shared = covered[0].intersection(covered[1]).area
        both += shared
        one += covered[0].area - shared
        two += covered[1].area - shared
        whole += pair.canvas.area
    union = both + one + two
    if not union:
        nothing = undefined(Undefined.EMPTY_AREA)
        return AreaAgreement(0.0, 0.0, 0.0, whole, nothing, nothing)
    iou = Coefficient(both / union, n=len(pairs))
    return AreaAgreement(both, one, two, whole - union, iou, _area_kappa(both, one, two, whole, len(pairs)))


def _area_kappa(both: float, one: float, two: float, whole: float, n: int) -> Coefficient:
    observed = (whole - one - two) / whole
    first, second = (both + one) / whole, (both + two) / whole
    expected = first * second + (1 - first) * (1 - second)
    if expected >= 1:
        return undefined(Undefined.CHANCE_IS_ONE, n=n)
    return Coefficient((observed - expected) / (1 - expected), n=n, observed=observed, expected=expected)
