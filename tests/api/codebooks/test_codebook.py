"""The working codebook: keys, order, undo, and what merging does to codings."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from tests.factories.codebooks import codes_by_key
from tests.factories.coding import coding, region
from tests.factories.rounds import Bench
from tests.factories.studies import API, make_study


def _book(bench: Bench, person: Any = None) -> dict[str, Any]:
    found: dict[str, Any] = bench.get(person or bench.owner, f"/studies/{bench.study['id']}/codebook")
    return found


def _group(bench: Bench, at: int = 0) -> str:
    return str(_book(bench)["groups"][at]["id"])


def test_the_codebook_comes_in_order_with_what_may_be_done(bench: Bench) -> None:
    book = _book(bench)
    assert [(group["key"], [code["key"] for code in group["codes"]]) for group in book["groups"]] == [
        ("A", ["A.1", "A.2"]),
        ("B", ["B.1"]),
        ("E", ["E.1", "E.2"]),
    ]
    assert (book["codes"], book["next_number"], book["changed_since_frozen"]) == (5, 1, True)
    assert (book["editable"], book["why_not_editable"]) == (True, None)
    assert _book(bench, bench.coders[0])["editable"] is False


def test_the_next_number_is_the_one_a_change_will_get(bench: Bench) -> None:
    bench.open()
    book = _book(bench)
    assert (book["frozen_numbers"], book["changed_since_frozen"], book["next_number"]) == ([1], False, 2)
    bench.owner.client.patch(f"{API}/codes/{bench.codes['A.2']}", json={"name": "dataset"})
    bench.open()
    assert (_book(bench)["frozen_numbers"], _book(bench)["next_number"]) == ([1, 2], 3)


@pytest.mark.parametrize("key", ["A.1", "a.1", "A. 1"])
def test_an_id_exists_once_however_it_is_written(bench: Bench, key: str) -> None:
    body = {"group": _group(bench), "key": key, "name": "again"}
    answer = bench.owner.client.post(bench.url("codebook/codes"), json=body)
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "key")
    other = bench.owner.client.patch(f"{API}/codes/{bench.codes['A.2']}", json={"key": key})
    assert other.status_code == 422


def test_a_deleted_codes_id_is_free_until_somebody_wants_the_code_back(bench: Bench) -> None:
    old = bench.codes["A.1"]
    bench.owner.client.delete(f"{API}/codes/{old}")
    body = {"group": _group(bench), "key": "A.1", "name": "new"}
    assert bench.owner.client.post(bench.url("codebook/codes"), json=body).status_code == 201
    assert bench.owner.client.post(f"{API}/codes/{old}/restore").status_code == 422


def test_a_code_keeps_its_id_through_renaming_and_moving(bench: Bench) -> None:
    code = bench.codes["A.2"]
    changed = bench.owner.client.patch(
        f"{API}/codes/{code}", json={"key": "E.0", "name": "dataset", "group": _group(bench, 2)}
    ).json()
    assert (changed["id"], changed["key"], changed["group"]) == (code, "E.0", _group(bench, 2))
    assert [row["key"] for row in _book(bench)["groups"][2]["codes"]] == ["E.1", "E.2", "E.0"]


def test_a_change_of_an_old_revision_is_refused_unless_it_says_what_is_so(bench: Bench) -> None:
    address, match = f"{API}/codes/{bench.codes['A.1']}", {"If-Match": '"1"'}
    assert bench.owner.client.patch(address, json={"name": "one"}, headers=match).status_code == 200
    stale = bench.owner.client.patch(address, json={"name": "two"}, headers=match)
    assert stale.status_code == 412
    assert stale.json()["current"]["name"] == "one"
    assert bench.owner.client.patch(address, json={"name": "one"}, headers=match).status_code == 200


def test_deleting_a_code_keeps_its_codings_and_restore_undoes_it(bench: Bench) -> None:
    round_ = bench.open()
    assignment = bench.assignments(bench.coders[0], round_)["P1"]
    coding(bench.coders[0], assignment, bench.codes["A.1"])
    bench.act(round_, "close")
    gone = bench.owner.client.delete(f"{API}/codes/{bench.codes['A.1']}")
    assert gone.json() == {"codings": 1}
    assert "A.1" not in codes_by_key(bench.owner, bench.study)
    assert bench.get(bench.owner, f"/studies/{bench.study['id']}/codings", code="A.1")["total"] == 1
    back = bench.owner.client.post(f"{API}/codes/{bench.codes['A.1']}/restore").json()
    assert (back["key"], back["used"]) == ("A.1", 1)


def test_deleting_a_group_takes_its_codes_and_restore_brings_exactly_those_back(bench: Bench) -> None:
    bench.owner.client.delete(f"{API}/codes/{bench.codes['A.2']}")
    group = _group(bench)
    bench.owner.client.delete(f"{API}/code-groups/{group}")
    assert [row["key"] for row in _book(bench)["groups"]] == ["B", "E"]
    assert bench.owner.client.post(f"{API}/codes/{bench.codes['A.2']}/restore").status_code == 409
    back = bench.owner.client.post(f"{API}/code-groups/{group}/restore").json()
    assert [code["key"] for code in back["codes"]] == ["A.1"]


def test_the_order_names_everything_exactly_once_and_moves_codes(bench: Bench) -> None:
    book = _book(bench)
    order = [{"id": row["id"], "codes": [code["id"] for code in row["codes"]]} for row in book["groups"]]
    order.reverse()
    order[0]["codes"].insert(0, order[2]["codes"].pop(0))
    address = bench.url("codebook/order")
    changed = bench.owner.client.put(address, json={"groups": order}).json()
    assert [(row["key"], [code["key"] for code in row["codes"]]) for row in changed["groups"]] == [
        ("E", ["A.1", "E.1", "E.2"]),
        ("B", ["B.1"]),
        ("A", ["A.2"]),
    ]
    for broken in (order[:2], [*order, order[0]], [{"id": str(uuid4()), "codes": []}, *order[1:]]):
        assert bench.owner.client.put(address, json={"groups": broken}).status_code == 422


def test_in_a_blind_round_the_counts_are_ones_own(bench: Bench) -> None:
    round_ = bench.open()
    ben, cleo = bench.coders
    coding(ben, bench.assignments(ben, round_)["P1"], bench.codes["A.1"])
    coding(cleo, bench.assignments(cleo, round_)["P1"], bench.codes["A.1"])
    coding(cleo, bench.assignments(cleo, round_)["P2"], bench.codes["A.1"])

    def used(person: Any) -> int:
        return int(_book(bench, person)["groups"][0]["codes"][0]["used"])

    assert (used(ben), used(cleo), used(bench.owner), used(bench.viewer)) == (1, 2, 0, 0)
    assert bench.owner.client.delete(f"{API}/codes/{bench.codes['A.1']}").json() == {"codings": 0}


@pytest.fixture
def coded(bench: Bench) -> Bench:
    """A closed round in which one place has A.1 and A.2, and another A.1 only."""
    round_ = bench.open()
    ben = bench.coders[0]
    assignment = bench.assignments(ben, round_)["P1"]
    box = region(ben, assignment)
    coding(ben, assignment, bench.codes["A.1"], region=box["id"], memo="both", unsure=True)
    coding(ben, assignment, bench.codes["A.2"], region=box["id"])
    coding(ben, assignment, bench.codes["A.1"], memo="alone")
    bench.act(round_, "close")
    return bench


def _codings(bench: Bench) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = bench.get(bench.owner, f"/studies/{bench.study['id']}/codings")["items"]
    return found


def test_a_merge_moves_codings_joins_doubles_and_is_undone_exactly(coded: Bench) -> None:
    before, order = _codings(coded), codes_by_key(coded.owner, coded.study)
    address = f"{API}/codes/{coded.codes['A.1']}"
    body = {"into": coded.codes["A.2"]}
    preview = coded.owner.client.post(f"{address}/merge", json={**body, "dry_run": True}).json()
    assert preview == {"moved": 1, "joined": 1, "undo": None}
    assert _codings(coded) == before
    merged = coded.owner.client.post(f"{address}/merge", json=body).json()
    assert (merged["moved"], merged["joined"]) == (1, 1)
    assert sorted((row["code"], row["memo"]) for row in _codings(coded)) == [("A.2", ""), ("A.2", "alone")]
    assert "A.1" not in codes_by_key(coded.owner, coded.study)
    assert coded.owner.client.post(f"{address}/restore").status_code == 409, "a merge has its own undo"
    assert coded.owner.client.post(f"{address}/unmerge").status_code == 200
    assert _codings(coded) == before
    assert codes_by_key(coded.owner, coded.study) == order
    assert coded.owner.client.post(f"{address}/unmerge").status_code == 409


def test_a_code_of_an_open_round_is_not_merged_whether_it_is_used_or_not(bench: Bench) -> None:
    bench.open(name="Pilot")
    answer = bench.owner.client.post(
        f"{API}/codes/{bench.codes['A.1']}/merge", json={"into": bench.codes["A.2"]}
    )
    assert answer.status_code == 409
    assert "Pilot is open" in answer.json()["detail"]


@pytest.mark.parametrize("into", ["itself", "unknown", "deleted"])
def test_a_merge_needs_another_live_code(bench: Bench, into: str) -> None:
    bench.owner.client.delete(f"{API}/codes/{bench.codes['B.1']}")
    target = {"itself": bench.codes["A.1"], "unknown": str(uuid4()), "deleted": bench.codes["B.1"]}[into]
    answer = bench.owner.client.post(f"{API}/codes/{bench.codes['A.1']}/merge", json={"into": target})
    assert answer.status_code == 422


def test_only_owners_edit_and_strangers_find_nothing(bench: Bench) -> None:
    group, code = _group(bench), bench.codes["A.1"]
    stranger = bench.people("Nobody")
    make_study(stranger, "Elsewhere")
    for person, status in ((bench.coders[0], 403), (bench.viewer, 403), (stranger, 404)):
        send = person.client
        answers = [
            send.post(bench.url("codebook/groups"), json={"key": "Z", "name": "z"}),
            send.patch(f"{API}/code-groups/{group}", json={"name": "z"}),
            send.delete(f"{API}/code-groups/{group}"),
            send.post(f"{API}/code-groups/{group}/restore"),
            send.post(bench.url("codebook/codes"), json={"group": group, "key": "Z.1", "name": "z"}),
            send.patch(f"{API}/codes/{code}", json={"name": "z"}),
            send.delete(f"{API}/codes/{code}"),
            send.post(f"{API}/codes/{code}/restore"),
            send.post(f"{API}/codes/{code}/merge", json={"into": bench.codes["A.2"]}),
            send.post(f"{API}/codes/{code}/unmerge"),
            send.put(bench.url("codebook/order"), json={"groups": []}),
            send.post(bench.url("codebook/csv"), content=b"key\nZ.1", headers={"Content-Type": "text/csv"}),
        ]
        assert [answer.status_code for answer in answers] == [status] * len(answers)


def test_a_group_of_another_study_takes_no_code(bench: Bench) -> None:
    other = make_study(bench.owner, "Elsewhere")
    group = bench.owner.client.post(
        f"{API}/studies/{other['id']}/codebook/groups", json={"key": "A", "name": "a"}
    ).json()
    body = {"group": group["id"], "key": "Z.1", "name": "z"}
    answer = bench.owner.client.post(bench.url("codebook/codes"), json=body)
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "group")
