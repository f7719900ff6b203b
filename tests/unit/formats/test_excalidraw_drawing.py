"""What a drawn scene looks like, told from its pixels."""

from __future__ import annotations

import base64
import io
import json
from typing import Any

import pytest
from PIL import Image

from app.formats.base import ParsedSketch
from app.formats.parsing import parse
from tests.unit.formats.exports import only_sketch

Colour = tuple[int, int, int]
WHITE: Colour = (255, 255, 255)


def drawn(*elements: dict[str, Any], **more: Any) -> ParsedSketch:
    data = json.dumps({"type": "excalidraw", "version": 2, "elements": elements} | more).encode()
    (sketch,) = parse(data, "").sketches
    return sketch


def rectangle(**more: Any) -> dict[str, Any]:
    return {
        "id": "r",
        "type": "rectangle",
        "x": 0,
        "y": 0,
        "width": 100,
        "height": 60,
        "strokeColor": "#1e1e1e",
        "fillStyle": "solid",
        "strokeWidth": 2,
    } | more


def pixel(sketch: ParsedSketch, x: float, y: float) -> Colour:
    """Colour at a point of the scene."""
    image = Image.open(io.BytesIO(sketch.raster)).convert("RGB")
    at = ((x - sketch.offset[0]) * sketch.scale, (y - sketch.offset[1]) * sketch.scale)
    colour = image.getpixel((int(at[0]), int(at[1])))
    assert isinstance(colour, tuple)
    return (int(colour[0]), int(colour[1]), int(colour[2]))


def test_the_raster_has_the_size_that_is_told_and_two_pixels_per_unit() -> None:
    sketch = drawn(rectangle())
    image = Image.open(io.BytesIO(sketch.raster))
    assert image.size == (sketch.width, sketch.height) == (280, 200)
    assert (sketch.scale, sketch.offset) == (2.0, (-20.0, -20.0))


def test_fill_stroke_and_paper_have_their_colours() -> None:
    sketch = drawn(rectangle(backgroundColor="#ffc9c9"), appState={"viewBackgroundColor": "#f8f9fa"})
    assert pixel(sketch, 50, 30) == (0xFF, 0xC9, 0xC9)
    assert pixel(sketch, 50, 0) == (0x1E, 0x1E, 0x1E)
    assert pixel(sketch, -15, -15) == (0xF8, 0xF9, 0xFA)


def test_paper_that_is_transparent_is_white() -> None:
    assert pixel(drawn(rectangle(), appState={"viewBackgroundColor": "transparent"}), -15, -15) == WHITE


def test_later_elements_lie_on_top() -> None:
    below, above = rectangle(backgroundColor="#ff0000"), rectangle(id="s", backgroundColor="#0000ff")
    assert pixel(drawn(below, above), 50, 30) == (0, 0, 255)


def test_opacity_lets_the_paper_through() -> None:
    red, green, blue = pixel(drawn(rectangle(backgroundColor="#ff0000", opacity=50)), 50, 30)
    assert red == 255
    assert 120 <= green == blue <= 135


def test_hatching_leaves_paper_between_its_lines() -> None:
    sketch = drawn(rectangle(backgroundColor="#ff0000", fillStyle="hachure"))
    colours = {pixel(sketch, 50 + step, 30) for step in range(20)}
    assert WHITE in colours
    assert any(colour[1] < 200 for colour in colours)


def test_a_turned_shape_is_drawn_where_its_mark_is() -> None:
    sketch = drawn(rectangle(angle=1.5707963267948966, backgroundColor="#ff0000"))
    assert pixel(sketch, 50, 75) == (255, 0, 0)
    assert pixel(sketch, 5, 30) == WHITE


def test_an_arrow_is_not_struck_through_its_label() -> None:
    arrow = rectangle(id="a", type="arrow", height=0, width=200, points=[[0, 0], [200, 0]])
    label = {
        "id": "t",
        "type": "text",
        "x": 90,
        "y": -12,
        "width": 20,
        "height": 25,
        "text": ".",
        "containerId": "a",
    }
    sketch = drawn(arrow, label)
    assert pixel(sketch, 40, 0) != WHITE
    assert pixel(sketch, 92, 0) == WHITE


def test_words_fill_the_width_that_is_stored() -> None:
    text = {"id": "t", "type": "text", "x": 0, "y": 0, "width": 120, "height": 25, "text": "Hxxxxxxxxxxx"}
    sketch = drawn(text | {"fontSize": 20, "fontFamily": 2})
    image = Image.open(io.BytesIO(sketch.raster)).convert("L")
    ink = image.point(lambda value: 255 if value < 128 else 0).getbbox()
    assert ink is not None
    assert (ink[2] - ink[0]) / sketch.scale == pytest.approx(120, abs=6)


def test_images_are_drawn_mirrored_and_cropped_and_missing_ones_as_a_box() -> None:
    sketch = only_sketch("images.excalidraw")
    assert pixel(sketch, 40, 40) == (224, 49, 49)
    assert pixel(sketch, 76, 3) == WHITE  # the transparent corner, mirrored to the right
    assert pixel(sketch, 102, 3) == WHITE  # the same corner, enlarged by the crop
    assert pixel(sketch, 200.2, 40) != WHITE


def test_an_icon_that_is_an_svg_is_drawn_without_its_paper() -> None:
    shape = '<rect width="9" height="4" fill="red"/>'
    icon = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{shape}</svg>'
    uri = "data:image/svg+xml;base64," + base64.b64encode(icon.encode()).decode()
    image = rectangle(id="i", type="image", width=90, height=90, fileId="f")
    sketch = drawn(rectangle(height=90, backgroundColor="#a5d8ff"), image, files={"f": {"dataURL": uri}})
    assert pixel(sketch, 45, 20) == (255, 0, 0)
    assert pixel(sketch, 45, 70) == (0xA5, 0xD8, 0xFF)


def test_every_kind_of_arrow_head_puts_ink_at_the_tip() -> None:
    sketch = only_sketch("arrowheads.excalidraw")
    for mark in sketch.marks:
        if mark.source_id.startswith("a-") and not mark.source_id.endswith("None"):
            x, y = mark.points[-1]
            box = (int(x) - 24, int(y) - 24, int(x) + 8, int(y) + 24)
            image = Image.open(io.BytesIO(sketch.raster)).convert("L").crop(box)
            ink = image.point(lambda value: 255 if value < 200 else 0).getbbox()
            assert ink is not None
            assert ink[3] - ink[1] > 6, mark.source_id


def test_the_same_scene_gives_the_same_bytes() -> None:
    assert drawn(rectangle()).raster == drawn(rectangle()).raster


def test_letters_that_no_font_has_are_told() -> None:
    text = {"id": "t", "type": "text", "x": 0, "y": 0, "width": 80, "height": 25, "text": "模型"}
    data = json.dumps({"type": "excalidraw", "elements": [text]}).encode()
    result = parse(data, "")
    assert [problem.code for problem in result.problems] == ["no-font"]
    assert result.sketches[0].marks[0].label == "模型"
