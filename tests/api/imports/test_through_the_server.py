"""`inkcode import` and `inkcode token` while a server has the data folder open."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from typer.testing import CliRunner, Result

from app.accounts import service as accounts
from app.cli import app
from app.commands.context import open_data
from app.folder import FolderLock
from app.main import create_app
from app.models import CredentialKind
from app.settings import Settings
from app.studies.schemas import StudyCreate
from app.studies.service import create_study
from tests.factories.sketches import excalidraw, png


class Served:
    """A data folder with a study "pilot", open in a real server, and a token for it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with open_data(folder) as opened, opened.database.write() as session:
            create_study(session, opened.actor, StudyCreate(name="Pilot"))
            self.token = accounts.issue(
                session, opened.actor.user_id, CredentialKind.TOKEN, lifetime=None, label="test"
            )
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self.listener.getsockname()[1]}"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    made = Served(tmp_path_factory.mktemp("served"))
    server = uvicorn.Server(
        uvicorn.Config(create_app(Settings(data_dir=made.folder)), log_level="error", ws="none")
    )
    with FolderLock(made.folder) as lock:
        lock.say(made.address)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [made.listener]})
        thread.start()
        yield made
        server.should_exit = True
        thread.join()


@pytest.fixture
def drawings(tmp_path: Path) -> Path:
    (tmp_path / "P01_before.excalidraw").write_bytes(excalidraw())
    (tmp_path / 'P02_"after".png').write_bytes(png())
    (tmp_path / "P03_before.png").write_bytes(b"no picture")
    return tmp_path


def run(*arguments: object, token: str | None = None) -> Result:
    environment = {"INKCODE_TOKEN": token} if token else {}
    return CliRunner().invoke(app, [str(argument) for argument in arguments], env=environment)


def test_with_a_token_the_import_goes_through_the_server(served: Served, drawings: Path) -> None:
    command = ("import", drawings, "--study", "pilot", "--data", served.folder)
    result = run(*command, "--pattern", "{participant}_{phase}", "--json", token=served.token)
    assert result.exit_code == 1, result.output
    report = json.loads(result.stdout)
    assert {name: report["counts"][name] for name in ("files", "imported", "failed")} == {
        "files": 3, "imported": 2, "failed": 1
    }  # fmt: skip
    assert {file["participant"] for file in report["files"]} == {"P01", "P02", None}
    again = run(*command, token=served.token)
    assert "0 imported, 2 skipped, 1 failed, of 3 files." in again.output


def test_a_batch_of_which_nothing_can_be_imported_is_told_like_any_other(
    served: Served, tmp_path: Path
) -> None:
    (tmp_path / "bad.png").write_bytes(b"no picture")
    result = run("import", tmp_path, "--study", "pilot", "--data", served.folder, token=served.token)
    assert result.exit_code == 1
    assert "0 imported, 0 skipped, 1 failed, of 1 files." in result.output


def test_without_a_token_the_command_says_where_to_import(served: Served, drawings: Path) -> None:
    result = run("import", drawings, "--study", "pilot", "--data", served.folder)
    assert result.exit_code == 2
    assert f"{served.address}/s/pilot/import" in result.output
    assert "INKCODE_TOKEN" in result.output


@pytest.mark.parametrize(
    ("study", "token", "words"),
    [("pilot", "wrong", "ign in"), ("nothing", None, "There is no such study.")],
)
def test_what_the_server_refuses_is_said_in_its_words(
    served: Served, drawings: Path, study: str, token: str | None, words: str
) -> None:
    result = run("import", drawings, "--study", study, "--data", served.folder, token=token or served.token)
    assert result.exit_code == 2
    assert words in result.output
    assert "Traceback" not in result.output


def test_a_token_is_made_in_the_settings_of_the_server(served: Served) -> None:
    result = run("token", "--data", served.folder)
    assert result.exit_code == 2
    assert f"{served.address}/settings" in result.output
