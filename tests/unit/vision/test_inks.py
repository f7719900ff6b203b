"""Ink by colour: thin strokes keep their family on paper, through JPEG and in a photo."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageChops, ImageDraw

from app.vision.inks import count_inks, find_inks, ink_layer
from app.vision.paper import find_sheet
from tests.factories.pictures import COLOURS, jpeg_again, photographed, pipeline


def strokes(width: int, *, paper: str = "white") -> Image.Image:
    """One long stroke per ink."""
    picture = Image.new("RGB", (900, 600), paper)
    draw = ImageDraw.Draw(picture)
    for row, colour in enumerate(COLOURS.values()):
        draw.line((60, 80 + 100 * row, 840, 95 + 100 * row), fill=colour, width=width)
    return picture


def of_row(picture: Image.Image, row: int) -> dict[str, int]:
    """Pixels per ink family in the strip around one of the strokes."""
    inks = find_inks(find_sheet(picture))
    strip = slice(60 + 100 * row, 115 + 100 * row)
    counts = {name: int(inks.mask(name)[strip, 80:820].sum()) for name in inks.counts}
    return {name: count for name, count in counts.items() if count}


@pytest.mark.parametrize("row", range(len(COLOURS)))
@pytest.mark.parametrize("width", [1, 2, 5])
def test_a_clean_stroke_is_of_its_own_family_alone(row: int, width: int) -> None:
    assert list(of_row(strokes(width), row)) == [list(COLOURS)[row]]


@pytest.mark.parametrize("row", range(len(COLOURS)))
def test_a_thin_stroke_keeps_its_family_when_jpeg_smears_its_colour(row: int) -> None:
    found = of_row(jpeg_again(strokes(2), quality=75), row)
    expected = list(COLOURS)[row]
    assert found[expected] > 0.7 * sum(found.values())  # this violet is almost blue


def test_a_photo_in_yellow_fading_light_shows_the_inks_that_were_drawn() -> None:
    drawing = pipeline(width=6)
    counts = count_inks(photographed(drawing.picture).crop((260, 260, 1200, 800)))
    drawn = {"black", "red", "blue", "violet"}
    assert drawn <= counts.keys()
    assert sum(counts[name] for name in drawn) > 0.9 * sum(counts.values())


def test_the_pixels_of_all_families_are_the_ink_of_the_drawing() -> None:
    picture = strokes(5)
    ink = np.asarray(picture).min(axis=2) < 200
    assert sum(count_inks(picture).values()) == pytest.approx(int(ink.sum()), rel=0.02)


def test_chalk_on_a_dark_board_is_white_ink() -> None:
    picture = Image.new("RGB", (300, 200), "#222222")
    ImageDraw.Draw(picture).line((20, 20, 280, 180), fill="white", width=4)
    assert list(count_inks(picture)) == ["white"]


def test_an_empty_sheet_has_no_ink() -> None:
    assert count_inks(Image.new("RGB", (200, 100), "white")) == {}


def test_layers_laid_over_paper_give_the_drawing_back() -> None:
    picture = strokes(4)
    paper = Image.new("RGBA", picture.size, "white")
    for name in count_inks(picture):
        layer = ink_layer(picture, name)
        assert layer is not None
        paper.alpha_composite(layer)
    difference = np.asarray(ImageChops.difference(paper.convert("RGB"), picture))
    assert difference.max() <= 24


def test_a_layer_holds_its_own_ink_and_nothing_else() -> None:
    layer = ink_layer(strokes(5), "red")
    assert layer is not None
    alpha = np.asarray(layer)[:, :, 3]
    assert alpha[60:115].any()
    assert not alpha[140:].any()


def test_ink_that_is_not_there_has_no_layer() -> None:
    assert ink_layer(strokes(3), "yellow") is None


def test_a_large_picture_has_layers_of_its_own_size() -> None:
    large = strokes(4).resize((2700, 1800))
    layer = ink_layer(large, "blue")
    assert layer is not None
    assert layer.size == large.size
    alpha = np.asarray(layer)[:, :, 3]
    drawn = np.asarray(large.convert("RGB"))[540:645].min(axis=2) < 200  # where the blue stroke is
    assert (alpha[540:645][drawn] > 0).mean() > 0.99
    assert int((alpha > 0).sum()) == pytest.approx(count_inks(large)["blue"], rel=0.15)
