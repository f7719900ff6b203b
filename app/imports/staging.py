"""From uploaded bytes to what can be stored: unpacked, decoded in child processes, pictures written.

Nothing here touches the database. Bytes of one file are let go of before the next is read, so that an
upload of hundreds of files needs the memory of a few.
"""

from __future__ import annotations

import base64
import hashlib
import threading
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Any

from app.blobs import BlobStore
from app.formats.archive import Archive
from app.formats.base import Parsed, ParsedSketch, Problem, Severity, Split
from app.formats.detection import detect
from app.formats.manifest import ManifestRow
from app.sandbox.mark_table import MarkTable
from app.sandbox.pool import Pool
from app.sandbox.prepared import PreparedSketch
from app.settings import Limits

_AT_ONCE = 4
"""Files in work: one per child of the pool, and as many that are being read, hashed or written meanwhile."""
_LONGEST_NAME = 1_000


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came: its name, and how to get at its bytes."""

    name: str
    read: Callable[[], bytes]
    size: int = 0
    """Bytes, where that is known beforehand."""


@dataclass(frozen=True, slots=True)
class StagedSketch:
    """A sketch ready to be stored: marks as rows, pictures already among the blobs."""

    title: str
    page: int
    width: int
    height: int
    elements: int
    roles: dict[str, int]
    ink: dict[str, int]
    marks: MarkTable
    provenance: dict[str, Any]
    image_type: str = ""
    image_sha256: str = ""
    thumbnail_type: str = ""
    thumbnail_sha256: str = ""
    preview: str | None = None


@dataclass(frozen=True, slots=True)
class StagedFile:
    """One file, decoded; without sketches where it failed or was left out."""

    name: str
    path: str = ""
    """Name with folders, as patterns read it."""
    sha256: str = ""
    size: int = 0
    """Bytes."""
    format: str = ""
    sketches: tuple[StagedSketch, ...] = ()
    problems: tuple[Problem, ...] = ()
    row: ManifestRow | None = None
    left_out: bool = False
    source: str = ""
    """Name of the file that it is a frame or a page of; empty for a file."""
    is_frame: bool = False


@dataclass(slots=True)
class Staged:
    """All files of an upload in order, and what is to be said about its archives."""

    files: list[StagedFile] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Found:
    name: str
    path: str
    data: bytes
    row: ManifestRow | None = None


@dataclass(frozen=True, slots=True)
class Stage:
    """Where files are made ready."""

    pool: Pool
    blobs: BlobStore | None
    """None on a dry run: nothing is written, and sketches get a preview instead."""
    limits: Limits
    left_out: Callable[[str], bool]
    """Whether a file is not wanted, by its name."""
    split: Split = Split.PAGE
    """Whether each frame of a board becomes a file of its own, like the members of an archive."""
    progress: Callable[[StagedFile], None] | None = None
    """Called after each file, in order."""
    apart: bool = False
    """Whether each page becomes a file of its own too."""

    def run(self, uploads: list[Upload]) -> Staged:
        """Make every file ready, in the order in which they came, some at a time.

        No more files are read ahead than are worked on, so an upload of hundreds needs the memory of few.
        """
        staged = Staged()
        free = threading.Semaphore(_AT_ONCE)
        waiting: deque[Future[list[StagedFile]]] = deque()

        def ready(found: _Found | StagedFile) -> list[StagedFile]:
            try:
                return self._parts(self._ready(found))
            finally:
                free.release()

        with ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="import") as workers:
            for found in chain.from_iterable(self._open(upload, staged) for upload in uploads):
                free.acquire()
                waiting.append(workers.submit(ready, found))
                del found
                while waiting and waiting[0].done():
                    self._done(staged, waiting.popleft())
            while waiting:
                self._done(staged, waiting.popleft())
        return staged

    def _done(self, staged: Staged, files: Future[list[StagedFile]]) -> None:
        for file in files.result():
            staged.files.append(file)
            if self.progress is not None:
                self.progress(file)

    def _open(self, upload: Upload, staged: Staged) -> Iterator[_Found | StagedFile]:
        """The file itself, or the members of the archive it is."""
        name = _shown(upload.name)
        if self.left_out(name):
            yield StagedFile(name, name, left_out=True)
            return
        try:
            data = upload.read()
        except OSError as error:
            reason = error.strerror or type(error).__name__
            problem = Problem(Severity.ERROR, "unreadable", f"The file could not be opened: {reason}.")
            yield StagedFile(name, name, problems=(problem,))
            return
        if data[:2] != b"PK" or detect(data, name) != "zip":
            yield _Found(name, name, data)
            return
        archive = self.pool.expand(data, name)
        if not archive.members:
            yield _failed_archive(name, archive)
            return
        staged.problems += archive.problems
        rows = _rows_by_file(archive)
        for member in archive.members:
            yield _Found(f"{name}/{_shown(member.name)}", member.name, member.data, rows.get(member.name))

    def _ready(self, found: _Found | StagedFile) -> StagedFile:
        if isinstance(found, StagedFile):
            return found
        if self.left_out(found.name):
            return StagedFile(found.name, found.path, left_out=True)
        if len(found.data) > self.limits.file_bytes:
            return StagedFile(found.name, found.path, problems=(_too_large(self.limits),))
        prepared = self.pool.prepare(found.data, found.name, split=self.split, preview=self.blobs is None)
        parsed = prepared.parsed
        sketches = tuple(self._sketch(parsed, sketch) for sketch in prepared.sketches)
        return StagedFile(
            name=found.name,
            path=found.path,
            sha256=self.blobs.put(found.data) if self.blobs is not None and sketches else _sha256(found.data),
            size=len(found.data),
            format=parsed.format,
            sketches=sketches,
            problems=parsed.problems,
            row=found.row,
        )

    def _parts(self, file: StagedFile) -> list[StagedFile]:
        """A file for each of its sketches where that was asked for, named ``file/part``. A frame may be a
        participant's, and then its name says whose, as a file's name does; of a page the file's name does."""
        framed = self.split is Split.FRAME
        if len(file.sketches) < 2 or not (framed or self.apart):
            return [file]
        taken: set[str] = set()
        parts = []
        for sketch in file.sketches:
            part = _free(_shown(sketch.title or f"Page {sketch.page + 1}").replace("/", " "), taken)
            name = f"{file.name}/{part}"
            path = f"{file.path}/{part}" if framed else file.path
            one = replace(file, name=name, path=path, sketches=(sketch,), source=file.name, is_frame=framed)
            parts.append(StagedFile(name, path, left_out=True) if self.left_out(name) else one)
        return parts

    def _sketch(self, parsed: Parsed, sketch: PreparedSketch) -> StagedSketch:
        found = sketch.found
        return StagedSketch(
            title=found.name,
            page=found.page,
            width=found.width,
            height=found.height,
            elements=found.source_elements,
            roles=dict(sketch.roles),
            ink=dict(found.ink),
            marks=sketch.marks,
            provenance=_provenance(parsed, found),
            **self._pictures(sketch),
        )

    def _pictures(self, sketch: PreparedSketch) -> dict[str, Any]:
        if self.blobs is None:
            return {"preview": _data_address(sketch.small, sketch.small_type) if sketch.small else None}
        return {
            "image_type": sketch.found.raster_type,
            "image_sha256": self.blobs.put(sketch.found.raster),
            "thumbnail_type": sketch.small_type,
            "thumbnail_sha256": self.blobs.put(sketch.small),
        }


def _shown(name: str) -> str:
    """A file's name as it can be shown: one line, forward slashes, bounded."""
    text = name.replace("\\", "/").encode("utf-8", "replace").decode("utf-8")
    return "".join(c if c.isprintable() else "\ufffd" for c in text)[:_LONGEST_NAME] or "unnamed"


def _free(name: str, taken: set[str]) -> str:
    """The name, with a number where it is taken; added to ``taken``."""
    free, count = name, 1
    while free.casefold() in taken:
        count += 1
        free = f"{name} ({count})"
    taken.add(free.casefold())
    return free


def _failed_archive(name: str, archive: Archive) -> StagedFile:
    empty = Problem(Severity.ERROR, "empty-archive", "The archive holds no drawing.")
    return StagedFile(name, name, format="zip", problems=tuple(archive.problems) or (empty,))


def _rows_by_file(archive: Archive) -> Mapping[str, ManifestRow]:
    return {row.file: row for row in archive.manifest}


def _too_large(limits: Limits) -> Problem:
    most = limits.file_bytes // 1_000_000
    return Problem(Severity.ERROR, "file-too-large", f"The file is larger than {most} MB.")


def _data_address(picture: bytes, media_type: str) -> str:
    return f"data:{media_type};base64,{base64.b64encode(picture).decode('ascii')}"


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _provenance(parsed: Parsed, sketch: ParsedSketch) -> dict[str, Any]:
    return {
        "tool": parsed.tool,
        "source_elements": sketch.source_elements,
        "connectors": sketch.connectors,
        "connectors_bound_both": sketch.connectors_bound_both,
        "freehand": sketch.freehand,
        "texts": sketch.texts,
        "bound_labels": sketch.bound_labels,
        "source_bounds": list(sketch.source_bounds) if sketch.source_bounds else None,
        "scale": sketch.scale,
        "offset": list(sketch.offset),
        "ink": dict(sketch.ink),
        "problems": [
            {"severity": p.severity, "code": p.code, "message": p.message, "where": p.where}
            for p in parsed.problems
        ],
    }
