"""The picture that was cut last stays decoded, one and no more."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from app.images.reading import ImageError, read_image
from app.sandbox import cropping
from app.sandbox.cropping import Cropper


def png(colour: str, side: int) -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (side, side), colour).save(target, "PNG")
    return target.getvalue()


@pytest.fixture
def decoded(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Sizes of all that was decoded."""
    found: list[int] = []

    def reading(data: bytes) -> Image.Image:
        image = read_image(data)
        found.append(image.width)
        return image

    monkeypatch.setattr(cropping, "read_image", reading)
    return found


def test_a_large_picture_is_decoded_once_for_many_cuts(decoded: list[int]) -> None:
    cropper, raster = Cropper(), png("red", 800)
    assert {cropper.crop(raster, (x, 0, x + 10, 10)).width for x in range(20)} == {10}
    assert decoded == [800]


def test_another_picture_takes_its_place_and_nothing_stays_once_it_is_forgotten(decoded: list[int]) -> None:
    cropper, one, other = Cropper(), png("red", 800), png("red", 900)
    for raster in (one, other, one):
        cropper.crop(raster, (0, 0, 5, 5))
    cropper.forget()
    cropper.crop(one, (0, 0, 5, 5))
    assert decoded == [800, 900, 800, 800]


def test_a_small_picture_is_not_kept(decoded: list[int]) -> None:
    cropper, raster = Cropper(), png("red", 50)
    for _ in range(2):
        cropper.crop(raster, (0, 0, 5, 5))
    assert decoded == [50, 50]


def test_a_cut_outside_is_refused_whether_or_not_the_picture_is_at_hand() -> None:
    cropper, raster = Cropper(), png("red", 800)
    for _ in range(2):
        with pytest.raises(ImageError, match="outside"):
            cropper.crop(raster, (900, 900, 910, 910))
