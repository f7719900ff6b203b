"""The report on ratings of a study coded elsewhere: one nominal category per unit, any number of coders."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from app.agreement import coefficients as c
from app.agreement import nominal_sums as nominal
from app.agreement.measures import Measure, MeasureKey, Who, measure
from app.agreement.ratings_table import RatingsData
from app.agreement.reliability_data import LeftOut, LeftOutKind, LeftOutReason, Named
from app.agreement.report_parts import IntervalNote
from app.agreement.sentences import counted, percent, with_ends, written
from app.agreement.uncertainty import Additive, IntervalChoice, Uncertainty

K = MeasureKey
DEFAULT = IntervalChoice(over="unit")


@dataclass(frozen=True, slots=True)
class CategoryRow:
    """One category: how often each coder used it, and agreement on it alone."""

    category: str
    used: tuple[int, ...]
    agreement: c.Coefficient


@dataclass(frozen=True, slots=True)
class RatingsPair:
    """Two coders: units both rated, percent agreement, Cohen's kappa and the largest these totals allow."""

    first: str
    second: str
    units: int
    percent: c.Coefficient
    kappa: c.Coefficient
    kappa_max: c.Coefficient


@dataclass(frozen=True, slots=True)
class RatingsReport:
    """Agreement on ratings. `table` is the confusion matrix of the pair, [first][second] by category."""

    unit: str
    coders: tuple[Named, ...]
    pair: tuple[Named, Named] | None
    units: int
    categories: tuple[str, ...]
    table: tuple[tuple[int, ...], ...]
    measures: tuple[Measure, ...]
    pairs: tuple[RatingsPair, ...]
    by_category: tuple[CategoryRow, ...]
    left_out: tuple[LeftOut, ...]
    intervals: IntervalNote
    methods: str
    why_nothing: str | None = None


def ratings_report(
    data: RatingsData,
    *,
    pair: tuple[str, str] | None = None,
    intervals: IntervalChoice = DEFAULT,
    source: str = "",
) -> RatingsReport:
    """All coefficients over the units; units are what is left out or drawn for intervals.

    `pair` names the two coders whose confusion matrix is shown; without it the first two. `source`, a
    sentence, ends the methods paragraph. Raises KeyError for an unknown coder, ValueError for a pair of one
    coder with themselves.
    """
    first, second = _pair_of(data, pair)
    active = [g for g, row in enumerate(data.values) if (row != c.MISSING).any()]
    if len(active) < 2:
        return _nothing(data, intervals)
    sure = Uncertainty(replace(intervals, over="unit"))
    table = c.confusion(data.values[first], data.values[second], _q(data))
    rows = tuple(_pair_row(data, g, h, sure) for g, h in combinations(active, 2))
    report = RatingsReport(
        unit=_unit(data),
        coders=data.coders,
        pair=(data.coders[first], data.coders[second]),
        units=len(data.units),
        categories=data.categories,
        table=tuple(tuple(row[: len(data.categories)]) for row in table[: len(data.categories)].tolist()),
        measures=(*_pair_measures(data, first, second, sure), *_measures(data, active, sure)),
        pairs=rows,
        by_category=_categories(data),
        left_out=_left_out(data),
        intervals=IntervalNote.of(intervals, len(data.units)),
        methods="",
    )
    return replace(report, methods=f"{_methods(report)} {source}".strip())


def _pair_of(data: RatingsData, pair: tuple[str, str] | None) -> tuple[int, int]:
    names = [coder.id for coder in data.coders]
    if pair is None:
        return 0, min(1, len(names) - 1)
    for name in pair:
        if name not in names:
            raise KeyError(name)
    if pair[0] == pair[1]:
        raise ValueError("a pair needs two different coders")
    return names.index(pair[0]), names.index(pair[1])


def _q(data: RatingsData) -> int:
    return max(2, len(data.categories))


def _nothing(data: RatingsData, intervals: IntervalChoice) -> RatingsReport:
    why = "Agreement needs two coders with ratings."
    return RatingsReport(
        _unit(data), data.coders, None, len(data.units), data.categories, (), (), (), (), _left_out(data),
        IntervalNote.of(intervals, len(data.units)), why, why,
    )  # fmt: skip


def _unit(data: RatingsData) -> str:
    return (
        f"Unit: one of {counted(len(data.categories), 'category')} per unit and coder."
        f" {counted(len(data.units), 'unit')}, {counted(len(data.coders), 'coder')}."
    )


def _pair_measures(data: RatingsData, g: int, h: int, sure: Uncertainty) -> list[Measure]:
    """What is read off the pair's confusion matrix."""
    q = _q(data)
    table = c.confusion(data.values[g], data.values[h], q)
    sums = nominal.confusion_sums(data.values[g], data.values[h], q)
    sums = sums[sums.any(axis=(1, 2))]
    cohen = c.cohen_kappa(table)
    kappa = measure(K.COHEN, Who.PAIR, sure.of(cohen, Additive(sums, nominal.cohen_of), cohen))
    kappa = replace(kappa, name="Cohen's κ", meaning="Agreement beyond chance of the two coders.")
    return [kappa, measure(K.KAPPA_MAX, Who.PAIR, c.kappa_max(table))]


def _measures(data: RatingsData, active: list[int], sure: Uncertainty) -> list[Measure]:
    """The coefficients of all coders."""
    q, values = _q(data), data.values[active]
    ratings = c.Ratings.of(values, q)
    sums, coders = nominal.unit_sums(ratings), len(active)
    with_domain = len(data.categories) >= 2
    found: list[tuple[MeasureKey, c.Coefficient, Additive]] = [
        (key, _needs(with_domain, of, ratings, key), Additive(sums, statistic))
        for key, of, statistic in (
            (K.ALPHA, c.krippendorff_alpha, nominal.alpha_of(q)),
            (K.FLEISS, c.fleiss_kappa, nominal.fleiss_of(q)),
            (K.AC1, c.gwet_ac1, nominal.ac1_of(q)),
            (K.BRENNAN_PREDIGER, c.brennan_prediger, nominal.brennan_prediger_of(q)),
            (K.PERCENT, c.percent_agreement, nominal.percent_of),
        )
    ]
    conger = c.conger_kappa(ratings)
    found.insert(2, (K.CONGER, conger, Additive(nominal.conger_sums(ratings), nominal.conger_of(coders, q))))
    measures = [
        measure(key, Who.ALL, (sure.share if key is K.PERCENT else sure.of)(value, sums, value))
        for key, value, sums in found
    ]
    if coders > 2:
        pairs = combinations(range(coders), 2)
        tables = np.stack([nominal.confusion_sums(values[g], values[h], q) for g, h in pairs], axis=1)
        light = sure.of(c.light_kappa(values, q), Additive(tables, nominal.light_of))
        measures.insert(3, measure(K.LIGHT, Who.ALL, light))
    return measures


def _needs(
    domain: bool, of: Callable[[c.Ratings], c.Coefficient], ratings: c.Ratings, key: MeasureKey
) -> c.Coefficient:
    """AC1 and Brennan-Prediger need to know how many categories there could have been."""
    if not domain and key in {K.AC1, K.BRENNAN_PREDIGER}:
        return c.undefined(c.Undefined.NO_VARIATION, n=ratings.n_units)
    return of(ratings)


def _pair_row(data: RatingsData, g: int, h: int, sure: Uncertainty) -> RatingsPair:
    kappa, largest = (found.coefficient for found in _pair_measures(data, g, h, sure))
    both = c.Ratings.of(data.values[[g, h]], _q(data))
    shared = int(((data.values[g] != c.MISSING) & (data.values[h] != c.MISSING)).sum())
    names = (data.coders[g].name, data.coders[h].name)
    return RatingsPair(*names, shared, c.percent_agreement(both), kappa, largest)


def _categories(data: RatingsData) -> tuple[CategoryRow, ...]:
    ratings = c.Ratings.of(data.values, _q(data))
    return tuple(
        CategoryRow(
            category,
            tuple(int(n) for n in (data.values == k).sum(axis=1)),
            c.specific_agreement(ratings, k),
        )
        for k, category in enumerate(data.categories)
    )


def _left_out(data: RatingsData) -> tuple[LeftOut, ...]:
    """Coders without a rating; units of no or one coder (one still counts in Fleiss' and AC1's shares)."""
    rated = (data.values != c.MISSING).sum(axis=0).tolist()
    empty = [coder for coder, row in zip(data.coders, data.values, strict=True) if (row == c.MISSING).all()]
    coders = [
        LeftOut(
            LeftOutKind.CODER, found.id, LeftOutReason.CODER_WITHOUT_CODINGS, f"{found.name} rated nothing"
        )
        for found in empty
    ]
    reasons = {
        0: (LeftOutReason.NOT_CODED, "rated by nobody"),
        1: (LeftOutReason.ONE_CODER_ONLY, "rated by one coder only"),
    }
    units = [
        LeftOut(LeftOutKind.UNIT, unit, reasons[n][0], f"{unit}: {reasons[n][1]}")
        for unit, n in zip(data.units, rated, strict=True)
        if n in reasons
    ]
    return (*coders, *units)


def _methods(report: RatingsReport) -> str:
    assert report.pair is not None
    by = {(m.key, m.who): m.coefficient for m in report.measures}
    first, second = (coder.name for coder in report.pair)
    kappa = by[K.COHEN, Who.PAIR]
    why = f" ({kappa.sentence})" if kappa.sentence else ""
    return (
        f"{counted(len(report.coders), 'coder')} rated {counted(report.units, 'unit')} with one of"
        f" {len(report.categories)} categories ({counted(len(report.left_out), 'item')} left out). Agreement"
        f" {percent(by[K.PERCENT, Who.ALL])}; Cohen's kappa (Cohen 1960) of {first} and {second}"
        f" {with_ends(kappa)}{why}; Krippendorff's alpha (nominal) {with_ends(by[K.ALPHA, Who.ALL])}, Fleiss'"
        f" kappa {with_ends(by[K.FLEISS, Who.ALL])}, Conger's kappa {with_ends(by[K.CONGER, Who.ALL])},"
        f" Gwet's AC1 {with_ends(by[K.AC1, Who.ALL])}, Brennan-Prediger"
        f" {written(by[K.BRENNAN_PREDIGER, Who.ALL])}. {_interval_sentence(report)}"
    ).strip()


def _interval_sentence(report: RatingsReport) -> str:
    interval = next((m.coefficient.interval for m in report.measures if m.coefficient.interval), None)
    if interval is None:
        return ""
    return f"Intervals: {100 * interval.level:g} %, {interval.method}."
