"""Phases by ink: what the study says of its inks, and what single sketches say instead."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.images.ink import FAMILIES
from app.sketches.inking import effective
from tests.conftest import People, Person
from tests.factories.sketches import excalidraw, import_sketch
from tests.factories.studies import API, join, make_study


@pytest.fixture
def study(owner: Person) -> dict[str, Any]:
    return make_study(owner)


@pytest.fixture
def phases(owner: Person, study: dict[str, Any]) -> dict[str, str]:
    """Before is red, After is blue, Later has no ink: ids by name."""
    wanted = [{"name": "Before", "ink": "red"}, {"name": "After", "ink": "blue"}, {"name": "Later"}]
    answer = owner.client.put(f"{API}/studies/{study['id']}/phases", json={"phases": wanted})
    return {phase["name"]: phase["id"] for phase in answer.json()}


@pytest.fixture
def sketch(owner: Person, study: dict[str, Any]) -> dict[str, Any]:
    """A red box, a blue box and a black arrow between them."""
    return import_sketch(owner, study, "P01.excalidraw", excalidraw())


def patch(person: Person, sketch: dict[str, Any], ink_phases: Any, **headers: str) -> tuple[int, Any]:
    body = {"ink_phases": ink_phases}
    answer = person.client.patch(f"{API}/sketches/{sketch['id']}", json=body, headers=headers)
    return answer.status_code, answer.json()


def by_ink(items: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {item["ink"]: item for item in items}


def study_ink(person: Person, study: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return by_ink(person.client.get(f"{API}/studies/{study['id']}/ink").json())


def marks(person: Person, sketch: dict[str, Any]) -> dict[str, dict[str, Any]]:
    found = person.client.get(f"{API}/sketches/{sketch['id']}/marks").json()
    return {mark["source_id"]: mark for mark in found}


def test_the_study_says_how_many_marks_each_ink_has_and_its_phase(
    owner: Person, study: dict[str, Any], phases: dict[str, str], sketch: dict[str, Any]
) -> None:
    import_sketch(owner, study, "P02.excalidraw", excalidraw("Hacker", stroke="#2f9e44"))
    found = study_ink(owner, study)
    counts = {ink: (one["marks"], one["sketches"]) for ink, one in found.items() if ink != "black"}
    assert counts == {"red": (1, 1), "blue": (2, 2), "green": (1, 1)}
    assert {ink: one["phase_id"] for ink, one in found.items()} == {
        "red": phases["Before"],
        "green": None,
        "blue": phases["After"],
        "black": None,
    }


def test_every_mark_says_the_phase_of_its_ink(
    owner: Person, phases: dict[str, str], sketch: dict[str, Any]
) -> None:
    found = marks(owner, sketch)
    assert found["box-a"]["phase_id"] == phases["Before"]
    assert found["box-b"]["phase_id"] == phases["After"]
    assert found["arrow-1"]["phase_id"] is None


def test_a_sketch_may_say_otherwise_and_only_of_itself(
    owner: Person, study: dict[str, Any], phases: dict[str, str], sketch: dict[str, Any]
) -> None:
    other = import_sketch(owner, study, "P02.excalidraw", excalidraw("Hacker"))
    status, changed = patch(owner, sketch, {"red": phases["After"], "blue": None, "black": phases["Later"]})
    assert status == 200, changed
    assert {ink: (one["phase_id"], one["own"]) for ink, one in by_ink(changed["inks"]).items()} == {
        "red": (phases["After"], True),
        "blue": (None, True),
        "black": (phases["Later"], True),
    }
    assert changed["marks_by_phase"][phases["After"]] == 1
    assert phases["Before"] not in changed["marks_by_phase"]
    assert marks(owner, sketch)["box-a"]["phase_id"] == phases["After"]
    assert marks(owner, other)["box-a"]["phase_id"] == phases["Before"]
    assert study_ink(owner, study)["red"]["own"] == 1


def test_marks_kept_by_a_browser_are_read_anew_once_an_ink_means_something_else(
    owner: Person, phases: dict[str, str], sketch: dict[str, Any]
) -> None:
    address = f"{API}/sketches/{sketch['id']}/marks"
    etag = owner.client.get(address).headers["etag"]
    assert owner.client.get(address, headers={"If-None-Match": etag}).status_code == 304
    patch(owner, sketch, {"red": None})
    assert owner.client.get(address, headers={"If-None-Match": etag}).status_code == 200


def test_leaving_it_to_the_study_again_takes_the_mapping_back(
    owner: Person, phases: dict[str, str], sketch: dict[str, Any]
) -> None:
    patch(owner, sketch, {"red": None})
    _, changed = patch(owner, sketch, {})
    red = by_ink(changed["inks"])["red"]
    assert (red["phase_id"], red["own"]) == (phases["Before"], False)


def test_a_mapping_is_not_written_over_unseen(
    owner: Person, phases: dict[str, str], sketch: dict[str, Any]
) -> None:
    _, changed = patch(owner, sketch, {"red": None})
    assert changed["revision"] == sketch["revision"] + 1
    stale, _ = patch(owner, sketch, {"red": phases["After"]}, **{"If-Match": f'"{sketch["revision"]}"'})
    assert stale == 412


@pytest.mark.parametrize(
    ("ink_phases", "pointer"),
    [({"red": str(uuid4())}, "ink_phases/red"), ({"crimson": None}, "ink_phases/crimson")],
)
def test_what_a_sketch_cannot_say_is_refused(
    owner: Person, sketch: dict[str, Any], ink_phases: dict[str, Any], pointer: str
) -> None:
    status, problem = patch(owner, sketch, ink_phases)
    assert status == 422
    assert problem["errors"][0]["pointer"].startswith(pointer)


def test_only_owners_map_inks_and_only_members_read_them(
    owner: Person, people: People, study: dict[str, Any], phases: dict[str, str], sketch: dict[str, Any]
) -> None:
    coder, stranger = people("Coder"), people("Stranger")
    join(owner, study, coder, "coder")
    assert patch(coder, sketch, {"red": None})[0] == 403
    assert set(study_ink(coder, study)) >= {"red", "blue"}
    assert stranger.client.get(f"{API}/studies/{study['id']}/ink").status_code == 404


def test_a_phase_that_was_removed_counts_as_never_chosen(
    owner: Person, study: dict[str, Any], phases: dict[str, str], sketch: dict[str, Any]
) -> None:
    patch(owner, sketch, {"red": phases["Later"]})
    left = [
        {"id": phases["Before"], "name": "Before", "ink": "red"},
        {"id": phases["After"], "name": "After"},
    ]
    answer = owner.client.put(f"{API}/studies/{study['id']}/phases", json={"phases": left})
    assert answer.status_code == 200
    assert marks(owner, sketch)["box-a"]["phase_id"] == phases["Before"]


_PHASES = [UUID(int=number) for number in range(1, 6)]


@given(
    inks=st.lists(st.sampled_from(FAMILIES), unique=True, max_size=4),
    own=st.dictionaries(
        st.sampled_from(FAMILIES), st.none() | st.sampled_from([str(phase) for phase in _PHASES])
    ),
)
def test_what_a_sketch_says_wins_and_the_study_has_the_rest(
    inks: list[str], own: dict[str, str | None]
) -> None:
    phases = list(zip(_PHASES, inks, strict=False))
    there = {str(phase) for phase, _ in phases}
    said_by_study = {ink: phase for phase, ink in phases}
    found = effective(phases, own)
    for ink in FAMILIES:
        said = own.get(ink)
        if ink in own and said is None:
            assert ink not in found
        elif said in there:
            assert str(found[ink]) == said
        else:
            assert found.get(ink) == said_by_study.get(ink)
