"""Read a table of codings from CSV: one line per code a coder put on a drawing.

Columns, in any order, upper or lower case: `drawing` (also sketch, participant, unit, case, document), `code`
(also tag, label, category) and `coder` (also rater, annotator, user). The separator (, ; or tab) is found
from the header, a byte order mark is ignored, text is UTF-8 or else Windows-1252. A line with an empty code
says "coded, no codes on it". By default every coder is taken to have coded every drawing that occurs in the
table, so that a missing line means "code absent"; with `only_listed=True` a coder has coded only the drawings
on which they have a line.
"""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.agreement.reliability_data import Code, LeftOut, LeftOutKind, LeftOutReason, ReliabilityData

MAX_BYTES = 20_000_000
MAX_ROWS = 500_000
MAX_CELLS = 50_000_000
MAX_TEXT = 500

ALIASES: Mapping[str, tuple[str, ...]] = {
    "drawing": ("drawing", "sketch", "participant", "unit", "case", "document"),
    "code": ("code", "code_key", "tag", "label", "category"),
    "coder": ("coder", "rater", "annotator", "user"),
}
CODEBOOK_KEY = ("code_key", "key", "code", "id")
CODEBOOK_NAME = ("name", "code", "label")
CODEBOOK_GROUP = ("group_key", "group")
CODEBOOK_GROUP_NAME = ("group_name", "group")


class TableError(ValueError):
    """A table that cannot be read, said plainly. `row` counts as a spreadsheet does (the header is row 1)."""

    def __init__(self, message: str, row: int | None = None) -> None:
        super().__init__(f"row {row}: {message}" if row else message)
        self.row = row


@dataclass(frozen=True, slots=True)
class Codebook:
    """The codes a table is read against, and the names of their groups by key."""

    codes: tuple[Code, ...]
    group_names: Mapping[str, str]


def read_codings_csv(
    data: bytes,
    *,
    codebook: Codebook | Sequence[str] | None = None,
    drawings: Sequence[str] | None = None,
    only_listed: bool = False,
) -> ReliabilityData:
    """Codings of a CSV file as reliability data.

    `codebook` (from `read_codebook_csv`, or a list of code keys) fixes the domain: codes nobody used count as
    absent everywhere; codings of other codes are left out and named. Without it the codes are those that
    occur. `drawings` does the same for drawings. Raises TableError with the row at fault.
    """
    codings, codes_seen, drawings_seen = _collect(data)
    codes = _domain(codebook, codes_seen)
    sketches = list(dict.fromkeys(drawings)) if drawings is not None else drawings_seen
    if len(codings) * len(codes) * len(sketches) > MAX_CELLS:
        raise TableError("the table is too large: drawings × codes × coders exceed 50 million cells")
    known_codes, known_sketches = {code.key for code in codes}, set(sketches)
    left_out = [
        *_unknown(codes_seen, known_codes, LeftOutKind.CODE, LeftOutReason.UNKNOWN_CODE, "in the codebook"),
        *_unknown(
            drawings_seen,
            known_sketches,
            LeftOutKind.SKETCH,
            LeftOutReason.UNKNOWN_SKETCH,
            "in the list of drawings",
        ),
    ]
    kept: dict[str, dict[str, set[str] | None]] = {}
    for coder, by_sketch in codings.items():
        coded = by_sketch.keys() & known_sketches if only_listed else known_sketches & set(drawings_seen)
        kept[coder] = {
            sketch: by_sketch.get(sketch, set()) & known_codes for sketch in sketches if sketch in coded
        }
    return ReliabilityData.from_codings(kept, codes=codes, sketches=sketches, left_out=left_out)


def read_codebook_csv(data: bytes) -> Codebook:
    """Codes of a CSV file: columns code_key (or key, code), and optionally name, group_key, group.

    Raises TableError for a missing column, an empty or a repeated key.
    """
    rows = csv_lines(data)
    _, header = next(rows, (1, []))
    key = _column(header, CODEBOOK_KEY, "code_key")
    others = [i for i in range(len(header)) if i != key]
    name = next((i for alias in CODEBOOK_NAME for i in others if header[i] == alias), None)
    group = next((i for alias in CODEBOOK_GROUP for i in others if header[i] == alias), None)
    group_name = next((i for alias in CODEBOOK_GROUP_NAME for i in others if header[i] == alias), group)
    codes: dict[str, Code] = {}
    names: dict[str, str] = {}
    for number, row in rows:
        code = Code(row[key], _cell(row, name), _cell(row, group))
        if not code.key:
            raise TableError("the code has no key", number)
        if code.key in codes:
            raise TableError(f"code {code.key!r} occurs twice", number)
        codes[code.key] = code
        names.setdefault(code.group, _cell(row, group_name) or code.group)
    if not codes:
        raise TableError("the codebook has no codes")
    return Codebook(tuple(codes.values()), names)


def _collect(data: bytes) -> tuple[dict[str, dict[str, set[str]]], list[str], list[str]]:
    """Coder -> drawing -> codes, and the codes and drawings in order of appearance."""
    rows = csv_lines(data)
    _, header = next(rows, (1, []))
    columns = {word: _column(header, names, word) for word, names in ALIASES.items()}
    codings: dict[str, dict[str, set[str]]] = {}
    codes: dict[str, None] = {}
    drawings: dict[str, None] = {}
    for number, row in rows:
        drawing, code, coder = (row[columns[word]] for word in ("drawing", "code", "coder"))
        if not drawing or not coder:
            raise TableError(f"the {'coder' if drawing else 'drawing'} is missing", number)
        drawings.setdefault(drawing)
        found = codings.setdefault(coder, {}).setdefault(drawing, set())
        if code:
            codes.setdefault(code)
            found.add(code)
    if not codings:
        raise TableError("the table has a header but no codings")
    return codings, list(codes), list(drawings)


def _domain(codebook: Codebook | Sequence[str] | None, seen: Sequence[str]) -> tuple[Code, ...]:
    if isinstance(codebook, Codebook):
        return codebook.codes
    keys = seen if codebook is None else dict.fromkeys(codebook)
    # Without a codebook, "E.8" tells its group by what stands before the last dot.
    return tuple(Code(key, group=key.rpartition(".")[0]) for key in sorted(keys, key=natural))


def natural(key: str) -> tuple[tuple[int, int | str], ...]:
    """Sort "A.2" before "A.10"."""
    parts = "".join(ch if ch.isdecimal() else f"\0{ch}\0" for ch in key).split("\0")
    return tuple((0, int(part)) if part.isdecimal() else (1, part) for part in parts if part)


def _unknown(
    seen: Sequence[str], known: set[str], kind: LeftOutKind, reason: LeftOutReason, where: str
) -> Iterator[LeftOut]:
    for key in seen:
        if key not in known:
            yield LeftOut(kind, key, reason, f"{key} is not {where}; its codings are left out")


def _cell(row: Sequence[str], column: int | None) -> str:
    return "" if column is None else row[column]


def _column(header: Sequence[str], names: Sequence[str], word: str) -> int:
    """Position of the one column with any of these names, the earlier name preferred."""
    for name in names:
        if header.count(name) > 1:
            raise TableError(f"two columns are called {name!r}", 1)
        if name in header:
            return header.index(name)
    found = ", ".join(header) or "none"
    raise TableError(f"no column {word!r} (accepted: {', '.join(names)}); columns found: {found}", 1)


def csv_lines(data: bytes, *, as_written: bool = False) -> Iterator[tuple[int, list[str]]]:
    """Numbered rows, header first and in lower case (or as written); empty rows skipped, short filled up.

    Raises TableError for what is no table: not text, too large, a row with more cells than the header.
    """
    if len(data) > MAX_BYTES:
        raise TableError(f"the file is larger than {MAX_BYTES // 1_000_000} MB")
    text = _text(data)
    first_line = text.lstrip("\r\n").partition("\n")[0]
    separator = max(",;\t", key=first_line.count)
    width = 0
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        for row in reader:
            number = reader.line_num
            cells = [cell.strip() for cell in row]
            if not any(cells):
                continue
            if number > MAX_ROWS:
                raise TableError(f"more than {MAX_ROWS} rows", number)
            if any(len(cell) > MAX_TEXT for cell in cells):
                raise TableError(f"a cell is longer than {MAX_TEXT} characters", number)
            if not width:
                width = len(cells)
                yield number, cells if as_written else [folded(cell) for cell in cells]
                continue
            if len(cells) > width:
                raise TableError(f"{len(cells)} cells, but the header has {width} columns", number)
            yield number, cells + [""] * (width - len(cells))
    except csv.Error as error:
        raise TableError(f"not readable as CSV ({error})", reader.line_num) from None


def folded(head: str) -> str:
    """A column's head as it is looked up: lower case, "_" for blanks."""
    return head.lower().replace(" ", "_")


def _text(data: bytes) -> str:
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise TableError("the file is not a text file")
