"""Boards in photos: found, made straight, made white."""

from __future__ import annotations

import math

import numpy as np
import pytest
from PIL import Image

from app.images.reading import ImageError
from app.vision.base import Corners
from app.vision.board import find_board
from app.vision.correction import balance, correct
from tests.factories.pictures import BOARD, ON_THE_WALL, photographed, pipeline

STEEP: Corners = ((330.0, 210.0), (1260.0, 120.0), (1390.0, 980.0), (260.0, 820.0))


@pytest.fixture(scope="module", params=[ON_THE_WALL, STEEP], ids=["slanted", "steep"])
def seen(request: pytest.FixtureRequest) -> tuple[Image.Image, Corners]:
    corners: Corners = request.param
    return photographed(pipeline(width=6).picture, corners), corners


def test_the_corners_of_a_board_are_found_within_two_percent(seen: tuple[Image.Image, Corners]) -> None:
    photo, corners = seen
    found = find_board(photo)
    assert found is not None
    worst = max(math.dist(a, b) for a, b in zip(found, corners, strict=True))
    assert worst < 0.02 * max(photo.size)


def test_a_corrected_photo_is_close_to_what_was_drawn(seen: tuple[Image.Image, Corners]) -> None:
    photo, _ = seen
    corrected, _ = correct(photo, None, white_balance=True)
    again = np.asarray(corrected.resize(BOARD).convert("L"), np.float32)
    drawn = np.asarray(pipeline(width=6).picture.convert("L"), np.float32)
    inside = (slice(20, -20), slice(20, -20))
    assert float(np.abs(again - drawn)[inside].mean()) < 25
    assert float(np.corrcoef(again[inside].ravel(), drawn[inside].ravel())[0, 1]) > 0.5


def test_white_balance_makes_yellow_paper_white() -> None:
    yellow = Image.new("RGB", (200, 100), (235, 225, 180))
    assert min(balance(yellow).getpixel((50, 50))) >= 245  # type: ignore[arg-type]


def test_white_balance_leaves_white_paper_and_its_ink() -> None:
    picture = pipeline().picture
    assert np.abs(np.asarray(balance(picture), np.int16) - np.asarray(picture)).max() <= 6


def test_a_picture_that_is_all_board_stays_whole() -> None:
    picture = pipeline().picture
    assert find_board(picture) is None
    corrected, corners = correct(picture, None, white_balance=False)
    assert corrected.size == picture.size
    assert corners == ((0, 0), (1200, 0), (1200, 800), (0, 800))


@pytest.mark.parametrize(
    "corners",
    [
        ((0, 0), (0, 100), (100, 100), (100, 0)),
        ((0, 0), (100, 100), (100, 0), (0, 100)),
        ((0, 0), (100, 0), (30, 30), (0, 100)),
        ((0, 0), (10, 0), (10, 100), (0, 100)),
        ((-50, 0), (100, 0), (100, 100), (0, 100)),
        ((0, 0), (100, 0), (200, 0), (0, 100)),
    ],
    ids=["anticlockwise", "crossed", "dented", "narrow", "outside", "flat"],
)
def test_corners_that_go_around_nothing_are_refused(corners: Corners) -> None:
    with pytest.raises(ImageError) as refused:
        correct(Image.new("RGB", (400, 300), "white"), corners, white_balance=False)
    assert refused.value.code == "bad-corners"
