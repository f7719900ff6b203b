"""A board with a frame for each participant: frames are imported like the files of a folder."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from app.cli import app
from tests.conftest import Person
from tests.factories.sketches import post_files
from tests.factories.studies import API, make_study


def workshop() -> bytes:
    """Two participants' frames on one board, as Miro hands it out."""

    def box(name: str, parent: str | None = None, x: float = 100, kind: str = "shape") -> dict[str, Any]:
        relative = "parent_top_left" if parent else "canvas_center"
        item: dict[str, Any] = {
            "id": name,
            "type": kind,
            "data": {"title" if kind == "frame" else "content": name},
            "position": {"x": x, "y": 100, "relativeTo": relative},
            "geometry": {"width": 400 if kind == "frame" else 80, "height": 300 if kind == "frame" else 60},
        }
        return item | ({"parent": {"id": parent}} if parent else {})

    items = [box("P07_after", x=0, kind="frame"), box("data", "P07_after")]
    items += [box("P08_after", x=900, kind="frame"), box("model", "P08_after")]
    return json.dumps({"items": items, "connectors": []}).encode()


@pytest.fixture
def study(owner: Person) -> dict[str, Any]:
    return make_study(owner)


def test_each_frame_is_its_participants_sketch(owner: Person, study: dict[str, Any]) -> None:
    report = post_files(owner, study, {"Workshop.json": workshop()}, split="frame").json()
    assert [file["name"] for file in report["files"]] == [
        "Workshop.json/P07_after",
        "Workshop.json/P08_after",
    ]
    assert [(file["participant"], file["phase"]) for file in report["files"]] == [
        ("P07", "After"),
        ("P08", "After"),
    ]
    assert (report["counts"]["files"], report["counts"]["imported"], report["counts"]["sketches"]) == (
        2,
        2,
        2,
    )

    sketches = owner.client.get(f"{API}/studies/{study['id']}/sketches").json()["items"]
    assert [(sketch["participant"], sketch["title"]) for sketch in sketches] == [
        ("P07", "P07_after"),
        ("P08", "P08_after"),
    ]
    assert {sketch["source_name"] for sketch in sketches} == {"Workshop.json"}
    assert [sketch["marks"] for sketch in sketches] == [1, 1]


def test_by_page_the_whole_board_is_one_sketch(owner: Person, study: dict[str, Any]) -> None:
    report = post_files(owner, study, {"P01.json": workshop()}).json()
    assert [(file["name"], len(file["sketches"])) for file in report["files"]] == [("P01.json", 1)]


def test_a_frame_can_be_left_out_and_another_be_given_to_somebody_else(
    owner: Person, study: dict[str, Any]
) -> None:
    choices = {"W.json/P07_after": {"include": False}, "W.json/P08_after": {"participant": "P99"}}
    report = post_files(owner, study, {"W.json": workshop()}, split="frame", choices=choices).json()
    assert [(file["status"], file["participant"]) for file in report["files"]] == [
        ("skipped", None),
        ("imported", "P99"),
    ]


def test_the_same_board_again_is_noticed_frame_by_frame(owner: Person, study: dict[str, Any]) -> None:
    post_files(owner, study, {"W.json": workshop()}, split="frame")
    report = post_files(owner, study, {"W.json": workshop()}, split="frame").json()
    assert [file["duplicate_of"] for file in report["files"]] == ["P07", "P08"]
    assert report["counts"]["sketches"] == 0


def test_a_split_that_is_none_is_refused(owner: Person, study: dict[str, Any]) -> None:
    answer = post_files(owner, study, {"W.json": workshop()}, split="letter")
    assert answer.status_code == 422


@pytest.mark.usefixtures("children")
def test_inspecting_by_frame_names_the_frames(tmp_path: Path) -> None:
    file = tmp_path / "board.json"
    file.write_bytes(workshop())
    found = CliRunner().invoke(app, ["inspect", "--split", "frame", "--json", str(file)])
    (entry,) = json.loads(found.output)
    assert [sketch["name"] for sketch in entry["sketches"]] == ["P07_after", "P08_after"]
