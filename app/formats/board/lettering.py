"""Words on a board: broken into lines, aligned in their box, drawn in a font that comes with Inkcode."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass

from app.formats.board.figures import Font, Words
from app.formats.markup import num, tag, words
from app.geometry.coordinates import Bounds, Matrix, apply, bounds_of
from app.images.rendering import HAND, MONO, SANS, text_width

_FAMILIES = {Font.HAND: HAND, Font.SANS: SANS, Font.SERIF: SANS, Font.MONO: MONO}
_METRICS = {HAND: (0.886, 0.374), SANS: (0.905, 0.212), MONO: (0.928, 0.234)}
"""Ascent and descent per em of the fonts."""
_ANCHORS = {"left": ("start", 0.0), "center": ("middle", 0.5), "right": ("end", 1.0)}
_ABOVE = {"top": 0.0, "middle": 0.5, "bottom": 1.0}
_MOST_LINES = 2_000
_LONGEST_LINE = 2_000
_BOLDER = 0.035
"""Stroke per em by which regular letters are thickened to bold ones."""
_SLANT = -12.0


@dataclass(frozen=True, slots=True)
class Setting:
    """Words, set: lines and where they stand before the words' own matrix."""

    lines: tuple[str, ...]
    bounds: Bounds
    """Box around all lines."""


@functools.lru_cache(maxsize=4096)
def set_words(text: Words) -> Setting:
    """Break words into lines and place them in their box."""
    family = _FAMILIES[text.font]
    lines = tuple(_lines(text, family))
    widest = max((text_width(line, family, text.size) for line in lines), default=0.0)
    height = len(lines) * text.line_height * text.size
    x0, y0, x1, y1 = text.box
    left = x0 + (x1 - x0 - widest) * _ANCHORS[text.align][1]
    top = y0 + (y1 - y0 - height) * _ABOVE[text.valign]
    return Setting(lines, (left, top, left + widest, top + height))


def extent(text: Words) -> Bounds:
    """Box on the board that the words take up."""
    box = set_words(text).bounds
    return box if text.matrix is None else turned(box, text.matrix)


def turned(box: Bounds, matrix: Matrix) -> Bounds:
    """Upright box around a mapped box."""
    x0, y0, x1, y1 = box
    found = bounds_of(apply(matrix, corner) for corner in ((x0, y0), (x1, y0), (x1, y1), (x0, y1)))
    assert found is not None
    return found


def letter(text: Words) -> str:
    """Markup of words."""
    setting = set_words(text)
    drawn = _backdrop(text, setting) + "".join(_drawn_lines(text, setting))
    if text.matrix is None or not drawn:
        return drawn
    return tag("g", drawn, transform=f"matrix({' '.join(f'{part:.9g}' for part in text.matrix)})")


def _backdrop(text: Words, setting: Setting) -> str:
    if text.backdrop is None or not setting.lines:
        return ""
    x0, y0, x1, y1 = setting.bounds
    return tag("rect", x=x0, y=y0, width=x1 - x0, height=y1 - y0, fill=text.backdrop)


def _drawn_lines(text: Words, setting: Setting) -> Iterator[str]:
    family = _FAMILIES[text.font]
    ascent, descent = (part * text.size for part in _METRICS[family])
    pitch = text.line_height * text.size
    anchor, share = _ANCHORS[text.align]
    x = setting.bounds[0] + (setting.bounds[2] - setting.bounds[0]) * share
    baseline = setting.bounds[1] + (pitch - ascent - descent) / 2 + ascent
    for index, line in enumerate(setting.lines):
        if line.strip():
            y = baseline + index * pitch
            ink = text.inks[index] if index < len(text.inks) else text.colour
            yield tag(
                "text",
                words(line),
                x=x,
                y=y,
                fill=ink,
                font_family=family,
                font_size=float(text.size),
                text_anchor=anchor,
                stroke=ink if text.bold else None,
                stroke_width=_BOLDER * text.size if text.bold else None,
                transform=_slanted(x, y) if text.italic else None,
                **{"xml:space": "preserve"},
            )


def _slanted(x: float, y: float) -> str:
    return f"translate({num(x)} {num(y)}) skewX({num(_SLANT)}) translate({num(-x)} {num(-y)})"


def _lines(text: Words, family: str) -> Iterator[str]:
    wide = text.box[2] - text.box[0] if text.wrap else float("inf")
    count = 0
    for paragraph in text.text.split("\n")[:_MOST_LINES]:
        for line in _broken(paragraph[:_LONGEST_LINE], family, text.size, wide):
            if count == _MOST_LINES:
                return
            count += 1
            yield line


def _broken(paragraph: str, family: str, size: float, wide: float) -> Iterator[str]:
    """Lines of a paragraph: broken between words, and inside a word that is wider than the box."""
    if wide == float("inf") or text_width(paragraph, family, size) <= wide:
        yield paragraph
        return
    line, used = "", 0.0
    for word in _pieces(paragraph, family, size, wide):
        width = _width(word.rstrip(), family) * size
        if line and used + width > wide + 1e-6:
            yield line.rstrip()
            line, used = "", 0.0
        line += word
        used += _width(word, family) * size
    yield line.rstrip()


def _pieces(paragraph: str, family: str, size: float, wide: float) -> Iterator[str]:
    """Words with the spaces after them; too wide ones in as many parts as needed."""
    for word in paragraph.split(" "):
        if _width(word, family) * size <= wide:
            yield word + " "
            continue
        part = ""
        for char in word:
            if part and _width(part + char, family) * size > wide:
                yield part
                part = ""
            part += char
        yield part + " "


@functools.lru_cache(maxsize=8192)
def _width(text: str, family: str) -> float:
    """Width in em."""
    return text_width(text, family, 1.0)
