"""Coders are compared code by code, from what they said blind and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.adjudication.finding import find
from app.adjudication.layers import Layer
from app.models import DisagreementKind
from tests.unit.adjudication.sheets import (
    ORDER,
    ROUND,
    A,
    Box,
    arrow,
    box,
    found,
    id_of,
    kinds,
    layer,
    sheet,
    with_regions,
)

PRESENCE, PLACE, ENDS, PHASE, UNSURE = DisagreementKind
LEFT, ALMOST_LEFT, RIGHT = (0.0, 0.0, 40.0, 40.0), (0.0, 0.0, 40.0, 36.0), (200.0, 0.0, 240.0, 40.0)


def test_coders_who_say_the_same_do_not_differ() -> None:
    assert found(layer("Ben", ("A", "b1", LEFT)), layer("Cleo", ("A", "c1", ALMOST_LEFT))) == []


def test_a_code_that_only_one_has_is_a_disagreement_that_kappa_counts() -> None:
    (one,) = found(layer("Ben", ("A", "b1", LEFT)), layer("Cleo"))
    assert (one.kind, one.counts) == (PRESENCE, True)
    assert [(side.present, len(side.regions)) for side in one.sides] == [(True, 1), (False, 0)]


def test_a_code_of_another_codebook_version_is_not_counted_by_kappa() -> None:
    (one,) = found(layer("Ben", ("Z", None)), layer("Cleo"))
    assert (one.kind, one.counts) == (PRESENCE, False)


def test_codes_stacked_on_one_place_are_compared_one_by_one() -> None:
    ben = layer("Ben", ("A", "b1", LEFT), ("B", "b1"), ("C", "b1"))
    cleo = layer("Cleo", ("A", "c1", LEFT), ("C", "c1"))
    assert kinds(found(ben, cleo)) == [(PRESENCE, "B")]


def test_the_same_code_in_another_place_is_soft_and_says_how_much_overlaps() -> None:
    half = (0.0, 0.0, 40.0, 10.0)
    (one,) = found(layer("Ben", ("A", "b1", LEFT)), layer("Cleo", ("A", "c1", half)))
    assert (one.kind, one.counts, one.overlap) == (PLACE, False, 0.25)


def test_an_overlap_of_exactly_the_threshold_is_the_same_place() -> None:
    assert found(layer("Ben", ("A", "b1", LEFT)), layer("Cleo", ("A", "c1", (0, 0, 40, 20)))) == []


def test_a_place_that_only_one_has_besides_a_common_one_is_a_question_of_place() -> None:
    (one,) = found(layer("Ben", ("A", "b1", LEFT), ("A", "b2", RIGHT)), layer("Cleo", ("A", "c1", LEFT)))
    assert one.kind is PLACE
    assert [side.regions for side in one.sides] == [(id_of("b2"),), ()]


def test_a_code_on_the_whole_sketch_says_nothing_about_its_place() -> None:
    assert found(layer("Ben", ("A", "b1", LEFT)), layer("Cleo", ("A", None))) == []


def test_regions_made_from_the_same_mark_are_the_same_place_whatever_their_outline() -> None:
    ben = with_regions(layer("Ben", ("A", "b1", LEFT)), box("b1", LEFT, marks=("m1",)))
    cleo = with_regions(layer("Cleo", ("A", "c1", LEFT)), box("c1", (0, 0, 12, 12), marks=("m1",)))
    assert found(ben, cleo) == []


def connected(coder: str, first: str, start: str, end: str, direction: str = "forward") -> Layer:
    """Code A on boxes left and right, code B on an arrow between them."""
    base = layer(coder, ("A", f"{first}1", LEFT), ("A", f"{first}2", RIGHT), ("B", f"{first}3"))
    ends = (f"{first}{start}" if start else None, f"{first}{end}" if end else None)
    return with_regions(base, arrow(f"{first}3", *ends, [(40, 20), (200, 20)], direction=direction))


def test_an_arrow_drawn_the_other_way_round_but_pointing_the_same_way_is_the_same() -> None:
    ben, cleo = connected("Ben", "b", "1", "2"), connected("Cleo", "c", "2", "1", "backward")
    assert found(ben, cleo) == []


def test_an_arrow_that_points_back_differs_in_direction() -> None:
    (one,) = found(connected("Ben", "b", "1", "2"), connected("Cleo", "c", "2", "1"))
    assert (one.kind, one.detail) == (ENDS, "direction")


@pytest.mark.parametrize("names", ["12", "21"])
def test_arrows_back_and_forth_are_told_apart_whatever_their_ids(names: str) -> None:
    runs = [[(40, 20), (200, 20)], [(200, 20), (40, 20)]]
    layers = []
    for coder, first, there in (("Ben", "b", "12"), ("Cleo", "c", names)):
        base = layer(coder, ("A", f"{first}l", LEFT), ("A", f"{first}r", RIGHT))
        arrows = [
            arrow(f"{first}{there[0]}", f"{first}l", f"{first}r", runs[0]),
            arrow(f"{first}{there[1]}", f"{first}r", f"{first}l", runs[1]),
        ]
        codes = layer(coder, ("B", f"{first}1"), ("B", f"{first}2")).codings
        layers.append(with_regions(Layer(base.coder, base.regions, (*base.codings, *codes)), *arrows))
    assert found(*layers) == []


def test_an_arrow_with_a_free_end_differs_in_its_ends() -> None:
    (one,) = found(connected("Ben", "b", "1", "2"), connected("Cleo", "c", "1", ""))
    assert (one.kind, one.detail) == (ENDS, "ends")


def test_an_arrow_with_two_codes_is_told_of_once() -> None:
    layers = []
    for coder, first, end in (("Ben", "b", "2"), ("Cleo", "c", "")):
        one = connected(coder, first, "1", end)
        more = layer(coder, ("C", f"{first}3")).codings
        layers.append(Layer(one.coder, one.regions, (*one.codings, *more)))
    assert kinds(found(*layers)) == [(ENDS, "B")]


def test_the_same_place_in_another_phase_is_soft() -> None:
    before, after = id_of("before"), id_of("after")
    ben = with_regions(layer("Ben", ("A", "b1", LEFT)), box("b1", LEFT, phase=before))
    cleo = with_regions(layer("Cleo", ("A", "c1", LEFT)), box("c1", LEFT, phase=after))
    (one,) = found(ben, cleo)
    assert (one.kind, [side.phase for side in one.sides]) == (PHASE, [before, after])


def test_a_region_without_a_phase_is_in_that_of_its_sketch() -> None:
    before = id_of("before")
    ben = with_regions(layer("Ben", ("A", "b1", LEFT)), box("b1", LEFT, phase=before))
    assert found(ben, layer("Cleo", ("A", "c1", LEFT)), phase=before) == []


def test_a_code_all_have_but_somebody_was_unsure_of_is_worth_a_word() -> None:
    (one,) = found(layer("Ben", ("A", None), unsure=True), layer("Cleo", ("A", None)))
    assert (one.kind, [side.unsure for side in one.sides]) == (UNSURE, [True, False])


def test_three_coders_are_shown_together() -> None:
    (one,) = found(layer("Ben", ("A", None)), layer("Cleo", ("A", None)), layer("Dan"))
    assert [side.present for side in one.sides] == [True, True, False]


def test_three_coders_agree_on_a_place_only_if_all_drew_it() -> None:
    layers = [layer(name, ("A", f"{name}1", LEFT)) for name in ("Ben", "Cleo")]
    (one,) = found(*layers, layer("Dan", ("A", "d1", RIGHT)))
    assert (one.kind, one.overlap) == (PLACE, 0.0)


def test_one_coder_alone_has_nobody_to_differ_from() -> None:
    assert found(layer("Ben", ("A", None))) == []


BOXES = st.builds(
    lambda x, y, w, h: (x, y, x + w, y + h),
    *[st.integers(0, 100).map(float)] * 2,
    *[st.integers(5, 60).map(float)] * 2,
)
Work = list[tuple[str, Box]]
WORK = st.lists(st.tuples(st.sampled_from("ABC"), BOXES), max_size=5)


def drawn(coder: str, work: Work) -> Layer:
    return layer(coder, *[(code, f"{coder}{at}", bounds) for at, (code, bounds) in enumerate(work)])


@given(WORK, WORK)
def test_presence_is_what_the_sets_of_codes_differ_in(one: Work, other: Work) -> None:
    items = found(drawn("Ben", one), drawn("Cleo", other))
    differing = {code for code, _ in one} ^ {code for code, _ in other}
    assert {id_of(code) for code in differing} == {item.code for item in items if item.kind is PRESENCE}


@given(WORK, WORK)
def test_swapping_coders_changes_nothing_but_the_sides(one: Work, other: Work) -> None:
    ben, cleo = drawn("Ben", one), drawn("Cleo", other)
    straight, swapped = found(ben, cleo), found(cleo, ben)
    assert {item.id for item in straight if item.kind is PRESENCE} == {
        item.id for item in swapped if item.kind is PRESENCE
    }
    assert len(straight) == len(swapped)


@given(WORK, WORK)
def test_ids_are_the_same_every_time_and_no_two_are_equal(one: Work, other: Work) -> None:
    compared = sheet(drawn("Ben", one), drawn("Cleo", other))
    ids = [item.id for item in find(ROUND, compared, ORDER).items]
    assert ids == [item.id for item in find(ROUND, compared, ORDER).items]
    assert len(ids) == len(set(ids))


def test_what_is_agreed_is_counted_and_needs_no_verdict() -> None:
    findings = find(ROUND, sheet(layer("Ben", ("A", None)), layer("Cleo", ("A", None))), {A: 0})
    assert (findings.items, findings.agreed) == ((), 1)
