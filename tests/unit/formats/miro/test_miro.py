"""Miro boards: what is on them, where it lies, what joins it, and what Miro did not hand out."""

from __future__ import annotations

import itertools
import json
import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.formats.base import Direction, Parsed, Role, Shape
from app.formats.board.figures import Board, Figure
from app.formats.limits import DEFAULT_LIMITS, Limits
from app.formats.miro.gathering import gather
from app.formats.miro.looks import plain
from app.formats.miro.parsing import board_of
from app.formats.parsing import parse
from app.formats.report import Report
from tests.unit.formats.miro.boards import Json, connector, frame, inside, item, shape, sticky


def board(*items: Json, connectors: list[Json] | None = None, report: Report | None = None) -> Board:
    found = gather({"items": list(items), "connectors": connectors or []}, DEFAULT_LIMITS)
    return board_of(found, DEFAULT_LIMITS, report or Report())


def figure(found: Board, name: str) -> Figure:
    return next(figure for figure in found.figures if figure.id == name)


def box(found: Figure) -> tuple[float, ...]:
    xs, ys = zip(*found.points, strict=True)
    return tuple(round(value, 6) for value in (min(xs), min(ys), max(xs), max(ys)))


def codes(document: Any) -> list[str]:
    return [problem.code for problem in read(document).problems]


def read(document: Any) -> Parsed:
    return parse(json.dumps(document).encode(), "board.json")


def test_a_board_becomes_a_sketch_with_marks() -> None:
    parsed = read(
        {
            "board": {"name": "Threats P07"},
            "items": [shape("data", 0, 0), shape("model", 400, 0)],
            "connectors": [connector("train", "data", "model")],
        }
    )
    (sketch,) = parsed.sketches
    marks = {mark.source_id: mark for mark in sketch.marks}
    assert (parsed.format, parsed.problems, sketch.name) == ("miro", (), "Threats P07")
    assert (marks["train"].start_mark, marks["train"].end_mark) == ("data", "model")
    assert (marks["data"].role, marks["data"].label) == (Role.STRUCTURAL, "data")
    assert (sketch.source_elements, sketch.connectors, sketch.connectors_bound_both) == (3, 1, 1)
    assert sketch.source_bounds == (-100, -50, 500, 50)


@pytest.mark.parametrize(
    "document",
    [
        [shape("a"), shape("b"), connector("c", "a", "b")],
        {"data": [shape("a"), shape("b")], "connectors": {"data": [connector("c", "a", "b")]}},
        [
            {"data": [shape("a")], "type": "cursor-list"},
            {"data": [shape("b")]},
            {"data": [connector("c", "a", "b")]},
        ],
        {
            "board": {"id": "x", "type": "board"},
            "items": [shape("a"), shape("b")],
            "connectors": [connector("c", "a", "b")],
        },
        {"pages": [{"data": [shape("a"), shape("b")]}], "connectors": [connector("c", "a", "b")], "tags": []},
    ],
    ids=["list", "page", "pages", "export", "pages inside"],
)
def test_however_somebody_saved_the_answers_all_items_are_found(document: Any) -> None:
    found = gather(document, DEFAULT_LIMITS)
    assert [entry["id"] for entry in found.items] == ["a", "b"]
    assert [entry["id"] for entry in found.connectors] == ["c"]


def test_positions_are_centres() -> None:
    assert box(figure(board(shape("a", 50, 20)), "a")) == (-50, -30, 150, 70)


def test_items_of_a_frame_count_from_its_top_left_corner() -> None:
    found = board(frame("f", 1000, 500, 800, 600), inside("f", shape("a"), 100, 50))
    assert box(figure(found, "a")) == (600, 200, 800, 300)
    assert (figure(found, "a").container, figure(found, "f").label) == ("f", "Frame f")


def test_an_item_of_a_frame_that_says_it_counts_from_the_middle_is_believed() -> None:
    child = shape("a", 10, 10) | {"parent": {"id": "f"}}
    assert box(figure(board(frame("f", 1000, 500, 800, 600), child), "a")) == (-90, -40, 110, 60)


def test_rotation_is_about_the_middle() -> None:
    turned = shape("a")
    turned["geometry"]["rotation"] = 90
    assert box(figure(board(turned), "a")) == (-50, -100, 50, 100)


def test_notes_have_the_colour_they_name_and_the_height_miro_leaves_out() -> None:
    found = board(sticky("square", colour="blue"), sticky("wide", form="rectangle"))
    assert figure(found, "square").fill == ("#6cd8fa", 1.0)
    assert box(figure(found, "square")) == (-99.5, -99.5, 99.5, 99.5)
    assert box(figure(found, "wide"))[3] == pytest.approx(99.5 * 228 / 350, abs=1e-3)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("rectangle", Shape.RECTANGLE),
        ("circle", Shape.ELLIPSE),
        ("rhombus", Shape.DIAMOND),
        ("flow_chart_decision", Shape.DIAMOND),
        ("triangle", Shape.POLYGON),
        ("some_new_shape", Shape.RECTANGLE),
    ],
)
def test_shapes_have_their_outlines(kind: str, expected: Shape) -> None:
    found = figure(board(shape("a", kind=kind)), "a")
    assert found.shape is expected
    assert box(found) == (-100, -50, 100, 50)


def test_a_cloud_stays_within_its_box() -> None:
    x0, y0, x1, y1 = box(figure(board(shape("a", kind="cloud")), "a"))
    assert -100 <= x0 < -85 and 85 < x1 <= 100
    assert -50 <= y0 < -42 and 42 < y1 <= 50


def test_nothing_is_guessed_from_the_made_up_place_of_a_free_end() -> None:
    (sketch,) = read(
        {"items": [shape("a"), shape("b", 250)], "connectors": [connector("c", "a", None)]}
    ).sketches
    (line,) = [mark for mark in sketch.marks if mark.source_id == "c"]
    assert (line.end_mark, line.end_inferred) == (None, None)


def test_a_text_without_a_height_gets_that_of_its_lines() -> None:
    text = item("t", "text") | {"data": {"content": "<p>one</p><p>two</p>"}, "geometry": {"width": 200}}
    found = board(text | {"style": {"fontSize": "20"}})
    assert (figure(found, "t").role, figure(found, "t").label, found.texts) == (Role.TEXT, "one\ntwo", 1)
    assert box(figure(found, "t")) == (-100, -25, 100, 25)


@pytest.mark.parametrize(
    ("caps", "direction"),
    [
        ("none stealth", Direction.FORWARD),
        ("arrow none", Direction.BACKWARD),
        ("filled_triangle stealth", Direction.BOTH),
        ("none none", Direction.NONE),
        ("none filled_oval", Direction.NONE),
        ("erd_one erd_many", Direction.NONE),
    ],
)
def test_caps_tell_the_direction(caps: str, direction: Direction) -> None:
    found = board(shape("a"), shape("b", 400), connectors=[connector("c", "a", "b", caps)])
    assert figure(found, "c").direction is direction


def test_a_connector_touches_where_it_is_told_or_on_the_nearest_sides() -> None:
    told: Json = {
        "startItem": {"id": "a", "position": {"x": "50%", "y": "0%"}},
        "endItem": {"id": "b", "snapTo": "bottom"},
    }
    lines = [connector("told", "a", "b", **told), connector("auto", "a", "b")]
    found = board(shape("a"), shape("b", 400), connectors=lines)
    assert figure(found, "told").points == ((0, -50), (400, 50))
    assert figure(found, "auto").points == ((100, 0), (300, 0))


def test_elbowed_connectors_turn_at_right_angles_and_curved_ones_bend() -> None:
    lines = [connector("elbow", "a", "b", shape="elbowed"), connector("curve", "a", "b", shape="curved")]
    found = board(shape("a"), shape("b", 400, 300), connectors=lines)
    run = figure(found, "elbow").points
    assert all(a[0] == b[0] or a[1] == b[1] for a, b in itertools.pairwise(run))
    assert len(figure(found, "curve").points) > 10


def test_captions_are_the_label_of_their_connector() -> None:
    captions = [{"content": "<p>trains &amp; tests</p>", "position": "25%"}, {"content": "daily"}]
    found = board(shape("a"), shape("b", 400), connectors=[connector("c", "a", "b", captions=captions)])
    line = figure(found, "c")
    assert (line.label, found.bound_labels) == ("trains & tests\ndaily", 2)
    assert line.words[0].box[:2] == (150, 0)


def test_a_connector_with_one_known_end_is_a_short_line_that_says_so() -> None:
    report = Report()
    found = board(shape("a"), connectors=[connector("c", "a", None)], report=report)
    line = figure(found, "c")
    assert (line.start, line.end, found.connectors_bound_both) == ("a", None, 0)
    assert line.points == ((100, 0), (180, 0))
    assert [problem.code for problem in report.problems] == ["free-end"]


def test_a_connector_between_unknown_items_is_counted_and_not_drawn() -> None:
    report = Report()
    found = board(shape("a"), connectors=[connector("c", "gone", None)], report=report)
    assert (found.connectors, found.connectors_bound_both, len(found.figures)) == (1, 0, 1)
    assert [problem.code for problem in report.problems] == ["dangling-connector"]


def test_frames_lie_below_and_connectors_above() -> None:
    lines = [connector("c", "a", "f")]
    found = board(shape("a"), frame("f", 0, 0, 900, 900), connectors=lines)
    assert [figure.id for figure in found.figures] == ["f", "a", "c"]


def test_pictures_are_never_fetched() -> None:
    picture = item("p", "image") | {"data": {"imageUrl": "https://api.miro.com/secret", "title": "Sketch"}}
    found = figure(board(picture), "p")
    assert (found.shape, found.label) == (Shape.IMAGE, "Sketch")
    assert codes([picture, connector("c", "p", "p")]) == ["image-missing"]


def test_what_miro_does_not_hand_out_is_said() -> None:
    pen = {"id": "x", "type": "unsupported", "position": {"x": 0, "y": 0}}
    assert codes({"items": [shape("a"), pen], "connectors": []}) == ["pen-ink-missing"]
    assert codes([shape("a")]) == ["no-connectors"]
    assert codes({"data": [shape("a")], "total": 120, "connectors": []}) == ["pages-missing"]
    assert codes({"items": [shape("a"), item("k", "hologram")], "connectors": []}) == ["unknown-element"]


def test_frames_inside_each_other_in_a_circle_are_cut() -> None:
    ring = [inside("b", frame("a", 0, 0, 10, 10), 5, 5), inside("a", frame("b", 0, 0, 10, 10), 5, 5)]
    assert codes({"items": ring, "connectors": []}) == ["parent-circle"]


def test_a_missing_frame_is_said() -> None:
    assert codes({"items": [inside("gone", shape("a"), 5, 5)], "connectors": []}) == ["parent-missing"]


@pytest.mark.parametrize(
    "document", [{"data": [{"type": "sticky_note"}]}, {"items": [], "connectors": [{"startItem": {}}]}]
)
def test_a_board_with_nothing_on_it_is_refused(document: Any) -> None:
    assert codes(document) == ["empty-scene"]


def test_too_many_items_and_absurd_places_are_answered() -> None:
    items = [shape(str(index)) for index in range(5)]
    limited = parse(json.dumps({"items": items, "connectors": []}).encode(), "x", limits=Limits(elements=4))
    assert limited.problems[0].code == "too-many-elements"
    assert codes({"items": [shape("a"), shape("b", x=1e12)], "connectors": []}) == ["out-of-range"]


def test_html_is_read_as_plain_words() -> None:
    text = "<p><strong>A</strong> &lt;b&gt;</p><ul><li>one</li><li>two<script>x</script></li></ul>a<br/>b"
    assert plain(text) == "A <b>\n• one\n• twox\na\nb"


@settings(max_examples=25, deadline=None)
@given(dx=st.integers(-9000, 9000), dy=st.integers(-9000, 9000), order=st.permutations(range(4)))
def test_moving_and_shuffling_items_moves_their_figures(dx: int, dy: int, order: list[int]) -> None:
    def all_items(x: int, y: int) -> list[Json]:
        held = inside("f", shape("c", kind="circle"), 60, 70)
        return [shape("a", x, y), sticky("b", 400 + x, y), frame("f", x, 600 + y, 800, 600), held]

    lines = [connector("l", "a", "c", shape="curved")]
    before = {f.id: f for f in board(*all_items(0, 0), connectors=lines).figures}
    moved = all_items(dx, dy)
    for found in board(*(moved[index] for index in order), connectors=lines).figures:
        expected = [(x + dx, y + dy) for x, y in before[found.id].points]
        assert all(math.dist(a, b) < 1e-6 for a, b in zip(found.points, expected, strict=True))


def test_any_truncation_is_an_error_in_words() -> None:
    data = json.dumps({"items": [shape("a"), sticky("ü")], "connectors": [connector("c", "a", "ü")]}).encode()
    for length in range(0, len(data) - 1, 9):
        parsed = parse(data[:length], "board.json")
        assert parsed.failed
        assert parsed.problems[0].code != "unexpected"
