"""Patterns, written anew from the leaves inside their tile: the hatching of tldraw, Inkscape and others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

from lxml import etree  # type: ignore[import-untyped]

from app.formats.markup import tag
from app.formats.svg.extents import own_box
from app.formats.svg.gradients import chain_of, said
from app.formats.svg.leaf import Effect, Leaf
from app.formats.svg.tree import local_name
from app.formats.svg.values import NotFiniteError, fit_view_box, length, mean_scale, transform, view_box
from app.formats.svg.walk import Walker
from app.geometry.coordinates import IDENTITY, Bounds, Matrix, compose

MOST_PIXELS = 40_000_000
"""Pixels of all tiles together, each counted for every shape that is painted with it."""
MOST_LEAVES = 20_000
"""Leaves in all tiles together, counted likewise: a renderer draws a tile anew for each shape."""
_LARGEST_TILE = 4_000_000
"""Pixels of one tile, which is a picture of its own while it is drawn."""
_MOST = 500
_IN_BOX = "objectBoundingBox"

Draw = Callable[[Sequence[Leaf], Sequence[Effect]], str]
"""Markup of neighbours that the same effects are put on."""
Colour = Callable[[Leaf], tuple[str, float] | None]
"""What a leaf is painted with."""


@dataclass(frozen=True, slots=True)
class _Tile:
    """A pattern of our own."""

    address: str
    pixels: float
    """In square units of what it is put on."""
    leaves: int


class Patterns:
    """Patterns of one document, each written once for every box it fills."""

    def __init__(self, walker: Walker, draw: Draw, colour: Colour, scale: float) -> None:
        """``scale`` is in pixels of the raster per unit of the page."""
        self._walker = walker
        self._draw = draw
        self._colour = colour
        self._scale = scale
        self._known: dict[tuple[object, ...], _Tile | None] = {}
        self._colours: dict[str, tuple[str, float] | None] = {}
        self._pixels = 0.0
        self._leaves = 0
        self._writing = False
        self.defs: list[str] = []
        """What has been written."""

    def is_one(self, server_id: str) -> bool:
        """Whether the id is that of a pattern."""
        chain = chain_of(self._walker.by_id, server_id)
        return bool(chain) and local_name(chain[0]) == "pattern"

    def address(self, server_id: str, leaf: Leaf) -> str | None:
        """``url(#...)`` of a pattern for a leaf; None where it is none, or would take too long to draw."""
        if self._writing or not self.is_one(server_id):
            return None  # a pattern inside a pattern would multiply
        try:
            tile = self._tile(server_id, leaf)
        except NotFiniteError:
            return None
        if tile is None:
            return None
        self._pixels += tile.pixels * (mean_scale(leaf.matrix) * self._scale) ** 2
        self._leaves += tile.leaves
        return tile.address if self._pixels <= MOST_PIXELS and self._leaves <= MOST_LEAVES else None

    def colour(self, server_id: str) -> tuple[str, float] | None:
        """What a pattern amounts to where only one colour counts: that of what lies on top in its tile."""
        if server_id not in self._colours:
            self._colours[server_id] = None  # a pattern that is painted with itself has no colour
            content = _content(chain_of(self._walker.by_id, server_id))
            leaves = self._walker.inside(content, IDENTITY) if content is not None else []
            found = (self._colour(leaf) for leaf in reversed(leaves[:_MOST]))
            first = next(filter(None, found), None)
            self._colours[server_id] = (first[0], 1.0) if first else None
        return self._colours[server_id]

    def _tile(self, server_id: str, leaf: Leaf) -> _Tile | None:
        """The tile for a leaf; written where it is new. Raises :class:`NotFiniteError`."""
        box = own_box(leaf)
        if box is None:
            return None
        chain = chain_of(self._walker.by_id, server_id)
        bound_to_box = _IN_BOX in (said(chain, "patternUnits") or _IN_BOX, said(chain, "patternContentUnits"))
        key = (server_id, box if bound_to_box else leaf.view)
        if key not in self._known:
            self._known[key] = None
            if len(self._known) <= _MOST:
                self._known[key] = self._written(f"pattern{len(self._known)}", chain, leaf, box)
        return self._known[key]

    def _written(self, name: str, chain: list[etree._Element], leaf: Leaf, box: Bounds) -> _Tile | None:
        """Write a tile in the leaf's own coordinates. Raises :class:`NotFiniteError`."""
        x, y, wide, high = _window(chain, leaf, box)
        content, turned = _content(chain), transform(said(chain, "patternTransform"))
        if content is None or wide <= 0 or high <= 0:
            return None
        pixels = wide * high * mean_scale(turned) ** 2
        if pixels * (mean_scale(leaf.matrix) * self._scale) ** 2 > _LARGEST_TILE:
            return None
        leaves = self._walker.inside(content, _inside(chain, (x, y, wide, high), box))
        self._writing = True
        try:
            groups = groupby(leaves, key=lambda one: one.effects)
            drawn = [self._draw(list(held), effects) for effects, held in groups]
        finally:
            self._writing = False
        self.defs.append(
            tag(
                "pattern",
                "".join(drawn),
                id=name,
                patternUnits="userSpaceOnUse",
                patternTransform=f"matrix({' '.join(format(value, '.9g') for value in turned)})",
                **{
                    key: f"{value:.9g}"
                    for key, value in (("x", x), ("y", y), ("width", wide), ("height", high))
                },
            )
        )
        return _Tile(f"url(#{name})", pixels, len(leaves))


def _content(chain: Sequence[etree._Element]) -> etree._Element | None:
    """The first of a chain that has something inside."""
    return next((one for one in chain if any(local_name(child) for child in one)), None)


def _window(chain: list[etree._Element], leaf: Leaf, box: Bounds) -> tuple[float, float, float, float]:
    """Place and size of the tile in the leaf's own coordinates. Raises :class:`NotFiniteError`."""
    in_box = (said(chain, "patternUnits") or _IN_BOX) == _IN_BOX
    across, down = (1.0, 1.0) if in_box else (leaf.view.width, leaf.view.height)
    x, wide = (length(said(chain, key), whole=across) for key in ("x", "width"))
    y, high = (length(said(chain, key), whole=down) for key in ("y", "height"))
    if not in_box:
        return x, y, wide, high
    x0, y0, x1, y1 = box
    return x0 + x * (x1 - x0), y0 + y * (y1 - y0), wide * (x1 - x0), high * (y1 - y0)


def _inside(chain: list[etree._Element], window: tuple[float, float, float, float], box: Bounds) -> Matrix:
    """From what is inside the tile to the leaf's own coordinates. Raises :class:`NotFiniteError`."""
    x, y, wide, high = window
    shown = view_box(said(chain, "viewBox"))
    if shown is not None:
        fitted = fit_view_box(shown, wide, high, said(chain, "preserveAspectRatio"))
        return compose((1.0, 0.0, 0.0, 1.0, x, y), fitted)
    if said(chain, "patternContentUnits") == _IN_BOX:
        return (box[2] - box[0], 0.0, 0.0, box[3] - box[1], box[0], box[1])
    return IDENTITY
