"""Hostile and heavy files, each sent alone through a running server: seconds and peak memory.

Takes the files beside the project where they are there, and the worst cases made here in any case. Ends with
an error where one takes too long or too much memory, so it can guard a release on a quiet machine.
"""

from __future__ import annotations

import io
import json
import random
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from benchmarks.memory import measured
from benchmarks.server import Client, multipart, started, token_for

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "bad_inputs"
SECONDS = 2.0
MEGABYTES = 300
"""Of the server and its children together."""


@dataclass(frozen=True)
class Cost:
    """What one file cost."""

    name: str
    status: int
    seconds: float
    processor: float
    """Seconds of processor time: what remains the same on a busy machine."""
    together: int
    """Bytes, like ``single``."""
    single: int

    @property
    def too_much(self) -> bool:
        """Whether it is beyond what one file may cost."""
        return self.seconds > SECONDS or max(self.together, self.single) > MEGABYTES * 1_000_000


def measure(names: tuple[str, ...] = ()) -> list[Cost]:
    """Cost of every file, or of those whose name holds one of ``names``."""
    found = []
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        token = token_for(data)
        with started(data) as (port, pid):
            client = Client(port, token)
            _send(client, pid, "warm-up.excalidraw", _scene(10), 0)
            for number, (name, content) in enumerate(_files(), 1):
                if not names or any(part in name for part in names):
                    found.append(_send(client, pid, name, content, number))
    return found


def show(costs: list[Cost]) -> bool:
    """Print a table; whether all is within bounds."""
    print(
        f"| bad input, alone (at most {SECONDS:g} s, {MEGABYTES} MB) "
        "| status | s | CPU s | MB together | MB one |"
    )
    print("|---|---|---|---|---|---|")
    for cost in sorted(costs, key=lambda cost: -cost.seconds):
        mark = " **too much**" if cost.too_much else ""
        together, single = cost.together / 1e6, cost.single / 1e6
        numbers = f"{cost.seconds:.2f} | {cost.processor:.2f} | {together:.0f} | {single:.0f}"
        print(f"| {cost.name}{mark} | {cost.status} | {numbers} |")
    return not any(cost.too_much for cost in costs)


def _send(client: Client, pid: int, name: str, content: bytes, number: int) -> Cost:
    """Import a file into a study of its own."""
    study = client("POST", "/studies", {"name": f"Bad {number}"})["slug"]
    body, media = multipart({name: content})
    with measured(pid) as meter:
        start = time.perf_counter()
        status, _ = client.send("POST", f"/studies/{study}/imports", body, media)
        seconds = time.perf_counter() - start
    return Cost(name, status, seconds, meter.processor, meter.together, meter.single)


def _files() -> Iterator[tuple[str, bytes]]:
    for path in sorted(FOLDER.glob("*.*")) if FOLDER.is_dir() else ():
        if not path.name.startswith(("_", "index")):
            yield path.name, path.read_bytes()
    yield "own: 8,000 boxes.excalidraw", _scene(8_000)
    yield "own: 7000 x 7000 flat.png", _picture(7_000, 7_000, "PNG")
    yield "own: 7000 x 7000 photo.jpg", _picture(7_000, 7_000, "JPEG")
    yield "own: 4000 x 4000.webp", _picture(4_000, 4_000, "WEBP")
    yield "own: blur of blurs.svg", _blurs()
    yield "own: zeros.zip", _zip({"zeros.png": bytes(30_000_000)})


def _scene(boxes: int) -> bytes:
    chance = random.Random(1)
    elements = [
        {
            "id": f"own-{n}",
            "type": chance.choice(["rectangle", "ellipse", "diamond"]),
            "x": n % 100 * 14,
            "y": n // 100 * 14,
            "width": 12,
            "height": 10,
            "strokeColor": chance.choice(["#1e1e1e", "#e03131", "#1971c2"]),
        }
        for n in range(boxes)
    ]
    return json.dumps({"type": "excalidraw", "version": 2, "elements": elements}).encode()


def _picture(width: int, height: int, kind: str) -> bytes:
    target = io.BytesIO()
    small = (
        Image.effect_noise((64, 64), 90).convert("RGB") if kind == "JPEG" else Image.new("RGB", (1, 1), "red")
    )
    small.resize((width, height)).save(target, kind)
    return target.getvalue()


def _blurs() -> bytes:
    """A filter that blurs what it blurred, fifty times over the whole page."""
    steps = '<feGaussianBlur stdDeviation="200"/>' * 50
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="4000" height="4000">'
        f'<filter id="f" width="900%" height="900%">{steps}</filter>'
        '<rect width="4000" height="4000" filter="url(#f)"/></svg>'
    ).encode()


def _zip(members: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return target.getvalue()


if __name__ == "__main__":
    sys.exit(0 if show(measure(tuple(sys.argv[1:]))) else 1)
