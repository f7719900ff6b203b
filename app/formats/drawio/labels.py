"""Labels: HTML reduced to the words a person reads, and to one look for all of them."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from app.formats.strict_json import clean_text
from app.images.colours import parse_colour

_PIECE = re.compile(r"<(/?)([A-Za-z][\w:-]*+)([^<>]*+)>|<[!?][^<>]*+>")
_BLOCKS = frozenset(
    {
        "p",
        "div",
        "ul",
        "ol",
        "li",
        "table",
        "tr",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "blockquote",
        "pre",
        "hr",
    }
    | {"section", "article", "dt", "dd"}
)
_EMPTY = frozenset({"br", "hr", "img", "input", "col", "wbr", "meta", "link"})
_SILENT = frozenset({"style", "script", "head", "title", "template", "noscript"})
_FONT_SIZES = (10.0, 10.0, 13.0, 16.0, 18.0, 24.0, 32.0, 48.0)
"""Pixels of ``<font size="0..7">``."""
_HEADINGS = {"h1": 2.0, "h2": 1.5, "h3": 1.17, "h4": 1.0, "h5": 0.83, "h6": 0.67}
_PX = re.compile(r"font-size\s*:\s*([\d.]{1,8})\s*(px|pt|em|%)?", re.IGNORECASE)
_COLOUR = re.compile(
    r"(?<![\w-])color\s*[:=]\s*[\"']?\s*(light-dark\(\s*)?(#\w{3,8}|rgba?\([^()]{1,40}\)|\w{3,20})"
)
_SIZE = re.compile(r"(?<![\w-])size\s*=\s*[\"']?(\d)")
_BOLD = re.compile(r"font-weight\s*:\s*(bold|[6-9]00)", re.IGNORECASE)
_ITALIC = re.compile(r"font-style\s*:\s*italic", re.IGNORECASE)
_PLACEHOLDER = re.compile(r"%([^%\s]{1,100})%")
_DEEPEST = 100


@dataclass(frozen=True, slots=True)
class Look:
    """How most of a label's letters look."""

    size: float
    colour: str
    """``#rrggbb``."""
    bold: bool = False
    italic: bool = False
    inks: tuple[str, ...] = ()
    """Colour of each line, where lines differ."""


@dataclass(slots=True)
class _Reader:
    looks: list[tuple[str, Look]]
    """Open elements with the look inside them, innermost last."""
    parts: list[str] = field(default_factory=list)
    letters: Counter[Look] = field(default_factory=Counter)
    inks: list[Counter[str]] = field(default_factory=lambda: [Counter()])
    """Letters of each colour in every line so far."""
    silent: str = ""

    def words(self, text: str) -> None:
        if self.silent or not text:
            return
        text = html.unescape(text).replace("\xa0", " ")
        self.parts.append(text)
        look = self.looks[-1][1]
        self.letters[look] += len(text.strip())
        first, *more = text.split("\n")
        self.inks[-1][look.colour] += len(first.strip())
        self.inks += [Counter({look.colour: len(line.strip())}) for line in more]

    def tag(self, closing: bool, name: str, attributes: str) -> None:
        if self.silent:
            if closing and name == self.silent:
                self.silent = ""
            return
        if name in _SILENT and not closing:
            self.silent = name
            return
        if name == "br":
            self._break()
        elif name in _BLOCKS:
            self._block(name, closing)
        if name in _EMPTY:
            return
        if closing:
            self._close(name)
        elif len(self.looks) < _DEEPEST:
            self.looks.append((name, _within(self.looks[-1][1], name, attributes)))

    def _break(self) -> None:
        self.parts.append("\n")
        self.inks.append(Counter())

    def _block(self, name: str, closing: bool) -> None:
        if self.parts and not self.parts[-1].endswith("\n"):
            self._break()
        if name == "li" and not closing:
            self.parts.append("• ")

    def _close(self, name: str) -> None:
        for index in range(len(self.looks) - 1, 0, -1):
            if self.looks[index][0] == name:
                del self.looks[index:]
                return


def read_html(text: str, look: Look) -> tuple[str, Look]:
    """Plain words of an HTML label, and the look of most letters; ``look`` is that of the cell.

    Nothing of the HTML is kept: no address, no script, no style. Line breaks in the source count, as
    draw.io makes ``<br>`` of them.
    """
    if "<" not in text and "&" not in text:
        return tidy(text), look
    reader = _Reader([("", look)])
    at = 0
    for piece in _PIECE.finditer(text):
        reader.words(text[at : piece.start()])
        if piece[2]:
            reader.tag(bool(piece[1]), piece[2].lower(), piece[3])
        at = piece.end()
    reader.words(text[at:])
    most = reader.letters.most_common(1)
    plain, found = tidy("".join(reader.parts)), most[0][0] if most else look
    return plain, replace(found, inks=_inks(plain, reader.inks, found.colour))


def _inks(plain: str, lines: list[Counter[str]], usual: str) -> tuple[str, ...]:
    """Colour of each line of the tidied words, which lost nothing but empty lines; none if all are one."""
    written = (line.most_common(1)[0][0] for line in lines if line.total())
    found = tuple(next(written, usual) if line else usual for line in plain.split("\n"))
    return found if set(found) != {usual} else ()


def tidy(text: str) -> str:
    """Words without control characters, blanks at the ends of lines, and empty lines at either end."""
    lines = [line.strip() for line in clean_text(text).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def fill_placeholders(text: str, value_of: Callable[[str], str | None]) -> str:
    """Replace ``%name%`` by its value, once; names without one stay as they are written."""
    return _PLACEHOLDER.sub(lambda match: _or(value_of(match[1]), match[0]), text)


def _or(value: str | None, otherwise: str) -> str:
    return otherwise if value is None else value


def _within(look: Look, name: str, attributes: str) -> Look:
    """Look inside an element."""
    if not attributes and name in ("div", "p", "span"):
        return look
    size, colour = _size(look.size, name, attributes), look.colour
    if found := _COLOUR.search(attributes):
        paint = parse_colour(found[2].lower())
        colour = paint[0] if paint else colour
    bold = look.bold or name in ("b", "strong", "th") or name in _HEADINGS or bool(_BOLD.search(attributes))
    italic = look.italic or name in ("i", "em") or bool(_ITALIC.search(attributes))
    return Look(size, colour, bold, italic)


def _size(size: float, name: str, attributes: str) -> float:
    if found := _PX.search(attributes):
        try:
            value = float(found[1])
        except ValueError:
            return size
        unit = (found[2] or "px").lower()
        size = {"px": value, "pt": value * 4 / 3, "em": value * size, "%": value * size / 100}[unit]
    elif name == "font" and (step := _SIZE.search(attributes)):
        size = _FONT_SIZES[min(7, int(step[1]))]
    elif name in _HEADINGS:
        size *= _HEADINGS[name]
    return min(500.0, max(1.0, size))
