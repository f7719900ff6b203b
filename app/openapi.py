"""Writes the OpenAPI description to standard output: ``python -m app.openapi``."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

import orjson

from app.main import create_app
from app.settings import Settings


def describe() -> dict[str, Any]:
    """The OpenAPI document of the API."""
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(Settings(data_dir=Path(folder)))
        document = app.openapi()
        app.state.pool.close()
        app.state.database.close()
    return document


if __name__ == "__main__":
    sys.stdout.buffer.write(orjson.dumps(describe(), option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS))
    sys.stdout.buffer.write(b"\n")
