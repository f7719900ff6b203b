"""Ids read as text: for rows that go straight into JSON, making UUID objects is half the work."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy import Column, ColumnElement, Uuid, type_coerce
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


def plain_columns(columns: Iterable[Column[Any]]) -> list[ColumnElement[Any]]:
    """Columns of a table with all ids as text."""
    return [as_text(column) if isinstance(column.type, Uuid) else column for column in columns]
