"""Words of an SVG: text with its spans, and the HTML that drawing programs put into ``foreignObject``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from lxml import etree  # type: ignore[import-untyped]

from app.formats.strict_json import clean_text
from app.formats.svg.baselines import down_to_letters
from app.formats.svg.leaf import Leaf, font_size
from app.formats.svg.selectors import Style
from app.formats.svg.styles import declarations, light
from app.formats.svg.tree import local_name
from app.formats.svg.values import NotFiniteError, length, numbers
from app.geometry.coordinates import Bounds
from app.images.colours import parse_colour
from app.images.rendering import HAND, MONO, SANS, text_width

_MONO = re.compile(r"mono|courier|consolas|menlo|cascadia|\bcode\b", re.IGNORECASE)
_HAND = re.compile(r"virgil|excalifont|comic|hand|kalam|chalk|script|shantell|draw", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n]+")
_BLOCKS = frozenset({"p", "div", "br", "li", "tr", "h1", "h2", "h3"})
_MOST_RUNS = 2_000
_BOLD = frozenset({"bold", "bolder", "600", "700", "800", "900"})


@dataclass(frozen=True, slots=True)
class Run:
    """Words with one position and one style."""

    text: str
    x: float
    y: float
    style: Mapping[str, str]
    before: str
    """What lies between these words and those before: a line break, a space where a line was too long
    for its box, or nothing."""

    @property
    def size(self) -> float:
        """Font size in user units."""
        return font_size(self.style)

    @property
    def family(self) -> str:
        """The font of ours that comes nearest."""
        asked = self.style.get("font-family", "")
        if _MONO.search(asked):
            return MONO
        return HAND if _HAND.search(asked) else SANS

    @property
    def bold(self) -> bool:
        """Whether the letters are bold."""
        return self.style.get("font-weight", "") in _BOLD

    @property
    def width(self) -> float:
        """Measured width in user units."""
        return text_width(self.text, self.family, self.size)

    @property
    def bounds(self) -> Bounds:
        """Box around the words."""
        share = {"middle": 0.5, "end": 1.0}.get(self.style.get("text-anchor", ""), 0.0)
        left = self.x - self.width * share
        return (left, self.y - 0.9 * self.size, left + self.width, self.y + 0.25 * self.size)


def runs_of(leaf: Leaf) -> list[Run]:
    """Words of a text or foreignObject leaf in reading order. Raises :class:`NotFiniteError`."""
    runs = _html_runs(leaf) if leaf.kind == "foreignObject" else list(_text_runs(leaf))
    return [run for run in runs if run.text.strip()][:_MOST_RUNS]


def label_of(runs: list[Run]) -> str:
    """The words as one text, a line for every line that was drawn."""
    text = ""
    for run in runs:
        text += (run.before if text else "") + run.text
    return "\n".join(_SPACE.sub(" ", line).strip() for line in text.split("\n")).strip()


def _text_runs(leaf: Leaf) -> Iterator[Run]:
    pen_x = pen_y = 0.0
    for element, text, style in _spans(leaf.element, dict(leaf.style)):
        moved_x, moved_y = _positions(element, "x"), _positions(element, "y")
        if text.start:
            new_line = moved_y is not None and abs(moved_y - pen_y) > 0.1
            pen_x = moved_x if moved_x is not None else pen_x
            pen_y = moved_y if moved_y is not None else pen_y
            size = font_size(style)
            down = length(element.get("dy"), whole=100, em=size) if _single(element.get("dy")) else 0.0
            pen_x += length(element.get("dx"), whole=100, em=size) if _single(element.get("dx")) else 0.0
            pen_y += down
            new_line = new_line or abs(down) > 0.5 * size
        else:
            new_line = False
        run = Run(text.words, pen_x, pen_y, style, "\n" if new_line else "")
        yield replace(run, y=pen_y + down_to_letters(style, run.family, run.size))
        pen_x += run.width if style.get("text-anchor", "start") == "start" else 0.0


@dataclass(frozen=True, slots=True)
class _Words:
    """Text of an element before its first child (``start``), or after one of its children."""

    words: str
    start: bool


def _spans(element: etree._Element, style: Style) -> Iterator[tuple[etree._Element, _Words, Style]]:
    keep = element.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"

    def tidy(text: str | None) -> str:
        words = clean_text(text or "")
        return words.replace("\n", " ") if keep else _SPACE.sub(" ", words)

    yield element, _Words(tidy(element.text), start=True), style
    for child in element:
        if local_name(child) in ("tspan", "textPath", "a"):
            inner = style | {
                str(name): str(value) for name, value in child.attrib.items() if name in _TEXT_ATTRIBUTES
            }
            inner |= declarations(child.get("style") or "")
            yield from _spans(child, inner)
        yield element, _Words(tidy(child.tail), start=False), style


_TEXT_ATTRIBUTES = frozenset({"fill", "fill-opacity", "text-anchor", "dominant-baseline"}) | {
    "font-size",
    "font-family",
    "font-weight",
    "font-style",
}


def _positions(element: etree._Element, name: str) -> float | None:
    """First of the positions; a list places letter by letter, of which the first is where words begin."""
    value = element.get(name)
    if value is None:
        return None
    try:
        return numbers(value)[0]
    except (NotFiniteError, IndexError):
        return length(value, whole=100)


def _single(value: str | None) -> bool:
    return value is not None and " " not in value.strip() and "," not in value


def _html_runs(leaf: Leaf) -> list[Run]:
    """Lines of the words inside a foreignObject, centred in its box."""
    box = _html_box(leaf)
    style = dict(leaf.style) | {"text-anchor": box.anchor, "stroke": "none"} | _html_style(leaf.element)
    size = font_size(style)
    family = Run("", 0, 0, style, "").family
    lines = [
        (part, "\n" if index == 0 else " ")
        for line in html_lines(leaf.element)
        if line
        for index, part in enumerate(_wrapped(line, box.width if box.wraps else 0.0, family, size))
    ]
    height = 1.2 * size
    top = box.y - height * len(lines) * box.lifted
    widest = max((text_width(line, family, size) for line, _ in lines), default=0.0)
    x = box.x + (box.width - widest) * box.share + widest * _ALONG[box.anchor]
    return [
        Run(line, x, top + (index + 0.8) * height, style, before)
        for index, (line, before) in enumerate(lines)
    ]


_ALONG = {"start": 0.0, "middle": 0.5, "end": 1.0}
"""Where in a line its anchor is."""


@dataclass(frozen=True, slots=True)
class _HtmlBox:
    """Where words in HTML stand."""

    x: float
    y: float
    width: float
    share: float
    """Part of the room left over that lies to the left of the widest line."""
    anchor: str
    """How lines stand below each other: ``start``, ``middle`` or ``end``."""
    lifted: float
    """Part of the words' height that lies above ``y``."""
    wraps: bool


def _html_box(leaf: Leaf) -> _HtmlBox:
    """draw.io fills the page and places by margins; others give the object itself the size of its box."""
    element, view = leaf.element, leaf.view
    css = " ".join(node.get("style") or "" for node in element.iter() if isinstance(node.tag, str))[:5_000]
    placed = {name: float(value) for name, value in _PLACED.findall(css)}
    aligned = dict(_ALIGNED.findall(css))
    wraps = "nowrap" not in css
    said = _SIDES.get(aligned.get("text-align", ""))
    if "margin-left" in placed and "padding-top" in placed:
        side = _SIDES.get(aligned.get("justify-content", ""), "middle")
        lifted = {"flex-start": 0.0, "flex-end": 1.0}.get(aligned.get("align-items", "center"), 0.5)
        x, wide = placed["margin-left"], placed.get("width", 0.0)
        return _HtmlBox(x, placed["padding-top"], wide, _ALONG[side], said or side, lifted, wraps=wraps)
    x, y = length(element.get("x"), whole=view.width), length(element.get("y"), whole=view.height)
    wide = length(element.get("width"), whole=view.width, default=0.0)
    high = length(element.get("height"), whole=view.height, default=0.0)
    # Most boxes are as wide as their words in the tool's own font, so words in ours stand in the middle.
    share = _ALONG[said] if said else 0.5
    return _HtmlBox(x, y + high / 2, wide, share, said or "start", 0.5, wraps=wraps)


_SIDES = {"flex-start": "start", "flex-end": "end", "center": "middle", "left": "start", "right": "end"}
_PLACED = re.compile(r"(?<![\w-])(margin-left|padding-top|width): *(-?\d{1,6}(?:\.\d{1,6})?)px")
_ALIGNED = re.compile(r"(align-items|justify-content|text-align): *(?:unsafe +)?(?!inherit)([a-z-]+)")
_INNER = re.compile(r"(?<![\w-])(font-size|font-weight|background-color|color): *([^;]{1,60})")


def _html_style(element: etree._Element) -> Style:
    """Size and colour of the innermost words; the outer wrappers of draw.io have a size of 0."""
    css = ";".join(node.get("style") or "" for node in element.iter() if isinstance(node.tag, str))[:5_000]
    found: Style = {"fill": "black"}
    for name, value in _INNER.findall(css):
        if name == "color" and parse_colour(value) is not None:
            found["fill"] = value
        elif name in ("font-weight", "background-color"):
            found[name] = light(value)
        elif name == "font-size" and not value.startswith("0"):
            found["font-size"] = value
    return found


def _wrapped(line: str, width: float, family: str, size: float) -> list[str]:
    """Break a line at spaces so that it fits; 0 for no limit."""
    if width <= 0 or text_width(line, family, size) <= width:
        return [line]
    lines = [""]
    for word in line.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and text_width(longer, family, size) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def html_lines(element: etree._Element) -> list[str]:
    """Text of HTML, a line per block; tags and attributes are never looked at otherwise."""
    lines = [""]
    for event, node in etree.iterwalk(element, events=("start", "end")):
        if not isinstance(node.tag, str):
            continue
        name = etree.QName(node).localname.lower()
        if event == "start":
            if name in _BLOCKS:
                lines.append("")
            if name not in ("script", "style"):
                lines[-1] += node.text or ""
        elif node is not element:
            if name in _BLOCKS and name != "br":
                lines.append("")
            lines[-1] += node.tail or ""
    return [_SPACE.sub(" ", clean_text(line)).strip() for line in lines]
