"""Numbers, lengths, transforms and view boxes, as SVG writes them."""

from __future__ import annotations

import math
import re

from app.geometry.coordinates import IDENTITY, Bounds, Matrix, apply_all, compose

_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")
_LENGTH = re.compile(r"\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)\s*([a-zA-Z%]*)\s*\Z")
_TRANSFORM = re.compile(r"\s*,?\s*(matrix|translate|scale|rotate|skewX|skewY)\s*\(([^()]{0,400})\)")
_UNITS = {"": 1.0, "px": 1.0, "in": 96.0, "cm": 96 / 2.54, "mm": 96 / 25.4, "q": 96 / 101.6, "pt": 96 / 72}
_UNITS |= {"pc": 16.0}

LARGEST = 1e7


class NotFiniteError(ValueError):
    """A coordinate is NaN, infinite or absurdly large; the element it belongs to is left out."""


def numbers(text: str) -> list[float]:
    """All numbers of a list. Raises :class:`NotFiniteError`, also for words where numbers belong."""
    rest = _NUMBER.sub(" ", text)
    if rest.replace(",", " ").strip():
        raise NotFiniteError(text[:40])
    return [finite(float(found)) for found in _NUMBER.findall(text)]


def finite(value: float) -> float:
    """Return the number itself. Raises :class:`NotFiniteError`."""
    if not abs(value) <= LARGEST:  # also true for NaN
        raise NotFiniteError(str(value))
    return value


def length(text: str | None, *, whole: float, em: float = 16.0, default: float = 0.0) -> float:
    """Read a length in px: absolute units at 96 per inch, ``%`` of ``whole``, ``em`` and ``ex``.

    Raises :class:`NotFiniteError`.
    """
    if text is None or not text.strip() or text.strip() == "auto":
        return default
    match = _LENGTH.match(text[:60])
    if match is None:
        raise NotFiniteError(text[:40])
    value, unit = float(match[1]), match[2].lower()
    relative = {"%": whole / 100, "em": em, "rem": 16.0, "ex": em / 2, "ch": em / 2}
    factor = _UNITS.get(unit) or relative.get(unit)
    if factor is None:
        if unit == "%" or unit in relative:
            return 0.0
        raise NotFiniteError(text[:40])
    return finite(value * factor)


def transform(text: str | None) -> Matrix:
    """Read a ``transform`` list. Raises :class:`NotFiniteError`."""
    matrix = IDENTITY
    if not text:
        return matrix
    at = 0
    while match := _TRANSFORM.match(text, at):
        matrix = compose(matrix, _single(match[1], numbers(match[2])))
        at = match.end()
    if text[at:].strip(" ,;\t\r\n") not in ("", "none"):
        raise NotFiniteError(text[:40])
    for value in matrix:
        finite(value)
    return matrix


def _single(name: str, values: list[float]) -> Matrix:
    x, y, z, *rest = [*values, 0.0, 0.0, 0.0]
    if name == "matrix":
        return (x, y, z, rest[0], rest[1], rest[2]) if len(values) == 6 else IDENTITY
    if name == "rotate":
        return _rotation(math.radians(x), y, z)
    simple: dict[str, Matrix] = {
        "translate": (1, 0, 0, 1, x, y),
        "scale": (x, 0, 0, y if len(values) > 1 else x, 0, 0),
        "skewX": (1, 0, math.tan(math.radians(x)), 1, 0, 0),
        "skewY": (1, math.tan(math.radians(x)), 0, 1, 0, 0),
    }
    return simple[name]


def _rotation(angle: float, x: float, y: float) -> Matrix:
    cos, sin = math.cos(angle), math.sin(angle)
    return compose((1, 0, 0, 1, x, y), (cos, sin, -sin, cos, sin * y - cos * x, -sin * x - cos * y))


def view_box(text: str | None) -> tuple[float, float, float, float] | None:
    """Return (x, y, width, height); None where it is missing or not usable."""
    if not text:
        return None
    try:
        values = numbers(text)
    except NotFiniteError:
        return None
    if len(values) != 4 or values[2] <= 0 or values[3] <= 0:
        return None
    return (values[0], values[1], values[2], values[3])


def fit_view_box(
    box: tuple[float, float, float, float], width: float, height: float, ratio: str | None
) -> Matrix:
    """Map a view box into a viewport of ``width`` x ``height`` as ``preserveAspectRatio`` says."""
    x, y, wide, high = box
    scale_x, scale_y = width / wide, height / high
    words = (ratio or "xMidYMid meet").split()
    align = words[0] if words else "xMidYMid"
    if align == "none":
        return (scale_x, 0, 0, scale_y, -x * scale_x, -y * scale_y)
    scale = max(scale_x, scale_y) if "slice" in words else min(scale_x, scale_y)
    shares = {"Min": 0.0, "Mid": 0.5, "Max": 1.0}
    left = (width - wide * scale) * shares.get(align[1:4], 0.5)
    top = (height - high * scale) * shares.get(align[5:8], 0.5)
    return (scale, 0, 0, scale, left - x * scale, top - y * scale)


def mean_scale(matrix: Matrix) -> float:
    """By how much a matrix enlarges lengths on average: the root of the area factor."""
    a, b, c, d, _, _ = matrix
    return math.sqrt(abs(a * d - b * c))


def mapped_box(matrix: Matrix, box: Bounds) -> tuple[tuple[float, float], ...]:
    """Corners of a box after a map, clockwise from the top-left one."""
    x0, y0, x1, y1 = box
    return apply_all(matrix, ((x0, y0), (x1, y0), (x1, y1), (x0, y1)))
