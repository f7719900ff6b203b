"""What the cells of a page mean: nesting, layers, ends, labels, counts."""

from __future__ import annotations

import math
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.formats.base import Direction, Role, Shape
from app.formats.board.figures import Figure
from app.formats.report import Report
from tests.unit.formats.drawio.diagrams import (
    board,
    edge,
    edge_label,
    figures,
    layer,
    marks,
    sketch,
    vertex,
)

A, B = vertex("a", (0, 0, 100, 60)), vertex("b", (300, 0, 100, 60))


def box_of(figure: Figure) -> tuple[float, ...]:
    xs, ys = [x for x, _ in figure.points], [y for _, y in figure.points]
    return (min(xs), min(ys), max(xs), max(ys))


def test_a_child_lies_in_the_space_of_its_parent() -> None:
    found = figures(
        vertex("outer", (100, 100, 300, 200), style="swimlane"),
        vertex("inner", (20, 40, 50, 30), parent="outer"),
        vertex("deep", (5, 5, 10, 10), parent="inner"),
    )
    assert box_of(found["inner"]) == (120, 140, 170, 170)
    assert box_of(found["deep"]) == (125, 145, 135, 155)
    assert (found["inner"].container, found["deep"].container) == ("outer", "inner")
    assert found["outer"].shape is Shape.FRAME


def test_a_relative_child_lies_at_a_share_of_its_parent() -> None:
    found = figures(
        vertex("host", (100, 100, 200, 100)),
        vertex(
            "port",
            (1, 0.5, 20, 20),
            parent="host",
            geometry='relative="1"',
            inside='<mxPoint x="-10" y="-10" as="offset"/>',
        ),
    )
    assert box_of(found["port"]) == (290, 140, 310, 160)


def test_members_of_a_group_name_it_and_the_group_itself_is_no_mark() -> None:
    found = marks(
        vertex("g", (0, 0, 300, 300), style="group"),
        vertex("x", (0, 0, 100, 100), parent="g"),
        vertex("y", (150, 150, 100, 100), parent="g"),
    )
    assert set(found) == {"x", "y"}
    assert {mark.group for mark in found.values()} == {"g"}


def test_a_group_to_which_a_line_leads_is_a_mark() -> None:
    found = marks(vertex("g", (0, 0, 100, 100), style="group"), B, edge("e", "g", "b"))
    assert found["e"].start_mark == "g"


@pytest.mark.parametrize(
    "hiding",
    [
        (layer("l", visible=False), vertex("h", parent="l")),
        (vertex("h", visible="0"),),
        (vertex("c", collapsed="1"), vertex("h", parent="c")),
    ],
    ids=["layer", "itself", "collapsed"],
)
def test_what_is_hidden_is_neither_drawn_nor_counted(hiding: tuple[str, ...]) -> None:
    found = sketch(A, *hiding)
    assert "h" not in {mark.source_id for mark in found.marks}
    assert found.source_elements == len(found.marks)


def test_heads_tell_the_direction_and_not_the_order() -> None:
    found = marks(
        A,
        B,
        edge("forth", "a", "b"),
        edge("back", "a", "b", style="startArrow=block;endArrow=none"),
        edge("both", "a", "b", style="startArrow=open"),
        edge("none", "a", "b", style="endArrow=none"),
        edge("link", "a", "b", style="shape=link"),
    )
    assert {name: mark.direction for name, mark in found.items() if mark.role is Role.FUNCTIONAL} == {
        "forth": Direction.FORWARD,
        "back": Direction.BACKWARD,
        "both": Direction.BOTH,
        "none": Direction.NONE,
        "link": Direction.NONE,
    }
    assert (found["forth"].start_mark, found["forth"].end_mark) == ("a", "b")


def test_only_ends_that_name_a_cell_are_bound() -> None:
    found = sketch(A, edge("e", "a", "gone", end=(500, 30)))
    (arrow,) = (mark for mark in found.marks if mark.role is Role.FUNCTIONAL)
    assert (arrow.start_mark, arrow.end_mark) == ("a", None)
    assert (found.connectors, found.connectors_bound_both) == (1, 0)


def test_a_line_without_an_end_is_not_drawn_and_said_so() -> None:
    report = Report()
    found = board(A, edge("e", "a"), report=report)
    assert (found.elements, found.connectors) == (1, 0)
    assert [problem.code for problem in report.problems] == ["edge-without-ends"]


def test_a_line_into_a_collapsed_box_leads_to_the_box() -> None:
    found = marks(
        A, vertex("c", (300, 0, 80, 40), collapsed="1"), vertex("h", parent="c"), edge("e", "a", "h")
    )
    assert found["e"].end_mark == "c"


def test_a_line_may_end_on_another_line() -> None:
    found = marks(A, B, vertex("c", (150, 200, 100, 60)), edge("e", "a", "b"), edge("f", "c", "e"))
    assert found["f"].end_mark == "e"


def test_labels_of_a_line_are_its_label_and_no_marks() -> None:
    found = sketch(A, B, edge("e", "a", "b", value="sends"), edge_label("l", "e", "daily", share=0.5))
    arrow = next(mark for mark in found.marks if mark.source_id == "e")
    assert arrow.label == "sends\ndaily"
    assert len(found.marks) == found.source_elements == 3
    assert found.bound_labels == 1


def test_text_stands_for_itself() -> None:
    found = sketch(vertex("t", value="Threats", style="text;html=1"))
    (mark,) = found.marks
    assert (mark.role, mark.shape, mark.label) == (Role.TEXT, Shape.TEXT, "Threats")
    assert found.texts == 1


def test_placeholders_are_filled_from_the_object_around_a_cell() -> None:
    inner = vertex("x").replace(' id="x" value=""', "")
    found = marks(
        f'<UserObject label="%name%: %gone%" name="Store" placeholders="1" id="o">{inner}</UserObject>'
    )
    assert found["o"].label == "Store: %gone%"


def test_ids_that_repeat_are_told_apart_and_lines_mean_the_first() -> None:
    found = marks(A, vertex("a", (0, 200, 50, 50)), B, edge("e", "a", "b"))
    assert {"a", "a~2", "b", "e"} == set(found)
    assert found["e"].start_mark == "a"


def test_a_circle_of_parents_is_cut() -> None:
    report = Report()
    found = board(vertex("x", parent="y"), vertex("y", parent="x"), vertex("z", parent="z"), report=report)
    assert found.elements == 3
    assert "parent-circle" in {problem.code for problem in report.problems}


def test_what_lies_absurdly_far_away_is_left_out() -> None:
    report = Report()
    found = board(A, vertex("far", (1e9, 0, 10, 10)), vertex("inf", (math.inf, 0, 1, 1)), report=report)
    assert found.elements == 1
    assert [problem.code for problem in report.problems] == ["out-of-range"] * 2


cells = st.lists(
    st.tuples(st.integers(-500, 500), st.integers(-500, 500), st.integers(1, 300), st.integers(1, 300)),
    min_size=2,
    max_size=6,
    unique=True,
)


def diagram_of(
    boxes: list[tuple[int, int, int, int]], dx: float = 0, dy: float = 0, k: float = 1
) -> list[str]:
    placed = [(k * (x + dx), k * (y + dy), k * w, k * h) for x, y, w, h in boxes]
    lines = [edge(f"e{i}", f"v{i}", f"v{i + 1}") for i in range(len(boxes) - 1)]
    return [vertex(f"v{i}", box) for i, box in enumerate(placed)] + lines


@given(cells, st.integers(-1000, 1000), st.integers(-1000, 1000), st.sampled_from([0.5, 1.0, 2.0]))
@settings(deadline=None, max_examples=60)
def test_marks_follow_when_a_diagram_is_moved_and_scaled(
    boxes: list[tuple[int, int, int, int]], dx: int, dy: int, k: float
) -> None:
    before, after = board(*diagram_of(boxes)), board(*diagram_of(boxes, dx, dy, k))
    for one, other in zip(before.figures, after.figures, strict=True):
        assert (one.id, one.start, one.end) == (other.id, other.start, other.end)
        for (ax, ay), (bx, by) in zip(one.points, other.points, strict=True):
            assert math.dist((k * (ax + dx), k * (ay + dy)), (bx, by)) < 1e-6


@given(cells, st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=60)
def test_the_order_of_cells_changes_nothing_but_what_lies_on_top(
    boxes: list[tuple[int, int, int, int]], random: Random
) -> None:
    written = diagram_of(boxes)
    shuffled = written[:]
    random.shuffle(shuffled)
    assert figures(*written) == figures(*shuffled)


@given(st.sampled_from([90, 180, 270]))
def test_a_rotated_box_turns_about_its_middle(degrees: int) -> None:
    figure = figures(vertex("a", (0, 0, 100, 60), style=f"rotation={degrees}"))["a"]
    turn = math.radians(degrees)
    for (x, y), (px, py) in zip(((0, 0), (100, 0), (100, 60), (0, 60)), figure.points, strict=True):
        dx, dy = x - 50, y - 30
        wanted = (
            50 + dx * math.cos(turn) - dy * math.sin(turn),
            30 + dx * math.sin(turn) + dy * math.cos(turn),
        )
        assert math.dist(wanted, (px, py)) < 1e-9


def test_a_long_circle_of_parents_is_cut_once_and_quickly() -> None:
    report = Report()
    ring = [vertex(f"v{i}", parent=f"v{(i + 1) % 5_000}") for i in range(5_000)]
    assert board(*ring, report=report).elements == 5_000
    assert [problem.code for problem in report.problems] == ["parent-circle"]
