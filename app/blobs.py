"""Content-addressed files: pictures and originals, named by their SHA-256 and by nothing a user chose."""

from __future__ import annotations

import errno
import hashlib
import os
import re
from contextlib import suppress
from pathlib import Path

from app.errors import NotFound, StorageFull
from app.models.base import new_id

_SHA256 = re.compile(r"[0-9a-f]{64}")
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EFBIG, errno.EACCES, errno.EPERM})
"""What the system says where there is no room, or no leave, to write."""


class BlobStore:
    """Files under one folder, ``ab/abcdef...``. Writing is atomic and survives a power cut."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def path(self, sha256: str) -> Path:
        """Where a file lies (whether or not it exists)."""
        if not _SHA256.fullmatch(sha256):
            raise NotFound("There is no such file.")
        return self.folder / sha256[:2] / sha256

    def put(self, data: bytes) -> str:
        """Store ``data`` and return its SHA-256; storing the same bytes again costs nothing.

        Raises:
            StorageFull: nothing was stored.
        """
        sha256 = hashlib.sha256(data).hexdigest()
        target = self.path(sha256)
        if target.exists():
            with suppress(OSError):
                target.touch()  # stored again just now: no sweep takes it for forgotten
            return sha256
        try:
            self._write(target, data)
        except OSError as error:
            if error.errno in _FULL:
                raise StorageFull(
                    f"The disk is full or read-only (needs {len(data)} bytes). Nothing was stored."
                ) from error
            raise
        return sha256

    def get(self, sha256: str) -> bytes:
        """The stored bytes.

        Raises:
            NotFound: no such file.
        """
        try:
            return self.path(sha256).read_bytes()
        except FileNotFoundError:
            raise NotFound("The picture is missing from the data folder. Restore it from a backup.") from None

    def remove(self, sha256: str) -> None:
        """Delete the stored bytes for good; nothing happens where there are none."""
        path = self.path(sha256)
        path.unlink(missing_ok=True)
        if path.parent.exists():
            _sync_folder(path.parent)

    def unchanged_since(self, moment: float) -> list[str]:
        """SHA-256 of every blob stored, or stored again, before ``moment`` (seconds since 1970), in order."""
        return sorted(
            path.name
            for path in self.folder.glob("??/*")
            if _SHA256.fullmatch(path.name) and path.stat().st_mtime < moment
        )

    def _write(self, target: Path, data: bytes) -> None:
        target.parent.mkdir(exist_ok=True)
        temporary = target.parent / f".{new_id().hex}.tmp"
        try:
            with temporary.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(target)
        finally:
            temporary.unlink(missing_ok=True)
        _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    """Make a rename durable (where the system lets a folder be opened)."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
