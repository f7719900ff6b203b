"""The CSV manifest of a zip: which file is whose, in which phase, and whatever else is known.

Column names are spelled out and ambiguity is refused, not guessed. Rows are counted from 2, so that a number
in a message is the number the spreadsheet shows.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from app.formats.limits import Limits
from app.formats.report import Report, UnreadableError
from app.formats.strict_json import clean_text

COLUMNS = {
    "file": ("file", "filename", "file name", "image"),
    "participant": ("participant", "participant_id", "participant id", "pid"),
    "phase": ("phase",),
}
"""Accepted headers, without regard to case; every other column becomes an attribute."""

_REQUIRED = ("file", "participant")
_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|[/\\]|(?:.*[/\\])?\.\.(?:[/\\]|\Z)")


@dataclass(frozen=True, slots=True)
class ManifestRow:
    """What the manifest says about one file."""

    row: int
    """Row number as a spreadsheet shows it; the header is 1."""
    file: str
    """Name of the archive's member."""
    participant: str
    phase: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    """Other columns that have a value, by their header."""


def read_manifest(
    data: bytes, files: Sequence[str], limits: Limits, report: Report
) -> tuple[ManifestRow, ...]:
    """Read a manifest about ``files``; rows that name none of them are left out with a warning.

    Raises :class:`UnreadableError` where the table as a whole cannot be trusted.
    """
    if len(data) > limits.manifest_bytes:
        most = limits.manifest_bytes // 1024
        raise UnreadableError("manifest-too-large", f"The manifest has more than {most} kB.")
    header, *rows = _table(_decode(data), limits)
    places = _places(header)
    lookup = _Lookup(files)
    found: dict[str, ManifestRow] = {}
    for number, cells in rows:
        row = _row(number, cells, header[1], places, lookup, report)
        if row is None:
            continue
        if row.file in found:
            report.warn(
                "file-twice", "The file stands twice in the manifest; the first row counts.", _at(number)
            )
            continue
        found[row.file] = row
    for name in files:
        if name not in found:
            report.warn("not-in-manifest", "The manifest does not mention this file.", name)
    return tuple(found.values())


def _decode(data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")  # what Excel writes on Windows


def _table(text: str, limits: Limits) -> list[tuple[int, list[str]]]:
    """Rows that are not empty, with their numbers; the first is the header."""
    rows: list[tuple[int, list[str]]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        for number, cells in enumerate(reader, start=1):
            if number > limits.manifest_rows + 1:
                most = limits.manifest_rows
                raise UnreadableError(
                    "too-many-rows", f"The manifest has more than {most} rows.", _at(number)
                )
            if any(len(cell) > limits.manifest_field for cell in cells):
                raise UnreadableError(
                    "field-too-long", "A field of the manifest is far too long.", _at(number)
                )
            if any(cell.strip() for cell in cells):
                rows.append((number, [clean_text(cell).strip() for cell in cells]))
    except csv.Error as error:
        raise UnreadableError(
            "invalid-csv", f"The manifest is no valid CSV: {error}.", _at(reader.line_num)
        ) from error
    if not rows:
        raise UnreadableError("empty-manifest", "The manifest is empty.")
    return rows


def _delimiter(text: str) -> str:
    """Comma, semicolon or tab: whichever the header has most of."""
    header = text.lstrip().partition("\n")[0]
    return max(",;\t", key=header.count)


def _places(header: tuple[int, list[str]]) -> dict[str, int]:
    """Column number of ``file``, ``participant`` and ``phase``."""
    names = [name.casefold() for name in header[1]]
    places: dict[str, int] = {}
    for column, accepted in COLUMNS.items():
        found = [index for index, name in enumerate(names) if name in accepted]
        if len(found) > 1:
            raise UnreadableError(
                "ambiguous-column", f"Not sure which column of the manifest is “{column}”.", _at(header[0])
            )
        if found:
            places[column] = found[0]
    missing = [column for column in _REQUIRED if column not in places]
    if missing:
        wanted = " and ".join(f"“{column}”" for column in missing)
        raise UnreadableError("missing-column", f"The manifest has no column {wanted}.", _at(header[0]))
    return places


def _row(
    number: int,
    cells: Sequence[str],
    header: Sequence[str],
    places: dict[str, int],
    lookup: _Lookup,
    report: Report,
) -> ManifestRow | None:
    values = {column: cells[at] if at < len(cells) else "" for column, at in places.items()}
    named = values["file"]
    if _ELSEWHERE.match(named):
        raise UnreadableError("unsafe-name", "The manifest names a file outside of the zip.", _at(number))
    if len(cells) > len(header):
        report.warn(
            "too-many-cells", "The row has more cells than the header; the rest is ignored.", _at(number)
        )
    if not named or not values["participant"]:
        report.warn("incomplete-row", "The row lacks a file or a participant; it is ignored.", _at(number))
        return None
    matches = lookup.find(named)
    if len(matches) != 1:
        many = f"Several files are called “{named}”; give the folder too."
        report.warn(
            "ambiguous-file" if matches else "missing-file",
            many if matches else f"The zip holds no file “{named}”; the row is ignored.",
            _at(number),
        )
        return None
    taken = set(places.values())
    attributes = {
        name: cell
        for index, (name, cell) in enumerate(zip(header, cells, strict=False))
        if index not in taken and name and cell
    }
    return ManifestRow(number, matches[0], values["participant"], values.get("phase", ""), attributes)


class _Lookup:
    """Files by path, then by bare name, without regard to case and to the way accents are written."""

    def __init__(self, files: Iterable[str]) -> None:
        self._paths: dict[str, list[str]] = {}
        self._names: dict[str, list[str]] = {}
        for name in files:
            key = _key(name)
            self._paths.setdefault(key, []).append(name)
            self._names.setdefault(key.rpartition("/")[2], []).append(name)

    def find(self, name: str) -> list[str]:
        key = _key(name)
        return self._paths.get(key) or self._names.get(key, [])


def _key(name: str) -> str:
    return unicodedata.normalize("NFC", name.replace("\\", "/").removeprefix("./")).casefold()


def _at(row: int) -> str:
    return f"manifest row {row}"
