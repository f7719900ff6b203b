"""The queue shows what the coders of a closed round differ in, to those who may see it."""

from __future__ import annotations

import pytest

from tests.api.adjudication.conftest import Dispute
from tests.factories.rounds import Bench
from tests.factories.studies import API


def test_the_queue_holds_every_disagreement_and_counts_what_agrees(dispute: Dispute) -> None:
    queue = dispute.queue()
    told = [(item["kind"], item["counts"], item["sentence"]) for item in queue["items"]]
    assert told == [("place", False, "same code, other place 0.00"), ("presence", True, "only Ben")]
    assert queue["progress"] == {
        "total": 2,
        "open": 2,
        "later": 0,
        "resolved": 0,
        "blocking": 1,
        "agreed": 2,
    }
    assert (queue["started"], queue["frozen_at"], queue["left_out"]) == (False, None, 1)
    assert (queue["sketches_in_consensus"], queue["to_make"], queue["done_by_one"]) == (3, 3, 1)
    assert [code["key"] for code in queue["codes"]] == ["A.1", "E.1"]
    assert [sketch["participant"] for sketch in queue["sketches"]] == ["P1"]
    assert [coder["label"] for coder in queue["coders"]] == ["Ben", "Cleo"]
    only = dispute.item()
    assert [(side["present"], side["memo"]) for side in only["sides"]] == [
        (True, "Ben's reason"),
        (False, ""),
    ]


def test_the_queue_can_be_narrowed_and_read_in_pages(dispute: Dispute) -> None:
    sketch = dispute.queue()["sketches"][0]["id"]
    for params, kinds in (
        ({"kind": "place"}, ["place"]),
        ({"code": "e.1"}, ["presence"]),
        ({"code": dispute.bench.codes["A.1"]}, ["place"]),
        ({"sketch": sketch, "state": "open"}, ["place", "presence"]),
        ({"state": "resolved"}, []),
        ({"limit": 1}, ["place"]),
        ({"limit": 1, "offset": 1}, ["presence"]),
    ):
        assert [item["kind"] for item in dispute.queue(**params)["items"]] == kinds, params
    assert [dispute.queue(limit=1, offset=at)["next"] for at in (0, 1)] == [1, None]
    one = dispute.item()
    assert (
        dispute.bench.get(dispute.bench.owner, f"/rounds/{dispute.round['id']}/disagreements/{one['id']}")
        == one
    )


def test_everybody_reads_but_only_owners_and_the_rounds_coders_decide(dispute: Dispute) -> None:
    bench, one = dispute.bench, dispute.item()
    assert [dispute.queue(person)["can_decide"] for person in (bench.owner, *bench.coders, bench.viewer)] == [
        True,
        True,
        True,
        False,
    ]
    assert dispute.queue(bench.coders[0])["me"] == bench.member(bench.coders[0])
    assert dispute.decide(bench.viewer, one["id"]).status_code == 403
    stranger = bench.people("Stranger")
    assert dispute.decide(stranger, one["id"]).status_code == 404
    assert stranger.client.get(f"{dispute.url}/disagreements").status_code == 404


@pytest.mark.parametrize("blind", [True, False])
def test_nothing_is_told_before_the_round_closes(bench: Bench, blind: bool) -> None:
    opened = bench.open(blind=blind)
    url, sketch = f"{API}/rounds/{opened['id']}", bench.sketches[0]
    client = bench.owner.client
    anything = "00000000-0000-4000-8000-000000000000"
    answers = [
        client.get(f"{url}/disagreements"),
        client.get(f"{url}/disagreements/{anything}"),
        client.get(f"{url}/comparison/{sketch}"),
        client.get(f"{url}/decisions/{anything}/history"),
        client.get(f"{url}/decisions/{anything}/comments"),
        client.post(f"{url}/decisions/{anything}/comments", json={"id": anything, "text": "Hm"}),
        client.put(f"{url}/decisions/{anything}", json={"verdict": "applies"}),
        client.delete(f"{url}/decisions/{anything}"),
        client.post(f"{url}/consensus"),
        client.put(f"{url}/consensus/freeze"),
        client.put(f"{url}/names", json={"hidden": True}),
        client.post(f"{url}/notes", json={"id": anything, "code": bench.codes["E.1"], "text": "Hm"}),
        client.put(
            f"{url}/reconsiderations/{anything}",
            json={"sketch": sketch, "code": bench.codes["E.1"], "present": True},
        ),
    ]
    assert [(answer.status_code, answer.json()["detail"]) for answer in answers] == [
        (409, "Disagreements of Round 1 are hidden until the round closes.")
    ] * len(answers)


def test_one_coder_has_nobody_to_disagree_with(bench: Bench) -> None:
    alone = bench.open([bench.coders[0]])
    bench.act(alone, "close")
    answer = bench.owner.client.get(f"{API}/rounds/{alone['id']}/disagreements")
    assert (answer.status_code, "one coder" in answer.json()["detail"]) == (409, True)


def test_hidden_names_are_nowhere_in_what_is_answered(dispute: Dispute) -> None:
    bench = dispute.bench
    ben, cleo = bench.coders
    one = dispute.item()
    assert dispute.decide(cleo, one["id"], note="Seen it").status_code == 200
    dispute.bench.coders[0].client.post(
        f"{dispute.url}/decisions/{one['id']}/comments", json={"id": one["id"], "text": "Fine"}
    )
    assert ben.client.put(f"{dispute.url}/names", json={"hidden": True}).status_code == 403
    assert bench.owner.client.put(f"{dispute.url}/names", json={"hidden": True}).json()["names_hidden"]
    sketch = one["sketch"]
    pages = [
        bench.owner.client.get(f"{dispute.url}/{tail}").text
        for tail in (
            "disagreements",
            f"comparison/{sketch}",
            f"decisions/{one['id']}/history",
            f"decisions/{one['id']}/comments",
        )
    ]
    secrets = ["Cleo", "Ada", '"Ben"', "only Ben", bench.member(ben), bench.member(cleo)]
    assert not [secret for secret in secrets for page in pages if secret in page]
    hidden = dispute.queue()
    assert sorted(coder["label"] for coder in hidden["coders"]) == ["Coder 1", "Coder 2"]
    (place,) = [item for item in hidden["items"] if item["kind"] == "place"]
    whose = place["sides"][0]["coder"]
    answer = dispute.decide(ben, place["id"], place={"from": [whose]})
    assert answer.json()["decision"]["place"] == {"from": [whose]}
    bench.owner.client.put(f"{dispute.url}/names", json={"hidden": False})
    assert dispute.item()["decision"]["decided_by"] == "Cleo"


def test_layers_stand_side_by_side_with_the_consensus(dispute: Dispute) -> None:
    bench, one = dispute.bench, dispute.item()
    path = f"/rounds/{dispute.round['id']}/comparison/{one['sketch']}"
    before = bench.get(bench.viewer, path)
    assert [(layer["label"], len(layer["codings"]), layer["done"]) for layer in before["layers"]] == [
        ("Ben", 3, True),
        ("Cleo", 2, True),
    ]
    assert before["consensus"] == {"assignment": None, "frozen": False, "regions": [], "codings": []}
    bench.owner.client.post(f"{dispute.url}/consensus")
    after = bench.get(bench.viewer, path)["consensus"]
    assert [(row["origin"], row["region"] is None) for row in after["codings"]] == [
        ("agreed", True),
        ("agreed", False),
    ] or [row["origin"] for row in after["codings"]] == ["agreed", "agreed"]
    page = bench.get(bench.viewer, f"/assignments/{after['assignment']}")
    assert (page["editable"], len(page["codings"])) == (False, 2)
    other = bench.owner.client.get(f"{API}/rounds/{dispute.round['id']}/comparison/{bench.study['id']}")
    assert other.status_code == 404
