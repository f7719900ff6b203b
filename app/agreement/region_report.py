"""The report on what coders drew: regions and connectors as units, of the pair and of every two coders."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from shapely.geometry.base import BaseGeometry

from app.agreement.coefficients import Coefficient, Undefined, undefined
from app.agreement.connectors import (
    ConnectorAgreement,
    Connectors,
    Surroundings,
    connector_agreement,
)
from app.agreement.pairing import MatchCounts
from app.agreement.regions import AtThreshold, RegionAgreement, Regions, at_thresholds, region_agreement
from app.agreement.reliability_data import Code, Named
from app.agreement.report_parts import IntervalNote, Unit
from app.agreement.sentences import counted, percent, with_ends, written
from app.agreement.uncertainty import IntervalChoice, Uncertainty

THRESHOLD = 0.5
SHOWN_THRESHOLDS = (0.25, 0.5, 0.75)
NEAR = 0.05
"""How near two free ends of connectors lie, as a share of the sketch's diagonal."""
POINT_RADIUS = 0.01
"""Points are looked at as discs of this radius, as a share of the sketch's diagonal."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """What one coder drew: regions and connectors by sketch id."""

    coder: Named
    regions: Regions
    connectors: Connectors


@dataclass(frozen=True, slots=True)
class PairDrawn:
    """One row of the matrix of coders: the headlines of regions and of connectors, by ids."""

    first: str
    second: str
    sketches: int
    coded_regions: MatchCounts
    drawn_regions: MatchCounts
    connectors: MatchCounts


@dataclass(frozen=True, slots=True)
class MeanOfPairs:
    """The mean of a headline over the `defined` of `total` pairs of coders that have one."""

    mean: Coefficient
    defined: int
    total: int


@dataclass(frozen=True, slots=True)
class DrawnReport:
    """Agreement of two coders on regions and connectors, and of every two of several.

    `units` says what regions and connectors are here and how many; `thresholds` shows how much hangs on the
    overlap that makes two regions one. `codes` are those that any region or connector of the pair carries.
    """

    units: tuple[Unit, Unit]
    coders: tuple[Named, ...]
    pair: tuple[Named, Named]
    sketches: tuple[str, ...]
    codes: tuple[Code, ...]
    regions: RegionAgreement
    connectors: ConnectorAgreement
    thresholds: tuple[AtThreshold, ...]
    pairs: tuple[PairDrawn, ...]
    mean_coded_regions: MeanOfPairs
    mean_drawn_regions: MeanOfPairs
    mean_connectors: MeanOfPairs
    intervals: IntervalNote
    methods: str


def drawn_report(
    coders: Sequence[Drawn],
    pair: tuple[int, int],
    *,
    codes: Sequence[Code],
    canvas: Mapping[str, BaseGeometry],
    threshold: float = THRESHOLD,
    choice: IntervalChoice,
    source: str = "",
) -> DrawnReport:
    """Compare two coders (by position) in full, and every two of them in their headlines.

    `canvas` is each sketch's area. `threshold` (over 0 to 1, inclusive) is the IoU from which two regions can
    be one. `source`, a sentence, ends the methods paragraph. Raises KeyError for a sketch without canvas.
    """
    first, second = coders[pair[0]], coders[pair[1]]
    carried = _carried(first, second, codes)
    keys = [code.key for code in carried]
    sure = Uncertainty(choice)
    compare = _comparing(canvas, threshold, sure)
    found = compare(first, second, keys)
    rows = [_row(first, second, found)]
    if len(coders) > 2:
        rows = [
            _row(one, two, compare(one, two, [code.key for code in _carried(one, two, codes)]))
            for one, two in combinations(coders, 2)
        ]
    thresholds = at_thresholds(
        first.regions, second.regions, codes=keys, canvas=canvas, thresholds=SHOWN_THRESHOLDS, sure=sure
    )
    report = _of_pair((first, second), found, carried, choice)
    report = replace(_with_rows(report, rows), coders=tuple(c.coder for c in coders), thresholds=thresholds)
    return replace(report, methods=f"{_methods(report)} {source}".strip())


def _of_pair(
    pair: tuple[Drawn, Drawn],
    found: tuple[RegionAgreement, ConnectorAgreement],
    carried: tuple[Code, ...],
    choice: IntervalChoice,
) -> DrawnReport:
    """The report on two coders alone."""
    regions, connectors = found
    sketches = tuple(s.sketch for s in regions.sketches)
    nobody = MeanOfPairs(undefined(Undefined.NO_REGIONS), 0, 0)
    return DrawnReport(
        units=_units(regions, connectors, regions.threshold),
        coders=(pair[0].coder, pair[1].coder),
        pair=(pair[0].coder, pair[1].coder),
        sketches=sketches,
        codes=carried,
        regions=regions,
        connectors=connectors,
        thresholds=(),
        pairs=(),
        mean_coded_regions=nobody,
        mean_drawn_regions=nobody,
        mean_connectors=nobody,
        intervals=IntervalNote.of(choice, len(sketches)),
        methods="",
    )


def _with_rows(report: DrawnReport, rows: Sequence[PairDrawn]) -> DrawnReport:
    """The same with one row per two coders, and their means."""
    return replace(
        report,
        pairs=tuple(rows),
        mean_coded_regions=_mean([row.coded_regions.f1 for row in rows], Undefined.NO_REGIONS),
        mean_drawn_regions=_mean([row.drawn_regions.f1 for row in rows], Undefined.NO_REGIONS),
        mean_connectors=_mean([row.connectors.f1 for row in rows], Undefined.NO_CONNECTORS),
    )


Compare = Callable[[Drawn, Drawn, Sequence[str]], tuple[RegionAgreement, ConnectorAgreement]]


def _comparing(canvas: Mapping[str, BaseGeometry], threshold: float, sure: Uncertainty) -> Compare:
    def compare(one: Drawn, two: Drawn, codes: Sequence[str]) -> tuple[RegionAgreement, ConnectorAgreement]:
        regions = region_agreement(
            one.regions, two.regions, codes=codes, canvas=canvas, threshold=threshold, sure=sure
        )
        around = {
            s.sketch: Surroundings(
                {a: b for a, b, _ in s.pairs},
                frozenset((*(x for a, b, _ in s.pairs for x in (a, b)), *s.only_first, *s.only_second)),
                NEAR * _diagonal(canvas[s.sketch]),
            )
            for s in regions.sketches
        }
        return regions, connector_agreement(one.connectors, two.connectors, around, codes=codes, sure=sure)

    return compare


def _diagonal(canvas: BaseGeometry) -> float:
    x0, y0, x1, y1 = canvas.bounds
    return float(((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5)


def _carried(one: Drawn, two: Drawn, codes: Sequence[Code]) -> tuple[Code, ...]:
    """The codes that any region or connector of two coders carries, in their order."""
    used = {
        key
        for side in (one, two)
        for by_sketch in (side.regions, side.connectors)
        for things in by_sketch.values()
        for thing in things or ()
        for key in thing.codes
    }
    return tuple(code for code in codes if code.key in used)


def _row(one: Drawn, two: Drawn, found: tuple[RegionAgreement, ConnectorAgreement]) -> PairDrawn:
    regions, connectors = found
    return PairDrawn(
        one.coder.id,
        two.coder.id,
        len(regions.sketches),
        regions.coded,
        regions.drawn,
        connectors.directed,
    )


def _mean(values: Sequence[Coefficient], nothing: Undefined) -> MeanOfPairs:
    known = [value.value for value in values if value.value is not None]
    mean = Coefficient(sum(known) / len(known), n=len(known)) if known else undefined(nothing)
    return MeanOfPairs(mean, len(known), len(values))


def _units(regions: RegionAgreement, connectors: ConnectorAgreement, threshold: float) -> tuple[Unit, Unit]:
    drawn, joined = regions.drawn, connectors.ends
    return (
        Unit(
            "regions",
            2 * drawn.matched + drawn.only_first + drawn.only_second,
            "Unit: a region (area or point) that a coder drew. Two regions are one if they were made from the"
            f" same marks, or overlap by at least {threshold:g} (IoU) in the pairing of the largest total"
            " overlap. Regions nobody drew cannot be counted, so the measure is F1, not kappa.",
        ),
        Unit(
            "connectors",
            2 * joined.matched + joined.only_first + joined.only_second,
            "Unit: a connector that a coder drew. Two connectors are one if they join the same matched"
            f" regions (free ends: within {100 * NEAR:g} % of the drawing's diagonal) and point the same"
            " way.",
        ),
    )


def _methods(report: DrawnReport) -> str:
    first, second = (coder.name for coder in report.pair)
    r, c = report.regions, report.connectors
    text = (
        f"On the {counted(len(report.sketches), 'drawing')} that {first} and {second} both coded, regions"
        f" were matched one to one where they were made from the same marks or overlapped by IoU ≥"
        f" {r.threshold:g}, maximising the sum of IoU (threshold first). Coded-region F1, the headline, is"
        f" {_f1(r.coded)}: over all codes, the share of regions with a code that the other coder"
        f" drew there with the same code (an unmatched or differently coded region counts as a miss)."
        f" Ignoring codes, F1 is {_f1(r.drawn)}, the"
        f" mean IoU of matched regions {written(r.mean_iou)}, panoptic quality"
        f" {with_ends(r.panoptic_quality)}. On the {r.drawn.matched} matched pairs, kappa of the codes is"
        f" {with_ends(r.on_matched.kappa)}, positive agreement {written(r.on_matched.positive)}, alpha (MASI)"
        f" {written(r.on_matched.alpha_masi)}. Connectors: F1 with direction {_f1(c.directed)}, by ends alone"
        f" {_f1(c.ends)}; {percent(c.direction)} of connectors with the same ends point the same way."
    )
    if len(report.pairs) > 1:
        text += (
            f" Mean over {len(report.pairs)} pairs of coders: coded-region F1"
            f" {written(report.mean_coded_regions.mean)}, regions {written(report.mean_drawn_regions.mean)},"
            f" connectors {written(report.mean_connectors.mean)}."
        )
    return text


def _f1(found: MatchCounts) -> str:
    alone = f"{found.only_first} and {found.only_second} only one"
    return f"{with_ends(found.f1)} ({found.matched} matched, {alone})"
