"""`inkcode backup` and `inkcode restore`: everything in one file, and back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from app import backups
from app.commands.context import DataOption, open_data, plain_errors
from app.models import now
from app.settings import Settings

JsonOption = Annotated[bool, typer.Option("--json", help="Machine-readable output.")]


def backup(
    file: Annotated[
        Path | None,
        typer.Argument(help="The backup to write [default: inkcode-DATE.zip here].", show_default=False),
    ] = None,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """Write all studies with their drawings into one file; Inkcode may be open meanwhile."""
    target = file or Path(f"inkcode-{now():%Y-%m-%d}.zip")
    with plain_errors(), open_data(data, read_only=True) as opened:
        manifest = backups.back_up(opened.settings, opened.database, target)
    _tell({"backup": str(target)} | backups.told(manifest), as_json=as_json)
    if manifest.missing:
        raise typer.Exit(1)


def restore(
    file: Annotated[Path, typer.Argument(help="A backup that `inkcode backup` wrote.")],
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """Make a new data folder from a backup; every byte of it is checked."""
    folder = Settings.from_environment(data).data_dir
    with plain_errors():
        manifest = backups.restore(file, folder)
    _tell({"data_folder": str(folder)} | backups.told(manifest), as_json=as_json)


def _tell(facts: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(facts, indent=2))
        return
    for name, value in facts.items():
        typer.echo(f"{name.replace('_', ' '):<14} {value}")
