"""One place commits; what it commits is there, what it refuses is gone."""

from __future__ import annotations

import os
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlmodel import col, func, select

from app.db import Database
from app.errors import Conflict
from app.folder import FolderLock
from app.models import Credential, CredentialKind, User, new_id
from app.settings import Settings


def _count(database: Database) -> int:
    with database.read() as session:
        return session.exec(select(func.count()).select_from(User)).one()


def test_a_unit_of_work_that_ends_well_is_stored(database: Database) -> None:
    with database.write() as session:
        session.add(User(name="Ada"))
    assert _count(database) == 1


def test_a_unit_of_work_that_fails_leaves_nothing(database: Database) -> None:
    with pytest.raises(RuntimeError, match="halfway"), database.write() as session:
        session.add(User(name="Ada"))
        session.flush()
        raise RuntimeError("halfway")
    assert _count(database) == 0


def test_a_reading_session_cannot_write(database: Database) -> None:
    with pytest.raises(OperationalError, match="readonly"), database.read() as session:
        session.add(User(name="Ada"))
        session.flush()


def test_references_to_nothing_are_refused(database: Database) -> None:
    with pytest.raises(IntegrityError), database.write() as session:
        session.add(Credential(user_id=new_id(), kind=CredentialKind.TOKEN, secret_hash="0"))


def test_what_somebody_wrote_is_not_in_the_words_of_an_error(database: Database) -> None:
    wrong = Credential(
        user_id=new_id(), kind=CredentialKind.TOKEN, secret_hash="canary-3b", label="canary-3b"
    )
    with pytest.raises(IntegrityError) as refused, database.write() as session:
        session.add(wrong)
    assert "canary-3b" not in str(refused.value)


def test_an_acknowledged_commit_is_synced_to_disk(database: Database) -> None:
    with database.write() as session:
        assert session.execute(text("PRAGMA synchronous")).scalar() == 2
        assert session.execute(text("PRAGMA journal_mode")).scalar() == "wal"


def test_many_writers_at_once_wait_for_each_other_and_lose_nothing(database: Database) -> None:
    start = threading.Barrier(8)

    def write(number: int) -> None:
        start.wait()
        for step in range(10):
            with database.write() as session:
                session.add(User(name=f"{number}-{step}"))

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(write, range(8)))
    with database.read() as session:
        names = session.exec(select(User.name).order_by(col(User.name))).all()
    assert len(names) == 80 == len(set(names))


def test_readers_see_one_state_while_a_writer_goes_on(database: Database) -> None:
    with database.read() as reading:
        before = reading.exec(select(func.count()).select_from(User)).one()
        with database.write() as session:
            session.add(User(name="Ada"))
        assert reading.exec(select(func.count()).select_from(User)).one() == before
    assert _count(database) == before + 1


def test_a_data_folder_is_never_opened_twice(tmp_path: Path) -> None:
    with FolderLock(tmp_path) as lock:
        lock.say("http://127.0.0.1:8000")
        with pytest.raises(Conflict, match=r"http://127\.0\.0\.1:8000"), FolderLock(tmp_path):
            pass
    with FolderLock(tmp_path):
        pass


def test_ids_made_later_sort_later() -> None:
    ids = [new_id() for _ in range(3)]
    assert all(identifier.version == 7 for identifier in ids)
    assert ids[0].int >> 80 <= ids[2].int >> 80


def test_settings_follow_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("INKCODE_DATA", str(tmp_path))
    assert Settings.from_environment().data_dir == tmp_path
    assert Settings.from_environment(tmp_path / "other").data_dir == tmp_path / "other"


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps a user's folders apart by itself")
def test_a_data_folder_is_made_for_its_user_alone(tmp_path: Path) -> None:
    with FolderLock(tmp_path / "data") as lock:
        assert lock.path.parent.stat().st_mode & 0o077 == 0
        assert lock.path.stat().st_mode & 0o077 == 0


def test_a_data_folder_that_cannot_be_made_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(Conflict, match=r"file/data|file\\data"), FolderLock(tmp_path / "file" / "data"):
        pytest.fail("there is no such folder")
