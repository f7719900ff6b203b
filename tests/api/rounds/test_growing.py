"""Codes that join a round while it is coded."""

from __future__ import annotations

from typing import Any

from httpx2 import Response

from tests.conftest import Person
from tests.factories.coding import coding, done, put_coding, workspace
from tests.factories.rounds import Bench
from tests.factories.studies import API


def _group(bench: Bench, key: str) -> str:
    book = bench.get(bench.owner, f"/studies/{bench.study['id']}/codebook")
    return str(next(group["id"] for group in book["groups"] if group["key"] == key))


def _add(bench: Bench, person: Person, round_: dict[str, Any], key: str, name: str) -> Response:
    body = {"group": _group(bench, "E"), "key": key, "name": name}
    return person.client.post(f"{API}/rounds/{round_['id']}/codes", json=body)


def _own(bench: Bench, round_: dict[str, Any]) -> str:
    return str(bench.get(bench.owner, f"/rounds/{round_['id']}/assignments")[0]["id"])


def test_an_owner_gives_an_open_round_one_more_code_and_nothing_else_changes_in_it(bench: Bench) -> None:
    round_ = bench.open([bench.owner], blind=False)
    assignment = _own(bench, round_)
    before = workspace(bench.owner, assignment)
    assert (before["why_no_new_code"], before["codebook_number"]) == (None, 1)
    coding(bench.owner, assignment, bench.codes["E.1"])
    done(bench.owner, assignment)
    bench.owner.client.patch(f"{API}/codes/{bench.codes['A.1']}", json={"definition": "For the next round"})
    added = _add(bench, bench.owner, round_, "E.9", "black box")
    assert added.status_code == 201, added.text
    assert added.json()["round"]["codebook_number"] == 2
    after = workspace(bench.owner, assignment)
    assert after["groups"][:2] == before["groups"][:2]
    last = after["groups"][2]["codes"]
    assert last[:-1] == before["groups"][2]["codes"]
    assert (last[-1]["id"], last[-1]["key"], last[-1]["name"]) == (added.json()["code"], "E.9", "black box")
    assert after["codings"] == workspace(bench.owner, assignment)["codings"]
    assert put_coding(bench.owner, assignment, added.json()["code"]).status_code == 200
    assert _add(bench, bench.owner, round_, "e.9", "again").status_code == 422
    # The next round has the mended words, and the code.
    bench.act(round_, "close")
    assert bench.open([bench.owner])["codebook_number"] == 3


def test_a_blind_round_keeps_its_codes_and_says_why(bench: Bench) -> None:
    round_ = bench.open([bench.owner, bench.coders[0]])
    refused = _add(bench, bench.owner, round_, "E.9", "black box")
    assert refused.status_code == 409
    assert "in a blind round all code with the same codes" in refused.json()["detail"]
    assert workspace(bench.owner, _own(bench, round_))["why_no_new_code"] == refused.json()["detail"]
    book = bench.get(bench.owner, f"/studies/{bench.study['id']}/codebook")
    assert (book["codes"], book["frozen_numbers"]) == (5, [1])


def test_only_an_owner_adds_codes_and_only_while_the_round_is_open(bench: Bench) -> None:
    ben = bench.coders[0]
    round_ = bench.open([ben, bench.owner], blind=False)
    assert _add(bench, ben, round_, "E.9", "black box").status_code == 403
    own = bench.get(ben, f"/rounds/{round_['id']}/assignments")[0]["id"]
    assert workspace(ben, own)["why_no_new_code"].startswith("Only an owner")
    assert _add(bench, bench.people("Stranger"), round_, "E.9", "black box").status_code == 404
    bench.act(round_, "close")
    assert _add(bench, bench.owner, round_, "E.9", "black box").status_code == 409
