"""Pictures from strangers: decoded once, upright, in sRGB, and written anew.

Only the kinds in :data:`KINDS` are opened; other decoders are never reached, whatever the file is called. The
size is checked before any pixel is decoded, against what its decoder needs. What comes out is encoded by us:
no metadata (participants' GPS!), no appended bytes, no second frame.
"""

from __future__ import annotations

import io
import math
import warnings
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

import numpy as np
from PIL import Image, UnidentifiedImageError

from app.images.completeness import ImageError, check_complete, png_chunks
from app.images.decoding import check_affordable
from app.images.flattening import DAMAGE, Flattener
from app.images.heif_bands import heif_bands, register_heif
from app.images.png_bands import png_bands, png_header

KINDS = ("PNG", "JPEG", "WEBP", "TIFF", "GIF", "BMP", "HEIF", "AVIF")
MEDIA_TYPES = {"PNG": "image/png", "JPEG": "image/jpeg", "WEBP": "image/webp"}
"""What is written."""

MOST_PIXELS = 50_000_000
"""Largest picture that is read, width x height: what the largest phone cameras take."""
KEPT_PIXELS = 12_500_000
"""Larger pictures are made smaller by a whole number before anything else is done with them, because every
further step needs four bytes per pixel."""

WEBP_LONGEST = 16383
"""A WebP holds no longer side, in pixels."""
_MOST_WEBP_PIXELS = 4_500_000
"""Its encoder takes 18 bytes per pixel beside the picture; PNG takes none, but a tenth of a second more."""
_BAND_PIXELS = 400_000
_IN_ONE_GO = 4_000_000
"""PNGs up to this many pixels are decoded at once."""
_SAMPLE = 256
_FLAT_COLOURS = 4096
"""A drawing, even anti-aliased, shows fewer colours than this in a 256 x 256 sample; a photo shows more."""
_ORIENTATION = 0x0112

register_heif()

__all__ = [
    "KINDS",
    "EncodedImage",
    "ImageError",
    "check_complete",
    "encode_image",
    "is_flat",
    "png_chunks",
    "read_image",
    "read_pages",
]


@dataclass(frozen=True, slots=True)
class EncodedImage:
    """A picture we wrote ourselves: upright, sRGB, 8 bit, opaque, without metadata."""

    data: bytes
    media_type: str
    width: int
    height: int


def read_image(data: bytes, *, most_pixels: int = MOST_PIXELS, keep_alpha: bool = False) -> Image.Image:
    """Decode the first frame, upright, as opaque 8 bit sRGB (mode RGB).

    Transparent parts become white paper; with ``keep_alpha`` they stay (mode RGBA), for pictures that are
    laid over something else. A picture above :data:`KEPT_PIXELS` comes back smaller; its ``info`` then has
    its ``original_size``. Where the file holds more frames, ``info`` has their number as ``frames``.
    Raises :class:`ImageError` with code ``truncated``, ``too-many-pixels`` or ``unreadable-image``.
    """
    return next(read_pages(data, most_pixels=most_pixels, keep_alpha=keep_alpha))


def read_pages(
    data: bytes, *, most_pixels: int = MOST_PIXELS, keep_alpha: bool = False
) -> Iterator[Image.Image]:
    """Decode every page of a TIFF, and the first frame of anything else, as :func:`read_image` does."""
    check_complete(data)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # our own pixel limit is stricter than Pillow's warning
        with _refusals():
            image: Image.Image = Image.open(io.BytesIO(data), formats=KINDS)
            frames = getattr(image, "n_frames", 1)
        for number in range(frames if image.format == "TIFF" else 1):
            with _refusals():
                if number:
                    image.seek(number)
                size = image.size
                check_affordable(image, data, most_pixels)
                page = _upright(*_decoded(image, data, keep_alpha=keep_alpha))
                page.info = {"original_size": size} if max(page.size) < max(size) else {}
                page.info["frames"] = frames
            yield page


@contextmanager
def _refusals() -> Iterator[None]:
    """Turn what decoders raise into words."""
    try:
        yield
    except Image.DecompressionBombError as error:
        raise ImageError("too-many-pixels", "The image has far too many pixels.") from error
    except UnidentifiedImageError as error:
        raise ImageError("unreadable-image", "The image is damaged and cannot be opened.") from error
    except (*DAMAGE, RuntimeError, zlib.error) as error:
        cut = "truncated" in str(error).lower()
        code = "truncated" if cut else "unreadable-image"
        raise ImageError(code, "The image is cut off or damaged; save or export it again.") from error


def encode_image(image: Image.Image, *, drawn: bool = False) -> EncodedImage:
    """Write an RGB image anew: lossless where it is flat like a drawing, JPEG where it is a photo.

    ``drawn`` says that it was drawn from vectors, so there is no need to look. Lossless is WebP, which at
    its fastest setting is smaller than PNG and as quick; PNG where it is beyond what WebP can hold, or so
    large that its encoder would need hundreds of megabytes.
    JPEG keeps full colour resolution (4:4:4), because thin coloured ink bleeds otherwise.
    """
    target = io.BytesIO()
    if not drawn and not is_flat(image):
        kind = "JPEG"
        image.save(target, kind, quality=90, subsampling=0)
    elif max(image.size) <= WEBP_LONGEST and image.width * image.height <= _MOST_WEBP_PIXELS:
        kind = "WEBP"
        image.save(target, kind, lossless=True, quality=0, method=0)
    else:
        kind = "PNG"
        image.save(target, kind, compress_level=3)
    return EncodedImage(target.getvalue(), MEDIA_TYPES[kind], *image.size)


def is_flat(image: Image.Image) -> bool:
    """Whether the picture has few colours, as drawings have; judged on a grid of at most 256 x 256 pixels."""
    size = (min(image.width, _SAMPLE), min(image.height, _SAMPLE))
    pixels = np.asarray(image.resize(size, Image.Resampling.NEAREST)).reshape(-1, 3).astype(np.uint32)
    packed = (pixels[:, 0] << 16) | (pixels[:, 1] << 8) | pixels[:, 2]
    return int(np.unique(packed).size) <= _FLAT_COLOURS


def _decoded(image: Image.Image, data: bytes, *, keep_alpha: bool) -> tuple[Image.Image, int]:
    """The picture flattened, at a whole fraction of its size where it is large, and its EXIF orientation."""
    width, height = image.size
    factor = math.ceil(math.sqrt(width * height / KEPT_PIXELS))
    if factor > 1 and image.format == "JPEG":
        image.draft(None, (width // factor, height // factor))
    in_bands = _bands(image, data) if width * height > _IN_ONE_GO else None
    if in_bands is None:
        image.load()
    factor = max(1, round(factor * image.width / width))
    flattener = _flattener(image, factor, in_bands=in_bands is not None, keep_alpha=keep_alpha)
    turn = _orientation(image, data)
    if in_bands is None and _is_flat_already(image, flattener):
        return image, turn
    size = (math.ceil(image.width / factor), math.ceil(image.height / factor))
    rows = max(1, _BAND_PIXELS // (image.width * factor)) * factor
    whole = Image.new(flattener.mode, size)
    top = 0
    for band in in_bands(rows) if in_bands else _stripes(image, rows):
        flat = flattener.flat(band)
        whole.paste(flat, (0, top))
        top += flat.height
    return whole, turn


def _bands(image: Image.Image, data: bytes) -> Callable[[int], Iterator[Image.Image]] | None:
    """How a picture is decoded a number of rows at a time; None where it is decoded whole."""
    if image.format == "PNG":
        header = png_header(data)
        return partial(png_bands, data, header) if header and header.has_bands else None
    return partial(heif_bands, data) if image.format == "HEIF" else None


def _flattener(image: Image.Image, factor: int, *, in_bands: bool, keep_alpha: bool) -> Flattener:
    profile = image.info.get("icc_profile")
    return Flattener(
        factor,
        profile if isinstance(profile, bytes) else None,
        keep_alpha,
        palette=image.palette if in_bands and image.mode == "P" else None,
        transparency=image.info.get("transparency"),
    )


def _is_flat_already(image: Image.Image, flattener: Flattener) -> bool:
    plain = flattener.profile is None and flattener.transparency is None and flattener.factor == 1
    return plain and image.mode == flattener.mode


def _stripes(image: Image.Image, rows: int) -> Iterator[Image.Image]:
    for top in range(0, image.height, rows):
        yield image.crop((0, top, image.width, min(image.height, top + rows)))


def _orientation(image: Image.Image, data: bytes) -> int:
    """EXIF orientation, 1 for upright. Pillow would decode a whole PNG to look for it."""
    try:
        if image.format == "PNG":
            exif = Image.Exif()
            exif.load(next((body for kind, body in png_chunks(data) if kind == b"eXIf"), b""))
        else:
            exif = image.getexif()
        return int(exif.get(_ORIENTATION, 1))
    except DAMAGE:
        return 1  # damaged EXIF says nothing about which way is up


def _upright(image: Image.Image, orientation: int) -> Image.Image:
    turn = _TURNS.get(orientation)
    return image.transpose(turn) if turn is not None else image


_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""EXIF orientation -> what makes the picture upright (EXIF 2.32, 4.6.4)."""
