"""Smaller pictures made from a sketch's raster: the thumbnail in lists, the levels of a large one, crops."""

from __future__ import annotations

import io
import math

from PIL import Image

from app.geometry.coordinates import Bounds
from app.images.reading import EncodedImage, ImageError, encode_image, read_image

THUMBNAIL_SIDE = 320
THUMBNAIL_TYPE = "image/webp"
PREVIEW_SIDE = 160
"""Longest side of a preview where the thumbnail is too large for one."""
PREVIEW_BYTES = 15_000
"""Most bytes of a preview; base64 makes 20 kB of it."""


def thumbnail(raster: bytes, *, longest: int = THUMBNAIL_SIDE) -> bytes:
    """Return a WebP of the raster, at most ``longest`` pixels long.

    Thin ink stays visible because every source pixel is averaged in. Raises :class:`ImageError`.
    """
    return thumbnail_of(read_image(raster), longest=longest)


def thumbnail_of(image: Image.Image, *, longest: int = THUMBNAIL_SIDE) -> bytes:
    """Return the thumbnail of an image that is decoded already."""
    small = image
    if max(image.size) > longest:
        ratio = longest / max(image.size)
        size = (max(1, round(image.width * ratio)), max(1, round(image.height * ratio)))
        # Whole squares are averaged first, which is several times as quick as one exact step.
        small = image.resize(size, Image.Resampling.BOX, reducing_gap=1.0)
    target = io.BytesIO()
    small.save(target, "WEBP", quality=80, method=2)
    return target.getvalue()


def level(raster: bytes, number: int) -> EncodedImage:
    """Return the raster at half its size ``number`` times over, for looking at all of a large one.

    Every source pixel is averaged in, so thin ink fades but never breaks. Raises :class:`ImageError`.
    """
    return encode_image(read_image(raster).reduce(2**number))


def cut(image: Image.Image, bounds: Bounds) -> EncodedImage:
    """Cut out the part of a picture inside ``bounds`` (sketch pixels), at least one pixel large.

    Parts outside of the picture are left away. Raises :class:`ImageError` with code ``outside`` if nothing
    of it lies inside.
    """
    left, top = max(0, math.floor(bounds[0])), max(0, math.floor(bounds[1]))
    right = min(image.width, max(left + 1, math.ceil(bounds[2])))
    bottom = min(image.height, max(top + 1, math.ceil(bounds[3])))
    if left >= right or top >= bottom:
        raise ImageError("outside", "The region lies outside the drawing.")
    return encode_image(image.crop((left, top, right, bottom)))
