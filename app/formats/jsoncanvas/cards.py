"""What a card says and how: Markdown as plain words, set in the size that fits the card."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from app.formats.board.figures import Words
from app.formats.board.lettering import set_words
from app.geometry.coordinates import Bounds

INK = "#222222"
_SIZE, _SMALLEST = 16.0, 9.0
_HEADINGS = (1.6, 1.4, 1.25, 1.15, 1.05, 1.0)
"""Of the text's size, by level."""
_INSET_X, _INSET_Y = 16.0, 8.0
_GAP = 0.5
"""Between blocks, in em."""

_HEADING = re.compile(r"(#{1,6})\s+(.*)")
_QUOTE_OR_TASK = re.compile(r"^\s{0,8}(?:>\s?|[-*+]\s+\[[ xX]\]\s+)")
_BULLET = re.compile(r"^(\s{0,40})[-*+]\s+")
_LINK = re.compile(r"!?\[([^\[\]]{0,1000})\]\((?:[^()\s]|\([^()\s]{0,500}\)){0,2000}\)")
_TAG = re.compile(r"</?[A-Za-z!][^<>]{0,2000}>")
_WIKILINK = re.compile(r"!?\[\[(?:[^\[\]|]{0,1000}\|)?([^\[\]|]{1,1000})\]\]")
_EMPHASIS = re.compile(r"\*{1,3}(?=\S)|(?<=\S)\*{1,3}|\b__(?=\S)|(?<=\S)__\b|~~|==|`+")


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of one size."""

    text: str
    level: int = 0
    """Of a heading, 1 to 6; 0 for text."""


def blocks_of(markdown: str) -> list[Block]:
    """Headings and the text between them, without the marks of Markdown."""
    blocks: list[Block] = []
    for line in markdown.split("\n"):
        heading = _HEADING.match(line)
        if heading is not None:
            blocks.append(Block(_plain(heading[2]), len(heading[1])))
        elif blocks and blocks[-1].level == 0:
            blocks[-1] = Block(f"{blocks[-1].text}\n{_plain(line)}")
        elif line.strip():
            blocks.append(Block(_plain(line)))
    return [replace(block, text=block.text.strip("\n")) for block in blocks if block.text.strip()]


def plain_text(markdown: str) -> str:
    """All words of a Markdown text."""
    return "\n".join(block.text for block in blocks_of(markdown))


def _plain(line: str) -> str:
    line = _BULLET.sub(r"\1• ", _QUOTE_OR_TASK.sub("", line, count=1), count=1)
    return _EMPHASIS.sub("", _WIKILINK.sub(r"\1", _LINK.sub(r"\1", _TAG.sub("", line))))


def words_on(box: Bounds, blocks: list[Block]) -> tuple[Words, ...]:
    """Blocks one below the other: in the middle of a card that has room, else from its top, and smaller
    down to a size that can still be read."""
    size = _SIZE
    while True:
        placed, height = _stacked(box, blocks, size)
        room = box[3] - box[1] - 2 * _INSET_Y
        if height <= room or size <= _SMALLEST:
            break
        size = max(_SMALLEST, size * 0.85)
    down = max(0.0, (room - height) / 2)
    return tuple(
        replace(text, box=(text.box[0], text.box[1] + down, text.box[2], text.box[3] + down))
        for text in placed
    )


def _stacked(box: Bounds, blocks: list[Block], size: float) -> tuple[list[Words], float]:
    """Blocks from the top of a box, and how high they are together."""
    inset = min(_INSET_X, (box[2] - box[0]) / 8)
    left, right, y = box[0] + inset, box[2] - inset, box[1] + _INSET_Y
    placed: list[Words] = []
    for block in blocks:
        if placed:
            y += _GAP * size
        text = Words(
            block.text,
            (left, y, right, y),
            size * (_HEADINGS[block.level - 1] if block.level else 1.0),
            INK,
            align="left",
            valign="top",
            line_height=1.3,
            bold=block.level > 0,
        )
        bottom = set_words(text).bounds[3]
        placed.append(replace(text, box=(left, y, right, bottom)))
        y = bottom
    return placed, y - box[1] - _INSET_Y
