"""The sheet without its ink: what colour the paper has everywhere, and how far each pixel differs from it.

A drawing exported by a program has one paper colour. A photo of a whiteboard is bright by the window and dim
in the corner: there, the paper is what most pixels of a neighbourhood have in common, and dividing by it
takes uneven and coloured light away.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from PIL import Image
from scipy import ndimage

from app.images.reading import is_flat
from app.vision.masks import Bytes

WORKING_PIXELS = 2_500_000
"""Larger pictures are looked at reduced: a line drawn by hand is several pixels wide in them."""
_BLOCKS = 48
"""Cells along the longer side in which the paper of a photo is looked for."""
_LEVEL = 80
"""Percentile of a cell that is taken as its paper: ink rarely covers a fifth of a cell."""
_LEAST_SHARE = 0.2
"""Of the pixels that one colour must have to be the paper of a flat drawing."""
_DARK = 100
"""Paper darker than this (0..255) is a blackboard or an export in dark mode."""
_FAINTEST = 16
"""How far a pixel of a clean drawing must be from its paper, of 255, to be ink."""
_FAINTEST_IN_WAVES = 40
_WAVES = 0.6
"""Pixels almost like paper for each pixel of ink, from which a drawing was saved as JPEG."""
_FAINTEST_ON_PHOTOS = 36
_NOISE = 5.0


@dataclass(frozen=True)
class Sheet:
    """A picture as ink on paper."""

    density: Bytes
    """Height x width x 3: how much darker than the paper a pixel is (lighter, where the paper is dark)."""
    paper: tuple[int, int, int]
    """Colour of the paper; white for photos, whose light was evened out."""
    dark: bool
    photo: bool
    smeared: bool
    """Whether JPEG has spread the colour of lines over their neighbours; true of every photo."""
    faintest: int
    """Density from which a pixel is ink."""

    @cached_property
    def strength(self) -> Bytes:
        """Height x width: the largest density of the three channels."""
        return strongest_channel(self.density)


def strongest_channel(density: Bytes) -> Bytes:
    """The largest of the three channels of each pixel."""
    return np.maximum(np.maximum(density[:, :, 0], density[:, :, 1]), density[:, :, 2])


def reduced(image: Image.Image) -> tuple[Image.Image, int]:
    """The picture with at most :data:`WORKING_PIXELS`, and by which whole number it was reduced."""
    factor = max(1, math.ceil(math.sqrt(image.width * image.height / WORKING_PIXELS)))
    return (image.reduce(factor) if factor > 1 else image), factor


def find_sheet(image: Image.Image) -> Sheet:
    """Tell paper and ink of an RGB image apart."""
    pixels: Bytes = np.asarray(image.convert("RGB"))
    paper = _one_colour(pixels) if is_flat(image) else None
    if paper is None:
        return _photographed(pixels)
    dark = max(paper) < _DARK
    density = np.empty_like(pixels)
    for channel, level in enumerate(paper):
        plane = pixels[:, :, channel]
        density[:, :, channel] = np.where(plane > level, plane - np.uint8(level), np.uint8(level) - plane)
    smeared = _has_waves(density)
    faintest = _FAINTEST_IN_WAVES if smeared else _FAINTEST
    return Sheet(density, paper, dark, photo=False, smeared=smeared, faintest=faintest)


def _has_waves(density: Bytes) -> bool:
    """Whether JPEG has left its waves around the lines of a drawing."""
    strength = strongest_channel(density)
    waves, ink = int(((strength > 0) & (strength < _FAINTEST)).sum()), int((strength >= _FAINTEST).sum())
    return waves > _WAVES * ink


def _one_colour(pixels: Bytes) -> tuple[int, int, int] | None:
    """The colour of most pixels, if enough have it."""
    sample = pixels[:: max(1, len(pixels) // 400), :: max(1, pixels.shape[1] // 400)].reshape(-1, 3)
    packed = sample.astype(np.uint32) @ np.array([65536, 256, 1], dtype=np.uint32)
    values, counts = np.unique(packed, return_counts=True)
    best = int(values[counts.argmax()])
    if counts.max() < _LEAST_SHARE * len(packed):
        return None
    return best >> 16, best >> 8 & 255, best & 255


def _photographed(pixels: Bytes) -> Sheet:
    light = _light(pixels)
    density = np.empty_like(pixels)
    height = len(pixels)
    for top in range(0, height, 256):
        rows = pixels[top : top + 256].astype(np.float32)
        paper = np.asarray(light)[top : top + 256].astype(np.float32)
        density[top : top + 256] = np.clip(255 - 255 * rows / np.maximum(paper, 16), 0, 255)
    sample = density[::7, ::7].max(axis=2)
    noise = float(np.median(sample[sample < 64])) if (sample < 64).any() else 0.0
    faintest = int(min(90, max(_FAINTEST_ON_PHOTOS, _NOISE * noise)))
    return Sheet(density, (255, 255, 255), dark=False, photo=True, smeared=True, faintest=faintest)


def _light(pixels: Bytes) -> Image.Image:
    """The board as if nothing were drawn on it, as large as the photo."""
    height, width = pixels.shape[:2]
    side = max(8, max(height, width) // _BLOCKS)
    step = max(1, side // 16)
    rows, columns = max(1, height // side), max(1, width // side)
    cells = np.empty((rows, columns, 3), np.float32)
    for row in range(rows):
        for column in range(columns):
            cell = pixels[
                row * side : (row + 1) * side : step, column * side : (column + 1) * side : step
            ].reshape(-1, 3)
            cells[row, column] = np.percentile(cell, _LEVEL, axis=0)
    for channel in range(3):
        plane = ndimage.grey_closing(cells[:, :, channel], size=(5, 5))
        cells[:, :, channel] = ndimage.gaussian_filter(ndimage.median_filter(plane, size=3), 1.0)
    small = Image.fromarray(np.clip(cells, 0, 255).astype(np.uint8))
    return small.resize((width, height), Image.Resampling.BICUBIC)
