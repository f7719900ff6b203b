"""Which line of its letters an SVG places: the one they stand on, or another."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image

from app.formats.base import ParsedSketch
from app.formats.parsing import parse

AT = 50.0
SIZE = 20.0


def drawn(attributes: str = "", span: str = "") -> ParsedSketch:
    words = f"<tspan {span}>HxH</tspan>" if span else "HxH"
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100">'
        f'<text x="10" y="{AT}" font-size="{SIZE}" {attributes}>{words}</text></svg>'
    )
    (sketch,) = parse(svg.encode(), "x.svg").sketches
    return sketch


def ink(sketch: ParsedSketch) -> tuple[float, float]:
    """Where letters begin and end, in units of the page below the line that was given."""
    pixels = np.asarray(Image.open(io.BytesIO(sketch.raster)).convert("L"))
    (rows,) = np.nonzero((pixels < 128).any(axis=1))
    return float(rows[0] / sketch.scale - AT), float((rows[-1] + 1) / sketch.scale - AT)


@pytest.mark.parametrize("value", ["", 'dominant-baseline="auto"', 'dominant-baseline="alphabetic"'])
def test_letters_stand_on_the_line_where_nothing_else_is_said(value: str) -> None:
    top, bottom = ink(drawn(value))
    assert top < -0.6 * SIZE
    assert bottom == pytest.approx(0, abs=0.05 * SIZE)


@pytest.mark.parametrize("value", ["text-before-edge", "hanging", "text-top"])
def test_letters_hang_from_the_line(value: str) -> None:
    top, bottom = ink(drawn(f'dominant-baseline="{value}"'))
    assert top > -0.05 * SIZE
    assert bottom < SIZE


@pytest.mark.parametrize("value", ["text-after-edge", "ideographic"])
def test_all_of_the_letters_stands_above_the_line(value: str) -> None:
    assert ink(drawn(f'dominant-baseline="{value}"'))[1] < -0.1 * SIZE


@pytest.mark.parametrize("value", ["middle", "central", "mathematical"])
def test_letters_have_their_middle_on_the_line(value: str) -> None:
    top, bottom = ink(drawn(f'style="dominant-baseline: {value}"'))
    assert top < 0 < bottom
    assert abs(top + bottom) < 0.35 * SIZE


def test_a_span_may_say_it_for_itself_and_the_mark_lies_where_the_letters_are() -> None:
    sketch = drawn(span='dominant-baseline="text-before-edge"')
    assert ink(sketch)[0] > -0.05 * SIZE
    assert sketch.marks[0].bounds[1] / sketch.scale > AT - 0.1 * SIZE
