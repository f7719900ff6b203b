"""What Inkcode draws of a scene, beside the picture that the tool itself made of it."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from app.formats.base import ParsedSketch
from app.formats.embedded.finding import in_png
from app.formats.limits import DEFAULT_LIMITS
from app.formats.parsing import parse
from tests.corpus.shared import SHARED

FOLDER = SHARED / "corpus" / "embedded"
PICTURES = [path for path in sorted(FOLDER.glob("*")) if path.read_bytes()[:4] == b"\x89PNG"]
LONGEST = 1200
NEAR = 2
"""Pixels by which a hand-drawn line or another font may lie beside its place."""
MOST_OUTSIDE = 0.3
"""Share of the ink of one that may be missing in the other: lines drawn by a shaky hand, letters of another
font. Of most pictures it is less than a fiftieth."""
Ink = NDArray[np.bool_]


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.name[-50:])
def test_the_same_ink_is_in_the_same_places(path: Path) -> None:
    data = path.read_bytes()
    found = in_png(data)
    assert found is not None
    (shown,) = parse(data, path.name).sketches
    drawn = parse(found.unpacked(DEFAULT_LIMITS), "scene")
    if "shape-approximated" in {problem.code for problem in drawn.problems}:
        pytest.skip("it has shapes of libraries, for which outlines stand")

    pixels = min(1.0, LONGEST / max(shown.width / shown.scale, shown.height / shown.scale))
    here, there = ink(shown, shown, pixels), ink(drawn.sketches[0], shown, pixels)
    assert outside(here, there) < MOST_OUTSIDE
    assert outside(there, here) < MOST_OUTSIDE


def ink(sketch: ParsedSketch, view: ParsedSketch, pixels: float) -> Ink:
    """Where a sketch differs from its paper, in the part of the scene that ``view`` shows."""
    x0, y0 = view.offset
    size = (round(view.width / view.scale * pixels), round(view.height / view.scale * pixels))
    step = sketch.scale / pixels
    left, top = (x0 - sketch.offset[0]) * sketch.scale, (y0 - sketch.offset[1]) * sketch.scale
    image = Image.open(io.BytesIO(sketch.raster)).convert("RGB")
    paper = image.getpixel((1, 1))
    whole = (round(left), round(top), round(left + size[0] * step), round(top + size[1] * step))
    canvas = Image.new("RGB", (whole[2] - whole[0], whole[3] - whole[1]), paper)
    canvas.paste(image, (-whole[0], -whole[1]))
    small = np.asarray(canvas.resize(size, Image.Resampling.BOX), np.int16)
    off: Ink = np.abs(small - np.array(paper, np.int16)).max(axis=2) > 48
    return off


def outside(one: Ink, other: Ink) -> float:
    """Share of the ink of one that lies nowhere near any of the other."""
    wide = Image.fromarray(other.astype(np.uint8) * 255).filter(ImageFilter.MaxFilter(2 * NEAR + 1))
    return float((one & (np.asarray(wide) == 0)).sum() / max(1, one.sum()))
