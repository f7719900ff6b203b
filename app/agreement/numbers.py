"""Every coefficient of a report, with its error: of the pair, of all coders, and of each two of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np
import numpy.typing as npt

from app.agreement import coefficients as c
from app.agreement import many_coders as many
from app.agreement import pooled, sentences
from app.agreement.measures import Measure, MeasureKey, Who, measure
from app.agreement.pooled import Floats
from app.agreement.reliability_data import ReliabilityData, table_of
from app.agreement.report_parts import AllCoders, BootstrapSummary, Overall, PairRow
from app.agreement.set_distances import sketch_distances
from app.agreement.uncertainty import Additive, Method, Uncertainty

Cells = npt.NDArray[np.int64]
"""[sketch, code, (both, only first, only second, neither)] as 0/1."""
K = MeasureKey
Coefficients = dict[MeasureKey, c.Coefficient]

PAIR_ORDER = (
    K.COHEN, K.DEVRIES, K.MOONS_VANDERVIEREN, K.MEAN_PER_CODE, K.MEAN_PER_SKETCH, K.PERCENT, K.POSITIVE,
    K.NEGATIVE, K.ALPHA, K.ALPHA_JACCARD, K.ALPHA_MASI, K.FLEISS, K.AC1, K.BRENNAN_PREDIGER, K.KAPPA_MAX,
    K.PREVALENCE, K.BIAS,
)  # fmt: skip
ALL_ORDER = (
    K.ALPHA, K.FLEISS, K.CONGER, K.LIGHT, K.MOONS_VANDERVIEREN, K.MEAN_PER_CODE, K.MEAN_PER_SKETCH, K.PERCENT,
    K.POSITIVE, K.NEGATIVE, K.ALPHA_JACCARD, K.ALPHA_MASI, K.AC1, K.BRENNAN_PREDIGER,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PairNumbers:
    """The pair's numbers as fields and as the list that is printed."""

    overall: Overall
    measures: tuple[Measure, ...]


@dataclass(frozen=True, slots=True)
class AllNumbers:
    """The same of three or more coders; `sums` are their `many_coders.cell_sums`."""

    all_coders: AllCoders
    measures: tuple[Measure, ...]
    sums: Floats


def pair_numbers(pair: ReliabilityData, cells: Cells, sure: Uncertainty) -> PairNumbers:
    """All coefficients of two coders on the sketches both coded."""
    per_sketch = cells.sum(axis=1)
    counts = table_of(per_sketch.sum(axis=0))
    table, codes = Additive(per_sketch, pooled.cohen_of), [table_of(tally) for tally in cells.sum(axis=0)]
    found = _shared(pair, many.cell_sums(pair), sure)
    found[K.COHEN] = sure.of(c.binary_kappa(counts), table, c.cohen_kappa(c.matrix_of(counts)))
    found[K.DEVRIES] = sure.of(c.devries_kappa(codes), Additive(cells, pooled.devries_of))
    for key, value, statistic in (
        (K.KAPPA_MAX, c.kappa_max(c.matrix_of(counts)), pooled.kappa_max_of),
        (K.PREVALENCE, counts.prevalence_index(), pooled.prevalence_of),
        (K.BIAS, counts.bias_index(), pooled.bias_of),
    ):
        of = sure.share if key is K.KAPPA_MAX else sure.of
        found[key] = of(value, Additive(per_sketch, statistic))
    per_code = c.mean_kappa([c.binary_kappa(table) for table in codes])
    means = {
        K.MEAN_PER_CODE: _sure_mean(per_code, Additive(cells, pooled.mean_cohen_of), sure),
        K.MEAN_PER_SKETCH: _mean_over_sketches(pooled.cohen_of(per_sketch.astype(np.float64)), sure),
    }
    overall = Overall(
        counts=counts,
        percent=found[K.PERCENT],
        positive=found[K.POSITIVE],
        negative=found[K.NEGATIVE],
        kappa=found[K.COHEN],
        kappa_max=found[K.KAPPA_MAX],
        devries=found[K.DEVRIES],
        moons_vandervieren=found[K.MOONS_VANDERVIEREN],
        mean_per_code=means[K.MEAN_PER_CODE],
        mean_per_sketch=means[K.MEAN_PER_SKETCH],
        pabak=found[K.BRENNAN_PREDIGER],
        ac1=found[K.AC1],
        prevalence_index=found[K.PREVALENCE],
        bias_index=found[K.BIAS],
        paradox=sentences.paradox_of(counts, found[K.COHEN]),
        bootstrap=_bootstrap(table, sure),
    )
    return PairNumbers(overall, _listed(PAIR_ORDER, Who.PAIR, found, means))


def all_numbers(data: ReliabilityData, pairs: tuple[PairRow, ...], sure: Uncertainty) -> AllNumbers:
    """All coefficients of three or more coders, with whatever each of them coded."""
    sums = many.cell_sums(data)
    found = _shared(data, sums, sure)
    ratings = c.Ratings.of(data.cell_values(), 2)
    conger = c.conger_kappa(ratings)
    found[K.CONGER] = sure.of(conger, Additive(many.conger_sums(data, sums), many.conger_of), conger)
    active = [data.coder_index(coder.id) for coder in data.active_coders]
    tables = np.stack([_table_per_sketch(data, g, h) for g, h in combinations(active, 2)], axis=1)
    found[K.LIGHT] = sure.of(c.light_kappa(data.cell_values(), 2), Additive(tables, pooled.light_of))
    by_code = sums.sum(axis=0)
    per_code = c.mean_kappa(many.coefficients_of(many.fleiss_of(by_code), by_code, c.Undefined.NO_VARIATION))
    means = {
        K.MEAN_PER_CODE: _sure_mean(per_code, Additive(many.by_code(sums), many.mean_fleiss_of), sure),
        K.MEAN_PER_SKETCH: _mean_over_sketches(many.fleiss_of(sums.sum(axis=1)), sure),
    }
    coded_by = data.coded.sum(axis=0)
    fields = AllCoders(
        sketches=int((coded_by > 0).sum()),
        single_coded=int((coded_by == 1).sum()),
        pairs=pairs,
        percent=found[K.PERCENT],
        fleiss=found[K.FLEISS],
        conger=found[K.CONGER],
        krippendorff=found[K.ALPHA],
        light=found[K.LIGHT],
        ac1=found[K.AC1],
        moons_vandervieren=found[K.MOONS_VANDERVIEREN],
    )
    return AllNumbers(fields, _listed(ALL_ORDER, Who.ALL, found, means), sums)


def pair_rows(data: ReliabilityData, sure: Uncertainty) -> tuple[PairRow, ...]:
    """One row per two coders who coded anything, over the sketches both coded."""
    active = [data.coder_index(coder.id) for coder in data.active_coders]
    return tuple(_pair_row(data, g, h, sure) for g, h in combinations(active, 2))


def _pair_row(data: ReliabilityData, g: int, h: int, sure: Uncertainty) -> PairRow:
    cells = data.pair_cells(g, h)
    per_sketch = cells.sum(axis=1)
    counts = table_of(per_sketch.sum(axis=0))
    by_code = [table_of(tally) for tally in cells.sum(axis=0)]
    return PairRow(
        data.coders[g].id,
        data.coders[h].id,
        len(per_sketch),
        counts,
        counts.percent_agreement(),
        sure.of(
            c.binary_kappa(counts),
            Additive(per_sketch, pooled.cohen_of),
            c.cohen_kappa(c.matrix_of(counts)),
        ),
        sure.of(c.devries_kappa(by_code), Additive(cells, pooled.devries_of)),
        counts.positive_agreement(),
    )


def _shared(data: ReliabilityData, sums: Floats, sure: Uncertainty) -> Coefficients:
    """The coefficients that two and more coders have in common."""
    ratings = c.Ratings.of(data.cell_values(), 2)
    whole = sums.sum(axis=1)
    found: Coefficients = {}
    for key, value, statistic in (
        (K.PERCENT, c.percent_agreement(ratings), many.percent_of),
        (K.FLEISS, c.fleiss_kappa(ratings), many.fleiss_of),
        (K.ALPHA, c.krippendorff_alpha(ratings), many.alpha_of),
        (K.AC1, c.gwet_ac1(ratings), many.ac1_of),
        (K.BRENNAN_PREDIGER, c.brennan_prediger(ratings), many.brennan_prediger_of),
        (K.POSITIVE, c.specific_agreement(ratings, 1), many.positive_of),
        (K.NEGATIVE, c.specific_agreement(ratings, 0), many.negative_of),
    ):
        of = sure.share if key in {K.PERCENT, K.POSITIVE, K.NEGATIVE} else sure.of
        found[key] = of(value, Additive(whole, statistic), value)
    moons = c.moons_vandervieren_kappa(data.presence, data.coded)
    found[K.MOONS_VANDERVIEREN] = sure.of(moons, Additive(many.by_code(sums), many.moons_vandervieren_of))
    for key, sets in zip((K.ALPHA_JACCARD, K.ALPHA_MASI), sketch_distances(data), strict=True):
        found[key] = sure.of(sets.alpha(), sets)
    return found


def _table_per_sketch(data: ReliabilityData, g: int, h: int) -> Cells:
    """The pair's counts on every sketch; nothing on those they did not both code."""
    tables = np.zeros((len(data.sketches), 4), dtype=np.int64)
    tables[data.coded[g] & data.coded[h]] = data.pair_cells(g, h).sum(axis=1)
    return tables


def _sure_mean(found: c.MeanKappa, replicable: Additive, sure: Uncertainty) -> c.MeanKappa:
    return replace(found, mean=sure.of(found.mean, replicable))


def _mean_over_sketches(kappas: Floats, sure: Uncertainty) -> c.MeanKappa:
    known = ~np.isnan(kappas)
    per_sketch = np.stack([np.where(known, kappas, 0.0), known], axis=1)
    values = [c.Coefficient(value) for value in kappas[known].tolist()]
    missing = [c.undefined(c.Undefined.NO_VARIATION)] * int((~known).sum())
    return _sure_mean(c.mean_kappa([*values, *missing]), Additive(per_sketch, _mean_of), sure)


def _mean_of(sums: Floats) -> Floats:
    return pooled.ratio(sums[..., 0], sums[..., 1])


def _listed(
    order: Sequence[MeasureKey], who: Who, found: Coefficients, means: dict[MeasureKey, c.MeanKappa]
) -> tuple[Measure, ...]:
    return tuple(measure(key, who, means[key] if key in means else found[key]) for key in order)


def _bootstrap(kappa: Additive, sure: Uncertainty) -> BootstrapSummary | None:
    if sure.choice.method is not Method.BOOTSTRAP or kappa.sketches < 2:
        return None
    found = sure.resample(kappa)
    known = len(found.values) > 0
    return BootstrapSummary(
        found.interval(sure.choice.level) if known else None,
        found.sd if known else None,
        found.resamples,
        found.undefined,
        sure.choice.seed,
    )
