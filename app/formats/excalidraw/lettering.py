"""Words, set so that they fill the box Excalidraw measured for them, whatever font draws them here."""

from __future__ import annotations

from app.formats.excalidraw.elements import Element
from app.formats.markup import tag, words
from app.images.rendering import HAND, MONO, SANS, text_width

_FAMILIES = {1: HAND, 2: SANS, 3: MONO, 5: HAND, 6: SANS, 7: SANS, 8: MONO, 9: SANS}
_LINE_HEIGHTS = {HAND: 1.25, SANS: 1.15, MONO: 1.2}
_METRICS = {HAND: (0.886, -0.374), SANS: (0.770, -0.230), MONO: (0.928, -0.234)}
"""Ascender and descender per em of Excalidraw's own fonts, from which it places the first baseline."""

_ANCHORS = {"left": "start", "center": "middle", "right": "end"}
_NARROWEST, _WIDEST = 0.5, 1.6
"""Beyond this the stored width cannot be that of the text, so the letters keep their own width."""
_MOST_LINES = 2_000
_LONGEST_LINE = 2_000


def lettering(element: Element, fill: str) -> str:
    """Markup of a text element before rotation."""
    family = _FAMILIES.get(element.font, HAND)
    lines = [line[:_LONGEST_LINE] for line in element.text.split("\n")[:_MOST_LINES]]
    height = element.font_size * _line_height(element, len(lines), family)
    ascent, descent = (part * element.font_size for part in _METRICS[family])
    baseline = element.y + ascent + (height - ascent + descent) / 2
    x = element.x + element.width * {"center": 0.5, "right": 1.0}.get(element.align, 0.0)
    widths = [text_width(line, family, element.font_size) for line in lines]
    stretch = _stretch(element, max(widths))
    return "".join(
        tag(
            "text",
            words(line),
            x=x,
            y=baseline + index * height,
            fill=fill,
            font_family=family,
            font_size=element.font_size,
            text_anchor=_ANCHORS.get(element.align, "start"),
            textLength=width * stretch if stretch != 1.0 and width > 0 else None,
            lengthAdjust="spacingAndGlyphs" if stretch != 1.0 and width > 0 else None,
            **{"xml:space": "preserve"},
        )
        for index, (line, width) in enumerate(zip(lines, widths, strict=True))
        if line.strip()
    )


def _line_height(element: Element, lines: int, family: str) -> float:
    """Line height in em: stored, or told from the box as Excalidraw does for old files."""
    if element.line_height is not None:
        return min(10.0, max(0.5, element.line_height))
    told = element.height / lines / element.font_size
    return told if 0.8 <= told <= 2.5 else _LINE_HEIGHTS[family]


def _stretch(element: Element, widest: float) -> float:
    """Factor by which the letters are widened to fill the stored width."""
    if widest <= 0 or element.width <= 0:
        return 1.0
    factor = element.width / widest
    if not element.autosized:
        factor = min(1.0, factor)  # a box the person set is wider than its words
    return factor if _NARROWEST <= factor <= _WIDEST else 1.0
