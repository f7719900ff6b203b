"""Studies: making, naming, settings, deleting, and who sees them."""

from __future__ import annotations

from typing import Any

import pytest
from sqlmodel import select

from app.db import Database
from app.models import Event
from app.studies import rules
from tests.conftest import People, Person
from tests.factories.participants import make_participant
from tests.factories.sketches import import_sketch
from tests.factories.studies import API, join, make_study


def test_who_makes_a_study_owns_it(owner: Person) -> None:
    study = make_study(owner, "Phishing mental models", description="Fifteen drawings")
    assert (study["role"], study["why_not_editable"], study["slug"]) == (
        "owner",
        None,
        "phishing-mental-models",
    )
    assert owner.client.get(f"{API}/studies/{study['slug']}").json() == study


def test_slugs_are_unique_and_survive_renaming(owner: Person) -> None:
    first, second = make_study(owner, "Same name"), make_study(owner, "Same  name!")
    assert (first["slug"], second["slug"]) == ("same-name", "same-name-2")
    renamed = owner.client.patch(f"{API}/studies/{first['id']}", json={"name": "Other"}).json()
    assert (renamed["name"], renamed["slug"]) == ("Other", "same-name")


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Über Größe", "ueber-groesse"),
        ("日本", "study"),
        ("demo", "study-demo"),
        ("0190b2f4-3a5e-7c6d-8e9f-0a1b2c3d4e5f", "study-0190b2f4-3a5e-7c6d-8e9f-0a1b2c3d4e5f"),
        ("../../etc", "etc"),
    ],
)
def test_any_name_gives_an_address_that_is_no_id(name: str, slug: str) -> None:
    assert rules.slug(name) == slug


def test_a_list_holds_ones_own_studies_with_their_size(owner: Person, stranger: Person) -> None:
    study = make_study(owner)
    import_sketch(owner, study)
    make_participant(owner, study, "P02")
    make_study(stranger, "Not Ada's")
    (item,) = owner.client.get(f"{API}/studies").json()
    assert (item["id"], item["participants"], item["sketches"], item["codes"], item["rounds"]) == (
        study["id"],
        2,
        1,
        0,
        0,
    )
    assert (item["open_round"], item["done"], item["total"], item["next_assignment"]) == (None, 0, 0, None)


def test_a_template_fills_the_codebook(owner: Person) -> None:
    study = make_study(owner, template="example-codebook")
    (item,) = owner.client.get(f"{API}/studies").json()
    assert (item["id"], item["codes"]) == (study["id"], 44)


def test_settings_change_and_leave_an_event(owner: Person, database: Database) -> None:
    study = make_study(owner)
    changed = owner.client.patch(
        f"{API}/studies/{study['id']}", json={"show_progress": True, "name_pattern": "{participant}-{phase}"}
    ).json()
    assert (changed["show_progress"], changed["name_pattern"]) == (True, "{participant}-{phase}")
    assert changed["revision"] == study["revision"] + 1
    with database.read() as session:
        event = session.exec(select(Event).where(Event.action == "study.update")).one()
        assert event.before is not None and event.after is not None
        assert (event.before["show_progress"], event.after["show_progress"]) == (False, True)


def test_the_same_settings_again_change_nothing(owner: Person) -> None:
    study = make_study(owner)
    again = owner.client.patch(
        f"{API}/studies/{study['id']}", json={"name": study["name"]}, headers={"If-Match": '"99"'}
    )
    assert again.json() == study


def test_a_change_of_an_old_revision_is_refused_with_what_is_there_now(owner: Person) -> None:
    study = make_study(owner)
    address = f"{API}/studies/{study['id']}"
    owner.client.patch(address, json={"name": "New"}, headers={"If-Match": '"1"'})
    answer = owner.client.patch(address, json={"name": "Newer"}, headers={"If-Match": '"1"'})
    assert answer.status_code == 412
    assert answer.json()["current"]["name"] == "New"


@pytest.mark.parametrize(
    "body",
    [
        {"name": ""},
        {"name": "x" * 201},
        {"name": "a\x00b"},
        {"owner": "me"},
        {"name_pattern": "{nobody}"},
        {"name_pattern": "{participant}{phase}"},
        {"show_progress": "perhaps"},
    ],
)
def test_bad_settings_are_refused_with_a_pointer(owner: Person, body: dict[str, Any]) -> None:
    study = make_study(owner)
    answer = owner.client.patch(f"{API}/studies/{study['id']}", json=body)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] in body


def test_a_lone_surrogate_is_refused(owner: Person) -> None:
    answer = owner.client.post(
        f"{API}/studies", content=rb'{"name": "\ud800"}', headers={"Content-Type": "application/json"}
    )
    assert answer.status_code == 422


def test_deleting_needs_the_name_and_takes_the_study_away(owner: Person) -> None:
    study = make_study(owner)
    sketch = import_sketch(owner, study)
    address = f"{API}/studies/{study['id']}"
    assert owner.client.delete(address).status_code == 422
    assert owner.client.delete(address, params={"confirm": "wrong"}).status_code == 422
    assert owner.client.delete(address, params={"confirm": study["name"]}).status_code == 204
    assert owner.client.get(address).status_code == 404
    assert owner.client.get(f"{API}/studies").json() == []
    assert owner.client.get(sketch["image"]).status_code == 404
    assert make_study(owner)["slug"] != study["slug"]


def test_a_stranger_cannot_tell_a_study_from_none(owner: Person, stranger: Person) -> None:
    study = make_study(owner)
    there = stranger.client.get(f"{API}/studies/{study['id']}")
    nowhere = stranger.client.get(f"{API}/studies/nowhere")
    assert there.status_code == nowhere.status_code == 404
    assert there.json() == nowhere.json()


@pytest.mark.parametrize("role", ["coder", "viewer"])
def test_only_owners_change_or_delete(owner: Person, people: People, role: str) -> None:
    study = make_study(owner)
    other = people("Cora")
    join(owner, study, other, role)
    address = f"{API}/studies/{study['id']}"
    assert other.client.get(address).json()["why_not_editable"]
    assert other.client.patch(address, json={"name": "Mine"}).status_code == 403
    assert other.client.delete(address, params={"confirm": study["name"]}).status_code == 403
