"""Connectors agree by what they join and which way they point, not by their course."""

from dataclasses import replace

import pytest

from app.agreement.coefficients import Undefined
from app.agreement.connectors import (
    Connector,
    ConnectorAgreement,
    Connectors,
    End,
    Surroundings,
    connector_agreement,
)
from app.agreement.uncertainty import IntervalChoice, Uncertainty
from app.formats.base import Direction

F, B, NONE, BOTH = Direction.FORWARD, Direction.BACKWARD, Direction.NONE, Direction.BOTH
AROUND = Surroundings({"box": "BOX", "db": "DB"}, frozenset({"box", "db", "BOX", "DB", "OTHER"}), near=5)


def attached(id_: str, start: str, end: str, direction: Direction = F, *codes: str) -> Connector:
    return Connector(id_, End((0, 0), start), End((100, 0), end), direction, frozenset(codes))


def free(
    id_: str, start: tuple[float, float], end: tuple[float, float], direction: Direction = F
) -> Connector:
    return Connector(id_, End(start), End(end), direction, frozenset())


def compare(one: list[Connector], two: list[Connector], codes: tuple[str, ...] = ()) -> ConnectorAgreement:
    first: Connectors = {"P1": one, "P2": None}
    second: Connectors = {"P1": two, "P2": []}
    return connector_agreement(
        first, second, {"P1": AROUND, "P2": AROUND}, codes=codes, sure=Uncertainty(IntervalChoice())
    )


ADA = attached("a", "box", "db")


@pytest.mark.parametrize(
    ("other", "ends", "directed"),
    [
        (attached("b", "BOX", "DB"), 1, 1),
        (attached("b", "DB", "BOX", B), 1, 1),
        (attached("b", "BOX", "DB", B), 1, 0),
        (attached("b", "DB", "BOX", F), 1, 0),
        (attached("b", "BOX", "DB", NONE), 1, 0),
        (attached("b", "BOX", "OTHER"), 0, 0),
    ],
    ids=["same", "drawn from the other end", "against", "turned", "no arrow head", "other end"],
)
def test_the_ends_decide_whether_and_the_arrow_heads_which_way(
    other: Connector, ends: int, directed: int
) -> None:
    found = compare([ADA], [other])
    assert (found.ends.matched, found.directed.matched) == (ends, directed)


@pytest.mark.parametrize("direction", [NONE, BOTH])
def test_a_line_without_one_direction_may_be_drawn_from_either_end(direction: Direction) -> None:
    found = compare([attached("a", "box", "db", direction)], [attached("b", "DB", "BOX", direction)])
    assert found.directed.matched == 1


def test_a_free_end_agrees_with_an_end_that_lies_near() -> None:
    one = free("a", (0, 0), (50, 50))
    assert compare([one], [free("b", (3, 4), (50, 50))]).directed.matched == 1
    assert compare([one], [free("b", (4, 4), (50, 50))]).ends.matched == 0
    half = Connector("b", End((2, 2), "BOX"), End((50, 50)), F, frozenset())
    assert compare([one], [half]).directed.matched == 1


def test_connectors_made_from_the_same_mark_match_exactly_but_may_point_elsewhere() -> None:
    mark = frozenset({"arrow-1"})
    one = replace(free("a", (0, 0), (50, 0)), marks=mark)
    there = replace(free("b", (80, 80), (99, 80)), marks=mark)
    assert compare([one], [there]).directed.matched == 1
    against = replace(there, direction=B)
    found = compare([one], [against])
    assert (found.ends.matched, found.directed.matched) == (1, 0)


def test_of_two_candidates_the_one_of_the_same_direction_is_taken() -> None:
    found = compare([ADA], [attached("b1", "BOX", "DB", B), attached("b2", "BOX", "DB", F)])
    assert found.sketches[0].pairs == (("a", "b2", True),)
    assert (found.directed.only_first, found.directed.only_second) == (0, 1)


def test_a_pair_that_points_elsewhere_is_a_miss_for_both() -> None:
    found = compare([ADA], [attached("b", "BOX", "DB", B)])
    assert (found.directed.only_first, found.directed.only_second, found.directed.f1.value) == (1, 1, 0.0)
    assert (found.ends.f1.value, found.direction.value) == (1.0, 0.0)


def test_coded_connectors_are_compared_among_those_with_the_code() -> None:
    one = [attached("a1", "box", "db", F, "E.1", "E.2"), attached("a2", "db", "box", F, "E.2")]
    two = [attached("b1", "BOX", "DB", F, "E.1")]
    found = compare(one, two, ("E.1", "E.2"))
    counts = {code: (c.matched, c.only_first, c.only_second) for code, c in found.by_code.items()}
    assert counts == {"E.1": (1, 0, 0), "E.2": (0, 2, 0)}
    assert found.coded.f1.value == pytest.approx(2 / 4)
    assert found.behind["E.2"].only_first == ("P1",)


def test_nothing_drawn_is_no_agreement_and_a_sketch_not_coded_is_left_out() -> None:
    found = compare([], [])
    assert found.directed.f1.reason is found.direction.reason is Undefined.NO_CONNECTORS
    assert [sketch.sketch for sketch in found.sketches] == ["P1"]


def test_swapping_the_coders_swaps_only_the_sides() -> None:
    one = [ADA, attached("x", "db", "db", NONE)]
    two = [attached("b", "DB", "BOX", F)]
    there = compare(one, two)
    back = connector_agreement(
        {"P1": two},
        {"P1": one},
        {"P1": Surroundings({"BOX": "box", "DB": "db"}, AROUND.known, AROUND.near)},
        codes=(),
        sure=Uncertainty(IntervalChoice()),
    )
    assert (there.ends.matched, there.directed.matched) == (back.ends.matched, back.directed.matched)
    assert (there.ends.only_first, there.ends.only_second) == (back.ends.only_second, back.ends.only_first)
