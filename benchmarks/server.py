"""A real server on a data folder of its own, and a plain client on one connection."""

from __future__ import annotations

import http.client
import json
import re
import statistics
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator, Mapping
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
        status, text = self.send(method, path, data, media or "application/json")
        if status >= 400:
            raise RuntimeError(f"{method} {path}: {status} {text[:300]!r}")
        return json.loads(text) if text else None

    def send(self, method: str, path: str, data: bytes | None, media: str) -> tuple[int, bytes]:
        """Send a request below /api/v1; return status and body, whatever they are."""
        headers = {**self.headers, "Content-Type": media} if data else self.headers
        self.connection.request(method, f"/api/v1{path}", data, headers)
        answer = self.connection.getresponse()
        return answer.status, answer.read()


def inkcode(*arguments: str) -> list[str]:
    """The command of this environment."""
    return [sys.executable, "-m", "app.cli", *arguments]


@contextmanager
def running(data: Path) -> Iterator[int]:
    """A server over ``data``; yields its port."""
    with started(data) as (port, _):
        yield port


@contextmanager
def started(data: Path) -> Iterator[tuple[int, int]]:
    """A server over ``data``; yields its port and its process id."""
    process = subprocess.Popen(
        inkcode("serve", "--data", str(data), "--port", "0", "--no-browser"),
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    try:
        for line in process.stdout:
            if found := re.search(r"127\.0\.0\.1:(\d+)/launch", line):
                yield int(found[1]), process.pid
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


def multipart(files: Mapping[str, bytes]) -> tuple[bytes, str]:
    """Body and media type of an upload of files."""
    boundary = uuid.uuid4().hex
    parts = [
        b'--%s\r\nContent-Disposition: form-data; name="files"; filename="%s"\r\n'
        b"Content-Type: application/octet-stream\r\n\r\n%s\r\n" % (boundary.encode(), name.encode(), content)
        for name, content in files.items()
    ]
    return b"".join(parts) + b"--%s--\r\n" % boundary.encode(), f"multipart/form-data; boundary={boundary}"
