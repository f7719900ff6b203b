"""Uploads on their way to the store: in order, a few at a time, each file let go of when it is done."""

from __future__ import annotations

import gc
from pathlib import Path

from app.blobs import BlobStore
from app.imports.staging import Stage, StagedFile, Upload
from app.sandbox.pool import Pool
from app.settings import Limits
from tests.factories.sketches import excalidraw, png

FILES = 24


class Content(bytes):
    """Bytes that count how many of their kind are still held."""

    held = 0

    @classmethod
    def read(cls) -> bytes:
        """A file's bytes."""
        cls.held += 1
        return cls(excalidraw())

    def __del__(self) -> None:
        """Let go of."""
        Content.held -= 1


def stage(pool: Pool, folder: Path, seen: list[str]) -> Stage:
    def note(file: StagedFile) -> None:
        seen.append(file.name)

    return Stage(pool, BlobStore(folder), Limits(), left_out=lambda name: name == "P03.png", progress=note)


def test_files_stay_in_the_order_in_which_they_came_however_long_each_takes(
    pool: Pool, tmp_path: Path
) -> None:
    slow, quick = png(size=(2500, 2500)), excalidraw()
    uploads = [Upload(f"P{n:02}.png", lambda n=n: slow if n % 5 == 0 else quick) for n in range(FILES)]  # type: ignore[misc]
    seen: list[str] = []
    staged = stage(pool, tmp_path, seen).run(uploads)
    assert [file.name for file in staged.files] == [upload.name for upload in uploads]
    assert seen == [upload.name for upload in uploads]
    assert [file.left_out for file in staged.files] == [upload.name == "P03.png" for upload in uploads]


def test_an_upload_of_many_files_never_holds_more_than_a_few(pool: Pool, tmp_path: Path) -> None:
    most = 0

    def read() -> bytes:
        nonlocal most
        most = max(most, Content.held + 1)
        return Content.read()

    staged = stage(pool, tmp_path, []).run([Upload(f"Q{n:02}.excalidraw", read) for n in range(FILES)])
    gc.collect()
    assert len(staged.files) == FILES
    assert most <= 8
    assert Content.held == 0
