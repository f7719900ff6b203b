"""How `inkcode import` shows what became of every file."""

from __future__ import annotations

import sys

from rich.console import Console
from rich.table import Table
from rich.text import Text

from app.imports.schemas import FileStatus, ImportedFile, ImportReport

_MARKS = {
    FileStatus.IMPORTED: ("✓", "green"),
    FileStatus.READY: ("✓", "green"),
    FileStatus.SKIPPED: ("–", "yellow"),
    FileStatus.FAILED: ("×", "red"),
}


def print_report(report: ImportReport) -> None:
    """A line per file, what is to be said of archives, and the counts."""
    console = Console(width=None if sys.stdout.isatty() else 160)
    table = Table("", "File", "Participant", "Phase", "Drawings", "Marks", "Notes", box=None, pad_edge=False)
    for file in report.files:
        mark, colour = _MARKS[file.status]
        table.add_row(Text(mark, style=colour), *(Text(cell) for cell in _cells(file)))
    console.print(table)
    for problem in report.problems:
        console.print(Text(f"! {plain(problem.where or '')} {plain(problem.message)}"))
    console.print(Text(_summary(report)))


def plain(text: str) -> str:
    """Text that cannot steer a terminal."""
    return "".join(c if c.isprintable() else " " for c in text)


def _cells(file: ImportedFile) -> tuple[str, ...]:
    marks = sum(
        sketch.marks.structural + sketch.marks.functional + sketch.marks.text + sketch.marks.freehand
        for sketch in file.sketches
    )
    notes = "; ".join(problem.message for problem in file.problems[:3])
    return (
        plain(file.name),
        plain(file.participant or ""),
        plain(file.phase or ""),
        str(len(file.sketches) or ""),
        str(marks or ""),
        plain(notes),
    )


def _summary(report: ImportReport) -> str:
    counts = report.counts
    done = f"{counts.ready} ready" if report.dry_run else f"{counts.imported} imported"
    words = f"{done}, {counts.skipped} skipped, {counts.failed} failed, of {counts.files} files."
    if report.suggested_pattern:
        words += f' The names fit --pattern "{report.suggested_pattern}" better.'
    return words
