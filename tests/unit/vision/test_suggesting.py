"""Suggested marks: found where the marks of a known drawing are, and bounded."""

from __future__ import annotations

import math

import numpy as np
import pytest
from PIL import Image, ImageDraw

from app.formats.base import Bounds, Direction, Role, Shape
from app.formats.parsing import parse
from app.images.reading import read_image
from app.vision import suggesting
from app.vision.base import Suggestion
from app.vision.suggesting import suggest
from tests.factories.pictures import COLOURS, Drawing, draw_arrow, jpeg_again, photographed, pipeline
from tests.unit.formats.exports import export


def overlap(one: Bounds, other: Bounds) -> float:
    wide = min(one[2], other[2]) - max(one[0], other[0])
    tall = min(one[3], other[3]) - max(one[1], other[1])
    shared = max(0.0, wide) * max(0.0, tall)
    areas = sum((b[2] - b[0]) * (b[3] - b[1]) for b in (one, other))
    return shared / (areas - shared)


def shapes(found: tuple[Suggestion, ...]) -> list[Suggestion]:
    return [one for one in found if one.closed and one.role is Role.STRUCTURAL]


def best(found: tuple[Suggestion, ...], bounds: Bounds) -> Suggestion:
    return max(shapes(found), key=lambda one: overlap(one.bounds, bounds))


def arrows_found(drawing: Drawing, found: tuple[Suggestion, ...]) -> list[str]:
    """Inks of the suggested arrows that lead from where to where one was drawn."""
    pointing = [one for one in found if one.direction is Direction.FORWARD]
    return [
        str(one.ink)
        for start, end, _ in drawing.arrows
        for one in pointing
        if math.dist(one.points[0], start) < 25 and math.dist(one.points[-1], end) < 25
    ]


@pytest.fixture(scope="module")
def drawing() -> Drawing:
    return pipeline()


@pytest.fixture(scope="module")
def found(drawing: Drawing) -> tuple[Suggestion, ...]:
    return suggest(drawing.picture)


def test_every_box_is_found_in_its_ink_and_shape(drawing: Drawing, found: tuple[Suggestion, ...]) -> None:
    for number, (bounds, ink) in enumerate(drawing.boxes):
        one = best(found, bounds)
        assert overlap(one.bounds, bounds) > 0.9
        assert one.ink == ink
        assert one.shape is (Shape.ELLIPSE if number in {3, 5} else Shape.RECTANGLE)


def test_nothing_else_is_taken_for_a_box(drawing: Drawing, found: tuple[Suggestion, ...]) -> None:
    assert len(shapes(found)) == len(drawing.boxes)


def test_every_arrow_is_found_pointing_the_right_way_in_its_ink(
    drawing: Drawing, found: tuple[Suggestion, ...]
) -> None:
    assert arrows_found(drawing, found) == [ink for _, _, ink in drawing.arrows]


def test_words_are_blocks_of_text_and_no_strokes(found: tuple[Suggestion, ...]) -> None:
    blocks = [one for one in found if one.role is Role.TEXT]
    assert any(one.ink == "green" and one.bounds[1] > 700 for one in blocks)
    assert not [one for one in found if one.role is not Role.TEXT and one.bounds[1] > 700]


@pytest.mark.parametrize("quality", [60, 85])
def test_boxes_and_arrows_survive_jpeg(drawing: Drawing, quality: int) -> None:
    found = suggest(jpeg_again(drawing.picture, quality=quality))
    assert all(overlap(best(found, bounds).bounds, bounds) > 0.8 for bounds, _ in drawing.boxes)
    assert len(arrows_found(drawing, found)) >= 4


def test_most_boxes_of_a_photo_are_found() -> None:
    drawing = pipeline(width=6)
    flat = ((0.0, 0.0), (1200.0, 0.0), (1200.0, 800.0), (0.0, 800.0))
    found = suggest(photographed(drawing.picture, flat).crop((0, 0, 1200, 800)))
    hits = [bounds for bounds, _ in drawing.boxes if overlap(best(found, bounds).bounds, bounds) > 0.5]
    assert len(hits) >= 5


def test_most_marks_of_an_export_are_found_in_its_picture() -> None:
    (sketch,) = parse(export("pipeline.excalidraw"), "pipeline.excalidraw").sketches
    found = suggest(read_image(sketch.raster))
    boxes = [mark.bounds for mark in sketch.marks if mark.role is Role.STRUCTURAL and mark.closed]
    hits = [bounds for bounds in boxes if overlap(best(found, bounds).bounds, bounds) >= 0.5]
    assert len(hits) >= 0.8 * len(boxes) > 0


def test_an_arrow_with_a_filled_head_points_to_its_head() -> None:
    picture = Image.new("RGB", (500, 300), "white")
    draw = ImageDraw.Draw(picture)
    draw.line((60, 150, 380, 150), fill="black", width=3)
    draw.polygon(((400, 150), (374, 138), (374, 162)), fill="black")
    (arrow,) = [one for one in suggest(picture) if one.shape is Shape.ARROW]
    assert arrow.points[0][0] < 80
    assert arrow.points[-1][0] > 370


def test_an_arrow_with_two_heads_points_both_ways() -> None:
    picture = Image.new("RGB", (600, 300), "white")
    draw = ImageDraw.Draw(picture)
    draw_arrow(draw, (60, 150), (500, 160), COLOURS["blue"], 4)
    draw_arrow(draw, (500, 160), (60, 150), COLOURS["blue"], 4)
    (arrow,) = [one for one in suggest(picture) if one.shape is Shape.ARROW]
    assert arrow.direction is Direction.BOTH


def test_a_dashed_box_is_one_box() -> None:
    picture = Image.new("RGB", (500, 400), "white")
    draw = ImageDraw.Draw(picture)
    for x in range(100, 400, 14):
        for y in (100, 300):
            draw.line((x, y, x + 8, y), fill="black", width=3)
    for y in range(100, 300, 14):
        for x in (100, 400):
            draw.line((x, y, x, y + 8), fill="black", width=3)
    assert overlap(best(suggest(picture), (100, 100, 400, 300)).bounds, (100, 100, 400, 300)) > 0.8


def test_an_arrow_goes_on_behind_its_label() -> None:
    picture = Image.new("RGB", (900, 200), "white")
    draw = ImageDraw.Draw(picture)
    draw_arrow(draw, (40, 100), (860, 100), "black", 4)
    draw.rectangle((360, 80, 500, 122), fill="white")
    draw.text((372, 84), "sends data", fill="black", font_size=26)
    (arrow,) = [one for one in suggest(picture) if one.shape is Shape.ARROW]
    assert arrow.points[0][0] < 60
    assert arrow.points[-1][0] > 840


def test_words_alone_are_one_block_for_each_paragraph() -> None:
    picture = Image.new("RGB", (600, 300), "white")
    draw = ImageDraw.Draw(picture)
    draw.text((40, 40), "the first paragraph\nhas two lines", fill="black", font_size=26)
    draw.text((40, 220), "the second one", fill="black", font_size=26)
    blocks = [one.bounds for one in suggest(picture) if one.role is Role.TEXT]
    assert sorted(bounds[1] < 150 for bounds in blocks) == [False, True]


def test_an_empty_sheet_suggests_nothing() -> None:
    assert suggest(Image.new("RGB", (400, 300), "white")) == ()


@pytest.mark.parametrize("size", [(1, 1), (2, 300), (300, 2), (7, 7)])
def test_tiny_pictures_are_looked_at(size: tuple[int, int]) -> None:
    assert suggest(Image.new("RGB", size, "red")) == ()


def test_noise_gives_no_more_than_the_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(suggesting, "MOST_SUGGESTIONS", 5)
    picture = Image.new("RGB", (800, 800), "white")
    draw = ImageDraw.Draw(picture)
    for x in range(20, 780, 60):
        for y in range(20, 780, 60):
            draw.rectangle((x, y, x + 40, y + 40), outline="black", width=3)
    assert len(suggest(picture)) == 5


def test_all_points_lie_on_the_sheet_and_the_most_certain_come_first() -> None:
    noise = np.random.default_rng(1).integers(0, 2, (300, 400, 3), dtype=np.uint8) * 255
    for picture in (pipeline().picture, Image.fromarray(noise)):
        found = suggest(picture)
        confidences = [one.confidence for one in found]
        assert confidences == sorted(confidences, reverse=True)
        assert all(0 <= confidence <= 1 for confidence in confidences)
        for one in found:
            assert 0 <= one.bounds[0] <= one.bounds[2] <= picture.width
            assert 0 <= one.bounds[1] <= one.bounds[3] <= picture.height


def test_the_same_picture_gives_the_same_suggestions(drawing: Drawing, found: tuple[Suggestion, ...]) -> None:
    assert suggest(drawing.picture) == found
