"""Runs migrations with Alembic; loaded only where there are any to run."""

from __future__ import annotations

from alembic import command
from alembic.config import Config

from app.db import Database
from app.migrate import migrations_folder


def alembic_config(database: Database) -> Config:
    """Alembic's settings for this database."""
    config = Config()
    config.set_main_option("script_location", str(migrations_folder()).replace("%", "%%"))
    config.attributes["engine"] = database.writer
    return config


def upgrade(database: Database) -> None:
    """Run all migrations the database has not had yet."""
    command.upgrade(alembic_config(database), "head")
