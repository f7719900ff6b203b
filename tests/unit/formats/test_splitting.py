"""One sketch per frame: each with its own marks and picture, nothing lost, nothing twice."""

from __future__ import annotations

import json
from typing import Any

import pytest

from app.formats.base import ParsedSketch, Role, Shape, Split
from app.formats.board.figures import Board, Figure
from app.formats.board.splitting import boards_of
from app.formats.framing import outermost_frames
from app.formats.parsing import parse
from app.formats.report import Report
from tests.unit.formats.jsoncanvas.test_jsoncanvas import canvas, edge, group, text
from tests.unit.formats.miro.boards import Json, connector, frame, inside, shape


def read(document: Json, split: Split = Split.FRAME) -> dict[str, ParsedSketch]:
    parsed = parse(json.dumps(document).encode(), "board.json", split=split)
    return {sketch.name: sketch for sketch in parsed.sketches}


def ids(sketch: ParsedSketch) -> list[str]:
    return [mark.source_id for mark in sketch.marks]


@pytest.fixture(scope="module")
def two_participants() -> Json:
    """A workshop's board: a frame for each participant, and the facilitator's note beside them."""
    return {
        "items": [
            frame("P1", 500, 500, 1000, 800),
            inside("P1", shape("data"), 200, 200),
            inside("P1", shape("model"), 700, 200),
            frame("P2", 2000, 500, 1000, 800),
            inside("P2", shape("user"), 100, 100),
            shape("hello", -500, 0),
        ],
        "connectors": [connector("train", "data", "model"), connector("copies", "model", "user")],
    }


def test_by_page_a_board_is_one_sketch(two_participants: Json) -> None:
    (sketch,) = read(two_participants, Split.PAGE).values()
    assert (sketch.page, len(sketch.marks)) == (0, 8)


def test_each_frame_is_a_sketch_that_has_its_name_and_its_marks(two_participants: Json) -> None:
    found = read(two_participants)
    assert list(found) == ["Frame P1", "Frame P2", "outside of frames"]
    assert ids(found["Frame P1"]) == ["data", "model", "train"]
    assert ids(found["Frame P2"]) == ["user"]
    assert found["Frame P1"].source_bounds == (0, 100, 1000, 900)
    assert found["Frame P1"].raster != found["Frame P2"].raster


def test_what_is_counted_is_that_of_the_frame(two_participants: Json) -> None:
    sketch = read(two_participants)["Frame P1"]
    assert (sketch.source_elements, sketch.connectors, sketch.connectors_bound_both) == (3, 1, 1)


def test_what_leads_from_frame_to_frame_is_kept_outside_and_said(two_participants: Json) -> None:
    parsed = parse(json.dumps(two_participants).encode(), "board.json", split=Split.FRAME)
    outside = parsed.sketches[-1]
    (copies,) = [mark for mark in outside.marks if mark.role is Role.FUNCTIONAL]
    assert (ids(outside), copies.start_mark, copies.end_mark) == (["hello", "copies"], None, None)
    assert [problem.code for problem in parsed.problems] == ["between-frames"]


def test_sketches_of_frames_are_numbered_apart_from_pages(two_participants: Json) -> None:
    assert [sketch.page for sketch in read(two_participants).values()] == [1001, 1002, 1000]


def test_a_board_without_frames_stays_one_sketch() -> None:
    (sketch,) = read({"items": [shape("a")], "connectors": []}).values()
    assert (sketch.page, ids(sketch)) == (0, ["a"])


def test_groups_of_a_canvas_are_frames_and_nested_ones_stay_in_theirs() -> None:
    nodes = [
        group("outer", 0, 0, 900, 900, label="P7"),
        group("inner", 50, 50, 400, 300),
        text("card", 100, 100),
    ]
    data = canvas(*nodes, text("beside", 2000), edges=[edge("card", "inner")])
    first, outside = parse(data, "a.canvas", split=Split.FRAME).sketches
    assert (first.name, ids(first)) == ("P7", ["inner", "card-inner", "card"])
    assert ids(outside) == ["beside"]


def excalidraw(*elements: Json) -> bytes:
    return json.dumps({"type": "excalidraw", "elements": elements}).encode()


def element(own: str, x: float, frame: str | None = None, kind: str = "rectangle", **more: Any) -> Json:
    size = {"width": 300, "height": 200} if kind == "frame" else {"width": 50, "height": 40}
    return {"id": own, "type": kind, "x": x, "y": 10, "frameId": frame} | size | more


def test_frames_of_excalidraw_are_sketches_with_their_labels_and_arrows() -> None:
    bound = {
        "points": [[0, 0], [90, 0]],
        "startBinding": {"elementId": "a"},
        "endBinding": {"elementId": "b"},
    }
    label = {"text": "Data", "containerId": "a", "originalText": "Data"}
    scene = excalidraw(
        element("P7", 0, kind="frame", name="P7 after"),
        element("a", 20, "P7"),
        element("words", 25, None, "text", **label),
        element("b", 200, "P7"),
        element("arrow", 80, None, "arrow", **bound),
        element("P8", 1000, kind="frame", name=None),
        element("c", 1050, "P8"),
        element("beside", 3000),
    )
    found = parse(scene, "a.excalidraw", split=Split.FRAME).sketches
    assert [(sketch.name, sketch.page) for sketch in found] == [
        ("P7 after", 1001),
        ("Frame 2", 1002),
        ("outside of frames", 1000),
    ]
    assert [ids(sketch) for sketch in found] == [["a", "b", "arrow"], ["c"], ["beside"]]
    assert (found[0].marks[0].label, found[0].connectors_bound_both, found[0].texts) == ("Data", 1, 1)
    assert found[0].source_bounds == (0, 10, 300, 210)
    (whole,) = parse(scene, "a.excalidraw").sketches
    assert (whole.page, len(whole.marks)) == (0, 7)


def test_an_excalidraw_scene_without_frames_stays_one_sketch() -> None:
    (sketch,) = parse(excalidraw(element("a", 0)), "a.excalidraw", split=Split.FRAME).sketches
    assert (sketch.page, ids(sketch)) == (0, ["a"])


def test_no_element_is_lost_or_doubled_by_splitting(two_participants: Json) -> None:
    whole = {
        mark.source_id for sketch in read(two_participants, Split.PAGE).values() for mark in sketch.marks
    }
    parts = [name for sketch in read(two_participants).values() for name in ids(sketch)]
    assert sorted(parts) == sorted(whole - {"P1", "P2"})


def test_an_empty_frame_gives_no_sketch_and_a_board_of_only_empty_frames_stays_one() -> None:
    found = read({"items": [frame("P1", 0, 0, 100, 100), shape("a", 900)], "connectors": []})
    assert list(found) == ["outside of frames"]
    (sketch,) = read({"items": [frame("P1", 0, 0, 100, 100)], "connectors": []}).values()
    assert ids(sketch) == ["P1"]


def test_formats_without_frames_are_read_as_ever() -> None:
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="5" height="5"/></svg>'
    assert parse(svg, "a.svg", split=Split.FRAME) == parse(svg, "a.svg")


@pytest.mark.parametrize(
    ("holders", "expected"),
    [
        ({"a": "f", "f": None}, {"a": "f"}),
        ({"a": "box", "box": "g", "g": "f", "f": None}, {"a": "f", "box": "f", "g": "f"}),
        ({"a": "box", "box": None, "f": None}, {}),
        ({"f": "g", "g": "f", "a": "f"}, {"f": "g", "a": "g"}),
        ({"a": "gone"}, {}),
    ],
    ids=["in a frame", "deep inside", "in no frame", "in a circle", "in something that is gone"],
)
def test_the_outermost_frame_counts(holders: dict[str, str | None], expected: dict[str, str]) -> None:
    assert outermost_frames(holders, {"f", "g"}) == expected


def test_a_very_deep_nesting_is_followed_in_one_go() -> None:
    holders: dict[str, str | None] = {f"n{index}": f"n{index + 1}" for index in range(30_000)}
    found = outermost_frames(holders | {"n30000": "f", "f": None}, {"f"})
    assert len(found) == 30_001


def test_frames_beyond_the_most_are_said() -> None:
    sheet = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))
    figures = []
    for index in range(502):
        figures.append(Figure(f"f{index}", Role.STRUCTURAL, Shape.FRAME, sheet, closed=True))
        inner = Figure(
            f"b{index}", Role.STRUCTURAL, Shape.RECTANGLE, sheet, closed=True, container=f"f{index}"
        )
        figures.append(inner)
    report = Report()
    assert len(boards_of(Board(figures), Split.FRAME, report)) == 500
    assert [problem.code for problem in report.problems] == ["too-many-frames"]
