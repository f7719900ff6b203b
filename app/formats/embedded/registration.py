"""Where a picture shows a scene, found by laying our own drawing of it over the picture.

draw.io crops its pictures to what was drawn, letters and line widths included, so their place cannot be
computed to the pixel. Edges of both pictures are correlated (by Fourier transform: all shifts at once) at the
few scales that the sizes allow. The best is taken if the edges really agree.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from app.geometry.coordinates import Bounds, Point, SketchSpace

LEAST_AGREEMENT = 0.3
"""Share of the edges (cosine of both) that must agree; unrelated drawings reach about 0.15."""

_COARSE, _FINE = 320, 800
_NICE_SCALES = (0.25, 0.5, 0.72, 0.75, 0.96, 1.0, 1.25, 1.5, 2.0, 2.5, 3.0, 4.0)
_APART = 0.12
_BETTER = 0.01
"""By so much another scale must agree better than the nice ones, which are tried first."""
_COMMON, _FAR = 0.04, 0.8
_MOST_UPSCALE, _LEAST_SCALE = 8.0, 0.02

_Edges = NDArray[np.float32]


def find_space(
    drawn: Image.Image, drawn_space: SketchSpace, picture: Image.Image, unit: float
) -> SketchSpace | None:
    """Space in which ``picture`` shows what ``drawn`` shows in ``drawn_space``; None where it does not.

    ``unit`` is the number of the picture's pixels in one of its own units (1 for a PNG), in which tools
    prefer whole scales.
    """
    ink, own = _ink_box(drawn), _ink_box(picture)
    if ink is None or own is None:
        return None
    agreement = scale = 0.0
    wished = (0.0, 0.0)
    for candidate in _scales(ink, own, drawn_space.scale, unit):
        wish = (
            own[0] - ink[0] * candidate / drawn_space.scale,
            own[1] - ink[1] * candidate / drawn_space.scale,
        )
        found, _ = _agreement(drawn, candidate / drawn_space.scale, picture, wish, _COARSE)
        if found > agreement + _BETTER:
            agreement, scale, wished = found, candidate, wish
    if agreement < LEAST_AGREEMENT / 2:
        return None
    agreement, (dx, dy) = _agreement(drawn, scale / drawn_space.scale, picture, wished, _FINE)
    if agreement < LEAST_AGREEMENT:
        return None
    x, y = drawn_space.offset
    return SketchSpace(scale, (x - dx / scale, y - dy / scale), *picture.size)


def _scales(ink: Bounds, own: Bounds, drawn_scale: float, unit: float) -> Iterator[float]:
    """Pixels of the picture per source unit that are worth a try."""
    ratios = [
        drawn_scale * (own[2] - own[0]) / max(1.0, ink[2] - ink[0]),
        drawn_scale * (own[3] - own[1]) / max(1.0, ink[3] - ink[1]),
    ]
    low, high = min(ratios) * (1 - _APART), max(ratios) * (1 + _APART)
    if low < _LEAST_SCALE or high > _MOST_UPSCALE or high > 3 * low:
        return
    yield from (scale * unit for scale in _NICE_SCALES if low <= scale * unit <= high)
    yield from ratios
    yield math.sqrt(ratios[0] * ratios[1])


def _ink_box(image: Image.Image) -> Bounds | None:
    """Box of everything that is not of the colour of the first pixel."""
    plain = Image.new("RGB", image.size, image.getpixel((0, 0)))
    difference = np.abs(np.asarray(image, np.int16) - np.asarray(plain, np.int16)).max(axis=2) > 32
    rows, columns = np.flatnonzero(difference.any(axis=1)), np.flatnonzero(difference.any(axis=0))
    if not rows.size or not columns.size:
        return None
    return (float(columns[0]), float(rows[0]), float(columns[-1] + 1), float(rows[-1] + 1))


def _agreement(
    drawn: Image.Image, factor: float, picture: Image.Image, wish: Point, longest: int
) -> tuple[float, Point]:
    """How far edges agree at the best shift, and that shift in pixels of the picture.

    ``factor`` takes pixels of our drawing to those of the picture. Shifts near ``wish``, where the boxes of
    all ink meet, are preferred: a drawing of many like boxes agrees with itself at many shifts.
    """
    shrink = min(1.0, longest / max(picture.size))
    one = _edges(drawn, factor * shrink)
    other = _edges(picture, shrink)
    norm = float(np.linalg.norm(one) * np.linalg.norm(other))
    if norm == 0:
        return 0.0, (0.0, 0.0)
    high, wide = one.shape[0] + other.shape[0], one.shape[1] + other.shape[1]
    spectrum = np.fft.rfft2(other, (high, wide)) * np.conj(np.fft.rfft2(one, (high, wide)))
    found = np.fft.irfft2(spectrum, (high, wide))
    near = _COMMON * longest
    found *= _nearness(high, wish[1] * shrink, near)[:, None]
    found *= _nearness(wide, wish[0] * shrink, near)[None, :]
    row, column = (int(part) for part in np.unravel_index(int(found.argmax()), found.shape))
    dy = _finer(found[:, column], row)
    dx = _finer(found[row, :], column)
    dy, dx = (dy - high if dy > other.shape[0] else dy), (dx - wide if dx > other.shape[1] else dx)
    return float(found[row, column]) / norm, (dx / shrink, dy / shrink)


def _nearness(size: int, wish: float, near: float) -> NDArray[np.float64]:
    """Weight of every shift along one axis, which is cyclic: 1 at the wish, :data:`_FAR` far away from it."""
    away = np.abs((np.arange(size) - wish + size / 2) % size - size / 2)
    return np.asarray(_FAR + (1 - _FAR) * np.exp(-((away / near) ** 2)), np.float64)


def _finer(line: NDArray[np.float64], at: int) -> float:
    """Top of the parabola through the best value and its neighbours."""
    before, here, after = (float(line[(at + step) % line.size]) for step in (-1, 0, 1))
    bend = before - 2 * here + after
    return at + (0.5 * (before - after) / bend if bend < 0 else 0.0)


def _edges(image: Image.Image, factor: float) -> _Edges:
    size = (max(4, math.floor(image.width * factor)), max(4, math.floor(image.height * factor)))
    # Of the image only what fills whole pixels, so that the scale is exact.
    part = (0.0, 0.0, min(image.width, size[0] / factor), min(image.height, size[1] / factor))
    small = image.convert("L").resize(size, Image.Resampling.BILINEAR, part, reducing_gap=2.0)
    values = np.asarray(small.filter(ImageFilter.GaussianBlur(0.8)), np.float32)
    level, plumb = np.diff(values, axis=1)[:-1, :], np.diff(values, axis=0)[:, :-1]
    edges: _Edges = np.minimum(np.abs(level) + np.abs(plumb), 64.0).astype(np.float32)
    return edges
