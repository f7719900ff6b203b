"""Ids in queries: read as text, because making UUID objects is half the work of rows that go straight into
JSON; matched by themselves or by a name; and many at once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Connection,
    String,
    Uuid,
    any_,
    func,
    literal,
    or_,
    select,
    type_coerce,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.engine import Dialect
from sqlalchemy.types import UserDefinedType


class IdText(UserDefinedType[str]):
    """The type of an id column whose values come as text with dashes (SQLite) or as the driver gives them."""

    cache_ok = True

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any] | None:
        """SQLite keeps ids as 32 digits; PostgreSQL's driver makes UUID objects of its own."""
        return _dashed if dialect.name == "sqlite" else None


def _dashed(digits: str | None) -> str | None:
    if digits is None:
        return None
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def as_text(column: Any, name: str | None = None) -> ColumnElement[Any]:
    """An id column, read as text under ``name`` or its own."""
    return type_coerce(column, IdText()).label(name or column.key)


def as_stored(column: Any) -> ColumnElement[Any]:
    """An id column, read as the driver gives it, for :func:`among`: the quickest where no one sees it."""
    return type_coerce(column, String())


def plain_columns(columns: Iterable[Column[Any]]) -> list[ColumnElement[Any]]:
    """Columns of a table with all ids as text."""
    return [as_text(column) if isinstance(column.type, Uuid) else column for column in columns]


def id_or(column: Any, id_column: Any, values: Sequence[str]) -> ColumnElement[bool]:
    """Matches by id where a value is one, and by the text otherwise, upper and lower case alike."""
    ids = [UUID(value) for value in values if _is_id(value)]
    return or_(id_column.in_(ids), func.lower(column).in_([value.lower() for value in values]))


def _is_id(value: str) -> bool:
    try:
        UUID(value)
    except ValueError:
        return False
    return True


def among(sql: Connection, column: Any, ids: Collection[Any]) -> ColumnElement[bool]:
    """Whether an id column holds one of the ids (text, or as stored), which travel as one parameter: there
    may be more of them than a statement takes."""
    if sql.dialect.name == "sqlite":
        listed = func.json_each(orjson.dumps([one.replace("-", "") for one in ids]).decode()).table_valued(
            "value"
        )
        ours = select(type_coerce(listed.c.value, column.type)).correlate(None)
        return type_coerce(column.in_(ours), Boolean())
    found: ColumnElement[bool] = column == any_(literal([UUID(str(one)) for one in ids], ARRAY(Uuid())))
    return found
