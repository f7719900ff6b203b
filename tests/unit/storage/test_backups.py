"""A backup holds everything, and what was changed in it is found out before anything is restored."""

from __future__ import annotations

import json
import os
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlmodel import select

from app import backups
from app.blobs import BlobStore
from app.db import Database
from app.errors import Conflict, InkcodeError, Invalid
from app.migrate import migrate
from app.models import Participant, Sketch, Study, User
from app.settings import Settings


@pytest.fixture
def filled(settings: Settings, database: Database) -> list[str]:
    """A study with one sketch; the hashes of its files, and a file that nothing refers to beside them."""
    blobs = BlobStore(settings.blob_dir)
    image, small, source = (blobs.put(data) for data in (b"picture", b"small", b"original"))
    blobs.put(b"forgotten")
    with database.write() as session:
        study = Study(name="Phishing", slug="phishing")
        session.add(study)
        session.flush()
        person = Participant(study_id=study.id, key="P1")
        session.add(person)
        session.flush()
        session.add(
            Sketch(
                study_id=study.id,
                participant_id=person.id,
                width=10,
                height=10,
                image_sha256=image,
                image_type="image/png",
                thumbnail_sha256=small,
                thumbnail_type="image/webp",
                source_sha256=source,
                source_name="P1.svg",
                source_format="svg",
            )
        )
    return sorted([image, small, source])


@pytest.fixture
def made(settings: Settings, database: Database, filled: list[str], tmp_path: Path) -> Path:
    """A backup of it."""
    target = tmp_path / "backup.zip"
    assert backups.back_up(settings, database, target).blobs == filled
    return target


def test_what_was_backed_up_is_restored_elsewhere(made: Path, filled: list[str], tmp_path: Path) -> None:
    elsewhere = Settings(data_dir=tmp_path / "elsewhere")
    backups.restore(made, elsewhere.data_dir)
    database = Database(elsewhere)
    assert migrate(elsewhere, database) is False
    with database.read() as session:
        assert session.exec(select(Study.name)).all() == ["Phishing"]
    database.close()
    assert BlobStore(elsewhere.blob_dir).unchanged_since(float("inf")) == filled
    assert sorted(path.name for path in tmp_path.iterdir()) == ["backup.zip", "data", "elsewhere"]


def test_a_backup_is_one_moment_also_while_somebody_writes(
    settings: Settings, database: Database, filled: list[str], tmp_path: Path
) -> None:
    with database.write() as session:
        session.add(User(name="not yet"))
        session.flush()
        backups.back_up(settings, database, tmp_path / "b.zip")
    backups.restore(tmp_path / "b.zip", tmp_path / "elsewhere")
    restored = Database(replace(settings, data_dir=tmp_path / "elsewhere"))
    with restored.read() as session:
        assert session.exec(select(User.name)).all() == []
    restored.close()


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps a user's files apart by itself")
def test_only_its_user_can_read_a_backup(made: Path) -> None:
    assert made.stat().st_mode & 0o077 == 0


def test_nothing_is_ever_replaced(settings: Settings, database: Database, made: Path) -> None:
    before = made.read_bytes()
    with pytest.raises(Conflict, match="there already"):
        backups.back_up(settings, database, made)
    assert made.read_bytes() == before
    with pytest.raises(Conflict, match="not empty"):
        backups.restore(made, settings.data_dir)


def test_a_file_that_is_missing_is_told(
    settings: Settings, database: Database, filled: list[str], tmp_path: Path
) -> None:
    BlobStore(settings.blob_dir).remove(filled[0])
    found = backups.back_up(settings, database, tmp_path / "b.zip")
    assert (found.blobs, found.missing) == (filled[1:], filled[:1])
    backups.restore(tmp_path / "b.zip", tmp_path / "elsewhere")


Change = Callable[[dict[str, bytes]], None]


def _other_blob(members: dict[str, bytes]) -> None:
    members[next(name for name in members if name.startswith("blobs/"))] = b"something else"


def _no_blob(members: dict[str, bytes]) -> None:
    members.pop(next(name for name in members if name.startswith("blobs/")))


def _other_database(members: dict[str, bytes]) -> None:
    members["inkcode.db"] = members["inkcode.db"].replace(b"Phishing", b"Phishinq")


def _no_manifest(members: dict[str, bytes]) -> None:
    del members["manifest.json"]


def _name_outside(members: dict[str, bytes]) -> None:
    told = json.loads(members["manifest.json"])
    told["blobs"].append("../../outside")
    members |= {"manifest.json": json.dumps(told).encode(), "blobs/../../outside": b"canary"}


def _newer(members: dict[str, bytes]) -> None:
    members["manifest.json"] = json.dumps(
        json.loads(members["manifest.json"]) | {"revision": "9999"}
    ).encode()


@pytest.mark.parametrize(
    "change", [_other_blob, _no_blob, _other_database, _no_manifest, _name_outside, _newer]
)
def test_a_changed_backup_is_refused_and_leaves_nothing(made: Path, tmp_path: Path, change: Change) -> None:
    with zipfile.ZipFile(made) as archive:
        members = {name: archive.read(name) for name in sorted(archive.namelist())}
    change(members)
    changed = tmp_path / "changed.zip"
    with zipfile.ZipFile(changed, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    before = sorted(tmp_path.iterdir())
    with pytest.raises(Invalid):
        backups.restore(changed, tmp_path / "elsewhere")
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize("data", [b"", b"no zip at all", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_backup_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "x.zip").write_bytes(data)
    with pytest.raises(InkcodeError):
        backups.restore(tmp_path / "x.zip", tmp_path / "elsewhere")
    assert not (tmp_path / "elsewhere").exists()
