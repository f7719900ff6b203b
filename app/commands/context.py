"""What commands that work on a data folder need: database, files, decoding, and who acts."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from app.accounts import service as accounts
from app.accounts.actor import Actor
from app.blobs import BlobStore
from app.db import Database
from app.errors import InkcodeError
from app.folder import FolderLock
from app.migrate import migrate
from app.sandbox.pool import Pool
from app.settings import Settings

DataOption = Annotated[
    Path | None,
    typer.Option("--data", help="Data folder [default: INKCODE_DATA or ~/Inkcode].", show_default=False),
]


@dataclass
class OpenData:
    """An open data folder, seen by the person in front of this computer."""

    settings: Settings
    database: Database
    blobs: BlobStore
    actor: Actor

    @cached_property
    def pool(self) -> Pool:
        """Child processes for decoding, started at first use."""
        return Pool()

    def close(self) -> None:
        """Stop children and let go of the database."""
        if "pool" in self.__dict__:
            self.pool.close()
        self.database.close()


@contextmanager
def open_data(data: Path | None, *, read_only: bool = False) -> Iterator[OpenData]:
    """Open the data folder; takes its lock unless only reading (then a running server may go on).

    Raises:
        FolderTaken: another process writes there.
    """
    settings = Settings.from_environment(data)
    with ExitStack() as stack:
        if read_only and not settings.sqlite_path.exists() and settings.database_url is None:
            fail(f"There is no data in {settings.data_dir} yet. Start with: inkcode demo")
        if not read_only:
            stack.enter_context(FolderLock(settings.data_dir))
        database = Database(settings)
        if not read_only:
            migrate(settings, database)
        opened = OpenData(settings, database, BlobStore(settings.blob_dir), _local_actor(database, read_only))
        stack.callback(opened.close)
        yield opened


def _local_actor(database: Database, read_only: bool) -> Actor:
    if read_only:
        with database.read() as session:
            user = accounts.find_local_user(session)
            if user is None:
                fail("Nobody has used this data folder yet. Start with: inkcode demo")
            return Actor(user.id, user.name)
    with database.write() as session:
        user = accounts.ensure_local_user(session)
        return Actor(user.id, user.name)


def fail(message: str, code: int = 2) -> NoReturn:
    """Say what is wrong on the error stream and end the command."""
    typer.secho(message, err=True, fg=typer.colors.RED if sys.stderr.isatty() else None)
    raise typer.Exit(code)


@contextmanager
def plain_errors(*but: type[InkcodeError]) -> Iterator[None]:
    """Show refusals as one plain line instead of a traceback; ``but`` those that the command answers."""
    try:
        yield
    except but:
        raise
    except InkcodeError as error:
        fail(error.detail)
