"""The database: engines, and the unit of work, which is the only place that commits.

SQLite is opened with many readers and exactly one writing connection, guarded by a lock: versions before
3.51.3 can lose a committed transaction when two connections write and checkpoint at once. Every write
starts with ``BEGIN IMMEDIATE``. PostgreSQL needs none of this and uses one pool.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event, exc
from sqlalchemy.pool import QueuePool, StaticPool
from sqlmodel import Session, create_engine

from app.errors import StorageFull
from app.folder import make_folder
from app.settings import Settings


class Database:
    """Readers and the writer of one data folder."""

    def __init__(self, settings: Settings) -> None:
        self._lock = threading.Lock()
        self.is_sqlite = settings.database_url is None
        if settings.database_url is None:
            make_folder(settings.data_dir)
            url = f"sqlite:///{settings.sqlite_path}"
            self.writer = _sqlite_engine(url, writing=True)
            self.reader = _sqlite_engine(url, writing=False)
        else:
            self.writer = self.reader = create_engine(
                settings.database_url, pool_size=20, hide_parameters=True
            )

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session that sees one consistent state and cannot change it."""
        with Session(self.reader, autoflush=False) as session:
            try:
                yield session
            finally:
                session.rollback()

    @contextmanager
    def write(self) -> Iterator[Session]:
        """One business action: all of it is stored when the block ends well, none of it otherwise.

        Raises:
            StorageFull: the disk is full or read-only.
        """
        with self._writing(), Session(self.writer, expire_on_commit=False) as session:
            try:
                yield session
                session.commit()
            except exc.OperationalError as error:
                session.rollback()
                if _is_storage_error(error):
                    raise StorageFull("The disk is full or read-only. Nothing was changed.") from error
                raise
            except BaseException:
                session.rollback()
                raise

    def copy_into(self, target: Path) -> None:
        """Write a copy of the SQLite file as it is at this moment, with what lies in its write-ahead log, and
        without what was deleted from it. ``target`` is not there, or empty.

        Raises:
            StorageFull: it could not be written; nothing is left of it.
        """
        raw = self.reader.raw_connection()
        try:
            cursor = raw.cursor()
            cursor.execute("PRAGMA query_only=OFF")  # it would forbid the other file too
            cursor.execute("VACUUM INTO ?", (str(target),))
        except sqlite3.OperationalError as error:
            target.unlink(missing_ok=True)
            raise StorageFull(f"{target} could not be written: {error}. Nothing was changed.") from error
        finally:
            raw.cursor().execute("PRAGMA query_only=ON")
            raw.close()

    @contextmanager
    def _writing(self) -> Iterator[None]:
        if not self.is_sqlite:
            yield
            return
        with self._lock:
            yield

    def close(self) -> None:
        """Let go of every connection; the writer goes last, so that it alone checkpoints."""
        if self.reader is not self.writer:
            self.reader.dispose()
        self.writer.dispose()


def _is_storage_error(error: exc.OperationalError) -> bool:
    words = str(error.orig).lower()
    return any(word in words for word in ("disk is full", "readonly", "read-only", "disk i/o"))


def _sqlite_engine(url: str, *, writing: bool) -> Engine:
    pool: dict[str, Any] = (
        {"poolclass": StaticPool}
        if writing
        else {"poolclass": QueuePool, "pool_size": 16, "max_overflow": 32}
    )
    # Errors are logged; what coders wrote has no place there.
    connecting = {"check_same_thread": False, "timeout": 30}
    engine = create_engine(url, connect_args=connecting, hide_parameters=True, **pool)

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.execute("PRAGMA cache_size=-16000")
        if writing:
            cursor.execute("PRAGMA journal_mode=WAL")
            cursor.execute("PRAGMA synchronous=FULL")
        else:
            cursor.execute("PRAGMA query_only=ON")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine
