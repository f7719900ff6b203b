"""Colours as exports write them: hex, CSS names, rgb(), hsl()."""

from __future__ import annotations

import colorsys
import functools
import math
import re

from PIL import ImageColor

_HEX = re.compile(r"#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})\Z")
_FUNCTION = re.compile(r"(rgb|hsl)a?\(([^()]{1,80})\)\Z")


def parse_colour(text: object) -> tuple[str, float] | None:
    """Return (``#rrggbb``, opacity 0..1), or None for no paint (transparent, none) or an unknown colour."""
    if not isinstance(text, str) or len(text) > 100:
        return None
    return _parse(text)


@functools.lru_cache(maxsize=1024)
def _parse(text: str) -> tuple[str, float] | None:
    word = text.strip().lower()
    if match := _HEX.match(word):
        return _from_hex(match[1])
    if match := _FUNCTION.match(word):
        return _from_function(match[1], match[2])
    # Asked through the function: the table behind it changes the form of its entries as they are used.
    return (
        _from_hex("{:02x}{:02x}{:02x}".format(*ImageColor.getrgb(word)))
        if word in ImageColor.colormap
        else None
    )


def channels(colour: str) -> tuple[int, int, int]:
    """Return red, green, blue 0..255 of ``#rrggbb``."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _from_hex(digits: str) -> tuple[str, float] | None:
    if len(digits) <= 4:
        digits = "".join(digit * 2 for digit in digits)
    opacity = int(digits[6:8], 16) / 255 if len(digits) == 8 else 1.0
    return ("#" + digits[:6], opacity) if opacity > 0 else None


def _from_function(kind: str, inside: str) -> tuple[str, float] | None:
    parts = [part for part in re.split(r"[\s,/]+", inside.strip()) if part]
    if len(parts) not in (3, 4):
        return None
    try:
        opacity = _fraction(parts[3], 1.0) if len(parts) == 4 else 1.0
        if kind == "rgb":
            red, green, blue = (_fraction(part, 255.0) for part in parts[:3])
        else:
            hue = float(parts[0].removesuffix("deg")) % 360 / 360
            red, green, blue = colorsys.hls_to_rgb(hue, _fraction(parts[2], 1.0), _fraction(parts[1], 1.0))
    except ValueError:
        return None
    if opacity <= 0:
        return None
    red, green, blue = (round(255 * value) for value in (red, green, blue))
    return f"#{red:02x}{green:02x}{blue:02x}", opacity


def _fraction(text: str, whole: float) -> float:
    """Read ``50%``, or a number of ``whole``, as 0..1; NaN is refused."""
    value = float(text[:-1]) / 100 if text.endswith("%") else float(text) / whole
    if math.isnan(value):
        raise ValueError(text)
    return min(1.0, max(0.0, value))
