"""Plain pictures: a photo of a whiteboard, a screenshot, a PNG export. One sketch, no marks."""

from __future__ import annotations

from app.formats.base import Parsed, ParsedSketch
from app.formats.limits import Limits
from app.formats.report import Report, UnreadableError
from app.images.derivatives import thumbnail_of
from app.images.reading import ImageError, encode_image, read_image


def parse_raster(data: bytes, limits: Limits, kind: str) -> Parsed:
    """Read a PNG, JPEG or WebP (``kind`` in lower case). Raises :class:`UnreadableError`."""
    try:
        image = read_image(data, most_pixels=limits.pixels)
    except ImageError as error:
        raise UnreadableError(error.code, str(error)) from error
    raster = encode_image(image)
    report = Report()
    if "original_size" in image.info:
        report.warn("image-reduced", f"The image was reduced to {raster.width} x {raster.height} pixels.")
    sketch = ParsedSketch(
        raster.data, raster.media_type, raster.width, raster.height, thumbnail=thumbnail_of(image)
    )
    return Parsed(kind, (sketch,), report.problems)
