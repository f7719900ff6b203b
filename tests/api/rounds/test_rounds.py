"""Rounds: planned as drafts, opened once, closed once."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from app.rounds.rules import order_for
from tests.factories.coding import coding, done
from tests.factories.rounds import Bench
from tests.factories.studies import API, make_study


def _order(bench: Bench, round_: dict[str, Any], coder: int = 0) -> list[str]:
    rows = bench.get(bench.coders[coder], f"/rounds/{round_['id']}/assignments")
    return [row["sketch"] for row in rows]


def test_a_draft_takes_all_sketches_unless_some_are_named(bench: Bench) -> None:
    assert bench.draft()["sketches"] == 3
    some = bench.draft(sketches=[bench.sketches[2], bench.sketches[0], bench.sketches[2]])
    assert (some["number"], some["sketches"], some["status"], some["codebook_number"]) == (
        2,
        2,
        "draft",
        None,
    )
    assert [(coder["name"], coder["total"]) for coder in some["coders"]] == [("Ben", 2), ("Cleo", 2)]


def test_every_coder_has_an_order_of_their_own_that_never_changes() -> None:
    sketches = [uuid4() for _ in range(20)]
    round_, one, two = uuid4(), uuid4(), uuid4()
    orders = [order_for(round_, coder, sketches, at_random=True) for coder in (one, two, one)]
    assert orders[0] == orders[2]
    assert orders[0] != orders[1]
    assert sorted(orders[0]) == sorted(sketches)
    assert order_for(round_, one, sketches, at_random=False) == sketches


def test_without_random_order_sketches_come_as_the_study_orders_them(bench: Bench) -> None:
    round_ = bench.open(random_order=False)
    assert _order(bench, round_) == _order(bench, round_, coder=1) == bench.sketches


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"coders": ["viewer"]}, "coders/0"),
        ({"coders": ["unknown"]}, "coders/0"),
        ({"coders": [], "sketches": ["unknown"]}, "sketches/0"),
    ],
)
def test_only_coders_and_sketches_of_the_study_take_part(
    bench: Bench, body: dict[str, list[str]], pointer: str
) -> None:
    ids = {"viewer": bench.member(bench.viewer), "unknown": str(uuid4())}
    filled = {name: [ids[word] for word in words] for name, words in body.items()}
    answer = bench.owner.client.post(bench.url("rounds"), json=filled)
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, pointer)
    assert bench.get(bench.owner, f"/studies/{bench.study['id']}/rounds") == []


@pytest.mark.parametrize("fields", [{"coders": []}, {"sketches": []}])
def test_a_round_without_coders_or_sketches_does_not_open(bench: Bench, fields: dict[str, Any]) -> None:
    body = {"coders": [bench.member(bench.coders[0])], **fields}
    draft = bench.owner.client.post(bench.url("rounds"), json=body).json()
    answer = bench.owner.client.post(f"{API}/rounds/{draft['id']}/open")
    assert answer.status_code == 409
    assert "at least one of each" in answer.json()["detail"]


def test_a_round_without_codes_does_not_open(bench: Bench) -> None:
    for code in bench.codes.values():
        bench.owner.client.delete(f"{API}/codes/{code}")
    answer = bench.owner.client.post(f"{API}/rounds/{bench.draft()['id']}/open")
    assert (answer.status_code, "codebook is empty" in answer.json()["detail"]) == (409, True)


def test_no_state_is_skipped_and_none_comes_back(bench: Bench) -> None:
    draft = bench.draft()
    address = f"{API}/rounds/{draft['id']}"
    statuses = [
        bench.owner.client.post(f"{address}/{action}").status_code
        for action in ("close", "open", "open", "close", "close", "open")
    ]
    assert statuses == [409, 200, 409, 200, 409, 409]
    assert bench.owner.client.delete(address).status_code == 409


def test_a_draft_may_be_thrown_away(bench: Bench) -> None:
    draft = bench.draft()
    assert bench.owner.client.delete(f"{API}/rounds/{draft['id']}").status_code == 204
    assert bench.owner.client.get(f"{API}/rounds/{draft['id']}").status_code == 404


def test_opening_freezes_the_codebook_and_reuses_an_unchanged_version(bench: Bench) -> None:
    first, second = bench.open(), bench.open()
    assert (first["codebook_number"], second["codebook_number"]) == (1, 1)
    bench.owner.client.patch(f"{API}/codes/{bench.codes['A.1']}", json={"name": "training set"})
    assert bench.open()["codebook_number"] == 2
    frozen = bench.get(bench.viewer, f"/studies/{bench.study['id']}/codebook/versions/1")
    assert frozen["groups"][0]["codes"][0]["name"] == "training"


def test_while_it_is_a_draft_everything_may_be_changed_and_afterwards_the_name_only(bench: Bench) -> None:
    draft = bench.draft()
    address = f"{API}/rounds/{draft['id']}"
    changes = {"coders": [bench.member(bench.coders[0])], "sketches": bench.sketches[:1], "blind": False}
    changed = bench.owner.client.patch(address, json=changes).json()
    assert (changed["sketches"], len(changed["coders"]), changed["blind"]) == (1, 1, False)
    bench.act(draft, "open")
    late_changes: list[dict[str, Any]] = [{"blind": True}, {"coders": []}, {"sketches": bench.sketches}]
    for late in late_changes:
        assert bench.owner.client.patch(address, json=late).status_code == 409
    assert bench.owner.client.patch(address, json=changes).status_code == 200, "says what is so already"
    assert bench.owner.client.patch(address, json={"name": "Pilot"}).json()["name"] == "Pilot"


def test_a_round_that_nobody_named_is_called_by_its_number(bench: Bench) -> None:
    draft = bench.draft(name="  ")
    assert draft["name"] == "Round 1"
    address = f"{API}/rounds/{draft['id']}"
    assert bench.owner.client.patch(address, json={"name": "Pilot"}).json()["name"] == "Pilot"
    assert bench.owner.client.patch(address, json={"name": ""}).json()["name"] == "Round 1"


def test_a_change_of_an_old_revision_is_refused(bench: Bench) -> None:
    draft = bench.draft()
    address = f"{API}/rounds/{draft['id']}"
    match = {"If-Match": f'"{draft["revision"]}"'}
    assert bench.owner.client.patch(address, json={"name": "one"}, headers=match).status_code == 200
    assert bench.owner.client.patch(address, json={"name": "two"}, headers=match).status_code == 412
    assert bench.owner.client.patch(address, json={"name": "one"}, headers=match).status_code == 200


def test_only_owners_steer_rounds(bench: Bench) -> None:
    draft = bench.draft()
    for person in (*bench.coders, bench.viewer):
        answers = [
            person.client.post(bench.url("rounds"), json={"coders": []}),
            person.client.patch(f"{API}/rounds/{draft['id']}", json={"name": "x"}),
            person.client.delete(f"{API}/rounds/{draft['id']}"),
            person.client.post(f"{API}/rounds/{draft['id']}/open"),
            person.client.post(f"{API}/rounds/{draft['id']}/close"),
        ]
        assert [answer.status_code for answer in answers] == [403] * 5


def test_a_round_of_another_study_does_not_exist(bench: Bench) -> None:
    draft = bench.draft()
    stranger = bench.people("Nobody")
    make_study(stranger, "Elsewhere")
    for action in ("", "/open", "/close", "/assignments"):
        send = stranger.client.get if action in ("", "/assignments") else stranger.client.post
        assert send(f"{API}/rounds/{draft['id']}{action}").status_code == 404


def test_others_progress_is_hidden_while_a_blind_round_is_open_and_told_when_it_closes(bench: Bench) -> None:
    round_ = bench.open()
    ben, cleo = bench.coders
    assignments = bench.assignments(cleo, round_)
    coding(cleo, assignments["P1"], bench.codes["A.1"])
    done(cleo, assignments["P2"], no_code_applies=True)

    def told(person: Any) -> dict[str, tuple[int | None, int | None]]:
        coders = bench.get(person, f"/rounds/{round_['id']}")["coders"]
        return {coder["name"]: (coder["done"], coder["started"]) for coder in coders}

    assert told(cleo) == {"Ben": (None, None), "Cleo": (1, 1)}
    assert told(ben) == {"Ben": (0, 0), "Cleo": (None, None)}
    assert told(bench.owner) == {"Ben": (None, None), "Cleo": (None, None)}
    closed = bench.act(round_, "close")
    assert closed["not_done"] == 5
    assert told(bench.viewer) == {"Ben": (0, 0), "Cleo": (1, 1)}


def test_the_owner_may_show_progress_without_showing_codes(bench: Bench) -> None:
    bench.owner.client.patch(f"{API}/studies/{bench.study['id']}", json={"show_progress": True})
    round_ = bench.open()
    done(bench.coders[1], bench.assignments(bench.coders[1], round_)["P1"], no_code_applies=True)
    coders = bench.get(bench.coders[0], f"/rounds/{round_['id']}")["coders"]
    assert [coder["done"] for coder in coders] == [0, 1]
    hidden = bench.coders[0].client.get(f"{API}/rounds/{round_['id']}/assignments?coder=Cleo")
    assert hidden.status_code == 404


def test_another_coders_list_opens_with_the_close_of_the_round(bench: Bench) -> None:
    round_ = bench.open()
    address = f"{API}/rounds/{round_['id']}/assignments"
    assert bench.coders[0].client.get(address, params={"coder": "Cleo"}).status_code == 404
    bench.act(round_, "close")
    by_name = bench.coders[0].client.get(address, params={"coder": "Cleo"}).json()
    by_id = bench.viewer.client.get(address, params={"coder": bench.member(bench.coders[1])}).json()
    assert len(by_name) == 3
    assert by_name == by_id
