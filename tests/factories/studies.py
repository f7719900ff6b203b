"""Studies made through the API, as a person would."""

from __future__ import annotations

from typing import Any

from tests.conftest import Person

API = "/api/v1"


def make_study(person: Person, name: str = "Mental models", **fields: Any) -> dict[str, Any]:
    """A new study of this person's."""
    answer = person.client.post(f"{API}/studies", json={"name": name, **fields})
    assert answer.status_code == 201, answer.text
    study: dict[str, Any] = answer.json()
    return study


def join(owner: Person, study: dict[str, Any], newcomer: Person, role: str = "coder") -> None:
    """Bring somebody into the study by an invite link."""
    invite = owner.client.post(
        f"{API}/studies/{study['id']}/invites", json={"role": role, "name": newcomer.actor.name}
    )
    secret = invite.json()["url"].rsplit("/", 1)[-1]
    answer = newcomer.client.post(f"{API}/invites/{secret}/accept", json={"name": newcomer.actor.name})
    assert answer.status_code == 200, answer.text
