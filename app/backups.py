"""A backup: one zip with a copy of the database, the files it refers to, and what all of them must be.

It is made beside a running server. The database is copied as it is at one moment; files never change, since
each is named by its SHA-256, so they may be read after it. Restoring checks every byte and only ever makes a
new folder.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Any

from pydantic import BaseModel
from sqlalchemy import create_engine
from sqlmodel import Session

from app import __version__
from app.blobs import BlobStore
from app.db import Database
from app.errors import Conflict, Invalid
from app.folder import make_folder
from app.migrate import current_revision, known_revisions
from app.models import now
from app.settings import Settings
from app.sketches import references

DATABASE, MANIFEST, BLOBS = "inkcode.db", "manifest.json", "blobs"
_SHA256 = re.compile(r"[0-9a-f]{64}")
_PIECE = 1 << 20
_MOST_MANIFEST = 200_000_000
"""Bytes; two million files need fewer."""


class Manifest(BaseModel):
    """What a backup holds."""

    inkcode: str
    """Version that made it."""
    revision: str
    """Of the database's schema."""
    made_at: str
    database_sha256: str
    blobs: list[str] = []
    """SHA-256 of every file, in order."""
    missing: list[str] = []
    """Files that the database refers to and that were not there."""


def back_up(settings: Settings, database: Database, target: Path) -> Manifest:
    """Write a backup to ``target``, which is not there yet. It appears when it is whole.

    Raises:
        Conflict: the target is there, the data are on PostgreSQL or of another version, or cannot be written.
    """
    if not database.is_sqlite:
        raise Conflict("These data are on PostgreSQL: use pg_dump, and copy the folder of files beside it.")
    if current_revision(database) != known_revisions()[-1]:
        raise Conflict(
            "These data are of another version. Start Inkcode once, so that they are brought up to date."
        )
    if target.exists():
        raise Conflict(f"{target} is there already. A backup never replaces another file.")
    copy, part = target.with_name(f".{target.name}.db"), target.with_name(f".{target.name}.part")
    try:
        for file in (copy, part):
            file.touch(mode=0o600, exist_ok=False)
        database.copy_into(copy)
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            manifest = _fill(archive, copy, BlobStore(settings.blob_dir))
        _sync(part)
        part.replace(target)
    except OSError as error:
        raise Conflict(f"The backup could not be written: {error.strerror or error}.") from error
    finally:
        copy.unlink(missing_ok=True)
        part.unlink(missing_ok=True)
    return manifest


def _fill(archive: zipfile.ZipFile, copy: Path, blobs: BlobStore) -> Manifest:
    manifest = Manifest(
        inkcode=__version__,
        revision=known_revisions()[-1],
        made_at=now().isoformat(),
        database_sha256=_sha256_of(copy),
    )
    archive.write(copy, DATABASE)
    for sha256 in sorted(_referred_to(copy)):
        path = blobs.path(sha256)
        if path.is_file():
            archive.write(path, f"{BLOBS}/{sha256}", zipfile.ZIP_STORED)
            manifest.blobs.append(sha256)
        else:
            manifest.missing.append(sha256)
    archive.writestr(MANIFEST, manifest.model_dump_json(indent=1))
    return manifest


def _referred_to(copy: Path) -> set[str]:
    engine = create_engine(f"sqlite:///{copy}")
    try:
        with Session(engine) as session:
            return references.needed(session)
    finally:
        engine.dispose()


# -- restoring ---------------------------------------------------------------------------------------------


def restore(source: Path, folder: Path) -> Manifest:
    """Make a data folder from a backup. It is not there yet, or empty; it appears when all is checked.

    Raises:
        Conflict: there is something in the folder, or it cannot be written.
        Invalid: the file is no backup, or a damaged one; says what is wrong.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Conflict(f"{folder} is not empty. A backup is restored into a new folder and replaces nothing.")
    part = folder.with_name(f".{folder.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    make_folder(part)
    try:
        with zipfile.ZipFile(source) as archive:
            manifest = _unpack(archive, part)
        if folder.exists():
            folder.rmdir()
        part.replace(folder)
    except (zipfile.BadZipFile, EOFError, NotImplementedError) as error:
        raise Invalid(f"{source} is no backup of Inkcode, or is damaged: {error}.") from error
    except OSError as error:
        raise Conflict(f"The backup could not be restored: {error.strerror or error}.") from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return manifest


def _unpack(archive: zipfile.ZipFile, folder: Path) -> Manifest:
    manifest = _manifest(archive)
    _copy(archive, DATABASE, folder / DATABASE, manifest.database_sha256)
    for sha256 in manifest.blobs:
        target = folder / BLOBS / sha256[:2] / sha256
        target.parent.mkdir(parents=True, exist_ok=True)
        _copy(archive, f"{BLOBS}/{sha256}", target, sha256)
    return manifest


def _manifest(archive: zipfile.ZipFile) -> Manifest:
    try:
        info = archive.getinfo(MANIFEST)
        if info.file_size > _MOST_MANIFEST:
            raise ValueError("its manifest is too large")
        manifest = Manifest.model_validate_json(archive.read(info))
        _require_hashes([manifest.database_sha256, *manifest.blobs])
    except (KeyError, ValueError) as error:
        raise Invalid(f"This is no backup of Inkcode: {error}.") from error
    if manifest.revision not in known_revisions():
        raise Invalid(f"This backup was made by a newer Inkcode ({manifest.inkcode}). Update Inkcode first.")
    return manifest


def _require_hashes(hashes: Iterable[str]) -> None:
    """Names of files are made of these, and of nothing else that stands in a backup."""
    if not all(_SHA256.fullmatch(sha256) for sha256 in hashes):
        raise ValueError("its manifest names something that is no SHA-256")


def _copy(archive: zipfile.ZipFile, name: str, target: Path, sha256: str) -> None:
    try:
        source = archive.open(name)
    except KeyError:
        raise Invalid(f"The backup is damaged: {name} is missing.") from None
    with source, target.open("xb") as file:
        found = _pass_on(source, file)
        file.flush()
        os.fsync(file.fileno())
    if found != sha256:
        raise Invalid(f"The backup is damaged: {name} is not what it was.")


def _pass_on(source: IO[bytes], target: IO[bytes] | None = None) -> str:
    """SHA-256 of all there is to read; written to ``target`` on the way."""
    digest = hashlib.sha256()
    while piece := source.read(_PIECE):
        digest.update(piece)
        if target is not None:
            target.write(piece)
    return digest.hexdigest()


def _sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return _pass_on(file)


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def told(manifest: Manifest) -> dict[str, Any]:
    """The manifest for people and programs: how many files, not which."""
    return {
        "version": manifest.inkcode,
        "made_at": manifest.made_at,
        "files": len(manifest.blobs),
        "files_missing": len(manifest.missing),
    }
