""" "Done" is said by the coder; "done, no codes" and "not coded" are two things."""

from __future__ import annotations

from typing import Any

import pytest

from tests.factories.coding import coding, done, put_coding, region, workspace
from tests.factories.rounds import Bench
from tests.factories.studies import API

Start = tuple[Bench, str]


@pytest.fixture
def start(bench: Bench) -> Start:
    """Ben's assignment of P1 in an open round."""
    return bench, bench.assignments(bench.coders[0], bench.open())["P1"]


def _status(bench: Bench, assignment: str) -> str:
    return str(workspace(bench.coders[0], assignment)["assignment"]["status"])


def test_the_first_change_starts_an_assignment(start: Start) -> None:
    bench, assignment = start
    assert _status(bench, assignment) == "not_started"
    region(bench.coders[0], assignment)
    assert _status(bench, assignment) == "started"


def test_nothing_coded_is_done_only_if_the_coder_says_that_no_code_applies(start: Start) -> None:
    bench, assignment = start
    address = f"{API}/assignments/{assignment}/done"
    assert bench.coders[0].client.post(address).status_code == 409
    finished = done(bench.coders[0], assignment, no_code_applies=True)
    assert (finished["status"], finished["no_code_applies"]) == ("done", True)


def test_no_code_applies_cannot_be_said_of_a_coded_sketch(start: Start) -> None:
    bench, assignment = start
    coding(bench.coders[0], assignment, bench.codes["A.1"])
    answer = bench.coders[0].client.post(
        f"{API}/assignments/{assignment}/done", json={"no_code_applies": True}
    )
    assert answer.status_code == 409


def test_regions_without_a_code_are_named(start: Start) -> None:
    bench, assignment = start
    ben = bench.coders[0]
    coded, bare = region(ben, assignment), region(ben, assignment, label="hacker")
    coding(ben, assignment, bench.codes["A.1"], region=coded["id"])
    refused = ben.client.post(f"{API}/assignments/{assignment}/done")
    assert refused.status_code == 409
    assert refused.json()["regions"] == [bare["id"]]
    assert "hacker" in refused.json()["detail"]
    coding(ben, assignment, bench.codes["A.2"], region=bare["id"])
    assert done(ben, assignment)["status"] == "done"


def test_saying_done_twice_is_as_good_as_once(start: Start) -> None:
    bench, assignment = start
    coding(bench.coders[0], assignment, bench.codes["A.1"])
    assert done(bench.coders[0], assignment) == done(bench.coders[0], assignment)


def test_a_change_of_a_done_sketch_reopens_it_but_a_replay_does_not(start: Start) -> None:
    bench, assignment = start
    ben = bench.coders[0]
    mark = coding(ben, assignment, bench.codes["A.1"])
    done(ben, assignment)
    put_coding(ben, assignment, bench.codes["A.1"], mark["id"])
    assert _status(bench, assignment) == "done"
    put_coding(ben, assignment, bench.codes["A.1"], mark["id"], if_match=1, unsure=True)
    assert _status(bench, assignment) == "started"


def test_coding_a_sketch_done_without_codes_takes_the_claim_back(start: Start) -> None:
    bench, assignment = start
    done(bench.coders[0], assignment, no_code_applies=True)
    coding(bench.coders[0], assignment, bench.codes["A.1"])
    now = workspace(bench.coders[0], assignment)["assignment"]
    assert (now["status"], now["no_code_applies"], now["done_at"]) == ("started", False, None)


def test_reopen_takes_done_back_and_may_be_repeated(start: Start) -> None:
    bench, assignment = start
    done(bench.coders[0], assignment, no_code_applies=True)
    for _ in range(2):
        answer = bench.coders[0].client.post(f"{API}/assignments/{assignment}/reopen")
        assert answer.json()["status"] == "started"


def test_a_memo_on_the_sketch_is_kept_and_does_not_reopen_it(start: Start) -> None:
    bench, assignment = start
    ben = bench.coders[0]
    finished = done(ben, assignment, no_code_applies=True)
    address = f"{API}/assignments/{assignment}"
    match = {"If-Match": f'"{finished["revision"]}"'}
    assert ben.client.patch(address, json={"memo": "faint ink"}, headers=match).json()["memo"] == "faint ink"
    assert ben.client.patch(address, json={"memo": "other"}, headers=match).status_code == 412
    assert ben.client.patch(address, json={"memo": "faint ink"}, headers=match).status_code == 200
    assert _status(bench, assignment) == "done"


def test_the_page_says_where_the_coder_stands(start: Start) -> None:
    bench, assignment = start
    ben = bench.coders[0]
    round_ = workspace(ben, assignment)["assignment"]["round"]
    order = [row["id"] for row in bench.get(ben, f"/rounds/{round_}/assignments")]
    done(ben, order[0], no_code_applies=True)
    middle = workspace(ben, order[1])
    assert (middle["previous"], middle["next"]) == (order[0], order[2])
    assert (middle["position"], middle["total"], middle["done"]) == (2, 3, 1)
    assert bench.get(ben, f"/rounds/{round_}")["my_next"] == order[1]


# -- no code of a group ------------------------------------------------------------------------------------


def _say_none(bench: Bench, assignment: str, *groups: str) -> dict[str, Any]:
    answer = bench.coders[0].client.patch(
        f"{API}/assignments/{assignment}", json={"none_applies": list(groups)}
    )
    assert answer.status_code == 200, answer.text
    changed: dict[str, Any] = answer.json()
    return changed


def _groups(bench: Bench, assignment: str) -> dict[str, str]:
    return {group["key"]: group["id"] for group in workspace(bench.coders[0], assignment)["groups"]}


def test_none_of_a_group_is_kept_and_leaves_the_memo_alone(start: Start) -> None:
    bench, assignment = start
    groups = _groups(bench, assignment)
    bench.coders[0].client.patch(f"{API}/assignments/{assignment}", json={"memo": "see P2"})
    _say_none(bench, assignment, groups["A"])
    now = workspace(bench.coders[0], assignment)["assignment"]
    assert (now["none_applies"], now["memo"], now["status"]) == ([groups["A"]], "see P2", "started")
    assert _say_none(bench, assignment)["none_applies"] == []


def test_none_can_be_said_only_of_groups_of_the_round(start: Start) -> None:
    bench, assignment = start
    answer = bench.coders[0].client.patch(
        f"{API}/assignments/{assignment}", json={"none_applies": [bench.codes["A.1"]]}
    )
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "none_applies/0")


def test_a_code_of_the_group_makes_none_void_and_done_drops_it(start: Start) -> None:
    bench, assignment = start
    _say_none(bench, assignment, *_groups(bench, assignment).values())
    coding(bench.coders[0], assignment, bench.codes["A.1"])
    kept = done(bench.coders[0], assignment)["none_applies"]
    assert kept == [group for key, group in _groups(bench, assignment).items() if key != "A"]


def test_a_round_that_asks_about_every_group_is_done_only_with_an_answer_for_each(bench: Bench) -> None:
    ben = bench.coders[0]
    assignment = bench.assignments(ben, bench.open(every_group=True))["P1"]
    groups = _groups(bench, assignment)
    coding(ben, assignment, bench.codes["A.1"])
    refused = ben.client.post(f"{API}/assignments/{assignment}/done")
    others = {key: group for key, group in groups.items() if key != "A"}
    assert refused.status_code == 409
    assert refused.json()["groups"] == list(others.values())
    assert all(key in refused.json()["detail"] for key in others)
    _say_none(bench, assignment, *others.values())
    assert done(ben, assignment)["status"] == "done"


def test_no_code_at_all_answers_for_every_group(bench: Bench) -> None:
    assignment = bench.assignments(bench.coders[0], bench.open(every_group=True))["P1"]
    assert done(bench.coders[0], assignment, no_code_applies=True)["status"] == "done"


def test_the_next_one_that_is_not_done_is_told_round_again_from_the_last(bench: Bench) -> None:
    ben = bench.coders[0]
    first, second, *_ = bench.assignments(ben, bench.open(random_order=False)).values()
    assert workspace(ben, first)["next_undone"] == second
    done(ben, second, no_code_applies=True)
    assert workspace(ben, first)["next_undone"] != second
