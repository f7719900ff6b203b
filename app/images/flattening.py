"""From whatever a decoder gives to opaque 8-bit sRGB, a band of rows at a time."""

from __future__ import annotations

import io
import struct
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from PIL import Image, ImageCms

DAMAGE = (OSError, SyntaxError, ValueError, KeyError, IndexError, TypeError, EOFError, struct.error)
"""What Pillow raises on damaged files, by version and decoder."""
_LARGEST_PROFILE = 4_000_000
_WITH_ALPHA = frozenset({"LA", "La", "PA", "RGBA", "RGBa"})
_PAPER = "white"


@dataclass
class Flattener:
    """Makes bands of one picture smaller, brings them to sRGB and lays them on white paper."""

    factor: int = 1
    """Squares of this many pixels are averaged."""
    profile: bytes | None = None
    """The picture's colour profile."""
    keep_alpha: bool = False
    palette: Any = None
    """Palette of a picture whose bands come as plain numbers."""
    transparency: Any = None
    """The colour, or the palette's opacities, that Pillow calls ``transparency``."""
    _transforms: dict[str, Any] = field(default_factory=dict)

    @property
    def mode(self) -> str:
        """Mode of what comes out."""
        return "RGBA" if self.keep_alpha else "RGB"

    def flat(self, band: Image.Image) -> Image.Image:
        """RGB, or RGBA with ``keep_alpha``, smaller by the factor."""
        band = _expanded(band, self.palette, self.transparency)
        if self.factor > 1:
            band = band.reduce(self.factor)
        alpha = band.getchannel("A") if band.mode == "RGBA" else None
        colours = self._srgb(band.convert("RGB") if alpha is not None else band)
        if self.keep_alpha:
            colours = colours.convert("RGBA")
            if alpha is not None:
                colours.putalpha(alpha)
            return colours
        if alpha is None:
            return colours
        paper = Image.new("RGB", colours.size, _PAPER)
        paper.paste(colours, mask=alpha)
        return paper

    def _srgb(self, band: Image.Image) -> Image.Image:
        transform = self._transform(band.mode)
        if transform is not None:
            return ImageCms.applyTransform(band, transform) or band
        return band if band.mode == "RGB" else band.convert("RGB")

    def _transform(self, mode: str) -> Any:
        """Transform from the picture's own colours; None where it has none, or a damaged profile."""
        if mode not in self._transforms:
            self._transforms[mode] = _transform(self.profile, mode)
        return self._transforms[mode]


def _transform(profile: bytes | None, mode: str) -> Any:
    if not profile or mode not in ("RGB", "L", "CMYK") or len(profile) > _LARGEST_PROFILE:
        return None
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if "srgb" in ImageCms.getProfileDescription(source).lower():
            return None
        return ImageCms.buildTransform(source, ImageCms.createProfile("sRGB"), mode, "RGB")
    except (ImageCms.PyCMSError, *DAMAGE):
        return None  # a damaged profile: the plain numbers are the best guess left


def _expanded(band: Image.Image, palette: Any, transparency: Any) -> Image.Image:
    """L, RGB, CMYK or RGBA."""
    if band.mode.startswith(("I", "F")):
        band = _eight_bit(band)
    if palette is not None and band.mode == "L":
        band = band.copy()
        band.putpalette(palette)
    if transparency is not None:
        band.info["transparency"] = transparency
    if band.mode in _WITH_ALPHA or "transparency" in band.info:
        return band if band.mode == "RGBA" else band.convert("RGBA")
    return band if band.mode in ("L", "RGB", "CMYK") else band.convert("L" if band.mode == "1" else "RGB")


def _eight_bit(image: Image.Image) -> Image.Image:
    """Scale 16-bit grey down; Pillow's own conversion clips it, which makes almost everything white."""
    values = np.asarray(image)
    if values.dtype != np.uint16:
        values = np.clip(values, 0, 65535).astype(np.uint16)
    return Image.fromarray((values >> 8).astype(np.uint8))
