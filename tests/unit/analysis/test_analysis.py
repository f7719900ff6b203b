"""Counts first: co-occurrence, saturation, cross-tabs."""

import doctest
import importlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import box

from app.analysis.cooccurrence import CodedArea, cooccurrences, overlaps
from app.analysis.crosstab import crosstab, exact_p, risk_difference
from app.analysis.saturation import envelope, saturation

UNITS = {"P1": ["a", "b"], "P2": ["a"], "P3": ["b", "a", "c"], "P4": []}


def test_codes_on_the_same_unit() -> None:
    pair = cooccurrences(UNITS)[0]
    assert (pair.first, pair.second, pair.n1, pair.n2, pair.n12, pair.total) == ("a", "b", 3, 2, 2, 4)
    assert pair.units == ("P1", "P3")
    assert pair.c == pytest.approx(2 / 3)
    assert pair.first_given_second == 1.0


def test_published_interview_pairs() -> None:
    """Membership inference 3 and data breach 11 of 15 participants, together 2 (SOUPS 2022)."""
    units = {f"P{i}": (["mi"] if i < 3 else []) + (["breach"] if 1 <= i < 12 else []) for i in range(15)}
    (pair,) = cooccurrences(units, ["mi", "breach"])
    assert (pair.n1, pair.n2, pair.n12) == (3, 11, 2)
    assert pair.c == pytest.approx(0.167, abs=5e-4)


def test_a_pair_that_never_occurs_has_no_c() -> None:
    (pair,) = cooccurrences(UNITS, ["x", "y"])
    assert (pair.c, pair.second_given_first, pair.n12) == (None, None, 0)


def area(x: float, *codes: str) -> CodedArea:
    return CodedArea(box(x, 0, x + 10, 10), frozenset(codes))


def test_overlapping_regions_count_once_and_touching_ones_do_not() -> None:
    areas = {"P1": [area(0, "a"), area(5, "b"), area(15, "a")], "P2": [area(0, "a", "b")], "P3": []}
    assert overlaps(areas, ["a", "b"]) == {("a", "b"): 2}


def test_a_minimum_share_of_the_smaller_region() -> None:
    areas = {"P1": [area(0, "a"), area(5, "b")]}
    assert overlaps(areas, ["a", "b"], minimum_share=0.5) == {("a", "b"): 1}
    assert overlaps(areas, ["a", "b"], minimum_share=0.51) == {("a", "b"): 0}


ORDER = {"P1": "ab", "P2": "c", "P3": "a", "P4": "d", "P5": "abc"}


def test_saturation_in_steps_and_overlapping() -> None:
    apart = saturation(ORDER, list(ORDER), base=1, run=2, step=2)
    assert [(run.items, run.new, run.ratio) for run in apart.runs] == [
        (("P2", "P3"), ("c",), 0.5),
        (("P4", "P5"), ("d",), 0.5),
    ]
    assert apart.cumulative == (2, 3, 3, 4, 4)
    assert len(saturation(ORDER, list(ORDER), base=1, run=2).runs) == 3
    assert apart.first_run_at_most(0.5) == apart.runs[0]
    assert apart.first_run_at_most(0.05) is None


def test_saturation_without_codes_in_the_base_has_no_ratio() -> None:
    found = saturation({"P1": "", "P2": "a"}, ["P1", "P2"], base=1, run=1)
    assert found.runs[0].ratio is None
    assert found.first_run_at_most(1.0) is None


@pytest.mark.parametrize("arguments", [{"base": 0}, {"run": 0}, {"step": 0}])
def test_saturation_refuses_sizes_below_one(arguments: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="at least 1"):
        saturation(ORDER, list(ORDER), **arguments)
    with pytest.raises(ValueError, match="occurs once"):
        saturation(ORDER, ["P1", "P1"])


def test_the_envelope_ends_with_all_codes_and_is_repeatable() -> None:
    found = envelope(ORDER, orders=50, seed=3)
    assert found == envelope(ORDER, orders=50, seed=3)
    assert (found.low[-1], found.mean[-1], found.high[-1]) == (4, 4, 4)
    assert list(found.mean) == sorted(found.mean)


def test_unknown_attributes_are_a_column_of_their_own() -> None:
    found = crosstab({"P1": True, "P2": False, "P10": True}, {"P1": "security", "P2": "security"})
    assert [(c.group, c.text, c.participants) for c in found] == [
        ("security", "1 of 2", ("P1",)),
        (None, "1 of 1", ("P10",)),
    ]


@pytest.mark.parametrize(
    ("table", "p"),
    [
        ([(3, 1), (2, 9)], 1 / 13),
        ([(1, 9), (11, 3)], 0.002759456185220083),  # R: fisher.test(matrix(c(1,11,9,3), 2))$p.value
        ([(0, 3), (0, 12)], 1.0),
        ([(3, 0), (0, 3), (0, 3)], 1 / 28),  # Freeman-Halton: 3 of 84 arrangements
    ],
)
def test_exact_p(table: list[tuple[int, int]], p: float) -> None:
    assert exact_p(table) == pytest.approx(p)


def test_exact_p_refuses_what_it_cannot_enumerate() -> None:
    with pytest.raises(ValueError, match="too many"):
        exact_p([(1000, 1000), (1000, 1000)])


def test_risk_difference_of_an_empty_group_is_none() -> None:
    assert risk_difference((0, 0), (1, 2)) is None


groups = st.tuples(st.integers(0, 8), st.integers(0, 8)).filter(lambda row: sum(row) > 0)


@settings(max_examples=50, deadline=None)
@given(groups, groups)
def test_swapping_groups_keeps_p_and_turns_the_difference(one: tuple[int, int], two: tuple[int, int]) -> None:
    assert exact_p([one, two]) == pytest.approx(exact_p([two, one]))
    there, back = risk_difference(one, two), risk_difference(two, one)
    assert there is not None
    assert back is not None
    assert (there.value, there.low, there.high) == pytest.approx((-back.value, -back.high, -back.low))
    assert -1 <= there.low <= there.value + 1e-12
    assert 0 < exact_p([one, two]) <= 1


@pytest.mark.parametrize("name", ["cooccurrence", "crosstab", "saturation"])
def test_docstring_examples(name: str) -> None:
    found = doctest.testmod(importlib.import_module(f"app.analysis.{name}"))
    assert found.failed == 0
    assert found.attempted > 0
