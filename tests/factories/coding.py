"""Regions and codings, saved as a browser saves them."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from httpx2 import Response

from tests.conftest import Person
from tests.factories.studies import API

RECTANGLE = {"kind": "rectangle", "x": 10, "y": 20, "width": 100, "height": 50}


def put_region(
    person: Person,
    assignment: str,
    region: str | None = None,
    *,
    if_match: int | None = None,
    **body: Any,
) -> Response:
    """PUT a region, by default a rectangle under a new id."""
    return person.client.put(
        f"{API}/assignments/{assignment}/regions/{region or uuid4()}",
        json={"geometry": RECTANGLE, **body},
        headers={} if if_match is None else {"If-Match": f'"{if_match}"'},
    )


def put_coding(
    person: Person,
    assignment: str,
    code: str,
    coding: str | None = None,
    *,
    if_match: int | None = None,
    **body: Any,
) -> Response:
    """PUT a coding, by default on the whole sketch under a new id."""
    return person.client.put(
        f"{API}/assignments/{assignment}/codings/{coding or uuid4()}",
        json={"code": code, **body},
        headers={} if if_match is None else {"If-Match": f'"{if_match}"'},
    )


def region(person: Person, assignment: str, **body: Any) -> dict[str, Any]:
    """A stored region."""
    answer = put_region(person, assignment, **body)
    assert answer.status_code == 200, answer.text
    stored: dict[str, Any] = answer.json()
    return stored


def coding(person: Person, assignment: str, code: str, **body: Any) -> dict[str, Any]:
    """A stored coding."""
    answer = put_coding(person, assignment, code, **body)
    assert answer.status_code == 200, answer.text
    stored: dict[str, Any] = answer.json()
    return stored


def done(person: Person, assignment: str, *, no_code_applies: bool = False) -> dict[str, Any]:
    """An assignment marked done."""
    answer = person.client.post(
        f"{API}/assignments/{assignment}/done", json={"no_code_applies": no_code_applies}
    )
    assert answer.status_code == 200, answer.text
    finished: dict[str, Any] = answer.json()
    return finished


def workspace(person: Person, assignment: str) -> dict[str, Any]:
    """The coding page's load."""
    answer = person.client.get(f"{API}/assignments/{assignment}")
    assert answer.status_code == 200, answer.text
    loaded: dict[str, Any] = answer.json()
    return loaded
