"""The consensus is a source like any coder: asked for, it answers; not asked for, it stays out."""

from __future__ import annotations

from typing import Any

from tests.api.adjudication.conftest import LEFT, Dispute, draw
from tests.factories.coding import done


def _codes(dispute: Dispute, **params: Any) -> list[tuple[str, str | None]]:
    bench = dispute.bench
    rows = bench.get(bench.viewer, f"/studies/{bench.study['id']}/codings", **params)["items"]
    return sorted(((row["code"], row["coder"]) for row in rows), key=str)


def test_queries_read_the_consensus_only_where_it_is_asked_for(dispute: Dispute) -> None:
    bench = dispute.bench
    coders = [("A.1", "Ben"), ("A.1", "Cleo"), ("A.2", "Ben"), ("A.2", "Cleo"), ("E.1", "Ben")]
    assert _codes(dispute, source="consensus") == []
    bench.owner.client.post(f"{dispute.url}/consensus")
    agreed = [("A.1", None), ("A.2", None)]
    for params, expected in (
        ({}, coders),
        ({"source": "round:1"}, coders),
        ({"source": "consensus"}, agreed),
        ({"source": "consensus:1"}, agreed),
        ({"source": "consensus:2"}, []),
        ({"source": ["consensus", "coder:Ben"]}, [*agreed, *coders[::2]]),
    ):
        assert _codes(dispute, **params) == sorted(expected, key=str), params
    csv = bench.viewer.client.get(bench.url("codings?source=consensus:1&format=csv")).text
    assert [line.split(",")[13] for line in csv.splitlines()] == ["origin", "agreed", "agreed"]
    book = bench.get(bench.owner, f"/studies/{bench.study['id']}/codebook")
    used = {code["key"]: code["used"] for group in book["groups"] for code in group["codes"]}
    assert used["A.2"] == 2, "a code is not used more often because people agree on it"
    bad = bench.viewer.client.get(bench.url("codings?source=consensus:x"))
    assert bad.status_code == 422


def test_components_count_what_is_settled(dispute: Dispute) -> None:
    bench = dispute.bench
    path = f"/studies/{bench.study['id']}/components"
    refused = bench.owner.client.get(bench.url("components?source=consensus"))
    assert (refused.status_code, "no consensus" in refused.json()["detail"]) == (409, True)
    one = dispute.item()
    bench.owner.client.post(f"{dispute.url}/consensus")
    half = bench.get(bench.viewer, path, source="consensus:1")
    assert (half["source"]["sentence"], half["not_done"]) == ("The consensus of Round 1, not frozen yet", 1)
    assert half["participants"] == ["P2", "P3"], "of P1 it is open whether a code applies"
    dispute.decide(bench.owner, one["id"])
    bench.owner.client.put(f"{dispute.url}/consensus/freeze")
    whole = bench.get(bench.viewer, path, source="consensus")
    assert (whole["source"]["source"], whole["not_done"]) == ("consensus:1", 0)
    assert whole["participants"] == ["P1", "P2", "P3"]
    assert bench.get(bench.viewer, path)["source"] == whole["source"], "frozen, it is what is shown first"
    graph = bench.get(bench.viewer, f"/sketches/{one['sketch']}/components", source="consensus")
    assert [node["x"] for node in graph["nodes"]] == [20], "the place that both drew"


def test_the_frozen_consensus_speaks_for_the_study_until_a_newer_one_is_frozen(dispute: Dispute) -> None:
    bench, (ben, cleo) = dispute.bench, dispute.bench.coders
    dispute.decide(bench.owner, dispute.item()["id"])
    bench.owner.client.put(f"{dispute.url}/consensus/freeze")
    second = bench.open()
    for person in (ben, cleo):
        work = bench.assignments(person, second)["P2"]
        draw(person, work, bench.codes["B.1"], LEFT)
        done(person, work)
    bench.act(second, "close")
    newer = f"/api/v1/rounds/{second['id']}/consensus"
    bench.owner.client.post(newer)
    first = [("A.1", None), ("A.2", None), ("E.1", None)]
    assert _codes(dispute, source="consensus") == first
    assert _codes(dispute, source="consensus:2") == [("B.1", None)]
    assert bench.owner.client.put(f"{newer}/freeze").status_code == 200
    assert _codes(dispute, source="consensus") == [("B.1", None)]
    assert _codes(dispute, source="consensus:1") == first
