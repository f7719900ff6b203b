"""Hostile, broken and awkward files, sent through the sandbox as the server would send them."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import orjson
import pytest
from PIL import Image

from app.formats.base import Parsed, Problem, Severity
from app.sandbox.encoding import pack_parsed
from app.sandbox.pool import Pool
from tests.corpus.shared import SHARED, rows

KINDS = {
    "png",
    "jpg",
    "jpeg",
    "webp",
    "svg",
    "pdf",
    "excalidraw",
    "drawio",
    "tldraw",
    "canvas",
    "qdpx",
    "zip",
    "csv",
}
INDEX = [row for row in rows(SHARED / "bad_inputs" / "index.tsv") if row["kind"] in KINDS]
LARGEST_CHILD = 200 * 1024 * 1024


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    with Pool(size=1) as pool:
        pool.parse(b"", "warm-up")
        yield pool


@pytest.mark.parametrize("row", INDEX, ids=lambda row: row["id"])
def test_a_bad_input_is_answered_as_the_index_says(row: dict[str, str], pool: Pool) -> None:
    data = (SHARED / "bad_inputs" / Path(row["file"]).name).read_bytes()

    parsed, problems = _send(pool, data, row)

    refused = not parsed or any(problem.severity is Severity.ERROR for problem in problems)
    allowed = {row["expected"], *row["also_ok"].split()}
    assert not {problem.code for problem in problems} & {"unexpected", "crashed", "too-slow"}
    assert _peak_of_children(pool) < LARGEST_CHILD
    if refused:
        assert "reject" in allowed, problems
        assert problems
        return
    assert allowed & {"accept", "accept-sanitised"}, problems
    tokens = [row["token"].encode(), *re.findall(rb"CNRY\w{10,}", data)]
    for check in filter(None, row["post"].split(";")):
        _check(check, parsed, problems, tokens)


def _send(pool: Pool, data: bytes, row: dict[str, str]) -> tuple[list[Parsed], list[Problem]]:
    """Files that came through, and everything that was said about the upload."""
    if row["kind"] not in ("zip", "csv"):
        parsed = pool.parse(data, row["upload_name"])
        return [parsed] if parsed.sketches else [], list(parsed.problems)
    archive = pool.expand(data, row["upload_name"])
    every = [pool.parse(member.data, member.name) for member in archive.members]
    said = [*archive.problems, *(problem for parsed in every for problem in parsed.problems)]
    return [parsed for parsed in every if parsed.sketches], said if len(every) < 2 else list(archive.problems)


def _check(check: str, parsed: list[Parsed], problems: list[Problem], tokens: list[bytes]) -> None:
    name, _, value = check.partition("=")
    sketch = parsed[0].sketches[0]
    if name == "size":
        assert f"{sketch.width}x{sketch.height}" == value
    elif name == "tl":
        corner = Image.open(io.BytesIO(sketch.raster)).convert("RGB").getpixel((1, 1))
        wanted = [int(part) for part in value.split(",")]
        assert isinstance(corner, tuple)
        assert all(abs(a - b) <= 24 for a, b in zip(corner, wanted, strict=True))
    elif name == "items":
        count = sketch.source_elements if parsed[0].format in ("excalidraw", "drawio") else len(parsed)
        assert count == int(value)
    elif name == "warn":
        assert problems
    elif name in ("no_meta", "no_tail", "inert"):
        for token in tokens:
            assert token not in sketch.raster
    elif name == "no_secret":
        secret = (SHARED / "bad_inputs" / "_canary_secret.txt").read_bytes().strip()
        assert secret not in orjson.dumps(pack_parsed(parsed[0])[0])
    elif name == "text_kept":
        assert any(token.decode() in mark.label for token in tokens for mark in sketch.marks)
    elif name == "finite":
        assert b"null" not in orjson.dumps([mark.points for mark in sketch.marks])
    else:
        assert name in ("no_fetch", "no_escape"), f"unknown check {name}"


def _peak_of_children(pool: Pool) -> int:
    """Largest resident size any child of the pool ever had, in bytes; 0 where the system does not say."""
    peaks = [0]
    for pid in pool.pids:
        status = Path(f"/proc/{pid}/status")
        if status.exists() and (found := re.search(r"VmHWM:\s+(\d+) kB", status.read_text())):
            peaks.append(int(found[1]) * 1024)
    return max(peaks)
