"""Miro's names for colours, shapes and the caps of connectors."""

from __future__ import annotations

import html
import math
import re

from app.formats.base import Shape
from app.formats.board.figures import Dash, Font, Head, Paint
from app.formats.curves import ellipse_points
from app.formats.fields import name_of
from app.formats.strict_json import clean_text
from app.geometry.coordinates import Point
from app.images.colours import parse_colour

STICKY = {
    "gray": "#f5f6f8",
    "light_yellow": "#fff9b1",
    "yellow": "#f5d128",
    "orange": "#ff9d48",
    "light_green": "#d5f692",
    "green": "#c9df56",
    "dark_green": "#93d275",
    "cyan": "#67c6c0",
    "light_pink": "#ffcee0",
    "pink": "#ea94bb",
    "violet": "#be88c7",
    "red": "#f16c7f",
    "light_blue": "#a6ccf5",
    "blue": "#6cd8fa",
    "dark_blue": "#9ea9ff",
    "black": "#000000",
}
"""Sticky notes name their colour; everything else has it in hex."""

CAPS = {
    "stealth": Head.TRIANGLE,
    "rounded_stealth": Head.TRIANGLE,
    "arrow": Head.ARROW,
    "filled_triangle": Head.TRIANGLE,
    "triangle": Head.TRIANGLE_OUTLINE,
    "filled_diamond": Head.DIAMOND,
    "diamond": Head.DIAMOND_OUTLINE,
    "filled_oval": Head.DOT,
    "oval": Head.CIRCLE_OUTLINE,
    "erd_one": Head.BAR,
    "erd_only_one": Head.BAR,
    "erd_zero_or_one": Head.BAR,
    "erd_many": Head.CROWFOOT,
    "erd_one_or_many": Head.CROWFOOT,
    "erd_zero_or_many": Head.CROWFOOT,
}
POINTING = frozenset({Head.ARROW, Head.TRIANGLE, Head.TRIANGLE_OUTLINE})
"""Caps that say where a connector leads; a dot or a crow's foot does not."""

_DASHES = {"dashed": Dash.DASHED, "dotted": Dash.DOTTED}
_FONTS = {"caveat": Font.HAND, "permanent_marker": Font.HAND, "nixie_one": Font.SERIF, "plex_mono": Font.MONO}
_FONTS |= dict.fromkeys(("plex_serif", "roboto_slab", "pt_serif", "lemon_tuesday", "eb_garamond"), Font.SERIF)

_CORNERS: dict[str, tuple[Point, ...]] = {
    "triangle": ((0.5, 0), (1, 1), (0, 1)),
    "flow_chart_merge": ((0, 0), (1, 0), (0.5, 1)),
    "rhombus": ((0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5)),
    "hexagon": ((0.25, 0), (0.75, 0), (1, 0.5), (0.75, 1), (0.25, 1), (0, 0.5)),
    "octagon": ((0.3, 0), (0.7, 0), (1, 0.3), (1, 0.7), (0.7, 1), (0.3, 1), (0, 0.7), (0, 0.3)),
    "pentagon": ((0.5, 0), (1, 0.38), (0.81, 1), (0.19, 1), (0, 0.38)),
    "parallelogram": ((0.2, 0), (1, 0), (0.8, 1), (0, 1)),
    "trapezoid": ((0.2, 0), (0.8, 0), (1, 1), (0, 1)),
    "right_arrow": ((0, 0.25), (0.6, 0.25), (0.6, 0), (1, 0.5), (0.6, 1), (0.6, 0.75), (0, 0.75)),
    "left_arrow": ((1, 0.25), (0.4, 0.25), (0.4, 0), (0, 0.5), (0.4, 1), (0.4, 0.75), (1, 0.75)),
    "cross": (
        *((0.33, 0), (0.67, 0), (0.67, 0.33), (1, 0.33), (1, 0.67), (0.67, 0.67)),
        *((0.67, 1), (0.33, 1), (0.33, 0.67), (0, 0.67), (0, 0.33), (0.33, 0.33)),
    ),
}
_CORNERS |= {
    "flow_chart_decision": _CORNERS["rhombus"],
    "flow_chart_preparation": _CORNERS["hexagon"],
    "flow_chart_input_output": _CORNERS["parallelogram"],
    "flow_chart_manual_operation": tuple((x, 1 - y) for x, y in _CORNERS["trapezoid"]),
}
_ROUND = frozenset({"circle", "oval", "flow_chart_connector", "flow_chart_or", "flow_chart_summing_junction"})
_LINED = frozenset({"predefined_process", "flow_chart_predefined_process"})
_CANS = frozenset({"can", "flow_chart_magnetic_disk"})

_BREAK = re.compile(r"<(?:br|/p|/div|/li|/h[1-6])\b[^<>]*>", re.IGNORECASE)
_ITEM = re.compile(r"<li\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")


def outline_of(shape: str) -> tuple[Shape, tuple[Point, ...]]:
    """Outline of a shape in the unit square; shapes without one of their own are rectangles."""
    if shape in _ROUND:
        return Shape.ELLIPSE, ellipse_points((0.5, 0.5), 0.5, 0.5)
    corners = {"star": _star, "cloud": _cloud}[shape]() if shape in ("star", "cloud") else _CORNERS.get(shape)
    if corners is None:
        return Shape.RECTANGLE, ((0, 0), (1, 0), (1, 1), (0, 1))
    return Shape.DIAMOND if corners == _CORNERS["rhombus"] else Shape.POLYGON, corners


def details_of(shape: str) -> tuple[tuple[Point, ...], ...]:
    """Lines inside a shape, in the unit square."""
    if shape in _LINED:
        return (((0.1, 0), (0.1, 1)), ((0.9, 0), (0.9, 1)))
    if shape in _CANS:
        return (tuple((0.5 - 0.5 * math.cos(t), 0.2 * math.sin(t)) for t in _half_turn()),)
    return ()


def paint(value: object, opacity: float = 1.0) -> Paint | None:
    """A colour in hex or a sticky note's name; None for none, transparent or unknown."""
    name = name_of(value)
    found = parse_colour(STICKY.get(name, name)) if name is not None else None
    return (found[0], found[1] * opacity) if found is not None and opacity > 0 else None


def dash(value: object) -> Dash:
    """How a border or connector is broken."""
    return _DASHES.get(value, Dash.SOLID) if isinstance(value, str) else Dash.SOLID


def font(value: object) -> Font:
    """Which font of ours stands for one of Miro's."""
    return _FONTS.get(value, Font.SANS) if isinstance(value, str) else Font.SANS


def plain(content: object) -> str:
    """Words of Miro's HTML. Nothing of the HTML is kept: no address, no style."""
    if not isinstance(content, str):
        return ""
    text = _TAG.sub("", _ITEM.sub("• ", _BREAK.sub("\n", content)))
    return clean_text(html.unescape(text).replace("\xa0", " ")).strip()


def _star() -> tuple[Point, ...]:
    turns = [(math.pi * step / 5, 0.5 if step % 2 == 0 else 0.2) for step in range(10)]
    return tuple((0.5 + radius * math.sin(turn), 0.5 - radius * math.cos(turn)) for turn, radius in turns)


def _cloud() -> tuple[Point, ...]:
    """Seven bumps around an ellipse."""
    turns = [math.pi * step / 70 for step in range(140)]
    bumps = [(turn, 0.4 + 0.1 * math.sqrt(abs(math.sin(3.5 * turn)))) for turn in turns]
    return tuple((0.5 + radius * math.sin(turn), 0.5 - radius * math.cos(turn)) for turn, radius in bumps)


def _half_turn() -> list[float]:
    return [math.pi * step / 16 for step in range(17)]
