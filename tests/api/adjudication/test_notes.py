"""A case that a definition cannot decide becomes a note, the note a better definition, and that a list of
codings to look at again."""

from __future__ import annotations

from tests.api.adjudication.conftest import Dispute, new_id
from tests.factories.studies import API


def _note(dispute: Dispute) -> dict[str, str]:
    one = dispute.item()
    return {"id": new_id(), "code": one["code"], "disagreement": one["id"], "text": "Do arrows count?"}


def test_a_note_stays_at_the_codebook_until_an_owner_says_what_was_changed(dispute: Dispute) -> None:
    bench, (ben, _) = dispute.bench, dispute.bench.coders
    body = _note(dispute)
    for _ in range(2):
        made = ben.client.post(f"{dispute.url}/notes", json=body)
        assert made.status_code == 201, made.text
    path = f"/studies/{bench.study['id']}/codebook/notes"
    (note,) = bench.get(bench.viewer, path)
    assert note == made.json()
    assert (note["code"]["key"], note["participant"], note["round_number"], note["author"]) == (
        "E.1",
        "P1",
        1,
        "Ben",
    )
    url = f"{API}/codebook-notes/{note['id']}"
    answer = {"resolution": "Arrows count."}
    assert ben.client.put(url, json=answer, headers={"If-Match": '"1"'}).status_code == 403
    assert bench.owner.client.put(url, json=answer).status_code == 428
    done = bench.owner.client.put(url, json=answer, headers={"If-Match": '"1"'})
    assert (done.json()["resolved_by"], done.headers["ETag"]) == ("Ada", '"2"')
    assert bench.get(bench.owner, path, open=True) == []
    assert len(bench.get(bench.owner, path, code="E.1")) == 1
    assert bench.get(bench.owner, path, code="A.1") == []
    stale = bench.owner.client.put(url, json={"resolution": ""}, headers={"If-Match": '"1"'})
    assert stale.status_code == 412
    again = bench.owner.client.put(url, json={"resolution": ""}, headers={"If-Match": '"2"'})
    assert again.json()["resolved_at"] is None
    assert bench.people("Stranger").client.put(url, json=answer).status_code == 404


def test_a_note_names_a_code_and_a_case_of_its_own_study(dispute: Dispute) -> None:
    ben = dispute.bench.coders[0]
    body = _note(dispute)
    bad = [
        body | {"code": new_id()},
        body | {"disagreement": new_id()},
        body | {"text": "  "},
    ]
    answers = [ben.client.post(f"{dispute.url}/notes", json=one).status_code for one in bad]
    assert answers == [422, 404, 422]
    assert dispute.bench.viewer.client.post(f"{dispute.url}/notes", json=body).status_code == 403


def test_a_mended_definition_lists_the_codings_to_look_at_again(dispute: Dispute) -> None:
    bench = dispute.bench
    path = f"/studies/{bench.study['id']}/codebook/recheck"
    assert bench.get(bench.owner, path) == {"items": []}
    url = f"{API}/codes/{bench.codes['A.1']}"
    changed = bench.owner.client.patch(
        url, json={"definition": "Where the model is fitted"}, headers={"If-Match": '"1"'}
    )
    assert changed.status_code == 200, changed.text
    renamed = bench.owner.client.patch(
        f"{API}/codes/{bench.codes['A.2']}", json={"name": "the data"}, headers={"If-Match": '"1"'}
    )
    assert renamed.status_code == 200
    (item,) = bench.get(bench.viewer, path)["items"]
    assert (item["code"]["key"], item["changed"], item["total"]) == ("A.1", ["definition"], 2)
    assert (item["was"], item["now"]) == (
        {"definition": "Where the model learns"},
        {"definition": "Where the model is fitted"},
    )
    found = {(row["coder"], row["participant"], row["assignment"]) for row in item["codings"]}
    assert found == {("Ben", "P1", dispute.ben["P1"]), ("Cleo", "P1", dispute.cleo["P1"])}
    assert bench.get(bench.owner, path, code="E.1") == {"items": []}
    bench.owner.client.post(f"{dispute.url}/consensus")
    (item,) = bench.get(bench.owner, path, code="a.1")["items"]
    assert "Consensus" in {row["coder"] for row in item["codings"]}
