"""Ink by colour: which family each pixel of ink belongs to, and one family as a transparent picture.

The edge of a stroke is a mixture of ink and paper, and JPEG smears colour (not brightness) over its
neighbours, which leaves the middle of the stroke paler but not of another hue. So the strongest pixels of a
small window say which hue all its ink has.
"""

from __future__ import annotations

import functools
import io
import itertools
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy import ndimage

from app.images.ink import FAMILIES, family
from app.images.reading import WEBP_LONGEST
from app.vision.masks import Bytes, Mask, highest
from app.vision.paper import Sheet, find_sheet, reduced, strongest_channel

_WINDOW = 5
_STRIPE = 512
_STEP = 8
"""Colours are looked up in steps of this size."""
_LEAST_PIXELS = 12
"""Families with fewer pixels are specks."""
_LEAST_SHARE = 0.002
"""Of a photo's ink; below it, a family is noise of the camera."""
_NEUTRAL = 0.22
"""Ink of a photo whose channels differ by less than this share of its strength is a black marker."""
_NEARBY = 25
_HUES = [FAMILIES.index(name) + 1 for name in ("red", "orange", "yellow", "green", "cyan", "blue", "violet")]
_BLACK = FAMILIES.index("black") + 1


@dataclass(frozen=True, slots=True)
class Inks:
    """Which ink every pixel has."""

    families: Bytes
    """Height x width: 0 for paper, else 1 + index in :data:`app.images.ink.FAMILIES`."""
    counts: dict[str, int]
    """Pixels per family, in the order of :data:`app.images.ink.FAMILIES`."""

    def mask(self, name: str) -> Mask:
        """Where the ink of this family is."""
        found: Mask = self.families == FAMILIES.index(name) + 1
        return found


def find_inks(sheet: Sheet) -> Inks:
    """Give every pixel of ink its family. Works in stripes, so that 12 megapixels need little memory."""
    height, width = sheet.density.shape[:2]
    families = np.zeros((height, width), np.uint8)
    for top in range(0, height, _STRIPE):
        above = min(top, _WINDOW)
        bottom = min(height, top + _STRIPE)
        piece = sheet.density[top - above : min(height, bottom + _WINDOW)]
        families[top:bottom] = _families(sheet, piece)[above : above + bottom - top]
    if sheet.smeared:
        _settle(families)
    counts = np.bincount(families.ravel(), minlength=len(FAMILIES) + 1)
    least = max(_LEAST_PIXELS, int(_LEAST_SHARE * counts[1:].sum()) if sheet.photo else 0)
    weak = np.flatnonzero((counts > 0) & (counts < least))
    for index in weak[weak > 0]:
        families[families == index] = 0
        counts[index] = 0
    named = {name: int(counts[index + 1]) for index, name in enumerate(FAMILIES) if counts[index + 1]}
    return Inks(families, named)


def _settle(families: Bytes) -> None:
    """Between neighbouring hues the more common one nearby wins: JPEG turns hues a little, here and there."""
    for one, other in itertools.pairwise(_HUES):
        masks = [families == number for number in (one, other)]
        if masks[0].any() and masks[1].any():
            near = [ndimage.uniform_filter(mask.astype(np.float32), _NEARBY) for mask in masks]
            families[masks[0] & (near[1] > near[0])] = other
            families[masks[1] & (near[0] > near[1])] = one


def count_inks(image: Image.Image) -> dict[str, int]:
    """Pixels per ink family of a raster; estimated from a smaller one where it is large."""
    small, factor = reduced(image)
    return {name: n * factor**2 for name, n in find_inks(find_sheet(small)).counts.items()}


def ink_layer(image: Image.Image, name: str) -> Image.Image | None:
    """One family of ink alone (RGBA, as large as the raster), or None if there is none of it.

    A pixel's opacity says how much of it is ink, its colour is that of the pure ink: laid over the paper it
    looks as it did.
    """
    small, factor = reduced(image)
    inks = find_inks(find_sheet(small))
    if name not in inks.counts:
        return None
    sheet = find_sheet(image)
    chosen = _enlarged(inks, image.size, factor) == FAMILIES.index(name) + 1
    chosen &= sheet.strength >= sheet.faintest
    layer = np.zeros((*chosen.shape, 4), np.uint8)
    for top in range(0, len(chosen), _STRIPE):
        above = min(top, _WINDOW)
        bottom = min(len(chosen), top + _STRIPE)
        piece = sheet.density[top - above : min(len(chosen), bottom + _WINDOW)]
        strongest, colours = (part[above : above + bottom - top] for part in _pure(sheet, piece))
        own = strongest_channel(sheet.density[top:bottom]).astype(np.float32)
        opacity = np.clip(255 * own / np.maximum(strongest, 1), 0, 255)
        layer[top:bottom, :, :3] = colours
        layer[top:bottom, :, 3] = np.where(chosen[top:bottom], opacity, 0)
    layer[layer[:, :, 3] == 0] = 0
    return Image.fromarray(layer)


def _enlarged(inks: Inks, size: tuple[int, int], factor: int) -> Bytes:
    """Families in a picture ``factor`` times as large; the paper beside ink counts as that ink."""
    if factor == 1:
        return inks.families
    wider = np.where(inks.families == 0, highest(inks.families, 3), inks.families)
    large = wider.repeat(factor, axis=0).repeat(factor, axis=1)
    return large[: size[1], : size[0]]


def encode_layer(layer: Image.Image) -> bytes:
    """Lossless WebP with transparency; PNG where a side is longer than WebP can be."""
    target = io.BytesIO()
    if max(layer.size) <= WEBP_LONGEST:
        layer.save(target, "WEBP", lossless=True, quality=0, method=0)
    else:
        layer.save(target, "PNG", compress_level=3)
    return target.getvalue()


def _families(sheet: Sheet, density: Bytes) -> Bytes:
    strength = strongest_channel(density)
    strongest, colours = _pure(sheet, density)
    index = colours // _STEP
    side = 256 // _STEP
    found = _table()[(index[:, :, 0].astype(np.intp) * side + index[:, :, 1]) * side + index[:, :, 2]]
    if sheet.photo:
        spread = strongest_channel(colours) - ~strongest_channel(~colours)
        neutral = spread < _NEUTRAL * strongest
        found = np.where(neutral, np.uint8(_BLACK), found)
    return np.where(strength >= sheet.faintest, found, np.uint8(0)).astype(np.uint8)


def _pure(sheet: Sheet, density: Bytes) -> tuple[Bytes, Bytes]:
    """Per pixel: strength (height x width) and colour (x 3) of the ink nearby, unmixed from the paper."""
    strongest = highest(strongest_channel(density), _WINDOW)
    if not sheet.smeared:
        return strongest, _scaled_colour(sheet, density, strongest)
    weight = (strongest_channel(density).astype(np.float32) / 255) ** 2
    sums = np.empty(density.shape, np.float32)
    for channel in range(3):
        ndimage.uniform_filter(density[:, :, channel] * weight, _WINDOW, output=sums[:, :, channel])
    share = strongest / np.maximum(sums.max(axis=2), 1e-6)
    pure = np.clip(sums * share.astype(np.float32)[:, :, np.newaxis], 0, 255)
    return strongest, _on(sheet, pure)


def _scaled_colour(sheet: Sheet, density: Bytes, strongest: Bytes) -> Bytes:
    """Colour of a clean drawing's pixel at full strength: its own hue, since mixing with paper keeps it."""
    share = strongest / np.maximum(strongest_channel(density), 1).astype(np.float32)
    pure = density.astype(np.float32) * share[:, :, np.newaxis]
    return _on(sheet, pure)


def _on(sheet: Sheet, pure: NDArray[np.floating]) -> Bytes:
    """The colour of ink of this density on the sheet's paper."""
    paper = np.asarray(sheet.paper, np.float32)
    found: Bytes = np.clip(paper + pure if sheet.dark else paper - pure, 0, 255).astype(np.uint8)
    return found


@functools.cache
def _table() -> NDArray[np.uint8]:
    """Family number of every colour in steps of :data:`_STEP`, by the one definition of families."""
    levels = [min(255, step * _STEP + _STEP // 2) for step in range(256 // _STEP)]
    return np.array(
        [
            FAMILIES.index(family(f"#{red:02x}{green:02x}{blue:02x}")) + 1
            for red in levels
            for green in levels
            for blue in levels
        ],
        dtype=np.uint8,
    )
