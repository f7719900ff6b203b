"""Phases by ink, said along with an import: counted before, stored with the drawings."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from httpx2 import Response
from typer.testing import CliRunner

from app.cli import app
from app.commands.context import open_data
from app.participants.phases import all_phases
from app.sandbox.pool import Pool
from app.studies.lookup import find_study_id
from tests.conftest import Person
from tests.factories.sketches import excalidraw
from tests.factories.studies import API, make_study


@pytest.fixture
def study(owner: Person) -> dict[str, Any]:
    return make_study(owner)


def post(
    person: Person,
    study: dict[str, Any],
    inks: Any,
    *,
    data: bytes = b"",
    dry_run: bool = False,
    pattern: str = "{participant}",
) -> Response:
    """Import a board with a red and a blue box and a black arrow."""
    return person.client.post(
        f"{API}/studies/{study['id']}/imports",
        params={"dry_run": str(dry_run).lower()},
        data={"inks": inks if isinstance(inks, str) else json.dumps(inks), "pattern": pattern},
        files=[("files", ("P01_after.excalidraw", data or excalidraw(), "application/octet-stream"))],
    )


def phases(person: Person, study: dict[str, Any]) -> dict[str, str | None]:
    answer = person.client.get(f"{API}/studies/{study['id']}/phases").json()
    return {phase["name"]: phase["ink"] for phase in answer}


def test_the_preview_counts_the_marks_of_each_ink_and_stores_no_phase(
    owner: Person, study: dict[str, Any]
) -> None:
    report = post(owner, study, {"red": "Before"}, dry_run=True).json()
    ink = report["files"][0]["sketches"][0]["ink"]
    assert (ink["red"], ink["blue"]) == (1, 1)
    assert phases(owner, study) == {}


def test_inks_get_their_phases_with_the_drawings(owner: Person, study: dict[str, Any]) -> None:
    report = post(owner, study, {"red": "Before", "blue": "After", "black": None}).json()
    assert report["counts"]["imported"] == 1
    assert phases(owner, study) == {"Before": "red", "After": "blue"}
    sketch = owner.client.get(f"{API}/sketches/{report['files'][0]['sketches'][0]['id']}").json()
    assert sorted(sketch["marks_by_phase"].values()) == [1, 1]


def test_a_phase_of_the_same_name_is_used_whatever_its_case_and_others_stay(
    owner: Person, study: dict[str, Any]
) -> None:
    wanted = [{"name": "After"}, {"name": "Later", "ink": "green"}, {"name": "Old", "ink": "red"}]
    owner.client.put(f"{API}/studies/{study['id']}/phases", json={"phases": wanted})
    post(owner, study, {"red": "after"}, pattern="{participant}_{phase}")
    assert phases(owner, study) == {"After": "red", "Later": "green", "Old": None}


def test_inks_can_swap_their_phases(owner: Person, study: dict[str, Any]) -> None:
    post(owner, study, {"red": "Before", "blue": "After"})
    post(owner, study, {"red": "After", "blue": "Before"})
    assert phases(owner, study) == {"Before": "blue", "After": "red"}


def test_an_import_of_which_nothing_can_be_read_maps_nothing(owner: Person, study: dict[str, Any]) -> None:
    assert post(owner, study, {"red": "Before"}, data=b"no drawing").status_code == 422
    assert phases(owner, study) == {}


@pytest.mark.parametrize(
    ("inks", "pointer"),
    [
        ("{", "inks"),
        ("[]", "inks"),
        ({"crimson": "Before"}, "inks/crimson"),
        ({"red": "  "}, "inks/red"),
        ({"red": "Before", "blue": "before"}, "inks/blue"),
    ],
)
@pytest.mark.parametrize("dry_run", [True, False])
def test_a_mapping_that_cannot_be_is_refused_before_anything_is_stored(
    owner: Person, study: dict[str, Any], inks: Any, pointer: str, *, dry_run: bool
) -> None:
    answer = post(owner, study, inks, dry_run=dry_run)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == pointer
    assert owner.client.get(f"{API}/studies/{study['id']}/sketches").json()["total"] == 0


def run(folder: Path, *arguments: str) -> tuple[int, str]:
    board = folder / "P01.excalidraw"
    board.write_bytes(excalidraw())
    command = ["import", str(board), "--study", "pilot", "--data", str(folder / "Inkcode"), *arguments]
    result = CliRunner().invoke(app, command)
    return result.exit_code, result.output


@pytest.fixture
def folder(data: Path, children: Pool) -> Path:
    """A folder with a data folder in which there is one study, "pilot"."""
    return data.parent


def test_the_command_line_maps_inks_too(folder: Path) -> None:
    code, output = run(folder, "--ink", "red=Before", "--ink", "blue = After", "--ink", "black=")
    assert code == 0, output
    with open_data(folder / "Inkcode", read_only=True) as opened, opened.database.read() as session:
        found = all_phases(session, find_study_id(session, "pilot"))
        assert [(phase.name, phase.ink) for phase in found] == [("Before", "red"), ("After", "blue")]


@pytest.mark.parametrize("options", [["red"], ["red=A", "red=B"], ["crimson=A"], ["red=A", "blue=A"]])
def test_the_command_line_says_what_is_wrong_with_a_mapping(folder: Path, options: list[str]) -> None:
    code, output = run(folder, *(part for option in options for part in ("--ink", option)))
    assert code != 0
    assert "ink" in output
    assert "Traceback" not in output
