"""The marks of a sketch as columns of the mark table, made in the child and stored as they are.

A scene may have thousands of marks and an upload hundreds of scenes. So marks leave the child as a few
columns in JSON and one run of outlines, stay in that compact form until they are stored, and are never made
into objects in the server. What they say is checked there, because a child may have been taken over.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import orjson

from app.formats.base import Direction, Mark, Role, Shape
from app.geometry.outlines import outline_wkb
from app.images.ink import ink_of

_LONGEST_ID = 200
_NAME: frozenset[type] = frozenset({str})
_PERHAPS_NAME: frozenset[type] = frozenset({str, type(None)})
_NUMBER: frozenset[type] = frozenset({float, int})

_TYPES: dict[str, frozenset[type]] = {
    "source_id": _NAME,
    "z": frozenset({int}),
    "role": _NAME,
    "shape": _NAME,
    "closed": frozenset({bool}),
    "min_x": _NUMBER,
    "min_y": _NUMBER,
    "max_x": _NUMBER,
    "max_y": _NUMBER,
    "label": _NAME,
    "stroke": _PERHAPS_NAME,
    "fill": _PERHAPS_NAME,
    "ink": _PERHAPS_NAME,
    "group_key": _PERHAPS_NAME,
    "container": _PERHAPS_NAME,
    "start_mark": _PERHAPS_NAME,
    "end_mark": _PERHAPS_NAME,
    "direction": _NAME,
    "start_inferred": _PERHAPS_NAME,
    "end_inferred": _PERHAPS_NAME,
}
_WORDS = {"role": frozenset(Role), "shape": frozenset(Shape), "direction": frozenset(Direction)}
COLUMNS = (*_TYPES, "outline")
"""Columns of the mark table that come from the file; its id and its sketch are the server's."""


@dataclass(frozen=True, slots=True)
class MarkTable:
    """Marks in drawing order."""

    columns: bytes = b"[]"
    """JSON: one list per column, and the length of each outline in bytes."""
    outlines: bytes = b""
    """WKB of one outline after the other."""

    @classmethod
    def of(cls, marks: Sequence[Mark]) -> MarkTable:
        """Make the table of a sketch's marks."""
        if not marks:
            return cls()
        outlines = [outline_wkb(mark.points, closed=mark.closed) for mark in marks]
        columns = [*zip(*map(_row, marks), strict=True), tuple(map(len, outlines))]
        return cls(orjson.dumps(columns), b"".join(outlines))

    @classmethod
    def named(cls, marks: Sequence[Mark]) -> MarkTable:
        """Only the names of the marks, for a preview; :meth:`read` cannot read it."""
        return cls(orjson.dumps([[_short(mark.source_id) for mark in marks]])) if marks else cls()

    def names(self) -> frozenset[str]:
        """The source ids.

        Raises :class:`ValueError` where they are something else.
        """
        found = orjson.loads(self.columns)
        if found and not set(map(type, found[0])) <= _NAME:
            raise ValueError("column source_id holds something else")
        return frozenset(found[0]) if found else frozenset()

    def read(self) -> dict[str, list[Any]]:
        """Values by column, every list as long as there are marks; empty where there are none.

        Raises :class:`ValueError` where a column holds what it cannot hold.
        """
        found = orjson.loads(self.columns)
        if not found:
            return {}
        *columns, lengths = found
        table = dict(zip(_TYPES, columns, strict=True))
        for name, values in table.items():
            if len(values) != len(lengths) or not set(map(type, values)) <= _TYPES[name]:
                raise ValueError(f"column {name} holds something else")
            if name in _WORDS and not set(values) <= _WORDS[name]:
                raise ValueError(f"column {name} holds an unknown word")
        table["outline"] = _cut(self.outlines, lengths)
        return table


def _row(mark: Mark) -> tuple[Any, ...]:
    """Values in the order of the columns, without the outline."""
    xs, ys = zip(*mark.points, strict=True)
    return (
        _short(mark.source_id),
        mark.z,
        mark.role,
        mark.shape,
        mark.closed,
        min(xs),
        min(ys),
        max(xs),
        max(ys),
        mark.label,
        mark.stroke,
        mark.fill,
        _ink(mark.stroke, mark.fill),
        _short(mark.group),
        _short(mark.container),
        _short(mark.start_mark),
        _short(mark.end_mark),
        mark.direction,
        _short(mark.start_inferred),
        _short(mark.end_inferred),
    )


_ink = lru_cache(maxsize=1024)(ink_of)


def _short(name: str | None) -> str | None:
    """An id that fits its column; a longer one ends in a hash, so that bindings still match."""
    if name is None or len(name) <= _LONGEST_ID:
        return name
    return f"{name[:100]}~{hashlib.sha256(name.encode()).hexdigest()[:32]}"


def _cut(outlines: bytes, lengths: Sequence[int]) -> list[bytes]:
    if min(lengths) < 0 or sum(lengths) != len(outlines):
        raise ValueError("lengths do not add up to the outlines")
    pieces, at = [], 0
    for length in lengths:
        pieces.append(outlines[at : at + length])
        at += length
    return pieces
