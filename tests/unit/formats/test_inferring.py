"""Loose arrows get likely ends: near boxes only, never a binding, in linear time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from app.formats.base import Mark, ParsedSketch, Point, Role, Shape
from app.formats.inferring import _target, _Targets, infer_ends


def box(name: str, x: float, y: float, width: float = 100, height: float = 60) -> Mark:
    corners = ((x, y), (x + width, y), (x + width, y + height), (x, y + height))
    return Mark(name, Role.STRUCTURAL, Shape.RECTANGLE, corners, closed=True, z=0)


def arrow(*points: Point, start: str | None = None, end: str | None = None, name: str = "arrow") -> Mark:
    return Mark(name, Role.FUNCTIONAL, Shape.ARROW, points, closed=False, z=1, start_mark=start, end_mark=end)


def sketch(*marks: Mark, scale: float = 1.0, size: int = 500) -> ParsedSketch:
    return ParsedSketch(b"", "image/png", size, size, marks, scale=scale, source_bounds=(0, 0, 100, 100))


def guessed(*marks: Mark, scale: float = 1.0) -> tuple[str | None, str | None]:
    found = next(mark for mark in infer_ends(sketch(*marks, scale=scale)).marks if mark.source_id == "arrow")
    return found.start_inferred, found.end_inferred


def test_an_arrow_drawn_up_to_two_boxes_probably_leads_from_one_to_the_other() -> None:
    assert guessed(box("a", 0, 0), box("b", 200, 0), arrow((105, 30), (192, 30))) == ("a", "b")


def test_an_arrow_that_begins_and_ends_inside_boxes_probably_means_them() -> None:
    assert guessed(box("a", 0, 0), box("b", 200, 0), arrow((50, 30), (250, 30))) == ("a", "b")


def test_what_is_out_of_reach_is_not_guessed() -> None:
    assert guessed(box("a", 0, 0), box("b", 200, 0), arrow((113, 30), (187, 30))) == (None, None)


def test_reach_grows_with_the_pixels_per_unit() -> None:
    boxes = box("a", 0, 0), box("b", 200, 0)
    assert guessed(*boxes, arrow((113, 30), (187, 30)), scale=2.0) == ("a", "b")


def test_reach_grows_with_the_drawing() -> None:
    large = replace(
        sketch(box("a", 0, 0), arrow((130, 30), (900, 30))), source_bounds=(0.0, 0.0, 1600.0, 1200.0)
    )
    assert infer_ends(large).marks[1].start_inferred == "a"


def test_a_binding_is_left_alone_and_never_doubled_by_a_guess() -> None:
    marks = box("a", 0, 0), box("b", 200, 0), arrow((105, 30), (192, 30), start="a")
    (bound,) = [mark for mark in infer_ends(sketch(*marks)).marks if mark.source_id == "arrow"]
    assert (bound.start_mark, bound.start_inferred, bound.end_mark, bound.end_inferred) == (
        "a",
        None,
        None,
        "b",
    )


def test_no_arrow_is_guessed_to_lead_from_a_box_to_itself() -> None:
    assert guessed(box("a", 0, 0), arrow((105, 10), (109, 50))) == ("a", None)
    assert guessed(box("a", 0, 0), arrow((105, 10), (105, 50), start="a")) == (None, None)


def test_the_frame_around_everything_is_no_end() -> None:
    frame = box("frame", -400, -400, 1000, 1000)
    assert guessed(frame, box("a", 0, 0), arrow((105, 30), (300, 300))) == ("a", None)


def test_the_box_an_arrow_touches_wins_over_the_larger_one_that_holds_it() -> None:
    frame = box("frame", 150, -200, 400, 400)
    assert guessed(frame, box("b", 200, 0), arrow((-60, 30), (195, 30))) == (None, "b")


def test_words_and_strokes_are_no_ends() -> None:
    text = replace(box("words", 0, 0), role=Role.TEXT, shape=Shape.TEXT)
    assert guessed(text, arrow((105, 30), (192, 30))) == (None, None)


def test_marks_without_loose_ends_are_not_touched() -> None:
    found = sketch(box("a", 0, 0), box("b", 200, 0), arrow((100, 30), (200, 30), start="a", end="b"))
    assert infer_ends(found) is found


def test_each_of_hundreds_of_arrows_finds_its_own_boxes() -> None:
    boxes = [box(f"b{index}", 200.0 * index, 0) for index in range(400)]
    arrows = [arrow((200.0 * i + 105, 5), (200.0 * i + 190, 5), name=f"a{i}") for i in range(399)]
    found = {mark.source_id: mark for mark in infer_ends(sketch(*boxes, *arrows)).marks}
    for index in range(399):
        guess = found[f"a{index}"]
        assert (guess.start_inferred, guess.end_inferred) == (f"b{index}", f"b{index + 1}")


def test_a_heap_of_boxes_in_one_place_is_not_looked_through_for_every_arrow() -> None:
    looked_at = []

    class Watched(tuple[Point, ...]):
        def __iter__(self) -> Iterator[Point]:
            looked_at.append(1)
            return super().__iter__()

    heap = [_target(box(f"b{index}", 0, 0)) for index in range(500)]
    targets = [replace(target, outline=Watched(target.outline)) for target in heap]
    _Targets(targets, 12).nearest((105, 30), set())
    assert 0 < len(looked_at) < 100
