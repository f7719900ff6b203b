"""What the tests of commands share, because making it anew takes longer than most of them."""

from __future__ import annotations

import shutil
from contextlib import nullcontext
from pathlib import Path

import pytest

from app.commands import inspecting
from app.commands.context import OpenData, open_data
from app.sandbox.pool import Pool
from app.studies.schemas import StudyCreate
from app.studies.service import create_study


@pytest.fixture(scope="session")
def pilot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with one study, "pilot", made as a command makes it; to be copied, never used."""
    folder = tmp_path_factory.mktemp("pilot") / "Inkcode"
    with open_data(folder) as opened, opened.database.write() as session:
        create_study(session, opened.actor, StudyCreate(name="Pilot"))
    return folder


@pytest.fixture
def data(pilot: Path, tmp_path: Path) -> Path:
    """A data folder with one study, "pilot"."""
    return Path(shutil.copytree(pilot, tmp_path / "Inkcode"))


@pytest.fixture
def children(pool: Pool, monkeypatch: pytest.MonkeyPatch) -> Pool:
    """Commands decode in the children that all tests share, instead of starting one each."""
    monkeypatch.setattr(OpenData, "pool", pool)
    monkeypatch.setattr(inspecting, "Pool", lambda: nullcontext(pool))
    return pool
