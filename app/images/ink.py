"""Ink families: the colour words by which people tell phases of a drawing apart.

Boundaries are hues of HSV in degrees. They were set so that the palettes of Excalidraw, tldraw and draw.io
fall where a person would put them (Excalidraw red #e03131 and #ff8787 are red, blue #1971c2 is blue,
#6741d9 and #9c36b5 are violet).
"""

from __future__ import annotations

import colorsys
import functools
from collections.abc import Iterable

from app.images.colours import channels

FAMILIES = ("red", "orange", "yellow", "green", "cyan", "blue", "violet", "black", "grey", "white")

_HUES = ((15, "red"), (42, "orange"), (66, "yellow"), (170, "green"), (195, "cyan"), (250, "blue"))
_VIOLET_END = 330


@functools.lru_cache(maxsize=1024)
def family(colour: str) -> str:
    """Ink family of ``#rrggbb``; one of :data:`FAMILIES`."""
    red, green, blue = (value / 255 for value in channels(colour))
    hue, saturation, value = colorsys.rgb_to_hsv(red, green, blue)
    chroma = saturation * value
    if value < 0.2 or (chroma < 0.1 and value < 0.35):
        return "black"
    if chroma < 0.1:
        return "white" if value > 0.93 else "grey"
    degrees = hue * 360
    if degrees >= _VIOLET_END:
        return "red"
    return next((name for below, name in _HUES if degrees < below), "violet")


def is_coloured(colour: str) -> bool:
    """Whether the colour has a hue, that is, is neither black, grey nor white."""
    return family(colour) not in ("black", "grey", "white")


def ink_of(stroke: str | None, fill: str | None) -> str | None:
    """Family of a mark's ink: its stroke where that has a hue, else its fill's hue, else what is painted."""
    for colour in (stroke, fill):
        if colour is not None and is_coloured(colour):
            return family(colour)
    painted = stroke or fill
    return family(painted) if painted is not None else None


def count_ink(paints: Iterable[tuple[str | None, str | None]]) -> dict[str, int]:
    """Count marks per ink family from their (stroke, fill) pairs, in the order of :data:`FAMILIES`."""
    found = [ink_of(stroke, fill) for stroke, fill in paints]
    return {name: found.count(name) for name in FAMILIES if name in found}
