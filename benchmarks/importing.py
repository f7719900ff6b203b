"""Import of 100 PNG sketches over HTTP, beside a plain Pillow loop over the same files."""

from __future__ import annotations

import io
import random
import tempfile
import time
from pathlib import Path

from PIL import Image, ImageDraw

from benchmarks.server import Client, multipart, running, token_for
from benchmarks.table import Row

SKETCHES = 100
SIZE = (1600, 1200)


def measure() -> list[Row]:
    """One row."""
    files = {f"P{n:03}_before.png": _drawing(n) for n in range(SKETCHES)}
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        token = token_for(data)
        with running(data) as port:
            client = Client(port, token)
            client("POST", "/studies", {"name": "Benchmark"})
            body, media = multipart(files)
            start = time.perf_counter()
            report = client("POST", "/studies/benchmark/imports", content=body, media=media)
            ours = (time.perf_counter() - start) * 1000
    assert report["counts"]["imported"] == SKETCHES, report["counts"]
    start = time.perf_counter()
    for content in files.values():
        _pillow(content)
    loop = (time.perf_counter() - start) * 1000
    return [Row(f"import of {SKETCHES} PNG sketches", ours, "decode, re-encode, thumbnail by Pillow", loop)]


def _drawing(seed: int) -> bytes:
    chance = random.Random(seed)
    image = Image.new("RGB", SIZE, "white")
    pen = ImageDraw.Draw(image)
    for _ in range(60):
        x, y = chance.randrange(SIZE[0]), chance.randrange(SIZE[1])
        colour = chance.choice(["black", "#e03131", "#1971c2"])
        pen.rectangle(
            (x, y, x + chance.randrange(40, 300), y + chance.randrange(40, 200)), outline=colour, width=4
        )
        pen.line((x, y, chance.randrange(SIZE[0]), chance.randrange(SIZE[1])), fill=colour, width=3)
    file = io.BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


def _pillow(content: bytes) -> None:
    image = Image.open(io.BytesIO(content)).convert("RGB")
    image.save(io.BytesIO(), "PNG")
    image.thumbnail((320, 320))
    image.save(io.BytesIO(), "PNG")
