"""Settings of one running Inkcode: where the data lies, who may reach it, and every limit in one table."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

LOOPBACK_HOSTS = frozenset({"127.0.0.1", "localhost", "[::1]", "::1"})


def default_data_dir() -> Path:
    """Folder that holds everything: ``INKCODE_DATA`` or ``Inkcode`` in the user's home."""
    return Path(os.environ.get("INKCODE_DATA") or Path.home() / "Inkcode").expanduser()


@dataclass(frozen=True, slots=True)
class Limits:
    """Upper bounds on everything that comes from outside. ``docs/limits.md`` lists them for users."""

    json_body_bytes: int = 2_000_000
    upload_bytes: int = 200_000_000
    file_bytes: int = 50_000_000
    files_per_upload: int = 500
    page_size: int = 1_000
    polygon_points: int = 2_000
    coordinate: float = 1e7
    regions_per_assignment: int = 10_000
    codings_per_assignment: int = 50_000
    participants_per_study: int = 5_000
    sketches_per_study: int = 10_000
    codes_per_study: int = 2_000
    attributes_per_participant: int = 50
    csv_rows: int = 100_000
    csv_field_chars: int = 10_000
    rounds_per_study: int = 200
    comments_per_disagreement: int = 500
    notes_per_codebook: int = 2_000
    sign_in_tries_per_minute: int = 10
    sign_in_tries_per_address: int = 50


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that differs between one installation and another."""

    data_dir: Path
    database_url: str | None = None
    """SQLAlchemy URL for teams (PostgreSQL); None keeps one SQLite file in the data folder."""
    origin: str | None = None
    """``https://host`` this server is reached under in team mode; None means this computer only."""
    session_days: int = 30
    limits: Limits = field(default_factory=Limits)

    @property
    def local(self) -> bool:
        """Whether only this computer may reach the server."""
        return self.origin is None

    @property
    def https(self) -> bool:
        """Whether browsers reach the server over TLS only."""
        return self.origin is not None and self.origin.startswith("https://")

    @property
    def blob_dir(self) -> Path:
        """Folder of the content-addressed files."""
        return self.data_dir / "blobs"

    @property
    def sqlite_path(self) -> Path:
        """The database file, when the database is SQLite."""
        return self.data_dir / "inkcode.db"

    @classmethod
    def from_environment(cls, data_dir: Path | None = None, origin: str | None = None) -> Settings:
        """The command line first, then ``INKCODE_DATA``, ``INKCODE_DATABASE``, ``INKCODE_ORIGIN``."""
        return cls(
            data_dir=(data_dir or default_data_dir()).resolve(),
            database_url=os.environ.get("INKCODE_DATABASE"),
            origin=origin or os.environ.get("INKCODE_ORIGIN"),
        )
