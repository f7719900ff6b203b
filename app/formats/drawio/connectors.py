"""Edges as figures: where they run, what ends them, and the words along them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from app.formats.base import Direction, Role, Shape
from app.formats.board.figures import Figure, Head, Pen, Words
from app.formats.drawio.ends import End, free_end, hung_end
from app.formats.drawio.routes import route
from app.formats.drawio.scene import Placed, Scene
from app.formats.drawio.strokes import Ruler, drawn_run
from app.formats.drawio.style import Style
from app.formats.drawio.vertices import Draughtsman, pen_of
from app.formats.drawio.wording import set_at, words_of
from app.geometry.coordinates import Point

_HEAD_SIZE = 6.0
_WING = math.hypot(1, 0.5)
"""Length of a wing of an arrow head that is one long and one wide, as draw.io's are."""
_THOROUGH = 2_000
"""Connectors of a page for which ways round boxes are looked for."""
_LINK_WIDTH = 4.0
_ARROW_WIDTH = 10.0

_FILLED = {
    "classic": (Head.NOTCHED, Head.NOTCHED_OUTLINE),
    "block": (Head.TRIANGLE, Head.TRIANGLE_OUTLINE),
    "async": (Head.TRIANGLE, Head.TRIANGLE_OUTLINE),
    "doubleblock": (Head.TRIANGLE, Head.TRIANGLE_OUTLINE),
    "diamond": (Head.DIAMOND, Head.DIAMOND_OUTLINE),
    "oval": (Head.DOT, Head.CIRCLE_OUTLINE),
    "circle": (Head.CIRCLE_OUTLINE, Head.CIRCLE_OUTLINE),
    "circleplus": (Head.CIRCLE_OUTLINE, Head.CIRCLE_OUTLINE),
    "halfcircle": (Head.CIRCLE_OUTLINE, Head.CIRCLE_OUTLINE),
    "box": (Head.BAR, Head.BAR),
    "dash": (Head.BAR, Head.BAR),
    "basedash": (Head.BAR, Head.BAR),
    "cross": (Head.BAR, Head.BAR),
    "erone": (Head.BAR, Head.BAR),
    "ermandone": (Head.BAR, Head.BAR),
    "erzerotoone": (Head.CIRCLE_OUTLINE, Head.CIRCLE_OUTLINE),
    "ermany": (Head.CROWFOOT, Head.CROWFOOT),
    "eronetomany": (Head.CROWFOOT, Head.CROWFOOT),
    "erzerotomany": (Head.CROWFOOT, Head.CROWFOOT),
}


_SHARE = {
    **dict.fromkeys(
        (Head.NOTCHED, Head.NOTCHED_OUTLINE, Head.TRIANGLE, Head.TRIANGLE_OUTLINE, Head.ARROW), _WING
    ),
    **dict.fromkeys((Head.DIAMOND, Head.DIAMOND_OUTLINE), _WING / 2),
}
"""Length of a wing against what draw.io calls the size of a head; a diamond has four wings."""


@dataclass(slots=True)
class Wiring:
    """Routes of all connectors of a page, and the figures made of them."""

    scene: Scene
    draughtsman: Draughtsman
    outlines: dict[str, tuple[Point, ...]] = field(default_factory=dict)
    runs: dict[int, tuple[Point, ...]] = field(default_factory=dict)
    """By the identity of the placed edge, because ids may be repeated."""

    def lay(self) -> int:
        """Find the run of every edge; connectors of connectors last. Returns how many have a hidden end."""
        waiting = []
        missing = 0
        for edge in self.scene.edges:
            ends = [self._hung_on(edge.cell.source), self._hung_on(edge.cell.target)]
            if any(end is not None and self._line_of(end) for end in ends):
                waiting.append((edge, ends))
            else:
                missing += not self._lay(edge, ends)
        for edge, ends in waiting:
            missing += not self._lay(edge, ends)
        return missing

    def figures(self, edge: Placed, labels: Sequence[Placed]) -> Iterator[Figure]:
        """A connector with its words, and what stands on it; nothing where one of its ends is hidden."""
        run = self.runs.get(id(edge))
        if run is None:
            return
        style = edge.cell.style
        text, words, extra = self._words(edge, run, labels)
        start, end = heads_of(style)
        line = drawn_run(run, style)
        figure = Figure(
            id=edge.cell.id,
            role=Role.FUNCTIONAL,
            shape=Shape.ARROW if start or end else Shape.LINE,
            points=line,
            closed=False,
            pen=pen_of(style),
            start_head=start,
            end_head=end,
            words=words,
            opacity=style.number("opacity", 100, 0, 100) / 100,
            label=text,
            group=edge.group,
            container=edge.host,
            start=self._name(edge.cell.source),
            end=self._name(edge.cell.target),
            direction=_direction(start, end),
            head_size=_head_size(style, start, end),
        )
        yield from _broad(figure, style)
        yield from extra

    def _lay(self, edge: Placed, ends: Sequence[Placed | None]) -> bool:
        cell, shape = edge.cell, edge.cell.geometry
        source = self._end(edge, ends[0], cell.source, shape.source, "exit")
        target = self._end(edge, ends[1], cell.target, shape.target, "entry")
        if source is None or target is None:
            return False
        x, y = edge.origin
        waypoints = [(x + px, y + py) for px, py in shape.points]
        self.runs[id(edge)] = route(
            source, target, waypoints, cell.style, thorough=len(self.runs) < _THOROUGH
        )
        return True

    def _end(
        self, edge: Placed, hung: Placed | None, name: str | None, free: Point | None, side: str
    ) -> End | None:
        if hung is not None:
            line = self._line_of(hung)
            if line is not None:
                run = self.runs.get(id(line))
                return free_end(Ruler(run).at(0) if run else line.origin)
            return hung_end(hung.box, self._outline(hung), hung.cell.style, edge.cell.style, side)
        if name in self.scene.cells or free is None:
            return None
        return free_end((edge.origin[0] + free[0], edge.origin[1] + free[1]))

    def _hung_on(self, name: str | None) -> Placed | None:
        return self.scene.visible_end(name) if name in self.scene.cells else None

    def _line_of(self, item: Placed) -> Placed | None:
        """The connector that an end means: itself, or the one whose label it is; None for a vertex."""
        if item.cell.is_edge:
            return item
        return self.scene.by_id.get(item.on_edge) if item.on_edge is not None else None

    def _outline(self, item: Placed) -> tuple[Point, ...]:
        if item.cell.id not in self.outlines:
            found = self.draughtsman.outline(item)
            self.outlines[item.cell.id] = found.points if found.closed else item.corners
        return self.outlines[item.cell.id]

    def _name(self, name: str | None) -> str | None:
        hung = self._hung_on(name)
        if hung is None:
            return None
        line = self._line_of(hung)
        return line.cell.id if line is not None else hung.cell.id

    def _words(
        self, edge: Placed, run: tuple[Point, ...], labels: Sequence[Placed]
    ) -> tuple[str, tuple[Words, ...], list[Figure]]:
        """Text of a connector and its labels, their words in place, and what else stands on it."""
        texts: list[str] = []
        words: list[Words] = []
        extra: list[Figure] = []
        ruler = Ruler(run)
        for item in (edge, *labels):
            text, look = words_of(item.cell, self.scene.cells)
            at = _position(item, ruler)
            if item is not edge:
                extra += self.draughtsman.ornament(item, at)
            if text.strip():
                texts.append(text)
            w, h = (item.cell.geometry.width, item.cell.geometry.height) if item is not edge else (0.0, 0.0)
            words += set_at((at[0] + w / 2, at[1] + h / 2), text, look, item.cell.style)
        return "\n".join(texts), tuple(words), extra


def heads_of(style: Style) -> tuple[Head | None, Head | None]:
    """Heads at the start and at the end of a connector."""
    if style.shape == "link":
        return None, None
    return _head(style, "start"), _head(style, "end")


def _head(style: Style, end: str) -> Head | None:
    name = style.text(f"{end}Arrow", "none").lower().removesuffix("thin")
    if name in ("", "none"):
        return None
    filled, outlined = _FILLED.get(name, (Head.ARROW, Head.ARROW))
    return filled if style.flag(f"{end}Fill", default=True) else outlined


def _head_size(style: Style, start: Head | None, end: Head | None) -> float:
    """Length of the larger head's wings; draw.io says how far it reaches along the line, all in all."""
    sizes = [
        style.number(f"{name}Size", _HEAD_SIZE, 0, 500) * _SHARE.get(head, 1.0)
        for name, head in (("start", start), ("end", end))
        if head is not None
    ]
    widest = max((_SHARE.get(head, 1.0) for head in (start, end) if head is not None), default=1.0)
    return max(sizes, default=_HEAD_SIZE) + widest * style.number("strokeWidth", 1, 0, 500)


def _direction(start: Head | None, end: Head | None) -> Direction:
    return {
        (False, True): Direction.FORWARD,
        (True, False): Direction.BACKWARD,
        (True, True): Direction.BOTH,
    }.get((start is not None, end is not None), Direction.NONE)


def _position(item: Placed, ruler: Ruler) -> Point:
    """Where words stand along a run."""
    shape = item.cell.geometry
    share, aside = (shape.x, shape.y) if shape.relative else (0.0, 0.0)
    x, y = ruler.at(share, aside)
    return (x + shape.offset[0], y + shape.offset[1])


def _broad(figure: Figure, style: Style) -> Iterator[Figure]:
    """Double lines and block arrows: a broad line with a narrower one in the fill's colour on it."""
    if style.shape not in ("link", "flexarrow", "arrow") or figure.pen is None:
        yield figure
        return
    width = style.number("width", _LINK_WIDTH if style.shape == "link" else _ARROW_WIDTH, 1, 500)
    pen = figure.pen
    fill = style.fill() or ("#ffffff", 1.0)
    size = 3 * width if style.shape != "link" else None
    outer = replace(pen, width=width + pen.width)
    yield replace(figure, pen=outer, words=(), head_size=size)
    inside = Pen(fill[0], max(0.5, width - pen.width))
    yield replace(
        figure,
        id=f"{figure.id}~inside",
        pen=inside,
        start_head=None,
        end_head=None,
        is_mark=False,
        label="",
    )
