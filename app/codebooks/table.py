"""A codebook as a CSV table: reading one that somebody wrote, and writing ours.

Reading is pure: bytes in; rows and problems out. Problems carry the row number that a spreadsheet shows
(the header is row 1).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from app.codebooks.rules import folded, group_key_of
from app.codebooks.schemas import GroupFull
from app.errors import Invalid, TooLarge
from app.models.codebook import Component, Level
from app.settings import Limits
from app.spreadsheets import as_written, harmless

COLUMNS = (
    "group_key",
    "group",
    "code_key",
    "code",
    "level",
    "component",
    "definition",
    "include",
    "exclude",
    "example",
)
TEXTS = ("definition", "include", "exclude", "example")
_ALIASES = {
    "group_key": ("group_key", "group_id", "group_code", "category_id", "category_key"),
    "group": ("group", "group_name", "category", "theme", "parent", "code_group"),
    "code_key": ("code_key", "code_id", "id", "key", "no", "nr", "number"),
    "code": ("code", "code_name", "name", "label", "tag"),
    "level": ("level",),
    "component": ("component", "component_type"),
    "definition": ("definition", "description", "meaning"),
    "include": ("include", "inclusion", "include_when", "when_to_use"),
    "exclude": ("exclude", "exclusion", "exclude_when", "when_not_to_use"),
    "example": ("example", "examples"),
}
_KEY_LENGTH, _NAME_LENGTH, _TEXT_LENGTH = 40, 200, 10_000


@dataclass(frozen=True, slots=True)
class CodeRow:
    """One code as a row gives it. A text that the table has no column for is absent from ``texts``."""

    row: int
    group_key: str
    group: str
    key: str
    name: str
    level: Level | None = None
    component: Component | None = None
    texts: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CodeTable:
    """What a CSV holds: usable rows, and what is wrong with the others."""

    rows: tuple[CodeRow, ...]
    problems: tuple[str, ...]


def read(data: bytes, limits: Limits) -> CodeTable:
    """Rows of a CSV with a header row, separated by comma, semicolon or tab.

    Raises:
        Invalid: no table at all, or no column for the IDs of the codes.
        TooLarge: more rows than a codebook may have.
    """
    lines = _lines(_decoded(data))
    if not lines:
        raise Invalid("The file is empty. Its first row names the columns, e.g. code_key, code, group.")
    columns = _columns(lines[0][1])
    if len(lines) - 1 > min(limits.csv_rows, 2 * limits.codes_per_study):
        raise TooLarge(
            f"The table has {len(lines) - 1} rows; a codebook has at most {limits.codes_per_study}."
        )
    rows: list[CodeRow] = []
    problems: list[str] = []
    for number, cells in lines[1:]:
        values = {name: _cell(cells, at) for name, at in columns.items()}
        if not any(values.values()):
            continue
        problem = _why_not(values)
        if problem is None:
            rows.append(_row(number, values))
        else:
            problems.append(f"Row {number}: {problem}")
    kept, repeated = _first_of_each(rows)
    return CodeTable(tuple(kept), tuple(problems + repeated))


def _decoded(data: bytes) -> str:
    for encoding in ("utf-8-sig", "utf-16") if data[:2] not in (b"\xff\xfe", b"\xfe\xff") else ("utf-16",):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("cp1252", "replace")


def _lines(text: str) -> list[tuple[int, list[str]]]:
    """Records with their row numbers in a spreadsheet; a quoted line break does not start a row."""
    if "\x00" in text:
        raise Invalid("The file is not a CSV table: it contains NUL characters.")
    head = text.lstrip("\r\n").splitlines()[:1]
    delimiter = max(",;\t", key=head[0].count) if head else ","
    try:
        records = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=False))
    except csv.Error as error:
        raise Invalid(f"The file is not a CSV table ({error}).") from None
    numbered = list(enumerate(records, start=1))
    while numbered and not any(cell.strip() for cell in numbered[0][1]):
        numbered.pop(0)
    return numbered


def _columns(header: Sequence[str]) -> dict[str, int]:
    named = ["_".join(cell.strip().casefold().replace("-", " ").replace("_", " ").split()) for cell in header]
    columns: dict[str, int] = {}
    for column, aliases in _ALIASES.items():
        places = [at for at, name in enumerate(named) if name in aliases]
        exact = [at for at in places if named[at] == column]
        if len(exact or places) > 1:
            names = ", ".join(header[at].strip() for at in places)
            raise Invalid(f"Not sure which column to use for {column}: {names}. Keep one of them.")
        if places:
            columns[column] = (exact or places)[0]
    if "code_key" not in columns:
        raise Invalid("No column holds the IDs of the codes. Name one code_key (or id).")
    return columns


def _cell(cells: Sequence[str], at: int) -> str:
    return as_written(cells[at].strip()) if at < len(cells) else ""


def _why_not(values: dict[str, str]) -> str | None:
    key = values["code_key"]
    if not key:
        return "no code ID."
    for column, longest in (
        ("code_key", _KEY_LENGTH),
        ("group_key", _KEY_LENGTH),
        ("code", _NAME_LENGTH),
        ("group", _NAME_LENGTH),
    ):
        if len(values.get(column, "")) > longest:
            return f"{column} is longer than {longest} characters."
    for column in TEXTS:
        if len(values.get(column, "")) > _TEXT_LENGTH:
            return f"{column} is longer than {_TEXT_LENGTH:,} characters."
    for column, kind in (("level", Level), ("component", Component)):
        value = values.get(column, "").casefold()
        if value and value not in [member.value for member in kind]:
            return (
                f"{column} {values[column][:40]!r} is none of {', '.join(member.value for member in kind)}."
            )
    return None


def _row(number: int, values: dict[str, str]) -> CodeRow:
    key = values["code_key"]
    group_key = values.get("group_key") or values.get("group", "")[:_KEY_LENGTH] or group_key_of(key)
    level, component = values.get("level", "").casefold(), values.get("component", "").casefold()
    return CodeRow(
        row=number,
        group_key=group_key,
        group=values.get("group", ""),
        key=key,
        name=values.get("code", ""),
        level=Level(level) if level else None,
        component=Component(component) if component else None,
        texts={column: values[column] for column in TEXTS if column in values},
    )


def _first_of_each(rows: Iterable[CodeRow]) -> tuple[list[CodeRow], list[str]]:
    first: dict[str, CodeRow] = {}
    problems = []
    for row in rows:
        earlier = first.setdefault(folded(row.key), row)
        if earlier is not row:
            problems.append(
                f"ID {row.key} exists twice: rows {earlier.row} and {row.row}. The first is used."
            )
    return list(first.values()), problems


def write(groups: Iterable[GroupFull]) -> str:
    """The codebook as CSV, one row per code; cells that a spreadsheet would run are made harmless."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for group in groups:
        for code in group.codes:
            texts = [getattr(code, column) for column in TEXTS]
            cells = [group.key, group.name, code.key, code.name, code.level, code.component, *texts]
            writer.writerow([harmless(cell) for cell in cells])
    return out.getvalue()
