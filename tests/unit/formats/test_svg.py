"""SVG: roles told from shapes, places told from nested transforms, nothing hostile passed on."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from app.formats.base import Direction, Mark, Role, Shape
from app.formats.parsing import parse
from app.formats.svg.pathdata import read_path
from app.formats.svg.values import fit_view_box, transform
from app.geometry.coordinates import apply
from tests.unit.formats.exports import export, marks_by_id, only_sketch

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def svg(body: str, attributes: str = 'width="200" height="100"') -> bytes:
    return f"{HEAD} {attributes}>{body}</svg>".encode()


def marks(body: str, attributes: str = 'width="200" height="100"') -> list[Mark]:
    (sketch,) = parse(svg(body, attributes), "x.svg").sketches
    return list(sketch.marks)


def codes(data: bytes) -> set[str]:
    return {problem.code for problem in parse(data, "x.svg").problems}


class TestRealShapes:
    def test_an_inkscape_connector_binds_both_ends(self) -> None:
        flow = marks_by_id("inkscape.svg")["flow"]
        assert (flow.role, flow.direction) == (Role.FUNCTIONAL, Direction.FORWARD)
        assert (flow.start_mark, flow.end_mark) == ("data", "model")
        assert only_sketch("inkscape.svg").connectors_bound_both == 1

    def test_millimetres_layers_and_view_box_add_up(self) -> None:
        sketch, data = only_sketch("inkscape.svg"), marks_by_id("inkscape.svg")["data"]
        pixels_per_mm = sketch.width / 100
        assert data.bounds == pytest.approx(
            tuple(value * pixels_per_mm for value in (10, 5, 30, 15)), rel=1e-3
        )
        assert data.group is None

    def test_words_inside_a_box_are_its_label_line_by_line(self) -> None:
        sketch = only_sketch("inkscape.svg")
        assert marks_by_id("inkscape.svg")["data"].label == "Data\nset"
        assert (sketch.texts, sketch.bound_labels) == (1, 1)

    def test_a_curved_open_stroke_is_freehand_in_its_colour(self) -> None:
        pen = marks_by_id("inkscape.svg")["pen"]
        assert (pen.role, pen.stroke, pen.closed) == (Role.FREEHAND, "#e03131", False)

    def test_a_small_triangle_at_the_end_of_a_line_is_its_head(self) -> None:
        found = only_sketch("drawio-export.svg").marks
        assert [mark.shape for mark in found] == [Shape.RECTANGLE, Shape.ARROW, Shape.ELLIPSE]
        assert found[1].direction is Direction.FORWARD

    def test_html_labels_are_read_whole_and_stand_in_their_box(self) -> None:
        assert only_sketch("drawio-export.svg").marks[0].label == "Classifier & friends"

    def test_colours_of_light_pages_are_taken(self) -> None:
        assert only_sketch("drawio-export.svg").marks[0].fill == "#d5e8d4"

    def test_symbols_have_the_size_of_their_use(self) -> None:
        small, large = only_sketch("symbols.svg").marks[:2]
        assert small.bounds == pytest.approx((20, 20, 60, 60))
        assert large.bounds == pytest.approx((100, 20, 180, 100))

    def test_style_sheets_hide_and_paint(self) -> None:
        found = marks_by_id("symbols.svg")
        assert "hidden" not in found
        assert {mark.stroke for mark in found.values()} == {None, "#0000ff", "#ff0000"}


class TestGeometry:
    def test_nested_transforms_apply_from_the_inside_out(self) -> None:
        (mark,) = marks(
            '<g transform="translate(50 10) scale(2)"><rect x="1" y="2" width="3" height="4"/></g>'
        )
        assert mark.bounds == pytest.approx((104, 28, 116, 44))

    @pytest.mark.parametrize(
        ("ratio", "corner"),
        [("none", (0, 0)), ("xMidYMid meet", (50, 0)), ("xMinYMin", (0, 0)), ("xMaxYMax slice", (0, -100))],
    )
    def test_preserve_aspect_ratio(self, ratio: str, corner: tuple[float, float]) -> None:
        assert apply(fit_view_box((0, 0, 10, 10), 200, 100, ratio), (0, 0)) == pytest.approx(corner)

    def test_a_drawing_without_a_size_is_as_large_as_its_content(self) -> None:
        (sketch,) = parse(svg('<rect x="500" y="500" width="60" height="40"/>', ""), "").sketches
        assert (sketch.width, sketch.height, sketch.offset) == (200, 160, (480, 480))

    def test_rotation_about_a_point_keeps_the_point(self) -> None:
        assert apply(transform("rotate(77 30 40)"), (30, 40)) == pytest.approx((30, 40))

    def test_a_half_circle_arc_passes_through_its_top(self) -> None:
        (run,) = read_path("M0 0 A10 10 0 0 1 20 0")
        assert min(y for _, y in run.flattened()) == pytest.approx(-10, abs=0.01)

    def test_every_path_command_continues_from_the_pen(self) -> None:
        (run,) = read_path("m1 1 h9 v9 H1 c0-3 0-6 0-9 s1 1 2 2 q1 1 2 0 t2 0 l1 1z")
        assert run.closed
        assert run.end == pytest.approx((8, 4))

    def test_flags_of_arcs_may_be_written_without_spaces(self) -> None:
        assert read_path("M0 0a5 5 0 0110 0")[0].end == pytest.approx((10, 0))

    def test_the_page_colour_is_no_mark(self) -> None:
        found = marks('<rect width="100%" height="100%" fill="#fff"/><circle cx="9" cy="9" r="5"/>')
        assert [mark.shape for mark in found] == [Shape.ELLIPSE]


class TestDrawnTwice:
    """One thing that a program draws as two is one mark."""

    BOX = "M10 10L90 10L90 60L10 60Z"

    def test_an_inside_and_its_outline_by_hand_are_one_box(self) -> None:
        by_hand = "M10 10C30 9 60 11 90 10C91 30 89 40 90 60C60 61 30 59 10 60C9 40 11 30 10 10Z"
        (box,) = marks(
            f'<g><path d="{self.BOX}" fill="#ffc"/><path d="{by_hand}" fill="none" stroke="#00f"/></g>'
        )
        assert (box.shape, box.fill, box.stroke) == (Shape.RECTANGLE, "#ffffcc", "#0000ff")

    def test_a_white_line_that_sets_off_a_connector_is_no_mark(self) -> None:
        line = '<path d="M10 80H150" fill="none" stroke="{}" stroke-width="{}"/>'
        (mark,) = marks(f"<g>{line.format('#fff', 9)}{line.format('#c00', 2)}</g>")
        assert (mark.stroke, mark.source_id) == ("#cc0000", "path-1")

    def test_words_on_a_white_copy_of_themselves_are_one_text(self) -> None:
        words = '<text x="100" y="50" {}>model</text>'
        white = words.format('fill="white" stroke="white"')
        (mark,) = marks(f"<g>{white}{words.format('')}</g>")
        assert (mark.label, mark.stroke) == ("model", "#000000")

    @pytest.mark.parametrize(
        "other",
        ['<path d="M90 10L10 60" stroke="#000"/>', '<ellipse cx="50" cy="35" rx="40" ry="25"/>'],
    )
    def test_two_things_in_one_place_stay_two(self, other: str) -> None:
        line = '<path d="M10 10L90 60" stroke="#000"/>'
        box = '<rect x="10" y="10" width="80" height="50" fill="#eee"/>'
        first = line if "path" in other else box
        assert len(marks(f"<g>{first}{other}</g>")) == 2


class TestHostileFiles:
    @pytest.mark.parametrize(
        ("data", "code"),
        [
            (
                b'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + svg("<text>&x;</text>"),
                "entities",
            ),
            (b'<!DOCTYPE svg [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>' + svg("<text>&b;</text>"), "entities"),
            (b"<!DOCTYPE svg [<!ENTITY % p 'x'> %p;]>" + svg("<text>a</text>"), "entities"),
            (svg("<g>" * 2000 + "</g>" * 2000), "too-deep"),
            (svg("<rect/>")[:-9], "truncated"),
            (svg("<g/>"), "empty-scene"),
            (svg(f'<path d="M0 0{"L1 1" * 200_001}" stroke="red"/>'), "too-many-points"),
        ],
    )
    def test_it_is_refused_for_its_own_reason(self, data: bytes, code: str) -> None:
        result = parse(data, "x.svg")
        assert result.failed
        assert [problem.code for problem in result.problems] == [code]

    def test_a_doctype_without_entities_and_illustrators_namespaces_are_accepted(self) -> None:
        plain = b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/svg11.dtd">'
        adobe = b'<!DOCTYPE svg [<!ENTITY ns_svg "http://www.w3.org/2000/svg">]>'
        body = b'<svg xmlns="&ns_svg;" width="9" height="9"><rect width="5" height="5"/></svg>'
        assert parse(plain + svg('<rect width="5" height="5"/>'), "").sketches
        assert parse(adobe + body, "").sketches

    def test_scripts_handlers_and_animations_are_left_out_with_a_warning(self) -> None:
        body = '<script>alert(1)</script><rect width="9" height="9" onclick="alert(1)"><animate/></rect>'
        assert codes(svg(body)) == {"active-content"}
        assert "alert" not in repr(parse(svg(body), ""))

    @pytest.mark.parametrize("address", ["file:///etc/hostname", "/etc/hostname", "http://x.invalid/a.png"])
    def test_pictures_outside_of_the_file_are_never_fetched(self, address: str) -> None:
        body = f'<image href="{address}" width="50" height="50"/>'
        assert codes(svg(body)) == {"image-missing"}

    def test_a_use_that_contains_itself_ends(self) -> None:
        loop = '<g id="a"><rect width="9" height="9"/><use href="#a" x="1"/></g>'
        assert 1 <= len(marks(loop)) <= 10

    def test_a_bomb_of_uses_is_refused(self) -> None:
        levels = "".join(
            f'<g id="g{level}">{f"<use href={chr(34)}#g{level - 1}{chr(34)}/>" * 10}</g>'
            for level in range(1, 8)
        )
        data = svg('<defs><g id="g0"><rect width="1" height="1"/></g></defs>' + levels)
        assert codes(data) == {"too-many-elements"}

    def test_elements_without_usable_numbers_are_left_out(self) -> None:
        good = '<rect width="9" height="9"/>'
        body = f'{good}<circle r="Infinity"/><g transform="translate(NaN)">{good}</g>'
        assert len(marks(body)) == 1
        assert codes(svg(body)) == {"not-finite"}

    @settings(max_examples=60, deadline=None)
    @given(st.data())
    def test_any_piece_of_a_good_file_is_refused_and_never_raises(self, data: st.DataObject) -> None:
        whole = export("inkscape.svg").rstrip()
        end = data.draw(st.integers(0, len(whole) - 1))
        assert parse(whole[:end], "x.svg").failed

    @settings(max_examples=80, deadline=None)
    @given(
        st.sampled_from(["d", "transform", "style", "fill", "stroke-width", "stroke-dasharray", "opacity"]),
        st.text("MmLlAaZzQCc0123456789.,-eE%#()urlnxp; :", max_size=30),
    )
    def test_no_value_of_any_attribute_is_a_mistake_of_ours(self, name: str, value: str) -> None:
        body = f'<rect width="9" height="9"/><path d="M0 0L9 9" stroke="red" {name}="{value}"/>'
        if name == "d":
            body = f'<rect width="9" height="9"/><path d="{value}" stroke="red"/>'
        assert "unexpected" not in codes(svg(body))


def test_what_is_drawn_is_where_the_mark_is() -> None:
    (sketch,) = parse(svg('<rect x="50" y="20" width="40" height="30" fill="#e03131"/>'), "").sketches
    image = Image.open(io.BytesIO(sketch.raster)).convert("RGB")
    x0, y0, x1, y1 = (int(value) for value in sketch.marks[0].bounds)
    assert image.getpixel((x0 + 2, y0 + 2)) == image.getpixel((x1 - 2, y1 - 2)) == (224, 49, 49)
    assert image.getpixel((x0 - 2, y0 - 2)) == (255, 255, 255)
