"""Brings a data folder to the present schema, keeping a copy of the old file.

Nearly every start finds the schema up to date. That is seen without Alembic, which takes long to load.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import inspect, text

from app.db import Database
from app.settings import Settings


def migrations_folder() -> Path:
    """The migrations: beside the package in a checkout, inside it when installed."""
    inside = Path(__file__).parent / "migrations"
    return inside if inside.is_dir() else Path(__file__).parent.parent / "migrations"


def known_revisions() -> list[str]:
    """All revisions, oldest first: the four digits that the names of their files begin with."""
    return sorted(file.name[:4] for file in (migrations_folder() / "versions").glob("[0-9]*.py"))


def current_revision(database: Database) -> str | None:
    """The revision the data are in; None for an empty database."""
    with database.reader.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        revision: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
        return revision


def migrate(settings: Settings, database: Database) -> bool:
    """Bring the schema up to date; returns whether anything had to be done.

    The SQLite file is copied to ``inkcode.db.before-<revision>`` first.

    Raises:
        RuntimeError: the data was made by a newer version; nothing was changed.
    """
    known, current = known_revisions(), current_revision(database)
    if current == known[-1]:
        return False
    if current is not None and current not in known:
        raise RuntimeError(
            "This data folder was made by a newer version of Inkcode. Nothing was changed. Update Inkcode."
        )
    if current is not None and database.is_sqlite:
        _keep(database, settings.sqlite_path.with_name(f"inkcode.db.before-{known[-1]}"))
    from app.upgrading import upgrade  # noqa: PLC0415 - loads Alembic

    upgrade(database)
    return True


def _keep(database: Database, target: Path) -> None:
    """Keep the data as they are before they are changed; half a copy never takes that name."""
    temporary = target.with_name(target.name + ".tmp")
    temporary.unlink(missing_ok=True)
    database.copy_into(temporary)
    temporary.replace(target)
