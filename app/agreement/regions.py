"""Agreement on regions: where two coders drew, and with which codes.

Regions have no countable "neither", so the measure is F1 over one-to-one matched regions, not kappa (Hripcsak
& Rothschild 2005). Two regions match if their areas' IoU reaches the threshold; see app/geometry/matching.py.
A region left over counts as a miss for every code it carries. Both coders empty adds nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from shapely.geometry.base import BaseGeometry

from app.agreement.coefficients import Coefficient, Table2x2, Undefined, binary_kappa, undefined
from app.agreement.coefficients.code_sets import CodeSet
from app.agreement.pairing import (
    BehindMatches,
    Compared,
    MatchCounts,
    Tally,
    as_array,
    behind,
    compared,
    counted,
    macro_f1_of,
    tally,
)
from app.agreement.pooled import Floats, ratio
from app.agreement.region_areas import AreaAgreement, area_agreement
from app.agreement.region_codes import CodesOnRegions, LabelPairs, cells_of, codes_on
from app.agreement.uncertainty import Additive, IntervalChoice, Uncertainty
from app.geometry.matching import Matching, iou_matrix

JACKKNIFE = IntervalChoice()


@dataclass(frozen=True, slots=True)
class Region:
    """A coded region: a valid Shapely area in sketch pixels (points buffered by the caller).

    `marks` are the marks it was made from: two coders' regions of the same marks match exactly.
    """

    id: str
    shape: BaseGeometry
    codes: CodeSet
    marks: frozenset[str] = frozenset()


Regions = Mapping[str, Sequence[Region] | None]
"""sketch id -> regions of one coder; None = not coded, empty = coded and nothing drawn."""


@dataclass(frozen=True, slots=True)
class SketchMatching:
    """One sketch: pairs of region ids with their IoU, and the ids left over."""

    sketch: str
    pairs: tuple[tuple[str, str, float], ...]
    only_first: tuple[str, ...]
    only_second: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RegionAgreement:
    """Agreement of two coders on regions, over the sketches both coded.

    `drawn` ignores codes; `mean_iou` is over its matched pairs and `panoptic_quality` = F1 x mean IoU.
    `coded` is the headline: micro F1 over codes, `by_code` its parts, `macro_f1` the mean of the
    `codes_defined` defined ones. `on_matched` compares the codes of matched pairs, `on_all` also counts
    regions left over. `behind` names the sketches of each code's counts. `presence` is the sketch-level table
    read off the regions.
    """

    threshold: float
    sketches: tuple[SketchMatching, ...]
    drawn: MatchCounts
    mean_iou: Coefficient
    panoptic_quality: Coefficient
    coded: MatchCounts
    by_code: Mapping[str, MatchCounts]
    behind: Mapping[str, BehindMatches]
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
    sure: Uncertainty | None = None,
) -> RegionAgreement:
    """Compare the regions of two coders.

    `codes` is the frozen domain; `canvas` gives each sketch's area (board frame or image) to which area per
    code is clipped. `sure` makes the intervals (default: jackknife over sketches). Sketches one of them has
    not coded are left out. Raises KeyError for a sketch without canvas.
    """
    sketches = _compared(first, second, canvas)
    return _agreement(sketches, codes, threshold, sure or Uncertainty(JACKKNIFE))


def _agreement(
    sketches: Sequence["_Sketch"], codes: Sequence[str], threshold: float, sure: Uncertainty
) -> RegionAgreement:
    matchings = [s.compared.paired(threshold) for s in sketches]
    tallies = {code: as_array([_tally_of(s, code, threshold) for s in sketches]) for code in codes}
    by_code = {code: counted(found, Undefined.NO_REGIONS) for code, found in tallies.items()}
    ids = [s.id for s in sketches]
    areas = [(_shapes(s.first), _shapes(s.second), s.canvas) for s in sketches]
    mean_iou, quality = _overlap(matchings, sure)
    presence = _presence(sketches, codes)
    return RegionAgreement(
        threshold=threshold,
        sketches=tuple(_named(s, m) for s, m in zip(sketches, matchings, strict=True)),
        drawn=counted(as_array([tally(m) for m in matchings]), Undefined.NO_REGIONS, sure),
        mean_iou=mean_iou,
        panoptic_quality=quality,
        coded=counted(sum(tallies.values(), as_array([(0, 0, 0)] * len(ids))), Undefined.NO_REGIONS, sure),
        by_code=by_code,
        behind={code: behind(ids, found) for code, found in tallies.items()},
        macro_f1=_macro(by_code, tallies, sure),
        codes_defined=sum(found.f1.value is not None for found in by_code.values()),
        on_matched=codes_on(_label_pairs(sketches, matchings, left_over=False), codes, sure),
        on_all=codes_on(_label_pairs(sketches, matchings, left_over=True), codes, sure),
        presence=presence,
        presence_kappa=binary_kappa(presence),
        area_by_code={code: area_agreement(areas, code) for code in codes},
    )


@dataclass(frozen=True, slots=True)
class AtThreshold:
    """The two F1 at one threshold of overlap."""

    threshold: float
    coded_f1: Coefficient
    drawn_f1: Coefficient


def at_thresholds(
    first: Regions,
    second: Regions,
    *,
    codes: Sequence[str],
    canvas: Mapping[str, BaseGeometry],
    thresholds: Sequence[float],
    sure: Uncertainty,
) -> tuple[AtThreshold, ...]:
    """How much hangs on the threshold: both F1 at each of several."""
    sketches = _compared(first, second, canvas)
    found = []
    for threshold in thresholds:
        drawn = as_array([tally(s.compared.paired(threshold)) for s in sketches])
        coded = as_array([_added(_tally_of(s, code, threshold) for code in codes) for s in sketches])
        one, two = (counted(tallies, Undefined.NO_REGIONS, sure).f1 for tallies in (coded, drawn))
        found.append(AtThreshold(threshold, one, two))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Sketch:
    id: str
    first: Sequence[Region]
    second: Sequence[Region]
    canvas: BaseGeometry
    compared: Compared


def _compared(first: Regions, second: Regions, canvas: Mapping[str, BaseGeometry]) -> list[_Sketch]:
    found = []
    for sketch, one in first.items():
        two = second.get(sketch)
        if one is not None and two is not None:
            here, there = sorted(one, key=_id), sorted(two, key=_id)
            iou = iou_matrix([r.shape for r in here], [r.shape for r in there])
            found.append(_Sketch(sketch, here, there, canvas[sketch], compared(here, there, iou)))
    return found


def _shapes(regions: Sequence[Region]) -> list[tuple[BaseGeometry, CodeSet]]:
    return [(region.shape, region.codes) for region in regions]


def _id(region: Region) -> str:
    return region.id


def _tally_of(sketch: _Sketch, code: str, threshold: float) -> Tally:
    return tally(sketch.compared.paired_with_code(code, threshold)[0])


def _added(tallies: Iterable[Tally]) -> Tally:
    matched = one = two = 0
    for m, u, v in tallies:
        matched, one, two = matched + m, one + u, two + v
    return matched, one, two


def _macro(
    by_code: Mapping[str, MatchCounts], tallies: Mapping[str, npt.NDArray[np.int64]], sure: Uncertainty
) -> Coefficient:
    known = [found.f1.value for found in by_code.values() if found.f1.value is not None]
    if not known:
        return undefined(Undefined.NO_REGIONS)
    mean = Coefficient(sum(known) / len(known), n=len(known))
    return sure.share(mean, Additive(np.stack(list(tallies.values()), axis=1), macro_f1_of))


def _overlap(matchings: Sequence[Matching], sure: Uncertainty) -> tuple[Coefficient, Coefficient]:
    """Mean IoU of matched pairs, and panoptic quality = F1 x mean IoU = 2 sum IoU / (2M + uA + uB)."""
    per_sketch = np.array(
        [(*tally(m), sum(p.iou for p in m.pairs)) for m in matchings], dtype=np.float64
    ).reshape(-1, 4)
    matched, one, two, overlap = per_sketch.sum(axis=0).tolist()
    if not matched:
        nothing = undefined(Undefined.NO_REGIONS)
        quality = Coefficient(0.0, n=int(one + two)) if one + two else nothing
        return nothing, quality
    n = int(matched + one + two)
    return (
        sure.share(Coefficient(overlap / matched, n=int(matched)), Additive(per_sketch, _mean_iou_of)),
        sure.share(Coefficient(2 * overlap / (n + matched), n=n), Additive(per_sketch, _quality_of)),
    )


def _mean_iou_of(sums: Floats) -> Floats:
    return ratio(sums[..., 3], sums[..., 0])


def _quality_of(sums: Floats) -> Floats:
    return ratio(2 * sums[..., 3], 2 * sums[..., 0] + sums[..., 1] + sums[..., 2])


def _named(sketch: _Sketch, matching: Matching) -> SketchMatching:
    return SketchMatching(
        sketch.id,
        tuple((sketch.first[p.first].id, sketch.second[p.second].id, p.iou) for p in matching.pairs),
        tuple(sketch.first[i].id for i in matching.unmatched_first),
        tuple(sketch.second[j].id for j in matching.unmatched_second),
    )


def _label_pairs(
    sketches: Sequence[_Sketch], matchings: Sequence[Matching], *, left_over: bool
) -> list[LabelPairs]:
    """Per sketch, the code sets of matched regions; left over ones against none."""
    nothing: CodeSet = frozenset()
    found = []
    for sketch, matching in zip(sketches, matchings, strict=True):
        here: LabelPairs = [
            (sketch.first[p.first].codes, sketch.second[p.second].codes) for p in matching.pairs
        ]
        if left_over:
            here += [(sketch.first[i].codes, nothing) for i in matching.unmatched_first]
            here += [(nothing, sketch.second[j].codes) for j in matching.unmatched_second]
        found.append(here)
    return found


def _presence(sketches: Sequence[_Sketch], codes: Sequence[str]) -> Table2x2:
    labels = [
        tuple(frozenset().union(*(r.codes for r in side)) for side in (s.first, s.second)) for s in sketches
    ]
    return Table2x2(*cells_of([(one, two) for one, two in labels], codes))
