"""A closed round as tests of agreement need it, and what is asked of it."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from sqlmodel import select

from app.models import Reconsideration, Round
from tests.conftest import Person
from tests.factories.coding import coding, done, region
from tests.factories.rounds import Bench
from tests.factories.studies import API

BOX = {"kind": "rectangle", "x": 10, "y": 10, "width": 100, "height": 100}
NEAR_IT = {"kind": "rectangle", "x": 10, "y": 10, "width": 100, "height": 60}


def code_and_finish(bench: Bench, person: Person, round_: dict[str, Any], work: dict[str, list[str]]) -> None:
    """Code sketches and mark them done; what is not named stays not done."""
    assignments = bench.assignments(person, round_)
    for participant, keys in work.items():
        for key in keys:
            coding(person, assignments[participant], bench.codes[key])
        done(person, assignments[participant], no_code_applies=not keys)


def reported(bench: Bench, person: Person | None = None, **params: Any) -> dict[str, Any]:
    """The agreement, by default as a viewer sees it."""
    found: dict[str, Any] = bench.get(
        person or bench.viewer, f"/studies/{bench.study['id']}/agreement", **params
    )
    return found


def new_code(bench: Bench, key: str) -> str:
    """A code added to the codebook now; its id."""
    group = bench.get(bench.owner, f"/studies/{bench.study['id']}/codebook")["groups"][0]["id"]
    body = {"group": group, "key": key, "name": "later"}
    made: str = bench.owner.client.post(bench.url("codebook/codes"), json=body).json()["id"]
    return made


def merge(bench: Bench, key: str, into: str) -> None:
    """Merge a code, by key, into another, by id."""
    answer = bench.owner.client.post(f"{API}/codes/{bench.codes[key]}/merge", json={"into": into})
    assert answer.status_code == 200, answer.text


def change_of_mind(bench: Bench, person: Person, sketch: int, code: str, *, present: bool) -> None:
    """A coder sees one code on one sketch of round 1 otherwise after discussion."""
    with bench.database.write() as session:
        round_ = session.exec(select(Round).where(Round.number == 1)).one()
        session.add(
            Reconsideration(
                id=uuid4(),
                study_id=round_.study_id,
                round_id=round_.id,
                sketch_id=UUID(bench.sketches[sketch]),
                coder_id=UUID(bench.member(person)),
                code_id=UUID(bench.codes[code]),
                present=present,
            )
        )


def draw(bench: Bench, person: Person, assignment: str, shape: dict[str, Any], key: str) -> None:
    """A region with a code, a point and an arrow from one to the other."""
    one = region(person, assignment, geometry=shape)
    coding(person, assignment, bench.codes[key], region=one["id"])
    point = region(person, assignment, geometry={"kind": "point", "x": 300, "y": 200})
    ends = {
        "start": {"region": one["id"], "x": 110, "y": 50},
        "end": {"region": point["id"], "x": 300, "y": 200},
    }
    arrow = {"kind": "connector", "direction": "forward", "bends": [], **ends}
    joined = region(person, assignment, geometry=arrow)
    for code, place in (("E.1", point), ("E.2", joined)):
        coding(person, assignment, bench.codes[code], region=place["id"])
