"""Words on shapes: how large a text is, and where labels stand."""

from __future__ import annotations

from app.formats.board.figures import Words
from app.formats.board.lettering import set_words
from app.formats.fields import number
from app.formats.tldraw.styles import Style, bounded
from app.formats.tldraw.values import Record
from app.geometry.coordinates import Bounds, Matrix, Point

_PADDING = 16.0
"""Between a label and the edge of its shape, in page units at scale 1."""
_LEAST_FIT, _MOST_FIT = 0.6, 1.15
"""Beyond this the stored width cannot be that of the text, and the letters keep their own size."""
_HEADING = 14.0
_HEADING_INK = "#717171"


def text_size(text: str, style: Style, props: Record) -> Point:
    """Width and height of a text: the width is stored, the height follows from its lines."""
    stored = stored_width(style, props)
    if props.get("autoSize") is False and stored > 0:
        wrapped = set_words(_words(text, style, (0.0, 0.0, stored, 0.0), wrap=True)).bounds
        return (stored, wrapped[3] - wrapped[1])
    own = _own_size(text, style)
    width = max(own[0], 1.0)
    # Some versions stored the width with the scale applied, others without: what fits the words is right.
    believed = (known for known in (stored, stored / style.scale) if _fit(known, width))
    return (next(believed, width), own[1])


def stored_width(style: Style, props: Record) -> float:
    """Width of a text as the file has it; 0 where it has none."""
    return max(0.0, number(props.get("w"))) * style.scale


def text_words(text: str, style: Style, props: Record, matrix: Matrix) -> tuple[Words, ...]:
    """Words of a text shape, whose letters are made to fill the width that tldraw measured."""
    width, height = text_size(text, style, props)
    box = (0.0, 0.0, width, height)
    if props.get("autoSize") is False:
        return _some(_words(text, style, box, wrap=True, matrix=matrix))
    fit = _fit(width, _own_size(text, style)[0]) or 1.0
    return _some(_words(text, style, box, wrap=False, matrix=matrix, size=style.size * fit))


def label_words(text: str, style: Style, box: Bounds, matrix: Matrix) -> tuple[Words, ...]:
    """Words inside a shape with this box."""
    x0, y0, x1, y1 = box
    longest = max(text.split(), key=len, default="")
    spare = (x1 - x0 - _own_size(longest, style)[0]) / 2
    pad = max(0.0, min(_PADDING * style.scale, spare))  # rather than breaking a word
    high = min(_PADDING * style.scale, (y1 - y0) / 6)
    return _some(
        _words(text, style, (x0 + pad, y0 + high, x1 - pad, y1 - high), wrap=True, matrix=matrix, label=True)
    )


def arrow_words(text: str, style: Style, at: Point) -> tuple[Words, ...]:
    """Words on an arrow, which interrupt its line."""
    words = Words(
        text,
        (*at, *at),
        style.size,
        colour=style.letters,
        font=style.font,
        wrap=False,
        line_height=style.line_height,
        backdrop=style.paper,
    )
    return _some(words)


def heading_words(text: str, width: float, matrix: Matrix) -> tuple[Words, ...]:
    """Name of a frame, above it."""
    box = (0.0, -1.6 * _HEADING, max(width, 1.0), -0.2 * _HEADING)
    return _some(Words(text, box, _HEADING, colour=_HEADING_INK, align="left", wrap=False, matrix=matrix))


def _own_size(text: str, style: Style) -> Point:
    """Width and height of a text whose lines are not broken."""
    x0, y0, x1, y1 = set_words(_words(text, style, (0.0, 0.0, 0.0, 0.0), wrap=False)).bounds
    return (x1 - x0, y1 - y0)


def _words(
    text: str,
    style: Style,
    box: Bounds,
    *,
    wrap: bool,
    matrix: Matrix | None = None,
    size: float | None = None,
    label: bool = False,
) -> Words:
    return Words(
        text,
        box,
        size or style.size,
        colour=style.letters,
        font=style.font,
        align=style.align,
        valign=style.valign if label else "top",
        wrap=wrap,
        line_height=style.line_height * style.size / (size or style.size),
        matrix=matrix,
    )


def _fit(stored: float, measured: float) -> float | None:
    """Factor from our letters' width to the stored one; None where that is of another text."""
    factor = stored / measured if measured > 0 else 0.0
    return bounded(factor, _LEAST_FIT, _MOST_FIT) if 0.4 <= factor <= 2.5 else None


def _some(words: Words) -> tuple[Words, ...]:
    return (words,) if words.text.strip() else ()
