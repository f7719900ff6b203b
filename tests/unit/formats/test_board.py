"""What every scene format shares: figures become a picture and marks."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from app.formats.base import Direction, ParsedSketch, Role, Shape
from app.formats.board.figures import Board, Embedded, Figure, Head, Pen, Words
from app.formats.board.lettering import extent, set_words
from app.formats.board.sketching import sketch_of
from app.formats.limits import DEFAULT_LIMITS
from app.formats.report import Report, UnreadableError
from app.geometry.coordinates import Bounds

RED, BLUE = "#e03131", "#1971c2"


def box(name: str, x: float, y: float, width: float = 200, height: float = 100, **more: Any) -> Figure:
    corners = ((x, y), (x + width, y), (x + width, y + height), (x, y + height))
    return Figure(name, Role.STRUCTURAL, Shape.RECTANGLE, corners, closed=True, **{"pen": Pen(BLUE), **more})


def arrow(name: str, *points: tuple[float, float], **more: Any) -> Figure:
    look = {"pen": Pen(RED), "end_head": Head.TRIANGLE, "direction": Direction.FORWARD, **more}
    return Figure(name, Role.FUNCTIONAL, Shape.ARROW, points, closed=False, **look)


def scribble(name: str, x: float, y: float, group: str | None = None) -> Figure:
    run = ((x, y), (x + 10, y + 10), (x + 20, y))
    return Figure(name, Role.FREEHAND, Shape.STROKE, run, closed=False, pen=Pen(RED), group=group)


def drawn(*figures: Figure, report: Report | None = None, **board: Any) -> ParsedSketch:
    return sketch_of(Board(figures, **board), DEFAULT_LIMITS, report or Report())


def picture_of(sketch: ParsedSketch) -> Image.Image:
    return Image.open(io.BytesIO(sketch.raster)).convert("RGB")


def colours_in(sketch: ParsedSketch, bounds: Bounds) -> set[tuple[int, ...]]:
    """Colours in a part of the picture, given in source units."""
    scale, (x, y) = sketch.scale, sketch.offset
    left, top, right, bottom = bounds
    part = ((left - x) * scale, (top - y) * scale, (right - x) * scale, (bottom - y) * scale)
    counted = picture_of(sketch).crop(tuple(round(value) for value in part)).getcolors(1 << 20)  # type: ignore[arg-type]
    assert counted is not None
    return {colour for _, colour in counted if isinstance(colour, tuple)}


class TestPicture:
    def test_shows_the_figures_with_room_around_them_two_pixels_to_a_unit(self) -> None:
        sketch = drawn(box("a", 100, 50))
        assert (sketch.width, sketch.height) == ((200 + 40) * 2, (100 + 40) * 2)
        assert sketch.source_bounds == (100, 50, 300, 150)

    def test_paints_a_fill_inside_the_outline_and_paper_outside(self) -> None:
        sketch = drawn(box("a", 0, 0, fill=(RED, 1.0)), paper="#ffffcc")
        assert colours_in(sketch, (50, 40, 60, 50)) == {(0xE0, 0x31, 0x31)}
        assert colours_in(sketch, (-18, -18, -10, -10)) == {(0xFF, 0xFF, 0xCC)}

    def test_draws_a_head_at_the_end_it_is_said_to_have(self) -> None:
        bare = drawn(arrow("a", (0, 0), (200, 0), end_head=None), box("b", 0, 50))
        headed = drawn(arrow("a", (0, 0), (200, 0)), box("b", 0, 50))
        beside_tip = (190, 2, 195, 4)
        assert (0xE0, 0x31, 0x31) not in colours_in(bare, beside_tip)
        assert (0xE0, 0x31, 0x31) in colours_in(headed, beside_tip)

    def test_draws_nothing_of_a_figure_outside_the_frame_that_holds_it(self) -> None:
        frame = ((0.0, 0.0), (50.0, 0.0), (50.0, 100.0), (0.0, 100.0))
        sketch = drawn(box("a", 0, 0, fill=(RED, 1.0), clip=frame))
        assert colours_in(sketch, (20, 40, 30, 50)) == {(0xE0, 0x31, 0x31)}
        assert colours_in(sketch, (100, 40, 110, 50)) == {(255, 255, 255)}

    def test_shows_an_embedded_picture_in_its_place(self) -> None:
        green = Embedded(Image.new("RGB", (4, 4), "#2f9e44"), (100, 0, 0, 50, 20, 20))
        sketch = drawn(box("a", 0, 0, picture=green))
        assert colours_in(sketch, (60, 40, 70, 50)) == {(0x2F, 0x9E, 0x44)}
        assert colours_in(sketch, (130, 40, 140, 50)) == {(255, 255, 255)}

    def test_grows_for_words_that_stand_out_of_their_figure(self) -> None:
        words = Words("a name much longer than its small box", (0, 0, 20, 20), 20, wrap=False)
        sketch = drawn(box("a", 0, 0, 20, 20, words=(words,)))
        assert sketch.source_bounds == (0, 0, 20, 20)
        assert sketch.width > 2 * (extent(words)[2] - extent(words)[0])

    def test_an_endless_line_does_not_make_everything_else_tiny(self) -> None:
        words = Words("endless " * 200, (0, 0, 200, 100), 20, wrap=False)
        assert drawn(box("a", 0, 0, words=(words,))).scale == 2.0

    def test_says_so_when_letters_are_missing_from_the_fonts(self) -> None:
        report = Report()
        drawn(box("a", 0, 0, words=(Words("模型", (0, 0, 200, 100), 20),)), report=report)
        assert [problem.code for problem in report.problems] == ["no-font"]


class TestWords:
    def test_are_broken_between_words_to_fit_their_box(self) -> None:
        setting = set_words(Words("training data set", (0, 0, 100, 100), 20))
        assert setting.lines == ("training", "data set")
        assert setting.bounds[2] - setting.bounds[0] <= 100

    def test_are_broken_inside_a_word_wider_than_the_box(self) -> None:
        setting = set_words(Words("Donaudampfschifffahrt", (0, 0, 60, 100), 20))
        assert "".join(setting.lines) == "Donaudampfschifffahrt"
        assert len(setting.lines) > 2

    @pytest.mark.parametrize(("align", "left"), [("left", 0.0), ("center", 50.0), ("right", 100.0)])
    def test_are_aligned_in_their_box(self, align: str, left: float) -> None:
        x0, _, x1, _ = set_words(Words("wide", (0, 0, 200, 100), 20, align=align)).bounds
        assert x0 == pytest.approx(left / 100 * (200 - (x1 - x0)))

    @given(st.text(alphabet="abc \n", max_size=60), st.floats(10, 300))
    def test_lose_no_letter_when_broken(self, text: str, width: float) -> None:
        lines = set_words(Words(text, (0, 0, width, 100), 16)).lines
        assert "".join(lines).replace(" ", "") == text.replace("\n", "").replace(" ", "")


class TestMarks:
    def test_have_the_place_of_their_figures_in_sketch_pixels(self) -> None:
        (mark,) = drawn(box("a", 100, 50)).marks
        assert mark.bounds == (40, 40, 440, 240)

    def test_are_bound_to_what_is_there_and_to_nothing_else(self) -> None:
        marks = drawn(box("a", 0, 0), arrow("c", (200, 50), (400, 50), start="a", end="gone")).marks
        assert (marks[1].start_mark, marks[1].end_mark) == ("a", None)

    def test_leave_labels_to_their_hosts(self) -> None:
        host = box("a", 0, 0, label="Model")
        label = replace(box("t", 20, 20, 50, 20), role=Role.TEXT, shape=Shape.TEXT, is_mark=False)
        assert [(mark.source_id, mark.label) for mark in drawn(host, label).marks] == [("a", "Model")]

    def test_of_one_id_are_told_apart_with_a_warning(self) -> None:
        report = Report()
        marks = drawn(box("a", 0, 0), box("a", 300, 0), box("a~2", 600, 0), report=report).marks
        assert len({mark.source_id for mark in marks}) == 3
        assert {problem.code for problem in report.problems} == {"duplicate-id"}

    def test_of_an_icon_are_one_mark_to_which_arrows_are_bound(self) -> None:
        strokes = [scribble(f"s{index}", 10 * index, 0, group="server") for index in range(5)]
        marks = drawn(*strokes, arrow("c", (30, 10), (300, 10), start="s3"), box("b", 300, 0)).marks
        assert [mark.source_id for mark in marks] == ["server", "c", "b"]
        assert marks[0].role is Role.STRUCTURAL
        assert marks[1].start_mark == "server"

    def test_of_a_group_with_real_boxes_stay_apart(self) -> None:
        assert len(drawn(box("a", 0, 0, group="g"), scribble("s", 20, 20, group="g")).marks) == 2

    @settings(max_examples=15)
    @given(st.floats(-5e4, 5e4), st.floats(-5e4, 5e4))
    def test_follow_a_drawing_that_is_moved(self, x: float, y: float) -> None:
        def outlines(dx: float, dy: float) -> list[tuple[float, float]]:
            marks = drawn(box("a", dx, dy), arrow("c", (dx + 200, dy), (dx + 300, dy + 50))).marks
            return [point for mark in marks for point in mark.points]

        for moved, still in zip(outlines(x, y), outlines(0, 0), strict=True):
            assert moved == pytest.approx(still, abs=1e-6)


def test_an_empty_board_is_refused_in_words() -> None:
    with pytest.raises(UnreadableError, match="empty"):
        drawn()
