"""Pictures of every kind, and large ones that are never whole in memory."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from app.formats.base import Severity
from app.formats.limits import DEFAULT_LIMITS
from app.formats.parsing import parse
from app.images import reading
from app.images.png_bands import png_bands, png_header
from app.images.reading import ImageError, read_image
from tests.unit.formats.exports import FOLDER

PICTURES = FOLDER.parent / "pictures"
RED = (224, 49, 49)


def drawing(width: int = 64, height: int = 48) -> Image.Image:
    image = Image.new("RGB", (width, height), "white")
    image.paste(RED, (0, 0, 20, 20))
    return image


def encoded(image: Image.Image, kind: str, **options: Any) -> bytes:
    target = io.BytesIO()
    image.save(target, kind, **options)
    return target.getvalue()


KINDS = {
    "tiff": encoded(drawing(), "TIFF", compression="tiff_lzw"),
    "gif": encoded(drawing(), "GIF"),
    "bmp": encoded(drawing(), "BMP"),
    "avif": encoded(drawing(), "AVIF", quality=95),
    "heic": (PICTURES / "box.heic").read_bytes(),
}


@pytest.mark.parametrize("kind", KINDS)
def test_pictures_of_every_kind_are_read(kind: str) -> None:
    parsed = parse(KINDS[kind], f"photo.{kind}")
    (sketch,) = parsed.sketches
    assert (parsed.format, sketch.width, sketch.height) == (kind, 64, 48)
    corner = Image.open(io.BytesIO(sketch.raster)).convert("RGB").getpixel((6, 6))
    assert isinstance(corner, tuple)
    assert all(abs(a - b) < 24 for a, b in zip(corner, RED, strict=True))


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=25, deadline=None)
@given(st.data())
def test_a_picture_cut_off_anywhere_is_refused_in_words(kind: str, data: st.DataObject) -> None:
    whole = KINDS[kind]
    parsed = parse(whole[: data.draw(st.integers(12, len(whole) - 2))], "cut")
    assert parsed.failed
    assert next(problem.code for problem in parsed.problems) in ("truncated", "unreadable-image")


@pytest.mark.parametrize("kind", ["TIFF", "AVIF"])
def test_pictures_are_turned_upright_once(kind: str) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    image = read_image(encoded(drawing(), kind, exif=exif))
    assert image.size == (48, 64)
    red, green, _ = image.getpixel((44, 4))  # type: ignore[misc]
    assert (red > 200, green < 90) == (True, True)


def test_a_photo_of_a_phone_in_bands_is_the_photo_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    at_once = np.asarray(read_image(KINDS["heic"]))
    monkeypatch.setattr(reading, "_IN_ONE_GO", 0)
    monkeypatch.setattr(reading, "_BAND_PIXELS", 64 * 7)
    assert np.array_equal(np.asarray(read_image(KINDS["heic"])), at_once)


def test_every_page_of_a_tiff_is_a_sketch() -> None:
    pages = [drawing(), drawing(30, 40)]
    data = encoded(pages[0], "TIFF", save_all=True, append_images=pages[1:])
    sketches = parse(data, "scans.tif").sketches
    assert [(sketch.page, sketch.width, sketch.height) for sketch in sketches] == [(0, 64, 48), (1, 30, 40)]


def test_a_tiff_with_too_many_pages_is_refused() -> None:
    page = Image.new("1", (8, 8))
    data = encoded(page, "TIFF", save_all=True, append_images=[page] * DEFAULT_LIMITS.pages)
    assert [problem.code for problem in parse(data, "x.tif").problems] == ["too-many-pages"]


def test_a_moving_picture_is_stopped_at_its_first_frame_and_that_is_said() -> None:
    data = encoded(drawing(), "GIF", save_all=True, append_images=[Image.new("RGB", (64, 48), "blue")])
    parsed = parse(data, "moving.gif")
    (sketch,) = parsed.sketches
    assert Image.open(io.BytesIO(sketch.raster)).convert("RGB").getpixel((60, 40)) == (255, 255, 255)
    assert [(problem.severity, problem.code) for problem in parsed.problems] == [
        (Severity.WARNING, "first-frame")
    ]


def test_sixteen_bit_and_cmyk_tiffs_keep_their_colours() -> None:
    grey = Image.fromarray(np.full((8, 8), 138 * 257, dtype=np.uint16))
    assert read_image(encoded(grey, "TIFF")).getpixel((1, 1)) == (138, 138, 138)
    red, green, _ = read_image(encoded(Image.new("CMYK", (8, 8), (0, 255, 255, 0)), "TIFF")).getpixel((4, 4))  # type: ignore[misc]
    assert (red > 200, green < 60) == (True, True)


BANDED: dict[str, Callable[[Any], Image.Image]] = {
    "L": lambda noise: Image.fromarray(noise[:, :, 0]),
    "P": lambda noise: Image.fromarray(noise[:, :, :3]).quantize(64),
    "LA": lambda noise: Image.merge("LA", [Image.fromarray(noise[:, :, at].copy()) for at in (0, 1)]),
    "RGB": lambda noise: Image.fromarray(noise[:, :, :3]),
    "RGBA": Image.fromarray,
    "I;16": lambda noise: Image.fromarray(noise[:, :, 0].astype(np.uint16) * 257),
}


@pytest.mark.parametrize("mode", BANDED)
def test_a_picture_decoded_in_bands_is_the_picture_decoded_at_once(
    mode: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    noise = np.random.default_rng(3).integers(0, 256, (61, 37, 4), dtype=np.uint8)
    noise[20:40] = np.linspace(0, 255, 37, dtype=np.uint8)[None, :, None]  # smooth parts use other filters
    data = encoded(BANDED[mode](noise), "PNG")
    at_once = np.asarray(read_image(data))
    monkeypatch.setattr(reading, "_IN_ONE_GO", 0)
    monkeypatch.setattr(reading, "_BAND_PIXELS", 37 * 7)
    assert np.array_equal(np.asarray(read_image(data)), at_once)


def test_bands_notice_that_a_picture_ends_early() -> None:
    rows = zlib.compress(b"\0" * 31)
    image = encoded(Image.new("L", (30, 40)), "PNG")
    start = image.index(b"IDAT") - 4
    length = int.from_bytes(image[start : start + 4], "big")
    chunk = b"IDAT" + rows
    data = image[:start] + len(rows).to_bytes(4, "big") + chunk + zlib.crc32(chunk).to_bytes(4, "big")
    data += image[start + 12 + length :]
    header = png_header(data)
    assert header is not None
    with pytest.raises(OSError, match="truncated"):
        list(png_bands(data, header, 8))


def test_what_a_decoder_would_need_decides_how_large_a_picture_may_be(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("app.images.decoding.MOST_BYTES", 64 * 48 * 3)
    small_enough = [
        encoded(drawing(), "PNG"),
        encoded(drawing(), "JPEG"),
        encoded(drawing().convert("L"), "TIFF"),
    ]
    too_large = [
        encoded(drawing(), "TIFF"),
        encoded(drawing(), "WEBP"),
        encoded(drawing(), "JPEG", progressive=True, subsampling=0),
    ]
    for data in small_enough:
        assert read_image(data).size == (64, 48)
    for data in too_large:
        with pytest.raises(ImageError) as raised:
            read_image(data)
        assert raised.value.code == "too-many-pixels"
