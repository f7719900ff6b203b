"""How shapes look: tldraw's named colours, widths, fonts and fills, of both generations, in numbers.

Colours are those of tldraw's light theme, in which boards are exported.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.formats.board.figures import Dash, Font, Paint, Pen
from app.formats.fields import number
from app.formats.tldraw.values import Record, word
from app.images.colours import channels, parse_colour

PAPER = "#f9fafb"
LEGACY_PAPER = "#fafafa"


@dataclass(frozen=True, slots=True)
class Colour:
    """One named colour in its uses."""

    ink: str
    tint: str
    """What a shape of this colour is filled with."""
    hatch: str
    note: str
    """Paper of a sticky note."""
    marker: str
    """Highlighter."""


_COLOURS = {
    "black": Colour("#1d1d1d", "#e8e8e8", "#494949", "#fce19c", "#fddd00"),
    "grey": Colour("#9fa8b2", "#eceef0", "#bcc3c9", "#c0cad3", "#cbe7f1"),
    "light-violet": Colour("#e085f4", "#f5eafa", "#e9acf8", "#dfb0f9", "#ff88ff"),
    "violet": Colour("#ae3ec9", "#ecdcf2", "#bd63d3", "#db91fd", "#c77cff"),
    "blue": Colour("#4465e9", "#dce1f8", "#6681ee", "#8aa3ff", "#10acff"),
    "light-blue": Colour("#4ba1f1", "#ddedfa", "#6fbbf8", "#9bc4fd", "#00f4ff"),
    "yellow": Colour("#f1ac4b", "#f9f0e6", "#fecb92", "#fed49a", "#fddd00"),
    "orange": Colour("#e16919", "#f8e2d4", "#f78438", "#faa475", "#ffa500"),
    "green": Colour("#099268", "#d3e9e3", "#39a785", "#6fc896", "#00ffc8"),
    "light-green": Colour("#4cb05e", "#dbf0e0", "#65cb78", "#98d08a", "#65f641"),
    "light-red": Colour("#f87777", "#f4dadb", "#fe9e9e", "#f7a5a1", "#ff7fa3"),
    "red": Colour("#e03131", "#f4dadb", "#e55959", "#fc8282", "#ff636e"),
    "white": Colour("#ffffff", "#f5f5f5", "#f9f9f9", "#ffffff", "#ffffff"),
}
_LEGACY_COLOURS = {
    "white": "#f0f1f3",
    "lightgray": "#c6cbd1",
    "gray": "#788492",
    "black": "#1d1d1d",
    "green": "#36b24d",
    "cyan": "#0e98ad",
    "blue": "#1c7ed6",
    "indigo": "#4263eb",
    "violet": "#7746f1",
    "red": "#ff2133",
    "orange": "#ff9433",
    "yellow": "#ffc936",
}
_ALMOST_WHITE = "#fcfffe"
_WIDTHS = {"s": 2.0, "m": 3.5, "l": 5.0, "xl": 10.0}
_TEXT_SIZES = {"s": 18.0, "m": 24.0, "l": 36.0, "xl": 44.0}
_LABEL_SIZES = {"s": 18.0, "m": 22.0, "l": 26.0, "xl": 32.0}
_ARROW_LABEL_SIZES = {"s": 18.0, "m": 20.0, "l": 24.0, "xl": 28.0}
_MARKER_WIDTH = 1.12
"""Widths of the highlighter in sizes of text."""
_LINE_HEIGHT = 1.35
_LEGACY_WIDTHS = {"small": 2.0, "medium": 3.5, "large": 5.0}
_LEGACY_TEXT_SIZES = {"small": 28.0, "medium": 48.0, "large": 96.0}
_LEGACY_NOTE_SIZES = {"small": 24.0, "medium": 36.0, "large": 48.0}
_LEGACY_LINE_HEIGHT = 1.3
_LEGACY_HAND = 0.75
"""Size at which our hand-written letters are as wide as those of that time, which were narrow."""
_LEGACY_TINT, _LEGACY_NOTE = 0.82, 0.45
_FONTS = {"draw": Font.HAND, "script": Font.HAND, "sans": Font.SANS, "serif": Font.SERIF, "mono": Font.MONO}
_DASHES = {"dashed": Dash.DASHED, "dotted": Dash.DOTTED}
_ALIGNS = {"start": "left", "middle": "center", "end": "right"}
_VALIGNS = {"start": "top", "middle": "middle", "end": "bottom"}


@dataclass(frozen=True, slots=True)
class Style:
    """How one shape looks; lengths in page units."""

    ink: str
    """``#rrggbb``."""
    width: float
    dash: Dash
    fill: Paint | None
    hatched: bool
    note: str
    marker: str
    letters: str
    """Colour of its words."""
    size: float
    """Font size of its words."""
    line_height: float
    """In em."""
    font: Font
    align: str
    valign: str
    paper: str
    """What lies below everything."""
    scale: float
    """Factor on widths and sizes, applied to them already."""

    @property
    def pen(self) -> Pen:
        """Pen that draws outlines."""
        return Pen(self.ink, self.width, dash=self.dash)


def style_of(kind: str, props: Record) -> Style:
    """Look of a shape since tldraw 2."""
    colour = _named(word(props.get("color"), "black"))
    letters = _named(word(props.get("labelColor"), "black"))
    scale = bounded(number(props.get("scale"), 1.0), 0.01, 100.0)
    size = word(props.get("size"), "m")
    width = _TEXT_SIZES.get(size, 24.0) * _MARKER_WIDTH if kind == "highlight" else _WIDTHS.get(size, 3.5)
    sizes = {"text": _TEXT_SIZES, "arrow": _ARROW_LABEL_SIZES}.get(kind, _LABEL_SIZES)
    letter_size = sizes.get(size, sizes["m"])
    if kind == "note":
        letter_size = number(props.get("fontSizeAdjustment")) or letter_size
    return Style(
        ink=colour.ink,
        width=width * scale,
        dash=_DASHES.get(word(props.get("dash")), Dash.SOLID),
        fill=_filled(word(props.get("fill")), colour),
        hatched=props.get("fill") == "pattern",
        note=colour.note,
        marker=colour.marker,
        letters=colour.ink if kind == "text" else letters.ink,
        size=bounded(letter_size * scale, 0.1, 5000.0),
        line_height=_LINE_HEIGHT,
        font=_FONTS.get(word(props.get("font")), Font.HAND),
        align=_ALIGNS.get(_without_legacy(props.get("textAlign") or props.get("align")), "center"),
        valign=_VALIGNS.get(_without_legacy(props.get("verticalAlign")), "middle"),
        paper=PAPER,
        scale=scale,
    )


def legacy_style_of(kind: str, style: Record) -> Style:
    """Look of a shape before tldraw 2; its oldest files begin every word with a capital."""
    name = word(style.get("color")).lower().replace("-", "")
    ink = _LEGACY_COLOURS.get(name) or _custom(name) or _LEGACY_COLOURS["black"]
    scale = bounded(number(style.get("scale"), 1.0), 0.01, 100.0)
    size = word(style.get("size"), "medium").lower()
    sizes = _LEGACY_NOTE_SIZES if kind == "note" else _LEGACY_TEXT_SIZES
    font = _FONTS.get(word(style.get("font")).lower(), Font.HAND)
    narrow = _LEGACY_HAND if font is Font.HAND else 1.0
    letter_size = sizes.get(size, sizes["medium"]) * (scale if kind == "text" else 1.0) * narrow
    paper = "#ffffff" if name == "white" else mixed(ink, LEGACY_PAPER, _LEGACY_NOTE)
    return Style(
        ink=ink,
        width=_LEGACY_WIDTHS.get(size, 3.5) * (1.6 if kind == "geo" else 1.0),
        dash=_DASHES.get(word(style.get("dash")).lower(), Dash.SOLID),
        fill=(mixed(ink, LEGACY_PAPER, _LEGACY_TINT), 1.0) if style.get("isFilled") is True else None,
        hatched=False,
        note=paper,
        marker=ink,
        letters="#1d1d1d" if kind == "note" else ink,
        size=bounded(letter_size, 0.1, 5000.0),
        line_height=_LEGACY_LINE_HEIGHT / narrow,
        font=font,
        align=_ALIGNS.get(word(style.get("textAlign")).lower(), "left" if kind == "text" else "center"),
        valign="top" if kind == "note" else "middle",
        paper=LEGACY_PAPER,
        scale=1.0,
    )


def bounded(value: float, least: float, most: float) -> float:
    """The value, or the end of the range it lies beyond."""
    return min(most, max(least, value))


def mixed(colour: str, other: str, share: float) -> str:
    """Mix ``share`` (0..1) of another colour into one."""
    pairs = zip(channels(colour), channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def _named(name: str) -> Colour:
    """A named colour; tldraw also takes any colour of CSS, and black where it knows none."""
    known = _COLOURS.get(name)
    own = None if known else _custom(name)
    if own is None:
        return known or _COLOURS["black"]
    tint = mixed(own, "#ffffff", 0.85)
    return Colour(own, tint, mixed(own, "#ffffff", 0.2), mixed(own, "#ffffff", 0.4), own)


def _custom(name: str) -> str | None:
    paint = parse_colour(name)
    return paint[0] if paint else None


def _filled(fill: str, colour: Colour) -> Paint | None:
    painted = {
        "semi": _ALMOST_WHITE,
        "solid": colour.tint,
        "pattern": colour.hatch,
        "fill": colour.ink,
        "lined-fill": colour.hatch,
    }.get(fill)
    return (painted, 1.0) if painted else None


def _without_legacy(value: object) -> str:
    return word(value).removesuffix("-legacy")
