"""Newer versions from the command line, and files that nothing refers to any more."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from app.blobs import BlobStore
from app.cli import app
from app.sandbox.pool import Pool
from app.settings import Settings
from tests.factories.sketches import excalidraw

NAME = "P01_board.excalidraw"


@pytest.fixture
def data(data: Path, tmp_path: Path, children: Pool) -> Path:
    """A data folder with one study, "pilot", that holds one board."""
    bring(tmp_path, data, excalidraw())
    return data


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def bring(tmp_path: Path, data: Path, content: bytes, *options: str) -> dict[str, Any]:
    path = tmp_path / NAME
    path.write_bytes(content)
    result = run("import", path, "--study", "pilot", "--data", data, "--json", *options)
    assert result.exit_code == 0, result.output
    report: dict[str, Any] = json.loads(result.stdout)
    return report


def doctor(data: Path, *options: str) -> dict[str, Any]:
    result = run("doctor", "--data", data, "--json", *options)
    assert result.exit_code == 0, result.output
    findings: dict[str, Any] = json.loads(result.stdout)
    return findings


def grow_old(data: Path) -> None:
    """As if everything had been stored two days ago."""
    then = time.time() - 2 * 86_400
    for path in Settings(data_dir=data).blob_dir.rglob("*"):
        os.utime(path, (then, then))


def test_newer_versions_are_left_out_unless_an_update_is_asked_for(data: Path, tmp_path: Path) -> None:
    newer = excalidraw(label="Tablet")
    (left,) = bring(tmp_path, data, newer)["files"]
    assert (left["status"], left["version_of"]) == ("skipped", "P01")
    (updated,) = bring(tmp_path, data, newer, "--update")["files"]
    assert (updated["status"], updated["on_duplicate"]) == ("imported", "replace")
    assert updated["sketches"][0]["changes"]["kept"] > 0


def test_files_that_nothing_refers_to_are_listed_and_deleted_on_demand(data: Path, tmp_path: Path) -> None:
    bring(tmp_path, data, excalidraw(label="Tablet"), "--update")
    blobs = BlobStore(Settings(data_dir=data).blob_dir)
    forgotten = blobs.put(b"of an import that was stopped")
    assert doctor(data)["not_needed_files"] == 0
    grow_old(data)
    found = doctor(data)
    assert forgotten in found["not_needed"]
    assert found["not_needed_files"] == len(found["not_needed"]) == 3, "also picture and thumbnail of before"
    assert blobs.path(forgotten).exists()
    assert doctor(data, "--fix")["deleted_files"] == 3
    assert not blobs.path(forgotten).exists()
    assert doctor(data)["not_needed_files"] == 0


def test_a_file_stored_again_just_now_is_not_taken_for_forgotten(data: Path) -> None:
    blobs = BlobStore(Settings(data_dir=data).blob_dir)
    blobs.put(b"staged again")
    grow_old(data)
    blobs.put(b"staged again")
    assert doctor(data, "--fix")["deleted_files"] == 0


def test_originals_of_all_versions_are_kept(data: Path, tmp_path: Path) -> None:
    bring(tmp_path, data, excalidraw(label="Tablet"), "--update")
    grow_old(data)
    doctor(data, "--fix")
    kept = [path.read_bytes() for path in Settings(data_dir=data).blob_dir.rglob("*") if path.is_file()]
    assert excalidraw() in kept
    assert excalidraw(label="Tablet") in kept
