"""The consensus is made in portions: none of it is seen before all is there, and what was begun goes on."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import text

from app.adjudication import consensus
from tests.api.adjudication.conftest import LEFT, Dispute, draw
from tests.factories.coding import done
from tests.factories.rounds import Bench
from tests.factories.studies import API


@pytest.fixture
def one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Portions of one sketch, so that three sketches are a large round."""
    monkeypatch.setattr(consensus, "PORTION", 1)


def _make(dispute: Dispute) -> tuple[bool, int]:
    answer = dispute.bench.coders[0].client.post(f"{dispute.url}/consensus")
    assert answer.status_code == 200, answer.text
    return answer.json()["started"], answer.json()["to_make"]


def _seen(dispute: Dispute) -> tuple[Any, ...]:
    """What pages and queries show of the consensus."""
    bench = dispute.bench
    sketch = dispute.queue()["sketches"][0]["id"]
    compared = bench.get(bench.viewer, f"/rounds/{dispute.round['id']}/comparison/{sketch}")
    rounds = bench.get(bench.owner, f"/studies/{bench.study['id']}/rounds")
    components = bench.viewer.client.get(bench.url("components?source=consensus"))
    return (
        dispute.consensus(),
        compared["consensus"]["assignment"] is not None,
        rounds[0]["consensus"],
        components.status_code,
    )


def _rows(bench: Bench) -> list[tuple[Any, ...]]:
    """The stored consensus without its times."""
    statements = (
        "SELECT id, sketch_id, position, status, no_code_applies FROM assignment WHERE coder_id IS NULL",
        "SELECT id, assignment_id, min_x FROM region",
        "SELECT id, assignment_id, origin, region_id FROM coding",
    )
    with bench.database.read() as session:
        return [tuple(row) for one in statements for row in session.execute(text(f"{one} ORDER BY id"))]


@pytest.mark.usefixtures("one_by_one")
def test_nothing_is_seen_of_a_consensus_before_all_of_it_is_there(dispute: Dispute) -> None:
    nothing: tuple[Any, ...] = ([], False, "none", 409)
    assert _seen(dispute) == nothing
    assert _make(dispute) == (False, 2)
    assert _seen(dispute) == nothing
    assert _make(dispute) == (False, 1)
    assert _seen(dispute) == nothing
    assert _make(dispute) == (True, 0)
    agreed = [("P1", "A.1", "agreed"), ("P1", "A.2", "agreed")]
    assert _seen(dispute) == (agreed, True, "started", 200)
    assert _make(dispute) == (True, 0), "asking once more changes nothing"


def test_portions_give_what_one_go_gives(dispute: Dispute, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _make(dispute) == (True, 0)
    bench = dispute.bench
    whole = _rows(bench)
    with bench.database.write() as session:
        for table in ("coding", "region"):
            own = "SELECT id FROM assignment WHERE coder_id IS NULL"
            session.execute(text(f"DELETE FROM {table} WHERE assignment_id IN ({own})"))
        session.execute(text("DELETE FROM assignment WHERE coder_id IS NULL"))
    monkeypatch.setattr(consensus, "PORTION", 1)
    while not _make(dispute)[0]:
        pass
    assert _rows(bench) == whole


@pytest.mark.usefixtures("one_by_one")
def test_a_verdict_given_meanwhile_comes_in_and_freezing_waits_for_the_rest(dispute: Dispute) -> None:
    bench, ben = dispute.bench, dispute.bench.coders[0]
    assert dispute.decide(ben, dispute.item()["id"]).status_code == 200
    assert (dispute.consensus(), dispute.queue()["to_make"]) == ([], 1), "its sketch, and a portion more"
    assert _make(dispute) == (True, 0)
    decided = ("P1", "E.1", "decided")
    assert decided in dispute.consensus()
    second = bench.open()
    for name in ("P1", "P2", "P3"):
        for person in bench.coders:
            work = bench.assignments(person, second)[name]
            draw(person, work, bench.codes["B.1"], LEFT)
            done(person, work)
    bench.act(second, "close")
    url = f"{API}/rounds/{second['id']}/consensus"
    refused = ben.client.put(f"{url}/freeze")
    assert (refused.status_code, refused.json()["detail"]) == (
        409,
        "The consensus of 2 drawings is still to be made. Make it first, then freeze it.",
    )
    assert ben.client.post(url).json()["to_make"] == 2, "what was refused left nothing behind"
    assert ben.client.post(url).json()["to_make"] == 1
    assert decided in dispute.consensus(), "one that is half made speaks for nothing yet"
    assert ben.client.put(f"{url}/freeze").json()["started"]


@pytest.mark.usefixtures("one_by_one")
def test_codes_merged_meanwhile_begin_it_anew(dispute: Dispute) -> None:
    bench = dispute.bench
    _make(dispute)
    codes = f"{API}/codes/{bench.codes['A.2']}"
    assert bench.owner.client.post(f"{codes}/merge", json={"into": bench.codes["A.1"]}).status_code == 200
    assert dispute.queue()["to_make"] == 3
    while not _make(dispute)[0]:
        pass
    assert dispute.consensus() == [("P1", "A.1", "agreed")]


def test_what_one_coder_alone_has_done_comes_in_and_says_so(bench: Bench) -> None:
    ben, cleo = bench.coders
    opened = bench.open()
    for person, name in ((ben, "P1"), (cleo, "P1"), (ben, "P2")):
        work = bench.assignments(person, opened)[name]
        draw(person, work, bench.codes["A.1"], LEFT, unsure=name == "P2")
        done(person, work)
    unfinished = bench.assignments(cleo, opened)["P3"]
    draw(cleo, unfinished, bench.codes["A.1"], LEFT)
    bench.act(opened, "close")
    dispute = Dispute(bench, opened, {}, {})
    assert (dispute.queue()["items"], dispute.queue()["done_by_one"]) == ([], 1)
    assert _make(dispute) == (True, 0)
    assert dispute.consensus() == [("P1", "A.1", "agreed"), ("P2", "A.1", "one_coder")]
    page = bench.get(bench.owner, f"/studies/{bench.study['id']}/codings", source="consensus", unsure="true")
    assert [row["participant"] for row in page["items"]] == ["P2"], "a doubt nobody shared stays a doubt"
    components = bench.get(bench.owner, f"/studies/{bench.study['id']}/components", source="consensus")
    assert components["participants"] == ["P1", "P2"], "what nobody has done is not absent"
