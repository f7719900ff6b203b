"""Words of a page of a PDF: letters joined to lines, lines to blocks."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pypdfium2.raw as pdfium_c

from app.formats.pdf.objects import Handle, address, colour_of
from app.formats.strict_json import clean_text
from app.geometry.coordinates import Matrix, Point, apply

MOST_LETTERS = 100_000
"""Letters of one page that are looked at."""
_GAP = 0.9
"""Letters further apart than this, in heights of the line, belong to different lines."""
_LEADING = 1.9
"""Lines further apart than this, middle to middle, in heights of the line, are different blocks."""
_LOOK_BACK = 12
_SAME_ROW = 0.3
_SOFT_HYPHEN = 2
"""What PDFium makes of a hyphen at the end of a line."""
_SPREAD = 4.0
"""Words of justified text stand apart by up to this many heights of the line."""

_INVISIBLE = (pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium_c.FPDF_TEXTRENDERMODE_CLIP)
Span = tuple[float, float, float, float]
"""(begins, ends, top, bottom) along and across the reading direction."""


@dataclass
class TextLine:
    """Letters that follow each other."""

    text: str
    angle: float
    """Reading direction in radians, clockwise on screen."""
    span: Span
    z: int
    colour: str | None

    @property
    def height(self) -> float:
        """Height of the line's box."""
        return self.span[3] - self.span[2]

    @property
    def middle(self) -> float:
        """Middle of the line's box across the reading direction."""
        return (self.span[2] + self.span[3]) / 2


@dataclass
class Block:
    """Lines below each other."""

    lines: list[TextLine] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words, a line for every line that was drawn."""
        return "\n".join(" ".join(line.text.strip() for line in row) for row in self._rows())

    def _rows(self) -> list[list[TextLine]]:
        """Pieces on one height from left to right, the rows from top to bottom."""
        rows: list[list[TextLine]] = []
        for line in sorted(self.lines, key=lambda line: line.middle):
            if rows and line.middle - rows[-1][0].middle <= _SAME_ROW * line.height:
                rows[-1].append(line)
            else:
                rows.append([line])
        return [sorted(row, key=lambda line: line.span[0]) for row in rows]

    @property
    def corners(self) -> tuple[Point, ...]:
        """Corners of the box around the words, clockwise from where reading begins."""
        spans = [line.span for line in self.lines]
        x0, x1 = min(span[0] for span in spans), max(span[1] for span in spans)
        y0, y1 = min(span[2] for span in spans), max(span[3] for span in spans)
        return tuple(
            _turned(corner, self.lines[0].angle) for corner in ((x0, y0), (x1, y0), (x1, y1), (x0, y1))
        )


@dataclass(frozen=True, slots=True)
class _Letter:
    char: str
    angle: float
    span: Span
    place: int


def lines_of(words: Handle, matrix: Matrix, places: Mapping[int, int]) -> tuple[list[TextLine], bool]:
    """Lines of a text page in its own order, and whether all letters were looked at.

    ``places`` gives the drawing order of text objects by address. Invisible words (a scan's recognised text)
    are left out.
    """
    count = pdfium_c.FPDFText_CountChars(words)
    lines: list[TextLine] = []
    visible: dict[int, tuple[bool, str | None]] = {}
    spaced = False
    last = -1
    for at in range(min(count, MOST_LETTERS)):
        code = pdfium_c.FPDFText_GetUnicode(words, at)
        if code == _SOFT_HYPHEN:
            code = 0x2D
        if code <= 32 or code == 0xA0:
            spaced = True
            continue
        handle = pdfium_c.FPDFText_GetTextObject(words, at)
        place = address(handle)
        if place and place not in visible:
            paint = colour_of(handle, "Fill")
            shown = pdfium_c.FPDFTextObj_GetTextRenderMode(handle) not in _INVISIBLE
            visible[place] = (shown and (paint is None or paint[1] > 0), paint[0] if paint else None)
        shown, colour = visible.get(place, (True, None))
        letter = _letter(words, at, code, matrix, place) if shown else None
        if letter is None:
            continue
        if lines and _follows(lines[-1], letter, same_object=place == last):
            lines[-1].text += (" " if spaced else "") + letter.char
            lines[-1].span = _union(lines[-1].span, letter.span)
        else:
            z = places.get(place, len(places))
            lines.append(TextLine(letter.char, letter.angle, letter.span, z, colour))
        spaced, last = False, place
    return lines, count <= MOST_LETTERS


def blocks_of(lines: Sequence[TextLine], hosts: Sequence[int | None]) -> list[Block]:
    """Join lines below each other that have one size, colour and direction, and one shape around them."""
    blocks: list[tuple[Block, int | None]] = []
    for line, host in zip(lines, hosts, strict=True):
        for block, around in reversed(blocks[-_LOOK_BACK:]):
            if around == host and _continues(block, line):
                block.lines.append(line)
                break
        else:
            blocks.append((Block([line]), host))
    return [block for block, _ in blocks if clean_text(block.text).strip()]


def _letter(words: Handle, at: int, code: int, matrix: Matrix, place: int) -> _Letter | None:
    box = pdfium_c.FS_RECTF()
    if not pdfium_c.FPDFText_GetLooseCharBox(words, at, box):
        return None
    angle = _screen_angle(-pdfium_c.FPDFText_GetCharAngle(words, at), matrix)  # PDFium counts clockwise
    corners = [apply(matrix, (x, y)) for x in (box.left, box.right) for y in (box.bottom, box.top)]
    along = [_turned(corner, -angle) for corner in corners]
    xs, ys = [x for x, _ in along], [y for _, y in along]
    if not all(math.isfinite(value) for value in (*xs, *ys)):
        return None
    char = chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "�"
    return _Letter(char, angle, (min(xs), max(xs), min(ys), max(ys)), place)


def _screen_angle(angle: float, matrix: Matrix) -> float:
    """Direction on the upright page of a direction on the page, rounded to whole degrees."""
    a, b, c, d, _, _ = matrix
    x, y = math.cos(angle), math.sin(angle)
    turned = math.degrees(math.atan2(b * x + d * y, a * x + c * y))
    return math.radians(round(turned) % 360) if math.isfinite(turned) else 0.0


def _turned(point: Point, angle: float) -> Point:
    if angle == 0:
        return point
    cos, sin = math.cos(angle), math.sin(angle)
    return (cos * point[0] - sin * point[1], sin * point[0] + cos * point[1])


def _follows(line: TextLine, letter: _Letter, *, same_object: bool) -> bool:
    """Whether a letter stands right after a line's last one."""
    begins, ends, top, bottom = line.span
    left, _, above, below = letter.span
    height = max(line.height, below - above)
    if letter.angle != line.angle or min(bottom, below) - max(top, above) < 0.5 * min(
        line.height, below - above
    ):
        return False
    most = 2 * _GAP if same_object else _GAP
    return begins - 0.3 * height <= left and -0.6 * height <= left - ends <= most * height


def _continues(block: Block, line: TextLine) -> bool:
    """Whether a line belongs to a block: under its last row, or beside it where words are spread out."""
    last = block.lines[-1]
    if line.angle != last.angle or line.colour != last.colour:
        return False
    small, large = sorted((line.height, last.height))
    apart = abs(line.middle - last.middle)
    if small < 0.7 * large or apart > _LEADING * large:
        return False
    if apart <= _SAME_ROW * large:
        return line.span[0] - last.span[1] <= _SPREAD * large
    row = [one for one in block.lines[-8:] if abs(one.middle - last.middle) <= _SAME_ROW * large]
    begins, ends = min(one.span[0] for one in row), max(one.span[1] for one in row)
    return min(line.span[1], ends) - max(line.span[0], begins) > 0


def _union(first: Span, second: Span) -> Span:
    return (
        min(first[0], second[0]),
        max(first[1], second[1]),
        min(first[2], second[2]),
        max(first[3], second[3]),
    )
