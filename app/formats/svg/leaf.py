"""One drawn thing of an SVG, with everything it inherits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree  # type: ignore[import-untyped]

from app.formats.runs import Subpath
from app.formats.svg.shapes import Viewport
from app.formats.svg.values import NotFiniteError, length
from app.geometry.coordinates import Bounds, Matrix


@dataclass(frozen=True, slots=True)
class Effect:
    """A clip path or mask, and what it is put on."""

    element: etree._Element
    """``clipPath`` or ``mask``."""
    matrix: Matrix
    """From the coordinates of what it is put on to pixels of the page."""
    box: Bounds | None
    """Box of what it is put on, in its own coordinates; only where that is one shape."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """One thing that is drawn."""

    element: etree._Element
    kind: str
    """Element name: ``rect``, ``path``, ``text``, ``image``, ``foreignObject`` ..."""
    matrix: Matrix
    """From its own coordinates to pixels of the page."""
    style: Mapping[str, str]
    opacity: float
    """Its own times that of everything around it."""
    subpaths: tuple[Subpath, ...] = ()
    view: Viewport = field(default_factory=lambda: Viewport(100, 100))
    group: str | None = None
    """Id of the outermost group that has one, and is no layer."""
    decorates: bool = False
    """Whether it is a marker, that is, an arrow head of the leaf before."""
    effects: tuple[Effect, ...] = ()
    """What hides a part of it, outermost first."""

    @property
    def source_id(self) -> str | None:
        """Id in the file."""
        own = self.element.get("id")
        return str(own) if own else None


def font_size(style: Mapping[str, str]) -> float:
    """Font size in user units."""
    try:
        return max(0.01, min(10_000.0, length(style.get("font-size"), whole=16.0, default=16.0)))
    except NotFiniteError:
        return 16.0
