"""Pictures: upright, sRGB, opaque, whole, and without anything else in them."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, PngImagePlugin

from app.formats.parsing import parse
from app.images.derivatives import cut, thumbnail
from app.images.reading import ImageError, encode_image, is_flat, read_image


def encoded(image: Image.Image, kind: str = "PNG", **options: Any) -> bytes:
    target = io.BytesIO()
    image.save(target, kind, **options)
    return target.getvalue()


def photo(width: int = 300, height: int = 200) -> Image.Image:
    noise = np.random.default_rng(7).integers(0, 256, (height, width, 3), dtype=np.uint8)
    return Image.fromarray(noise)


def drawing(width: int = 60, height: int = 40) -> Image.Image:
    image = Image.new("RGB", (width, height), "white")
    image.paste((224, 49, 49), (0, 0, 20, 20))
    return image


def test_orientation_is_applied() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was turned: the picture's top is its left side
    turned = read_image(encoded(drawing(), "JPEG", exif=exif, quality=95))
    assert turned.size == (40, 60)
    red, green, _ = turned.getpixel((38, 2))  # type: ignore[misc]
    assert (red > 200, green < 90) == (True, True)


def test_sixteen_bit_grey_keeps_its_greys() -> None:
    values = np.full((4, 4), 138 * 257, dtype=np.uint16)
    assert read_image(encoded(Image.fromarray(values))).getpixel((0, 0)) == (138, 138, 138)


def test_transparent_paper_is_white() -> None:
    clear = Image.new("RGBA", (4, 4), (0, 0, 0, 0))
    assert read_image(encoded(clear)).getpixel((0, 0)) == (255, 255, 255)
    assert read_image(encoded(clear), keep_alpha=True).mode == "RGBA"


def test_a_palette_with_a_transparent_colour_is_white_there() -> None:
    image = Image.new("P", (4, 4), 0)
    image.putpalette([0, 0, 0, 255, 0, 0])
    assert read_image(encoded(image, transparency=0)).getpixel((0, 0)) == (255, 255, 255)


def test_cmyk_becomes_rgb() -> None:
    red, green, blue = read_image(encoded(Image.new("CMYK", (8, 8), (0, 255, 255, 0)), "JPEG")).getpixel(
        (4, 4)
    )  # type: ignore[misc]
    assert (red > 200, green < 60, blue < 60) == (True, True, True)


def test_a_colour_profile_is_applied() -> None:
    lab_like = ImageCms.ImageCmsProfile(ImageCms.createProfile("XYZ")).tobytes()
    broken = encoded(drawing(), icc_profile=lab_like)
    assert read_image(broken).getpixel((1, 1)) == (224, 49, 49)  # a profile for other data is ignored


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_only_the_first_frame_of_a_moving_picture_is_taken(kind: str) -> None:
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "blue")]
    data = encoded(frames[0], kind, save_all=True, append_images=frames[1:], duration=50, lossless=True)
    assert read_image(data).getpixel((4, 4)) == (255, 0, 0)


def test_the_pixel_limit_holds_before_anything_is_decoded() -> None:
    with pytest.raises(ImageError) as raised:
        read_image(encoded(drawing()), most_pixels=60 * 40 - 1)
    assert raised.value.code == "too-many-pixels"


@pytest.mark.parametrize("data", [b"", b"II*_", b"<html>", b"SIMPLE  =   T", b"%!PS-Adobe EPSF"])
def test_other_formats_never_reach_a_decoder(data: bytes) -> None:
    with pytest.raises(ImageError) as raised:
        read_image(data)
    assert raised.value.code == "unreadable-image"


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
@settings(max_examples=25, deadline=None)
@given(share=st.floats(0, 0.999))
def test_any_piece_of_a_good_picture_is_refused(kind: str, share: float) -> None:
    whole = encoded(photo(40, 30), kind)
    assert parse(whole[: int(len(whole) * share)], "x").failed


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_nothing_but_the_picture_is_kept(kind: str) -> None:
    exif = Image.Exif()
    exif[0x010E] = "SECRET place"
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", "SECRET text")
    data = encoded(drawing(), kind, exif=exif, pnginfo=info) + b"<script>SECRET</script>"
    (sketch,) = parse(data, "x").sketches
    assert b"SECRET" in data
    assert b"SECRET" not in sketch.raster
    assert Image.open(io.BytesIO(sketch.raster)).size == (60, 40)


def test_a_drawing_is_kept_without_loss_and_a_photo_as_jpeg() -> None:
    flat, noisy = encode_image(drawing()), encode_image(photo())
    assert (is_flat(drawing()), is_flat(photo())) == (True, False)
    assert (flat.media_type, noisy.media_type) == ("image/webp", "image/jpeg")
    assert read_image(flat.data).tobytes() == drawing().tobytes()


def test_a_thumbnail_fits_and_keeps_the_proportions() -> None:
    data = thumbnail(encoded(drawing(1000, 500)))
    image = Image.open(io.BytesIO(data))
    assert (image.size, image.format) == ((320, 160), "WEBP")


def test_a_small_picture_is_not_enlarged() -> None:
    assert Image.open(io.BytesIO(thumbnail(encoded(drawing())))).size == (60, 40)


def test_a_crop_covers_its_bounds_and_stays_on_the_sketch() -> None:
    piece = cut(drawing(), (-5.0, 10.4, 20.2, 15.0))
    assert (piece.width, piece.height) == (21, 5)


def test_a_crop_beside_the_sketch_is_refused() -> None:
    with pytest.raises(ImageError) as raised:
        cut(drawing(), (100, 100, 120, 120))
    assert raised.value.code == "outside"


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_very_large_picture_is_made_smaller_upright_and_said_so(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.images.reading.KEPT_PIXELS", 1000)
    exif = Image.Exif()
    exif[0x0112] = 6
    result = parse(encoded(drawing(120, 80), kind, exif=exif), "x")
    (sketch,) = result.sketches
    assert sketch.height > sketch.width
    assert sketch.width * sketch.height <= 1100
    assert [problem.code for problem in result.problems] == ["image-reduced"]
