"""Brings a data folder to the present schema with Alembic, keeping a copy of the old file."""

from __future__ import annotations

import shutil
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from app.db import Database
from app.settings import Settings


def migrations_folder() -> Path:
    """The migrations: beside the package in a checkout, inside it when installed."""
    inside = Path(__file__).parent / "migrations"
    return inside if inside.is_dir() else Path(__file__).parent.parent / "migrations"


def alembic_config(database: Database) -> Config:
    """Alembic's settings for this database."""
    config = Config()
    config.set_main_option("script_location", str(migrations_folder()).replace("%", "%%"))
    config.attributes["engine"] = database.writer
    return config


def migrate(settings: Settings, database: Database) -> bool:
    """Bring the schema up to date; returns whether anything had to be done.

    The SQLite file is copied to ``inkcode.db.before-<revision>`` first.

    Raises:
        RuntimeError: the data was made by a newer version; nothing was changed.
    """
    config = alembic_config(database)
    script = ScriptDirectory.from_config(config)
    head = script.get_current_head()
    with database.writer.connect() as connection:
        current = MigrationContext.configure(connection).get_current_revision()
    if current == head:
        return False
    if current is not None and current not in {revision.revision for revision in script.walk_revisions()}:
        raise RuntimeError(
            "This data folder was made by a newer version of Inkcode. Nothing was changed. Update Inkcode."
        )
    if current is not None and database.is_sqlite:
        _copy(database, settings.sqlite_path.with_name(f"inkcode.db.before-{head}"))
    command.upgrade(config, "head")
    return True


def _copy(database: Database, target: Path) -> None:
    """A consistent copy of the SQLite file, whatever lies in its write-ahead log."""
    temporary = target.with_name(target.name + ".tmp")
    temporary.unlink(missing_ok=True)
    raw = database.writer.raw_connection()
    try:
        raw.cursor().execute("VACUUM INTO ?", (str(temporary),))
    finally:
        raw.close()
    shutil.move(temporary, target)
