"""Pictures from strangers: decoded once, upright, in sRGB, and written anew.

Only PNG, JPEG and WebP are opened; other decoders are never reached, whatever the file is called. The size
is checked before any pixel is decoded. What comes out is encoded by us: no metadata (participants' GPS!),
no appended bytes, no second frame.
"""

from __future__ import annotations

import io
import math
import struct
import warnings
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

KINDS = ("PNG", "JPEG", "WEBP")
MEDIA_TYPES = {"PNG": "image/png", "JPEG": "image/jpeg", "WEBP": "image/webp"}

MOST_PIXELS = 50_000_000
"""Largest picture that is read, width x height: what the largest phone cameras take."""
KEPT_PIXELS = 12_500_000
"""Larger pictures are made smaller by a whole number before anything else is done with them, because every
further step needs four bytes per pixel."""

_WEBP_LONGEST = 16383
MOST_WEBP_PIXELS = 16_000_000
"""The decoder of WebP needs four times as much memory as the others."""
_STRIPE = 256
_SAMPLE = 256
_FLAT_COLOURS = 4096
"""A drawing, even anti-aliased, shows fewer colours than this in a 256 x 256 sample; a photo shows more."""

_DAMAGE = (OSError, SyntaxError, ValueError, KeyError, IndexError, TypeError, EOFError, struct.error)
"""What Pillow raises on damaged files, by version and decoder."""


class ImageError(Exception):
    """The picture cannot be used; ``code`` is stable, the text is for people."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


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
    its ``original_size``.
    Raises :class:`ImageError` with code ``truncated``, ``too-many-pixels`` or ``unreadable-image``.
    """
    check_complete(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # our own pixel limit is stricter than Pillow's warning
            image: Image.Image = Image.open(io.BytesIO(data), formats=KINDS)
            _check_size(image, most_pixels)
            size = image.size
            image = _reduced(image)  # from here on nothing holds on to the large one
            image = _srgb(_upright(image), keep_alpha=keep_alpha)
            image.info = {"original_size": size} if max(image.size) < max(size) else {}
            return image
    except Image.DecompressionBombError as error:
        raise ImageError("too-many-pixels", "The image has far too many pixels.") from error
    except UnidentifiedImageError as error:
        raise ImageError("unreadable-image", "The image is damaged and cannot be opened.") from error
    except _DAMAGE as error:
        cut = "truncated" in str(error) or "Truncated" in str(error)
        code = "truncated" if cut else "unreadable-image"
        raise ImageError(code, "The image is cut off or damaged; save or export it again.") from error


def check_complete(data: bytes) -> None:
    """Refuse files that stop in the middle, which decoders would fill up with grey.

    Raises :class:`ImageError` with code ``truncated``.
    """
    if data.startswith(b"\x89PNG"):
        whole = any(kind == b"IEND" for kind, _ in png_chunks(data))
    elif data.startswith(b"\xff\xd8"):
        start_of_scan = data.find(b"\xff\xda")
        whole = start_of_scan > 0 and data.find(b"\xff\xd9", start_of_scan) > 0
    elif data[:4] == b"RIFF":
        whole = len(data) >= 12 and int.from_bytes(data[4:8], "little") + 8 <= len(data)
    else:
        raise ImageError("unreadable-image", "This is no PNG, JPEG or WebP image.")
    if not whole:
        raise ImageError("truncated", "The image file ends in the middle: save or export it again.")


def png_chunks(data: bytes) -> list[tuple[bytes, bytes]]:
    """Chunks of a PNG as (kind, body), up to IEND or to the first one that is cut off."""
    chunks: list[tuple[bytes, bytes]] = []
    at = 8
    while at + 12 <= len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        if at + 12 + length > len(data):
            break
        kind = data[at + 4 : at + 8]
        chunks.append((kind, data[at + 8 : at + 8 + length]))
        if kind == b"IEND":
            break
        at += 12 + length
    return chunks


def encode_image(image: Image.Image, *, drawn: bool = False) -> EncodedImage:
    """Write an RGB image anew: lossless where it is flat like a drawing, JPEG where it is a photo.

    ``drawn`` says that it was drawn from vectors, so there is no need to look. Lossless is WebP, which at
    its fastest setting is smaller than PNG and as quick; PNG where a side is beyond what WebP can hold.
    JPEG keeps full colour resolution (4:4:4), because thin coloured ink bleeds otherwise.
    """
    target = io.BytesIO()
    if not drawn and not is_flat(image):
        kind = "JPEG"
        image.save(target, kind, quality=90, subsampling=0)
    elif max(image.size) <= _WEBP_LONGEST:
        kind = "WEBP"
        image.save(target, kind, lossless=True, quality=0, method=0)
    else:
        kind = "PNG"
        image.save(target, kind, compress_level=3)
    return EncodedImage(target.getvalue(), MEDIA_TYPES[kind], *image.size)


def is_flat(image: Image.Image) -> bool:
    """Whether the picture has few colours, as drawings have; judged on a grid of at most 256 x 256 pixels."""
    step_x, step_y = max(1, image.width // _SAMPLE), max(1, image.height // _SAMPLE)
    pixels = np.asarray(image)[::step_y, ::step_x].reshape(-1, 3).astype(np.uint32)
    packed = (pixels[:, 0] << 16) | (pixels[:, 1] << 8) | pixels[:, 2]
    return int(np.unique(packed).size) <= _FLAT_COLOURS


def _check_size(image: Image.Image, most_pixels: int) -> None:
    width, height = image.size
    if image.format == "WEBP":
        most_pixels = min(most_pixels, MOST_WEBP_PIXELS)
    if width * height > most_pixels:
        raise ImageError(
            "too-many-pixels",
            f"The image says it is {width} x {height} pixels; at most {most_pixels // 1_000_000} "
            "million are read. Make it smaller and import it again.",
        )


def _reduced(image: Image.Image) -> Image.Image:
    """Load the image, at a half or a third of its size where it is large; JPEG is decoded smaller at once."""
    width, height = image.size
    factor = math.ceil(math.sqrt(width * height / KEPT_PIXELS))
    if factor <= 1:
        image.load()
        return image
    info = dict(image.info)
    if image.format == "JPEG":
        image.draft(None, (width // factor, height // factor))
    image.load()
    factor = max(1, round(factor * image.width / width))
    image = _eight_bit(image) if image.mode.startswith("I") else image
    if factor > 1 and image.mode in ("RGB", "RGBA", "L", "LA", "CMYK"):
        exif = image.getexif()
        image = _shrunk(image, factor)
        info["exif"] = exif.tobytes() if exif else b""
    image.info = {key: value for key, value in info.items() if value}
    return image


def _shrunk(image: Image.Image, factor: int) -> Image.Image:
    """Average squares of ``factor`` pixels, in stripes: at once, Pillow would copy the whole image first."""
    size = (math.ceil(image.width / factor), math.ceil(image.height / factor))
    smaller = Image.new(image.mode, size)
    for top in range(0, size[1], _STRIPE):
        bottom = min(image.height, (top + _STRIPE) * factor)
        stripe = image.crop((0, top * factor, image.width, bottom))
        smaller.paste(stripe.reduce(factor), (0, top))
    return smaller


def _upright(image: Image.Image) -> Image.Image:
    try:
        return ImageOps.exif_transpose(image)
    except _DAMAGE:
        return image  # damaged EXIF says nothing about which way is up


def _srgb(image: Image.Image, *, keep_alpha: bool) -> Image.Image:
    profile = image.info.get("icc_profile")
    if image.mode.startswith("I"):
        image = _eight_bit(image)
    if image.mode in ("P", "LA", "La", "PA", "RGBa") or "transparency" in image.info:
        image = image.convert("RGBA")
    alpha = image.getchannel("A") if image.mode == "RGBA" else None
    colours = image.convert("RGB") if alpha is not None else image
    if isinstance(profile, bytes):
        colours = _to_srgb(colours, profile)
    colours = colours if colours.mode == "RGB" else colours.convert("RGB")
    if alpha is None:
        return colours
    if keep_alpha:
        colours.putalpha(alpha)
        return colours
    paper = Image.new("RGB", image.size, "white")
    paper.paste(colours, mask=alpha)
    return paper


def _eight_bit(image: Image.Image) -> Image.Image:
    """Scale 16-bit grey down; Pillow's own conversion clips it, which makes almost everything white."""
    values = np.asarray(image)
    if values.dtype != np.uint16:
        values = np.clip(values, 0, 65535).astype(np.uint16)
    return Image.fromarray((values >> 8).astype(np.uint8))


def _to_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    if image.mode not in ("RGB", "L", "CMYK") or len(profile) > 4_000_000:
        return image
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if "srgb" in ImageCms.getProfileDescription(source).lower():
            return image
        return (
            ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
            or image
        )
    except (ImageCms.PyCMSError, *_DAMAGE):
        return image  # a damaged profile: the plain numbers are the best guess left
