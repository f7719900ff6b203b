"""Drawing our own SVG to pixels with resvg, using only fonts that come with Inkcode.

The SVG must be one that Inkcode wrote: resvg reads local files named in ``href`` and aborts on absurd
sizes, so nothing from a stranger may be passed on to it unchecked. Runs in the sandbox's child process.
"""

from __future__ import annotations

import functools
import io
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageFont
from resvg import render, usvg

_FONTS = Path(__file__).parent / "fonts"

HAND = "Virgil"
SANS = "Arimo"
MONO = "Cascadia Code"

_FILES = {HAND: "Virgil-Regular.ttf", SANS: "Arimo-Regular.ttf", MONO: "CascadiaCode-Regular.ttf"}
_FALLBACKS = ("NotoSansMath-Subset.ttf", "NotoSansSymbols2-Subset.ttf")
_MEASURED_AT = 100

_COVERED = (
    (0x0000, 0x0530),  # Latin, Greek, Cyrillic
    (0x1E00, 0x2070),  # Latin and Greek extensions, punctuation
    (0x20A0, 0x20C0),  # currency
    (0x2190, 0x2270),  # arrows, mathematics
    (0x25A0, 0x2680),  # shapes, symbols
    (0x2700, 0x27C0),  # check marks and other ornaments
    (0xFE00, 0xFE10),  # variation selectors: invisible
)


def render_svg(svg: str, *, width: int, system_fonts: bool = False, transparent: bool = False) -> Image.Image:
    """Draw an SVG that Inkcode wrote, ``width`` pixels wide, on white (RGB) or on nothing (RGBA).

    Raises :class:`ValueError` if resvg cannot read it, which is a fault of ours.
    """
    tree = usvg.Tree.from_str(svg, _options(system_fonts=system_fonts))
    scale = width / tree.int_size()[0]
    paper = None if transparent else (255, 255, 255, 255)
    png = render(tree, (scale, 0.0, 0.0, 0.0, scale, 0.0), bg_color=paper)
    del tree  # of a large drawing it takes as much as the picture
    return Image.open(io.BytesIO(png), formats=("PNG",)).convert("RGBA" if transparent else "RGB")


@functools.cache
def _options(*, system_fonts: bool) -> usvg.Options:
    options = usvg.Options.default()
    options.dpi = 96.0
    options.font_family = SANS
    if system_fonts:
        options.load_system_fonts()
    for name in (*_FILES.values(), *_FALLBACKS):
        options.load_font_file(str(_FONTS / name))
    return options


def undrawable(text: str) -> str:
    """Characters of ``text`` for which no font comes with Inkcode (Chinese, Arabic, emoji ...), each once."""
    return "".join(dict.fromkeys(char for char in text if not _is_covered(ord(char))))


def text_width(text: str, family: str, size: float) -> float:
    """Width of one line of text set in one of our fonts, in the unit of ``size``."""
    return _font(family).getlength(text) * size / _MEASURED_AT


class Heights(NamedTuple):
    """How far letters of a font reach from the line they stand on, in sizes of the font."""

    ascent: float
    descent: float


def heights(family: str) -> Heights:
    """Heights of one of our fonts."""
    up, down = _font(family).getmetrics()
    return Heights(up / _MEASURED_AT, down / _MEASURED_AT)


def _is_covered(code: int) -> bool:
    return any(first <= code < end for first, end in _COVERED)


@functools.cache
def _font(family: str) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(_FONTS / _FILES.get(family, _FILES[SANS])), _MEASURED_AT)
