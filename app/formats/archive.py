"""Zip archives: a bundle of exports and, perhaps, a CSV manifest saying who drew what.

The members are walked by hand. Python's ``zipfile`` believes the headers, so a file of 32 kB can make it
unpack gigabytes; here names, spans and sizes are checked against each other first, bytes are counted while
they are unpacked, and an archive that lies about anything is refused as a whole.
"""

from __future__ import annotations

import re
import struct
import unicodedata
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from app.formats.base import Problem
from app.formats.detection import detect
from app.formats.limits import DEFAULT_LIMITS, MEBIBYTE, Limits
from app.formats.manifest import ManifestRow, read_manifest
from app.formats.refusals import REFUSALS
from app.formats.report import Report, UnreadableError
from app.formats.strict_json import clean_text

_END = struct.Struct("<4sHHHHIIH")
_CENTRAL = struct.Struct("<4sHHHHHHIIIHHHHHII")
_LOCAL = struct.Struct("<4sHHHHHIIIHH")
_STORED, _DEFLATED = 0, 8
_ENCRYPTED, _UTF8 = 0x1, 0x800
_SYMLINK, _FILE_TYPE = 0o120000, 0o170000
_CHUNK = 256 * 1024
_RUBBISH = re.compile(r"(?:.*/)?(?:__MACOSX/.*|\._[^/]*|\.DS_Store|Thumbs\.db|desktop\.ini)\Z", re.IGNORECASE)
_DRIVE = re.compile(r"[A-Za-z]:")


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive."""

    name: str
    """Relative path with forward slashes."""
    data: bytes


@dataclass(frozen=True, slots=True)
class Archive:
    """What a zip holds; no members where anything about it is wrong."""

    members: tuple[Member, ...] = ()
    manifest: tuple[ManifestRow, ...] = ()
    """Rows whose file is among the members; empty where there is no manifest."""
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class _Entry:
    """A member as the central directory describes it, checked against its local header."""

    name: str
    flags: int
    method: int
    crc: int
    packed: int
    size: int
    start: int
    """Offset of its local header."""
    data_at: int
    """Offset of its packed bytes."""


def expand(data: bytes, name: str, *, limits: Limits = DEFAULT_LIMITS) -> Archive:
    """Unpack a zip. Never raises: a bad archive has a problem and no members."""
    kind = detect(data, name)
    report = Report()
    try:
        if kind != "zip":
            raise UnreadableError("not-a-zip", REFUSALS.get(kind, "This is no zip archive."))
        entries = [entry for entry in _entries(data, limits) if not _is_rubbish(entry.name)]
        _refuse_repeated(entries)
        members = tuple(Member(entry.name, body) for entry, body in _unpacked(data, entries, limits))
        manifest, members = _take_manifest(members, limits, report)
    except UnreadableError as error:
        return Archive(problems=(error.problem,))
    except MemoryError:
        return Archive(problems=(_too_large(limits).problem,))
    return Archive(members, manifest, report.problems)


def _entries(data: bytes, limits: Limits) -> list[_Entry]:
    """Entries in the order of the central directory; their spans must not overlap."""
    count, at, end = _directory(data, limits)
    entries = []
    for _ in range(count):
        if at + _CENTRAL.size > end or data[at : at + 4] != b"PK\x01\x02":
            raise _damaged()
        fields = _CENTRAL.unpack_from(data, at)
        name_end = at + _CENTRAL.size + fields[10]
        raw_name = data[at + _CENTRAL.size : name_end]
        entries.append(_entry(data, raw_name, fields))
        at = name_end + fields[11] + fields[12]
    _refuse_overlaps(entries, at if count else 0)
    return entries


def _directory(data: bytes, limits: Limits) -> tuple[int, int, int]:
    """Return (number of entries, where the central directory begins, where it ends)."""
    at = data.rfind(b"PK\x05\x06", max(0, len(data) - _END.size - 65_535))
    if at < 0 or at + _END.size > len(data):
        raise UnreadableError("truncated", "The zip ends in the middle: copy or export it again.")
    _, disk, first_disk, here, count, size, start, _ = _END.unpack_from(data, at)
    if disk or first_disk or here != count:
        raise UnreadableError("split-archive", "The zip is one part of several. Pack it as a single file.")
    if count > limits.archive_members:
        raise UnreadableError(
            "too-many-members", f"The zip holds {count} files; at most {limits.archive_members} are read."
        )
    if start + size > at:
        raise _damaged()
    return count, start, at


def _entry(data: bytes, raw_name: bytes, fields: tuple[int, ...]) -> _Entry:
    flags, method, crc, packed, size, start = (
        fields[3],
        fields[4],
        fields[7],
        fields[8],
        fields[9],
        fields[16],
    )
    name = _safe_name(raw_name, flags)
    if (fields[15] >> 16) & _FILE_TYPE == _SYMLINK:
        raise UnreadableError("symlink", "The zip holds a link to another file, which is not allowed.", name)
    if flags & _ENCRYPTED:
        raise UnreadableError("encrypted", "The zip is locked with a password. Pack it without one.", name)
    if start + _LOCAL.size > len(data) or data[start : start + 4] != b"PK\x03\x04":
        raise _damaged(name)
    local = _LOCAL.unpack_from(data, start)
    name_at = start + _LOCAL.size
    if data[name_at : name_at + local[9]] != raw_name:
        raise UnreadableError("name-mismatch", "The zip gives this file two different names.", name)
    return _Entry(name, flags, method, crc, packed, size, start, name_at + local[9] + local[10])


def _safe_name(raw: bytes, flags: int) -> str:
    """Relative path of a member. Raises :class:`UnreadableError` for a path that leads elsewhere."""
    try:
        name = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        if flags & _UTF8:
            raise _damaged() from error
        name = raw.decode("cp437")
    name = name.replace("\\", "/")
    if name.startswith("/") or _DRIVE.match(name) or ".." in name.split("/") or clean_text(name) != name:
        raise UnreadableError(
            "unsafe-name", "The zip names a place outside of itself; it was refused.", clean_text(name)[:200]
        )
    return unicodedata.normalize("NFC", name)


def _is_rubbish(name: str) -> bool:
    return name.endswith("/") or _RUBBISH.match(name) is not None


def _refuse_overlaps(entries: list[_Entry], end: int) -> None:
    reached = 0
    for entry in sorted(entries, key=lambda entry: entry.start):
        if entry.start < reached or entry.data_at + entry.packed > end:
            raise UnreadableError("overlapping", "Files inside the zip overlap; it was refused.", entry.name)
        reached = entry.data_at + entry.packed


def _refuse_repeated(entries: list[_Entry]) -> None:
    seen: set[str] = set()
    for entry in entries:
        key = entry.name.casefold()
        if key in seen:
            raise UnreadableError("duplicate-name", "The zip holds two files of this name.", entry.name)
        seen.add(key)


def _unpacked(data: bytes, entries: list[_Entry], limits: Limits) -> Iterator[tuple[_Entry, bytes]]:
    left = limits.archive_bytes
    for entry in entries:
        if entry.size > left:
            raise _too_large(limits)
        body = _unpack(data, entry, limits)
        left -= len(body)
        yield entry, body


def _unpack(data: bytes, entry: _Entry, limits: Limits) -> bytes:
    if entry.size > limits.file_bytes:
        most = limits.file_bytes // MEBIBYTE
        raise UnreadableError("file-too-large", f"Unpacked, the file has more than {most} MB.", entry.name)
    if entry.size > MEBIBYTE and entry.size > entry.packed * limits.archive_ratio:
        raise UnreadableError("zip-bomb", "The file unpacks to an absurd size; it was refused.", entry.name)
    packed = data[entry.data_at : entry.data_at + entry.packed]
    if entry.method == _STORED:
        body = packed
    elif entry.method == _DEFLATED:
        body = _inflate(packed, entry)
    else:
        raise UnreadableError(
            "packing-method",
            "The zip is packed in an unusual way. Pack it with the system's own tool.",
            entry.name,
        )
    if len(body) != entry.size or zlib.crc32(body) != entry.crc:
        raise UnreadableError("checksum", "The file inside the zip is damaged; pack it again.", entry.name)
    return body


def _inflate(packed: bytes, entry: _Entry) -> bytes:
    """Unpack while counting: more bytes than announced is a lie, whatever the rest would be."""
    machine = zlib.decompressobj(-15)
    chunks, total = [], 0
    try:
        while not machine.eof:
            chunk = machine.decompress(packed, _CHUNK)
            packed = machine.unconsumed_tail
            total += len(chunk)
            if total > entry.size:
                raise UnreadableError("zip-bomb", "The file is larger than the zip says.", entry.name)
            if not chunk and not packed:
                break
            chunks.append(chunk)
    except zlib.error as error:
        raise _damaged(entry.name) from error
    return b"".join(chunks)


def _take_manifest(
    members: tuple[Member, ...], limits: Limits, report: Report
) -> tuple[tuple[ManifestRow, ...], tuple[Member, ...]]:
    """Read the manifest among the members, if there is one; the rest are the drawings."""
    tables = [member for member in members if member.name.lower().endswith((".csv", ".tsv"))]
    named = [member for member in tables if member.name.lower().rpartition("/")[2].startswith("manifest.")]
    chosen = named or tables
    if not chosen:
        return (), members
    if len(chosen) > 1:
        names = ", ".join(member.name for member in chosen[:5])
        raise UnreadableError("several-manifests", f"The zip holds several tables ({names}); keep one.")
    rest = tuple(member for member in members if member not in tables)
    rows = read_manifest(chosen[0].data, [member.name for member in rest], limits, report)
    return rows, rest


def _damaged(where: str | None = None) -> UnreadableError:
    return UnreadableError("damaged-archive", "The zip is damaged; pack it again.", where)


def _too_large(limits: Limits) -> UnreadableError:
    most = limits.archive_bytes // MEBIBYTE
    return UnreadableError("archive-too-large", f"Unpacked, the zip has more than {most} MB. Split it.")
