"""Where the line lies on which letters stand, when an SVG gives another line of them (``dominant-baseline``).

Excalidraw's exports of 2023 hang words by their upper edge, diagrams of libraries by their middle.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from app.images.rendering import Heights, heights

_X_HEIGHT = 0.52
"""Height of a small x, in sizes of the font: all of ours have nearly the same."""

_DOWN: dict[str, Callable[[Heights], float]] = {
    **dict.fromkeys(("text-before-edge", "before-edge", "text-top"), lambda font: font.ascent),
    **dict.fromkeys(
        ("text-after-edge", "after-edge", "text-bottom", "ideographic"), lambda font: -font.descent
    ),
    "hanging": lambda font: 0.8 * font.ascent,
    "mathematical": lambda font: 0.5 * font.ascent,
    "central": lambda font: (font.ascent - font.descent) / 2,
    "middle": lambda font: _X_HEIGHT / 2,
}
"""How far below the given line the letters stand, in sizes of the font (CSS Inline Layout 3, 4.2, with the
shares that browsers take where a font does not say)."""


def down_to_letters(style: Mapping[str, str], family: str, size: float) -> float:
    """From the line that ``y`` gives down to the one on which letters stand, in the unit of ``size``."""
    down = _DOWN.get(style.get("dominant-baseline", "").strip().lower())
    return down(heights(family)) * size if down is not None else 0.0
