"""Lines thinned to their middle, one pixel wide.

Z. Guo and R. W. Hall, Parallel thinning with two-subiteration algorithms, CACM 32 (1989) 359-373, method A1:
in turn from two sides, every pixel at the edge is taken away whose loss neither parts a line nor shortens it.
Whether it does follows from its eight neighbours, so it is looked up in a table of 256 entries.
"""

from __future__ import annotations

import functools

import numpy as np
from numpy.typing import NDArray

from app.vision.masks import Mask

_AROUND = ((-1, 0), (-1, 1), (0, 1), (1, 1), (1, 0), (1, -1), (0, -1), (-1, -1))
"""Rows down and columns right of the neighbours, clockwise from the one above; each is a bit of a code."""
_MOST_STEPS = 64


def thinned(mask: Mask) -> Mask:
    """The middle lines of a mask. Lines thicker than 128 pixels keep a broad middle."""
    padded = np.pad(mask, 1)
    for _ in range(_MOST_STEPS):
        before = int(padded.sum())
        for table in _tables():
            inside = padded[1:-1, 1:-1]
            inside &= ~table[_codes(padded)]
        if int(padded.sum()) == before:
            break
    return padded[1:-1, 1:-1].copy()


def _codes(padded: Mask) -> NDArray[np.uint8]:
    """Which neighbours of each pixel are set, as bits."""
    height, width = padded.shape[0] - 2, padded.shape[1] - 2
    bits = padded.view(np.uint8)
    codes = np.zeros((height, width), np.uint8)
    for bit, (down, right) in enumerate(_AROUND):
        codes |= bits[1 + down : 1 + down + height, 1 + right : 1 + right + width] << np.uint8(bit)
    return codes


@functools.cache
def _tables() -> tuple[Mask, Mask]:
    """Per code, whether the pixel goes, in the two turns."""
    bits = (np.arange(256)[:, np.newaxis] >> np.arange(8)) & 1
    p2, p3, p4, p5, p6, p7, p8, p9 = bits.astype(bool).T
    pieces = sum(
        (~side & (corner | following)).astype(int)
        for side, corner, following in ((p2, p3, p4), (p4, p5, p6), (p6, p7, p8), (p8, p9, p2))
    )
    one = sum(pair.astype(int) for pair in (p9 | p2, p3 | p4, p5 | p6, p7 | p8))
    other = sum(pair.astype(int) for pair in (p2 | p3, p4 | p5, p6 | p7, p8 | p9))
    fewest = np.minimum(one, other)
    goes = (pieces == 1) & (fewest >= 2) & (fewest <= 3)
    return goes & ~((p6 | p7 | ~p9) & p8), goes & ~((p2 | p3 | ~p5) & p4)
