"""Excalidraw's own SVG, where every line is drawn twice by hand."""

from __future__ import annotations

from app.formats.base import Direction, Mark, Role, Shape
from app.formats.parsing import parse

LINE = "M0 0 C30 1, 60 -1, 100 0 M1 -1 C30 -1, 60 2, 99 1"
BOX = (
    "M0 0 C30 1, 60 -1, 100 0 M1 -1 C30 -1, 60 2, 99 1"
    " M100 0 C101 20, 99 40, 100 60 M99 1 C98 20, 99 40, 101 61"
    " M100 60 C60 61, 30 59, 0 60 M99 61 C60 59, 30 60, 1 59 M0 60 C1 40, -1 20, 0 0 M1 61 C0 40, 1 20, 1 -1"
)
DIAMOND = "M50 0 L100 30 M51 1 L99 31 M100 30 L50 60 M50 60 L0 30 M1 30 L51 60 M0 30 L50 0"
HEAD = "M80 -8 C88 -5, 95 -2, 100 0 M81 8 C88 5, 95 2, 99 1"


def marks_of(*elements: str, sign: str = "<!-- svg-source:excalidraw -->") -> list[Mark]:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 200">{sign}{"".join(elements)}</svg>'
    (sketch,) = parse(svg.encode(), "drawing.svg").sketches
    return list(sketch.marks)


def shape(path: str, inside: str = "", turn: str = "") -> str:
    return (
        f'<g stroke-linecap="round" transform="translate(20 30) {turn}">{inside}'
        f'<path d="{path}" stroke="#e03131" fill="none"/></g>'
    )


def connector(*heads: str) -> str:
    paths = "".join(
        f'<g transform="translate(50 90)"><path d="{path}" stroke="#000000" fill="none"/></g>'
        for path in (LINE, *heads)
    )
    return f'<g stroke-linecap="round">{paths}</g>'


def test_a_box_drawn_twice_is_one_rectangle() -> None:
    (mark,) = marks_of(shape(BOX))
    assert (mark.role, mark.shape, len(mark.points)) == (Role.STRUCTURAL, Shape.RECTANGLE, 4)
    assert (mark.stroke, mark.fill, mark.closed) == ("#e03131", None, True)


def test_a_turned_box_keeps_its_turned_corners() -> None:
    (upright,), (turned,) = marks_of(shape(BOX)), marks_of(shape(BOX, turn="rotate(30 50 30)"))
    assert turned.shape is Shape.RECTANGLE
    assert turned.bounds != upright.bounds


def test_the_inside_belongs_to_the_shape_whether_filled_or_hatched() -> None:
    filled = '<path d="M0 0 L100 0 L100 60 L0 60" stroke="none" fill="#a5d8ff"/>'
    hatched = '<path d="M0 50 L50 0 M10 60 L90 0" stroke="#a5d8ff" fill="none"/>'
    for inside in (filled, hatched):
        (mark,) = marks_of(shape(BOX, inside))
        assert (mark.shape, mark.stroke, mark.fill) == (Shape.RECTANGLE, "#e03131", "#a5d8ff")


def test_a_diamond_is_a_diamond() -> None:
    (mark,) = marks_of(shape(DIAMOND))
    assert mark.shape is Shape.DIAMOND


def test_a_triangle_is_no_diamond() -> None:
    (mark,) = marks_of(shape("M0 60 L50 0 M50 0 L100 60 M100 60 L0 60"))
    assert (mark.role, mark.shape) == (Role.STRUCTURAL, Shape.POLYGON)


def test_an_arrow_is_one_mark_that_points_where_its_head_is() -> None:
    (mark,) = marks_of(connector(HEAD))
    assert (mark.role, mark.shape, mark.direction) == (Role.FUNCTIONAL, Shape.ARROW, Direction.FORWARD)


def test_a_line_without_a_head_stays_a_line() -> None:
    (mark,) = marks_of(connector())
    assert (mark.role, mark.shape, mark.closed) == (Role.FREEHAND, Shape.LINE, False)


def test_the_same_paths_from_another_program_stay_what_they_are() -> None:
    assert len(marks_of(connector(HEAD), sign="")) == 2
