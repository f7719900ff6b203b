"""Participants as a CSV file, in and out. First column the pseudonym, every other column an attribute."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

from pydantic import ValidationError
from sqlmodel import Session

from app.accounts import service as accounts
from app.accounts.actor import Membership
from app.errors import InkcodeError, Invalid
from app.models import Participant
from app.participants import queries, service
from app.participants.schemas import ParticipantsImported, ParticipantWrite, RowProblem
from app.settings import Limits
from app.spreadsheets import as_written, harmless

_LIMITS = Limits()
_MOST_PROBLEMS = 200


@dataclass(frozen=True, slots=True)
class Table:
    """A CSV as read: column names, and the rows with their number in the file (the header is row 1)."""

    header: list[str]
    rows: list[tuple[int, list[str]]]


def read_csv(data: bytes) -> Table:
    """Read a CSV separated by comma, semicolon or tab, in UTF-8 with or without byte-order mark.

    Raises:
        Invalid: not UTF-8, no header, a column without or with a repeated name, or over a limit; names
            the row.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Invalid("The file is not UTF-8 text. Save it as “CSV UTF-8”.") from None
    if "\x00" in text:
        raise Invalid("The file is not a text file: it holds NUL characters.")
    lines = _rows(text)
    if not lines:
        raise Invalid("The file is empty. Its first row must name the columns.")
    header = [name.strip() for name in lines[0][1]]
    _check_header(header)
    return Table(header, [(number, cells) for number, cells in lines[1:] if any(cells)])


def _rows(text: str) -> list[tuple[int, list[str]]]:
    first = text.split("\n", 1)[0]
    delimiter = max((",", ";", "\t"), key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[tuple[int, list[str]]] = []
    try:
        for number, cells in enumerate(reader, start=1):
            if number > _LIMITS.csv_rows:
                raise Invalid(f"The file has more than {_LIMITS.csv_rows:,} rows.")
            if any(len(cell) > _LIMITS.csv_field_chars for cell in cells):
                raise Invalid(f"Row {number}: a cell has more than {_LIMITS.csv_field_chars:,} characters.")
            rows.append((number, cells))
    except csv.Error as error:
        raise Invalid(f"Row {len(rows) + 1}: the file is not a valid CSV ({error}).") from None
    return rows


def _check_header(header: list[str]) -> None:
    if not header[0]:
        raise Invalid("Row 1: the first column must have a name, such as participant.")
    most = _LIMITS.attributes_per_participant
    if len(header) - 1 > most:
        raise Invalid(f"Row 1 names {len(header) - 1:,} attributes; a participant has at most {most}.")
    for at, name in enumerate(header[1:], start=1):
        if not name:
            raise Invalid("Row 1: a column has no name.")
        if name in header[1:at] or name.casefold() == header[0].casefold():
            raise Invalid(f"Row 1: the column {name} is there twice.")


def import_csv(session: Session, member: Membership, data: bytes, *, dry_run: bool) -> ParticipantsImported:
    """Add and update participants by pseudonym; attributes not in the file stay. Bad rows are left out.

    Raises:
        Forbidden: not an owner.
        Invalid: the file as a whole cannot be read.
    """
    accounts.require_owner(member)
    table = read_csv(data)
    desk = _Desk(session, member, queries.participants(session, member.study_id), dry_run)
    for number, cells in table.rows:
        desk.take(number, table.header, cells)
    return ParticipantsImported(
        dry_run=dry_run,
        added=desk.added,
        updated=desk.updated,
        unchanged=desk.unchanged,
        failed=desk.failed,
        attributes=table.header[1:],
        problems=desk.problems,
    )


class _Desk:
    """Takes row after row and counts what became of each."""

    def __init__(
        self, session: Session, member: Membership, present: list[Participant], dry_run: bool
    ) -> None:
        self.session = session
        self.member = member
        self.present = present
        self.dry_run = dry_run
        self.by_key = {row.key.casefold(): row for row in present}
        self.seen: dict[str, int] = {}
        self.added = self.updated = self.unchanged = self.failed = 0
        self.problems: list[RowProblem] = []

    def take(self, number: int, header: list[str], cells: list[str]) -> None:
        """One row: added, updated, unchanged or failed."""
        try:
            self._take(number, header, cells)
        except InkcodeError as error:
            self.failed += 1
            if len(self.problems) < _MOST_PROBLEMS:
                self.problems.append(RowProblem(row=number, message=error.detail))

    def _take(self, number: int, header: list[str], cells: list[str]) -> None:
        wanted = _participant(header, cells)
        key = wanted.key.casefold()
        first = self.seen.setdefault(key, number)
        if first != number:
            raise Invalid(f"{wanted.key} is in row {first} already.")
        row = self.by_key.get(key)
        if row is None:
            self._add(wanted)
        elif all(row.attributes.get(name) == value for name, value in wanted.attributes.items()):
            self.unchanged += 1
        else:
            self._update(row, wanted)

    def _add(self, wanted: ParticipantWrite) -> None:
        if not self.dry_run:
            service.add(self.session, self.member, self.present, wanted)
        self.added += 1

    def _update(self, row: Participant, wanted: ParticipantWrite) -> None:
        attributes = {**row.attributes, **wanted.attributes}
        if len(attributes) > _LIMITS.attributes_per_participant:
            raise Invalid(f"A participant has at most {_LIMITS.attributes_per_participant} attributes.")
        if not self.dry_run:
            before = service.state(row)
            service.change(self.session, self.member, row, {"attributes": attributes}, before=before)
        self.updated += 1


def _participant(header: list[str], cells: list[str]) -> ParticipantWrite:
    if len(cells) > len(header):
        raise Invalid(f"has {len(cells)} cells, but the header names {len(header)} columns.")
    key, *texts = (as_written(cell.strip()) for cell in cells)
    values = dict(zip(header[1:], texts, strict=False))
    try:
        return ParticipantWrite.model_validate({"key": key, "attributes": values})
    except ValidationError as error:
        first = error.errors()[0]
        column = header[0] if first["loc"][0] == "key" else str(first["loc"][-1])
        raise Invalid(f"{column}: {first['msg']}") from None


def export_csv(session: Session, member: Membership) -> str:
    """All participants with every attribute anybody has; cells that a spreadsheet would run are quoted."""
    rows = queries.participants(session, member.study_id)
    names = list(dict.fromkeys(name for row in rows for name in row.attributes))
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow([harmless(cell) for cell in ("participant", *names)])
    for row in rows:
        writer.writerow([harmless(cell) for cell in (row.key, *(row.attributes.get(n, "") for n in names))])
    return target.getvalue()
