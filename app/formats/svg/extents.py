"""How far a leaf reaches, in pixels of the page."""

from __future__ import annotations

from collections.abc import Iterable

from app.formats.svg.leaf import Leaf
from app.formats.svg.lettering import runs_of
from app.formats.svg.values import NotFiniteError, length, mapped_box
from app.geometry.coordinates import Bounds, bounds_of, union


def extent_of(leaf: Leaf) -> Bounds | None:
    """Box around what a leaf draws, its stroke's width left out; None where that is no usable number."""
    try:
        box = own_box(leaf)
    except NotFiniteError:
        return None
    return bounds_of(mapped_box(leaf.matrix, box)) if box else None


def extent_of_all(leaves: Iterable[Leaf]) -> Bounds | None:
    """Box around everything that is drawn; None for nothing."""
    return union(box for leaf in leaves if (box := extent_of(leaf)) is not None)


def own_box(leaf: Leaf) -> Bounds | None:
    """Box of a leaf in its own coordinates. Raises :class:`NotFiniteError`."""
    if leaf.subpaths:
        return bounds_of(point for subpath in leaf.subpaths for point in subpath.flattened())
    if leaf.kind in ("text", "foreignObject"):
        return union(words.bounds for words in runs_of(leaf))
    x, y = length(leaf.element.get("x"), whole=0.0), length(leaf.element.get("y"), whole=0.0)
    wide, high = (length(leaf.element.get(key), whole=0.0) for key in ("width", "height"))
    return (x, y, x + wide, y + high)
