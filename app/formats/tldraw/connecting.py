"""Arrows of a page: what they are bound to, where they run, and their figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from app.formats.base import Direction, Role
from app.formats.base import Shape as Word
from app.formats.board.figures import Figure, Head
from app.formats.fields import number
from app.formats.report import Report
from app.formats.tldraw.arrows import GAP, End, Run, Target, along_run, cornered_run, cut, run_between
from app.formats.tldraw.extents import Extent
from app.formats.tldraw.figures import held_figure
from app.formats.tldraw.lettering import arrow_words
from app.formats.tldraw.store import Binding, Bindings
from app.formats.tldraw.tree import Placed
from app.formats.tldraw.values import point, word
from app.geometry.coordinates import Point, apply, bounds_of

_HEADS = {
    "arrow": (Head.ARROW, Head.ARROW),
    "triangle": (Head.TRIANGLE_OUTLINE, Head.TRIANGLE),
    "inverted": (Head.CROWFOOT, Head.CROWFOOT),
    "diamond": (Head.DIAMOND_OUTLINE, Head.DIAMOND),
    "square": (Head.DIAMOND_OUTLINE, Head.DIAMOND),
    "dot": (Head.CIRCLE_OUTLINE, Head.DOT),
    "pipe": (Head.BAR, Head.BAR),
    "bar": (Head.BAR, Head.BAR),
}
"""Head without and with a fill."""
_NO_HEAD = ("none", "")
_MOST_CORNERS = 128
"""Outlines that arrows end at are thinned to this many points."""
_MOST_SIDES = 20_000_000
"""Sides looked at for one page; arrows beyond run to the middle of what they are bound to."""
_ENDS = ("start", "end")
_GONE = (None, None)


class Connecting:
    """Makes the arrows of one page."""

    def __init__(
        self, bindings: Bindings, shapes: Mapping[str, tuple[Placed, Extent | None]], report: Report
    ) -> None:
        self._bindings = bindings
        self._shapes = shapes
        self._report = report
        self._targets: dict[str, Target] = {}
        self._sides = 0

    def bound(self, arrow: Placed) -> dict[str, str]:
        """Live shapes at the ends of an arrow, by ``start`` and ``end``."""
        ends = self._bindings.get(arrow.shape.id, {})
        return {end: ends[end].target for end in _ENDS if end in ends and ends[end].target in self._shapes}

    def figure(self, placed: Placed) -> Figure:
        """Figure of an arrow; its box is that of the whole run, up to the anchors inside its targets."""
        shape, props = placed.shape, placed.shape.props
        heads = {end: word(props.get(f"arrowhead{end.capitalize()}"), _DEFAULTS[end]) for end in _ENDS}
        start, end = (self._end(placed, name, headed=heads[name] not in _NO_HEAD) for name in _ENDS)
        run, whole = self._run(placed, start, end)
        bound = self.bound(placed)
        label_at = along_run(run, number(props.get("labelPosition"), 0.5))
        return replace(
            held_figure(placed, Role.FUNCTIONAL, Word.ARROW, run, bounds_of(whole)),
            pen=shape.style.pen,
            start_head=self._head(placed, heads["start"]),
            end_head=self._head(placed, heads["end"]),
            words=arrow_words(shape.text, shape.style, label_at),
            start=bound.get("start"),
            end=bound.get("end"),
            direction=_direction(heads),
        )

    def _run(self, placed: Placed, start: End, end: End) -> tuple[Run, Run]:
        """What is drawn, and the whole course."""
        shape = placed.shape
        if word(shape.props.get("kind")) == "elbow":
            self._report.warn(
                "course-approximated", "The course of cornered arrows is approximated.", shape.id
            )
            run = cornered_run(start, end, number(shape.props.get("elbowMidPoint"), 0.5))
            return run, run
        whole = run_between(start.at, end.at, number(shape.props.get("bend")))
        self._sides += len(whole) * sum(len(e.target.outline) for e in (start, end) if e.target)
        return (cut(whole, start, end) if self._sides <= _MOST_SIDES else whole), whole

    def _end(self, placed: Placed, name: str, *, headed: bool) -> End:
        shape = placed.shape
        free = apply(placed.matrix, point(shape.props.get(name)))
        binding = self._bindings.get(shape.id, {}).get(name)
        target, extent = self._shapes.get(binding.target, _GONE) if binding else _GONE
        if binding is None or binding.anchor is None or target is None or extent is None:
            return End(free)
        at = apply(target.matrix, _anchored(binding, extent))
        if binding.exact:
            return End(at)
        gap = GAP * shape.style.scale + shape.style.width / 2 if headed else 0.0
        return End(at, self._target(target, extent), gap)

    def _target(self, placed: Placed, extent: Extent) -> Target:
        name = placed.shape.id
        if name not in self._targets:
            every = extent.placed(placed.matrix)
            outline = every[:: max(1, len(every) // _MOST_CORNERS)]
            box = bounds_of(every)
            assert box is not None
            self._targets[name] = Target(outline, extent.closed, box)
        return self._targets[name]

    def _head(self, placed: Placed, name: str) -> Head | None:
        if name in _NO_HEAD:
            return None
        if name not in _HEADS:
            message = f"The arrow head “{name[:40]}” is not known; an open one is drawn."
            self._report.warn("unknown-head", message, placed.shape.id)
        return _HEADS.get(name, _HEADS["arrow"])[placed.shape.style.fill is not None]


_DEFAULTS = {"start": "none", "end": "arrow"}


def _anchored(binding: Binding, extent: Extent) -> Point:
    x0, y0, x1, y1 = extent.box
    u, v = binding.anchor or (0.5, 0.5)
    return (x0 + u * (x1 - x0), y0 + v * (y1 - y0))


def _direction(heads: Mapping[str, str]) -> Direction:
    return {
        (False, True): Direction.FORWARD,
        (True, False): Direction.BACKWARD,
        (True, True): Direction.BOTH,
    }.get((heads["start"] not in _NO_HEAD, heads["end"] not in _NO_HEAD), Direction.NONE)
