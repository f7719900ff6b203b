"""Drawings whose marks are known, as pictures: clean exports, and photos of a board on a wall."""

from __future__ import annotations

import io
import math
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from app.formats.base import Bounds, Point
from app.vision.base import Corners
from app.vision.correction import homography

COLOURS = {"red": "#e03131", "blue": "#1971c2", "violet": "#6741d9", "black": "#1e1e1e", "green": "#2f9e44"}
BOARD = (1200, 800)
ON_THE_WALL: Corners = ((210.0, 140.0), (1330.0, 210.0), (1260.0, 930.0), (150.0, 860.0))
"""Where the corners of a board lie in a photo."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture and what was drawn into it."""

    picture: Image.Image
    boxes: list[tuple[Bounds, str]]
    arrows: list[tuple[Point, Point, str]]
    """From, to, ink."""


def pipeline(*, size: tuple[int, int] = BOARD, width: int = 4) -> Drawing:
    """Six boxes in four inks, ellipses among them, joined by arrows in three, with words."""
    boxes: list[tuple[Bounds, str]] = [
        ((80, 100, 300, 220), "black"),
        ((480, 100, 700, 220), "black"),
        ((880, 100, 1100, 220), "blue"),
        ((80, 480, 300, 640), "red"),
        ((480, 480, 700, 640), "red"),
        ((880, 480, 1100, 640), "violet"),
    ]
    arrows: list[tuple[Point, Point, str]] = [
        ((310, 160), (470, 160), "black"),
        ((710, 160), (870, 160), "black"),
        ((190, 470), (190, 230), "red"),
        ((590, 470), (590, 230), "red"),
        ((870, 560), (710, 560), "violet"),
    ]
    picture = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(picture)
    for number, (bounds, ink) in enumerate(boxes):
        shape = draw.ellipse if number in {3, 5} else draw.rectangle
        shape(bounds, outline=COLOURS[ink], width=width)
        draw.text((bounds[0] + 50, bounds[1] + 45), f"Model {number}", fill=COLOURS["black"], font_size=26)
    for start, end, ink in arrows:
        draw_arrow(draw, start, end, COLOURS[ink], width)
    draw.text((100, 720), "words about the pipeline below it", fill=COLOURS["green"], font_size=26)
    return Drawing(picture, boxes, arrows)


def draw_arrow(draw: ImageDraw.ImageDraw, start: Point, end: Point, colour: str, width: int) -> None:
    """A line with an open head at its end."""
    draw.line((start, end), fill=colour, width=width)
    back = math.atan2(start[1] - end[1], start[0] - end[0])
    for side in (-0.45, 0.45):
        tip = (end[0] + 28 * math.cos(back + side), end[1] + 28 * math.sin(back + side))
        draw.line((end, tip), fill=colour, width=width)


def photographed(picture: Image.Image, corners: Corners = ON_THE_WALL, *, quality: int = 85) -> Image.Image:
    """A board seen from the side, on a dark wall, in yellow light that fades to the right, as JPEG."""
    size = (1500, 1050)
    wide, tall = picture.size
    whole: Corners = ((0, 0), (wide, 0), (wide, tall), (0, tall))
    seen = picture.transform(
        size, Image.Transform.PERSPECTIVE, homography(corners, whole), Image.Resampling.BICUBIC
    )
    shape = Image.new("L", size)
    ImageDraw.Draw(shape).polygon(corners, fill=255)
    photo = Image.new("RGB", size, (70, 62, 58))
    photo.paste(seen, mask=shape)
    light = np.linspace(1.0, 0.72, size[0])[np.newaxis, :, np.newaxis] * np.array([0.95, 0.9, 0.76])
    noise = np.random.default_rng(7).normal(0, 3, (size[1], size[0], 3))
    shaded = np.clip(np.asarray(photo) * light + noise, 0, 255).astype(np.uint8)
    return jpeg_again(Image.fromarray(shaded).filter(ImageFilter.GaussianBlur(0.7)), quality=quality)


def jpeg_again(picture: Image.Image, *, quality: int = 85) -> Image.Image:
    """The picture after JPEG with colour at half resolution, as cameras and messengers write it."""
    return Image.open(io.BytesIO(jpeg(picture, quality=quality))).convert("RGB")


def jpeg(picture: Image.Image, *, quality: int = 85) -> bytes:
    """A JPEG file."""
    target = io.BytesIO()
    picture.save(target, "JPEG", quality=quality, subsampling=2)
    return target.getvalue()


def png(picture: Image.Image) -> bytes:
    """A PNG file."""
    target = io.BytesIO()
    picture.save(target, "PNG")
    return target.getvalue()
