"""Leaving out or drawing sketches from sums gives what a recount of those sketches gives."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.agreement import coefficients as c
from app.agreement import many_coders as many
from app.agreement import pooled
from app.agreement.intervals import bootstrap_weights
from app.agreement.pooled import Floats
from app.agreement.reliability_data import ReliabilityData, table_of
from app.agreement.set_distances import sketch_distances
from app.agreement.uncertainty import Additive, IntervalChoice, Method, Replicable, Uncertainty
from tests.unit.agreement.factories import codings, only
from tests.unit.agreement.test_properties import studies

MANY = codings(
    {
        "ada": {"P1": "A.1 A.2", "P2": "A.1", "P3": "", "P4": "B.1", "P5": None},
        "ben": {"P1": "A.1", "P2": "A.1 B.1", "P3": "A.2", "P4": None, "P5": "A.1"},
        "cem": {"P1": "A.1 A.2", "P2": "B.1", "P3": "", "P4": "B.1", "P5": "A.2"},
    }
)
TWO = codings(
    {
        "ada": {"P1": "A.1 A.2", "P2": "A.1", "P3": "", "P4": "B.1"},
        "ben": {"P1": "A.1", "P2": "A.1 B.1", "P3": "A.2", "P4": "B.1"},
    }
)
Recount = Callable[[ReliabilityData], c.Coefficient]


def _ratings(measure: Callable[[c.Ratings], c.Coefficient]) -> Recount:
    return lambda data: measure(c.Ratings.of(data.cell_values(), 2))


def _tables(data: ReliabilityData) -> list[c.Table2x2]:
    return [table_of(tally) for tally in data.pair_cells(0, 1).sum(axis=0)]


def _whole(data: ReliabilityData) -> c.Table2x2:
    return table_of(data.pair_cells(0, 1).sum(axis=(0, 1)))


def _mean_fleiss(data: ReliabilityData) -> c.Coefficient:
    cells = data.cell_values().reshape(len(data.coders), len(data.sketches), -1)
    return c.mean_kappa([c.fleiss_kappa(c.Ratings.of(cells[:, :, j], 2)) for j in range(cells.shape[2])]).mean


def _whole_sums(statistic: Callable[[Floats], Floats]) -> Callable[[ReliabilityData], Replicable]:
    return lambda data: Additive(many.cell_sums(data).sum(axis=1), statistic)


def _by_code(statistic: Callable[[Floats], Floats]) -> Callable[[ReliabilityData], Replicable]:
    return lambda data: Additive(many.cell_sums(data), statistic)


SEVERAL: dict[str, tuple[Recount, Callable[[ReliabilityData], Replicable]]] = {
    "percent": (_ratings(c.percent_agreement), _whole_sums(many.percent_of)),
    "fleiss": (_ratings(c.fleiss_kappa), _whole_sums(many.fleiss_of)),
    "ac1": (_ratings(c.gwet_ac1), _whole_sums(many.ac1_of)),
    "alpha": (_ratings(c.krippendorff_alpha), _whole_sums(many.alpha_of)),
    "brennan-prediger": (_ratings(c.brennan_prediger), _whole_sums(many.brennan_prediger_of)),
    "positive": (_ratings(lambda r: c.specific_agreement(r, 1)), _whole_sums(many.positive_of)),
    "negative": (_ratings(lambda r: c.specific_agreement(r, 0)), _whole_sums(many.negative_of)),
    "moons": (
        lambda d: c.moons_vandervieren_kappa(d.presence, d.coded),
        _by_code(many.moons_vandervieren_of),
    ),
    "mean fleiss": (_mean_fleiss, _by_code(many.mean_fleiss_of)),
    "conger": (
        _ratings(c.conger_kappa),
        lambda d: Additive(many.conger_sums(d, many.cell_sums(d)), many.conger_of),
    ),
    "alpha jaccard": (
        lambda d: c.alpha_code_sets(d.code_sets(), c.jaccard_distance),
        lambda d: sketch_distances(d)[0],
    ),
    "alpha masi": (
        lambda d: c.alpha_code_sets(d.code_sets(), c.masi_distance),
        lambda d: sketch_distances(d)[1],
    ),
}
OF_TWO: dict[str, tuple[Recount, Callable[[ReliabilityData], Replicable]]] = {
    "cohen": (
        lambda d: c.binary_kappa(_whole(d)),
        lambda d: Additive(d.pair_cells(0, 1).sum(axis=1), pooled.cohen_of),
    ),
    "kappa max": (
        lambda d: c.kappa_max(c.matrix_of(_whole(d))),
        lambda d: Additive(d.pair_cells(0, 1).sum(axis=1), pooled.kappa_max_of),
    ),
    "prevalence": (
        lambda d: _whole(d).prevalence_index(),
        lambda d: Additive(d.pair_cells(0, 1).sum(axis=1), pooled.prevalence_of),
    ),
    "bias": (
        lambda d: _whole(d).bias_index(),
        lambda d: Additive(d.pair_cells(0, 1).sum(axis=1), pooled.bias_of),
    ),
    "devries": (
        lambda d: c.devries_kappa(_tables(d)),
        lambda d: Additive(d.pair_cells(0, 1), pooled.devries_of),
    ),
    "mean per code": (
        lambda d: c.mean_kappa([c.binary_kappa(table) for table in _tables(d)]).mean,
        lambda d: Additive(d.pair_cells(0, 1), pooled.mean_cohen_of),
    ),
}


def _check(data: ReliabilityData, recount: Recount, replicable: Replicable, order: list[str]) -> None:
    for i, value in enumerate(replicable.without_each()):
        _same(value, recount(only(data, [s for j, s in enumerate(order) if j != i])).value)


def _same(value: float, expected: float | None) -> None:
    if expected is None:
        assert np.isnan(value)
    else:
        assert value == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize("name", SEVERAL)
def test_leaving_out_a_sketch_is_a_recount_without_it(name: str) -> None:
    recount, make = SEVERAL[name]
    data = MANY if "alpha " not in name else only(MANY, ["P1", "P2", "P3", "P4", "P5"])
    _check(data, recount, make(data), [s.id for s in data.sketches])


@pytest.mark.parametrize("name", OF_TWO)
def test_leaving_out_a_sketch_of_two_coders_is_a_recount_without_it(name: str) -> None:
    recount, make = OF_TWO[name]
    _check(TWO, recount, make(TWO), [s.id for s in TWO.sketches])


@pytest.mark.parametrize("name", [*SEVERAL, *OF_TWO])
def test_a_resample_is_a_recount_of_the_sketches_drawn(name: str) -> None:
    recount, make = (SEVERAL | OF_TWO)[name]
    data = MANY if name in SEVERAL else TWO
    weights = bootstrap_weights(len(data.sketches), 6, seed=3)
    for row, value in zip(weights.tolist(), make(data).under(weights), strict=True):
        drawn = [s.id for s, times in zip(data.sketches, row, strict=True) for _ in range(times)]
        _same(value, recount(only(data, drawn)).value)


@settings(max_examples=30, deadline=None)
@given(studies(3), st.integers(0, 99))
def test_quick_alpha_on_code_sets_is_the_plain_one(data: ReliabilityData, seed: int) -> None:
    plain = [c.alpha_code_sets(data.code_sets(), d) for d in (c.jaccard_distance, c.masi_distance)]
    for quick, slow in zip(sketch_distances(data), plain, strict=True):
        found = quick.alpha()
        assert (found.n, found.reason) == (slow.n, slow.reason)
        assert found.value == pytest.approx(slow.value, abs=1e-12) if slow.value is not None else True


def test_the_same_seed_gives_the_same_interval_and_says_so() -> None:
    replicable = OF_TWO["cohen"][1](TWO)
    kappa = OF_TWO["cohen"][0](TWO)
    choice = IntervalChoice(Method.BOOTSTRAP, resamples=200, seed=7)
    one, two = (Uncertainty(choice).of(kappa, replicable) for _ in range(2))
    other = Uncertainty(IntervalChoice(Method.BOOTSTRAP, resamples=200, seed=8)).of(kappa, replicable)
    assert one == two != other
    assert one.interval is not None
    assert "200 resamples, seed 7" in one.interval.method


def test_analytic_errors_are_given_only_where_one_is_known_and_with_a_warning() -> None:
    choice = IntervalChoice(Method.ANALYTIC)
    sure = Uncertainty(choice)
    kappa, replicable = OF_TWO["cohen"][0](TWO), OF_TWO["cohen"][1](TWO)
    analytic = c.cohen_kappa(c.matrix_of(_whole(TWO)))
    assert sure.of(kappa, replicable, analytic).interval == analytic.interval
    assert sure.of(kappa, replicable).no_interval is c.NoInterval.NOT_KNOWN
    assert "independent" in (choice.warning(15) or "")
    assert IntervalChoice().warning(15) is None
    assert "too narrow" in (IntervalChoice(Method.BOOTSTRAP).warning(15) or "")
