"""One data folder with the demo study for all examples of the documentation: making it takes seconds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from app.accounts import service as accounts
from app.accounts.actor import Actor
from app.blobs import BlobStore
from app.db import Database
from app.demo import service as demo
from app.main import create_app
from app.migrate import migrate
from app.models import CredentialKind
from app.sandbox.pool import Pool
from app.settings import Settings
from tests.docs.examples import lay_out


@pytest.fixture(scope="package")
def demo_folder(tmp_path_factory: pytest.TempPathFactory, pool: Pool) -> Path:
    """A folder with the files that the examples read, and in ``data`` the demo study."""
    folder = tmp_path_factory.mktemp("examples")
    lay_out(folder)
    settings = Settings(data_dir=folder / "data")
    database = Database(settings)
    migrate(settings, database)
    with database.write() as session:
        user = accounts.ensure_local_user(session)
        actor = Actor(user.id, user.name)
    demo.make_demo(database, BlobStore(settings.blob_dir), pool, actor)
    database.close()
    return folder


@pytest.fixture
def script(demo_folder: Path) -> Iterator[TestClient]:
    """A script with a token, at a server of that folder."""
    settings = Settings(data_dir=demo_folder / "data")
    database = Database(settings)
    with database.write() as session:
        user = accounts.ensure_local_user(session)
        token = accounts.issue(session, user.id, CredentialKind.TOKEN, lifetime=None, label="docs")
    headers = {"Authorization": f"Bearer {token}"}
    with TestClient(
        create_app(settings, database=database), "http://127.0.0.1:8000", headers=headers
    ) as client:
        yield client
