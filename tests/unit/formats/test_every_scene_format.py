"""What holds for every format that holds a scene, whatever is drawn."""

from __future__ import annotations

import math
from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.formats.base import Mark, ParsedSketch, Role, Severity
from app.formats.parsing import parse
from app.geometry.coordinates import Point
from tests.unit.formats.writers import WRITERS, Box, Drawing, Writer, moved, reordered

FORMATS = pytest.mark.parametrize("name", WRITERS)
slowly = settings(max_examples=6, deadline=None)

sides = st.integers(20, 80)
degrees = st.sampled_from([0, 30, 90, 200.5])


@st.composite
def drawings(draw: st.DrawFn) -> Drawing:
    """Three boxes beside each other, so that none lies upon another, and two strokes."""
    boxes = tuple(
        Box(f"box{n}", 150.0 * n, float(draw(st.integers(0, 60))), draw(sides), draw(sides), draw(degrees))
        for n in range(3)
    )
    y = float(draw(st.integers(200, 240)))
    pens = (
        ((10.0, y), (60.0, y + 20), (90.0, y - 5), (150.0, y + 8)),
        ((200.0, y), (230.0, y - 12), (300.0, y + 15)),
    )
    return Drawing(boxes, pens, ("box0", "box2"))


def only(writer: Writer, drawing: Drawing) -> ParsedSketch:
    flat = tuple(box if writer.turns else Box(*_upright(box)) for box in drawing.boxes)
    (sketch,) = parse(writer.write(Drawing(flat, drawing.pens, drawing.joined)), "scene").sketches
    return sketch


def _upright(box: Box) -> tuple[str, float, float, float, float]:
    return (box.name, box.x, box.y, box.width, box.height)


def inked(sketch: ParsedSketch) -> list[Mark]:
    """Marks that stand where the file says; the course of a connector is the tool's."""
    return [mark for mark in sketch.marks if mark.role is not Role.FUNCTIONAL]


def source_points(sketch: ParsedSketch, mark: Mark) -> list[Point]:
    (x, y), scale = sketch.offset, sketch.scale
    return [(px / scale + x, py / scale + y) for px, py in mark.points]


def near(found: Iterable[Point], expected: Iterable[Point], within: float = 0.02) -> bool:
    return all(math.dist(a, b) <= within for a, b in zip(found, expected, strict=True))


@FORMATS
@slowly
@given(drawings(), st.integers(-900, 900), st.integers(-900, 900), st.sampled_from([0.5, 1.0, 1.5, 2.0]))
def test_marks_follow_a_scene_that_is_moved_and_enlarged(
    name: str, drawing: Drawing, dx: int, dy: int, scale: float
) -> None:
    writer = WRITERS[name]
    before, after = only(writer, drawing), only(writer, moved(drawing, dx, dy, scale))
    assert len(inked(before)) == 3 * writer.boxes + 2 * writer.pens
    per_unit = _unit(name)
    for old, new in zip(inked(before), inked(after), strict=True):
        expected = [
            (x * scale + dx * per_unit, y * scale + dy * per_unit) for x, y in source_points(before, old)
        ]
        assert near(source_points(after, new), expected)
        assert (new.role, new.shape, new.label) == (old.role, old.shape, old.label)


def _unit(name: str) -> float:
    """Units in which a format's coordinates are kept, for one that the file writes."""
    (sketch,) = parse(WRITERS[name].write(_UNIT), "scene").sketches
    x0, _, x1, _ = (value / sketch.scale for value in inked(sketch)[0].bounds)
    return (x1 - x0) / 100


_UNIT = Drawing((Box("a", 0, 0, 100, 10), Box("b", 200, 0, 100, 10)), (((0, 0), (100, 10)),), ("a", "b"))


@pytest.mark.parametrize("name", [name for name, writer in WRITERS.items() if writer.turns])
@slowly
@given(sides, sides, st.sampled_from([15, 45.5, 90, 180, 300]))
def test_a_turned_box_has_turned_corners(name: str, width: int, height: int, angle: float) -> None:
    box = Box("box", 40, 60, width, height, angle)
    writer = WRITERS[name]
    sketch = only(writer, Drawing((box, Box("other", 400, 0, 20, 20)), (), ("box", "other")))
    found = source_points(sketch, inked(sketch)[0])
    assert len(found) == 4
    for corner in box.corners:
        assert min(math.dist(corner, point) for point in found) < 0.02


@FORMATS
@slowly
@given(drawings(), st.permutations(range(3)))
def test_another_order_changes_nothing_but_what_lies_above(
    name: str, drawing: Drawing, order: list[int]
) -> None:
    writer = WRITERS[name]
    before, after = only(writer, drawing), only(writer, reordered(drawing, order))

    def told(sketch: ParsedSketch) -> set[object]:
        return {
            (mark.role, mark.shape, mark.label, tuple((round(x, 2), round(y, 2)) for x, y in mark.points))
            for mark in inked(sketch)
        }

    assert told(before) == told(after)
    assert (before.source_bounds, before.width, before.height) == (
        after.source_bounds,
        after.width,
        after.height,
    )
    if writer.boxes:
        above = [mark.source_id for mark in inked(after) if mark.source_id.startswith("box")]
        assert above == [drawing.boxes[place].name for place in order]
    if writer.connects:
        ends = {(mark.start_mark, mark.end_mark) for mark in after.marks if mark.role is Role.FUNCTIONAL}
        assert ends == {("box0", "box2")}


@FORMATS
@settings(max_examples=40, deadline=None)
@given(st.data())
def test_a_file_that_is_cut_off_anywhere_is_an_error_and_never_a_crash(
    name: str, data: st.DataObject
) -> None:
    whole = WRITERS[name].write(_UNIT)
    parsed = parse(whole[: data.draw(st.integers(0, len(whole) - 1))], "scene")
    assert parsed.failed
    (problem,) = parsed.problems
    assert (problem.severity, problem.code == "unexpected") == (Severity.ERROR, False)
