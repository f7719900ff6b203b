"""Digital ink: every stroke of the pen a mark, in the colour and width of its brush.

Source units are pixels, 96 to the inch. Ink whose file does not say how large it is is shown as if its
longer side had 1,200 pixels.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree  # type: ignore[import-untyped]

from app.formats.base import Parsed, Role, Shape
from app.formats.board.figures import Board, Figure, Pen
from app.formats.board.sketching import sketch_of
from app.formats.inkml.contexts import Brush, Context, Contexts
from app.formats.inkml.samples import read_samples
from app.formats.inkml.tree import ID, name_of, reference
from app.formats.limits import Limits
from app.formats.report import Report, UnreadableError
from app.formats.safe_xml import load_xml
from app.geometry.coordinates import Point, apply, bounds_of

_UNMEASURED_SIDE = 1200.0
_USUAL_WIDTH = 2.0
"""Pixels, where no brush says otherwise."""


_Found = tuple[etree._Element, Context]
"""A trace and what it is read with."""


@dataclass(slots=True)
class Stroke:
    """One stroke in pixels."""

    id: str
    points: list[Point]
    brush: Brush
    measured: bool


def parse_inkml(data: bytes, limits: Limits) -> Parsed:
    """Read one ink document. Raises :class:`UnreadableError`."""
    report = Report()
    root = load_xml(data, limits)
    if name_of(root) != "ink":
        raise UnreadableError("not-inkml", "This XML is no digital ink.")
    strokes = _Reader(root, limits, report).strokes()
    board = board_of(strokes, report)
    return Parsed("inkml", (sketch_of(board, limits, report),), report.problems, "InkML")


def board_of(strokes: Sequence[Stroke], report: Report) -> Board:
    """Strokes in the order in which they were drawn. Raises :class:`UnreadableError` if there are none."""
    box = bounds_of(point for stroke in strokes for point in stroke.points)
    if box is None:
        raise UnreadableError("empty-scene", "There is no ink in the file: no stroke is left to code.")
    side = max(box[2] - box[0], box[3] - box[1])
    factor = 1.0
    if not any(stroke.measured for stroke in strokes):
        report.warn("size-unknown", "The ink does not say how large it is; it was scaled to a usual size.")
        factor = _UNMEASURED_SIDE / side if side > 0 else 1.0
    figures = [_figure(stroke, factor) for stroke in strokes]
    return Board(figures=figures, elements=len(figures), freehand=len(figures))


def _figure(stroke: Stroke, factor: float) -> Figure:
    return Figure(
        id=stroke.id,
        role=Role.FREEHAND,
        shape=Shape.STROKE,
        points=tuple((x * factor, y * factor) for x, y in stroke.points),
        closed=False,
        pen=Pen(stroke.brush.colour, stroke.brush.width or _USUAL_WIDTH),
        opacity=stroke.brush.opacity,
    )


class _Reader:
    """Walks a document from its beginning: a context holds for what comes after it."""

    def __init__(self, root: etree._Element, limits: Limits, report: Report) -> None:
        self._root = root
        self._contexts = Contexts(root, report)
        self._limits = limits
        self._report = report
        self._points = 0
        self._parts: dict[str, Stroke] = {}
        """Strokes that are written in several pieces, by the id of their last piece."""

    def strokes(self) -> list[Stroke]:
        found: list[Stroke] = []
        for number, (trace, context) in enumerate(self._traces(self._root, Context()), start=1):
            if number > self._limits.elements:
                most = self._limits.elements
                raise UnreadableError("too-many-elements", f"The ink has more than {most} strokes.")
            stroke = self._stroke(trace, context, number)
            if stroke is not None:
                found.append(stroke)
        return found

    def _traces(self, holder: etree._Element, context: Context) -> Iterator[_Found]:
        """Traces on the canvas, in order. Those among the definitions count where a view shows them."""
        for element in holder:
            name = name_of(element)
            if name == "context":
                context = self._contexts.within(context, element)
            elif name == "trace":
                yield element, self._contexts.within(context, element)
            elif name == "traceGroup":
                yield from self._traces(element, self._contexts.within(context, element))
            elif name == "traceView":
                yield from self._shown(element, context)

    def _shown(self, view: etree._Element, context: Context) -> Iterator[_Found]:
        """Traces that a view shows and that are not on the canvas by themselves."""
        for entry in view.iter():
            target = (
                self._contexts.defined(reference(entry, "traceDataRef"))
                if name_of(entry) == "traceView"
                else None
            )
            if target is None or not any(name_of(above) == "definitions" for above in target.iterancestors()):
                continue
            if name_of(target) == "trace":
                yield target, self._contexts.within(context, target)
            elif name_of(target) == "traceGroup":
                yield from self._traces(target, self._contexts.within(context, target))

    def _stroke(self, trace: etree._Element, context: Context, number: int) -> Stroke | None:
        """One stroke; None for a pen in the air, an empty trace, and a piece that was added to another."""
        if trace.get("type") == "penUp":
            return None
        points = self._read(trace, context)
        if not points:
            return None
        name = trace.get(ID) or trace.get("id") or f"stroke-{number}"
        before = self._parts.pop(reference(trace, "priorRef") or "", None)
        if before is not None:
            before.points.extend(points)
            self._parts[name] = before
            return None
        stroke = Stroke(name, points, context.brush, context.measured)
        if trace.get("continuation") in ("begin", "middle"):
            self._parts[name] = stroke
        return stroke

    def _read(self, trace: etree._Element, context: Context) -> list[Point]:
        text = "".join(trace.itertext())
        self._points += text.count(",") + 1
        if self._points > self._limits.points:
            raise UnreadableError(
                "too-many-points",
                f"The ink has more than {self._limits.points:,} points; that many are not read.",
            )
        form = context.format
        points, bad = read_samples(text, (form.x, form.y), form.regular)
        matrix, most = context.to_pixels, self._limits.coordinate
        placed = [apply(matrix, point) for point in points]
        sound = [(x, y) for x, y in placed if abs(x) <= most and abs(y) <= most and math.isfinite(x + y)]
        if bad or len(sound) < len(placed):
            self._report.warn(
                "bad-samples", "Some points of a stroke cannot be read; they were left out.", trace.get(ID)
            )
        return sound
