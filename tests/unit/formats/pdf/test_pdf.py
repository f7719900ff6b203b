"""PDF: pages as pictures, with marks that lie on the ink."""

from __future__ import annotations

import io
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from app.formats.base import Bounds, Direction, ParsedSketch, Role, Shape
from app.formats.limits import DEFAULT_LIMITS
from tests.unit.formats.pdf.paper import (
    ARROW,
    BOX,
    Page,
    marks_of,
    pdf,
    read,
    refusal,
    sketch_of,
    stream,
    words,
)

RED = (255, 0, 0)


def picture(sketch: ParsedSketch) -> Image.Image:
    return Image.open(io.BytesIO(sketch.raster)).convert("RGB")


def ink_bounds(sketch: ParsedSketch, colour: tuple[int, int, int] = RED) -> Bounds:
    """Box of all pixels of a colour."""
    image = picture(sketch)
    mask = Image.new("L", image.size)
    mask.putdata([255 if pixel == colour else 0 for pixel in image.get_flattened_data()])
    box = mask.getbbox()
    assert box is not None
    return box


def test_a_box_with_words_in_it_is_one_mark_with_a_label() -> None:
    (mark,) = marks_of(BOX + words("login", 32))
    assert (mark.role, mark.shape, mark.label) == (Role.STRUCTURAL, Shape.RECTANGLE, "login")
    assert (mark.stroke, mark.fill) == ("#ff0000", None)
    assert mark.bounds == pytest.approx((40, 100, 160, 180), abs=0.01)  # two pixels per point, y down


def test_words_beside_a_box_are_a_text_of_their_own() -> None:
    box, text = marks_of(BOX + words("alone", 120, 90))
    assert (box.label, text.label) == ("", "alone")
    assert (text.role, text.shape, text.stroke) == (Role.TEXT, Shape.TEXT, "#0000ff")


def test_lines_below_each_other_are_one_text() -> None:
    (text,) = marks_of(words("first", y=60) + words("second", y=48))
    assert text.label == "first\nsecond"


def test_words_on_one_height_in_two_boxes_stay_apart() -> None:
    left, right = marks_of(
        "20 30 40 40 re 70 30 40 40 re S ".replace(" 70", " S 70") + words("ab", 24) + words("cd", 74)
    )
    assert (left.label, right.label) == ("ab", "cd")


def test_letters_set_one_by_one_are_words_again() -> None:
    (text,) = marks_of("BT /F 10 Tf 20 50 Td (l) Tj 3 0 Td (o) Tj 6 0 Td (g) Tj 9 0 Td (in) Tj ET")
    assert text.label == "log in"


def test_words_that_run_upwards_are_read_upwards() -> None:
    (text,) = marks_of("BT /F 10 Tf 0 1 -1 0 50 20 Tm (upwards) Tj ET")
    x0, y0, x1, y1 = text.bounds
    assert text.label == "upwards"
    assert y1 - y0 > 2 * (x1 - x0)


def test_invisible_words_of_a_scan_are_no_marks() -> None:
    assert marks_of(words("recognised", extra="3 Tr")) == []


def test_a_line_that_ends_in_a_triangle_is_an_arrow() -> None:
    (mark,) = marks_of(ARROW)
    assert (mark.role, mark.shape, mark.direction) == (Role.FUNCTIONAL, Shape.ARROW, Direction.FORWARD)
    assert mark.points == ((40, 140), (180, 140))


def test_the_triangle_tells_the_direction_not_the_order_of_drawing() -> None:
    (mark,) = marks_of(ARROW.replace("20 50 m 90 50 l", "90 50 m 20 50 l"))
    assert mark.direction is Direction.BACKWARD


def test_a_lone_triangle_stays_a_shape() -> None:
    (mark,) = marks_of("100 50 m 90 54 l 90 46 l h f")
    assert (mark.role, mark.shape) == (Role.STRUCTURAL, Shape.POLYGON)


def test_a_run_of_curves_is_a_pen_stroke() -> None:
    (mark,) = marks_of("20 50 m 30 90 40 10 50 50 c 60 90 70 10 80 50 c S")
    assert (mark.role, mark.shape, mark.closed) == (Role.FREEHAND, Shape.STROKE, False)


def test_a_circle_of_curves_is_an_ellipse() -> None:
    k = 11.046
    (mark,) = marks_of(
        f"70 50 m 70 {50 + k} {50 + k} 70 50 70 c {50 - k} 70 30 {50 + k} 30 50 c "
        f"30 {50 - k} {50 - k} 30 50 30 c {50 + k} 30 70 {50 - k} 70 50 c h S"
    )
    assert mark.shape is Shape.ELLIPSE


def test_inside_and_outline_painted_one_after_the_other_are_one_shape() -> None:
    (mark,) = marks_of("1 1 1 rg 20 30 60 40 re f 1 0 0 RG 20 30 60 40 re S")
    assert (mark.fill, mark.stroke) == ("#ffffff", "#ff0000")


def test_two_runs_of_one_path_are_two_strokes() -> None:
    assert len(marks_of("20 20 m 40 40 l 100 20 m 120 40 l S")) == 2


def test_a_filled_rectangle_as_thin_as_a_pen_is_a_line() -> None:
    (mark,) = marks_of("0 0 1 rg 20 50 80 1 re f")
    assert (mark.shape, mark.stroke, mark.closed) == (Shape.LINE, "#0000ff", False)


def test_the_paper_and_patches_in_its_colour_are_no_marks() -> None:
    assert marks_of("0.9 0.9 1 rg 0 0 200 120 re f 20 20 30 30 re f") == []


def test_a_scanned_page_is_just_its_picture() -> None:
    image = stream(
        "/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceRGB", b"\xff\0\0"
    )
    scan = Page("q 200 0 0 120 0 0 cm /I Do Q", resources="/XObject<</I 1000 0 R>>", extra=[image])
    sketch = sketch_of(scan)
    assert sketch.marks == ()
    assert picture(sketch).getpixel((100, 100)) == RED


def test_a_picture_on_the_page_is_a_structural_mark() -> None:
    image = stream(
        "/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceRGB", b"\xff\0\0"
    )
    sketch = sketch_of(
        Page("q 50 0 0 40 20 30 cm /I Do Q", resources="/XObject<</I 1000 0 R>>", extra=[image])
    )
    (mark,) = sketch.marks
    assert (mark.role, mark.shape) == (Role.STRUCTURAL, Shape.IMAGE)
    assert mark.bounds == pytest.approx(ink_bounds(sketch), abs=1)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_marks_lie_on_the_ink_however_the_page_is_turned_and_cropped(turn: int) -> None:
    page = Page(BOX, size=(-30, -20, 400, 300), entries=f"/Rotate {turn}/CropBox[10 5 150 110]/UserUnit 1.5")
    sketch = sketch_of(page)
    assert sorted((sketch.width, sketch.height)) == [315, 420]
    (mark,) = sketch.marks
    outer = ink_bounds(sketch)
    pen = 2 * sketch.scale / 2  # half the pen's width lies outside of the outline
    assert mark.bounds == pytest.approx(
        (outer[0] + pen, outer[1] + pen, outer[2] - pen, outer[3] - pen), abs=1.5
    )


def test_forms_inside_forms_are_opened_and_placed() -> None:
    inner = stream(
        "/Type/XObject/Subtype/Form/BBox[0 0 500 500]/Matrix[2 0 0 2 0 0]", b"1 0 0 rg 5 5 10 10 re f"
    )
    outer = stream(
        "/Subtype/Form/BBox[0 0 500 500]/Matrix[1 0 0 1 20 0]/Resources<</XObject<</A 1000 0 R>>>>",
        b"q 1 0 0 1 0 30 cm /A Do Q",
    )
    sketch = sketch_of(Page("/B Do", resources="/XObject<</B 1001 0 R>>", extra=[inner, outer]))
    (mark,) = sketch.marks
    assert mark.bounds == pytest.approx(ink_bounds(sketch), abs=1)
    assert mark.group == "form-1"


def test_pen_notes_of_a_pdf_reader_are_drawn_and_are_strokes() -> None:
    look = stream("/Type/XObject/Subtype/Form/BBox[0 0 200 120]", b"1 0 0 RG 4 w 20 20 m 80 60 l S")
    note = (
        b"<</Type/Annot/Subtype/Ink/Rect[0 0 200 120]/F 4/C[1 0 0]/InkList[[20 20 80 60]]/AP<</N 1000 0 R>>>>"
    )
    sketch = sketch_of(Page("", entries="/Annots[1001 0 R]", extra=[look, note]))
    (mark,) = sketch.marks
    assert (mark.role, mark.stroke, mark.source_id) == (Role.FREEHAND, "#ff0000", "note-1-1")
    assert picture(sketch).getpixel((100, 160)) == RED


def test_every_page_is_a_sketch_and_keeps_its_name() -> None:
    labels = "/PageLabels<</Nums[0<</P(before)>>1<</P(after)>>]>>"
    parsed = read(pdf(Page(BOX), Page(ARROW), entries=labels))
    assert [(sketch.page, sketch.name) for sketch in parsed.sketches] == [(0, "before"), (1, "after")]


def test_a_file_that_only_forbids_copying_is_read() -> None:
    (sketch,) = read(pdf(Page(BOX), password=b"")).sketches
    assert len(sketch.marks) == 1


def test_a_file_that_asks_for_a_password_is_refused_in_words() -> None:
    assert refusal(pdf(Page(BOX), password=b"secret")) == "password"


def test_more_pages_than_the_limit_are_refused_before_drawing() -> None:
    assert refusal(pdf(*[Page("")] * (DEFAULT_LIMITS.pages + 1))) == "too-many-pages"


def test_content_that_unpacks_to_hundreds_of_megabytes_is_refused_unread() -> None:
    once = zlib.compress(b"0 0 m 1 1 l S " * 3_000_000)
    assert refusal(pdf(Page(stream("/Filter/FlateDecode", once)))) == "too-complex"
    twice = stream("/Filter[/FlateDecode/FlateDecode]", zlib.compress(once))
    assert refusal(pdf(Page(twice))) == "too-complex"


def test_a_picture_with_billions_of_pixels_is_refused_unread() -> None:
    bomb = stream("/Subtype/Image/Width 40000/Height 40000/BitsPerComponent 8/ColorSpace/DeviceRGB", b"\0")
    assert refusal(pdf(Page("/I Do", resources="/XObject<</I 1000 0 R>>", extra=[bomb]))) == "too-many-pixels"


@pytest.mark.parametrize("side", [1e-9, 1e9])
def test_an_absurd_page_is_small_or_refused(side: float) -> None:
    parsed = read(pdf(Page(BOX, size=(0, 0, side, side))))
    assert parsed.failed or max(parsed.sketches[0].width, parsed.sketches[0].height) <= 4096


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_file_cut_off_anywhere_is_an_error_and_never_a_crash(data: st.DataObject) -> None:
    whole = pdf(Page(BOX + words("login")), Page(ARROW))
    cut = whole[: data.draw(st.integers(9, len(whole) - 8))]
    assert refusal(cut) in ("truncated", "damaged")


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_damaged_byte_never_raises_anything_unexpected(data: st.DataObject) -> None:
    whole = bytearray(pdf(Page(BOX + words("login"))))
    whole[data.draw(st.integers(9, len(whole) - 1))] = data.draw(st.integers(0, 255))
    assert "unexpected" not in {problem.code for problem in read(bytes(whole)).problems}


@settings(max_examples=25, deadline=None)
@given(dx=st.integers(-15, 15), dy=st.integers(-15, 15), scale=st.sampled_from([0.5, 0.8, 1.0]))
def test_marks_follow_when_the_drawing_is_moved_and_scaled(dx: int, dy: int, scale: float) -> None:
    (before,) = marks_of(BOX)
    (after,) = marks_of(f"q {scale} 0 0 {scale} {20 + dx} {20 + dy} cm {BOX} Q")
    for (x, y), (moved_x, moved_y) in zip(before.points, after.points, strict=True):
        assert moved_x == pytest.approx(scale * x + 2 * (20 + dx), abs=0.02)
        assert moved_y == pytest.approx(240 - scale * (240 - y) - 2 * (20 + dy), abs=0.02)


@settings(max_examples=15, deadline=None)
@given(
    st.permutations([BOX, ARROW.replace(" 50", " 100"), "0 0 1 RG 120 20 30 30 re S ", "10 10 m 15 15 l S "])
)
def test_the_order_of_drawing_changes_nothing_but_z(parts: list[str]) -> None:
    marks = marks_of(" ".join(f"q {part} Q" for part in parts))
    assert sorted((mark.role, mark.shape, mark.points) for mark in marks) == sorted(
        (mark.role, mark.shape, mark.points)
        for mark in marks_of(" ".join(f"q {part} Q" for part in sorted(parts)))
    )
