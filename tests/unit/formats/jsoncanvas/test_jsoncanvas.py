"""JSON Canvas: cards and groups are boxes, edges connectors, and nothing outside the file is read."""

from __future__ import annotations

import json
import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.formats.base import Direction, Mark, Parsed, ParsedSketch, Role, Shape
from app.formats.board.figures import Board, Figure
from app.formats.fields import list_of
from app.formats.jsoncanvas.cards import plain_text
from app.formats.jsoncanvas.nodes import read_edges, read_nodes
from app.formats.jsoncanvas.parsing import board_of
from app.formats.limits import DEFAULT_LIMITS, Limits
from app.formats.parsing import parse
from app.formats.report import Report

Json = dict[str, Any]


def text(name: str, x: float = 0, y: float = 0, **more: Any) -> Json:
    return {"id": name, "type": "text", "x": x, "y": y, "width": 200, "height": 80, "text": name} | more


def group(name: str, x: float, y: float, width: float, height: float, **more: Any) -> Json:
    return {"id": name, "type": "group", "x": x, "y": y, "width": width, "height": height} | more


def edge(start: str, end: str, **more: Any) -> Json:
    return {"id": f"{start}-{end}", "fromNode": start, "toNode": end} | more


def canvas(*nodes: Json, edges: list[Json] | None = None) -> bytes:
    return json.dumps({"nodes": nodes, "edges": edges or []}).encode()


def board(*nodes: Json, edges: list[Json] | None = None) -> Board:
    found, report = [dict(node) for node in nodes], Report()
    return board_of(
        read_nodes(list_of(found), DEFAULT_LIMITS, report),
        read_edges(edges or [], DEFAULT_LIMITS, report),
        report,
    )


def figure(found: Board, name: str) -> Figure:
    return next(figure for figure in found.figures if figure.id == name)


def read(data: bytes) -> tuple[ParsedSketch, dict[str, Mark], Parsed]:
    parsed = parse(data, "board.canvas")
    (sketch,) = parsed.sketches
    return sketch, {mark.source_id: mark for mark in sketch.marks}, parsed


@pytest.fixture(scope="module")
def pipeline() -> tuple[ParsedSketch, dict[str, Mark], Parsed]:
    return read(
        canvas(
            group("attack", -40, -40, 300, 160, label="Attack", color="1"),
            text("data", text="# Data\nfrom **users**"),
            text("model", 400, color="#1971c2"),
            {
                "id": "paper",
                "type": "link",
                "x": 800,
                "y": 0,
                "width": 200,
                "height": 80,
                "url": "https://a.b/c",
            },
            edges=[
                edge("data", "model", label="train"),
                edge("model", "paper", fromEnd="arrow", toEnd="none"),
            ],
        )
    )


def test_cards_are_boxes_with_their_words(pipeline: tuple[ParsedSketch, dict[str, Mark], Parsed]) -> None:
    sketch, marks, parsed = pipeline
    assert (marks["data"].role, marks["data"].label) == (Role.STRUCTURAL, "Data\nfrom users")
    assert (marks["paper"].label, marks["model"].stroke) == ("https://a.b/c", "#1971c2")
    assert marks["data"].bounds == pytest.approx(
        [(v - o) * sketch.scale for v, o in zip((0, 0, 200, 80), sketch.offset * 2, strict=True)]
    )
    assert (parsed.format, parsed.problems) == ("jsoncanvas", ())


def test_groups_are_frames_that_hold_what_lies_inside(
    pipeline: tuple[ParsedSketch, dict[str, Mark], Parsed],
) -> None:
    _, marks, _ = pipeline
    assert (marks["attack"].shape, marks["attack"].label) == (Shape.FRAME, "Attack")
    assert (marks["data"].container, marks["model"].container) == ("attack", None)


def test_edges_are_connectors_whose_direction_their_heads_tell(
    pipeline: tuple[ParsedSketch, dict[str, Mark], Parsed],
) -> None:
    _, marks, _ = pipeline
    train, back = marks["data-model"], marks["model-paper"]
    assert (train.role, train.start_mark, train.end_mark) == (Role.FUNCTIONAL, "data", "model")
    assert (train.direction, back.direction, train.label) == (Direction.FORWARD, Direction.BACKWARD, "train")


def test_what_is_counted_adds_up(pipeline: tuple[ParsedSketch, dict[str, Mark], Parsed]) -> None:
    sketch, _, _ = pipeline
    assert (sketch.source_elements, sketch.connectors, sketch.connectors_bound_both) == (6, 2, 2)
    assert (sketch.texts, sketch.freehand, sketch.source_bounds) == (2, 0, (-40, -40, 1000, 120))


def test_colours_are_those_of_the_palette() -> None:
    found = board(text("a", color="1"), text("b", color="6"), text("c", color="no colour"), text("d"))
    strokes = [figure(found, name).pen for name in "abcd"]
    assert [pen.colour for pen in strokes if pen] == ["#e93147", "#7852ee", "#b3b3b3", "#b3b3b3"]


def test_groups_lie_below_cards_wherever_they_stand_in_the_file() -> None:
    found = board(text("card"), group("late", -50, -50, 500, 300), edges=[edge("card", "late")])
    assert [figure.id for figure in found.figures] == ["late", "card-late", "card"]


def test_of_nested_groups_the_smallest_holds_a_card() -> None:
    found = board(group("outer", -100, -100, 900, 900), group("inner", -50, -50, 400, 300), text("card"))
    assert (figure(found, "card").container, figure(found, "inner").container) == ("inner", "outer")
    assert figure(found, "outer").container is None


def test_a_card_across_the_border_of_a_group_is_in_no_group() -> None:
    assert figure(board(group("g", 100, -50, 300, 300), text("card")), "card").container is None


def test_an_edge_without_sides_takes_the_nearest_ones() -> None:
    run = figure(board(text("a"), text("b", 400), edges=[edge("a", "b")]), "a-b").points
    assert (run[0], run[-1]) == ((200, 40), (400, 40))


def test_an_edge_leaves_and_arrives_at_the_sides_it_names() -> None:
    edges = [edge("a", "b", fromSide="top", toSide="bottom")]
    run = figure(board(text("a"), text("b", 400), edges=edges), "a-b").points
    assert (run[0], run[-1]) == ((100, 0), (500, 80))
    assert run[1][1] < 0 and run[-2][1] > 80


def test_the_raster_shows_edges_that_swing_out_over_the_cards() -> None:
    edges = [edge("a", "b", fromSide="left", toSide="right")]
    sketch, marks, _ = read(canvas(text("a"), text("b", 400), edges=edges))
    x0, y0, x1, y1 = marks["a-b"].bounds
    assert x0 >= 0 and y0 >= 0 and x1 <= sketch.width and y1 <= sketch.height


def test_an_edge_to_nowhere_is_counted_named_and_not_drawn() -> None:
    sketch, marks, parsed = read(canvas(text("a"), edges=[edge("a", "gone")]))
    assert (sketch.connectors, sketch.connectors_bound_both, list(marks)) == (1, 0, ["a"])
    assert [problem.code for problem in parsed.problems] == ["dangling-edge"]


def test_a_picture_named_by_the_canvas_is_not_looked_for() -> None:
    file = {"id": "f", "type": "file", "x": 0, "y": 0, "width": 300, "height": 200}
    _, marks, parsed = read(canvas(file | {"file": "../../etc/passwd.png", "subpath": "#top"}))
    assert marks["f"].shape is Shape.IMAGE
    assert [problem.code for problem in parsed.problems] == ["image-missing"]


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("https://a.b/c", True),
        ("example.org/x", True),
        ("localhost:8000", True),
        ("javascript:alert(1)", False),
        (" JavaScript :alert(1)", False),
        ("file:///etc/passwd", False),
    ],
)
def test_an_address_that_is_no_web_page_is_left_out_with_a_word(address: str, kept: bool) -> None:
    report = Report()
    raw = [{"id": "l", "type": "link", "url": address, "width": 9, "height": 9}]
    (node,) = read_nodes(raw, DEFAULT_LIMITS, report)
    assert (node.text == address, not report.problems) == (kept, kept)


@pytest.mark.parametrize("data", [b"{}", b'{"nodes": []}', b'{"nodes":[],"edges":[]}'])
def test_a_legal_canvas_with_nothing_on_it_is_refused_as_empty(data: bytes) -> None:
    (problem,) = parse(data, "board.canvas").problems
    assert (problem.code, problem.where) == ("empty-scene", None)


def test_cards_of_an_unknown_kind_or_absurdly_far_away_are_left_out_with_a_word() -> None:
    data = canvas(text("a"), text("b", type="hologram"), text("c", x=1e9), text("d", width="wide"))
    sketch, marks, parsed = read(data)
    assert (list(marks), sketch.source_elements) == (["a", "d"], 2)
    assert [problem.code for problem in parsed.problems] == ["unknown-element", "out-of-range"]


def test_too_many_cards_are_refused() -> None:
    nodes = [text(str(index)) for index in range(5)]
    (problem,) = parse(canvas(*nodes), "x.canvas", limits=Limits(elements=4)).problems
    assert problem.code == "too-many-elements"


@pytest.mark.parametrize(
    ("markdown", "plain"),
    [
        ("## Head\nwords", "Head\nwords"),
        ("**bold** and __strong__ `code`", "bold and strong code"),
        ("- one\n- [x] done\n> said", "• one\ndone\nsaid"),
        ("[a page](http://x/y) and [[Note|shown]] and [[Note]]", "a page and shown and Note"),
        ("[x](javascript:f(1).g('y')) <img src='http://a' onerror=f()>a < b", "x a < b"),
        ("a + b, snake_case, 2 * 3", "a + b, snake_case, 2 * 3"),
        ("\n\n", ""),
    ],
)
def test_markdown_is_read_as_plain_words(markdown: str, plain: str) -> None:
    assert plain_text(markdown) == plain


@settings(max_examples=30, deadline=None)
@given(
    dx=st.integers(-5000, 5000),
    dy=st.integers(-5000, 5000),
    factor=st.floats(0.5, 4.0),
    order=st.permutations(range(4)),
)
def test_moving_scaling_and_shuffling_a_canvas_moves_and_scales_its_figures(
    dx: int, dy: int, factor: float, order: list[int]
) -> None:
    nodes = [text("a"), text("b", 400, 50), text("c", 0, 300), group("g", -50, -50, 900, 600)]
    moved = [
        node
        | {"x": node["x"] * factor + dx, "y": node["y"] * factor + dy}
        | {"width": node["width"] * factor, "height": node["height"] * factor}
        for node in nodes
    ]
    before = {f.id: f for f in board(*nodes).figures}
    after = {f.id: f for f in board(*(moved[index] for index in order)).figures}
    for name, found in after.items():
        expected = [(x * factor + dx, y * factor + dy) for x, y in before[name].points]
        assert all(math.dist(a, b) < 1e-6 for a, b in zip(found.points, expected, strict=True))
        assert (found.container, found.label) == (before[name].container, before[name].label)


def test_any_truncation_is_an_error_in_words() -> None:
    data = canvas(group("g", -9, -9, 400, 300, label="Größe"), text("a"), edges=[edge("a", "g")])
    for length in range(0, len(data) - 1, 7):
        parsed = parse(data[:length], "board.canvas")
        assert parsed.failed
        assert parsed.problems[0].code != "unexpected"
