"""Fixtures shared by all tests: the real application on a real SQLite file in a temporary folder."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from anyio.from_thread import BlockingPortal, start_blocking_portal
from fastapi import FastAPI
from fastapi.testclient import TestClient
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from sqlalchemy import event

from app.accounts import service as accounts
from app.accounts.actor import Actor
from app.db import Database
from app.main import create_app, set_state
from app.migrate import migrate
from app.models import CredentialKind, User
from app.sandbox.pool import Pool
from app.settings import Settings

# How long one example takes says something about the machine only. On CI the examples are the same each time.
hypothesis_settings.register_profile(
    "inkcode", deadline=None, derandomize="CI" in os.environ, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.load_profile("inkcode")

SHARED = Path(__file__).parent.parent.parent / "shared"
"""Reference material that may stand beside the project; tests use what is there."""


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated, empty database file, made once and copied for every test."""
    folder = tmp_path_factory.mktemp("empty")
    settings = Settings(data_dir=folder)
    database = Database(settings)
    migrate(settings, database)
    database.close()
    return settings.sqlite_path


@pytest.fixture(scope="session")
def pool() -> Iterator[Pool]:
    """The decoding children, shared because starting them takes time; they hold no state."""
    shared = Pool()
    yield shared
    shared.close()


@pytest.fixture
def settings(tmp_path: Path, empty_database: Path) -> Settings:
    """Settings of a fresh data folder with a migrated database."""
    settings = Settings(data_dir=tmp_path / "data")
    settings.data_dir.mkdir()
    shutil.copy(empty_database, settings.sqlite_path)
    return settings


class Engines:
    """A database that is pointed at one file after the other.

    Its engines keep the SQL that they put together for every statement, as those of a server do.
    With engines of its own, every test would do that again.
    """

    def __init__(self, settings: Settings) -> None:
        self.file = settings.sqlite_path
        self.database = Database(settings)
        for engine in (self.database.reader, self.database.writer):
            event.listen(engine, "do_connect", self._connect)

    def _connect(self, _dialect: Any, _record: Any, arguments: list[Any], _named: dict[str, Any]) -> None:
        arguments[0] = str(self.file)


@pytest.fixture(scope="session")
def engines(tmp_path_factory: pytest.TempPathFactory) -> Engines:
    """The engines of all tests, with no connection open."""
    return Engines(Settings(data_dir=tmp_path_factory.mktemp("unused")))


@pytest.fixture
def database(settings: Settings, engines: Engines) -> Iterator[Database]:
    """The database of this test: connections are its own."""
    engines.file = settings.sqlite_path
    yield engines.database
    engines.database.close()


@pytest.fixture(scope="session")
def built_app(engines: Engines, pool: Pool, tmp_path_factory: pytest.TempPathFactory) -> FastAPI:
    """The real application, built once: building its routes takes longer than most tests."""
    app = create_app(Settings(data_dir=tmp_path_factory.mktemp("unused")), database=engines.database)
    app.state.pool.close()
    app.state.pool = pool
    return app


@pytest.fixture
def app(built_app: FastAPI, settings: Settings, database: Database, pool: Pool) -> FastAPI:
    """The real application over this test's own data folder."""
    set_state(built_app, settings, database, pool)
    return built_app


@pytest.fixture(scope="session")
def event_loop() -> Iterator[BlockingPortal]:
    """The loop of all requests, of the kind a server takes; making one costs more than most answers."""
    with start_blocking_portal("asyncio", {"use_uvloop": find_spec("uvloop") is not None}) as portal:
        yield portal


@dataclass(frozen=True)
class Person:
    """A user with a browser: requests carry the session cookie."""

    actor: Actor
    client: TestClient


class People:
    """Makes users by name, each with a client of their own."""

    def __init__(self, app: FastAPI, database: Database, event_loop: BlockingPortal) -> None:
        self._app = app
        self._database = database
        self._event_loop = event_loop

    def __call__(self, name: str) -> Person:
        with self._database.write() as session:
            user = User(name=name)
            session.add(user)
            session.flush()
            secret = accounts.issue(session, user.id, CredentialKind.SESSION, lifetime=None)
            actor = Actor(user.id, user.name)
        client = self.anonymous()
        client.cookies.set(accounts.cookie_name(None), secret)
        return Person(actor, client)

    def anonymous(self) -> TestClient:
        """A browser that is not signed in."""
        client = TestClient(
            self._app,
            base_url="http://127.0.0.1",
            headers={"Sec-Fetch-Site": "same-origin"},
            raise_server_exceptions=False,
        )
        client.portal = self._event_loop
        return client


@pytest.fixture
def people(app: FastAPI, database: Database, event_loop: BlockingPortal) -> People:
    """``people("Ada")`` is a signed-in user."""
    return People(app, database, event_loop)


@pytest.fixture
def owner(people: People) -> Person:
    """Somebody who makes studies."""
    return people("Ada")


@pytest.fixture
def stranger(people: People) -> Person:
    """A signed-in user who belongs to nothing."""
    return people("Stranger")
