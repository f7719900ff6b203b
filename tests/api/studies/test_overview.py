"""A study's home: steps, the one next step, and each sketch with one's own work."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlmodel import select

from app.db import Database
from app.models import (
    Assignment,
    AssignmentStatus,
    Code,
    CodeGroup,
    Coding,
    Member,
    MemberRole,
    Round,
    RoundStatus,
    new_id,
)
from app.studies.rules import Standing, next_step
from tests.conftest import People, Person
from tests.factories.sketches import import_sketch, png
from tests.factories.studies import API, join, make_study


def overview(person: Person, study: dict[str, Any]) -> dict[str, Any]:
    answer = person.client.get(f"{API}/studies/{study['id']}/overview")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def steps_done(found: dict[str, Any]) -> list[str]:
    return [step["key"] for step in found["steps"] if step["done"]]


@pytest.fixture
def study(owner: Person) -> dict[str, Any]:
    return make_study(owner)


@pytest.fixture
def coder(owner: Person, people: People, study: dict[str, Any]) -> Person:
    cora = people("Cora")
    join(owner, study, cora)
    return cora


@pytest.fixture
def assignments(
    owner: Person, coder: Person, study: dict[str, Any], database: Database
) -> dict[str, list[UUID]]:
    """An open blind round over two sketches, owner and coder both coding; ids by user name."""
    sketches = [import_sketch(owner, study, f"P0{n}_a.png", png(size=(60 + n, 40))) for n in (1, 2)]
    found: dict[str, list[UUID]] = {"Ada": [], "Cora": []}
    with database.write() as session:
        study_id = UUID(study["id"])
        group = CodeGroup(study_id=study_id, key="A", name="A")
        session.add(group)
        session.flush()
        session.add(Code(study_id=study_id, group_id=group.id, key="A.1", name="one"))
        round_ = Round(study_id=study_id, number=1, name="Round 1", status=RoundStatus.OPEN)
        session.add(round_)
        session.flush()
        for member in session.exec(select(Member).where(Member.study_id == study_id)):
            for position, sketch in enumerate(sketches):
                row = Assignment(
                    study_id=study_id,
                    round_id=round_.id,
                    sketch_id=UUID(sketch["id"]),
                    coder_id=member.id,
                    position=position,
                )
                session.add(row)
                found[member.name].append(row.id)
    return found


def finish(database: Database, ids: list[UUID]) -> None:
    with database.write() as session:
        for assignment_id in ids:
            row = session.get_one(Assignment, assignment_id)
            row.status = AssignmentStatus.DONE
            session.add(row)


def close(database: Database) -> None:
    with database.write() as session:
        row = session.exec(select(Round)).one()
        row.status = RoundStatus.CLOSED
        session.add(row)


def test_an_empty_study_asks_for_drawings(owner: Person, study: dict[str, Any]) -> None:
    found = overview(owner, study)
    assert steps_done(found) == []
    assert found["next_step"]["target"] == f"/s/{study['slug']}/import"
    assert found["rows"] == [] and found["round"] is None


def test_drawings_without_codes_ask_for_the_codebook(owner: Person, study: dict[str, Any]) -> None:
    import_sketch(owner, study)
    found = overview(owner, study)
    assert steps_done(found) == ["drawings"]
    assert found["next_step"]["target"].endswith("/codebook")


def test_an_open_round_leads_to_ones_own_next_sketch(
    owner: Person, study: dict[str, Any], database: Database, assignments: dict[str, list[UUID]]
) -> None:
    found = overview(owner, study)
    assert found["next_step"]["action"] == "Start coding: P01"
    assert found["next_step"]["target"] == f"/s/{study['slug']}/code/{assignments['Ada'][0]}"
    finish(database, assignments["Ada"][:1])
    found = overview(owner, study)
    assert found["next_step"]["action"] == "Continue coding: P02"
    assert (found["round"]["done"], found["round"]["total"], found["round"]["blind"]) == (1, 2, True)
    assert [row["status"] for row in found["rows"]] == ["done", "not_started"]
    (item,) = owner.client.get(f"{API}/studies").json()
    assert (item["open_round"], item["done"], item["total"]) == ("Round 1", 1, 2)
    assert item["next_assignment"] == str(assignments["Ada"][1])


def test_ones_own_codings_are_counted(
    owner: Person, study: dict[str, Any], database: Database, assignments: dict[str, list[UUID]]
) -> None:
    _code_whole_sketch(database, assignments["Ada"][0])
    assert [row["codings"] for row in overview(owner, study)["rows"]] == [1, 0]


def test_in_an_open_round_nothing_tells_what_the_other_coder_did(
    owner: Person,
    coder: Person,
    study: dict[str, Any],
    database: Database,
    assignments: dict[str, list[UUID]],
) -> None:
    addresses = [f"{API}/studies/{study['id']}/overview", f"{API}/studies", f"{API}/studies/{study['id']}"]
    addresses += [f"{API}/studies/{study['id']}/{part}" for part in ("sketches", "participants", "phases")]
    before = [owner.client.get(address).content for address in addresses]
    sketch = overview(owner, study)["rows"][0]["sketch"]
    refusal = owner.client.delete(f"{API}/sketches/{sketch}").content
    _code_whole_sketch(database, assignments["Cora"][0])
    finish(database, assignments["Cora"])
    assert [owner.client.get(address).content for address in addresses] == before
    assert owner.client.delete(f"{API}/sketches/{sketch}").content == refusal
    assert overview(coder, study)["rows"][0]["codings"] == 1


def test_a_closed_round_of_two_leads_to_the_agreement(
    owner: Person, study: dict[str, Any], database: Database, assignments: dict[str, list[UUID]]
) -> None:
    finish(database, [*assignments["Ada"], *assignments["Cora"]])
    assert "Close it" in overview(owner, study)["next_step"]["text"]
    close(database)
    found = overview(owner, study)
    assert steps_done(found) == ["drawings", "codebook", "round", "coded", "agreement"]
    assert found["next_step"]["target"].endswith("/agreement")


def test_a_closed_round_of_one_has_no_agreement(
    owner: Person, study: dict[str, Any], database: Database, assignments: dict[str, list[UUID]]
) -> None:
    finish(database, assignments["Ada"])
    close(database)
    found = overview(owner, study)
    assert "agreement" not in steps_done(found)
    assert "no agreement yet" in found["next_step"]["text"]


def test_a_viewer_sees_sketches_but_no_assignment(
    owner: Person, people: People, study: dict[str, Any], assignments: dict[str, list[UUID]]
) -> None:
    vera = people("Vera")
    join(owner, study, vera, "viewer")
    found = overview(vera, study)
    assert [row["assignment"] for row in found["rows"]] == [None, None]
    assert found["next_step"]["target"].endswith("/sketches")


@pytest.mark.parametrize("is_owner", [True, False])
@pytest.mark.parametrize("sketches", [0, 2])
@pytest.mark.parametrize("codes", [0, 3])
@pytest.mark.parametrize("open_round", [None, "Round 1"])
@pytest.mark.parametrize("total", [0, 2])
@pytest.mark.parametrize("closed", [True, False])
def test_there_is_always_one_next_step(
    is_owner: bool, sketches: int, codes: int, open_round: str | None, total: int, closed: bool
) -> None:
    standing = Standing(
        slug="s",
        is_owner=is_owner,
        sketches=sketches,
        codes=codes,
        has_round=closed or open_round is not None,
        open_round=open_round,
        total=total,
        next_assignment=uuid4() if total else None,
        closed_round=closed,
    )
    step = next_step(standing)
    assert step.text.endswith(".") and step.action and step.target.startswith("/s/s/")


def _code_whole_sketch(database: Database, assignment_id: UUID) -> None:
    with database.write() as session:
        row = session.get_one(Assignment, assignment_id)
        code = session.exec(select(Code)).one()
        session.add(
            Coding(
                id=new_id(),
                study_id=row.study_id,
                assignment_id=row.id,
                sketch_id=row.sketch_id,
                code_id=code.id,
            )
        )


def test_roles_are_as_the_members_page_says(owner: Person, study: dict[str, Any], coder: Person) -> None:
    assert overview(owner, study)["study"]["role"] == MemberRole.OWNER
    assert overview(coder, study)["study"]["role"] == MemberRole.CODER
