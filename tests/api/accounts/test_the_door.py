"""What every request and every response must keep to."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from tests.conftest import People, Person

HEADERS = (
    "content-security-policy",
    "x-content-type-options",
    "referrer-policy",
    "cross-origin-resource-policy",
    "cache-control",
)


@pytest.mark.parametrize(
    "path", ["/", "/api/v1/health", "/api/v1/me", "/api/v1/nothing", "/s/x", "/launch", "/assets/none.js"]
)
def test_every_answer_carries_the_security_headers(people: People, path: str) -> None:
    answer = people.anonymous().get(path, follow_redirects=False)
    assert [name for name in HEADERS if name not in answer.headers] == []
    assert "unsafe-eval" not in answer.headers["content-security-policy"]


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "evil.example:80", ""])
def test_another_host_name_is_not_answered(people: People, host: str) -> None:
    answer = people.anonymous().get("/api/v1/health", headers={"Host": host})
    assert answer.status_code == 421
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:8000", "[::1]:8000"])
def test_this_computers_names_are_answered(people: People, host: str) -> None:
    assert people.anonymous().get("/api/v1/health", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "", "Origin": "https://evil.example"},
    ],
)
def test_other_sites_cannot_change_anything(owner: Person, headers: dict[str, str]) -> None:
    answer = owner.client.post("/api/v1/tokens", json={}, headers=headers)
    assert answer.status_code == 403
    assert owner.client.get("/api/v1/tokens").json() == []


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "", "http://[", "http://127.0.0.1.evil.example"]
)
def test_a_browser_that_tells_only_its_origin_is_held_to_it(owner: Person, origin: str) -> None:
    del owner.client.headers["Sec-Fetch-Site"]
    assert owner.client.post("/api/v1/tokens", json={}, headers={"Origin": origin}).status_code == 403
    own = owner.client.post("/api/v1/tokens", json={}, headers={"Origin": "http://127.0.0.1"})
    assert own.status_code == 201


def _send(client: TestClient, body: bytes, content_type: str = "application/json") -> int:
    answer = client.patch("/api/v1/me", content=body, headers={"Content-Type": content_type})
    assert answer.headers["content-type"] == "application/problem+json", answer.text
    assert b"surrogate-canary" not in answer.content
    return answer.status_code


@pytest.mark.parametrize(
    "body",
    [
        b'{"name": "\\ud800surrogate-canary"}',
        b'{"name": "a\\u0000surrogate-canary"}',
        b'{"\\ud800": 1}',
        b'{"name": NaN}',
        b'{"name": 1e999}',
        b'{"unknown": 1}',
        b'{"name": ["surrogate-canary"]}',
        b'{"name": ""}',
        b"[" * 50_000,
        b"not json",
        b"\xff\xfe",
    ],
)
def test_a_bad_body_is_a_422_that_does_not_echo_it(owner: Person, body: bytes) -> None:
    assert _send(owner.client, body) == 422


def test_an_oversized_body_is_refused(owner: Person) -> None:
    assert _send(owner.client, b'{"name": "' + b"x" * 3_000_000 + b'"}') == 413


def test_a_form_is_not_taken_for_json(owner: Person) -> None:
    assert _send(owner.client, b'{"name": "Eve"}', "text/plain") == 422


def test_the_answer_to_bad_input_points_at_the_field(owner: Person) -> None:
    answer = owner.client.patch("/api/v1/me", json={"name": "x" * 101, "passphrase": 5})
    assert {error["pointer"] for error in answer.json()["errors"]} == {"name", "passphrase"}
