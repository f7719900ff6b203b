"""Suggested marks of a raster without a scene: closed shapes, words, arrows and lines."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from app.vision.areas import Boxes, find_areas
from app.vision.arrows import find_connections, is_head, is_outline
from app.vision.base import MOST_SUGGESTIONS, Suggestion
from app.vision.hatching import find_hatching
from app.vision.inks import find_inks
from app.vision.masks import Mask, highest, lowest, opened, shrunk
from app.vision.paper import Sheet, find_sheet, reduced
from app.vision.strokes import find_strokes
from app.vision.words import Words, find_words

_WINDOW = 7
"""Within which a line is darker than what lies to its sides, working pixels."""
_PEN = (2.0, 8.0)
"""Thinnest and thickest usual line, working pixels."""
_THICKEST = 25
"""Smaller filled shapes are heads of arrows and dots, not areas."""
_DECIMALS = 1


def suggest(image: Image.Image) -> tuple[Suggestion, ...]:
    """Marks that a raster (RGB) may show, the most certain first, in sketch pixels.

    At most :data:`app.vision.base.MOST_SUGGESTIONS`.
    """
    small, factor = reduced(image)
    sheet = find_sheet(small)
    inks = find_inks(sheet)
    lines = _lines(sheet)
    hatching = find_hatching(sheet, lines)
    lines &= ~hatching
    pen = _pen(lines)
    areas = find_areas(sheet, inks, lines, hatching, pen)
    boxes = np.array([area.bounds for area in areas.suggestions]).reshape(-1, 4)
    words = find_words(inks, lines, boxes)
    shapes = [area for area in areas.suggestions if not _is_letter(area, words)]
    drawn = lines & ~words.ink
    strokes = find_strokes(drawn & ~areas.rims, words.blocks)
    connections = find_connections(strokes, drawn, inks, shapes, pen)
    heads = [area for area in shapes if is_head(area, connections)]
    shapes = [area for area in shapes if area not in heads]
    connections = [one for one in connections if not is_outline(one, shapes)]
    found = sorted([*shapes, *words.suggestions, *connections], key=lambda one: -one.confidence)
    return tuple(_scaled(one, factor, image.size) for one in found[:MOST_SUGGESTIONS])


def _lines(sheet: Sheet) -> Mask:
    """Where ink is darker than what lies beside it: lines on paper, and on filled areas too."""
    strength = sheet.strength
    high = highest(strength, _WINDOW).astype(np.int16)
    low = lowest(strength, _WINDOW).astype(np.int16)
    edge = (high - low >= sheet.faintest) & (2 * strength.astype(np.int16) > high + low)
    ink = strength >= sheet.faintest
    lines: Mask = edge | (ink & ~opened(ink, _THICKEST // 2))
    return lines


def _pen(lines: Mask) -> float:
    """Usual thickness of a line: twice its pixels for each pixel at its edge."""
    edge = int(lines.sum()) - int(shrunk(lines, 1).sum())
    thickness = 2 * float(lines.sum()) / edge if edge else _PEN[0]
    return min(_PEN[1], max(_PEN[0], thickness))


def _is_letter(area: Suggestion, words: Words) -> bool:
    """Whether a closed shape is the inside of a letter, or the place words take up."""
    return bool(_holds(words.lines, area, 3).any() or _holds(words.blocks, area, 4).any())


def _holds(boxes: Boxes, area: Suggestion, margin: float) -> Mask:
    """Which of the boxes, made larger by a margin, hold the shape."""
    x0, y0, x1, y1 = area.bounds
    found: Mask = (
        (boxes[:, 0] - margin <= x0)
        & (boxes[:, 1] - margin <= y0)
        & (boxes[:, 2] + margin >= x1)
        & (boxes[:, 3] + margin >= y1)
    )
    return found


def _scaled(one: Suggestion, factor: int, size: tuple[int, int]) -> Suggestion:
    """In sketch pixels, on the sheet."""
    run: NDArray[np.float64] = np.clip(np.asarray(one.points) * factor, 0, size).round(_DECIMALS)
    return replace(one, points=tuple((float(x), float(y)) for x, y in run))
