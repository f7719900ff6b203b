"""Pictures that carry the scene they show give its marks, on their own pixels."""

from __future__ import annotations

import base64
import ctypes
import io
import json

import pypdfium2 as pdfium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from app.formats.base import Parsed, ParsedSketch, Split
from app.formats.parsing import parse
from tests.unit.formats.embedded.carriers import (
    DIAGRAM,
    DIAGRAM_SIZE,
    EXCALIDRAW,
    SCENE,
    SCENE_SIZE,
    diagram_picture,
    drawio_svg,
    excalidraw_svg,
    percent,
    png,
    raw_deflate,
    with_chunk,
    wrapped,
)

V2, V1 = "<!-- payload-version:2 -->", ""
NOTE = "---\nexcalidraw-plugin: parsed\n---\n## Drawing\n"


def only(parsed: Parsed) -> ParsedSketch:
    (sketch,) = parsed.sketches
    return sketch


def codes(parsed: Parsed) -> list[str]:
    return [problem.code for problem in parsed.problems]


def in_png(key: bytes, text: bytes, picture: bytes | None = None, *, last: bool = True) -> bytes:
    return with_chunk(picture or png(), b"tEXt", key + b"\x00" + text, last=last)


@pytest.mark.parametrize(
    "data",
    [
        in_png(EXCALIDRAW, wrapped()),
        in_png(EXCALIDRAW, wrapped(compressed=False)),
        in_png(EXCALIDRAW, json.dumps(SCENE).encode()),
        in_png(EXCALIDRAW, json.dumps(SCENE, ensure_ascii=False).encode()),
        excalidraw_svg(wrapped(), V2),
        excalidraw_svg(wrapped().decode("latin-1").encode(), V1),
        excalidraw_svg(json.dumps(SCENE, ensure_ascii=False).encode(), V1),
    ],
    ids=["png", "png unpacked", "png oldest", "png oldest, UTF-8", "svg 2", "svg 1", "svg oldest"],
)
def test_an_excalidraw_scene_is_found_however_it_is_packed(data: bytes) -> None:
    parsed = parse(data, "picture")
    sketch = only(parsed)
    assert (parsed.format, codes(parsed)) == ("excalidraw", [])
    assert [mark.label for mark in sketch.marks] == ["", "Modéll 日本"]
    assert "embedded in" in parsed.tool


def test_the_marks_of_a_scene_lie_on_the_pixels_of_its_picture() -> None:
    for scale in (1, 2, 3):
        size = (SCENE_SIZE[0] * scale, SCENE_SIZE[1] * scale)
        sketch = only(parse(in_png(EXCALIDRAW, wrapped(), png(size)), "a.png"))
        assert (sketch.width, sketch.height, sketch.scale) == (*size, scale)
        assert sketch.marks[0].bounds == pytest.approx((10 * scale, 10 * scale, 90 * scale, 50 * scale))
        assert Image.open(io.BytesIO(sketch.raster)).convert("RGB").getpixel((0, 0)) == (255, 224, 224)


def test_a_picture_of_another_size_is_left_and_the_scene_drawn() -> None:
    parsed = parse(in_png(EXCALIDRAW, wrapped(), png((300, 90))), "a.png")
    assert codes(parsed)[-1] == "picture-differs"
    assert Image.open(io.BytesIO(only(parsed).raster)).convert("RGB").getpixel((0, 0)) == (255, 255, 255)


@pytest.mark.parametrize(
    "data",
    [
        in_png(b"mxfile", percent(DIAGRAM).encode(), png(image=diagram_picture()), last=False),
        in_png(b"mxfile", DIAGRAM.encode(), png(image=diagram_picture())),
        with_chunk(
            png(image=diagram_picture()), b"zTXt", b"mxGraphModel\x00\x00" + raw_deflate(percent(DIAGRAM))
        ),
        with_chunk(
            png(image=diagram_picture()), b"iTXt", b"mxfile\x00\x00\x00\x00\x00" + percent(DIAGRAM).encode()
        ),
        drawio_svg(DIAGRAM),
        drawio_svg(percent(DIAGRAM)),
        drawio_svg(base64.b64encode(raw_deflate(percent(DIAGRAM))).decode()),
    ],
    ids=["png", "png plain", "png oldest", "png international", "svg", "svg percent", "svg packed"],
)
def test_a_diagram_is_found_however_it_is_packed(data: bytes) -> None:
    parsed = parse(data, "picture")
    sketch = only(parsed)
    assert (parsed.format, codes(parsed)) == ("drawio", [])
    assert {mark.source_id for mark in sketch.marks} == {"a", "b", "e"}
    assert sketch.width % DIAGRAM_SIZE[0] == 0
    box = next(mark for mark in sketch.marks if mark.source_id == "a").bounds
    assert box == pytest.approx([sketch.scale * side for side in (0.5, 0.5, 120.5, 60.5)])


def test_a_diagram_in_a_wider_picture_is_found_by_its_edges() -> None:
    picture = png(image=diagram_picture((61, 33), (480, 260)))
    parsed = parse(in_png(b"mxfile", percent(DIAGRAM).encode(), picture), "a.png")
    sketch = only(parsed)
    assert (codes(parsed), sketch.width, sketch.height) == ([], 480, 260)
    box = next(mark for mark in sketch.marks if mark.source_id == "a").bounds
    assert box == pytest.approx((61, 33, 181, 93), abs=2)


def test_a_picture_that_shows_something_else_is_left() -> None:
    noise = Image.effect_noise((480, 260), 80).convert("RGB")
    parsed = parse(in_png(b"mxfile", percent(DIAGRAM).encode(), png(image=noise)), "a.png")
    assert (parsed.format, codes(parsed)) == ("drawio", ["picture-differs"])
    assert (only(parsed).width, only(parsed).height) != (480, 260)


@pytest.mark.parametrize(
    "data",
    [
        in_png(EXCALIDRAW, b"{not json"),
        in_png(EXCALIDRAW, b'{"encoded": "\xff\xfe\xfd"}'),
        in_png(EXCALIDRAW, wrapped()[:-40] + b'"}'),
        in_png(EXCALIDRAW, b'{"type": "excalidraw", "elements": []}'),
        in_png(b"mxfile", b"%3Cmxfile%3E"),
        in_png(b"mxfile", b"neither xml nor base64!"),
        with_chunk(png(), b"zTXt", b"mxGraphModel\x00\x00noise"),
        excalidraw_svg(b"noise", V2),
        excalidraw_svg(wrapped(), V2).replace(b"<!-- payload-end -->", b""),
        drawio_svg('<!DOCTYPE a [<!ENTITY b "c">]>' + DIAGRAM),
    ],
)
def test_a_broken_scene_costs_only_its_marks(data: bytes) -> None:
    parsed = parse(data, "picture")
    assert parsed.format in ("png", "svg")
    assert codes(parsed)[-1:] == ["embedded-scene-unreadable"]
    assert only(parsed).width > 0


def test_a_scene_that_unpacks_without_end_is_not_unpacked() -> None:
    bomb = wrapped({"type": "excalidraw", "elements": [], "x": "0" * 30_000_000})
    parsed = parse(in_png(EXCALIDRAW, bomb), "a.png")
    assert (parsed.format, codes(parsed)) == ("png", ["embedded-scene-unreadable"])


def test_a_picture_without_a_scene_stays_a_picture() -> None:
    parsed = parse(in_png(b"Comment", b"mxfile application/vnd.excalidraw+json"), "a.png")
    assert (parsed.format, parsed.problems, only(parsed).marks) == ("png", (), ())


def pdf(attachment: bytes | None, name: str = "diagram.xml") -> bytes:
    document = pdfium.PdfDocument.new()
    document.new_page(DIAGRAM_SIZE[0] * 0.72, DIAGRAM_SIZE[1] * 0.72).close()
    if attachment is not None:
        document.new_attachment(name).set_data((ctypes.c_char * len(attachment)).from_buffer_copy(attachment))
    target = io.BytesIO()
    document.save(target)
    document.close()
    return target.getvalue()


def test_a_diagram_attached_to_a_pdf_gives_the_marks() -> None:
    parsed = parse(pdf(DIAGRAM.encode()), "a.pdf")
    sketch = only(parsed)
    assert (parsed.format, {mark.source_id for mark in sketch.marks}) == ("drawio", {"a", "b", "e"})
    assert sketch.scale == pytest.approx(2 * 0.72, rel=0.01)


def test_other_attachments_leave_a_pdf_what_it_is() -> None:
    for data in (pdf(None), pdf(b"<note/>", "note.xml"), pdf(b"<html/>")):
        parsed = parse(data, "a.pdf")
        assert parsed.format == "pdf"
        assert "embedded-scene-unreadable" not in codes(parsed)


@pytest.mark.parametrize("attachment", [None, DIAGRAM.encode()])
def test_a_pdf_has_no_frames_and_is_read_by_frame_as_by_page(attachment: bytes | None) -> None:
    by_frame, by_page = (parse(pdf(attachment), "a.pdf", split=split) for split in (Split.FRAME, Split.PAGE))
    assert by_frame == by_page
    assert len(by_page.sketches) == 1


@given(st.integers(33, len(in_png(EXCALIDRAW, wrapped())) - 1))
@settings(deadline=None, max_examples=40)
def test_a_picture_that_is_cut_off_anywhere_is_an_error_and_never_a_crash(end: int) -> None:
    parsed = parse(in_png(EXCALIDRAW, wrapped())[:end], "a.png")
    assert parsed.failed
    assert codes(parsed) != ["unexpected"]


def framed() -> dict[str, object]:
    """A board with a frame for each of two participants."""
    sheet = {"type": "frame", "y": 0, "width": 200, "height": 100}
    box = {"type": "rectangle", "y": 20, "width": 80, "height": 40}
    elements = [{**box, "id": f"box {n}", "x": 300 * n + 20, "frameId": f"P{n}"} for n in (1, 2)] + [
        {**sheet, "id": f"P{n}", "name": f"P{n}", "x": 300 * n} for n in (1, 2)
    ]
    return {"type": "excalidraw", "version": 2, "elements": elements}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.png", in_png(EXCALIDRAW, wrapped(framed()), png((520, 120)))),
        ("a.svg", excalidraw_svg(wrapped(framed()), V2, (520, 120))),
        ("a.md", f"{NOTE}```json\n{json.dumps(framed())}\n```\n".encode()),
    ],
)
def test_an_embedded_board_is_split_by_its_frames_on_request(name: str, data: bytes) -> None:
    whole, split = parse(data, name), parse(data, name, split=Split.FRAME)
    assert len(whole.sketches) == 1
    assert [(sketch.name, sketch.page) for sketch in split.sketches] == [("P1", 1001), ("P2", 1002)]
    assert [[mark.source_id for mark in sketch.marks] for sketch in split.sketches] == [["box 1"], ["box 2"]]
    assert codes(split) == codes(whole) == []


def test_an_embedded_board_without_frames_stays_on_its_picture() -> None:
    data = in_png(EXCALIDRAW, wrapped())
    assert parse(data, "a.png", split=Split.FRAME).sketches == parse(data, "a.png").sketches
