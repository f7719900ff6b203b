"""Excalidraw scenes: roles, labels, bindings, icons and geometry."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.formats.base import Direction, Role, Severity, Shape
from app.formats.limits import Limits
from app.formats.parsing import parse
from tests.unit.formats.exports import export, marks_by_id, only_sketch, parsed


def scene(*elements: dict[str, Any], **more: Any) -> bytes:
    return json.dumps({"type": "excalidraw", "version": 2, "elements": elements} | more).encode()


def box(**more: Any) -> dict[str, Any]:
    return {"id": "box", "type": "rectangle", "x": 0, "y": 0, "width": 100, "height": 50} | more


def codes(data: bytes) -> set[str]:
    return {problem.code for problem in parse(data, "x.excalidraw").problems}


class TestRolesAndLabels:
    def test_shapes_are_structural_arrows_functional_strokes_freehand_and_loose_words_text(self) -> None:
        roles = {name: mark.role for name, mark in marks_by_id("pipeline.excalidraw").items()}

        assert roles["data"] is roles["model"] is Role.STRUCTURAL
        assert roles["train"] is roles["attack"] is Role.FUNCTIONAL
        assert roles["scribble"] is Role.FREEHAND
        assert roles["attacker"] is Role.TEXT

    def test_bound_text_is_the_label_of_its_host_and_no_mark(self) -> None:
        marks = marks_by_id("pipeline.excalidraw")

        assert marks["data"].label == "Training data"
        assert marks["train"].label == "train"
        assert "data-label" not in marks
        assert only_sketch("pipeline.excalidraw").bound_labels == 3

    def test_a_label_that_was_typed_anew_beats_a_stale_unwrapped_one(self) -> None:
        text = {"id": "t", "type": "text", "text": "new words", "originalText": "old", "containerId": "box"}
        (mark,) = parse(scene(box(), text), "").sketches[0].marks
        assert mark.label == "new words"

    def test_deleted_elements_are_gone_also_as_targets(self) -> None:
        sketch = only_sketch("pipeline.excalidraw")
        marks = marks_by_id("pipeline.excalidraw")

        assert "gone" not in marks
        assert marks["dangling"].start_mark == "model"
        assert marks["dangling"].end_mark is None
        assert (sketch.source_elements, sketch.connectors, sketch.connectors_bound_both) == (10, 3, 1)

    def test_ink_is_counted_by_the_hue_of_the_stroke_or_else_of_the_fill(self) -> None:
        assert only_sketch("pipeline.excalidraw").ink == {"red": 3, "blue": 1, "black": 3}

    def test_a_closed_line_is_an_outline_and_an_open_one_is_ink(self) -> None:
        marks = marks_by_id("rotated.excalidraw")

        assert (marks["outline"].role, marks["outline"].shape) == (Role.STRUCTURAL, Shape.POLYGON)
        assert len(marks["outline"].points) == 3
        assert marks["wave"].role is Role.FREEHAND

    def test_a_line_with_a_head_is_a_relation(self) -> None:
        assert marks_by_id("arrowheads.excalidraw")["headed"].role is Role.FUNCTIONAL

    @pytest.mark.parametrize(
        ("arrow", "direction"),
        [
            ("a-None-arrow", Direction.FORWARD),
            ("a-arrow-None", Direction.BACKWARD),
            ("a-triangle-triangle_outline", Direction.BOTH),
            ("a-None-None", Direction.NONE),
        ],
    )
    def test_direction_is_told_by_the_heads(self, arrow: str, direction: Direction) -> None:
        assert marks_by_id("arrowheads.excalidraw")[arrow].direction is direction

    def test_a_frame_holds_its_children_and_is_labelled_by_its_name(self) -> None:
        marks = marks_by_id("frames.excalidraw")

        assert marks["box"].container == "stage"
        assert (marks["stage"].shape, marks["stage"].label) == (Shape.FRAME, "Stage 1")
        assert marks["nameless"].label == ""


class TestIcons:
    def test_a_group_of_small_strokes_is_one_mark(self) -> None:
        sketch, marks = only_sketch("icons.excalidraw"), marks_by_id("icons.excalidraw")

        assert set(marks) == {"server", "person", "to-person", "wall", "door"}
        assert marks["person"].role is Role.STRUCTURAL
        assert sketch.source_elements == 8

    def test_an_arrow_to_a_part_of_an_icon_is_bound_to_the_icon(self) -> None:
        assert marks_by_id("icons.excalidraw")["to-person"].end_mark == "person"

    def test_a_group_with_a_full_sized_shape_stays_apart(self) -> None:
        marks = marks_by_id("icons.excalidraw")
        assert marks["wall"].group == marks["door"].group == "room"


class TestGeometry:
    def test_a_quarter_turn_swaps_width_and_height(self) -> None:
        sketch = only_sketch("rotated.excalidraw")
        x0, y0, x1, y1 = marks_by_id("rotated.excalidraw")["turned"].bounds
        assert (x1 - x0, y1 - y0) == pytest.approx((50 * sketch.scale, 100 * sketch.scale))

    def test_a_leaning_ellipse_is_measured_by_formula(self) -> None:
        (sketch,) = parse(
            scene(box(type="ellipse", width=100, height=40, angle=0.7853981633974483)), ""
        ).sketches
        half = ((50**2 + 20**2) / 2) ** 0.5
        assert sketch.source_bounds == pytest.approx((50 - half, 20 - half, 50 + half, 20 + half))

    def test_a_curve_passes_through_its_points_and_between_them_is_round(self) -> None:
        sketch, wave = only_sketch("rotated.excalidraw"), marks_by_id("rotated.excalidraw")["wave"]
        x, y = sketch.offset
        for source in ((300, 200), (400, 300), (500, 200)):
            there = ((source[0] - x) * sketch.scale, (source[1] - y) * sketch.scale)
            assert any(point == pytest.approx(there) for point in wave.points)
        assert len(wave.points) > 10

    @settings(max_examples=15, deadline=None)
    @given(st.floats(-9e5, 9e5), st.floats(-9e5, 9e5))
    def test_moving_a_scene_moves_nothing_on_the_sketch(self, dx: float, dy: float) -> None:
        document = json.loads(export("pipeline.excalidraw"))
        before = parse(json.dumps(document).encode(), "").sketches[0]
        for element in document["elements"]:
            element["x"] += dx
            element["y"] += dy
        after = parse(json.dumps(document).encode(), "").sketches[0]

        assert after.offset == pytest.approx((before.offset[0] + dx, before.offset[1] + dy), abs=1e-3)
        for one, other in zip(before.marks, after.marks, strict=True):
            assert other.bounds == pytest.approx(one.bounds, abs=1e-3)

    def test_a_huge_scene_is_drawn_smaller_and_still_fits(self) -> None:
        (sketch,) = parse(scene(box(), box(id="far", x=90_000)), "").sketches
        assert max(sketch.width, sketch.height) <= 4096
        assert sketch.scale < 0.25
        assert "very-large-scene" in codes(scene(box(), box(id="far", x=90_000)))


class TestOtherPeoplesFiles:
    def test_a_file_of_2020_is_read(self) -> None:
        marks = marks_by_id("before-2021.excalidraw")
        assert marks["pen"].role is Role.FREEHAND
        assert marks["old-arrow"].end_mark == "old-box"

    def test_a_file_written_by_a_program_is_read(self) -> None:
        sketch, marks = only_sketch("machine-written.excalidraw"), marks_by_id("machine-written.excalidraw")

        assert sketch.source_bounds == (80, 40, 380, 100)
        assert marks["r"].label == "label"
        assert marks["a"].direction is Direction.FORWARD
        assert set(marks) == {"r", "a", "7"}

    def test_an_unknown_element_is_left_out_with_a_warning_that_names_it(self) -> None:
        result = parse(scene(box(), box(id="new", type="hologram")), "")
        assert result.sketches[0].source_elements == 1
        assert [(problem.code, problem.where) for problem in result.problems] == [("unknown-element", "new")]

    def test_repeated_ids_are_told_apart(self) -> None:
        (sketch,) = parse(scene(box(), box(x=200), box(x=400)), "").sketches
        assert [mark.source_id for mark in sketch.marks] == ["box", "box~2", "box~3"]
        assert codes(scene(box(), box(x=200))) == {"duplicate-id"}

    def test_frames_in_a_circle_are_cut(self) -> None:
        one = box(id="one", type="frame", frameId="two")
        two = box(id="two", type="frame", frameId="one")
        assert codes(scene(one, two)) == {"frame-circle"}

    def test_a_newer_format_is_read_with_a_warning(self) -> None:
        assert codes(scene(box(), version=3)) == {"newer-version"}

    def test_a_lost_image_is_a_box_and_a_warning(self) -> None:
        result = parsed("images.excalidraw")
        assert [(problem.code, problem.where) for problem in result.problems] == [("image-missing", "lost")]
        assert len(result.sketches[0].marks) == 3

    def test_links_and_custom_data_are_nowhere_in_the_result(self) -> None:
        hostile = box(link="javascript:alert(1)", customData={"html": "<script>alert(1)</script>"})
        assert "alert" not in repr(parse(scene(hostile), ""))

    def test_nul_and_lone_surrogates_are_dropped_from_words(self) -> None:
        raw = scene(box(type="text", id="x\x00y", text="a\x00b", originalText="a\x00b"))
        (mark,) = parse(raw.replace(b'"a\\u0000b"', b'"a\\u0000b\\ud800"'), "").sketches[0].marks
        assert (mark.source_id, mark.label) == ("xy", "ab")


class TestRefusals:
    @pytest.mark.parametrize(
        ("data", "code"),
        [
            (scene(), "empty-scene"),
            (scene(box(isDeleted=True)), "empty-scene"),
            (scene(box())[:-9], "truncated"),
            (scene(box()).replace(b'"x": 0', b'"x": 0, "x": 1'), "duplicate-keys"),
            (scene(box()).replace(b'"x": 0', b'"x": NaN'), "not-finite"),
            (scene(box()).replace(b'"x": 0', b'"x": 1e400'), "not-finite"),
            (scene(box()).replace(b'"x": 0', b'"x": ' + b"[" * 5000 + b"]" * 5000), "too-deep"),
            (scene(box()).replace(b"box", b"b\xffx"), "not-utf8"),
            (b'{"type": "excalidraw"}', "not-excalidraw"),
            (scene(box()).replace(b'"x": 0', b'"x": oops'), "invalid-json"),
        ],
    )
    def test_a_file_that_cannot_be_trusted_is_refused_for_its_own_reason(
        self, data: bytes, code: str
    ) -> None:
        result = parse(data, "x.excalidraw")
        assert not result.sketches
        assert [(problem.severity, problem.code) for problem in result.problems] == [(Severity.ERROR, code)]

    def test_too_many_elements_and_points_are_refused(self) -> None:
        many = scene(*(box(id=str(index)) for index in range(4)))
        line = scene(box(type="line", points=[[0, 0]] * 9 + [[5, 5]]))
        assert parse(many, "", limits=Limits(elements=3)).problems[0].code == "too-many-elements"
        assert parse(line, "", limits=Limits(points=9)).problems[0].code == "too-many-points"

    def test_an_element_absurdly_far_away_is_left_out(self) -> None:
        result = parse(scene(box(), box(id="far", x=1e9)), "")
        assert [mark.source_id for mark in result.sketches[0].marks] == ["box"]
        assert [(problem.code, problem.where) for problem in result.problems] == [("out-of-range", "far")]

    def test_a_text_beyond_the_limit_is_cut_between_letters(self) -> None:
        text = box(type="text", text="ä" * 40_000, originalText="")
        (mark,) = parse(scene(text), "").sketches[0].marks
        assert mark.label == "ä" * 32_768
        assert codes(scene(text)) == {"text-too-long"}

    @settings(max_examples=40, deadline=None)
    @given(st.data())
    def test_any_piece_of_a_good_file_is_refused_and_never_raises(self, data: st.DataObject) -> None:
        whole = export("frames.excalidraw").rstrip()
        end = data.draw(st.integers(0, len(whole) - 1))
        assert parse(whole[:end], "x.excalidraw").failed

    @settings(max_examples=60, deadline=None)
    @given(
        st.dictionaries(
            st.sampled_from(sorted(json.loads(export("pipeline.excalidraw"))["elements"][4])),
            st.recursive(
                st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.floats(-1e9, 1e9),
                lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
                max_leaves=5,
            ),
        )
    )
    def test_no_value_of_any_field_is_a_mistake_of_ours(self, odd: dict[str, Any]) -> None:
        arrow = json.loads(export("pipeline.excalidraw"))["elements"][4] | odd
        assert "unexpected" not in codes(scene(box(), arrow))
