"""`inkcode import`: drawings from files and folders into a study."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Column, Table
from rich.text import Text

from app.commands.context import DataOption, OpenData, fail, open_data, plain_errors
from app.formats.base import Split
from app.imports.inks import read_options
from app.imports.schemas import FileStatus, ImportedFile, ImportReport, OnDuplicate
from app.imports.service import Desk, Order
from app.imports.service import import_files as run_import
from app.imports.staging import StagedFile, Upload
from app.studies.lookup import find_study_id

_STOPPED = 130
"""How programs end that were stopped by Ctrl+C."""
_MARKS = {
    FileStatus.IMPORTED: ("✓", "green"),
    FileStatus.READY: ("✓", "green"),
    FileStatus.SKIPPED: ("–", "yellow"),
    FileStatus.FAILED: ("×", "red"),
}


def import_files(  # noqa: PLR0913 - a command has these options
    paths: Annotated[list[Path], typer.Argument(help="Files and folders; folders are searched.")],
    *,
    study: Annotated[str, typer.Option(help="Id or slug of the study.")],
    pattern: Annotated[
        str | None, typer.Option(help="How names tell participant and phase, e.g. {participant}_{phase}.")
    ] = None,
    split: Annotated[
        Split, typer.Option(help="What becomes a sketch of its own: each page, or each frame of a board.")
    ] = Split.PAGE,
    ink: Annotated[
        list[str] | None,
        typer.Option(help="Which phase an ink stands for, e.g. red=Before; black= for none. May repeat."),
    ] = None,
    update: Annotated[
        bool, typer.Option("--update", help="Bring sketches up to date with newer versions of their files.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would happen.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the report as JSON.")] = False,
    data: DataOption = None,
) -> None:
    """Import drawings. Each file is imported, skipped or failed on its own; ends with 1 if one failed.

    All are stored at once at the end, so Ctrl+C leaves nothing by halves; the command then ends with 130.
    """
    uploads = _uploads(paths)
    with plain_errors(), open_data(data) as opened:
        with opened.database.read() as session:
            study_id = find_study_id(session, study)
        newer = OnDuplicate.REPLACE if update else OnDuplicate.SKIP
        order = Order(
            study_id, pattern, dry_run=dry_run, split=split, inks=read_options(ink or []), newer=newer
        )
        try:
            report = _import(opened, order, uploads)
        except KeyboardInterrupt:
            fail("Stopped: nothing is stored by halves. Run it again to import the rest.", _STOPPED)
    if as_json:
        typer.echo(report.model_dump_json(indent=2))
    else:
        _print(report)
    if report.counts.failed:
        raise typer.Exit(1)


def _uploads(paths: list[Path]) -> list[Upload]:
    found: list[Upload] = []
    for path in paths:
        if path.is_dir():
            files = sorted(file for file in path.rglob("*") if file.is_file() and not _hidden(file, path))
            found += [Upload(file.relative_to(path).as_posix(), partial(_read, file)) for file in files]
        elif path.exists():
            found.append(Upload(path.name, partial(_read, path)))
        else:
            fail(f"There is no file {path}.")
    if not found:
        fail("There are no files in there.")
    return found


def _hidden(file: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in file.relative_to(folder).parts)


def _read(path: Path) -> bytes:
    return path.read_bytes()


def _import(opened: OpenData, order: Order, uploads: list[Upload]) -> ImportReport:
    console = Console(stderr=True)
    name = TextColumn("{task.description}", markup=False, table_column=Column(ratio=1, no_wrap=True))
    columns = (TextColumn("Reading"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), name)
    with Progress(*columns, console=console, disable=not console.is_terminal, transient=True) as bar:
        task = bar.add_task("", total=len(uploads))

        def advance(file: StagedFile) -> None:
            done = bar.tasks[task].completed + 1
            bar.update(task, completed=done, total=max(done, len(uploads)), description=_plain(file.name))

        desk = Desk(opened.database, opened.blobs, opened.pool, opened.settings.limits, advance)
        return run_import(desk, opened.actor, order, uploads)


def _print(report: ImportReport) -> None:
    console = Console(width=None if sys.stdout.isatty() else 160)
    table = Table("", "File", "Participant", "Phase", "Sketches", "Marks", "Notes", box=None, pad_edge=False)
    for file in report.files:
        mark, colour = _MARKS[file.status]
        table.add_row(Text(mark, style=colour), *(Text(cell) for cell in _cells(file)))
    console.print(table)
    for problem in report.problems:
        console.print(Text(f"! {_plain(problem.where or '')} {_plain(problem.message)}"))
    console.print(Text(_summary(report)))


def _cells(file: ImportedFile) -> tuple[str, ...]:
    marks = sum(
        sketch.marks.structural + sketch.marks.functional + sketch.marks.text + sketch.marks.freehand
        for sketch in file.sketches
    )
    notes = "; ".join(problem.message for problem in file.problems[:3])
    return (
        _plain(file.name),
        _plain(file.participant or ""),
        _plain(file.phase or ""),
        str(len(file.sketches) or ""),
        str(marks or ""),
        _plain(notes),
    )


def _plain(text: str) -> str:
    """Text that cannot steer a terminal."""
    return "".join(c if c.isprintable() else " " for c in text)


def _summary(report: ImportReport) -> str:
    counts = report.counts
    done = f"{counts.ready} ready" if report.dry_run else f"{counts.imported} imported"
    words = f"{done}, {counts.skipped} skipped, {counts.failed} failed, of {counts.files} files."
    if report.suggested_pattern:
        words += f' The names fit --pattern "{report.suggested_pattern}" better.'
    return words
