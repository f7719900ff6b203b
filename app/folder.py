"""The data folder: one process at a time may write in it."""

from __future__ import annotations

import os
from pathlib import Path
from types import TracebackType
from typing import IO

from app.errors import Conflict


class FolderTaken(Conflict):
    """Another process has the data folder."""

    def __init__(self, folder: Path, where: str) -> None:
        open_on = f"Inkcode is open on {folder} already" + (f" ({where})." if where else ".")
        super().__init__(f"{open_on} Use that one, or stop it first.")
        self.open_on = open_on
        self.address = where if where.startswith(("http://", "https://")) else None
        """Where it answers, if it is a server that does."""


class FolderRefused(Conflict):
    """The data folder cannot be made or written."""

    def __init__(self, folder: Path, error: OSError) -> None:
        reason = error.strerror or type(error).__name__
        super().__init__(f"The data folder {folder} cannot be written: {reason}. Choose another with --data.")


def make_folder(folder: Path) -> None:
    """Make a data folder where there is none, for its user alone: what participants drew is in it.

    Raises:
        FolderRefused: with the system's reason.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise FolderRefused(folder, error) from error


class FolderLock:
    """Exclusive hold on a data folder, given back when the process ends, however it ends.

    The lock file tells other processes where this one can be reached.
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / "lock"
        self._file: IO[str] | None = None

    def __enter__(self) -> FolderLock:
        """Take the folder.

        Raises:
            FolderTaken: another process has it; says where it answers.
            FolderRefused: it cannot be written.
        """
        make_folder(self.path.parent)
        try:
            file = self.path.open("a+", encoding="utf-8")
            self.path.chmod(0o600)
        except OSError as error:
            raise FolderRefused(self.path.parent, error) from error
        if not _try_lock(file):
            file.seek(0)
            where = file.read().strip()
            file.close()
            raise FolderTaken(self.path.parent, where)
        self._file = file
        self.say(f"process {os.getpid()}")
        return self

    def say(self, words: str) -> None:
        """Leave a word for others who find the folder taken."""
        if self._file is not None:
            self._file.seek(0)
            self._file.truncate()
            self._file.write(words + "\n")
            self._file.flush()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._file is not None:
            self._file.close()


def _try_lock(file: IO[str]) -> bool:
    try:
        import fcntl  # noqa: PLC0415 - not on every system
    except ImportError:
        return _try_lock_windows(file)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _try_lock_windows(file: IO[str]) -> bool:
    import msvcrt  # noqa: PLC0415 - only there on Windows

    try:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
    except OSError:
        return False
    return True
