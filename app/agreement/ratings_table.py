"""Read a table of ratings from CSV: one nominal category per unit and coder.

Wide: the first column (or the one called unit, item, drawing, ...) names the unit, every other column is a
coder. Long: columns unit, coder and rating (also value, category, label, code), one line per rating. An empty
cell, "NA", "N/A", "NaN" and "." say that the coder did not rate the unit.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from app.agreement.coefficients import MISSING
from app.agreement.reliability_data import Named
from app.agreement.table import TableError, csv_lines, folded, natural

UNIT = ("unit", "item", "drawing", "sketch", "participant", "case", "document", "subject", "id")
CODER = ("coder", "rater", "annotator", "user")
RATING = ("rating", "value", "category", "label", "code", "score")
NOT_RATED = frozenset(("", "NA", "N/A", "NAN", "."))
MAX_CATEGORIES, MAX_CODERS, MAX_CELLS = 100, 50, 20_000_000


@dataclass(frozen=True, slots=True)
class RatingsData:
    """`values[coder, unit]`: position in `categories`, -1 where not rated."""

    coders: tuple[Named, ...]
    units: tuple[str, ...]
    categories: tuple[str, ...]
    values: npt.NDArray[np.int16]


Rating = tuple[int, str, str, str, str]
"""(row, column, unit, coder, category)."""


def read_ratings_csv(data: bytes, *, categories: Sequence[str] = ()) -> RatingsData:
    """Ratings of a CSV file.

    `categories` fixes the domain, also of categories nobody used (Gwet's AC1 and Brennan-Prediger need it);
    without it those that occur. Raises TableError with row and column at fault.
    """
    lines = csv_lines(data, as_written=True)
    _, header = next(lines, (1, []))
    heads = [folded(cell) for cell in header]
    coder, rating = _position(heads, CODER), _position(heads, RATING)
    if coder is not None and rating is not None:
        unit = _position(heads, UNIT)
        if unit is None:
            raise TableError(f"no column 'unit' (accepted: {', '.join(UNIT)})", 1)
        names: list[str] = []
        found = list(_long(lines, header, (unit, coder, rating)))
    else:
        unit = _position(heads, UNIT) or 0
        names = _coders(header, unit)
        found = list(_wide(lines, header, unit))
    return _data(found, names, categories)


def _position(heads: Sequence[str], names: Sequence[str]) -> int | None:
    return next((heads.index(name) for name in names if name in heads), None)


def _coders(header: Sequence[str], unit: int) -> list[str]:
    names = [name for position, name in enumerate(header) if position != unit]
    if len(names) < 2:
        found = ", ".join(header) or "none"
        raise TableError(
            f"a table of ratings needs a column of units and two coders; columns found: {found}", 1
        )
    for position, name in enumerate(header):
        if not name:
            raise TableError(f"column {position + 1} has no name: it should name a coder", 1)
    if repeated := {name for name in names if names.count(name) > 1}:
        raise TableError(f"two columns are called {min(repeated)!r}", 1)
    if len(names) > MAX_CODERS:
        raise TableError(f"{len(names)} coders; at most {MAX_CODERS} are compared", 1)
    return names


def _wide(lines: Iterable[tuple[int, list[str]]], header: Sequence[str], unit: int) -> Iterable[Rating]:
    for number, row in lines:
        if not row[unit]:
            raise TableError(f"column {header[unit]!r}: the unit is missing", number)
        for position, cell in enumerate(row):
            if position != unit:
                yield number, header[position], row[unit], header[position], cell


def _long(
    lines: Iterable[tuple[int, list[str]]], header: Sequence[str], columns: tuple[int, int, int]
) -> Iterable[Rating]:
    unit, coder, rating = columns
    for number, row in lines:
        for position in (unit, coder):
            if not row[position]:
                raise TableError(f"column {header[position]!r} is empty", number)
        yield number, header[rating], row[unit], row[coder], row[rating]


def _data(found: Sequence[Rating], names: Sequence[str], categories: Sequence[str]) -> RatingsData:
    if not found:
        raise TableError("the table has a header but no ratings")
    units = {unit: i for i, unit in enumerate(dict.fromkeys(unit for _, _, unit, _, _ in found))}
    coders = {name: g for g, name in enumerate(dict.fromkeys([*names, *(name for *_, name, _ in found)]))}
    used = {category for *_, category in found if category.upper() not in NOT_RATED}
    domain = list(dict.fromkeys(categories)) or sorted(used, key=natural)
    if len(domain) > MAX_CATEGORIES:
        raise TableError(
            f"{len(domain)} different ratings; categories are at most {MAX_CATEGORIES}. Is a column of"
            " numbers or of text read as ratings?"
        )
    if len(units) * len(coders) ** 2 * max(1, len(domain)) ** 2 > MAX_CELLS:
        raise TableError("the table is too large: units × coders² × categories² exceed 20 million")
    index = {category: k for k, category in enumerate(domain)}
    values = np.full((len(coders), len(units)), MISSING, dtype=np.int16)
    rows: dict[tuple[str, str], int] = {}
    for number, column, unit, coder, category in found:
        if (before := rows.setdefault((unit, coder), number)) != number:
            raise TableError(
                f"column {column!r}: {coder} rates {unit!r} a second time (first in row {before})", number
            )
        if category.upper() in NOT_RATED:
            continue
        if category not in index:
            raise TableError(
                f"column {column!r}: {category!r} is none of the categories {', '.join(domain)}", number
            )
        values[coders[coder], units[unit]] = index[category]
    people = tuple(Named(name, name) for name in coders)
    return RatingsData(people, tuple(units), tuple(domain), values)
