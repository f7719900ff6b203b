"""From the command to the first answered request, on a folder that exists; beside a bare FastAPI server."""

from __future__ import annotations

import http.client
import re
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.server import inkcode, token_for
from benchmarks.table import Row

BARE = """
import uvicorn
from fastapi import FastAPI
app = FastAPI()
@app.get("/api/v1/health")
def health(): return {"status": "ok"}
uvicorn.run(app, port=int(__import__("sys").argv[1]), log_level="critical")
"""
TIMES = 5


def measure() -> list[Row]:
    """One row."""
    with tempfile.TemporaryDirectory() as folder:
        token_for(Path(folder))
        ours = sorted(_ours(Path(folder)) for _ in range(TIMES))[TIMES // 2]
        bare = sorted(_bare() for _ in range(TIMES))[TIMES // 2]
    return [Row("start to the first answer", ours, "bare FastAPI with one route", bare)]


def _ours(data: Path) -> float:
    start = time.perf_counter()
    process = subprocess.Popen(
        inkcode("serve", "--data", str(data), "--port", "0", "--no-browser"),
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    port = next(int(m[1]) for line in process.stdout if (m := re.search(r":(\d+)/launch", line)))
    return _until_answer(process, port, start)


def _bare() -> float:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    start = time.perf_counter()
    return _until_answer(subprocess.Popen([sys.executable, "-c", BARE, str(port)]), port, start)


def _until_answer(process: subprocess.Popen[str] | subprocess.Popen[bytes], port: int, start: float) -> float:
    try:
        while time.perf_counter() - start < 60:
            try:
                connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
                connection.request("GET", "/api/v1/health")
                if connection.getresponse().status == 200:
                    return (time.perf_counter() - start) * 1000
            except OSError:
                time.sleep(0.01)
        raise RuntimeError("no answer within a minute")
    finally:
        process.terminate()
        process.wait(30)
