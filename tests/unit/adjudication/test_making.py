"""The consensus comes of the coders' layers and the decisions, and of nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.adjudication.finding import find
from app.adjudication.layers import Layer
from app.adjudication.making import Made, Ruling, make, settled
from app.adjudication.overlap import Overlap
from app.formats.base import Direction
from app.models import DisagreementKind, Origin, RegionKind, Verdict
from tests.unit.adjudication.sheets import (
    ORDER,
    ROUND,
    A,
    B,
    arrow,
    box,
    found,
    id_of,
    layer,
    sheet,
    with_regions,
)
from tests.unit.adjudication.test_finding import WORK, Work, connected, drawn

CONSENSUS = UUID(int=11)
LEFT, RIGHT = (0.0, 0.0, 40.0, 40.0), (200.0, 0.0, 240.0, 40.0)
YES, NO = Verdict.APPLIES, Verdict.DOES_NOT_APPLY


def made(*layers: Layer, rulings: Mapping[UUID, Ruling] | None = None, phase: str | None = None) -> Made:
    compared = sheet(*layers, phase=phase)
    overlap = Overlap(compared)
    return make(CONSENSUS, compared, find(ROUND, compared, ORDER, overlap), rulings or {}, overlap)


def told(result: Made) -> list[tuple[str, tuple[float, ...] | None, Origin]]:
    """Code, bounds of its region and origin of every coding."""
    rows = []
    for coding in result.codings.values():
        region = result.regions.get(coding["region_id"])
        bounds = tuple(region[name] for name in ("min_x", "min_y", "max_x", "max_y")) if region else None
        rows.append((str(coding["code_id"]), bounds, coding["origin"]))
    return sorted(rows, key=str)


def ruled(*layers: Layer, **ruling: Any) -> Made:
    """The consensus once the only disagreement has this answer."""
    (one,) = found(*layers)
    return made(*layers, rulings={one.id: Ruling(**ruling)})


def test_what_all_agree_on_flows_in_with_the_first_coders_outline() -> None:
    result = made(layer("Ben", ("A", "b1", LEFT)), layer("Cleo", ("A", "c1", (0, 0, 40, 30))))
    assert told(result) == [(A, LEFT, Origin.AGREED)]


def test_what_only_one_has_waits_for_a_verdict() -> None:
    layers = (layer("Ben", ("A", "b1", LEFT)), layer("Cleo"))
    assert told(made(*layers)) == []
    assert told(ruled(*layers, verdict=YES)) == [(A, LEFT, Origin.DECIDED)]
    assert told(ruled(*layers, verdict=NO)) == []


def test_the_note_of_the_verdict_goes_with_the_coding() -> None:
    result = ruled(layer("Ben", ("A", None)), layer("Cleo"), verdict=YES, note="The label says so.")
    assert [coding["memo"] for coding in result.codings.values()] == ["The label says so."]


def test_a_code_without_a_common_place_is_on_the_whole_sketch_until_its_place_is_decided() -> None:
    layers = (layer("Ben", ("A", "b1", LEFT)), layer("Cleo", ("A", "c1", RIGHT)))
    assert told(made(*layers)) == [(A, None, Origin.AGREED)]
    assert told(ruled(*layers, verdict=YES, coders=(id_of("Cleo"),))) == [(A, RIGHT, Origin.DECIDED)]
    both = ruled(*layers, verdict=YES, coders=(id_of("Ben"), id_of("Cleo")))
    assert told(both) == [(A, LEFT, Origin.DECIDED), (A, RIGHT, Origin.DECIDED)]
    assert told(ruled(*layers, verdict=NO)) == [(A, None, Origin.AGREED)]


def test_a_place_of_only_one_coder_stays_out_beside_a_common_one_until_it_is_decided() -> None:
    layers = (layer("Ben", ("A", "b1", LEFT), ("A", "b2", RIGHT)), layer("Cleo", ("A", "c1", LEFT)))
    assert told(made(*layers)) == [(A, LEFT, Origin.AGREED)]
    yes = ruled(*layers, verdict=YES, coders=(id_of("Ben"),))
    assert told(yes) == [(A, LEFT, Origin.AGREED), (A, RIGHT, Origin.DECIDED)]


def test_the_place_of_the_one_who_showed_it_is_taken_where_the_other_coded_the_whole_sketch() -> None:
    assert told(made(layer("Ben", ("A", None)), layer("Cleo", ("A", "c1", LEFT)))) == [
        (A, LEFT, Origin.AGREED)
    ]


def test_codes_of_both_on_one_place_are_on_one_region() -> None:
    ben = layer("Ben", ("A", "b1", LEFT))
    cleo = layer("Cleo", ("A", "c1", (0, 0, 40, 38)), ("B", "c1"))
    result = ruled(ben, cleo, verdict=YES)
    assert set(told(result)) == {(A, LEFT, Origin.AGREED), (B, LEFT, Origin.DECIDED)}
    assert len(result.regions) == 1


def test_a_place_drawn_for_the_decision_is_taken_as_drawn() -> None:
    columns = {
        "kind": RegionKind.ELLIPSE,
        "outline": None,
        **dict(zip(("min_x", "min_y", "max_x", "max_y"), (5.0, 5.0, 9.0, 9.0), strict=True)),
    }
    result = ruled(layer("Ben", ("A", "b1", LEFT)), layer("Cleo"), verdict=YES, drawn=(columns,))
    assert told(result) == [(A, (5.0, 5.0, 9.0, 9.0), Origin.DECIDED)]


def test_doubt_stays_visible_until_it_is_answered() -> None:
    layers = (layer("Ben", ("A", None), unsure=True), layer("Cleo", ("A", None)))
    assert [coding["unsure"] for coding in made(*layers).codings.values()] == [True]
    sure = ruled(*layers, verdict=YES)
    assert [(coding["unsure"], coding["origin"]) for coding in sure.codings.values()] == [
        (False, Origin.DECIDED)
    ]
    assert told(ruled(*layers, verdict=NO)) == []


def _connector(result: Made) -> dict[str, Any]:
    (row,) = [row for row in result.regions.values() if row["kind"] is RegionKind.CONNECTOR]
    return row


def test_connectors_are_attached_to_the_regions_of_the_consensus() -> None:
    result = made(connected("Ben", "b", "1", "2"), connected("Cleo", "c", "1", "2"))
    row = _connector(result)
    assert {row["start_region_id"], row["end_region_id"]} == {
        name for name, other in result.regions.items() if other is not row
    }


def test_an_end_at_a_place_that_did_not_come_into_the_consensus_is_free() -> None:
    ben = with_regions(
        layer("Ben", ("C", "b1", LEFT), ("B", "b3")), arrow("b3", "b1", None, [(40, 20), (200, 20)])
    )
    cleo = with_regions(layer("Cleo", ("B", "c3")), arrow("c3", None, None, [(40, 20), (200, 20)]))
    assert _connector(made(ben, cleo))["start_region_id"] is None


@pytest.mark.parametrize(
    ("ruling", "attached"),
    [
        ({"verdict": YES, "coders": (id_of("Ben"),)}, 2),
        ({"verdict": YES, "coders": (id_of("Cleo"),)}, 1),
        ({"verdict": NO}, 0),
    ],
)
def test_ends_are_those_that_were_decided(ruling: dict[str, Any], attached: int) -> None:
    result = ruled(connected("Ben", "b", "1", "2"), connected("Cleo", "c", "1", ""), **ruling)
    row = _connector(result)
    assert sum(row[end] is not None for end in ("start_region_id", "end_region_id")) == attached


def test_the_decided_direction_holds() -> None:
    layers = (connected("Ben", "b", "1", "2"), connected("Cleo", "c", "1", "2", "both"))
    row = _connector(ruled(*layers, verdict=YES, coders=(id_of("Cleo"),)))
    assert row["direction"] == Direction.BOTH


def test_the_decided_phase_holds() -> None:
    before, after = id_of("before"), id_of("after")
    ben = with_regions(layer("Ben", ("A", "b1", LEFT)), box("b1", LEFT, phase=before))
    cleo = with_regions(layer("Cleo", ("A", "c1", LEFT)), box("c1", LEFT, phase=after))
    decided = {
        "Cleo": ruled(ben, cleo, verdict=YES, coders=(id_of("Cleo"),)),
        "nobody": ruled(ben, cleo, verdict=NO),
    }
    phases = {name: [row["phase_id"] for row in one.regions.values()] for name, one in decided.items()}
    assert phases == {"Cleo": [UUID(after)], "nobody": [None]}


def test_what_is_absent_is_known_once_every_question_of_presence_is_answered() -> None:
    compared = sheet(layer("Ben", ("A", None), ("B", None)), layer("Cleo", ("C", None)))
    findings = find(ROUND, compared, ORDER)
    answers = {one.id: Ruling(NO) for one in findings.items}
    assert settled(findings, answers)
    answers.popitem()
    assert not settled(findings, answers)


@given(WORK, WORK, st.data())
def test_any_decisions_give_the_same_consensus_every_time(
    one: Work, other: Work, data: st.DataObject
) -> None:
    layers = (drawn("Ben", one), drawn("Cleo", other))
    rulings = {}
    for item in found(*layers):
        verdict = data.draw(st.sampled_from([YES, NO, None]))
        if verdict is not None:
            having = [side.coder for side in item.sides if side.regions]
            place = item.kind is DisagreementKind.PLACE and verdict is YES
            coders = (data.draw(st.sampled_from(having)),) if place else ()
            rulings[item.id] = Ruling(verdict, coders)
    first, again = made(*layers, rulings=rulings), made(*layers, rulings=rulings)
    assert (first.regions, first.codings) == (again.regions, again.codings)
    used = {coding["region_id"] for coding in first.codings.values()} - {None}
    assert used == first.regions.keys(), "every region carries a code"
    agreed = {code for code, _ in one} & {code for code, _ in other}
    decided = {
        item.code
        for item in found(*layers)
        if item.kind is DisagreementKind.PRESENCE and (ruling := rulings.get(item.id)) and ruling.applies
    }
    present = {str(coding["code_id"]) for coding in first.codings.values()}
    assert present == {id_of(code) for code in agreed} | decided
