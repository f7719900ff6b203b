"""One suite of awkward scenarios over every n-coder coefficient."""

from collections.abc import Callable

import numpy as np
import pytest

from app.agreement import coefficients as c

Measure = Callable[[c.Ratings], c.Coefficient]
MEASURES: dict[str, Measure] = {
    "percent": c.percent_agreement,
    "fleiss": c.fleiss_kappa,
    "conger": c.conger_kappa,
    "krippendorff": c.krippendorff_alpha,
    "ac1": c.gwet_ac1,
    "brennan_prediger": c.brennan_prediger,
}
every_measure = pytest.mark.parametrize("measure", MEASURES.values(), ids=list(MEASURES))
needs_variation = pytest.mark.parametrize("name", ["fleiss", "conger", "krippendorff"])


@every_measure
def test_no_units_at_all(measure: Measure) -> None:
    assert measure(c.Ratings.of(np.empty((2, 0)), 2)).reason is c.Undefined.NO_PAIRABLE_UNIT


@every_measure
def test_coders_who_share_no_unit(measure: Measure) -> None:
    assert measure(c.Ratings.of([[0, 1, -1], [-1, -1, 1]], 2)).reason is c.Undefined.NO_PAIRABLE_UNIT


@every_measure
def test_a_coder_without_codings_changes_nothing(measure: Measure) -> None:
    two, three = [[0, 1, 1, 0], [0, 1, 0, 0]], [[0, 1, 1, 0], [0, 1, 0, 0], [-1, -1, -1, -1]]
    assert measure(c.Ratings.of(three, 2)) == measure(c.Ratings.of(two, 2))


@every_measure
def test_full_agreement_is_exactly_one(measure: Measure) -> None:
    assert measure(c.Ratings.of([[0, 1, 1], [0, 1, 1], [0, 1, 1]], 2)).value == 1.0


@needs_variation
def test_one_category_throughout_is_no_agreement_of_one(name: str) -> None:
    found = MEASURES[name](c.Ratings.of([[1, 1, 1], [1, 1, 1]], 2))
    assert (found.value, found.reason) == (None, c.Undefined.NO_VARIATION)


@pytest.mark.parametrize("name", ["ac1", "brennan_prediger"])
def test_coefficients_with_a_fixed_domain_stay_defined_without_variation(name: str) -> None:
    assert MEASURES[name](c.Ratings.of([[1, 1, 1], [1, 1, 1]], 2)).value == 1.0


def test_a_single_pairable_unit_gives_a_value_but_no_error() -> None:
    found = c.krippendorff_alpha(c.Ratings.of([[0], [1]], 2))
    assert (found.value, found.se) == (0.0, None)


def test_a_coder_who_never_varies_gives_kappa_zero_exactly() -> None:
    table = c.Table2x2(0, 3, 0, 12)
    found = c.cohen_kappa(c.matrix_of(table))
    assert c.binary_kappa(table).value == 0.0
    assert (found.value, found.se, found.interval) == (0.0, 0.0, None)
    assert found.no_interval is c.NoInterval.ZERO_STANDARD_ERROR


def test_light_kappa_is_undefined_as_soon_as_one_pair_is() -> None:
    values = np.array([[0, 1, 1], [1, 1, 1], [1, 1, 1]], dtype=np.int16)
    assert c.light_kappa(values, 2).reason is c.Undefined.PAIR_UNDEFINED


def test_light_kappa_of_one_coder_says_so() -> None:
    assert c.light_kappa(np.array([[0, 1]], dtype=np.int16), 2).reason is c.Undefined.TOO_FEW_CODERS


def test_devries_keeps_unused_codes_and_fails_only_without_any_variation() -> None:
    unused, used = c.Table2x2(0, 0, 0, 10), c.Table2x2(4, 1, 1, 4)
    assert c.devries_kappa([used, unused]).value == pytest.approx(0.6)
    assert c.devries_kappa([unused, unused]).reason is c.Undefined.CHANCE_IS_ONE
    assert c.devries_kappa([]).reason is c.Undefined.NO_SHARED_UNIT


def test_specific_agreement_of_a_code_nobody_used_is_undefined() -> None:
    assert c.specific_agreement(c.Ratings.of([[0, 0], [0, 0]], 2), 1).reason is c.Undefined.NEVER_USED


def test_two_empty_code_sets_do_not_differ() -> None:
    empty: frozenset[str] = frozenset()
    assert c.jaccard_distance(empty, empty) == c.masi_distance(empty, empty) == 0.0


def test_masi_ladder_from_equal_to_disjoint() -> None:
    a = frozenset("ab")
    others = ["ab", "a", "bc", "c"]
    assert [round(c.masi_distance(a, frozenset(o)), 4) for o in others] == [0.0, 0.6667, 0.8889, 1.0]


def test_alpha_of_code_sets_without_two_codings_or_without_variation() -> None:
    s = frozenset("a")
    assert c.alpha_code_sets([[s, None]], c.jaccard_distance).reason is c.Undefined.NO_PAIRABLE_UNIT
    assert c.alpha_code_sets([[s, s]], c.jaccard_distance).reason is c.Undefined.NO_VARIATION


def test_a_coefficient_has_either_a_value_or_a_reason() -> None:
    with pytest.raises(ValueError, match="either"):
        c.Coefficient(None)
    with pytest.raises(ValueError, match="either"):
        c.Coefficient(0.5, reason=c.Undefined.NO_VARIATION)


def test_a_category_outside_the_domain_is_refused() -> None:
    with pytest.raises(ValueError, match="domain"):
        c.Ratings.of([[0, 2]], 2)


def test_descriptive_numbers_of_a_two_by_two_table() -> None:
    t = c.Table2x2(10, 1, 5, 4)
    found = [
        t.percent_agreement(), t.positive_agreement(), t.negative_agreement(), t.jaccard(),
        t.prevalence_index(), t.bias_index(), t.pabak(),
    ]  # fmt: skip
    assert [round(x.value or 0, 4) for x in found] == [0.7, 0.7692, 0.5714, 0.625, 0.3, -0.2, 0.4]
    assert t.mcnemar_exact_p() == pytest.approx(0.21875)


def test_descriptive_numbers_of_an_empty_table_are_undefined() -> None:
    t = c.Table2x2(0, 0, 0, 0)
    found = (t.percent_agreement(), t.positive_agreement(), t.jaccard(), t.pabak(), c.binary_kappa(t))
    assert {x.reason for x in found} == {c.Undefined.NO_SHARED_UNIT}
    assert t.mcnemar_exact_p() == 1.0
