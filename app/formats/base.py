"""What every parser of a whiteboard export returns: sketches made of marks, or a problem.

A parser is a pure function ``parse(data: bytes, name: str) -> Parsed``. It never raises on bad input,
never writes, never opens another file and never touches the network. All coordinates it returns are
*sketch pixels* (see :mod:`app.geometry.coordinates`): origin at the top-left corner of the upright raster,
x to the right, y down, floats.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

Point = tuple[float, float]
Bounds = tuple[float, float, float, float]
"""(min x, min y, max x, max y)."""


class Role(StrEnum):
    """What a mark is to a coder."""

    STRUCTURAL = "structural"
    """An entity: box, ellipse, frame, image, icon."""
    FUNCTIONAL = "functional"
    """A relation: arrow or line that connects."""
    TEXT = "text"
    """Words that are no label of another mark."""
    FREEHAND = "freehand"
    """A pen stroke."""


class Shape(StrEnum):
    """The outline a mark was drawn with."""

    RECTANGLE = "rectangle"
    ELLIPSE = "ellipse"
    DIAMOND = "diamond"
    POLYGON = "polygon"
    LINE = "line"
    ARROW = "arrow"
    STROKE = "stroke"
    TEXT = "text"
    IMAGE = "image"
    FRAME = "frame"


class Direction(StrEnum):
    """Where a connector points: told by its arrow heads, never by the order in which it was drawn."""

    FORWARD = "forward"
    """From its start to its end."""
    BACKWARD = "backward"
    BOTH = "both"
    NONE = "none"


class Split(StrEnum):
    """What becomes a sketch of its own."""

    PAGE = "page"
    """Each page of the file."""
    FRAME = "frame"
    """Each frame of a page, where it has frames."""


class Severity(StrEnum):
    """How bad a problem is."""

    ERROR = "error"
    """The file (or sketch) cannot be imported."""
    WARNING = "warning"
    """Imported, but something was dropped, repaired or guessed."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with a file, in words a researcher understands."""

    severity: Severity
    code: str
    """Stable machine name, e.g. ``truncated``, ``too-many-elements``."""
    message: str
    """What is wrong, where, and what to do."""
    where: str | None = None
    """Element id, archive member, or row that it concerns."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One element of the participant's own ink.

    ``points`` is the outline in sketch pixels with rotation and nesting applied: the corners of a closed
    outline (``closed``, first point not repeated) or the run of an open line. A rectangle has its four
    corners clockwise from the top-left one; an ellipse is flattened to a polygon.
    """

    source_id: str
    """Id of the element in the export; unique within a sketch (repeated ids get a suffix and a warning)."""
    role: Role
    shape: Shape
    points: tuple[Point, ...]
    closed: bool
    z: int
    """Drawing order, 0 at the bottom."""
    label: str = ""
    """Bound or contained text; for a text mark, the text itself."""
    stroke: str | None = None
    """``#rrggbb`` or None for no stroke."""
    fill: str | None = None
    opacity: float = 1.0
    group: str | None = None
    """Outermost group this mark belongs to."""
    container: str | None = None
    """``source_id`` of the frame that holds it."""
    start_mark: str | None = None
    """For a functional mark: ``source_id`` of the mark its start is bound to."""
    end_mark: str | None = None
    direction: Direction = Direction.NONE
    start_inferred: str | None = None
    """For a functional mark with a free start: ``source_id`` of the structural mark it probably begins at.
    A guess (see :mod:`app.formats.inferring`), never a binding: only where ``start_mark`` is None."""
    end_inferred: str | None = None

    @property
    def bounds(self) -> Bounds:
        """Bounding box of the outline in sketch pixels."""
        xs = [x for x, _ in self.points]
        ys = [y for _, y in self.points]
        return (min(xs), min(ys), max(xs), max(ys))


@dataclass(frozen=True, slots=True)
class ParsedSketch:
    """One sketch found in a file, before anything is stored."""

    raster: bytes
    """Encoded PNG, JPEG or WebP of what the participant saw: upright, sRGB, 8 bit, no metadata."""
    raster_type: str
    """Media type of ``raster``."""
    width: int
    """Width of the raster: the sketch's own width in sketch pixels."""
    height: int
    marks: tuple[Mark, ...] = ()
    name: str = ""
    """Page or frame name in the export."""
    page: int = 0
    source_elements: int = 0
    """Live (not deleted) elements in the file, as the format counts them."""
    connectors: int = 0
    connectors_bound_both: int = 0
    freehand: int = 0
    texts: int = 0
    bound_labels: int = 0
    source_bounds: Bounds | None = None
    """Bounds of the live elements in the file's own units; None where nothing is live."""
    scale: float = 1.0
    """Sketch pixels per source unit."""
    offset: Point = (0.0, 0.0)
    """Source point that lies at sketch pixel (0, 0)."""
    ink: dict[str, int] = field(default_factory=dict)
    """Marks per ink family (red, orange, yellow, green, cyan, blue, violet, black, grey, white)."""
    thumbnail: bytes = b""
    """Small WebP of the raster, made while its pixels were at hand; empty where it is still to be made."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """What one file turned out to be."""

    format: str
    """Name of the format found by content: ``excalidraw``, ``svg``, ``png``, ``jpeg``, ``webp``."""
    sketches: tuple[ParsedSketch, ...] = ()
    problems: tuple[Problem, ...] = ()
    tool: str = ""
    """Tool and version that wrote the file, as far as it says."""

    @property
    def failed(self) -> bool:
        """Whether nothing of this file can be imported."""
        return not self.sketches
