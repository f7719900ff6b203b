"""Pictures of a page: only those the file holds itself; addresses are never followed."""

from __future__ import annotations

import base64
import binascii
import urllib.parse

from PIL import Image

from app.formats.detection import detect
from app.formats.drawio.style import Style
from app.formats.limits import Limits
from app.formats.report import Report, UnreadableError
from app.formats.svg.parsing import draw_picture
from app.images.reading import ImageError, read_image

_LONGEST = 1024
_MOST_PIXELS = 24_000_000
"""All pictures of a file together, as they are kept."""


class Pictures:
    """Pictures in the styles of cells, each decoded once."""

    def __init__(self, limits: Limits, report: Report) -> None:
        self._limits = limits
        self._report = report
        self._made: dict[str, Image.Image | None] = {}
        self._pixels = 0
        self.missing = 0
        """Pictures of which the file only holds the address."""

    def of(self, style: Style, where: str) -> Image.Image | None:
        """Picture of a cell; None (and a warning) where the file does not hold it."""
        return self.at(style.text("image").strip(), where)

    def at(self, address: str, where: str) -> Image.Image | None:
        """Picture at a ``data:`` address; None (and a warning) where the file does not hold it."""
        if not address:
            return None
        if address not in self._made:
            self._made[address] = self._make(address, where)
        return self._made[address]

    def _make(self, address: str, where: str) -> Image.Image | None:
        data = _inside(address)
        if data is None:
            self.missing += 1
            return None
        if len(self._made) >= self._limits.image_count or self._pixels > _MOST_PIXELS:
            self._report.warn("too-many-images", "The file has too many images; this one is a box.", where)
            return None
        try:
            image = self._read(data)
        except (ImageError, UnreadableError, ValueError) as error:
            self._report.warn("image-unreadable", f"{error} A box stands for it.", where)
            return None
        image.thumbnail((_LONGEST, _LONGEST))
        self._pixels += image.width * image.height
        return image

    def _read(self, data: bytes) -> Image.Image:
        """Decode a picture; an SVG, as icons often are, is drawn from shapes of our own."""
        if detect(data) == "svg":
            return draw_picture(data, self._limits, self._report)
        return read_image(data, most_pixels=self._limits.pixels, keep_alpha=True)


def _inside(address: str) -> bytes | None:
    """Bytes of a ``data:`` address; draw.io leaves out ``;base64``, because a semicolon ends a value."""
    head, comma, body = address.partition(",")
    if not comma or not head.lower().startswith("data:"):
        return None
    if body.lstrip().startswith(("%3C", "%3c", "<")):
        return urllib.parse.unquote(body).encode(errors="replace")
    try:
        return base64.b64decode("".join(urllib.parse.unquote(body).split()), validate=True)
    except (binascii.Error, ValueError):
        return None
