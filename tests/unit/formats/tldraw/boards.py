"""Small tldraw files, written as tldraw writes them."""

from __future__ import annotations

import base64
import functools
import io
import json
import struct
from collections.abc import Sequence
from typing import Any

from PIL import Image

from app.formats.base import Mark, Parsed, ParsedSketch
from app.formats.parsing import parse

Record = dict[str, Any]
PAGE = "page:one"


def page(name: str = PAGE, title: str = "Page 1", index: str = "a1") -> Record:
    return {"typeName": "page", "id": name, "name": title, "index": index, "meta": {}}


def shape(name: str, kind: str, x: float = 0, y: float = 0, /, **more: Any) -> Record:
    """A shape record; ``props`` and record fields (parentId, index, rotation, opacity) as keywords."""
    fields = {key: more.pop(key) for key in ("parentId", "index", "rotation", "opacity") if key in more}
    place = {"parentId": PAGE, "index": "a1", "rotation": 0, "opacity": 1}
    return {"typeName": "shape", "id": name, "type": kind, "x": x, "y": y, "props": more} | place | fields


def geo(name: str = "box", x: float = 0, y: float = 0, w: float = 100, h: float = 60, **more: Any) -> Record:
    return shape(name, "geo", x, y, w=w, h=h, **({"geo": "rectangle"} | more))


def arrow(name: str = "arrow", x: float = 0, y: float = 0, **more: Any) -> Record:
    ends = {"start": {"x": 0, "y": 0}, "end": {"x": 100, "y": 0}}
    return shape(name, "arrow", x, y, **(ends | {"arrowheadStart": "none", "arrowheadEnd": "arrow"} | more))


def stroke(name: str, points: Sequence[tuple[float, float]], **more: Any) -> Record:
    segments = [{"type": "free", "points": [{"x": x, "y": y, "z": 0.5} for x, y in points]}]
    return shape(name, "draw", **({"segments": segments} | more))


def binding(
    name: str, end: str, target: str, anchor: tuple[float, float] = (0.5, 0.5), **more: Any
) -> Record:
    """A record that binds one end of an arrow, as since spring 2024."""
    at = {"x": anchor[0], "y": anchor[1]}
    props = {"terminal": end, "normalizedAnchor": at, "isPrecise": True, "isExact": False} | more
    return {"typeName": "binding", "type": "arrow", "id": f"{name}-{end}", "fromId": name, "toId": target} | {
        "props": props
    }


def inside(target: str) -> Record:
    """A binding inside the arrow, as before spring 2024."""
    return {"type": "binding", "boundShapeId": target, "normalizedAnchor": {"x": 0.5, "y": 0.5}}


def board(*records: Record) -> bytes:
    """A file since tldraw 2, with one page unless the records hold pages."""
    pages = [] if any(record.get("typeName") == "page" for record in records) else [page()]
    content = {"tldrawFileFormatVersion": 1, "schema": {"schemaVersion": 2}, "records": [*pages, *records]}
    return json.dumps(content).encode()


def picture() -> Record:
    """An asset: left half red, right half blue."""
    image = Image.new("RGB", (40, 20), "#ff0000")
    image.paste("#0000ff", (20, 0, 40, 20))
    target = io.BytesIO()
    image.save(target, "PNG")
    source = f"data:image/png;base64,{base64.b64encode(target.getvalue()).decode()}"
    return {
        "typeName": "asset",
        "id": "asset:one",
        "type": "image",
        "props": {"src": source, "w": 40, "h": 20},
    }


def rich(*paragraphs: str) -> Record:
    return {
        "type": "doc",
        "content": [
            {"type": "paragraph", "content": [{"type": "text", "text": words}] if words else []}
            for words in paragraphs
        ],
    }


def as_differences(points: Sequence[tuple[float, float]]) -> str:
    """A stroke as since autumn 2025: one point in 32 bit floats, then differences in 16 bit floats."""
    data, (x, y) = struct.pack("<fff", *points[0], 0.5), points[0]
    for next_x, next_y in points[1:]:
        data += struct.pack("<eee", next_x - x, next_y - y, 0.0)
        x, y = next_x, next_y
    return base64.b64encode(data).decode()


def as_halves(points: Sequence[tuple[float, float]]) -> str:
    """A stroke as for a short while in 2025: absolute 16 bit floats."""
    return base64.b64encode(b"".join(struct.pack("<eee", x, y, 0.5) for x, y in points)).decode()


def legacy(*shapes: Record, bindings: Record | None = None) -> bytes:
    """A version 1 document."""
    held = {"id": "page", "name": "Old page", "childIndex": 1, "bindings": bindings or {}}
    held["shapes"] = {one["id"]: {"parentId": "page", "childIndex": 1, "rotation": 0} | one for one in shapes}
    return json.dumps({"document": {"version": 15.5, "pages": {"page": held}, "pageStates": {}}}).encode()


@functools.lru_cache(maxsize=4)
def read(data: bytes) -> Parsed:
    """What the board gives; kept, because one test asks several things about it."""
    return parse(data, "board.tldr")


def only_page(data: bytes) -> ParsedSketch:
    (sketch,) = read(data).sketches
    return sketch


def marks(data: bytes) -> dict[str, Mark]:
    return {mark.source_id: mark for mark in only_page(data).marks}


def source_points(data: bytes, name: str) -> list[tuple[float, float]]:
    """Outline of a mark in the file's own units."""
    sketch = only_page(data)
    (mark,) = (mark for mark in sketch.marks if mark.source_id == name)
    (x, y), scale = sketch.offset, sketch.scale
    return [(px / scale + x, py / scale + y) for px, py in mark.points]


def colour_at(sketch: ParsedSketch, x: float, y: float) -> tuple[int, int, int]:
    """Colour of the raster at a point given in the file's own units."""
    image = Image.open(io.BytesIO(sketch.raster)).convert("RGB")
    at = ((x - sketch.offset[0]) * sketch.scale, (y - sketch.offset[1]) * sketch.scale)
    found = image.getpixel((round(at[0]), round(at[1])))
    assert isinstance(found, tuple)
    return (int(found[0]), int(found[1]), int(found[2]))


def codes(data: bytes) -> set[str]:
    return {problem.code for problem in read(data).problems}
