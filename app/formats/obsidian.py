"""Obsidian notes with an Excalidraw drawing inside (``.excalidraw.md``): Markdown around the scene.

The scene stands in the last code block below the heading “Drawing”: as JSON, or compressed by lz-string.
"""

from __future__ import annotations

import re
from dataclasses import replace

from app.formats.base import Parsed, Split
from app.formats.excalidraw.parsing import parse_excalidraw
from app.formats.limits import Limits
from app.formats.lzstring import decompress_base64
from app.formats.report import UnreadableError

_HEADING = re.compile(r"^(?:%%\s*)?#{1,3} Drawing\b", re.MULTILINE)
_FENCE = re.compile(r"^```(compressed-json|json)[ \t]*\r?\n", re.MULTILINE)
_END = "\n```"


def parse_obsidian(data: bytes, limits: Limits, *, split: Split = Split.PAGE) -> Parsed:
    """Read the drawing in a note. Raises :class:`UnreadableError`."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableError("not-utf8", "The note is not UTF-8; save it again.") from error
    kind, body = _block(text)
    scene = decompress_base64(body, limits.file_bytes) if kind == "compressed-json" else body
    parsed = parse_excalidraw(scene.encode(errors="surrogatepass"), limits, split=split)
    return replace(parsed, tool=f"{parsed.tool}, in an Obsidian note")


def _block(text: str) -> tuple[str, str]:
    """Kind and content of the block that holds the scene."""
    # The words of the drawing stand first, and may hold such a heading themselves.
    headings = [found.end() for found in _HEADING.finditer(text)]
    fence = _FENCE.search(text, headings[-1] if headings else 0)
    if fence is None:
        raise UnreadableError("not-excalidraw", "The note holds no Excalidraw drawing.")
    end = text.find(_END, fence.end() - 1)
    if end < 0:
        raise UnreadableError("truncated", "The note ends in the middle of its drawing: copy it again.")
    return fence[1], text[fence.end() : end]
