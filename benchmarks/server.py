"""A real server on a data folder of its own, and a plain client on one connection."""

from __future__ import annotations

import http.client
import json
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any


class Client:
    """Keeps one connection open, as a browser does."""

    def __init__(self, port: int, token: str) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        self.headers = {"Authorization": f"Bearer {token}"}

    def __call__(
        self, method: str, path: str, body: Any = None, content: bytes | None = None, media: str = ""
    ) -> Any:
        """Send a request below /api/v1 and return the decoded answer."""
        data = content if content is not None else None if body is None else json.dumps(body).encode()
        headers = {**self.headers, "Content-Type": media or "application/json"} if data else self.headers
        self.connection.request(method, f"/api/v1{path}", data, headers)
        answer = self.connection.getresponse()
        text = answer.read()
        if answer.status >= 400:
            raise RuntimeError(f"{method} {path}: {answer.status} {text[:300]!r}")
        return json.loads(text) if text else None


def inkcode(*arguments: str) -> list[str]:
    """The command of this environment."""
    return [sys.executable, "-m", "app.cli", *arguments]


@contextmanager
def running(data: Path) -> Iterator[int]:
    """A server over ``data``; yields its port."""
    process = subprocess.Popen(
        inkcode("serve", "--data", str(data), "--port", "0", "--no-browser"),
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    try:
        for line in process.stdout:
            if found := re.search(r"127\.0\.0\.1:(\d+)/launch", line):
                yield int(found[1])
                return
        raise RuntimeError("the server did not start")
    finally:
        process.terminate()
        process.wait(30)


def token_for(data: Path) -> str:
    """A token of the local user; the folder must not be served yet."""
    return subprocess.run(
        inkcode("token", "--data", str(data)), capture_output=True, text=True, check=True
    ).stdout.strip()


def median_ms(work: Callable[[], object], times: int) -> float:
    """Median duration of ``work`` in milliseconds."""
    durations = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        durations.append((time.perf_counter() - start) * 1000)
    return statistics.median(durations)
