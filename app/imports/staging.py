"""From uploaded bytes to what can be stored: unpacked, decoded in child processes, pictures written.

Nothing here touches the database. Bytes of one file are let go of before the next is read, so that an
upload of hundreds of files needs the memory of a few.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain, islice
from typing import Any

from app.blobs import BlobStore
from app.formats.archive import Archive
from app.formats.base import Mark, Parsed, ParsedSketch, Problem, Severity
from app.formats.detection import detect
from app.formats.manifest import ManifestRow
from app.images.derivatives import thumbnail
from app.images.ink import ink_of
from app.images.reading import ImageError
from app.sandbox.pool import Pool
from app.settings import Limits
from app.sketches.outlines import to_wkb

_PARALLEL = 2
_PREVIEW_BYTES = 15_000
"""Of a preview before base64, which makes 20 kB of it."""
_SMALLER = 160
"""Longest side of the preview where the thumbnail is too large for one."""
_LONGEST_NAME = 1_000
_LONGEST_ID = 200


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came: its name, and how to get at its bytes."""

    name: str
    read: Callable[[], bytes]


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
    marks: list[dict[str, Any]]
    """Rows of the mark table, without id and sketch."""
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
    format: str = ""
    sketches: tuple[StagedSketch, ...] = ()
    problems: tuple[Problem, ...] = ()
    row: ManifestRow | None = None
    left_out: bool = False


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
    progress: Callable[[StagedFile], None] | None = None
    """Called after each file, in order."""

    def run(self, uploads: list[Upload]) -> Staged:
        """Make every file ready, in the order in which they came, as many at a time as there are children."""
        staged = Staged()
        found = chain.from_iterable(self._open(upload, staged) for upload in uploads)
        with ThreadPoolExecutor(_PARALLEL, thread_name_prefix="import") as workers:
            while chunk := list(islice(found, 2 * _PARALLEL)):
                for file in workers.map(self._ready, chunk):
                    staged.files.append(file)
                    if self.progress is not None:
                        self.progress(file)
        return staged

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
        parsed = self.pool.parse(found.data, found.name)
        try:
            sketches = tuple(self._sketch(parsed, sketch) for sketch in parsed.sketches)
        except ImageError as error:
            problem = Problem(Severity.ERROR, error.code, str(error))
            return StagedFile(found.name, found.path, problems=(problem,))
        if self.blobs is not None and sketches:
            self.blobs.put(found.data)
        return StagedFile(
            name=found.name,
            path=found.path,
            sha256=hashlib.sha256(found.data).hexdigest(),
            format=parsed.format,
            sketches=sketches,
            problems=parsed.problems,
            row=found.row,
        )

    def _sketch(self, parsed: Parsed, sketch: ParsedSketch) -> StagedSketch:
        return StagedSketch(
            title=sketch.name,
            page=sketch.page,
            width=sketch.width,
            height=sketch.height,
            elements=sketch.source_elements,
            roles=_count_roles(sketch.marks),
            ink=dict(sketch.ink),
            marks=[] if self.blobs is None else _mark_rows(sketch.marks),
            provenance=_provenance(parsed, sketch),
            **self._pictures(sketch),
        )

    def _pictures(self, sketch: ParsedSketch) -> dict[str, Any]:
        small, small_type = self.pool.thumbnail(sketch.raster)
        if self.blobs is None:
            return {"preview": _preview(small, small_type)}
        return {
            "image_type": sketch.raster_type,
            "image_sha256": self.blobs.put(sketch.raster),
            "thumbnail_type": small_type,
            "thumbnail_sha256": self.blobs.put(small),
        }


def _shown(name: str) -> str:
    """A file's name as it can be shown: one line, forward slashes, bounded."""
    text = name.replace("\\", "/").encode("utf-8", "replace").decode("utf-8")
    return "".join(c if c.isprintable() else "\ufffd" for c in text)[:_LONGEST_NAME] or "unnamed"


def _failed_archive(name: str, archive: Archive) -> StagedFile:
    empty = Problem(Severity.ERROR, "empty-archive", "The archive holds no drawing.")
    return StagedFile(name, name, format="zip", problems=tuple(archive.problems) or (empty,))


def _rows_by_file(archive: Archive) -> Mapping[str, ManifestRow]:
    return {row.file: row for row in archive.manifest}


def _too_large(limits: Limits) -> Problem:
    most = limits.file_bytes // 1_000_000
    return Problem(Severity.ERROR, "file-too-large", f"The file is larger than {most} MB.")


def _preview(small: bytes, media_type: str) -> str | None:
    """Data address of a thumbnail, of at most 20 kB."""
    if len(small) > _PREVIEW_BYTES:
        small, media_type = thumbnail(small, longest=_SMALLER)
    if len(small) > _PREVIEW_BYTES:
        return None
    return f"data:{media_type};base64,{base64.b64encode(small).decode('ascii')}"


def _count_roles(marks: tuple[Mark, ...]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for mark in marks:
        counts[mark.role.value] = counts.get(mark.role.value, 0) + 1
    return counts


def _mark_rows(marks: tuple[Mark, ...]) -> list[dict[str, Any]]:
    """Rows of the mark table; outlines are encoded all at once, because a scene may have thousands."""
    outlines = to_wkb([mark.points for mark in marks], [mark.closed for mark in marks])
    ink = lru_cache(ink_of)
    return [
        {
            "source_id": _short(mark.source_id),
            "z": mark.z,
            "role": mark.role,
            "shape": mark.shape,
            "closed": mark.closed,
            "outline": outline,
            **dict(zip(("min_x", "min_y", "max_x", "max_y"), mark.bounds, strict=True)),
            "label": mark.label,
            "stroke": mark.stroke,
            "fill": mark.fill,
            "ink": ink(mark.stroke, mark.fill),
            "group_key": _short(mark.group),
            "container": _short(mark.container),
            "start_mark": _short(mark.start_mark),
            "end_mark": _short(mark.end_mark),
            "direction": mark.direction,
            "start_inferred": _short(mark.start_inferred),
            "end_inferred": _short(mark.end_inferred),
        }
        for mark, outline in zip(marks, outlines, strict=True)
    ]


def _short(name: str | None) -> str | None:
    """An id that fits its column; a longer one ends in a hash, so that bindings still match."""
    if name is None or len(name) <= _LONGEST_ID:
        return name
    return f"{name[:100]}~{hashlib.sha256(name.encode()).hexdigest()[:32]}"


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
