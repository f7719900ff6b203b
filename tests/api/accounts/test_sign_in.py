"""Who one is: the one-time address, sessions, passphrases, tokens."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from fastapi import FastAPI
from sqlmodel import select

from app.accounts import service as accounts
from app.accounts.rules import hash_secret
from app.accounts.throttle import Throttle
from app.db import Database
from app.errors import NotSignedIn, TooManyTries
from app.models import Credential, CredentialKind
from app.settings import Settings
from tests.conftest import People, Person

PASSPHRASE = "a small red teapot"


@pytest.fixture
def launch_token(database: Database) -> str:
    with database.write() as session:
        user = accounts.ensure_local_user(session)
        return accounts.issue(session, user.id, CredentialKind.LAUNCH, lifetime=timedelta(minutes=5))


def test_the_printed_address_signs_in_once_and_leads_to_a_clean_address(
    people: People, launch_token: str
) -> None:
    browser = people.anonymous()
    answer = browser.get(f"/launch?token={launch_token}", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=strict" in cookie
    assert browser.get("/api/v1/me").json()["name"] == "You"

    second = people.anonymous()
    answer = second.get(f"/launch?token={launch_token}", follow_redirects=False)
    assert answer.headers["location"].startswith("/sign-in")
    assert second.get("/api/v1/me").status_code == 401


def test_without_a_session_everything_but_health_is_closed(people: People) -> None:
    browser = people.anonymous()
    assert browser.get("/api/v1/health").status_code == 200
    answer = browser.get("/api/v1/me")
    assert answer.status_code == 401
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["code"] == "not-signed-in"


def test_signing_out_ends_the_session_on_the_server(owner: Person) -> None:
    cookies = dict(owner.client.cookies)
    assert owner.client.delete("/api/v1/session").status_code == 204
    owner.client.cookies.update(cookies)
    assert owner.client.get("/api/v1/me").status_code == 401


def test_over_tls_the_cookie_is_bound_to_its_host(
    app: FastAPI, settings: Settings, people: People, launch_token: str
) -> None:
    app.state.settings = replace(settings, origin="https://127.0.0.1")
    browser = people.anonymous()
    browser.base_url = "https://127.0.0.1"
    cookie = browser.get(f"/launch?token={launch_token}", follow_redirects=False).headers["set-cookie"]
    assert cookie.startswith("__Host-inkcode-session-")
    assert {"secure", "httponly", "path=/", "samesite=lax"} <= set(cookie.lower().split("; "))
    assert "domain" not in cookie.lower()
    assert browser.get("/api/v1/me").status_code == 200
    gone = browser.delete("/api/v1/session").headers["set-cookie"].lower()
    assert gone.startswith("__host-") and "max-age=0" in gone and "secure" in gone
    assert browser.get("/api/v1/me").status_code == 401


def test_one_signs_in_again_by_name_and_passphrase(owner: Person, people: People) -> None:
    assert owner.client.patch("/api/v1/me", json={"passphrase": PASSPHRASE}).json()["has_passphrase"]
    browser = people.anonymous()
    answer = browser.post("/api/v1/session", json={"name": "  ADA ", "passphrase": PASSPHRASE})
    assert answer.status_code == 204
    assert browser.get("/api/v1/me").json()["name"] == "Ada"


def test_a_wrong_passphrase_and_an_unknown_name_get_the_same_answer(owner: Person, people: People) -> None:
    owner.client.patch("/api/v1/me", json={"passphrase": PASSPHRASE})
    browser = people.anonymous()
    wrong = browser.post("/api/v1/session", json={"name": "Ada", "passphrase": "not this one at all"})
    unknown = browser.post("/api/v1/session", json={"name": "Eve", "passphrase": "not this one at all"})
    assert (wrong.status_code, wrong.json()) == (unknown.status_code, unknown.json())
    assert wrong.status_code == 401


def test_guessing_is_slowed_down(people: People) -> None:
    browser = people.anonymous()
    statuses = [
        browser.post("/api/v1/session", json={"name": "Ada", "passphrase": f"guess number {n}"}).status_code
        for n in range(11)
    ]
    assert statuses == [401] * 10 + [429]
    answer = browser.post("/api/v1/session", json={"name": "Ada", "passphrase": "x"})
    assert int(answer.headers["retry-after"]) > 0


def test_names_tried_in_vain_do_not_make_an_earlier_failure_forgotten() -> None:
    throttle = Throttle(for_name=1, for_address=2)
    for name in ("Ada", "Ben"):
        with pytest.raises(NotSignedIn), throttle.guarding(name, "10.0.0.1"):
            raise NotSignedIn("no")
    for number in range(20_000):
        with pytest.raises(TooManyTries), throttle.guarding(f"name {number}", "10.0.0.1"):
            pytest.fail("is let through")
    with pytest.raises(TooManyTries), throttle.guarding(" ADA ", "10.0.0.2"):
        pytest.fail("is let through")
    with throttle.guarding("Cleo", "10.0.0.2"):
        pass


def test_tries_at_the_same_time_count_before_they_have_failed() -> None:
    throttle = Throttle(for_name=1, for_address=50)
    first, second = throttle.guarding("Ada", "10.0.0.1"), throttle.guarding("Ada", "10.0.0.1")
    with first, pytest.raises(TooManyTries), second:
        pytest.fail("is let through")
    with throttle.guarding("Ada", "10.0.0.1"):
        pass


def test_a_passphrase_is_changed_by_who_knows_it(owner: Person, people: People) -> None:
    owner.client.patch("/api/v1/me", json={"passphrase": PASSPHRASE})
    elsewhere = people.anonymous()
    elsewhere.post("/api/v1/session", json={"name": "Ada", "passphrase": PASSPHRASE})
    change = {"passphrase": "a large blue kettle"}
    for present in ({}, {"present_passphrase": "not this one at all"}):
        refused = owner.client.patch("/api/v1/me", json=change | present)
        assert refused.status_code == 422
        assert refused.json()["errors"][0]["pointer"] == "present_passphrase"
    changed = owner.client.patch("/api/v1/me", json=change | {"present_passphrase": PASSPHRASE})
    assert changed.status_code == 200
    assert owner.client.get("/api/v1/me").status_code == 200
    assert elsewhere.get("/api/v1/me").status_code == 401, "whoever had the old one is out"
    again = elsewhere.post("/api/v1/session", json={"name": "Ada", "passphrase": change["passphrase"]})
    assert again.status_code == 204


def test_guessing_the_present_passphrase_is_slowed_down_too(owner: Person, app: FastAPI) -> None:
    owner.client.patch("/api/v1/me", json={"passphrase": PASSPHRASE})
    app.state.throttle = Throttle(for_name=2, for_address=50)
    guess = {"passphrase": "a large blue kettle", "present_passphrase": "not this one at all"}
    statuses = [owner.client.patch("/api/v1/me", json=guess).status_code for _ in range(3)]
    assert statuses == [422, 422, 429]


def test_nobody_waits_to_save_while_a_passphrase_is_compared(
    owner: Person, people: People, database: Database
) -> None:
    owner.client.patch("/api/v1/me", json={"passphrase": PASSPHRASE})
    with database.write():
        wrong = people.anonymous().post("/api/v1/session", json={"name": "Ada", "passphrase": "a wrong one"})
    assert wrong.status_code == 401


def test_what_has_expired_goes_when_somebody_signs_in(
    people: People, database: Database, launch_token: str
) -> None:
    with database.write() as session:
        user = accounts.ensure_local_user(session)
        old = accounts.issue(session, user.id, CredentialKind.SESSION, lifetime=timedelta(days=-1))
    people.anonymous().get(f"/launch?token={launch_token}", follow_redirects=False)
    with database.read() as session:
        kept = session.exec(select(Credential.secret_hash)).all()
    assert hash_secret(old) not in kept


def test_short_passphrases_are_refused_with_the_rule(owner: Person) -> None:
    answer = owner.client.patch("/api/v1/me", json={"passphrase": "short"})
    assert answer.status_code == 422
    assert "12 characters" in answer.json()["detail"]


def test_a_token_works_as_bearer_until_it_is_revoked(owner: Person, people: People) -> None:
    created = owner.client.post("/api/v1/tokens", json={"label": "R script"}).json()
    script = people.anonymous()
    header = {"Authorization": f"Bearer {created['token']}"}
    assert script.get("/api/v1/me", headers=header).json()["name"] == "Ada"
    listed = owner.client.get("/api/v1/tokens").json()
    assert [token["label"] for token in listed] == ["R script"]
    assert listed[0]["last_used_at"] >= listed[0]["created_at"]
    assert created["token"] not in str(listed)
    owner.client.delete(f"/api/v1/tokens/{created['id']}")
    assert script.get("/api/v1/me", headers=header).status_code == 401


def test_nobody_revokes_the_token_of_another(owner: Person, stranger: Person) -> None:
    token = owner.client.post("/api/v1/tokens", json={}).json()
    assert stranger.client.delete(f"/api/v1/tokens/{token['id']}").status_code == 404


def test_secrets_are_not_kept_in_the_database(settings: Settings, database: Database, owner: Person) -> None:
    token = owner.client.post("/api/v1/tokens", json={}).json()["token"]
    owner.client.patch("/api/v1/me", json={"passphrase": PASSPHRASE})
    database.close()
    content = settings.sqlite_path.read_bytes()
    assert token.encode() not in content
    assert PASSPHRASE.encode() not in content
