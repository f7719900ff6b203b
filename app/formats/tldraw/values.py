"""Values of tldraw's records, read defensively: whatever is missing or odd gets the value given instead."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.formats.fields import number
from app.formats.limits import Limits
from app.formats.report import Report
from app.formats.strict_json import clean_text, shorten
from app.geometry.coordinates import Point

Record = Mapping[str, Any]
_NOTHING: Record = {}
_BLOCKS = frozenset({"paragraph", "heading", "codeBlock"})


def word(value: object, default: str = "") -> str:
    """Read an id or an enumerated word: cleaned and bounded."""
    return clean_text(value)[:300] if isinstance(value, str) else default


def record(value: object) -> Record:
    """Read an object; an empty one stands for anything else."""
    return value if isinstance(value, dict) else _NOTHING


def point(value: object) -> Point:
    """Read ``{x, y}`` or ``[x, y]``."""
    if isinstance(value, list):
        pair = [*value, 0.0, 0.0]
        return (number(pair[0]), number(pair[1]))
    found = record(value)
    return (number(found.get("x")), number(found.get("y")))


def text_of(props: Record, where: str, limits: Limits, report: Report) -> str:
    """Words of a shape: its rich text where it has one that says something, else its plain text."""
    rich = clean_text(_plain(props.get("richText"), 4 * limits.label_bytes))
    plain = props.get("text")
    words = rich or (clean_text(plain) if isinstance(plain, str) else "")
    cut = shorten(words, limits.label_bytes)
    if cut != words:
        report.warn(
            "text-too-long", f"A text longer than {limits.label_bytes // 1024} kB was shortened.", where
        )
    return cut


def _plain(rich: object, most: int) -> str:
    """Plain text of a ProseMirror document: one line for each paragraph.

    Walked with a stack of our own: nesting comes from a stranger.
    """
    lines: list[list[str]] = []
    length = 0
    stack: list[object] = [rich]
    while stack and length <= most:
        node = record(stack.pop())
        kind, words, inside = node.get("type"), node.get("text"), node.get("content")
        if kind in _BLOCKS or kind == "hardBreak" or not lines:
            lines.append([])
        if isinstance(words, str):
            lines[-1].append(words)
            length += len(words)
        if isinstance(inside, list):
            stack.extend(reversed(inside))
    return "\n".join("".join(line) for line in lines[1:])
