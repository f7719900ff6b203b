"""Large PNGs decoded a band of rows at a time, so that a picture of 50 megapixels never lies whole in memory.

Pillow decodes a PNG only as a whole. Its rows can be unpacked apart, though: each band is written as a small
PNG of its own, with the last row of the band before on top because rows are stored as differences to the
row above, and is then decoded by Pillow. The filters work on bytes, so 16 bits of grey are sent through as
two channels of 8 (PNG specification, 9.2).
"""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image

from app.images.completeness import png_chunks

_GREY, _COLOUR, _PALETTE, _GREY_ALPHA, _COLOUR_ALPHA = 0, 2, 3, 4, 6
_AS_BYTES = {
    (_GREY, 8): (_GREY, 1),
    (_GREY, 16): (_GREY_ALPHA, 2),
    (_COLOUR, 8): (_COLOUR, 3),
    (_PALETTE, 8): (_GREY, 1),
    (_GREY_ALPHA, 8): (_GREY_ALPHA, 2),
    (_GREY_ALPHA, 16): (_COLOUR_ALPHA, 4),
    (_COLOUR_ALPHA, 8): (_COLOUR_ALPHA, 4),
}
"""(kind, depth) -> (kind of 8 bits with the same bytes in a pixel, bytes in a pixel)."""
_SIGNATURE = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True, slots=True)
class PngHeader:
    """First chunk of a PNG."""

    width: int
    height: int
    depth: int
    kind: int
    interlaced: bool

    @property
    def has_bands(self) -> bool:
        """Whether its rows can be decoded apart."""
        return not self.interlaced and (self.kind, self.depth) in _AS_BYTES


def png_header(data: bytes) -> PngHeader | None:
    """Header of a PNG; None where there is no usable one."""
    if data[:8] != _SIGNATURE or data[12:16] != b"IHDR" or len(data) < 29:
        return None
    width, height, depth, kind, _, _, interlaced = struct.unpack(">IIBBBBB", data[16:29])
    return PngHeader(width, height, depth, kind, interlaced != 0)


def png_bands(data: bytes, header: PngHeader, rows: int) -> Iterator[Image.Image]:
    """Bands of at most ``rows`` rows, from the top: mode L, LA, RGB or RGBA (L also where it has a palette).

    16 bits are cut to 8. Raises :class:`OSError` where the picture ends early, :class:`zlib.error` where it
    is damaged.
    """
    kind, size = _AS_BYTES[header.kind, header.depth]
    line = header.width * size
    above = bytes(line)
    packed = _Rows(data)
    for top in range(0, header.height, rows):
        count = min(rows, header.height - top)
        filtered = packed.take(count * (line + 1))
        band = _decoded(header.width, count, kind, above, filtered)
        above = band.crop((0, count - 1, header.width, count)).tobytes()
        yield _first_bytes(band) if header.depth == 16 else band


class _Rows:
    """Unpacks the picture's data bit by bit."""

    def __init__(self, data: bytes) -> None:
        self._pieces = (body for kind, body in png_chunks(data) if kind == b"IDAT")
        self._inflater = zlib.decompressobj()

    def take(self, size: int) -> bytes:
        """Return the next ``size`` bytes. Raises :class:`OSError` if there are fewer."""
        parts: list[bytes] = []
        missing = size
        while missing > 0:
            waiting = self._inflater.unconsumed_tail or next(self._pieces, b"")
            part = self._inflater.decompress(waiting, missing)
            if not part and not waiting:
                raise OSError("image file is truncated")
            parts.append(part)
            missing -= len(part)
        return b"".join(parts)


def _decoded(width: int, rows: int, kind: int, above: bytes, filtered: bytes) -> Image.Image:
    """Pixels of a band, given the bytes of the row above it."""
    header = struct.pack(">IIBBBBB", width, rows + 1, 8, kind, 0, 0, 0)
    body = zlib.compress(b"\0" + above + filtered, level=0)
    small = b"".join([_SIGNATURE, _chunk(b"IHDR", header), _chunk(b"IDAT", body), _chunk(b"IEND", b"")])
    image = Image.open(io.BytesIO(small), formats=("PNG",))
    return image.crop((0, 1, width, rows + 1))


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def _first_bytes(band: Image.Image) -> Image.Image:
    """Take the high byte of each 16-bit value, which PNG stores first."""
    if band.mode == "LA":
        return band.getchannel("L")
    return Image.merge("LA", [band.getchannel("R"), band.getchannel("B")])
