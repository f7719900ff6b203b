"""What must not change an agreement report, and what must."""

import dataclasses
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.agreement import coefficients as c
from app.agreement.reliability_data import Code, Named, ReliabilityData
from app.agreement.report import agreement_report
from app.agreement.report_parts import AgreementReport


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


def numbers(report: AgreementReport) -> list[float | None]:
    if report.overall is None:
        return []
    o = report.overall
    all_coders = report.all_coders
    values = [
        o.percent,
        o.positive,
        o.negative,
        o.kappa,
        o.devries,
        o.moons_vandervieren,
        o.mean_per_code.mean,
    ]
    values += [o.mean_per_sketch.mean, o.pabak, o.ac1, o.prevalence_index, o.kappa_max]
    if all_coders:
        values += [all_coders.fleiss, all_coders.krippendorff, all_coders.light, all_coders.conger]
    return [value.value for value in values]


def same(one: list[float | None], two: list[float | None]) -> bool:
    return len(one) == len(two) and all(
        a is b is None or (a is not None and b is not None and abs(a - b) < 1e-9)
        for a, b in zip(one, two, strict=True)
    )


few = settings(max_examples=40, deadline=None)


@few
@given(studies())
def test_swapping_the_coders_swaps_only_the_one_sided_counts(data: ReliabilityData) -> None:
    one = agreement_report(data, pair=("c0", "c1"))
    two = agreement_report(data, pair=("c1", "c0"))
    assert same(numbers(one), numbers(two))
    assert one.overall is not None
    assert two.overall is not None
    assert one.overall.counts.only_first == two.overall.counts.only_second
    assert one.overall.bias_index.value == -(two.overall.bias_index.value or 0) or one.cells == 0


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
    assert same(numbers(agreement_report(data)), numbers(agreement_report(moved)))


@few
@given(studies(3))
def test_renaming_the_codes_changes_no_number(data: ReliabilityData) -> None:
    renamed = dataclasses.replace(data, codes=tuple(Code(f"new {code.key}") for code in data.codes))
    assert same(numbers(agreement_report(data)), numbers(agreement_report(renamed)))


@few
@given(studies())
def test_a_code_nobody_uses_adds_agreed_absences_and_leaves_mean_per_code_alone(
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
    assert two.overall.mean_per_code.mean.value == one.overall.mean_per_code.mean.value
    assert two.overall.mean_per_code.total == one.overall.mean_per_code.total + 1
    assert two.disagreements == one.disagreements


@few
@given(studies())
def test_turning_presence_into_absence_leaves_kappa_alone(data: ReliabilityData) -> None:
    turned = dataclasses.replace(data, presence=~data.presence & data.coded[:, :, None])
    one, two = agreement_report(data).overall, agreement_report(turned).overall
    if one and two:
        assert same([one.kappa.value, one.devries.value], [two.kappa.value, two.devries.value])
        assert same([one.positive.value], [two.negative.value])


@few
@given(studies())
def test_every_value_of_a_pair_lies_between_minus_one_and_one(data: ReliabilityData) -> None:
    for value in numbers(agreement_report(data)):
        assert value is None or -1 - 1e-9 <= value <= 1


@few
@given(studies(3))
def test_no_value_of_several_coders_exceeds_one(data: ReliabilityData) -> None:
    # Downward there is no such bound: with missing codings the shares behind pe rest on more sketches than
    # pa.
    assert all(value is None or value <= 1 for value in numbers(agreement_report(data)))


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
    assert same([m(one).value for m in measures], [m(two).value for m in measures])
