"""What must not change an agreement report, and what must."""

import dataclasses
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.agreement import coefficients as c
from app.agreement.measures import MeasureKey, Who
from app.agreement.reliability_data import Code, Named, ReliabilityData
from app.agreement.report import agreement_report
from app.agreement.report_parts import AgreementReport
from app.agreement.uncertainty import IntervalChoice, Method


@st.composite
def studies(draw: st.DrawFn, coders: int = 2) -> ReliabilityData:
    sketches, codes = draw(st.integers(1, 6)), draw(st.integers(1, 5))
    size = coders * sketches
    coded = np.array(draw(st.lists(st.booleans() | st.just(True), min_size=size, max_size=size)))
    bits = draw(st.lists(st.booleans(), min_size=size * codes, max_size=size * codes))
    coded = coded.reshape(coders, sketches)
    presence = np.array(bits).reshape(coders, sketches, codes) & coded[:, :, None]
    return ReliabilityData(
        tuple(Named(f"c{g}", f"coder {g}") for g in range(coders)),
        tuple(Named(f"P{i}", f"P{i}") for i in range(sketches)),
        tuple(Code(f"K{j}", group=f"G{j % 2}") for j in range(codes)),
        presence,
        coded,
    )


Numbers = dict[tuple[Who, MeasureKey], float | None]


def numbers(report: AgreementReport) -> Numbers:
    return {(m.who, m.key): m.coefficient.value for m in report.measures}


def same(one: Numbers, two: Numbers) -> bool:
    return one.keys() == two.keys() and all(equal(one[key], two[key]) for key in one)


def equal(a: float | None, b: float | None) -> bool:
    return a is b is None or (a is not None and b is not None and abs(a - b) < 1e-9)


def intervals(report: AgreementReport) -> list[tuple[float, float] | None]:
    found = [m.coefficient.interval for m in report.measures]
    return [None if x is None else (round(x.low, 9), round(x.high, 9)) for x in found]


few = settings(max_examples=40, deadline=None)


@few
@given(studies())
def test_swapping_the_coders_swaps_only_the_one_sided_counts(data: ReliabilityData) -> None:
    one = agreement_report(data, pair=("c0", "c1"))
    two = agreement_report(data, pair=("c1", "c0"))
    bias = (Who.PAIR, MeasureKey.BIAS)
    there, back = numbers(one), numbers(two)
    assert (
        equal(there.pop(bias), -(turned if (turned := back.pop(bias)) is not None else 0) or 0)
        or not one.cells
    )
    assert same(there, back)
    assert one.overall is not None
    assert two.overall is not None
    assert one.overall.counts.only_first == two.overall.counts.only_second
    for here, other in zip(one.by_code, two.by_code, strict=True):
        assert here.behind.only_first == other.behind.only_second
        assert here.kappa == other.kappa


@few
@given(studies(3), st.permutations([0, 1, 2]))
def test_the_order_of_coders_changes_no_number_about_all_of_them(
    data: ReliabilityData, order: list[int]
) -> None:
    moved = dataclasses.replace(
        data,
        coders=tuple(data.coders[g] for g in order),
        presence=data.presence[order],
        coded=data.coded[order],
    )
    one, two = numbers(agreement_report(data)), numbers(agreement_report(moved))
    assert same(*({key: x for key, x in n.items() if key[0] is Who.ALL} for n in (one, two)))


@few
@given(studies(3), st.randoms(use_true_random=False))
def test_shuffling_the_sketches_changes_nothing(data: ReliabilityData, random: st.DataObject) -> None:
    order = list(range(len(data.sketches)))
    random.shuffle(order)  # type: ignore[attr-defined]
    moved = dataclasses.replace(
        data,
        sketches=tuple(data.sketches[i] for i in order),
        presence=data.presence[:, order],
        coded=data.coded[:, order],
    )
    one, two = agreement_report(data), agreement_report(moved)
    assert same(numbers(one), numbers(two))
    assert set(one.left_out) == set(two.left_out)
    assert {row.key: row.kappa for row in one.by_sketch} == {row.key: row.kappa for row in two.by_sketch}
    assert set(one.disagreements) == set(two.disagreements)


@few
@given(studies(3))
def test_renaming_the_codes_changes_no_number(data: ReliabilityData) -> None:
    renamed = dataclasses.replace(data, codes=tuple(Code(f"new {code.key}") for code in data.codes))
    one, two = agreement_report(data), agreement_report(renamed)
    assert same(numbers(one), numbers(two))
    assert intervals(one) == intervals(two)


UNMOVED = {
    MeasureKey.DEVRIES,
    MeasureKey.MOONS_VANDERVIEREN,
    MeasureKey.MEAN_PER_CODE,
    MeasureKey.POSITIVE,
    MeasureKey.ALPHA_JACCARD,
    MeasureKey.ALPHA_MASI,
}


@few
@given(studies())
def test_a_code_nobody_uses_adds_agreed_absences_and_leaves_alone_what_does_not_count_them(
    data: ReliabilityData,
) -> None:
    silent = np.zeros((*data.presence.shape[:2], 1), dtype=bool)
    wider = dataclasses.replace(
        data, codes=(*data.codes, Code("silent")), presence=np.concatenate([data.presence, silent], axis=2)
    )
    one, two = agreement_report(data), agreement_report(wider)
    if one.overall is None or two.overall is None:
        return
    before, after = one.overall.counts, two.overall.counts
    assert after == dataclasses.replace(before, neither=before.neither + len(one.sketches))
    for key in UNMOVED:
        assert equal(numbers(one)[Who.PAIR, key], numbers(two)[Who.PAIR, key])
    assert two.overall.mean_per_code.total == one.overall.mean_per_code.total + 1
    assert two.disagreements == one.disagreements
    assert two.by_code[:-1] == one.by_code
    for key in (MeasureKey.PERCENT, MeasureKey.NEGATIVE, MeasureKey.BRENNAN_PREDIGER):
        there, here = numbers(one)[Who.PAIR, key], numbers(two)[Who.PAIR, key]
        assert there is None or (here is not None and here >= there - 1e-9)


@few
@given(studies())
def test_turning_presence_into_absence_leaves_kappa_alone(data: ReliabilityData) -> None:
    turned = dataclasses.replace(data, presence=~data.presence & data.coded[:, :, None])
    one, two = agreement_report(data).overall, agreement_report(turned).overall
    if one and two:
        assert equal(one.kappa.value, two.kappa.value)
        assert equal(one.devries.value, two.devries.value)
        assert equal(one.positive.value, two.negative.value)


SHARES = {MeasureKey.PERCENT, MeasureKey.POSITIVE, MeasureKey.NEGATIVE}


@few
@given(studies())
def test_every_value_of_a_pair_lies_in_its_range(data: ReliabilityData) -> None:
    for (_, key), value in numbers(agreement_report(data)).items():
        assert value is None or (0 if key in SHARES else -1 - 1e-9) <= value <= 1 + 1e-9


@few
@given(studies(3))
def test_no_value_of_several_coders_exceeds_one(data: ReliabilityData) -> None:
    # Downward there is no such bound: with missing codings the shares behind pe rest on more sketches than
    # pa.
    values = numbers(agreement_report(data)).values()
    assert all(value is None or value <= 1 + 1e-9 for value in values)


@few
@given(studies(3), st.sampled_from(Method))
def test_every_interval_holds_its_value_or_says_why_there_is_none(
    data: ReliabilityData, method: Method
) -> None:
    report = agreement_report(data, intervals=IntervalChoice(method, resamples=50))
    for key, found in ((m.key, m.coefficient) for m in report.measures):
        assert found.interval is None or key not in SHARES or found.interval.low >= 0
        assert (found.value is None) == (found.sentence is not None)
        if found.value is None or found.interval is None:
            assert found.value is None or found.no_interval is not None
        elif method is not Method.BOOTSTRAP:
            assert found.interval.low <= found.value <= found.interval.high + 1e-9


@few
@given(studies())
def test_positive_agreement_is_dice_and_bounds_jaccard(data: ReliabilityData) -> None:
    overall = agreement_report(data).overall
    if overall is None or overall.positive.value is None:
        return
    jaccard = overall.counts.jaccard().value
    assert jaccard is not None
    assert overall.positive.value == pytest.approx(2 * jaccard / (1 + jaccard))


complete = st.integers(2, 4).flatmap(
    lambda coders: st.lists(
        st.lists(st.integers(0, 2), min_size=coders, max_size=coders), min_size=2, max_size=12
    )
)


@few
@given(complete)
def test_conger_equals_cohen_and_fleiss_tends_to_alpha(rows: list[list[int]]) -> None:
    ratings = c.Ratings.of(np.array(rows).T, 3)
    fleiss, alpha = c.fleiss_kappa(ratings), c.krippendorff_alpha(ratings)
    if fleiss.value is not None and alpha.value is not None:
        values = len(rows) * len(rows[0])
        assert 1 - alpha.value == pytest.approx((1 - fleiss.value) * (values - 1) / values)
    if len(rows[0]) == 2:
        cohen = c.cohen_kappa(c.confusion(ratings.values[0], ratings.values[1], 3))
        conger = c.conger_kappa(ratings)
        assert (cohen.value is None) == (conger.value is None)
        if cohen.value is not None:
            assert conger.value == pytest.approx(cohen.value, abs=1e-9)


labels = st.permutations([0, 1, 2])


@few
@given(complete, labels)
def test_the_names_of_the_categories_do_not_matter(rows: list[list[int]], names: list[int]) -> None:
    measures: list[Callable[[c.Ratings], c.Coefficient]] = [
        c.percent_agreement, c.fleiss_kappa, c.conger_kappa, c.krippendorff_alpha, c.gwet_ac1,
    ]  # fmt: skip
    one = c.Ratings.of(np.array(rows).T, 3)
    two = c.Ratings.of(np.array(names)[np.array(rows).T], 3)
    assert all(equal(m(one).value, m(two).value) for m in measures)
