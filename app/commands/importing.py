"""`inkcode import`: drawings from files and folders into a study."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
)
from rich.table import Column

from app.commands.context import DataOption, OpenData, fail, open_data, plain_errors
from app.commands.import_report import plain, print_report
from app.commands.remote import TOKEN, ImportForm, Server
from app.errors import InkcodeError
from app.folder import FolderTaken
from app.formats.base import Split
from app.imports.batches import in_batches, sketches_of, together
from app.imports.inks import read_options
from app.imports.schemas import ImportReport, OnDuplicate
from app.imports.service import Desk, Order
from app.imports.service import import_files as run_import
from app.imports.staging import Upload
from app.studies.lookup import find_study_id

_STOPPED = 130
"""How programs end that were stopped by Ctrl+C."""
Send = Callable[[list[Upload], Callable[[str], None]], ImportReport]
"""Imports a batch, and calls with the name of each file that is done."""
_AGAIN = "Run the same command again to import the rest: what is in the study is recognised and skipped."


def import_files(  # noqa: PLR0913 - a command has these options
    paths: Annotated[list[Path], typer.Argument(help="Files and folders; folders are searched.")],
    *,
    study: Annotated[str, typer.Option(help="Id or slug of the study.")],
    pattern: Annotated[
        str | None, typer.Option(help="How names tell participant and phase, e.g. {participant}_{phase}.")
    ] = None,
    split: Annotated[
        Split, typer.Option(help="What becomes a drawing of its own: each page, or each frame of a board.")
    ] = Split.PAGE,
    ink: Annotated[
        list[str] | None,
        typer.Option(help="Which phase an ink stands for, e.g. red=Before; black= for none. May repeat."),
    ] = None,
    update: Annotated[
        bool, typer.Option("--update", help="Bring drawings up to date with newer versions of their files.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would happen.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the report as JSON.")] = False,
    data: DataOption = None,
) -> None:
    """Import drawings. Each file is imported, skipped or failed on its own; ends with 1 if one failed.

    Files are read and stored batch by batch (20 files, or one zip). A batch is stored as a whole or not at
    all: after Ctrl+C the batches before are there, the command ends with 130, and goes on when run again.
    """
    uploads = _uploads(paths)
    show = _print_json if as_json else print_report
    newer = OnDuplicate.REPLACE if update else OnDuplicate.SKIP
    with plain_errors():
        inks = read_options(ink or [])
        try:
            with open_data(data) as opened:
                with opened.database.read() as session:
                    study_id = find_study_id(session, study)
                order = Order(study_id, pattern, dry_run=dry_run, split=split, inks=inks, newer=newer)
                report = _import(_here(opened, order), uploads, show, whole=dry_run)
        except FolderTaken as taken:
            server = _server(taken, study)
            form = ImportForm(study, pattern, split, inks, newer, dry_run)
            report = _import(partial(server.send, form), uploads, show, whole=dry_run)
    show(report)
    if report.counts.failed:
        raise typer.Exit(1)


def _uploads(paths: list[Path]) -> list[Upload]:
    found: list[Upload] = []
    for path in paths:
        if path.is_dir():
            files = sorted(file for file in path.rglob("*") if file.is_file() and not _hidden(file, path))
            found += [_upload(file, file.relative_to(path).as_posix()) for file in files]
        elif path.exists():
            found.append(_upload(path, path.name))
        else:
            fail(f"There is no file {path}.")
    if not found:
        fail("There are no files in there.")
    return found


def _hidden(file: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in file.relative_to(folder).parts)


def _upload(path: Path, name: str) -> Upload:
    """The file, read when its turn comes."""
    return Upload(name, path.read_bytes, path.stat().st_size)


def _here(opened: OpenData, order: Order) -> Send:
    """Imports batches into an open data folder."""
    siblings = set(order.siblings)

    def send(batch: list[Upload], advance: Callable[[str], None]) -> ImportReport:
        desk = Desk(
            opened.database,
            opened.blobs,
            opened.pool,
            opened.settings.limits,
            lambda file: advance(file.name),
        )
        report = run_import(desk, opened.actor, replace(order, siblings=frozenset(siblings)), batch)
        siblings.update(sketches_of(report))
        return report

    return send


def _server(taken: FolderTaken, study: str) -> Server:
    """The server that has the folder, where it and a token are known; ends in words otherwise."""
    if taken.address is None:
        raise taken
    if not os.environ.get(TOKEN):
        fail(
            f"{taken.open_on} Import there: {taken.address}/s/{study}/import. To import through it from "
            f"here, make a token at {taken.address}/settings and put it into {TOKEN}. Or stop Inkcode "
            "(Ctrl+C in its window) and run this command again."
        )
    return Server(taken.address, os.environ[TOKEN])


def _import(
    send: Send, uploads: list[Upload], show: Callable[[ImportReport], None], *, whole: bool
) -> ImportReport:
    """All batches, one after the other; what is stored is shown also where the rest cannot follow.

    ``whole`` sends all as one: a dry run stores nothing, so only then it can see that a file is there twice.
    """
    reports: list[ImportReport] = []
    try:
        with _bar(len(uploads)) as advance:
            for batch in [uploads] if whole else in_batches(uploads):
                reports.append(send(batch, advance))
    except KeyboardInterrupt:
        _end_early(reports, show, f"Stopped. {_AGAIN}", _STOPPED)
    except InkcodeError as error:
        if not reports:
            raise
        _end_early(reports, show, f"{error.detail} The files above are imported, the others are not.", 2)
    return together(reports)


def _end_early(
    reports: list[ImportReport], show: Callable[[ImportReport], None], words: str, code: int
) -> None:
    if reports:
        show(together(reports))
    fail(words, code)


@contextmanager
def _bar(files: int) -> Iterator[Callable[[str], None]]:
    """A progress bar on the error stream, if that is a terminal; gives what to call with each file's name."""
    console = Console(stderr=True)
    name = TextColumn("{task.description}", markup=False, table_column=Column(ratio=1, no_wrap=True))
    columns = (TextColumn("Importing"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), name)
    with Progress(*columns, console=console, disable=not console.is_terminal, transient=True) as bar:
        task = bar.add_task("", total=files)

        def advance(name: str) -> None:
            done = bar.tasks[task].completed + 1
            bar.update(task, completed=done, total=max(done, files), description=plain(name))

        yield advance


def _print_json(report: ImportReport) -> None:
    typer.echo(report.model_dump_json(indent=2))
