"""Clip paths and masks: what hides a part of a drawing, written anew from the leaves inside them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from app.formats.markup import tag
from app.formats.svg.extents import extent_of, extent_of_all
from app.formats.svg.leaf import Effect, Leaf
from app.formats.svg.painting import path_data
from app.formats.svg.tree import local_name
from app.formats.svg.values import NotFiniteError, length, mean_scale, transform
from app.formats.svg.walk import Walker
from app.geometry.coordinates import Bounds, Matrix, compose

MOST_PIXELS = 40_000_000
"""Pixels that are drawn apart because something hides a part of them; each takes as long as thirty others."""
_DEEPEST = 2
"""Masks inside masks; a renderer needs a picture for each of them."""
_MOST = 2_000
Paint = Callable[[Leaf], str]
"""Markup of one leaf."""


@dataclass(frozen=True, slots=True)
class _Written:
    """A clip path or mask of our own."""

    attributes: dict[str, str]
    window: Bounds | None
    """Where a clip path is no more than an upright rectangle: what it shows, in pixels of the page."""
    extent: Bounds | None
    """Box outside of which nothing is shown; None where that is not known."""


class Effects:
    """Clip paths and masks of one document."""

    def __init__(self, walker: Walker, paint: Paint, scale: float) -> None:
        self._walker = walker
        self._paint = paint
        self._scale = scale
        self._pixels = 0.0
        self._known: dict[Effect, _Written | None] = {}
        self.defs: list[str] = []
        """What has been written."""

    def drawn(self, leaves: Sequence[Leaf], effects: Sequence[Effect], depth: int = 0) -> str:
        """Markup of neighbours that the same effects are put on, outermost first.

        They are drawn whole where that would take too long, and the report says so.
        """
        content = "".join(map(self._paint, leaves))
        box = _with_strokes(leaves) if effects else None
        if not content or box is None:
            return content
        for effect in reversed(effects):
            written = self._written(effect, depth)
            if written is None or (written.window and _holds(written.window, box)):
                continue
            if not self._affords(box):
                break
            content = tag("g", content, **written.attributes)
        return content

    def hides(self, leaf: Leaf) -> bool:
        """Whether nothing of a leaf shows, as far as boxes tell."""
        box = extent_of(leaf) if leaf.effects else None
        if box is None:
            return False
        shown = (self._written(effect) for effect in leaf.effects if local_name(effect.element) == "clipPath")
        return any(one is not None and one.extent is not None and _apart(one.extent, box) for one in shown)

    def _affords(self, box: Bounds) -> bool:
        self._pixels += (box[2] - box[0]) * (box[3] - box[1]) * self._scale**2
        if self._pixels <= MOST_PIXELS:
            return True
        self._walker.report.warn("effects", "Some clip paths were left out: parts may show that were hidden.")
        return False

    def _written(self, effect: Effect, depth: int = 0) -> _Written | None:
        if effect not in self._known:
            self._known[effect] = None  # an effect that comes upon itself finds nothing
            name = f"effect{len(self._known)}"
            if len(self._known) > _MOST or depth > _DEEPEST:
                return None
            try:
                is_clip = local_name(effect.element) == "clipPath"
                find = self._clip if is_clip else self._mask
                found = find(effect, name, depth)
                self._known[effect] = found
            except NotFiniteError:
                self._walker.report.warn("effects", "A clip path with unusable numbers was left out.")
        return self._known[effect]

    def _clip(self, effect: Effect, name: str, depth: int) -> _Written | None:
        """A clip path in pixels of the page, cut off by another where it says so.

        Raises :class:`NotFiniteError`.
        """
        matrix = _inside(effect, effect.element.get("clipPathUnits"))
        if matrix is None:
            return None
        leaves = [leaf for leaf in self._walker.inside(effect.element, matrix) if leaf.subpaths]
        box = extent_of_all(leaves)
        outer = self._clip_of(effect, depth)
        more = outer.attributes if outer is not None else {}
        self.defs.append(tag("clipPath", "".join(map(_outline, leaves)), id=name, **more))
        window = box if len(leaves) == 1 and _is_upright(leaves[0]) and outer is None else None
        return _Written({"clip_path": f"url(#{name})"}, window, box or (0.0, 0.0, 0.0, 0.0))

    def _clip_of(self, effect: Effect, depth: int) -> _Written | None:
        """The clip path that is put on a clip path (SVG 1.1, 14.3.5)."""
        element = self._walker.clip_of(effect.element)
        return self._written(replace(effect, element=element), depth + 1) if element is not None else None

    def _mask(self, effect: Effect, name: str, depth: int) -> _Written | None:
        """A mask in pixels of the page. Raises :class:`NotFiniteError`."""
        element = effect.element
        matrix = _inside(effect, element.get("maskContentUnits"))
        if matrix is None:
            return None
        leaves = self._walker.inside(element, matrix)
        content = "".join(
            self.drawn(list(held), effects, depth + 1)
            for effects, held in groupby(leaves, key=lambda leaf: leaf.effects)
        )
        x0, y0, x1, y1 = extent_of_all(leaves) or (0.0, 0.0, 1.0, 1.0)
        written = tag(
            "mask",
            content,
            id=name,
            maskUnits="userSpaceOnUse",
            x=x0 - 1,
            y=y0 - 1,
            width=x1 - x0 + 2,
            height=y1 - y0 + 2,
            style="mask-type:alpha" if "alpha" in (element.get("style") or "") else None,
        )
        self.defs.append(written)
        return _Written({"mask": f"url(#{name})"}, None, None)


def _inside(effect: Effect, units: str | None) -> Matrix | None:
    """Map from what is inside an effect to pixels of the page; None where that needs a box that is not there.

    Raises :class:`NotFiniteError`.
    """
    matrix = effect.matrix
    if units == "objectBoundingBox":
        if effect.box is None:
            return None
        x0, y0, x1, y1 = effect.box
        matrix = compose(matrix, (x1 - x0, 0, 0, y1 - y0, x0, y0))
    return compose(matrix, transform(effect.element.get("transform")))


def _outline(leaf: Leaf) -> str:
    rule = leaf.style.get("clip-rule")
    return tag(
        "path",
        d="".join(map(path_data, leaf.subpaths)),
        transform=f"matrix({' '.join(format(value, '.9g') for value in leaf.matrix)})",
        clip_rule=rule if rule == "evenodd" else None,
    )


def _is_upright(leaf: Leaf) -> bool:
    """Whether a leaf is a rectangle with sharp corners that is not turned."""
    _, b, c, _, _, _ = leaf.matrix
    sharp = all(straight for run in leaf.subpaths for straight, _ in run.segments)
    return leaf.kind == "rect" and sharp and abs(b) + abs(c) < 1e-9


def _holds(window: Bounds, box: Bounds) -> bool:
    return window[0] <= box[0] and window[1] <= box[1] and window[2] >= box[2] and window[3] >= box[3]


def _apart(one: Bounds, other: Bounds) -> bool:
    return one[2] < other[0] or other[2] < one[0] or one[3] < other[1] or other[3] < one[1]


def _with_strokes(leaves: Sequence[Leaf]) -> Bounds | None:
    """Box around leaves with the widest stroke of them on every side."""
    box = extent_of_all(leaves)
    if box is None:
        return None
    half = max(_half_stroke(leaf) for leaf in leaves)
    return (box[0] - half, box[1] - half, box[2] + half, box[3] + half)


def _half_stroke(leaf: Leaf) -> float:
    if leaf.style.get("stroke", "none") == "none":
        return 0.0
    try:
        return length(leaf.style.get("stroke-width"), whole=100, default=1.0) * mean_scale(leaf.matrix) / 2
    except NotFiniteError:
        return 0.0
