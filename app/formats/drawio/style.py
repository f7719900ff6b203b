"""Styles of cells: ``name;key=value;...`` over draw.io's own style sheet."""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass

from app.formats.board.figures import Paint
from app.images.colours import channels, parse_colour

_VERTEX = {"fillColor": "default", "strokeColor": "default", "fontColor": "default", "fontSize": "12"}
_EDGE = {"strokeColor": "default", "fontColor": "default", "fontSize": "11", "endArrow": "classic"}
_EDGE |= {"labelBackgroundColor": "default", "rounded": "1"}

_UNPAINTED = {"fillColor": "none", "strokeColor": "none", "gradientColor": "none"}
_TEXT = _UNPAINTED | {"align": "left", "verticalAlign": "top"}
_LABEL = {"fontStyle": "1", "align": "left", "spacing": "2", "spacingLeft": "52", "rounded": "1"}
_LABEL |= {"imageWidth": "42", "imageHeight": "42"}
_IMAGE = {"shape": "image", "verticalLabelPosition": "bottom", "verticalAlign": "top"}
_IMAGE |= {"labelBackgroundColor": "default"}

_NAMED: dict[str, dict[str, str]] = {
    "text": _TEXT,
    "edgeLabel": _TEXT | {"labelBackgroundColor": "default", "fontSize": "11"},
    "label": _LABEL,
    "icon": _LABEL | {"align": "center", "verticalLabelPosition": "bottom", "verticalAlign": "top"},
    "swimlane": {"shape": "swimlane", "fontStyle": "1", "startSize": "23"},
    "group": {"verticalAlign": "top"} | _UNPAINTED,
    "ellipse": {"shape": "ellipse"},
    "rhombus": {"shape": "rhombus"},
    "triangle": {"shape": "triangle"},
    "line": {"shape": "line", "strokeWidth": "4", "labelBackgroundColor": "default", "verticalAlign": "top"},
    "image": _IMAGE,
    "roundImage": _IMAGE,
    "rhombusImage": _IMAGE,
    "arrow": {"shape": "flexArrow"},
}
_PLAIN = {
    "gray": ("F5F5F5", "B3B3B3", "666666"),
    "blue": ("DAE8FC", "7EA6E0", "6C8EBF"),
    "green": ("D5E8D4", "97D077", "82B366"),
    "turquoise": ("D5E8D4", "67AB9F", "6A9153"),
    "yellow": ("FFF2CC", "FFD966", "D6B656"),
    "orange": ("FFCD28", "FFA500", "D79B00"),
    "red": ("F8CECC", "EA6B66", "B85450"),
    "pink": ("E6D0DE", "B5739D", "996185"),
    "purple": ("E1D5E7", "8C6C9C", "9673A6"),
}
_NAMED |= {
    f"plain-{name}": {"fillColor": f"#{fill}", "gradientColor": f"#{shade}", "strokeColor": f"#{line}"}
    for name, (fill, shade, line) in _PLAIN.items()
}

_DEFAULTS = {"fillColor": "#ffffff", "swimlaneFillColor": "#ffffff", "labelBackgroundColor": "#ffffff"}
_COLOUR_WORD = r"\s*([^(),]{1,80}(?:\([^()]{0,80}\))?)\s*"
_LIGHT_DARK = re.compile(rf"light-dark\({_COLOUR_WORD},{_COLOUR_WORD}\)\Z")
_MOST_CHARS = 12_000_000
_LONGEST_REMEMBERED = 1_000


@dataclass(frozen=True, slots=True)
class Style:
    """What a cell's style says, the style sheet's own values included."""

    tokens: frozenset[str]
    """Names without a value, e.g. ``text``, ``group``, ``edgeLabel``."""
    values: Mapping[str, str]

    def text(self, key: str, default: str = "") -> str:
        """Value of a key."""
        return self.values.get(key, default)

    def flag(self, key: str, *, default: bool = False) -> bool:
        """Whether a switch is on: 1, or true in files of other programs."""
        value = self.values.get(key)
        return default if value is None else value.strip().lower() in ("1", "true")

    def number(self, key: str, default: float, low: float = -1e5, high: float = 1e5) -> float:
        """Finite number between ``low`` and ``high``; the default where the file has none."""
        return min(high, max(low, to_number(self.values.get(key), default)))

    def colour(self, key: str) -> Paint | None:
        """Paint of a key; ``default`` is black on white."""
        value = self.values.get(key, "none").strip()
        if match := _LIGHT_DARK.match(value):
            value = match[1].strip()
        if value.lower() in ("", "none", "transparent"):
            return None
        fallback = _DEFAULTS.get(key, "#000000")
        if value == "default" or value.startswith("var("):
            value = fallback
        # An unknown colour is drawn by browsers as if none had been given.
        return parse_colour(value) or parse_colour(f"#{value}") or (fallback, 1.0)

    def fill(self) -> Paint | None:
        """Paint of the inside; of a gradient, the colour half way."""
        fill, shade = self.colour("fillColor"), self.colour("gradientColor")
        share = self.number("fillOpacity", 100, 0, 100) / 100
        if fill is None or share == 0:
            return None
        return (_mixed(fill[0], shade[0]) if shade else fill[0], fill[1] * share)

    @property
    def shape(self) -> str:
        """Name of the shape in lower case; ``rect`` where none is given."""
        shape = self.values.get("shape", "rect")
        return shape if shape.startswith("stencil(") else shape.lower()


def read_style(text: str | None, *, edge: bool = False) -> Style:
    """Parse a style. Later entries win; ``key=none`` stays, so that it hides the style sheet's value."""
    if text is None or len(text) > _LONGEST_REMEMBERED:
        return _read(text, edge=edge)
    return _remembered(text, edge=edge)


@functools.lru_cache(maxsize=2048)
def _remembered(text: str, *, edge: bool) -> Style:
    """A page has thousands of cells and few styles."""
    return _read(text, edge=edge)


def _read(text: str | None, *, edge: bool) -> Style:
    values = dict(_EDGE if edge else _VERTEX)
    tokens = set()
    last = ""
    for part in (text or "")[:_MOST_CHARS].split(";"):
        key, equals, value = part.strip().partition("=")
        if equals and not key.startswith("base64,"):
            values[key] = value
            last = key
        elif part.startswith("base64,") and values.get(last, "").startswith("data:"):
            values[last] += f";{part}"  # a data address written with a semicolon, which cut it in two
        elif key:
            tokens.add(key)
            values |= _NAMED.get(key, {})
            if key not in _NAMED and "shape" not in values:
                values["shape"] = key
    return Style(frozenset(tokens), values)


def to_number(text: str | None, default: float) -> float:
    """Read a finite number, also with blanks or ``px``; the default for anything else."""
    if text is None:
        return default
    try:
        value = float(text[:40].strip().removesuffix("px"))
    except ValueError:
        return default
    return value if math.isfinite(value) else default


def _mixed(one: str, other: str) -> str:
    return "#" + "".join(f"{(a + b) // 2:02x}" for a, b in zip(channels(one), channels(other), strict=True))
