"""`inkcode inspect`: what an import would find in files, without importing anything."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer

from app.commands.context import fail
from app.formats.base import Split
from app.formats.inspecting import inspect_all
from app.sandbox.pool import Pool


def inspect_files(
    files: Annotated[list[Path], typer.Argument(help="Exports, pictures, or zips of them.")],
    split: Annotated[
        Split, typer.Option(help="What becomes a drawing of its own: each page, or each frame of a board.")
    ] = Split.PAGE,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print a list with one object per file (and member of a zip).")
    ] = False,
) -> None:
    """Say what an import would find in files. Ends with 1 if one of them cannot be imported."""
    found: list[dict[str, Any]] = []
    with Pool() as pool:
        for path in files:
            entries = inspect_all(
                _read(path), str(path), read=partial(pool.parse, split=split), unpack=pool.expand
            )
            found += entries
            if not as_json:
                _print(entries)
    if as_json:
        typer.echo(json.dumps(found, indent=2, ensure_ascii=not sys.stdout.isatty(), allow_nan=False))
    if any(_failed(entry) for entry in found):
        raise typer.Exit(1)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        fail(f"{path}: {error.strerror or type(error).__name__}.")


def _failed(entry: dict[str, Any]) -> bool:
    if entry["format"] == "zip":
        return any(problem["severity"] == "error" for problem in entry["problems"])
    return not entry["sketches"]


def _print(entries: Iterable[dict[str, Any]]) -> None:
    for entry in entries:
        tool = f", {entry['tool']}" if entry["tool"] else ""
        typer.echo(_plain(f"{entry['file']}  ({entry['format']}{tool})"))
        for sketch in entry["sketches"]:
            typer.echo(_plain(f"  {_describe(sketch)}"))
        for problem in entry["problems"]:
            mark = "×" if problem["severity"] == "error" else "!"
            where = f"{problem['where']}: " if problem["where"] else ""
            typer.echo(_plain(f"  {mark} {where}{problem['message']}"))


def _describe(sketch: dict[str, Any]) -> str:
    counts = [f"{count} {role}" for role, count in sketch["marks"].items() if count]
    ink = ", ".join(f"{colour} {count}" for colour, count in sketch["ink"].items())
    parts = [
        f"{sketch['name'] or 'drawing'}: {sketch['width']} x {sketch['height']} px",
        f"marks: {', '.join(counts)}" if counts else "no marks",
    ]
    if sketch["connectors"]:
        parts.append(
            f"{sketch['connectors_bound_both']} of {sketch['connectors']} connectors bound at both ends"
        )
    if ink:
        parts.append(f"ink: {ink}")
    return "; ".join(parts)


def _plain(text: str) -> str:
    """Text that cannot steer a terminal."""
    return "".join(c if c.isprintable() else " " for c in text)
