"""What holds for every tldraw board, whatever is on it."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.formats.base import Severity
from app.formats.limits import Limits
from app.formats.parsing import parse
from tests.unit.formats.tldraw.boards import (
    Record,
    arrow,
    binding,
    board,
    codes,
    geo,
    marks,
    only_page,
    read,
    shape,
    source_points,
    stroke,
)

lengths = st.floats(1, 60)
places = st.floats(-80, 80)
shapes = st.builds(
    lambda kind, x, y, w, h, angle: (kind, x, y, w, h, angle),
    st.sampled_from(["rectangle", "ellipse", "star", "cloud", "arrow-up"]),
    places,
    places,
    lengths,
    lengths,
    st.floats(-7, 7),
)
slowly = settings(max_examples=10, deadline=None)


def scene(found: list[Any], dx: float = 0, dy: float = 0) -> list[Record]:
    boxes = [
        geo(f"box-{n}", x + dx, y + dy, w, h, geo=kind, rotation=angle, index=f"a{n}")
        for n, (kind, x, y, w, h, angle) in enumerate(found)
    ]
    pen = stroke("pen", [(dx, dy), (dx + 40, dy + 30), (dx + 90, dy)], index="b1")
    return [
        *boxes,
        pen,
        arrow("arrow", dx, dy, bend=12, index="b2"),
        binding("arrow", "end", "box-0", (0.3, 0.7)),
    ]


@slowly
@given(st.lists(shapes, min_size=1, max_size=4), places, places)
def test_marks_follow_when_a_board_is_moved(found: list[Any], dx: float, dy: float) -> None:
    here, there = board(*scene(found)), board(*scene(found, dx, dy))
    for name in marks(here):
        moved = [(x + dx, y + dy) for x, y in source_points(here, name)]
        assert source_points(there, name) == [pytest.approx(point, abs=1e-4) for point in moved]


@slowly
@given(shapes, st.floats(-7, 7), places, places)
def test_a_turned_group_turns_all_that_it_holds(found: Any, angle: float, x: float, y: float) -> None:
    flat = board(*scene([found]))
    held = [
        record | {"parentId": "group"} if record["typeName"] == "shape" else record
        for record in scene([found])
    ]
    turned = board(shape("group", "group", x, y, rotation=angle), *held)
    cos, sin = math.cos(angle), math.sin(angle)

    assert set(marks(flat)) == set(marks(turned))
    for name in marks(flat):
        expected = [(x + cos * u - sin * v, y + sin * u + cos * v) for u, v in source_points(flat, name)]
        assert source_points(turned, name) == [pytest.approx(point, abs=1e-3) for point in expected]


@slowly
@given(st.lists(shapes, min_size=1, max_size=4), st.randoms(use_true_random=False))
def test_the_order_of_records_means_nothing(found: list[Any], random: Any) -> None:
    records = scene(found)
    shuffled = random.sample(records, len(records))
    assert only_page(board(*records)).marks == only_page(board(*shuffled)).marks


@slowly
@given(st.lists(shapes, min_size=1, max_size=3))
def test_every_mark_lies_on_the_raster(found: list[Any]) -> None:
    sketch = only_page(board(*scene(found)))
    for mark in sketch.marks:
        x0, y0, x1, y1 = mark.bounds
        assert -1 <= x0 <= x1 <= sketch.width + 1
        assert -1 <= y0 <= y1 <= sketch.height + 1


@given(st.data())
def test_a_file_that_is_cut_off_anywhere_is_an_error(data: st.DataObject) -> None:
    whole = board(*scene([("rectangle", 0, 0, 10, 10, 0)]))
    parsed = read(whole[: data.draw(st.integers(0, len(whole) - 1))])
    assert parsed.failed
    assert [problem.severity for problem in parsed.problems] == [Severity.ERROR]
    assert parsed.problems[0].code != "unexpected"


values = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("xyzwh"), inner, max_size=3),
    max_leaves=6,
)
fields = st.sampled_from(
    [
        "w",
        "h",
        "geo",
        "segments",
        "points",
        "handles",
        "start",
        "end",
        "bend",
        "crop",
        "assetId",
        "scale",
        "richText",
        "color",
        "size",
        "isClosed",
    ]
)
kinds = st.sampled_from(
    ["geo", "draw", "arrow", "line", "text", "note", "frame", "group", "image", "embed", "card", "highlight"]
)


@settings(max_examples=25, deadline=None)
@given(kinds, st.dictionaries(fields, values, max_size=6))
def test_nonsense_in_any_field_is_never_unexpected(kind: str, props: dict[str, Any]) -> None:
    record = shape("odd", kind) | {"props": props}
    assert "unexpected" not in codes(board(geo(), record))


class TestLimits:
    def test_too_many_shapes_are_refused(self) -> None:
        parsed = parse(board(geo("a"), geo("b")), "", limits=Limits(elements=1))
        assert [problem.code for problem in parsed.problems] == ["too-many-elements"]

    def test_too_many_points_are_refused(self) -> None:
        data = board(stroke("s", [(0.0, 0.0), (1.0, 1.0), (2.0, 0.0)]))
        parsed = parse(data, "", limits=Limits(points=2))
        assert [problem.code for problem in parsed.problems] == ["too-many-points"]

    @pytest.mark.parametrize(
        "far", [geo("far", 1e8), geo("far", 9e6, w=9e6), stroke("far", [(0, 0), (1e9, 0)]), arrow("far", 2e7)]
    )
    def test_what_lies_absurdly_far_away_is_left_out_and_it_is_said(self, far: Record) -> None:
        data = board(geo(), far)
        assert set(marks(data)) == {"box"}
        assert "out-of-range" in codes(data)

    def test_a_long_text_is_shortened_and_it_is_said(self) -> None:
        parsed = parse(board(geo(text="word " * 100)), "", limits=Limits(label_bytes=50))
        assert len(parsed.sketches[0].marks[0].label) <= 50
        assert "text-too-long" in {problem.code for problem in parsed.problems}

    def test_endless_scribbles_are_drawn_with_fewer_points_and_it_is_said(self) -> None:
        scribble = [(900.0 * (n % 2), float(n % 600)) for n in range(4000)]
        assert "ink-thinned" in codes(board(stroke("s", scribble)))
        assert codes(board(stroke("s", scribble[:100]))) == set()

    def test_holders_nested_by_the_thousand_are_read(self) -> None:
        groups = [shape(f"g{n}", "group", parentId=f"g{n - 1}") for n in range(1, 2000)]
        data = board(shape("g0", "group"), *groups, geo(parentId="g1999"))
        assert only_page(data).source_elements == 2001
