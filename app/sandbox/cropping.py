"""Crops in the child: the picture that was cut last stays decoded for the next cut.

A gallery asks for dozens of parts of one picture, and to decode it takes a hundred times as long as to cut.
"""

from __future__ import annotations

import hashlib

from PIL import Image

from app.geometry.coordinates import Bounds
from app.images.derivatives import cut
from app.images.reading import KEPT_PIXELS, EncodedImage, read_image

_LEAST_PIXELS = 500_000
"""Smaller pictures are decoded as quickly as they are looked up."""


class Cropper:
    """Holds at most one decoded picture, of at most 50 MB."""

    def __init__(self) -> None:
        self._hash = b""
        self._image: Image.Image | None = None

    def crop(self, raster: bytes, bounds: Bounds) -> EncodedImage:
        """Cut out a part, see :func:`app.images.derivatives.cut`. Raises :class:`ImageError`."""
        return cut(self._read(raster), bounds)

    def forget(self) -> None:
        """Let go of the picture: another job needs the memory."""
        self._hash, self._image = b"", None

    def _read(self, raster: bytes) -> Image.Image:
        found = hashlib.sha256(raster).digest()
        if self._image is not None and self._hash == found:
            return self._image
        self.forget()
        image = read_image(raster)
        if _LEAST_PIXELS <= image.width * image.height <= KEPT_PIXELS:
            self._hash, self._image = found, image
        return image
