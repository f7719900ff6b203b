"""Plain pictures: a photo of a whiteboard, a screenshot, a scan. No marks; a sketch for each TIFF page."""

from __future__ import annotations

from app.formats.base import Parsed, ParsedSketch
from app.formats.limits import Limits
from app.formats.report import Report, UnreadableError
from app.images.derivatives import thumbnail_of
from app.images.reading import ImageError, encode_image, read_pages

PICTURES = ("png", "jpeg", "webp", "tiff", "gif", "bmp", "heic", "avif")
"""Kinds that are read, as detection names them."""
_MOVES = frozenset({"gif", "png", "webp", "avif", "heic"})
"""Kinds whose further frames are other moments or other pictures; only the first is taken."""


def parse_raster(data: bytes, limits: Limits, kind: str) -> Parsed:
    """Read a picture of a ``kind`` as detection names it. Raises :class:`UnreadableError`."""
    report = Report()
    sketches: list[ParsedSketch] = []
    try:
        for image in read_pages(data, most_pixels=limits.pixels):
            _check_pages(image.info["frames"], kind, limits, report)
            raster = encode_image(image)
            if "original_size" in image.info:
                report.warn(
                    "image-reduced", f"The image was reduced to {raster.width} x {raster.height} pixels."
                )
            sketches.append(
                ParsedSketch(
                    raster.data,
                    raster.media_type,
                    raster.width,
                    raster.height,
                    page=len(sketches),
                    thumbnail=thumbnail_of(image),
                )
            )
    except ImageError as error:
        raise UnreadableError(error.code, str(error)) from error
    return Parsed(kind, tuple(sketches), report.problems)


def _check_pages(frames: int, kind: str, limits: Limits, report: Report) -> None:
    """Say that a moving picture was stopped. Raises :class:`UnreadableError` for too many pages."""
    if kind in _MOVES and frames > 1:
        report.warn("first-frame", f"The picture has {frames} frames; the first one was taken.")
    if kind == "tiff" and frames > limits.pages:
        raise UnreadableError(
            "too-many-pages", f"The TIFF has {frames:,} pages; at most {limits.pages} are read. Split it."
        )
