"""From the tree to a flat list of what is drawn, in drawing order, each with its transform and style.

The walk keeps its own stack, follows ``use`` a bounded number of times, and never leaves the document.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from lxml import etree  # type: ignore[import-untyped]

from app.formats.limits import Limits
from app.formats.report import Report, UnreadableError
from app.formats.runs import Subpath
from app.formats.svg.leaf import Effect, Leaf, font_size
from app.formats.svg.lettering import html_lines
from app.formats.svg.markers import marker_content, marker_places, referenced_id
from app.formats.svg.selectors import Style
from app.formats.svg.shapes import SHAPES, Viewport, outline_of
from app.formats.svg.styles import START, StyleSheet, resolve
from app.formats.svg.tree import INKSCAPE, local_name, reference
from app.formats.svg.values import (
    NotFiniteError,
    finite,
    fit_view_box,
    length,
    transform,
    view_box,
)
from app.geometry.coordinates import Bounds, Matrix, bounds_of, compose

MOST_SEGMENTS = 200_000
"""Curves and lines of one drawing; beyond this a renderer takes longer than anybody waits."""
MOST_VISITS = 60_000
"""Nodes walked, each repetition by ``use`` counted: a few hundred bytes can ask for billions."""
_CONTAINERS = frozenset({"g", "a", "svg", "switch", "symbol"})
_DROPPED = frozenset({"script", "animate", "animateTransform", "animateMotion", "set", "handler", "tref"})
_DEEPEST_USE = 8
_MOST_EFFECTS = 8
"""Clip paths and masks on one element and all that is around it."""


@dataclass(frozen=True, slots=True)
class _Visit:
    """A node still to be walked, with everything it inherits."""

    element: etree._Element
    matrix: Matrix
    style: Style
    opacity: float
    view: Viewport
    group: str | None
    uses: int
    referenced: bool = False
    decorates: bool = False
    effects: tuple[Effect, ...] = ()


class Walker:
    """Walks one document."""

    def __init__(self, root: etree._Element, limits: Limits, report: Report) -> None:
        self._root = root
        self._limits = limits
        self.report = report
        self.sheet = StyleSheet(root)
        self.by_id: dict[str, etree._Element] = {}
        for element in root.iter():
            if isinstance(element.tag, str) and (own := element.get("id")):
                self.by_id.setdefault(own, element)
        self._leaves: list[Leaf] = []
        self._view = Viewport(300, 150)
        self._segments = 0
        self._visits = 0

    def leaves(self, matrix: Matrix, view: Viewport) -> list[Leaf]:
        """Everything that is drawn, given how the root maps to pixels. Raises :class:`UnreadableError`."""
        self._view = view
        return self._walk(_Visit(self._root, matrix, dict(START), 1.0, view, None, 0))

    def inside(self, element: etree._Element, matrix: Matrix) -> list[Leaf]:
        """Everything inside a clip path or mask. Raises :class:`UnreadableError`."""
        return self._walk(_Visit(element, matrix, dict(START), 1.0, self._view, None, 0, referenced=True))

    def clip_of(self, element: etree._Element) -> etree._Element | None:
        """The clip path that is put on a clip path."""
        said = resolve(element, dict(START), self.sheet).get("clip-path")
        found = self.by_id.get(referenced_id(said) or "")
        return found if found is not None and local_name(found) == "clipPath" else None

    def _walk(self, start: _Visit) -> list[Leaf]:
        found: list[Leaf] = []
        self._leaves = found
        style = resolve(start.element, start.style, self.sheet)
        stack = [*reversed(self._children(start, style, 1.0, start.matrix, start.view))]
        while stack:
            self._visits += 1
            if self._visits > MOST_VISITS or len(found) > self._limits.elements:
                raise UnreadableError("too-many-elements", "The SVG draws too many elements.")
            visit = stack.pop()
            try:
                stack += reversed(self._visit(visit))
            except NotFiniteError:
                self._warn_dropped(visit.element)
        return found

    def _visit(self, visit: _Visit) -> list[_Visit]:
        """Record a drawn element, or return what is inside a container."""
        element, name = visit.element, local_name(visit.element)
        if name in _DROPPED:
            self.report.warn("active-content", "Scripts and animations were left out.")
        if name not in _CONTAINERS | _DRAWN or (name == "symbol" and not visit.referenced):
            return []
        style = resolve(element, visit.style, self.sheet)
        if style.get("display") == "none":
            return []
        opacity = visit.opacity * _opacity(style.get("opacity"))
        matrix = compose(visit.matrix, transform(element.get("transform")))
        if style.get("filter", "none") != "none":
            self.report.warn("effects", "Filters were left out.", element.get("id"))
        visit = self._hiding(visit, style, matrix)
        if name == "use":
            return self._follow(visit, style, opacity, matrix)
        handle = self._enter if name in _CONTAINERS else self._record
        return handle(visit, style, opacity, matrix)

    def _hiding(self, visit: _Visit, style: Style, matrix: Matrix) -> _Visit:
        """The visit with the clip path and the mask that are put on its element."""
        effects = visit.effects
        for kind, name in (("clipPath", "clip-path"), ("mask", "mask")):
            element = self.by_id.get(referenced_id(style.get(name)) or "")
            if element is not None and local_name(element) == kind and len(effects) < _MOST_EFFECTS:
                effects = (*effects, Effect(element, matrix, self._box(visit, style)))
        return visit if effects is visit.effects else replace(visit, effects=effects)

    def _box(self, visit: _Visit, style: Style) -> Bounds | None:
        """Box of a basic shape in its own coordinates. Raises :class:`NotFiniteError`."""
        if local_name(visit.element) not in SHAPES:
            return None
        runs = outline_of(visit.element, visit.view, font_size(style))
        return bounds_of(point for run in runs for point in run.flattened())

    def _enter(self, visit: _Visit, style: Style, opacity: float, matrix: Matrix) -> list[_Visit]:
        element, view = visit.element, visit.view
        if local_name(element) in ("svg", "symbol"):
            matrix, view = nested_viewport(element, matrix, view)
        return self._children(visit, style, opacity, matrix, view)

    def _children(
        self, visit: _Visit, style: Style, opacity: float, matrix: Matrix, view: Viewport
    ) -> list[_Visit]:
        element = visit.element
        children = [child for child in element if local_name(child)]
        if local_name(element) == "switch":
            children = _chosen(children)
        group = visit.group or _group_id(element)
        return [
            _Visit(
                child,
                matrix,
                style,
                opacity,
                view,
                group,
                visit.uses,
                decorates=visit.decorates,
                effects=visit.effects,
            )
            for child in children
        ]

    def _follow(self, visit: _Visit, style: Style, opacity: float, matrix: Matrix) -> list[_Visit]:
        target = self.by_id.get(reference(visit.element) or "")
        if target is None or visit.uses >= _DEEPEST_USE or target is self._root:
            return []
        x = length(visit.element.get("x"), whole=visit.view.width)
        y = length(visit.element.get("y"), whole=visit.view.height)
        moved = compose(matrix, (1, 0, 0, 1, x, y))
        group = visit.group or visit.element.get("id")
        view = visit.view
        if local_name(target) in ("symbol", "svg"):
            width = length(visit.element.get("width"), whole=view.width, default=view.width)
            height = length(visit.element.get("height"), whole=view.height, default=view.height)
            view = Viewport(width, height)
        uses, effects = visit.uses + 1, visit.effects
        return [_Visit(target, moved, style, opacity, view, group, uses, referenced=True, effects=effects)]

    def _record(self, visit: _Visit, style: Style, opacity: float, matrix: Matrix) -> list[_Visit]:
        """Note a leaf; return the arrow heads that its markers put on it."""
        name = local_name(visit.element)
        for value in matrix:
            finite(value)
        if style.get("visibility") in ("hidden", "collapse") or opacity <= 0:
            return []
        subpaths: tuple[Subpath, ...] = ()
        if name in SHAPES:
            subpaths = tuple(outline_of(visit.element, visit.view, font_size(style)))
            if not subpaths:
                return []
            self._segments += sum(len(subpath.segments) for subpath in subpaths)
            if self._segments > MOST_SEGMENTS:
                raise UnreadableError("too-many-points", "The SVG's paths have too many points.")
        leaf = Leaf(
            visit.element,
            name,
            matrix,
            style,
            opacity,
            subpaths,
            visit.view,
            visit.group,
            visit.decorates,
            visit.effects,
        )
        self._leaves.append(leaf)
        return [] if visit.decorates or not subpaths else self._heads(leaf)

    def _heads(self, leaf: Leaf) -> list[_Visit]:
        heads = []
        for marker_id, matrix in marker_places(leaf):
            marker = self.by_id.get(marker_id)
            if marker is None or local_name(marker) != "marker":
                continue
            placed = compose(matrix, marker_content(marker))
            style = dict(START) | {"color": leaf.style.get("stroke", "black")}
            style = resolve(marker, style, self.sheet)
            heads += [
                _Visit(
                    child,
                    placed,
                    style,
                    leaf.opacity,
                    leaf.view,
                    leaf.group,
                    _DEEPEST_USE,
                    decorates=True,
                    effects=leaf.effects,
                )
                for child in marker
                if local_name(child)
            ]
        return heads

    def _warn_dropped(self, element: etree._Element) -> None:
        self.report.warn(
            "not-finite",
            "An element whose coordinates are no numbers was left out.",
            element.get("id"),
        )


_DRAWN = SHAPES | {"text", "image", "use", "foreignObject"}


def nested_viewport(element: etree._Element, matrix: Matrix, view: Viewport) -> tuple[Matrix, Viewport]:
    """Map and size of an inner ``svg`` or ``symbol``. Raises :class:`NotFiniteError`."""
    x = length(element.get("x"), whole=view.width)
    y = length(element.get("y"), whole=view.height)
    width = length(element.get("width"), whole=view.width, default=view.width)
    height = length(element.get("height"), whole=view.height, default=view.height)
    matrix = compose(matrix, (1, 0, 0, 1, x, y))
    box = view_box(element.get("viewBox"))
    if box is None or width <= 0 or height <= 0:
        return matrix, Viewport(width, height)
    fitted = fit_view_box(box, width, height, element.get("preserveAspectRatio"))
    return compose(matrix, fitted), Viewport(box[2], box[3])


def _chosen(children: list[etree._Element]) -> list[etree._Element]:
    """What a ``switch`` shows here: drawing programs put the words as HTML first and a fallback after it.

    The fallback is an image of the words, or the words cut short, so the HTML is better where it has any.
    """
    html = [child for child in children if local_name(child) == "foreignObject" and any(html_lines(child))]
    plain = [child for child in children if local_name(child) != "foreignObject"]
    return (html or plain or children)[:1]


def _group_id(element: etree._Element) -> str | None:
    if local_name(element) != "g" or element.get(f"{INKSCAPE}groupmode") == "layer":
        return None
    own = element.get("id")
    return str(own) if own else None


def _opacity(text: str | None) -> float:
    if not text:
        return 1.0
    try:
        value = float(text[:-1]) / 100 if text.endswith("%") else float(text)
    except ValueError:
        return 1.0
    return min(1.0, max(0.0, value)) if value == value else 1.0  # noqa: PLR0124 - NaN
