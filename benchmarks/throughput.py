"""Import of 500 mixed exports, beside a plain Pillow loop on one core over the same pictures.

The import does far more with each picture: it is sent, detected, decoded in a fenced child, made upright,
encoded anew without loss or as JPEG, hashed, synced to disk and written down. It is to be faster all the
same, because it keeps both cores busy. Both take turns, batch by batch, so that whatever else the machine
does weighs on both alike. Beside the table stand the processor time of both, which other work disturbs least,
the load of the machine, and the memory of the server, which is to stay flat.
``python -m benchmarks.throughput 60`` measures with fewer files.
"""

from __future__ import annotations

import io
import json
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from PIL import Image, ImageDraw

from benchmarks.memory import Meter, measured, processor_seconds
from benchmarks.server import Client, multipart, started, token_for
from benchmarks.table import Row, print_table

FILES = 500
BATCH = 50
"""Files per request."""
_SCREEN, _PHOTO, _CAMERA = (1600, 1200), (2016, 1512), (4032, 3024)


def measure(count: int = FILES) -> list[Row]:
    """Pictures beside the loop, and scenes beside the pictures."""
    files = dict(_file(number, random.Random(number)) for number in range(count))
    scenes = {name: content for name, content in files.items() if name.endswith(".excalidraw")}
    pictures = {name: content for name, content in files.items() if name not in scenes}
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        token = token_for(data)
        with started(data) as (port, pid):
            client = Client(port, token)
            client("POST", "/studies", {"name": "Benchmark"})
            _import(client, {"warm-up.excalidraw": _scene(random.Random(0))})
            with measured(pid) as meter:
                before = processor_seconds(pid)
                ours, loop, loop_seconds = _in_turns(client, pictures)
                seconds = processor_seconds(pid) - before
                drawn = _timed(lambda: _import(client, scenes))
    _say(meter, count)
    print(f"processor time for the pictures: import {seconds:.1f} s, loop {loop_seconds:.1f} s")
    return [
        Row(f"import of {len(pictures)} pictures", ours, "decode, re-encode, thumbnail by Pillow", loop),
        Row(f"import of {len(scenes)} scenes", drawn, f"import of {len(pictures)} pictures", ours),
    ]


def _in_turns(client: Client, pictures: dict[str, bytes]) -> tuple[float, float, float]:
    """Milliseconds of the import and of the loop, and the loop's processor seconds."""
    ours = loop = seconds = 0.0
    for at, names in enumerate(_batches(list(pictures))):
        batch = {name: pictures[name] for name in names}
        if at % 2:
            ours += _timed(lambda batch=batch: _import(client, batch))  # type: ignore[misc]
        before = time.thread_time()
        loop += _timed(lambda batch=batch: _pillow(batch.values()))  # type: ignore[misc]
        seconds += time.thread_time() - before
        client.connection.close()  # the server does not wait as long as the loop may take
        if not at % 2:
            ours += _timed(lambda batch=batch: _import(client, batch))  # type: ignore[misc]
    return ours, loop, seconds


def _batches(names: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(names), BATCH):
        yield names[start : start + BATCH]


def _say(meter: Meter, count: int) -> None:
    first, last = (max(part) / 1e6 for part in (meter.server[: len(meter.server) // 4], meter.server[-50:]))
    print(f"{count} files on {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    print(
        f"server {first:.0f} MB in the first quarter, {last:.0f} MB at the end; "
        f"with its children at most {meter.together / 1e6:.0f} MB"
    )


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def _import(client: Client, files: dict[str, bytes]) -> None:
    for names in _batches(list(files)):
        body, media = multipart({name: files[name] for name in names})
        counts = client("POST", "/studies/benchmark/imports", content=body, media=media)["counts"]
        assert counts["imported"] == counts["files"], counts


def _file(number: int, chance: random.Random) -> tuple[str, bytes]:
    """Of ten files four are PNG exports, two photos, one straight from a camera, one WebP, two scenes."""
    kind = number % 10
    if kind < 4:
        return f"P{number:03}_before.png", _encoded(_drawing(chance, _SCREEN), "PNG", compress_level=3)
    if kind < 6:
        return f"P{number:03}_before.jpg", _encoded(_photo(chance, _PHOTO), "JPEG", quality=88)
    if kind == 6:
        return f"P{number:03}_before.jpeg", _encoded(_photo(chance, _CAMERA), "JPEG", quality=92)
    if kind == 7:
        return f"P{number:03}_before.webp", _encoded(
            _drawing(chance, _SCREEN), "WEBP", lossless=True, quality=0
        )
    return f"P{number:03}_before.excalidraw", _scene(chance)


def _drawing(chance: random.Random, size: tuple[int, int], paper: Image.Image | None = None) -> Image.Image:
    image = paper or Image.new("RGB", size, "white")
    pen = ImageDraw.Draw(image)
    for _ in range(60):
        x, y = chance.randrange(size[0]), chance.randrange(size[1])
        colour = chance.choice(["black", "#e03131", "#1971c2"])
        box = (x, y, x + chance.randrange(40, 300), y + chance.randrange(40, 200))
        pen.rectangle(box, outline=colour, width=4)
        pen.line((x, y, chance.randrange(size[0]), chance.randrange(size[1])), fill=colour, width=3)
    return image


def _photo(chance: random.Random, size: tuple[int, int]) -> Image.Image:
    """A whiteboard in uneven light with the grain of a camera."""
    light = Image.new("L", (8, 6))
    light.putdata([chance.randrange(150, 235) for _ in range(48)])
    grain = Image.effect_noise((512, 512), 12)
    tiled = Image.new("L", size)
    for left in range(0, size[0], 512):
        for top in range(0, size[1], 512):
            tiled.paste(grain, (left, top))
    board = Image.blend(light.resize(size, Image.Resampling.BICUBIC), tiled, 0.25)
    return _drawing(chance, size, board.convert("RGB"))


def _scene(chance: random.Random) -> bytes:
    elements = []
    for number in range(60):
        x, y = chance.randrange(2_000), chance.randrange(1_500)
        box = {"id": f"b{number}", "type": "rectangle", "x": x, "y": y, "width": 160, "height": 80}
        text = {"id": f"t{number}", "type": "text", "x": x + 20, "y": y + 25, "width": 110, "height": 25}
        elements += [
            box | {"roundness": {"type": 3}, "boundElements": [{"id": f"t{number}", "type": "text"}]},
            text | {"text": "training data", "containerId": f"b{number}", "fontSize": 20},
        ]
    return json.dumps({"type": "excalidraw", "version": 2, "elements": elements}).encode()


def _encoded(image: Image.Image, kind: str, **options: object) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def _pillow(pictures: Iterable[bytes]) -> None:
    for content in pictures:
        opened = Image.open(io.BytesIO(content))
        quality = {"quality": 90} if opened.format == "JPEG" else {}
        image = opened.convert("RGB")
        image.save(io.BytesIO(), opened.format, **quality)
        image.thumbnail((320, 320))
        image.save(io.BytesIO(), opened.format)


if __name__ == "__main__":
    print_table(measure(*map(int, sys.argv[1:])))
