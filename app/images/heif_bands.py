"""HEIC photos of phones: decoded by libheif, taken over a band of rows at a time.

``pi_heif`` is used and not ``pillow_heif``, because its wheels only decode and so hold no GPL code (x265);
what they do hold (libheif, libde265) is LGPL and linked as shared libraries.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

import pi_heif
from PIL import Image


def register_heif() -> None:
    """Let Pillow open HEIC files."""
    pi_heif.register_heif_opener(thumbnails=False, depth_images=False)


def heif_bands(data: bytes, rows: int) -> Iterator[Image.Image]:
    """Bands of the main picture, upright as the file says (its EXIF orientation only repeats that), 8 bits
    deep, without the copy of it that Pillow would keep.

    Raises :class:`ValueError`, :class:`OSError` or :class:`RuntimeError` where it is damaged.
    """
    picture = pi_heif.open_heif(io.BytesIO(data))
    mode, (width, height), stride = picture.mode, picture.size, picture.stride
    pixels = memoryview(picture.data)
    for top in range(0, height, rows):
        count = min(rows, height - top)
        piece = bytes(pixels[top * stride : (top + count) * stride])
        yield Image.frombytes(mode, (width, count), piece, "raw", mode, stride, 1)
