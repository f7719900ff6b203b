"""Save of one coding over HTTP, beside an answer that does nothing, and beside the bare commit."""

from __future__ import annotations

import itertools
import sqlite3
import tempfile
import uuid
from pathlib import Path

from benchmarks.filled import fill
from benchmarks.server import Client, median_ms, running, token_for
from benchmarks.table import Row

TIMES = 300
RECTANGLE = {"kind": "rectangle", "x": 10, "y": 10, "width": 50, "height": 40}


def measure() -> list[Row]:
    """Two rows over one series of saves in a study with 100,000 codings."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        ids = fill(data)
        token = token_for(data)
        with running(data) as port:
            client = Client(port, token)
            base = f"/assignments/{ids['assignment']}"
            regions = [str(uuid.uuid4()) for _ in range(8)]
            for region in regions:
                client("PUT", f"{base}/regions/{region}", {"geometry": RECTANGLE})
            places = itertools.product(regions, [str(code) for code in ids["codes"]])

            def save() -> None:
                region, code = next(places)
                client("PUT", f"{base}/codings/{uuid.uuid4()}", {"code": code, "region": region})

            ours = median_ms(save, TIMES)
            nothing = median_ms(lambda: client("GET", "/health"), TIMES)
        commit = _commits(data / "plain.db")
    return [
        Row("save of one coding", ours, "an answer that does nothing", nothing),
        Row("save of one coding", ours, "one synced SQLite commit, no HTTP", commit),
    ]


def _commits(path: Path) -> float:
    database = sqlite3.connect(path, isolation_level=None)
    database.execute("PRAGMA journal_mode=WAL")
    database.execute("PRAGMA synchronous=FULL")
    database.execute("CREATE TABLE coding (id TEXT PRIMARY KEY, code TEXT)")

    def commit() -> None:
        database.execute("BEGIN IMMEDIATE")
        database.execute("INSERT INTO coding VALUES (?, 'E.8')", (str(uuid.uuid4()),))
        database.execute("COMMIT")

    duration = median_ms(commit, TIMES)
    database.close()
    return duration
