"""Agreement on regions and connectors of a closed round: as units, after discussion, and with oneself."""

from __future__ import annotations

from typing import Any

import pytest

from app.agreement_reports.schemas import DrawnAnswer
from tests.api.agreement_reports.asking import BOX, NEAR_IT, change_of_mind, draw
from tests.factories.coding import done
from tests.factories.rounds import Bench


def drawn(bench: Bench, **params: Any) -> dict[str, Any]:
    found: dict[str, Any] = bench.get(
        bench.viewer, f"/studies/{bench.study['id']}/agreement/regions", **params
    )
    return found


def drawn_once(bench: Bench) -> Bench:
    """Both have drawn and coded P1 alike, in a closed round."""
    round_ = bench.open()
    for person, shape in zip(bench.coders, (BOX, NEAR_IT), strict=True):
        assignment = bench.assignments(person, round_)["P1"]
        draw(bench, person, assignment, shape, "A.1")
        done(person, assignment)
    bench.act(round_, "close")
    return bench


def test_regions_and_connectors_are_units_of_their_own(bench: Bench) -> None:
    round_ = bench.open()
    for person, shape in zip(bench.coders, (BOX, NEAR_IT), strict=True):
        assignment = bench.assignments(person, round_)["P1"]
        draw(bench, person, assignment, shape, "A.1")
        done(person, assignment)
    hidden = bench.viewer.client.get(bench.url("agreement/regions"))
    assert (hidden.status_code, "hidden until the round closes" in hidden.text) == (409, True)
    bench.act(round_, "close")
    path = f"/studies/{bench.study['id']}/agreement/regions"
    found = bench.get(bench.viewer, path)
    assert [unit["key"] for unit in found["units"]] == ["regions", "connectors"]
    assert (found["regions"]["drawn"]["matched"], found["regions"]["coded"]["matched"]) == (2, 2)
    assert found["regions"]["mean_iou"]["value"] == pytest.approx((0.6 + 1) / 2)
    assert found["connectors"]["directed"]["f1"]["value"] == 1.0
    assert [code["key"] for code in found["codes"]] == ["A.1", "E.1", "E.2"]
    assert {item["reason"] for item in found["left_out"]} == {"not_done"}
    stricter = bench.get(bench.viewer, path, threshold=0.75)
    assert stricter["regions"]["drawn"]["matched"] == 1
    assert stricter["connectors"]["ends"]["matched"] == 0, "its end is on a region that is no longer the same"
    refused = bench.viewer.client.get(bench.url("agreement/regions"), params={"threshold": 0})
    assert refused.status_code == 422


def test_the_answer_on_regions_keeps_the_described_form(closed: Bench) -> None:
    answer = closed.owner.client.get(closed.url("agreement/regions"))
    assert b"NaN" not in answer.content
    assert DrawnAnswer.model_validate_json(answer.content).regions.coded.f1.reason == "no_regions"


def test_after_discussion_a_code_taken_back_leaves_its_regions_and_one_added_has_no_place(
    bench: Bench,
) -> None:
    drawn_once(bench)
    blind = drawn(bench)
    assert (blind["stage"], blind["discussion"]) == ("before", None)
    ben, cleo = bench.coders
    change_of_mind(bench, cleo, 0, "A.1", present=False)
    change_of_mind(bench, ben, 0, "B.1", present=True)
    before, after = drawn(bench), drawn(bench, stage="after")
    assert before | {"discussion": None} == blind, "the blind numbers do not move"
    told = before["discussion"]
    assert (told["changes"], told["without_place"]) == (2, 1)
    assert told == after["discussion"]
    # Alike on A.1, E.1 at first; then the first coder alone has A.1. What was drawn stays drawn.
    assert told["before"]["coded_regions"]["f1"]["value"] == 1.0
    assert told["after"]["coded_regions"] == after["regions"]["coded"]
    assert after["regions"]["coded"]["only_first"] == 1
    assert after["regions"]["drawn"] == blind["regions"]["drawn"]
    assert "with what coders changed after discussion" in after["methods"]


def test_one_coder_is_compared_with_what_they_drew_in_an_earlier_round(bench: Bench) -> None:
    drawn_once(bench)
    ben = bench.coders[0]
    again = bench.open([ben])
    assignment = bench.assignments(ben, again)["P1"]
    draw(bench, ben, assignment, NEAR_IT, "A.2")
    done(ben, assignment)
    bench.act(again, "close")
    found = drawn(bench, round=2, against=1, coders="Ben")
    assert [coder["name"] for coder in found["pair"]] == ["Ben in round 2", "Ben in round 1"]
    assert found["against"]["round_number"] == 1
    assert found["regions"]["drawn"]["matched"] == 2
    assert found["regions"]["coded"] | {"f1": None} == {
        "matched": 1, "only_first": 1, "only_second": 1, "f1": None,
    }  # fmt: skip
    assert found["connectors"]["directed"]["f1"]["value"] == 1.0
    rounds = {place["round_number"] for link in found["sketch_links"] for place in link["assignments"]}
    assert rounds == {1, 2}
    assert "Round 2 (coded blind with codebook v1) and Round 1" in found["methods"]
    book = bench.owner.client.get(
        bench.url("agreement"), params={"round": 2, "against": 1, "coders": "Ben", "format": "xlsx"}
    )
    assert book.status_code == 200
