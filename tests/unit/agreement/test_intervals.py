"""Errors are taken over sketches, and not estimable stays not estimable."""

import numpy as np
import pytest

from app.agreement import pooled
from app.agreement.benchmarks import KRIPPENDORFF, LANDIS_KOCH
from app.agreement.coefficients import Coefficient, NoInterval, Table2x2, binary_kappa, devries_kappa
from app.agreement.distributions import t_quantile
from app.agreement.intervals import (
    bootstrap,
    bootstrap_weights,
    every_resample,
    permutation_p,
    with_jackknife,
)
from app.agreement.reliability_data import ReliabilityData, table_of
from tests.unit.agreement.factories import codings

PER_SKETCH = np.array([[4, 1, 0, 5], [2, 0, 2, 6], [3, 1, 1, 5], [5, 0, 0, 5]])


def test_leaving_out_a_sketch_equals_recounting_without_it() -> None:
    replicates = pooled.cohen_of(pooled.leave_one_out(PER_SKETCH))
    recounted = [binary_kappa(table_of(np.delete(PER_SKETCH, i, axis=0).sum(axis=0))).value for i in range(4)]
    assert replicates.tolist() == pytest.approx(recounted)


def test_the_interval_lies_around_the_value_and_inside_the_range() -> None:
    kappa = binary_kappa(table_of(PER_SKETCH.sum(axis=0)))
    found = with_jackknife(kappa, pooled.cohen_of(pooled.leave_one_out(PER_SKETCH)))
    assert found.interval is not None
    assert found.value is not None
    assert -1 < found.interval.low < found.value < found.interval.high < 1


def test_no_interval_without_variation_between_sketches() -> None:
    found = with_jackknife(Coefficient(1.0), np.array([1.0, 1.0, 1.0]))
    assert (found.interval, found.no_interval) == (None, NoInterval.ZERO_STANDARD_ERROR)


def test_no_interval_from_one_sketch_or_with_an_undefined_replicate() -> None:
    assert with_jackknife(Coefficient(0.5), np.array([0.5])).no_interval is NoInterval.TOO_FEW_SKETCHES
    undefined = with_jackknife(Coefficient(0.5), np.array([0.5, np.nan, 0.4]))
    assert undefined.no_interval is NoInterval.UNDEFINED_REPLICATE


def test_undefined_resamples_are_counted_and_not_averaged() -> None:
    found = bootstrap(np.array([[1, 0, 0, 1], [2, 0, 0, 0]]), pooled.cohen_of, every_resample(2))
    assert (found.resamples, found.undefined, found.values.tolist()) == (4, 1, [1.0, 1.0, 1.0])


def test_resamples_draw_as_many_sketches_as_there_are() -> None:
    assert (bootstrap_weights(7, 50, seed=3).sum(axis=1) == 7).all()


def test_exact_enumeration_is_limited() -> None:
    with pytest.raises(ValueError, match="limited"):
        every_resample(8)
    with pytest.raises(ValueError, match="limited"):
        permutation_p(np.zeros((8, 1), dtype=bool), np.zeros((8, 1), dtype=bool))


def test_permuting_identical_coders_reaches_their_kappa_only_in_the_identity() -> None:
    presence = np.eye(3, dtype=bool)
    assert permutation_p(presence, presence) == (1, 6)


MANY = codings(
    {
        "ada": {"P1": "A.1 A.2", "P2": "A.1", "P3": "B.1", "P4": "B.1", "P5": None},
        "ben": {"P1": "A.1", "P2": "A.1 B.1", "P3": "", "P4": None, "P5": None},
        "cem": {"P1": "A.1", "P2": None, "P3": "B.1", "P4": None, "P5": "A.2"},
    }
)


def test_devries_from_sums_equals_the_formula() -> None:
    data: ReliabilityData = codings(
        {"ada": {"P1": "A.1 A.2", "P2": "A.1"}, "ben": {"P1": "A.1", "P2": "B.1"}}
    )
    cells = data.pair_cells(0, 1).sum(axis=0)
    tables = [table_of(tally) for tally in cells]
    assert tables[0] == Table2x2(1, 1, 0, 0)
    found = pooled.devries_of(cells[None].astype(float))[0]
    assert found == pytest.approx(devries_kappa(tables).value)


@pytest.mark.parametrize(
    ("value", "word"),
    [(-0.1, "poor"), (0.0, "slight"), (0.6099, "moderate"), (0.61, "substantial"), (1.0, "almost perfect")],
)
def test_landis_and_koch_words_at_their_ends(value: float, word: str) -> None:
    assert LANDIS_KOCH.word(value) == word


def test_a_probable_word_is_more_modest_than_the_plain_one() -> None:
    assert LANDIS_KOCH.word(0.83) == "almost perfect"
    assert LANDIS_KOCH.probable_word(0.83, 0.08) == "substantial"
    assert LANDIS_KOCH.probable_word(0.83, 0.001) == "almost perfect"
    assert KRIPPENDORFF.word(0.7) == "tentative conclusions"


@pytest.mark.parametrize(
    ("degrees", "exact"),
    [(1, 12.706204736174705), (9, 2.2621571627982055), (39, 2.0226909200367611), (119, 1.9800998764569399)],
)
def test_t_quantiles_are_exact_to_the_last_digits(degrees: int, exact: float) -> None:
    """Against 40-digit arithmetic; some older libraries are off by 8e-9 at 39 degrees of freedom."""
    assert t_quantile(0.975, degrees) == pytest.approx(exact, rel=4e-15)
