"""Coders talk about their disagreements and may change their minds; what they said blind stays."""

from __future__ import annotations

from typing import Any

from tests.api.adjudication.conftest import Dispute, new_id
from tests.api.adjudication.test_deciding import agreement, fingerprint
from tests.conftest import Person


def _reconsider(dispute: Dispute, person: Person, change: str, **body: Any) -> Any:
    one = dispute.item()
    return person.client.put(
        f"{dispute.url}/reconsiderations/{change}",
        json={"sketch": one["sketch"], "code": one["code"], "present": True, "reason": "", **body},
    )


def test_a_thread_is_kept_in_order_and_said_twice_is_said_once(dispute: Dispute) -> None:
    ben, cleo = dispute.bench.coders
    url = f"{dispute.url}/decisions/{dispute.item()['id']}/comments"
    first = {"id": new_id(), "text": " Look at the arrow. "}
    for person, body in ((ben, first), (ben, first), (cleo, {"id": new_id(), "text": "I see."})):
        assert person.client.post(url, json=body).status_code == 201
    said = cleo.client.get(url).json()
    assert [(one["author"], one["mine"], one["text"]) for one in said] == [
        ("Ben", False, "Look at the arrow."),
        ("Cleo", True, "I see."),
    ]
    assert dispute.item()["comments"] == 2
    assert cleo.client.post(url, json=first).status_code == 409
    assert ben.client.post(url, json={"id": new_id(), "text": " "}).status_code == 422
    assert dispute.bench.viewer.client.post(url, json=first).status_code == 403
    assert dispute.bench.viewer.client.get(url).status_code == 200


def test_a_change_of_mind_is_logged_beside_the_blind_coding(dispute: Dispute) -> None:
    bench, (ben, cleo) = dispute.bench, dispute.bench.coders
    before = fingerprint(bench.database, dispute.round["id"]), agreement(bench)
    change = new_id()
    answer = _reconsider(dispute, cleo, change, reason="Now I see the arrow")
    assert answer.status_code == 200, answer.text
    one = dispute.item()
    told = [side["changed_after_discussion"] for side in one["sides"]]
    assert told[0] is None
    assert told[1] | {"at": ""} == {
        "id": change,
        "present": True,
        "at": "",
        "reason": "Now I see the arrow",
    }
    assert [side["present"] for side in one["sides"]] == [True, False]
    assert one["agreed_after_discussion"] is True
    assert one["decision"] is None, "it still needs a verdict"
    assert dispute.queue()["progress"]["blocking"] == 1
    assert (fingerprint(bench.database, dispute.round["id"]), agreement(bench)) == before
    url = f"{dispute.url}/reconsiderations/{change}"
    assert ben.client.delete(url).status_code == 403
    assert [cleo.client.delete(url).status_code for _ in range(2)] == [204, 204]
    assert dispute.item()["agreed_after_discussion"] is False


def test_only_a_coder_of_the_round_changes_their_own_mind_about_what_is_open(dispute: Dispute) -> None:
    bench, (ben, cleo) = dispute.bench, dispute.bench.coders
    refused = {
        "the owner did not code": _reconsider(dispute, bench.owner, new_id()).status_code,
        "this is how Ben coded it": _reconsider(dispute, ben, new_id()).status_code,
        "all agree on this code": _reconsider(
            dispute, cleo, new_id(), code=bench.codes["A.2"], present=False
        ).status_code,
    }
    assert refused == {
        "the owner did not code": 403,
        "this is how Ben coded it": 409,
        "all agree on this code": 404,
    }
