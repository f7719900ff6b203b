"""A board: the figures of one page, in source units, every transform applied.

Formats that hold a scene (tldraw, draw.io, JSON Canvas, Miro, InkML ...) differ in how they write a scene
and agree in what a scene is. Their parsers turn a page into one :class:`Board`;
:func:`app.formats.board.sketching.sketch_of` draws it and makes its marks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PIL import Image

from app.formats.base import Direction, Role, Shape
from app.geometry.coordinates import Bounds, Matrix, Point

Paint = tuple[str, float]
"""(``#rrggbb``, opacity 0..1), as :func:`app.images.colours.parse_colour` gives it."""


class Dash(StrEnum):
    """How a line is broken."""

    SOLID = "solid"
    DASHED = "dashed"
    DOTTED = "dotted"


class Head(StrEnum):
    """What ends a line."""

    ARROW = "arrow"
    """Open: two strokes."""
    TRIANGLE = "triangle"
    TRIANGLE_OUTLINE = "triangle-outline"
    NOTCHED = "notched"
    NOTCHED_OUTLINE = "notched-outline"
    DIAMOND = "diamond"
    DIAMOND_OUTLINE = "diamond-outline"
    DOT = "dot"
    CIRCLE_OUTLINE = "circle-outline"
    BAR = "bar"
    CROWFOOT = "crowfoot"


class Font(StrEnum):
    """Which of the fonts that come with Inkcode stands for the tool's own."""

    HAND = "hand"
    SANS = "sans"
    SERIF = "serif"
    MONO = "mono"


@dataclass(frozen=True, slots=True)
class Pen:
    """How lines are drawn."""

    colour: str
    """``#rrggbb``."""
    width: float = 2.0
    """In source units."""
    opacity: float = 1.0
    dash: Dash = Dash.SOLID


@dataclass(frozen=True, slots=True)
class Words:
    """Text as it stands on the board. It never widens :attr:`Board.bounds` unless its figure says so."""

    text: str
    box: Bounds
    """Where the text stands before ``matrix``: it is aligned in this box, and wrapped to it if ``wrap``."""
    size: float
    """Font size in source units."""
    colour: str = "#000000"
    font: Font = Font.SANS
    align: str = "center"
    """``left``, ``center`` or ``right``."""
    valign: str = "middle"
    """``top``, ``middle`` or ``bottom``."""
    wrap: bool = True
    line_height: float = 1.25
    """In em."""
    bold: bool = False
    italic: bool = False
    backdrop: str | None = None
    """``#rrggbb`` painted behind the lines, as connectors' labels have it."""
    matrix: Matrix | None = None
    """From the box's space to the board's; None where they are the same."""
    inks: tuple[str, ...] = ()
    """Colour of each line, where lines differ; only for words that are not wrapped."""


@dataclass(frozen=True, slots=True)
class Embedded:
    """A picture on the board: already decoded, shown whole in the unit square mapped by ``matrix``."""

    image: Image.Image
    matrix: Matrix
    """Maps (0, 0), (1, 0), (0, 1) to the picture's top-left, top-right and bottom-left corners."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One live element of the page."""

    id: str
    """Id in the file; made unique with a warning by :func:`~app.formats.board.sketching.sketch_of`."""
    role: Role
    shape: Shape
    points: tuple[Point, ...]
    """Outline in board coordinates: corners (``closed``, first not repeated) or the run of an open line."""
    closed: bool
    pen: Pen | None = None
    fill: Paint | None = None
    hatched: bool = False
    """Filled with slanted lines instead of a plane."""
    details: tuple[tuple[Point, ...], ...] = ()
    """Further open lines drawn with ``pen``: a cylinder's rim, a lane's header, a crossed box."""
    start_head: Head | None = None
    end_head: Head | None = None
    head_size: float | None = None
    """Length of a head in source units; from the pen's width where None."""
    words: tuple[Words, ...] = ()
    picture: Embedded | None = None
    opacity: float = 1.0
    clip: tuple[Point, ...] | None = None
    """Closed outline outside of which nothing of this figure is drawn: the frame that holds it."""
    label: str = ""
    """Plain text of the mark: bound or contained text, a frame's name, or a text's own words."""
    group: str | None = None
    """Outermost group."""
    container: str | None = None
    """Id of the frame or box that holds it."""
    start: str | None = None
    """Id of the figure to which the start of this connector is bound; None where it is free."""
    end: str | None = None
    direction: Direction = Direction.NONE
    bounds: Bounds | None = None
    """Exact box where it is not that of ``points`` (a formula, or a size that the tool stores)."""
    is_mark: bool = True
    """False where it is drawn and counted, but is no mark of its own: the label of another figure."""


@dataclass(frozen=True, slots=True)
class Board:
    """One page."""

    figures: Sequence[Figure]
    """From the bottom to the top."""
    name: str = ""
    page: int = 0
    paper: str = "#ffffff"
    elements: int = 0
    """Live elements, as the format counts them."""
    connectors: int = 0
    connectors_bound_both: int = 0
    freehand: int = 0
    texts: int = 0
    bound_labels: int = 0
    bounds: Bounds | None = None
    """Box of the live elements by the format's own rules; that of the figures where None."""
    padding: float = 20.0
    """Source units left free around the bounds."""
    scale: float = 2.0
    """Sketch pixels per source unit, where the board is not too large for it."""
