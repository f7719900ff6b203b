"""Pictures are stored once, whole, under a name nobody outside chose."""

from __future__ import annotations

import errno
import hashlib
import os
from pathlib import Path

import pytest

from app.blobs import BlobStore
from app.errors import NotFound, StorageFull


def test_what_was_stored_is_read_back_under_its_hash(tmp_path: Path) -> None:
    store = BlobStore(tmp_path / "blobs")
    sha256 = store.put(b"picture")
    assert sha256 == hashlib.sha256(b"picture").hexdigest()
    assert store.get(sha256) == b"picture"


def test_the_same_bytes_are_stored_once(tmp_path: Path) -> None:
    store = BlobStore(tmp_path)
    assert store.put(b"x") == store.put(b"x")
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 1


@pytest.mark.parametrize("name", ["../../etc/passwd", "A" * 64, "", "ab" * 31 + "a/"])
def test_a_name_that_is_no_hash_is_never_looked_up(tmp_path: Path, name: str) -> None:
    with pytest.raises(NotFound):
        BlobStore(tmp_path).get(name)


def test_a_missing_picture_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="backup"):
        BlobStore(tmp_path).get("0" * 64)


@pytest.mark.parametrize("reason", [errno.ENOSPC, errno.EROFS, errno.EACCES])
def test_a_full_or_closed_disk_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reason: int
) -> None:
    store = BlobStore(tmp_path)

    def no_space(_descriptor: int) -> None:
        raise OSError(reason, os.strerror(reason))

    monkeypatch.setattr(os, "fsync", no_space)
    with pytest.raises(StorageFull, match="Nothing was stored"):
        store.put(b"picture")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
