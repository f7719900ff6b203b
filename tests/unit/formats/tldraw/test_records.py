"""Boards since tldraw 2: pages, holders, roles, words and looks."""

from __future__ import annotations

import itertools
import json
import math
from typing import Any

import pytest

from app.formats.base import Direction, Role, Severity, Shape
from tests.unit.formats.tldraw.boards import (
    arrow,
    as_differences,
    as_halves,
    binding,
    board,
    codes,
    colour_at,
    geo,
    inside,
    marks,
    only_page,
    page,
    picture,
    read,
    rich,
    shape,
    source_points,
    stroke,
)

INFINITE = math.inf
RUN = [(0.0, 0.0), (10.0, 5.0), (30.0, 20.0)]


class TestContainers:
    def test_every_page_with_something_on_it_is_a_sketch_in_the_order_of_the_pages(self) -> None:
        data = board(
            page("page:b", "Second", "a2"),
            page("page:a", "First", "a1"),
            page("page:e", "Empty", "a1V"),
            geo("x", parentId="page:b"),
            geo("y", parentId="page:a"),
        )
        assert [(s.name, s.page) for s in read(data).sketches] == [("First", 0), ("Second", 2)]

    def test_a_snapshot_of_an_editor_is_read_like_a_file(self) -> None:
        store = {record["id"]: record for record in (page(), geo())}
        snapshot = {"document": {"store": store, "schema": {"schemaVersion": 2}}, "session": {}}
        assert set(marks(json.dumps(snapshot).encode())) == {"box"}

    def test_a_shape_whose_page_is_gone_is_left_out_and_it_is_said(self) -> None:
        data = board(geo(), geo("lost", parentId="page:gone"))
        assert set(marks(data)) == {"box"}
        assert "orphan-shapes" in codes(data)

    def test_shapes_that_hold_each_other_in_a_circle_are_left_out_and_it_is_said(self) -> None:
        data = board(geo(), shape("a", "group", parentId="b"), shape("b", "group", parentId="a"))
        assert set(marks(data)) == {"box"}
        assert "orphan-shapes" in codes(data)

    def test_a_board_with_nothing_on_it_is_an_error(self) -> None:
        (problem,) = read(board()).problems
        assert (problem.severity, problem.code) == (Severity.ERROR, "empty-scene")

    @pytest.mark.parametrize("broken", ["records", "props", "points"])
    def test_values_of_the_wrong_type_never_crash(self, broken: str) -> None:
        data = board(geo(), arrow(), stroke("s", RUN)).replace(f'"{broken}": '.encode(), b'"x": 1, "y": ')
        assert "unexpected" not in codes(data)

    def test_repeated_ids_get_a_suffix(self) -> None:
        data = board(geo(), geo())
        assert set(marks(data)) == {"box", "box~2"}
        assert "duplicate-id" in codes(data)


class TestHolders:
    def test_a_child_lies_in_the_turned_space_of_its_frame(self) -> None:
        frame = shape("frame", "frame", 100, 0, w=200, h=200, name="Stage", rotation=1.5707963267948966)
        data = board(frame, geo(x=10, y=20, w=30, h=40, parentId="frame"))

        assert source_points(data, "box")[0] == pytest.approx((80, 10), abs=0.01)
        assert marks(data)["box"].container == "frame"
        assert (marks(data)["frame"].shape, marks(data)["frame"].label) == (Shape.FRAME, "Stage")

    def test_what_stands_out_of_a_frame_is_not_seen(self) -> None:
        frame = shape("frame", "frame", w=100, h=100)
        red = geo(x=50, y=20, w=100, h=60, color="red", fill="fill", parentId="frame")
        sketch = only_page(board(frame, red))

        assert colour_at(sketch, 75, 50) == pytest.approx((224, 49, 49), abs=12)
        assert colour_at(sketch, 125, 50) == pytest.approx((249, 250, 251), abs=6)

    def test_frames_in_frames_cut_what_both_leave(self) -> None:
        outer, inner = shape("o", "frame", w=100, h=100), shape("i", "frame", 50, w=100, h=100, parentId="o")
        red = geo(x=0, y=20, w=90, h=60, color="red", fill="fill", parentId="i")
        sketch = only_page(board(outer, inner, red))

        assert colour_at(sketch, 80, 50) == pytest.approx((224, 49, 49), abs=12)
        assert colour_at(sketch, 120, 50) == pytest.approx((249, 250, 251), abs=6)

    def test_members_of_a_group_name_the_outermost_one(self) -> None:
        groups = shape("outer", "group", 100), shape("inner", "group", parentId="outer")
        data = board(*groups, geo(w=300, h=300, parentId="inner"))

        assert marks(data)["box"].group == "outer"
        assert source_points(data, "box")[0] == pytest.approx((100, 0), abs=0.01)
        assert only_page(data).source_elements == 3

    def test_siblings_are_stacked_by_their_index(self) -> None:
        lower, upper = geo("lower", index="a1"), geo("upper", index="a2", x=20)
        assert [mark.source_id for mark in only_page(board(upper, lower)).marks] == ["lower", "upper"]

    def test_opacity_of_a_holder_goes_on_to_what_it_holds(self) -> None:
        data = board(shape("g", "group", opacity=0.5), geo(parentId="g", opacity=0.5))
        assert marks(data)["box"].opacity == 0.25


class TestRolesAndWords:
    def test_roles_follow_from_the_kinds(self) -> None:
        data = board(
            geo(),
            shape("note", "note", 300),
            arrow(y=300),
            stroke("pen", RUN, color="red"),
            shape(
                "marker", "highlight", 0, 400, segments=[{"points": [{"x": 0, "y": 0}, {"x": 90, "y": 0}]}]
            ),
            shape("text", "text", 0, 500, text="words", w=50, autoSize=True),
            shape(
                "line", "line", 0, 600, points={"b": {"x": 9, "y": 9, "index": "a2"}, "a": {"index": "a1"}}
            ),
        )
        found = {name: mark.role for name, mark in marks(data).items()}
        assert found["box"] is found["note"] is Role.STRUCTURAL
        assert found["arrow"] is Role.FUNCTIONAL
        assert found["pen"] is found["marker"] is found["line"] is Role.FREEHAND
        assert found["text"] is Role.TEXT
        sketch = only_page(data)
        assert (sketch.source_elements, sketch.connectors, sketch.freehand, sketch.texts) == (7, 1, 2, 1)

    def test_a_block_arrow_is_a_relation_from_its_tail_to_its_tip(self) -> None:
        data = board(geo(geo="arrow-left", w=100, h=60))
        assert marks(data)["box"].role is Role.FUNCTIONAL
        assert marks(data)["box"].direction is Direction.FORWARD
        assert source_points(data, "box") == [pytest.approx((100, 30)), pytest.approx((0, 30))]

    @pytest.mark.parametrize("words", [{"text": "one\ntwo"}, {"richText": rich("one", "two")}])
    def test_words_are_read_in_both_generations(self, words: dict[str, Any]) -> None:
        assert marks(board(geo(**words)))["box"].label == "one\ntwo"

    def test_an_empty_line_stays_and_marks_of_style_do_not(self) -> None:
        assert marks(board(geo(richText=rich("one", "", "two"))))["box"].label == "one\n\ntwo"

    def test_a_text_wraps_only_in_the_width_that_a_person_set(self) -> None:
        words = "several words in one line"
        free = board(shape("t", "text", text=words, w=10, autoSize=True))
        boxed = board(shape("t", "text", text=words, w=80, autoSize=False))

        heights = [max(y for _, y in source_points(data, "t")) for data in (free, boxed)]
        assert heights[0] == pytest.approx(24 * 1.35, abs=0.5)
        assert heights[1] > 2 * heights[0]

    def test_an_unknown_kind_with_a_size_is_a_box_and_one_without_is_left_out(self) -> None:
        data = board(geo(), shape("card", "card", 200, w=50, h=50), shape("idea", "idea"))
        assert set(marks(data)) == {"box", "card"}
        assert "unknown-element" in codes(data)


class TestLooks:
    def test_named_colours_are_those_of_the_light_theme(self) -> None:
        data = board(geo("red", color="red"), geo("blue", x=200, color="blue", fill="solid"))
        assert (marks(data)["red"].stroke, marks(data)["red"].fill) == ("#e03131", None)
        assert (marks(data)["blue"].stroke, marks(data)["blue"].fill) == ("#4465e9", "#dce1f8")
        assert only_page(data).ink == {"red": 1, "blue": 1}

    def test_a_colour_of_its_own_is_taken_and_an_unknown_one_is_black(self) -> None:
        data = board(geo("own", color="#8b5cf6"), geo("none", x=200, color="no-such-colour"))
        assert [marks(data)[name].stroke for name in ("own", "none")] == ["#8b5cf6", "#1d1d1d"]

    def test_the_first_files_keep_opacity_as_text_among_the_props(self) -> None:
        record = geo()
        del record["opacity"]
        record["props"]["opacity"] = "0.5"
        assert marks(board(record))["box"].opacity == 0.5

    @pytest.mark.parametrize(
        "kind",
        [
            "rectangle",
            "ellipse",
            "triangle",
            "diamond",
            "pentagon",
            "hexagon",
            "octagon",
            "star",
            "rhombus",
            "rhombus-2",
            "oval",
            "trapezoid",
            "arrow-up",
            "arrow-down",
            "arrow-left",
            "arrow-right",
            "x-box",
            "check-box",
            "heart",
            "cloud",
        ],
    )
    def test_every_geometric_kind_fills_its_box(self, kind: str) -> None:
        data = board(geo(geo=kind, w=120, h=60, growY=20))
        assert only_page(data).source_bounds == pytest.approx((0, 0, 120, 80), abs=1e-6)
        assert codes(data) == set()

    def test_a_leaning_ellipse_is_measured_by_formula(self) -> None:
        bounds = only_page(board(geo(geo="ellipse", w=100, h=40, rotation=0.7853981633974483))).source_bounds
        half = ((50**2 + 20**2) / 2) ** 0.5
        assert bounds is not None
        assert bounds[2] - bounds[0] == pytest.approx(2 * half)

    def test_a_note_has_its_own_paper_and_grows_with_scale(self) -> None:
        data = board(shape("n", "note", growY=20, scale=1.5))
        assert marks(data)["n"].fill == "#fce19c"
        assert only_page(data).source_bounds == pytest.approx((0, 0, 300, 330))


class TestInk:
    @pytest.mark.parametrize(
        "segment",
        [
            {"points": [{"x": x, "y": y, "z": 0.5} for x, y in RUN]},
            {"points": as_halves(RUN)},
            {"path": as_differences(RUN)},
        ],
        ids=["lists", "halves", "differences"],
    )
    def test_every_encoding_gives_the_same_stroke(self, segment: dict[str, object]) -> None:
        data = board(shape("s", "draw", segments=[{"type": "free"} | segment], scaleX=2, scale=5))
        assert source_points(data, "s") == [pytest.approx((2 * x, y), abs=0.02) for x, y in RUN]

    @pytest.mark.parametrize("path", ["AAAA", "!", as_differences([(0, 0), (INFINITE, 0)])])
    def test_a_damaged_part_is_left_out_and_it_is_said(self, path: str) -> None:
        data = board(geo(), shape("s", "draw", segments=[{"path": path}]))
        assert set(marks(data)) == {"box"}
        assert "ink-unreadable" in codes(data)

    def test_a_closed_stroke_is_an_outline_that_can_be_filled(self) -> None:
        data = board(stroke("s", [*RUN, (0.0, 30.0)], isClosed=True, fill="solid", color="red"))
        assert (marks(data)["s"].closed, marks(data)["s"].fill) == (True, "#f4dadb")

    def test_a_dot_is_a_mark(self) -> None:
        assert set(marks(board(geo(), stroke("dot", [(0.0, 0.0)])))) == {"box", "dot"}


class TestPictures:
    def test_a_flipped_picture_is_drawn_flipped(self) -> None:
        image = shape("i", "image", w=100, h=50, assetId="asset:one", flipX=True)
        sketch = only_page(board(picture(), image))
        assert colour_at(sketch, 25, 25) == pytest.approx((0, 0, 255), abs=10)
        assert colour_at(sketch, 75, 25) == pytest.approx((255, 0, 0), abs=10)

    def test_of_a_cropped_picture_only_the_part_is_shown(self) -> None:
        crop = {"topLeft": {"x": 0.5, "y": 0}, "bottomRight": {"x": 1, "y": 1}}
        image = shape("i", "image", w=100, h=100, assetId="asset:one", crop=crop)
        assert colour_at(only_page(board(picture(), image)), 10, 50) == pytest.approx((0, 0, 255), abs=10)

    @pytest.mark.parametrize("source", ["https://example.org/x.png", "asset:abc", None])
    def test_a_picture_from_elsewhere_is_a_box_and_is_said(self, source: str | None) -> None:
        asset = {"typeName": "asset", "id": "asset:far", "type": "image", "props": {"src": source}}
        data = board(asset, shape("i", "image", w=100, h=50, assetId="asset:far"))
        assert marks(data)["i"].shape is Shape.IMAGE
        assert codes(data) == {"image-missing"}

    def test_an_address_that_could_run_code_never_becomes_a_label(self) -> None:
        urls = {"a": "https://user:pass@example.org/page", "b": "javascript:alert(1)"}
        data = board(*(shape(name, "bookmark", w=300, h=200, url=url) for name, url in urls.items()))
        assert {name: mark.label for name, mark in marks(data).items()} == {"a": "example.org", "b": ""}


class TestBindings:
    BOXES = (geo("from", w=100, h=100), geo("to", x=300, w=100, h=100))

    @pytest.mark.parametrize(
        "records",
        [
            [arrow(start=inside("from"), end=inside("to"))],
            [arrow(), binding("arrow", "start", "from"), binding("arrow", "end", "to")],
        ],
        ids=["inside", "records"],
    )
    def test_both_generations_bind_and_run_from_outline_to_outline(
        self, records: list[dict[str, object]]
    ) -> None:
        data = board(*self.BOXES, *records)
        mark = marks(data)["arrow"]

        assert (mark.start_mark, mark.end_mark, mark.direction) == ("from", "to", Direction.FORWARD)
        assert only_page(data).connectors_bound_both == 1
        start, end = source_points(data, "arrow")
        assert start == pytest.approx((100, 50))
        assert end[1] == pytest.approx(50)
        assert 280 < end[0] < 300  # a head keeps away from the outline

    def test_a_dead_binding_is_a_loose_end(self) -> None:
        data = board(*self.BOXES, arrow(), binding("arrow", "start", "gone"), binding("arrow", "end", "to"))
        assert (marks(data)["arrow"].start_mark, marks(data)["arrow"].end_mark) == (None, "to")
        assert only_page(data).connectors_bound_both == 0

    def test_an_exact_end_runs_up_to_its_anchor(self) -> None:
        ends = binding("arrow", "start", "from"), binding("arrow", "end", "to", (0.25, 0.5), isExact=True)
        assert source_points(board(*self.BOXES, arrow(), *ends), "arrow")[-1] == pytest.approx((325, 50))

    def test_an_end_that_is_not_precise_means_the_middle(self) -> None:
        ends = (
            binding("arrow", "start", "from", (0, 0), isPrecise=False),
            binding("arrow", "end", "to", (1, 1), isPrecise=False),
        )
        assert source_points(board(*self.BOXES, arrow(), *ends), "arrow")[0] == pytest.approx((100, 50))

    def test_a_loop_leaves_its_shape_and_comes_back(self) -> None:
        ends = binding("arrow", "start", "from", (0.2, 0.2)), binding("arrow", "end", "from", (0.8, 0.8))
        data = board(*self.BOXES, arrow(bend=-150), *ends)
        run = source_points(data, "arrow")
        assert marks(data)["arrow"].start_mark == marks(data)["arrow"].end_mark == "from"
        assert max(x for x, _ in run) > 150

    def test_a_cornered_arrow_runs_square_and_its_course_is_said_to_be_approximated(self) -> None:
        ends = binding("arrow", "start", "from"), binding("arrow", "end", "low")
        data = board(*self.BOXES, geo("low", x=300, y=200), arrow(kind="elbow"), *ends)
        run = source_points(data, "arrow")
        assert len(run) == 4
        assert all(
            a[0] == pytest.approx(b[0]) or a[1] == pytest.approx(b[1]) for a, b in itertools.pairwise(run)
        )
        assert "course-approximated" in codes(data)

    def test_a_cornered_arrow_is_drawn_up_to_a_round_outline(self) -> None:
        ends = binding("arrow", "start", "round", (0.5, 0.1)), binding("arrow", "end", "low")
        boxes = geo("round", w=100, h=100, geo="ellipse"), geo("low", x=300, y=200)
        data = board(*boxes, arrow(kind="elbow"), *ends)
        x, y = source_points(data, "arrow")[0]
        assert y == pytest.approx(10)
        assert x == pytest.approx(80, abs=1)

    @pytest.mark.parametrize(
        ("start", "end", "direction"),
        [
            ("none", "arrow", Direction.FORWARD),
            ("dot", "none", Direction.BACKWARD),
            ("pipe", "triangle", Direction.BOTH),
            ("none", "none", Direction.NONE),
        ],
    )
    def test_heads_tell_the_direction(self, start: str, end: str, direction: Direction) -> None:
        assert marks(board(arrow(arrowheadStart=start, arrowheadEnd=end)))["arrow"].direction is direction

    def test_an_arrow_bends_to_its_left_where_the_bend_is_negative(self) -> None:
        """u = unit(end - start), y down: the middle moves by (-u.y, u.x) * bend."""
        run = source_points(board(arrow(bend=-30)), "arrow")
        assert min(y for _, y in run) == pytest.approx(-30, abs=0.2)
        assert only_page(board(arrow(bend=-30))).source_bounds == pytest.approx((0, -30, 100, 0), abs=0.2)
