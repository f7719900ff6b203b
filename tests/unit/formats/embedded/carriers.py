"""Pictures that carry a scene, packed as Excalidraw and draw.io pack them."""

from __future__ import annotations

import base64
import io
import json
import struct
import urllib.parse
import zlib
from xml.sax.saxutils import quoteattr

from PIL import Image, ImageDraw

EXCALIDRAW = b"application/vnd.excalidraw+json"
SCENE = {
    "type": "excalidraw",
    "version": 2,
    "elements": [
        {"id": "box", "type": "rectangle", "x": 100, "y": 50, "width": 80, "height": 40},
        {"id": "word", "type": "text", "x": 100, "y": 100, "width": 80, "height": 20, "text": "Modéll 日本"},
    ],
}
SCENE_SIZE = (100, 90)
"""Of an export at scale 1: the box around all elements and ten units on every side."""


def png(size: tuple[int, int] = SCENE_SIZE, *, image: Image.Image | None = None) -> bytes:
    """A plain picture."""
    target = io.BytesIO()
    (image or Image.new("RGB", size, "#ffe0e0")).save(target, "PNG")
    return target.getvalue()


def with_chunk(data: bytes, kind: bytes, body: bytes, *, last: bool = True) -> bytes:
    """A PNG with one more chunk: before the end, or right behind the header."""
    chunk = struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
    at = data.rindex(b"IEND") - 4 if last else 33
    return data[:at] + chunk + data[at:]


def wrapped(scene: dict[str, object] | None = None, *, compressed: bool = True) -> bytes:
    """A scene as Excalidraw wraps it: every character of ``encoded`` is one byte."""
    body = json.dumps(scene or SCENE, ensure_ascii=False).encode()
    encoded = (zlib.compress(body) if compressed else body).decode("latin-1")
    wrapper = {"version": "1", "encoding": "bstring", "compressed": compressed, "encoded": encoded}
    return json.dumps(wrapper, ensure_ascii=False).encode("latin-1")


def excalidraw_svg(payload: bytes, version: str, size: tuple[int, int] = SCENE_SIZE) -> bytes:
    """An SVG with a payload between comments."""
    words = base64.b64encode(payload).decode()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size[0]} {size[1]}" width="{size[0]}"'
        f' height="{size[1]}"><!-- svg-source:excalidraw -->'
        f"<!-- payload-type:{EXCALIDRAW.decode()} -->{version}"
        f"<!-- payload-start -->{words}<!-- payload-end -->"
        '<rect x="10" y="10" width="80" height="40" fill="red"/></svg>'
    ).encode()


DIAGRAM = (
    '<mxfile host="a" version="24.0.0"><diagram name="P"><mxGraphModel><root><mxCell id="0"/>'
    '<mxCell id="1" parent="0"/>'
    '<mxCell id="a" value="Data" vertex="1" parent="1"><mxGeometry x="40" y="20" width="120" height="60" '
    'as="geometry"/></mxCell><mxCell id="b" style="ellipse" vertex="1" parent="1">'
    '<mxGeometry x="300" y="150" width="90" height="70" as="geometry"/></mxCell>'
    '<mxCell id="e" edge="1" parent="1" source="a" target="b">'
    '<mxGeometry relative="1" as="geometry"/></mxCell>'
    "</root></mxGraphModel></diagram></mxfile>"
)
DIAGRAM_SIZE = (351, 201)


def diagram_picture(
    offset: tuple[float, float] = (0.5, 0.5), size: tuple[int, int] = DIAGRAM_SIZE
) -> Image.Image:
    """What draw.io shows of :data:`DIAGRAM`, its first corner at ``offset``."""
    image = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(image)
    x, y = offset
    draw.rectangle((x, y, x + 120, y + 60), outline="black")
    draw.ellipse((x + 260, y + 130, x + 350, y + 200), outline="black")
    draw.line((x + 109, y + 60, x + 272, y + 142), fill="black")
    return image


def drawio_svg(content: str, size: tuple[int, int] = DIAGRAM_SIZE) -> bytes:
    """An SVG with a diagram in its ``content``."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{size[0]}px" height="{size[1]}px"'
        f' viewBox="-0.5 -0.5 {size[0]} {size[1]}" content={quoteattr(content)}>'
        '<rect x="0" y="0" width="120" height="60" fill="none" stroke="black"/></svg>'
    ).encode()


def percent(text: str) -> str:
    return urllib.parse.quote(text, safe="")


def raw_deflate(text: str) -> bytes:
    stream = zlib.compressobj(9, zlib.DEFLATED, -15)
    return stream.compress(text.encode()) + stream.flush()
