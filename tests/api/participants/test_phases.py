"""Phases: one list, written as a whole, keeping ids."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from app.db import Database
from app.models import Round, RoundStatus
from tests.conftest import Person
from tests.factories.sketches import import_sketch
from tests.factories.studies import API, make_study


@pytest.fixture
def study(owner: Person) -> dict[str, Any]:
    return make_study(owner)


def put(person: Person, study: dict[str, Any], *phases: dict[str, Any]) -> tuple[int, Any]:
    answer = person.client.put(f"{API}/studies/{study['id']}/phases", json={"phases": list(phases)})
    return answer.status_code, answer.json()


def test_phases_are_named_ordered_and_told_by_ink(owner: Person, study: dict[str, Any]) -> None:
    status, phases = put(owner, study, {"name": "Before", "ink": "red"}, {"name": "After", "ink": "blue"})
    assert status == 200
    assert [(p["name"], p["position"], p["ink"]) for p in phases] == [
        ("Before", 0, "red"),
        ("After", 1, "blue"),
    ]


def test_renaming_swapping_and_adding_keeps_ids(owner: Person, study: dict[str, Any]) -> None:
    _, (first, second) = put(owner, study, {"name": "A"}, {"name": "B"})
    _, phases = put(
        owner, study, {"id": second["id"], "name": "A"}, {"id": first["id"], "name": "B"}, {"name": "C"}
    )
    assert [(p["id"], p["name"]) for p in phases[:2]] == [(second["id"], "A"), (first["id"], "B")]
    assert phases[2]["name"] == "C"


def test_a_phase_in_use_stays(owner: Person, study: dict[str, Any]) -> None:
    import_sketch(owner, study, "P01_before.png")
    status, problem = put(owner, study)
    assert status == 409
    assert "1 drawing" in problem["detail"]


def test_once_coding_began_phases_are_renamed_but_not_removed(
    owner: Person, study: dict[str, Any], database: Database
) -> None:
    _, (phase,) = put(owner, study, {"name": "A"})
    with database.write() as session:
        session.add(Round(study_id=UUID(study["id"]), number=1, status=RoundStatus.OPEN))
    assert put(owner, study)[0] == 409
    assert put(owner, study, {"id": phase["id"], "name": "B"})[0] == 200


def test_bad_lists_are_refused_with_a_pointer(owner: Person, study: dict[str, Any]) -> None:
    _, (foreign,) = put(owner, make_study(owner, "Other"), {"name": "A"})
    for phases, pointer in (
        ([{"name": "A"}, {"name": "a"}], "phases/1/name"),
        ([{"id": foreign["id"], "name": "A"}], "phases/0/id"),
        ([{"name": ""}], "phases/0/name"),
        ([{"name": "A", "ink": "infrared"}], "phases/0/ink"),
    ):
        status, problem = put(owner, study, *phases)
        assert status == 422
        assert problem["errors"][0]["pointer"] == pointer
    assert owner.client.get(f"{API}/studies/{study['id']}/phases").json() == []


def test_an_ink_stands_for_one_phase_only(owner: Person, study: dict[str, Any]) -> None:
    status, problem = put(owner, study, {"name": "Before", "ink": "red"}, {"name": "After", "ink": "red"})
    assert status == 422
    assert problem["errors"][0]["pointer"] == "phases/1/ink"
