"""Looking again at a sketch whose codes mean something else now."""

from __future__ import annotations

from typing import Any

from tests.conftest import Person
from tests.factories.coding import coding, done, workspace
from tests.factories.rounds import Bench
from tests.factories.studies import API


def _reword(bench: Bench, key: str, **words: str) -> None:
    answer = bench.owner.client.patch(f"{API}/codes/{bench.codes[key]}", json=words)
    assert answer.status_code == 200, answer.text


def _recheck(bench: Bench, person: Person, assignment: str) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = bench.get(person, f"/assignments/{assignment}/recheck")["items"]
    return items


def _own(bench: Bench, person: Person, round_: dict[str, Any], sketch: int = 0) -> str:
    rows = bench.get(person, f"/rounds/{round_['id']}/assignments", limit=100)
    rows = rows if isinstance(rows, list) else rows["items"]
    return str(next(row["id"] for row in rows if row["sketch"] == bench.sketches[sketch]))


def test_a_code_reworded_after_it_was_used_is_to_be_looked_at_again_until_it_was(bench: Bench) -> None:
    ben = bench.coders[0]
    assignment = _own(bench, ben, bench.open())
    coding(ben, assignment, bench.codes["A.1"])
    assert _recheck(bench, ben, assignment) == []
    _reword(bench, "A.1", definition="Where the model is fitted", name="fitting")
    _reword(bench, "B.1", definition="Not used here, and the sketch is not done")
    (item,) = _recheck(bench, ben, assignment)
    assert (item["key"], item["changed"], item["used"]) == ("A.1", ["definition"], 1)
    assert (item["was_number"], item["now_number"]) == (1, None)
    assert item["was"] == {"definition": "Where the model learns"}
    assert item["now"] == {"definition": "Where the model is fitted"}
    before = workspace(ben, assignment)
    for _ in range(2):
        left = ben.client.post(f"{API}/assignments/{assignment}/recheck", json={"seen": [item["digest"]]})
        assert left.json() == {"items": []}
    assert _recheck(bench, ben, assignment) == []
    assert workspace(ben, assignment) == before
    _reword(bench, "A.1", exclude="Where it is only used")
    (again,) = _recheck(bench, ben, assignment)
    assert again["changed"] == ["definition", "exclude"]


def test_where_a_sketch_is_done_a_code_that_was_decided_against_is_looked_at_too(bench: Bench) -> None:
    ben = bench.coders[0]
    assignment = _own(bench, ben, bench.open())
    coding(ben, assignment, bench.codes["A.1"])
    done(ben, assignment)
    _reword(bench, "B.1", include="Also loops")
    assert [(item["key"], item["used"]) for item in _recheck(bench, ben, assignment)] == [("B.1", 0)]


def test_who_codes_a_sketch_again_in_a_later_round_is_told_what_changed_between(bench: Bench) -> None:
    ben, cleo = bench.coders
    first = bench.open()
    coding(ben, _own(bench, ben, first), bench.codes["A.1"])
    bench.act(first, "close")
    _reword(bench, "A.1", definition="Where the model is fitted")
    second = bench.open()
    (item,) = _recheck(bench, ben, _own(bench, ben, second))
    assert (item["key"], item["was_number"], item["now_number"], item["used"]) == ("A.1", 1, 2, 1)
    # Another sketch, and a coder who has not begun then, have nothing to look at again.
    assert _recheck(bench, ben, _own(bench, ben, second, sketch=1)) == []
    assert _recheck(bench, cleo, _own(bench, cleo, second)) == []


def test_looking_again_is_the_coders_own(bench: Bench) -> None:
    ben, cleo = bench.coders
    round_ = bench.open()
    assignment = _own(bench, ben, round_)
    coding(ben, assignment, bench.codes["A.1"])
    _reword(bench, "A.1", definition="Where the model is fitted")
    (item,) = _recheck(bench, ben, assignment)
    url, body = f"{API}/assignments/{assignment}/recheck", {"seen": [item["digest"]]}
    assert cleo.client.get(url).status_code == 404
    assert cleo.client.post(url, json=body).status_code == 404
    bench.act(round_, "close")
    assert _recheck(bench, cleo, assignment) == []
    assert cleo.client.post(url, json=body).status_code == 403
    assert ben.client.post(url, json={"seen": ["x"]}).status_code == 422
    assert len(_recheck(bench, ben, assignment)) == 1
