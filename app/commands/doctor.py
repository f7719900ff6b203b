"""`inkcode doctor`: what this installation is, and whether it is well."""

from __future__ import annotations

import json
import platform
import shutil
import sqlite3
from typing import Annotated, Any

import typer
from sqlalchemy import text

from app import __version__
from app.commands.context import DataOption, OpenData, open_data, plain_errors

SQLITE_WITHOUT_WAL_RACE = (3, 51, 3)


def doctor(
    data: DataOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="Machine-readable output.")] = False,
) -> None:
    """Check the data folder and say what was found. Changes nothing."""
    with plain_errors(), open_data(data, read_only=True) as opened:
        findings = examine(opened)
    if as_json:
        typer.echo(json.dumps(findings, indent=2))
    else:
        for name, value in findings.items():
            typer.echo(f"{name.replace('_', ' '):<22} {value}")
    if not findings["well"]:
        raise typer.Exit(1)


def examine(opened: OpenData) -> dict[str, Any]:
    """Facts about the installation; ``well`` is false where something must be done."""
    with opened.database.read() as session:
        integrity = session.execute(text("PRAGMA quick_check")).scalar()
        dangling = len(session.execute(text("PRAGMA foreign_key_check")).fetchall())
        hashes = [row[0] for row in session.execute(text("SELECT image_sha256 FROM sketch"))]
    missing = sum(not opened.blobs.path(sha256).exists() for sha256 in hashes)
    affected = sqlite3.sqlite_version_info < SQLITE_WITHOUT_WAL_RACE
    return {
        "version": __version__,
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version
        + (" (has the WAL race; one writing connection avoids it)" if affected else ""),
        "data_folder": str(opened.settings.data_dir),
        "free_space_mb": shutil.disk_usage(opened.settings.data_dir).free // 2**20,
        "database": integrity,
        "dangling_references": dangling,
        "pictures": len(hashes),
        "pictures_missing": missing,
        "well": integrity == "ok" and dangling == 0 and missing == 0,
    }
