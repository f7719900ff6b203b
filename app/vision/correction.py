"""A photo of a board made straight: its four corners become the corners of the picture, and paper white."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from app.images.reading import ImageError
from app.vision.base import Corners
from app.vision.board import find_board

MOST_PIXELS = 12_500_000
"""Of a corrected picture, like every raster that is kept (:data:`app.images.reading.KEPT_PIXELS`)."""
_LEAST_SIDE = 32
_BRIGHT = 80
"""Percentile of brightness above which a pixel of a board is paper."""
_MOST_GAIN = 4.0
_WHITE = 250.0


def correct(
    image: Image.Image, corners: Sequence[Sequence[float]] | None, *, white_balance: bool
) -> tuple[Image.Image, Corners]:
    """The photo between ``corners`` (its pixels, clockwise from the top left) as a picture of its own.

    Without corners the board is looked for; where none stands out, the whole photo is taken. Returns the
    picture and the corners. Raises :class:`app.images.reading.ImageError` with code ``bad-corners``.
    """
    whole = _whole(image.size)
    chosen = (find_board(image) or whole) if corners is None else _checked(corners, image.size)
    straight = image if chosen == whole else straighten(image, chosen)
    return (balance(straight) if white_balance else straight), chosen


def _checked(points: Sequence[Sequence[float]], size: tuple[int, int]) -> Corners:
    """Refuse what is no convex quadrilateral in the photo, clockwise from the top left."""
    a, b, c, d = ((float(x), float(y)) for x, y in points)
    corners = (a, b, c, d)
    width, height = size
    inside = all(-1 <= x <= width + 1 and -1 <= y <= height + 1 for x, y in corners)
    sides = [math.dist(corners[n], corners[(n + 1) % 4]) for n in range(4)]
    if not inside or min(sides) < _LEAST_SIDE:
        raise ImageError(
            "bad-corners", f"The corners must lie on the photo, at least {_LEAST_SIDE} pixels apart."
        )
    if min(_turn(corners[n - 1], corners[n], corners[(n + 1) % 4]) for n in range(4)) <= 0:
        raise ImageError(
            "bad-corners",
            "The corners must go around the board: top left, top right, bottom right, bottom left.",
        )
    return corners


def straighten(image: Image.Image, corners: Corners) -> Image.Image:
    """Map the quadrilateral to a rectangle as wide and tall as its longer sides."""
    top_left, top_right, bottom_right, bottom_left = corners
    width = max(math.dist(top_left, top_right), math.dist(bottom_left, bottom_right))
    height = max(math.dist(top_left, bottom_left), math.dist(top_right, bottom_right))
    shrink = min(1.0, math.sqrt(MOST_PIXELS / (width * height)))
    size = (max(1, round(width * shrink)), max(1, round(height * shrink)))
    target = ((0.0, 0.0), (size[0], 0.0), (float(size[0]), float(size[1])), (0.0, size[1]))
    return image.transform(
        size,
        Image.Transform.PERSPECTIVE,
        homography(target, corners),
        resample=Image.Resampling.BICUBIC,
        fillcolor="white",
    )


def homography(source: Corners, target: Corners) -> tuple[float, ...]:
    """The eight numbers a..h with x' = (ax + by + c) / (gx + hy + 1), y' = (dx + ey + f) / (gx + hy + 1)
    that take each source corner to its target (Heckbert, Fundamentals of Texture Mapping, 1989, 2.2.3)."""
    rows, values = [], []
    for (x, y), (u, v) in zip(source, target, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        values += [u, v]
    solved: NDArray[np.float64] = np.linalg.solve(np.array(rows, float), np.array(values, float))
    return tuple(float(value) for value in solved)


def balance(image: Image.Image) -> Image.Image:
    """Make the paper white: each channel is scaled so that the median of the bright pixels is white."""
    sample = np.asarray(image.reduce(max(1, max(image.size) // 400)), np.float32).reshape(-1, 3)
    brightness = sample.mean(axis=1)
    paper = np.median(sample[brightness >= np.percentile(brightness, 100 - _BRIGHT)], axis=0)
    gains = np.clip(_WHITE / np.maximum(paper, 1), 1 / _MOST_GAIN, _MOST_GAIN)
    table = [min(255, round(level * gain)) for gain in gains for level in range(256)]
    return image.point(table)


def _turn(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> float:
    return (b[0] - a[0]) * (c[1] - b[1]) - (b[1] - a[1]) * (c[0] - b[0])


def _whole(size: tuple[int, int]) -> Corners:
    width, height = size
    return ((0.0, 0.0), (float(width), 0.0), (float(width), float(height)), (0.0, float(height)))
