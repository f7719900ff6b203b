"""A closed round in which two coders agree on some things and differ in others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import pytest
from httpx2 import Response

from tests.conftest import Person
from tests.factories.coding import coding, done, region
from tests.factories.rounds import Bench, bench, furnished, settings
from tests.factories.studies import API

__all__ = ["bench", "furnished", "settings"]

LEFT = {"kind": "rectangle", "x": 0, "y": 0, "width": 40, "height": 40}
RIGHT = {"kind": "rectangle", "x": 200, "y": 0, "width": 40, "height": 40}


def draw(person: Person, assignment: str, code: str, geometry: dict[str, Any], **about: Any) -> str:
    """A code on a new region; answers the region's id."""
    box = region(person, assignment, geometry=geometry)
    coding(person, assignment, code, region=box["id"], **about)
    name: str = box["id"]
    return name


@dataclass
class Dispute:
    """The round, and its addresses.

    On P1 Ben alone has E.1, both have A.2 in the same place, and A.1 in different ones. On P2 both say that
    no code applies. On P3 only Ben is done.
    """

    bench: Bench
    round: dict[str, Any]
    ben: dict[str, str]
    cleo: dict[str, str]

    @property
    def url(self) -> str:
        return f"{API}/rounds/{self.round['id']}"

    def queue(self, person: Person | None = None, **params: Any) -> dict[str, Any]:
        answer = (person or self.bench.owner).client.get(f"{self.url}/disagreements", params=params)
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    def item(self, kind: str = "presence", person: Person | None = None) -> dict[str, Any]:
        """The one disagreement of a kind."""
        (found,) = self.queue(person, kind=kind)["items"]
        one: dict[str, Any] = found
        return one

    def decide(
        self,
        person: Person,
        disagreement: str,
        verdict: str = "applies",
        *,
        if_match: int | None = None,
        **body: Any,
    ) -> Response:
        return person.client.put(
            f"{self.url}/decisions/{disagreement}",
            json={"verdict": verdict, **body},
            headers={} if if_match is None else {"If-Match": f'"{if_match}"'},
        )

    def consensus(self, person: Person | None = None) -> list[tuple[str, str | None, str]]:
        """Codes of the consensus with pseudonym and origin."""
        page = self.bench.get(
            person or self.bench.owner, f"/studies/{self.bench.study['id']}/codings", source="consensus"
        )
        return [(row["participant"], row["code"], row["origin"]) for row in page["items"]]


@pytest.fixture
def dispute(bench: Bench) -> Dispute:
    """Closed, and nothing decided yet."""
    ben, cleo = bench.coders
    opened = bench.open()
    mine, theirs = bench.assignments(ben, opened), bench.assignments(cleo, opened)
    draw(ben, mine["P1"], bench.codes["E.1"], RIGHT, memo="Ben's reason")
    for person, work, place in ((ben, mine, LEFT), (cleo, theirs, RIGHT)):
        draw(person, work["P1"], bench.codes["A.2"], LEFT)
        draw(person, work["P1"], bench.codes["A.1"], place)
        done(person, work["P1"])
        done(person, work["P2"], no_code_applies=True)
    done(ben, mine["P3"], no_code_applies=True)
    bench.act(opened, "close")
    return Dispute(bench, opened, mine, theirs)


def new_id() -> str:
    """An id as a client makes it."""
    return str(uuid4())
