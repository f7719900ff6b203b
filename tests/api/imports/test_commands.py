"""`inkcode import` and `inkcode inspect`: the same services from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlmodel import select
from typer.testing import CliRunner, Result

from app.cli import app
from app.commands.context import open_data
from app.imports.batches import MOST_FILES
from app.models import Sketch
from tests.factories.sketches import excalidraw, png, zip_of


@pytest.fixture
def drawings(tmp_path: Path) -> Path:
    folder = tmp_path / "drawings"
    (folder / "P02").mkdir(parents=True)
    (folder / "P01_before.png").write_bytes(png())
    (folder / "P02" / "P02_after.excalidraw").write_bytes(excalidraw())
    (folder / ".DS_Store").write_bytes(b"rubbish")
    return folder


in_shared_children = pytest.mark.usefixtures("children")
"""The others start their own, as the commands do."""


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def stored(data: Path) -> list[str]:
    with open_data(data, read_only=True) as opened, opened.database.read() as session:
        return sorted(session.exec(select(Sketch.source_name)))


def test_a_folder_is_searched_and_the_ledger_adds_up(data: Path, drawings: Path) -> None:
    result = run("import", drawings, "--study", "pilot", "--data", data)
    assert result.exit_code == 0, result.output
    assert "2 imported, 0 skipped, 0 failed, of 2 files." in result.output
    assert stored(data) == ["P01_before.png", "P02_after.excalidraw"]


@in_shared_children
def test_the_report_is_json_when_asked_for(data: Path, drawings: Path) -> None:
    result = run("import", drawings, "--study", "pilot", "--data", data, "--json")
    report = json.loads(result.stdout)
    assert {file["name"]: file["participant"] for file in report["files"]} == {
        "P01_before.png": "P01",
        "P02/P02_after.excalidraw": "P02",
    }


@in_shared_children
def test_a_failed_file_ends_the_command_with_1_and_the_others_are_in(data: Path, drawings: Path) -> None:
    (drawings / "P03_before.png").write_bytes(b"no picture")
    result = run("import", drawings, "--study", "pilot", "--data", data)
    assert result.exit_code == 1
    assert "2 imported, 0 skipped, 1 failed, of 3 files." in result.output


@in_shared_children
def test_a_dry_run_stores_nothing(data: Path, drawings: Path) -> None:
    result = run("import", drawings, "--study", "pilot", "--data", data, "--dry-run")
    assert result.exit_code == 0
    assert "2 ready" in result.output
    assert stored(data) == []


def test_stopping_leaves_nothing_by_halves_and_says_so(
    data: Path, drawings: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The interrupt comes where it usually does: while a file of the second batch is read."""
    for number in range(10, 12 + MOST_FILES):
        (drawings / f"P{number}_before.png").write_bytes(png(f"#{number:02x}0000"))
    read = Path.read_bytes

    def interrupted(path: Path) -> bytes:
        if path.name == f"P{11 + MOST_FILES}_before.png":
            raise KeyboardInterrupt
        return read(path)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "read_bytes", interrupted)
        result = run("import", drawings, "--study", "pilot", "--data", data)
    assert result.exit_code == 130
    assert f"{MOST_FILES} imported, 0 skipped, 0 failed, of {MOST_FILES} files." in result.output
    assert "Run the same command again" in result.output
    assert len(stored(data)) == MOST_FILES
    again = run("import", drawings, "--study", "pilot", "--data", data)
    assert again.exit_code == 0
    assert f"4 imported, {MOST_FILES} skipped, 0 failed, of {MOST_FILES + 4} files." in again.output
    assert len(stored(data)) == MOST_FILES + 4


def test_stopping_within_the_first_batch_stores_nothing(
    data: Path, drawings: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(_: Path) -> bytes:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "read_bytes", interrupted)
    assert run("import", drawings, "--study", "pilot", "--data", data).exit_code == 130
    assert stored(data) == []


@in_shared_children
def test_a_file_of_the_same_name_in_a_later_batch_is_no_newer_version(data: Path, tmp_path: Path) -> None:
    """Only the order of the files parts them; both are drawings of their own."""
    folder = tmp_path / "twins"
    for number in range(MOST_FILES + 1):
        (folder / f"{number:02}").mkdir(parents=True)
    drawing = excalidraw()
    (folder / "00" / "P01.excalidraw").write_bytes(drawing)
    for number in range(1, MOST_FILES):
        (folder / f"{number:02}" / "P02.png").write_bytes(png(f"#{number:02x}0000"))
    (folder / f"{MOST_FILES}" / "P01.excalidraw").write_bytes(drawing + b" ")
    result = run("import", folder, "--study", "pilot", "--data", data, "--update", "--json")
    report = json.loads(result.stdout)
    assert report["counts"] | {"sketches": 0} == {
        "files": MOST_FILES + 1,
        "imported": MOST_FILES + 1,
        "ready": 0,
        "skipped": 0,
        "failed": 0,
        "sketches": 0,
    }
    assert len(stored(data)) == MOST_FILES + 1


@pytest.mark.parametrize("study", ["nothing", "0190b2f4-3a5e-7c6d-8e9f-0a1b2c3d4e5f"])
def test_an_unknown_study_is_said_in_one_line(data: Path, drawings: Path, study: str) -> None:
    result = run("import", drawings, "--study", study, "--data", data)
    assert result.exit_code == 2
    assert "There is no such study." in result.output
    assert "Traceback" not in result.output


def test_a_missing_path_is_said_in_one_line(data: Path) -> None:
    result = run("import", data / "gone.png", "--study", "pilot", "--data", data)
    assert result.exit_code == 2
    assert "There is no file" in result.output


def test_inspecting_says_what_is_in_a_file_and_needs_no_data_folder(drawings: Path) -> None:
    result = run("inspect", drawings / "P02" / "P02_after.excalidraw", drawings / "P01_before.png", "--json")
    assert result.exit_code == 0, result.output
    drawing, picture = json.loads(result.stdout)
    (sketch,) = drawing["sketches"]
    assert (drawing["format"], sketch["source_elements"], sketch["connectors_bound_both"]) == (
        "excalidraw",
        5,
        1,
    )
    assert sketch["marks"] == {"structural": 2, "functional": 1, "text": 0, "freehand": 0}
    assert picture["sketches"][0]["size"] == [64, 48]


@in_shared_children
def test_inspecting_a_zip_lists_its_members_and_a_bad_one_ends_with_1(tmp_path: Path) -> None:
    (tmp_path / "all.zip").write_bytes(zip_of({"a.png": png(), "b.png": b"no"}))
    result = run("inspect", tmp_path / "all.zip")
    assert result.exit_code == 1
    assert "64 x 48 px" in result.output
    assert "b.png" in result.output


@in_shared_children
def test_a_file_name_cannot_steer_the_terminal(tmp_path: Path, data: Path) -> None:
    path = tmp_path / "P01\x1b[31m_a.png"
    path.write_bytes(png())
    for result in (run("inspect", path), run("import", path, "--study", "pilot", "--data", data)):
        assert result.exit_code == 0
        assert "\x1b" not in result.output
