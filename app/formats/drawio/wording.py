"""Where the words of a cell stand, and how they look."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import replace

from app.formats.board.figures import Font, Words
from app.formats.drawio.cells import Cell
from app.formats.drawio.labels import Look, fill_placeholders, read_html, tidy
from app.formats.drawio.scene import Placed
from app.formats.drawio.style import Style
from app.geometry.coordinates import Bounds, Matrix, Point, centre, compose, rotation
from app.images.rendering import HAND, MONO, SANS, text_width

_SPACING = 2.0
_LEEWAY = 2.0
"""By how much draw.io lets wrapped words stand out of the room it leaves for them."""
_FONTS = ((("mono", "courier", "consol", "menlo"), Font.MONO), (("times", "georgia", "garamond"), Font.SERIF))
_HANDS = ("comic", "architects", "hand", "indie", "caveat", "virgil", "excalifont", "gochi", "marker")
_FAMILIES = {Font.HAND: HAND, Font.SANS: SANS, Font.SERIF: SANS, Font.MONO: MONO}
_DEEPEST = 50
_PIECES = re.compile(r"[^\s-]*-+|[^\s-]+\s*|\s+")
_BOLD_WIDENS = 1.07
_MOST_LINES = 2_000
_LONGEST_LINE = 2_000


def words_of(cell: Cell, cells: Mapping[str, Cell]) -> tuple[str, Look]:
    """Plain text of a cell, and how most of it looks."""
    style = cell.style
    marks = int(style.number("fontStyle", 0, 0, 15))
    colour = style.colour("fontColor")
    look = Look(
        style.number("fontSize", 12, 1, 2000),
        colour[0] if colour else "#000000",
        bool(marks & 1),
        bool(marks & 2),
    )
    if style.flag("noLabel"):
        return "", look
    value = cell.value
    if cell.data.get("placeholders") == "1":
        value = fill_placeholders(value, lambda name: _value(name, cell, cells))
    return read_html(value, look) if style.flag("html") else (tidy(value), look)


def _value(name: str, cell: Cell, cells: Mapping[str, Cell]) -> str | None:
    """Value of a placeholder: an attribute of the cell or of the nearest container that has it."""
    holder: Cell | None = cell
    for _ in range(_DEEPEST):
        if holder is None:
            break
        if name in holder.data and name != "label":
            return holder.data[name]
        holder = cells.get(holder.parent or "")
    return None


def set_in_box(item: Placed, text: str, look: Look, *, within: Bounds | None = None) -> tuple[Words, ...]:
    """Words of a vertex, in its box or on the side of it that the style names."""
    if not text.strip():
        return ()
    style = item.cell.style
    box = _spaced(_beside(within or item.box, style), style)
    matrix = _turned(item.box, style)
    if not style.flag("horizontal", default=True):
        x, y = centre(box)
        half_wide, half_high = (box[2] - box[0]) / 2, (box[3] - box[1]) / 2
        box = (x - half_high, y - half_wide, x + half_high, y + half_wide)
        upright = rotation(-math.pi / 2, (x, y))
        matrix = upright if matrix is None else compose(matrix, upright)
    if style.text("whiteSpace") == "wrap":
        text, look = _broken(text, look, style, box[2] - box[0] + _LEEWAY)
    return (_words(text, look, box, style, matrix),)


def set_at(point: Point, text: str, look: Look, style: Style) -> tuple[Words, ...]:
    """Words on a connector, round one point."""
    if not text.strip():
        return ()
    return (_words(text, look, (*point, *point), style, None),)


def _words(text: str, look: Look, box: Bounds, style: Style, matrix: Matrix | None) -> Words:
    paper = style.colour("labelBackgroundColor")
    align, valign = style.text("align", "center"), style.text("verticalAlign", "middle")
    return Words(
        text,
        box,
        look.size,
        look.colour,
        _font(style),
        align if align in ("left", "right") else "center",
        valign if valign in ("top", "bottom") else "middle",
        wrap=False,
        line_height=1.2,
        bold=look.bold,
        italic=look.italic,
        backdrop=paper[0] if paper else None,
        matrix=matrix,
        inks=look.inks,
    )


def _broken(text: str, look: Look, style: Style, width: float) -> tuple[str, Look]:
    """Text broken at blanks and hyphens, as browsers break it: a word that is too long stands out."""
    family = _FAMILIES[_font(style)]
    widen = _BOLD_WIDENS if look.bold else 1.0
    lines: list[str] = []
    inks: list[str] = []
    for number, paragraph in enumerate(text.split("\n")[:_MOST_LINES]):
        line = ""
        for piece in _PIECES.findall(paragraph[:_LONGEST_LINE]):
            longer = line + piece
            if line and text_width(longer.rstrip(), family, look.size) * widen > width:
                lines.append(line.rstrip())
                longer = piece
            line = longer
        lines.append(line.rstrip())
        inks += look.inks[number : number + 1] * (len(lines) - len(inks))
    return "\n".join(lines), replace(look, inks=tuple(inks))


def _font(style: Style) -> Font:
    name = style.text("fontFamily").lower()
    if any(part in name for part in _HANDS):
        return Font.HAND
    return next((font for parts, font in _FONTS if any(part in name for part in parts)), Font.SANS)


def _beside(box: Bounds, style: Style) -> Bounds:
    """The box itself, or as large a one next to it."""
    x0, y0, x1, y1 = box
    dx = {"left": x0 - x1, "right": x1 - x0}.get(style.text("labelPosition"), 0.0)
    dy = {"top": y0 - y1, "bottom": y1 - y0}.get(style.text("verticalLabelPosition"), 0.0)
    return (x0 + dx, y0 + dy, x1 + dx, y1 + dy)


def _spaced(box: Bounds, style: Style) -> Bounds:
    """Box without the room that the style keeps free; never turned inside out."""
    gap = style.number("spacing", _SPACING, -1000, 1000)
    left, top, right, bottom = (
        gap + style.number(f"spacing{side}", 0, -1000, 1000) for side in ("Left", "Top", "Right", "Bottom")
    )
    x0, y0, x1, y1 = box[0] + left, box[1] + top, box[2] - right, box[3] - bottom
    if x1 < x0:
        x0 = x1 = (x0 + x1) / 2
    if y1 < y0:
        y0 = y1 = (y0 + y1) / 2
    return (x0, y0, x1, y1)


def _turned(box: Bounds, style: Style) -> Matrix | None:
    degrees = style.number("rotation", 0.0)
    return rotation(math.radians(degrees), centre(box)) if degrees % 360 else None
