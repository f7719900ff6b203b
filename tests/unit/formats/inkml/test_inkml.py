"""Digital ink: samples in every encoding, units, brushes, and what is no ink."""

from __future__ import annotations

import itertools
import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.formats.base import Mark, Parsed, Role, Shape
from app.formats.inkml.samples import read_samples
from app.formats.limits import Limits
from app.formats.parsing import parse

CENTIMETRE = 96 / 2.54
OFFICE = """
<inkml:definitions>
  <inkml:context xml:id="ctx0">
    <inkml:inkSource xml:id="inkSrc0">
      <inkml:traceFormat>
        <inkml:channel name="X" type="integer" max="32767" units="cm"/>
        <inkml:channel name="Y" type="integer" max="32767" units="cm"/>
        <inkml:channel name="F" type="integer" max="1023" units="dev"/>
      </inkml:traceFormat>
      <inkml:channelProperties>
        <inkml:channelProperty channel="X" name="resolution" value="1000" units="1/cm"/>
        <inkml:channelProperty channel="Y" name="resolution" value="1000" units="1/cm"/>
      </inkml:channelProperties>
    </inkml:inkSource>
  </inkml:context>
  <inkml:brush xml:id="br0">
    <inkml:brushProperty name="width" value="0.1" units="cm"/>
    <inkml:brushProperty name="height" value="0.1" units="cm"/>
    <inkml:brushProperty name="color" value="#E71224"/>
  </inkml:brush>
  <inkml:brush xml:id="marker">
    <inkml:brushProperty name="color" value="#FFFF00"/>
    <inkml:brushProperty name="transparency" value="128"/>
  </inkml:brush>
</inkml:definitions>
"""


def office(*traces: str) -> bytes:
    """A document as Word and OneNote write it: everything prefixed, a thousand units to the centimetre."""
    body = OFFICE + "".join(traces)
    return f'<inkml:ink xmlns:inkml="http://www.w3.org/2003/InkML">{body}</inkml:ink>'.encode()


def trace(samples: str, name: str = "t", **attributes: str) -> str:
    known = {"contextRef": "#ctx0", "brushRef": "#br0"} | attributes
    written = "".join(f' {key}="{value}"' for key, value in known.items())
    return f'<inkml:trace xml:id="{name}"{written}>{samples}</inkml:trace>'


def ink(body: str) -> bytes:
    return f'<ink xmlns="http://www.w3.org/2003/InkML">{body}</ink>'.encode()


def read(data: bytes) -> tuple[dict[str, Mark], Parsed]:
    parsed = parse(data, "board.inkml")
    (sketch,) = parsed.sketches
    return {mark.source_id: mark for mark in sketch.marks}, parsed


def run(data: bytes, name: str = "t") -> list[tuple[float, float]]:
    """Points of a stroke in source units."""
    marks, parsed = read(data)
    (sketch,) = parsed.sketches
    (x, y), scale = sketch.offset, sketch.scale
    return [(round(px / scale + x, 3), round(py / scale + y, 3)) for px, py in marks[name].points]


def test_a_stroke_of_office_has_its_place_colour_and_width() -> None:
    marks, parsed = read(office(trace("0 0 100, 1000 0 200, 1000 2000 300")))
    (sketch,) = parsed.sketches
    mark = marks["t"]
    assert (mark.role, mark.shape, mark.stroke, mark.closed) == (
        Role.FREEHAND,
        Shape.STROKE,
        "#e71224",
        False,
    )
    assert sketch.source_bounds == pytest.approx((0, 0, CENTIMETRE, 2 * CENTIMETRE))
    assert (sketch.source_elements, sketch.freehand, sketch.texts, parsed.problems) == (1, 1, 0, ())


def test_a_highlighter_lets_through_what_lies_below() -> None:
    marks, _ = read(office(trace("0 0 1, 9 9 1", brushRef="#marker")))
    assert marks["t"].stroke == "#ffff00"
    assert marks["t"].opacity == pytest.approx(127 / 255)


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("10 20, 30 40", [(10, 20), (30, 40)]),
        ("10 20,30 40,", [(10, 20), (30, 40)]),
        ("1.5 -2,.5 3e1", [(1.5, -2), (0.5, 30)]),
        (
            "1125 18432,'23'43,\"7\"-8,3-5,7-3",
            [(1125, 18432), (1148, 18475), (1178, 18510), (1211, 18540), (1251, 18567)],
        ),
        ("10 10,'5'0,*2,!7!8", [(10, 10), (15, 10), (20, 12), (7, 8)]),
        ("10 10,* 12,? 13,11 14", [(10, 10), (10, 12), (11, 14)]),
        ("#A #1F", [(10, 31)]),
        ("5-3", [(5, -3)]),
    ],
    ids=[
        "plain",
        "trailing comma",
        "fractions",
        "differences",
        "repeated",
        "unknown",
        "hexadecimal",
        "signs",
    ],
)
def test_samples_are_read_in_every_encoding(text: str, points: list[tuple[float, float]]) -> None:
    assert read_samples(text, (0, 1), 2) == (points, 0)


def test_further_channels_and_those_that_come_and_go_are_skipped() -> None:
    assert read_samples("T 5 6 0.3, F 7 8 0.4 9 9", (1, 2), 4) == ([(5, 6), (7, 8)], 0)


def test_samples_that_are_none_are_counted() -> None:
    assert read_samples("1 2, x y, 3, 5 6", (0, 1), 2) == ([(1, 2), (5, 6)], 2)


@pytest.mark.parametrize(
    ("unit", "pixels"),
    [("cm", CENTIMETRE), ("mm", CENTIMETRE / 10), ("in", 96), ("himetric", CENTIMETRE / 1000)],
)
def test_units_of_a_channel_are_kept(unit: str, pixels: float) -> None:
    channels = f'<channel name="Y" units="{unit}"/><channel name="X" units="{unit}"/>'
    form = f'<definitions><traceFormat xml:id="f">{channels}</traceFormat></definitions>'
    data = ink(f'{form}<context traceFormatRef="#f"/><trace xml:id="t">0 0, 50 100</trace>')
    assert run(data)[-1] == pytest.approx((100 * pixels, 50 * pixels), abs=2e-3)


def test_a_channel_that_counts_the_other_way_is_turned() -> None:
    form = '<channel name="X" units="px"/><channel name="Y" units="px" orientation="-ve"/>'
    data = ink(f'<context><traceFormat>{form}</traceFormat></context><trace xml:id="t">0 0, 50 100</trace>')
    assert run(data) == [(0, 0), (50, -100)]


def test_an_affine_mapping_moves_the_ink() -> None:
    mapping = (
        '<canvasTransform><mapping type="affine"><affine>2 0 10, 0 3 20</affine></mapping></canvasTransform>'
    )
    form = '<traceFormat><channel name="X" units="px"/><channel name="Y" units="px"/></traceFormat>'
    data = ink(f'<context>{form}{mapping}</context><trace xml:id="t">0 0, 100 100</trace>')
    assert run(data) == [(10, 20), (210, 320)]


def test_ink_without_units_gets_a_usual_size_and_says_so() -> None:
    marks, parsed = read(ink("<trace xml:id='a'>0 0, 20000 10000</trace>"))
    (sketch,) = parsed.sketches
    assert sketch.source_bounds == (0, 0, 1200, 600)
    assert ([problem.code for problem in parsed.problems], list(marks)) == (["size-unknown"], ["a"])


def test_the_way_of_the_pen_through_the_air_is_no_ink() -> None:
    marks, _ = read(office(trace("0 0 1, 9 9 1"), trace("9 9 0, 50 50 0", "air", type="penUp")))
    assert list(marks) == ["t"]


def test_pieces_of_one_stroke_are_put_together() -> None:
    first = trace("0 0 1, 1000 0 1", "a", continuation="begin")
    rest = trace("2000 0 1", "b", continuation="end", priorRef="#a")
    assert len(run(office(first, trace("0 500 1, 9 9 1", "other"), rest), "a")) == 3


def test_strokes_of_a_group_share_its_brush_and_stay_strokes() -> None:
    bare = '<inkml:trace xml:id="a">0 0 1, 9 9 1</inkml:trace>'
    inner = f"{bare}<inkml:traceGroup>{trace('5 5 1, 9 9 1', 'b', brushRef='#marker')}</inkml:traceGroup>"
    group = f'<inkml:traceGroup contextRef="#ctx0" brushRef="#br0">{inner}</inkml:traceGroup>'
    marks, _ = read(office(group))
    assert [marks[name].stroke for name in "ab"] == ["#e71224", "#ffff00"]
    assert {mark.role for mark in marks.values()} == {Role.FREEHAND}


def test_traces_among_the_definitions_count_where_a_view_shows_them() -> None:
    kept = "<definitions><trace xml:id='a'>0 0, 9 9</trace><trace xml:id='b'>0 0, 5 5</trace></definitions>"
    marks, _ = read(ink(f"{kept}<traceView traceDataRef='#a'/>"))
    assert list(marks) == ["a"]


def test_a_view_of_ink_on_the_canvas_does_not_draw_it_twice() -> None:
    marks, _ = read(office(trace("0 0 1, 9 9 1"), '<inkml:traceView traceDataRef="#t"/>'))
    assert list(marks) == ["t"]


def test_a_dot_is_a_stroke() -> None:
    marks, parsed = read(office(trace("10 10 5")))
    assert len(marks["t"].points) == 1
    assert parsed.sketches[0].source_elements == 1


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (ink(""), "empty-scene"),
        (ink("<trace></trace>"), "empty-scene"),
        (b'<!DOCTYPE ink [<!ENTITY a "b">]><ink/>', "entities"),
        (office(trace("0 0 0"))[:-30], "truncated"),
        (ink("<traceGroup>" * 250 + "</traceGroup>" * 250), "too-deep"),
        (ink("<trace>1 2</trace>" * 5), "too-many-elements"),
        (ink("<trace>" + "1 2," * 60 + "</trace>"), "too-many-points"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_read_is_refused_in_words(data: bytes, code: str) -> None:
    limits = Limits(elements=4, points=50) if code.startswith("too-many") else Limits()
    (problem,) = parse(data, "x.inkml", limits=limits).problems
    assert problem.code == code


def test_absurd_and_damaged_points_are_left_out_with_a_word() -> None:
    _, parsed = read(office(trace("0 0 1, nan 5 1, 1e30 0 1, 1000 1000 1")))
    assert [problem.code for problem in parsed.problems] == ["bad-samples"]
    assert parsed.sketches[0].source_bounds == pytest.approx((0, 0, CENTIMETRE, CENTIMETRE))


def test_a_context_that_refers_to_itself_is_read_once() -> None:
    circle = '<definitions><context xml:id="c" contextRef="#c"/></definitions>'
    marks, _ = read(ink(f'{circle}<trace xml:id="t" contextRef="#c">1 2, 3 4</trace>'))
    assert list(marks) == ["t"]


def test_utf_16_as_windows_saves_it_is_read() -> None:
    text = '<?xml version="1.0" encoding="utf-16"?>' + office(trace("0 0 1, 9 9 1")).decode()
    marks, _ = read(text.encode("utf-16"))
    assert list(marks) == ["t"]


@settings(max_examples=20, deadline=None)
@given(
    points=st.lists(st.tuples(st.integers(0, 30000), st.integers(0, 30000)), min_size=2, max_size=12),
    dx=st.integers(-9000, 9000),
    dy=st.integers(-9000, 9000),
)
def test_differences_say_the_same_as_plain_values_wherever_the_ink_lies(
    points: list[tuple[int, int]], dx: int, dy: int
) -> None:
    moved = [(x + dx, y + dy) for x, y in points]
    plain = ", ".join(f"{x} {y}" for x, y in moved)
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in itertools.pairwise(points)]
    short = f"{moved[0][0]} {moved[0][1]}" + "".join(f",'{x}'{y}" for x, y in steps)
    found: list[Any] = [read_samples(text, (0, 1), 2)[0] for text in (plain, short)]
    assert found[0] == found[1] == moved
    assert math.isfinite(found[0][0][0])


def test_any_truncation_is_an_error_in_words() -> None:
    data = office(trace("0 0 1, 9 9 1"))
    for length in range(0, len(data) - 1, 41):
        parsed = parse(data[:length], "x.inkml")
        assert parsed.failed
        assert parsed.problems[0].code != "unexpected"
