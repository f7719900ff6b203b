"""Participants made through the API."""

from __future__ import annotations

from typing import Any

from tests.conftest import Person
from tests.factories.studies import API


def make_participant(
    person: Person, study: dict[str, Any], key: str = "P01", **fields: Any
) -> dict[str, Any]:
    """A new participant of the study."""
    answer = person.client.post(f"{API}/studies/{study['id']}/participants", json={"key": key, **fields})
    assert answer.status_code == 201, answer.text
    participant: dict[str, Any] = answer.json()
    return participant
