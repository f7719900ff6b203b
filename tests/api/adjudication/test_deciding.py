"""Verdicts make the consensus, can be taken back, and never touch what coders said."""

from __future__ import annotations

import hashlib
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text

from app.db import Database
from tests.api.adjudication.conftest import LEFT, Dispute, draw
from tests.factories.coding import done, put_coding, put_region
from tests.factories.rounds import Bench
from tests.factories.studies import API


def fingerprint(database: Database, round_id: str) -> str:
    """A hash over every stored byte of the coders' layers and of what they did: rows, and events."""
    own = "assignment_id IN (SELECT id FROM assignment WHERE round_id = :round AND coder_id IS NOT NULL)"
    statements = [
        "SELECT * FROM assignment WHERE round_id = :round AND coder_id IS NOT NULL ORDER BY id",
        *[f"SELECT * FROM {table} WHERE {own} ORDER BY 1" for table in ("region", "coding", "event")],
    ]
    with database.read() as session:
        found = [
            [tuple(row) for row in session.execute(text(one), {"round": UUID(round_id).hex})]
            for one in statements
        ]
    assert all(found), "there is work to be kept"
    return hashlib.sha256(repr(found).encode()).hexdigest()


def agreement(bench: Bench) -> dict[str, Any]:
    """The blind round's numbers, without what a discussion changed beside them."""
    found: dict[str, Any] = bench.get(bench.owner, f"/studies/{bench.study['id']}/agreement")
    return found | {"discussion": None}


def test_deciding_everything_leaves_layers_and_blind_numbers_as_they_were(dispute: Dispute) -> None:
    bench = dispute.bench
    before = fingerprint(bench.database, dispute.round["id"]), agreement(bench)
    for item in dispute.queue()["items"]:
        place = {"from": [item["sides"][1]["coder"]]} if item["kind"] == "place" else None
        answer = dispute.decide(bench.coders[1], item["id"], place=place, reason="slip")
        assert answer.status_code == 200, answer.text
    assert bench.owner.client.put(f"{dispute.url}/consensus/freeze").status_code == 200
    assert (fingerprint(bench.database, dispute.round["id"]), agreement(bench)) == before
    assert sorted(dispute.consensus()) == [
        ("P1", "A.1", "decided"),
        ("P1", "A.2", "agreed"),
        ("P1", "E.1", "decided"),
    ]


def test_a_verdict_counts_down_and_taking_it_back_restores_the_queue(dispute: Dispute) -> None:
    ben = dispute.bench.coders[0]
    one, before = dispute.item(), dispute.queue()
    decided = dispute.decide(ben, one["id"], reason="evidence_ambiguous", note=" Seen together. ")
    assert decided.headers["ETag"] == '"1"'
    assert decided.json()["decision"] | {"decided_at": None} == {
        "verdict": "applies",
        "place": None,
        "reason": "evidence_ambiguous",
        "note": "Seen together.",
        "decided_by": "Ben",
        "decided_at": None,
        "revision": 1,
    }
    assert dispute.queue()["progress"] == before["progress"] | {"open": 1, "resolved": 1, "blocking": 0}
    assert ("P1", "E.1", "decided") in dispute.consensus()
    undone = ben.client.delete(f"{dispute.url}/decisions/{one['id']}")
    assert undone.json() == one
    assert dispute.queue() == before | {"started": True, "to_make": 0}
    assert ("P1", "E.1", "decided") not in dispute.consensus()
    history = dispute.bench.get(ben, f"/rounds/{dispute.round['id']}/decisions/{one['id']}/history")
    assert [(entry["action"], entry["by"], entry["note"]) for entry in history] == [
        ("decided", "Ben", "Seen together."),
        ("reopened", "Ben", ""),
    ]


def test_later_is_put_off_and_not_resolved(dispute: Dispute) -> None:
    one = dispute.item()
    assert dispute.decide(dispute.bench.owner, one["id"], "later").status_code == 200
    progress = dispute.queue()["progress"]
    assert (progress["later"], progress["resolved"], progress["blocking"]) == (1, 0, 1)
    assert [item["id"] for item in dispute.queue(state="later")["items"]] == [one["id"]]


def test_who_comes_second_is_told_who_was_first(dispute: Dispute) -> None:
    ben, cleo = dispute.bench.coders
    one = dispute.item()
    assert dispute.decide(ben, one["id"], note="yes").status_code == 200
    second = dispute.decide(cleo, one["id"], "does_not_apply")
    assert (second.status_code, second.json()["detail"]) == (
        412,
        "Already resolved just now by Ben. View it.",
    )
    assert second.json()["current"]["decision"]["note"] == "yes"
    assert dispute.decide(ben, one["id"], note="yes").status_code == 200, "a retry repeats harmlessly"
    changed = dispute.decide(cleo, one["id"], "does_not_apply", if_match=1)
    assert (changed.status_code, changed.json()["decision"]["decided_by"]) == (200, "Cleo")
    stale = ben.client.delete(f"{dispute.url}/decisions/{one['id']}", headers={"If-Match": '"1"'})
    assert stale.status_code == 412
    ben.client.delete(f"{dispute.url}/decisions/{one['id']}", headers={"If-Match": '"2"'})
    late = dispute.decide(cleo, one["id"], if_match=2)
    assert (late.status_code, "taken back" in late.json()["detail"]) == (412, True)
    again = dispute.decide(cleo, one["id"])
    assert again.json()["decision"]["revision"] == 4, "revisions go on where they were"


def test_a_place_can_be_anybodys_or_drawn(dispute: Dispute) -> None:
    bench, one = dispute.bench, dispute.item("place")
    first, second = (side["coder"] for side in one["sides"])
    refused = [
        dispute.decide(bench.owner, one["id"]),
        dispute.decide(bench.owner, one["id"], place={"from": [bench.member(bench.owner)]}),
        dispute.decide(bench.owner, one["id"], place={"regions": [LEFT | {"x": 5_000}]}),
        dispute.decide(bench.owner, one["id"], "later", place={"from": [first]}),
        dispute.decide(bench.owner, one["id"], place={"from": []}),
    ]
    assert [answer.status_code for answer in refused] == [422] * 5
    boxes = {}
    for revision, (name, place) in enumerate(
        {
            "second": {"from": [second]},
            "both": {"from": [first, second]},
            "drawn": {"regions": [LEFT | {"x": 100}]},
        }.items()
    ):
        answer = dispute.decide(bench.owner, one["id"], place=place, if_match=revision or None)
        assert answer.status_code == 200, answer.text
        page = bench.get(bench.owner, f"/studies/{bench.study['id']}/regions", source="consensus", code="A.1")
        boxes[name] = sorted(row["bbox"][0] for row in page["items"])
    assert boxes == {"second": [200], "both": [0, 200], "drawn": [100]}


def test_connectors_that_end_at_each_other_come_into_the_consensus(bench: Bench) -> None:
    opened = bench.open()
    for person in bench.coders:
        work = bench.assignments(person, opened)["P1"]
        ends = [{"x": 20, "y": 20}, {"x": 300, "y": 200}]
        plain = {"kind": "connector", "start": ends[0], "end": ends[1]}
        other = {"kind": "connector", "start": {"x": 20, "y": 200}, "end": {"x": 300, "y": 20}}
        first = draw(person, work, bench.codes["B.1"], plain)
        second = draw(person, work, bench.codes["B.1"], other | {"end": {"x": 300, "y": 20, "region": first}})
        tied = plain | {"end": {"x": 300, "y": 200, "region": second}}
        assert put_region(person, work, first, geometry=tied, if_match=1).status_code == 200
        done(person, work)
    bench.act(opened, "close")
    url = f"{API}/rounds/{opened['id']}"
    assert bench.owner.client.post(f"{url}/consensus").status_code == 200
    page = bench.get(bench.owner, f"/studies/{bench.study['id']}/regions", source="consensus")
    ids = {row["id"] for row in page["items"]}
    assert {row["geometry"]["end"]["region"] for row in page["items"]} == ids


def test_starting_twice_and_deciding_again_changes_no_row(dispute: Dispute) -> None:
    bench = dispute.bench

    def rows() -> list[tuple[Any, ...]]:
        own = "assignment_id IN (SELECT id FROM assignment WHERE coder_id IS NULL)"
        with bench.database.read() as session:
            return [
                tuple(row)
                for table in ("region", "coding")
                for row in session.execute(text(f"SELECT * FROM {table} WHERE {own} ORDER BY id"))
            ]

    bench.owner.client.post(f"{dispute.url}/consensus")
    started = rows()
    bench.owner.client.post(f"{dispute.url}/consensus")
    one = dispute.item()
    dispute.decide(bench.owner, one["id"])
    assert set(started) < set(rows()), "nothing that stood there was touched"
    bench.owner.client.delete(f"{dispute.url}/decisions/{one['id']}")
    assert rows() == started


def test_freezing_waits_for_presence_and_then_holds_everything(dispute: Dispute) -> None:
    bench, one = dispute.bench, dispute.item()
    early = bench.owner.client.put(f"{dispute.url}/consensus/freeze")
    assert (early.status_code, early.json()["detail"]) == (
        409,
        "1 disagreement about whether a code applies has no verdict yet.",
    )
    dispute.decide(bench.coders[0], one["id"])
    frozen = bench.coders[0].client.put(f"{dispute.url}/consensus/freeze").json()
    assert (frozen["frozen_by"], frozen["progress"]["open"]) == ("Ben", 1), "soft ones may stay open"
    rounds = bench.get(bench.owner, f"/studies/{bench.study['id']}/rounds")
    assert [row["consensus"] for row in rounds] == ["frozen"]
    for answer in (
        dispute.decide(bench.owner, one["id"], "later", if_match=1),
        bench.owner.client.delete(f"{dispute.url}/decisions/{one['id']}"),
    ):
        assert (answer.status_code, "frozen" in answer.json()["detail"]) == (409, True)
    assert bench.coders[0].client.delete(f"{dispute.url}/consensus/freeze").status_code == 403
    assert bench.owner.client.delete(f"{dispute.url}/consensus/freeze").json()["frozen_at"] is None
    assert dispute.decide(bench.owner, one["id"], "later", if_match=1).status_code == 200


def test_a_round_that_nobody_finished_has_no_consensus(bench: Bench) -> None:
    opened = bench.open()
    bench.act(opened, "close")
    url = f"{API}/rounds/{opened['id']}"
    assert bench.owner.client.get(f"{url}/disagreements").json()["left_out"] == 3
    answer = bench.owner.client.post(f"{url}/consensus")
    assert (answer.status_code, "marked done" in answer.json()["detail"]) == (409, True)


@pytest.mark.parametrize("action", ["merge", "merge and take back"])
def test_a_merged_code_is_merged_in_the_consensus_too(dispute: Dispute, action: str) -> None:
    bench = dispute.bench
    for item in dispute.queue(kind="presence")["items"]:
        dispute.decide(bench.owner, item["id"])
    codes = f"{API}/codes/{bench.codes['A.2']}"
    merged = bench.owner.client.post(f"{codes}/merge", json={"into": bench.codes["A.1"]})
    assert merged.status_code == 200, merged.text
    expected = [("P1", "A.1", "agreed"), ("P1", "E.1", "decided")]
    if action != "merge":
        assert bench.owner.client.post(f"{codes}/unmerge").status_code in (200, 204)
        expected.insert(1, ("P1", "A.2", "agreed"))
    assert dispute.consensus() == expected


def test_the_consensus_says_what_it_is_and_where_it_changes(dispute: Dispute) -> None:
    owner = dispute.bench.owner
    owner.client.post(f"{dispute.url}/consensus")
    compared = owner.client.get(f"{dispute.url}/comparison/{dispute.bench.sketches[0]}").json()
    consensus = compared["consensus"]["assignment"]
    words = "This is the consensus of the round. It changes by verdicts, under Disagreements."
    opened = owner.client.get(f"{API}/assignments/{consensus}").json()
    assert (opened["editable"], opened["why_not_editable"]) == (False, words)
    refused = put_coding(owner, consensus, dispute.bench.codes["A.1"])
    assert (refused.status_code, refused.json()["detail"]) == (403, words)
