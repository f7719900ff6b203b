"""What decoding a picture costs, told before any pixel is decoded.

Each decoder holds a picture in its own way; a picture is refused where that would take more memory than a
reader may have. PNG is decoded in bands and JPEG at a fraction of its size, so these cost little.
"""

from __future__ import annotations

from PIL import Image

from app.images.completeness import ImageError
from app.images.png_bands import png_header

MOST_BYTES = 100_000_000
"""Memory that one decoder may take for one picture."""
_BYTES_PER_PIXEL = {"WEBP": 6.25, "AVIF": 8.0, "HEIF": 4.0, "GIF": 2.0}
"""Measured peaks of decoders that hold more than the finished picture."""
_NARROW = {"1": 1, "L": 1, "P": 1, "I;16": 2, "I;16B": 2, "LA": 4}
"""Bytes in a pixel of the finished picture, by mode; 4 for all others."""
_SCAN, _PROGRESSIVE = 0xDA, frozenset({0xC2, 0xC6, 0xCA, 0xCE})
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def check_affordable(image: Image.Image, data: bytes, most_pixels: int) -> None:
    """Refuse a picture that is too large. Raises :class:`ImageError` with code ``too-many-pixels``."""
    width, height = image.size
    per_pixel = _per_pixel(image, data)
    most = min(most_pixels, int(MOST_BYTES / per_pixel)) if per_pixel else most_pixels
    if width * height > most:
        raise ImageError(
            "too-many-pixels",
            f"The image says it is {width} x {height} pixels; at most {most // 1_000_000} "
            "million are read in this kind of file. Make it smaller and import it again.",
        )


def _per_pixel(image: Image.Image, data: bytes) -> float:
    """Bytes for each pixel that are held while the picture is decoded; 0 where it comes in pieces."""
    if image.format == "JPEG":
        return _held_by_jpeg(data)
    if image.format == "PNG":
        header = png_header(data)
        if header is not None and header.has_bands:
            return 0.0
    held = _BYTES_PER_PIXEL.get(image.format or "")
    return held if held is not None else float(_NARROW.get(image.mode, 4))


def _held_by_jpeg(data: bytes) -> float:
    """A JPEG whose scans hold a part of the picture each is kept whole, as two bytes for each sample.

    The share of pixels that a component samples is told in the frame header (ITU-T T.81, B.2.2).
    """
    components, samples, progressive = 0, 0.0, False
    at = 2
    while at + 10 < len(data) and data[at] == 0xFF:
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if marker in _FRAMES:
            components = data[at + 9]
            factors = [
                data[at + 11 + 3 * part] for part in range(components) if at + 11 + 3 * part < len(data)
            ]
            areas = [(factor >> 4) * (factor & 15) for factor in factors]
            samples = sum(areas) / max(1, *areas) if areas else 0.0
            progressive = marker in _PROGRESSIVE
        if marker == _SCAN:
            return 2 * samples if progressive or data[at + 4] < components else 0.0
        at += 2 + length
        while at + 1 < len(data) and data[at] == 0xFF and data[at + 1] == 0xFF:
            at += 1
    return 0.0
