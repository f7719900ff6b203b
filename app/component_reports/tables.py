"""Component reports as tables for spreadsheets, R and pandas. Pure."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Any

from app.component_reports.schemas import ComponentReport, SketchComponents
from app.components.graph import Component, Level
from app.spreadsheets import harmless


class TableFormat(StrEnum):
    """How a report is answered."""

    JSON = "json"
    CSV = "csv"
    """A row per line of "n of N participants"."""
    SKETCHES = "sketches"
    """A row per sketch."""


ROW_COLUMNS = ("kind", "key", "label", "n", "total", "participants")


def rows_csv(report: ComponentReport) -> str:
    """How many participants have what; the pseudonyms in one cell, parted by blanks."""
    lines = (
        (row.kind, row.key, row.label, row.n, row.total, " ".join(row.participants)) for row in report.rows
    )
    return _table(ROW_COLUMNS, lines)


def sketches_csv(report: ComponentReport) -> str:
    """The numbers of every sketch. Codes that no sketch of the report has get no column."""
    codes = sorted({count.code.key for sketch in report.sketches for count in sketch.codes})
    levels = [
        (level, component) for level in Level for component in (Component.STRUCTURAL, Component.FUNCTIONAL)
    ]
    columns = (
        "participant",
        "position",
        "title",
        "sketch",
        *(f"{component.value}_{level.value}" for level, component in levels),
        *_EDGES,
        *_SHAPE,
        "attacks",
        *(f"code {key}" for key in codes),
    )
    return _table(columns, (_sketch(sketch, levels, codes) for sketch in report.sketches))


_EDGES = ("directed", "undirected", "both", "unknown_ends")
_SHAPE = ("shape", "separate", "isolated", "cyclic", "branching", "longest_path", "nesting")


def _sketch(
    sketch: SketchComponents, levels: Sequence[tuple[Level, Component]], codes: Sequence[str]
) -> list[Any]:
    by_level = {(count.level, count.component): count.codings for count in sketch.levels}
    by_code = {count.code.key: count.total for count in sketch.codes}
    return [
        sketch.participant,
        sketch.position,
        sketch.title,
        str(sketch.sketch),
        *(by_level.get(level, 0) for level in levels),
        *(getattr(sketch.edge_counts, name) for name in _EDGES),
        *(_cell(getattr(sketch.topology, name)) for name in _SHAPE),
        " ".join(way.name.lower() for way in sketch.attacks.ways),
        *(by_code.get(key, 0) for key in codes),
    ]


def _cell(value: Any) -> Any:
    """Yes and no as 1 and 0, so that columns can be summed."""
    return int(value) if isinstance(value, bool) else value


def _table(columns: Sequence[str], lines: Iterable[Sequence[Any]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([harmless(cell) for cell in line] for line in lines)
    return out.getvalue()
