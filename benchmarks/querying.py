"""Queries over 100,000 codings over HTTP, beside the bare SQL without HTTP."""

from __future__ import annotations

import sqlite3
import tempfile
from pathlib import Path

from benchmarks.filled import fill
from benchmarks.server import Client, median_ms, running, token_for
from benchmarks.table import Row

TIMES = 30
QUERIES = {
    "a page of 100 by code": "code=A.7",
    "a page of 100 by code and coder": "code=A.7&coder=Coder%201",
    "a page of 100 by code and window": "code=A.7&bbox=0,0,400,400",
    "a page of 1,000, no filter": "limit=1000",
}
FLOOR = """
SELECT coding.*, region.min_x FROM coding JOIN region ON region.id = coding.region_id
JOIN code ON code.id = coding.code_id WHERE code.key = 'A.7' LIMIT 100
"""


def measure() -> list[Row]:
    """One row per query."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        fill(data)
        token = token_for(data)
        with running(data) as port:
            client = Client(port, token)
            times = {
                name: median_ms(lambda query=query: client("GET", f"/studies/large/codings?{query}"), TIMES)  # type: ignore[misc]
                for name, query in QUERIES.items()
            }
        database = sqlite3.connect(data / "inkcode.db")
        floor = median_ms(lambda: database.execute(FLOOR).fetchall(), TIMES)
        database.close()
    return [
        Row(f"query: {name}", duration, "bare SQL for 100 rows", floor) for name, duration in times.items()
    ]
