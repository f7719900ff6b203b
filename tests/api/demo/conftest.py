"""One server on which Ada has made her demo study; drawing it takes seconds, so all tests here share it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from anyio.from_thread import BlockingPortal

from app.db import Database
from app.main import create_app
from app.sandbox.pool import Pool
from app.settings import Settings
from tests.conftest import People, Person

API = "/api/v1"


@dataclass(frozen=True)
class House:
    """The server, Ada, and what her first request for the demo answered."""

    database: Database
    people: People
    ada: Person
    demo: dict[str, Any]


@pytest.fixture(scope="package")
def house(
    tmp_path_factory: pytest.TempPathFactory, empty_database: Path, pool: Pool, event_loop: BlockingPortal
) -> Iterator[House]:
    settings = Settings(data_dir=tmp_path_factory.mktemp("demo"))
    shutil.copy(empty_database, settings.sqlite_path)
    database = Database(settings)
    app = create_app(settings, database=database)
    app.state.pool.close()
    app.state.pool = pool
    people = People(app, database, event_loop)
    ada = people("Ada")
    answer = ada.client.post(f"{API}/studies/demo")
    assert answer.status_code == 200, answer.text
    yield House(database, people, ada, answer.json())
    database.close()
