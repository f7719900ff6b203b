"""`inkcode doctor`: what this installation is, and whether it is well."""

from __future__ import annotations

import json
import platform
import shutil
import sqlite3
import time
from typing import Annotated, Any

import typer
from sqlalchemy import inspect, text

from app import __version__
from app.commands.context import DataOption, OpenData, open_data, plain_errors
from app.models import Derivative
from app.sketches import references

SQLITE_WITHOUT_WAL_RACE = (3, 51, 3)
DAY_SECONDS = 86_400


def doctor(
    data: DataOption = None,
    fix: Annotated[
        bool, typer.Option("--fix", help="Delete pictures and originals that nothing refers to.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Machine-readable output.")] = False,
) -> None:
    """Check the data folder and say what was found. Changes nothing, unless told to with --fix."""
    with plain_errors(), open_data(data, read_only=not fix) as opened:
        findings = examine(opened) | forgotten(opened, fix=fix)
    if as_json:
        typer.echo(json.dumps(findings, indent=2))
    else:
        for name, value in findings.items():
            shown = f"\n{'':<22} ".join(value) if isinstance(value, list) else value
            typer.echo(f"{name.replace('_', ' '):<22} {shown}")
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


def forgotten(opened: OpenData, *, fix: bool) -> dict[str, Any]:
    """Files that nothing refers to, stored more than a day ago; with ``fix`` they are deleted.

    Younger ones may belong to an import that is under way.
    """
    with opened.database.read() as session:
        if not inspect(session.connection()).has_table(str(Derivative.__tablename__)):
            return {
                "not_needed_files": "unknown: start Inkcode once, so that the data are brought up to date"
            }
        old = opened.blobs.unchanged_since(time.time() - DAY_SECONDS)
        listed = sorted(set(old) - references.needed(session))
    size = sum(opened.blobs.path(sha256).stat().st_size for sha256 in listed)
    findings: dict[str, Any] = {"not_needed_files": len(listed), "not_needed_bytes": size}
    if fix:
        with opened.database.write() as session:
            findings["deleted_files"] = len(references.let_go(session, opened.blobs, listed))
    elif listed:
        findings["not_needed"] = listed
    return findings
