"""What every generation of tldraw's files comes down to: pages with shapes, bindings and assets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.formats.tldraw.styles import Style
from app.formats.tldraw.values import Record
from app.geometry.coordinates import Point


@dataclass(frozen=True, slots=True)
class Shape:
    """One shape record, in the space of its parent (units are pixels at zoom 1, y down)."""

    id: str
    """Unique in the file."""
    kind: str
    parent: str
    """Id of the page, frame or group that holds it."""
    order: tuple[float | str, str]
    """Sorts the shapes of one parent from the bottom to the top."""
    x: float
    y: float
    rotation: float
    """Radians, clockwise, about its own origin."""
    opacity: float
    style: Style
    text: str
    props: Record


@dataclass(frozen=True, slots=True)
class Binding:
    """One end of an arrow, tied to a shape."""

    target: str
    anchor: Point | None
    """Where in the target's box, as shares of width and height; None where the arrow's own points say it."""
    exact: bool
    """Whether the arrow runs up to the anchor instead of ending at the target's outline."""


Bindings = Mapping[str, Mapping[str, Binding]]
"""By arrow, then by ``start`` or ``end``."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a file."""

    id: str
    name: str
    number: int
    """From 0, empty pages counted."""
    children: Mapping[str, Sequence[Shape]]
    """Shapes by their parent; several pages may share one mapping."""
    bindings: Bindings


@dataclass(frozen=True, slots=True)
class Document:
    """All that a file holds."""

    pages: Sequence[Page]
    shapes: int
    """Shapes that were read, whether or not a page holds them."""
    assets: Mapping[str, Record]
    paper: str
    """``#rrggbb`` of what lies below everything."""
    tool: str


def by_parent(shapes: Sequence[Shape]) -> dict[str, list[Shape]]:
    """Shapes by their parent, each list from the bottom to the top."""
    found: dict[str, list[Shape]] = {}
    for shape in sorted(shapes, key=lambda shape: shape.order):
        found.setdefault(shape.parent, []).append(shape)
    return found
