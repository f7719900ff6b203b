"""How people come to a study, and what their role lets them do."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import pytest
from fastapi.testclient import TestClient

from app.db import Database
from app.models import Invite, now
from tests.conftest import People, Person

PASSPHRASE = "a small red teapot"


@pytest.fixture
def study(owner: Person) -> str:
    answer = owner.client.post("/api/v1/studies", json={"name": "Phishing"})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["slug"])


def _invite(person: Person, study: str, **body: Any) -> str:
    answer = person.client.post(f"/api/v1/studies/{study}/invites", json=body)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["url"]).rsplit("/", 1)[1]


def _accept(client: TestClient, secret: str, **body: Any) -> Any:
    return client.post(f"/api/v1/invites/{secret}/accept", json=body)


def test_a_link_says_what_it_leads_to_before_anybody_signs_in(
    owner: Person, study: str, people: People
) -> None:
    secret = _invite(owner, study, name="Coder 2")
    welcome = people.anonymous().get(f"/api/v1/invites/{secret}").json()
    assert (welcome["study_name"], welcome["role"], welcome["name"]) == ("Phishing", "coder", "Coder 2")
    assert welcome["passphrase_required"] is False


def test_a_new_coder_joins_by_link_and_is_signed_in(owner: Person, study: str, people: People) -> None:
    browser = people.anonymous()
    answer = _accept(browser, _invite(owner, study), name="Grace")
    assert answer.json() == {"study": study}
    assert browser.get("/api/v1/me").json()["name"] == "Grace"
    members = browser.get(f"/api/v1/studies/{study}/members").json()
    assert [(m["name"], m["role"], m["is_me"]) for m in members] == [
        ("Ada", "owner", False),
        ("Grace", "coder", True),
    ]


def test_a_link_works_once(owner: Person, study: str, people: People) -> None:
    secret = _invite(owner, study)
    assert _accept(people.anonymous(), secret, name="Grace").status_code == 200
    answer = _accept(people.anonymous(), secret, name="Eve")
    assert answer.status_code == 404
    assert "used or withdrawn" in answer.json()["detail"]


def test_a_withdrawn_link_works_no_more(owner: Person, study: str, people: People) -> None:
    secret = _invite(owner, study)
    (waiting,) = owner.client.get(f"/api/v1/studies/{study}/invites").json()
    owner.client.delete(f"/api/v1/studies/{study}/invites/{waiting['id']}")
    assert people.anonymous().get(f"/api/v1/invites/{secret}").status_code == 404
    assert owner.client.get(f"/api/v1/studies/{study}/invites").json() == []


def test_a_link_into_a_deleted_study_leads_nowhere(owner: Person, study: str, people: People) -> None:
    secret = owner.client.post(f"/api/v1/studies/{study}/invites", json={}).json()["url"].rsplit("/", 1)[1]
    name = owner.client.get(f"/api/v1/studies/{study}").json()["name"]
    assert owner.client.delete(f"/api/v1/studies/{study}", params={"confirm": name}).status_code == 204
    browser = people.anonymous()
    assert browser.get(f"/api/v1/invites/{secret}").status_code == 404
    assert browser.post(f"/api/v1/invites/{secret}/accept", json={"name": "Ben"}).status_code == 404


def test_an_expired_link_says_when_it_expired(
    owner: Person, study: str, people: People, database: Database
) -> None:
    secret = _invite(owner, study)
    (waiting,) = owner.client.get(f"/api/v1/studies/{study}/invites").json()
    with database.write() as session:
        invite = session.get_one(Invite, UUID(waiting["id"]))
        invite.expires_at = now() - timedelta(days=1)
        session.add(invite)
    answer = people.anonymous().get(f"/api/v1/invites/{secret}")
    assert answer.status_code == 404
    assert "expired on" in answer.json()["detail"]


def test_a_coder_with_a_passphrase_can_sign_in_again(owner: Person, study: str, people: People) -> None:
    _accept(people.anonymous(), _invite(owner, study), name="Grace", passphrase=PASSPHRASE)
    browser = people.anonymous()
    answer = browser.post("/api/v1/session", json={"name": "grace", "passphrase": PASSPHRASE})
    assert answer.status_code == 204
    assert browser.get(f"/api/v1/studies/{study}").status_code == 200


def test_nobody_joins_the_same_study_twice(owner: Person, study: str) -> None:
    answer = _accept(owner.client, _invite(owner, study), name="Me again")
    assert answer.status_code == 409


def test_two_coders_with_one_name_are_told_apart(owner: Person, study: str, people: People) -> None:
    for _ in range(2):
        _accept(people.anonymous(), _invite(owner, study), name="Grace")
    members = owner.client.get(f"/api/v1/studies/{study}/members").json()
    assert [m["name"] for m in members] == ["Ada", "Grace", "Grace (2)"]


def test_who_is_no_member_does_not_learn_that_the_study_exists(
    owner: Person, study: str, stranger: Person
) -> None:
    there = stranger.client.get(f"/api/v1/studies/{study}/members")
    nowhere = stranger.client.get("/api/v1/studies/no-such-study/members")
    assert (there.status_code, there.json()) == (nowhere.status_code, nowhere.json())
    assert there.status_code == 404


@pytest.mark.parametrize("role", ["coder", "viewer"])
def test_only_owners_invite_and_change_members(owner: Person, study: str, people: People, role: str) -> None:
    browser = people.anonymous()
    _accept(browser, _invite(owner, study, role=role), name="Grace")
    ada, grace = owner.client.get(f"/api/v1/studies/{study}/members").json()
    base = f"/api/v1/studies/{study}"
    assert browser.post(f"{base}/invites", json={}).status_code == 403
    assert browser.get(f"{base}/invites").status_code == 403
    assert browser.patch(f"{base}/members/{grace['id']}", json={"role": "owner"}).status_code == 403
    assert browser.delete(f"{base}/members/{ada['id']}").status_code == 403


def test_a_study_never_loses_its_last_owner(owner: Person, study: str) -> None:
    (ada,) = owner.client.get(f"/api/v1/studies/{study}/members").json()
    base = f"/api/v1/studies/{study}/members/{ada['id']}"
    assert owner.client.patch(base, json={"role": "viewer"}).status_code == 409
    assert owner.client.delete(base).status_code == 409


def test_an_owner_makes_a_coder_an_owner_and_removes_a_member(
    owner: Person, study: str, people: People
) -> None:
    browser = people.anonymous()
    _accept(browser, _invite(owner, study), name="Grace")
    ada, grace = owner.client.get(f"/api/v1/studies/{study}/members").json()
    base = f"/api/v1/studies/{study}/members"
    changed = owner.client.patch(f"{base}/{grace['id']}", json={"role": "owner", "name": "Dr Grace"}).json()
    assert (changed["role"], changed["name"]) == ("owner", "Dr Grace")
    assert browser.delete(f"{base}/{ada['id']}").status_code == 204
    assert owner.client.get(f"/api/v1/studies/{study}").status_code == 404


def test_a_member_of_another_study_is_out_of_reach(owner: Person, study: str) -> None:
    other = owner.client.post("/api/v1/studies", json={"name": "Other"}).json()["slug"]
    (member,) = owner.client.get(f"/api/v1/studies/{other}/members").json()
    answer = owner.client.patch(f"/api/v1/studies/{study}/members/{member['id']}", json={"name": "X"})
    assert answer.status_code == 404


def test_the_link_leads_to_this_server(owner: Person, study: str) -> None:
    url = owner.client.post(f"/api/v1/studies/{study}/invites", json={}).json()["url"]
    assert urlsplit(url).path.startswith("/join/")
