"""Patterns of an SVG: hatching and the like, drawn from their own tile."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.formats.base import Parsed
from app.formats.svg import patterns
from tests.unit.formats.test_svg_effects import BLUE, SQUARE, WHITE, looks, read

RED = (255, 0, 0)
STRIPE = '<rect width="50" height="100" fill="#f00"/>'
PAINTED = SQUARE.format("").replace("#00f", "url(#p)")


def painted(attributes: str, tile: str = STRIPE, body: str = PAINTED, more: str = "") -> Parsed:
    return read(body, f'<pattern id="p" {attributes}>{tile}</pattern>{more}')


@pytest.mark.parametrize(
    ("attributes", "tile"),
    [
        ('patternUnits="userSpaceOnUse" width="100" height="100"', STRIPE),
        ('width="1" height="1"', STRIPE),
        ('width="100%" height="100%"', STRIPE),
        (
            'width="1" height="1" patternContentUnits="objectBoundingBox"',
            '<rect width=".5" height="1" fill="red"/>',
        ),
        ('width="1" height="1" viewBox="0 0 2 2"', '<rect width="1" height="2" fill="red"/>'),
        ('patternUnits="userSpaceOnUse" width="100" height="100" x="-100"', STRIPE),
        ('patternUnits="userSpaceOnUse" width="10" height="10" patternTransform="scale(10)"', STRIPE),
    ],
)
def test_a_shape_is_filled_with_the_tile_of_its_pattern(attributes: str, tile: str) -> None:
    parsed = painted(
        attributes, tile.replace('"50" height="100"', '"5" height="10"') if "scale" in attributes else tile
    )
    assert looks(parsed, (25, 50), (75, 50)) == [RED, WHITE]
    assert not parsed.problems


def test_a_tile_is_laid_again_and_again() -> None:
    parsed = painted(
        'patternUnits="userSpaceOnUse" width="20" height="20"', '<rect width="10" height="20" fill="red"/>'
    )
    assert looks(parsed, *((x, 50) for x in (5, 15, 25, 35, 45))) == [RED, WHITE, RED, WHITE, RED]


def test_a_pattern_takes_what_it_does_not_say_from_another() -> None:
    other = f'<pattern id="o" patternUnits="userSpaceOnUse" width="100" height="100">{STRIPE}</pattern>'
    parsed = painted('href="#o"', "", more=other)
    assert looks(parsed, (25, 50), (75, 50)) == [RED, WHITE]


def test_a_line_may_be_drawn_with_a_pattern() -> None:
    body = '<path d="M0 50H100" fill="none" stroke="url(#p)" stroke-width="20"/>'
    parsed = painted('patternUnits="userSpaceOnUse" width="100" height="100"', body=body)
    assert looks(parsed, (25, 50), (75, 50)) == [RED, WHITE]


def test_hatching_with_a_mask_shows_the_colour_below_as_tldraw_exports_it() -> None:
    whole, half = '<rect width="20" height="20" fill="white"/>', '<rect width="10" height="20" fill="black"/>'
    parsed = painted(
        'patternUnits="userSpaceOnUse" width="20" height="20"',
        '<rect width="20" height="20" fill="#ffffff" mask="url(#m)"/>',
        SQUARE.format("") + PAINTED.replace('id="square"', 'id="hatching"'),
        f'<mask id="m">{whole}{half}</mask>',
    )
    assert looks(parsed, (5, 50), (15, 50), (25, 50)) == [BLUE, WHITE, BLUE]


def test_the_mark_has_the_colour_on_top_of_the_tile() -> None:
    parsed = painted('width="1" height="1"', f'<rect width="9" height="9" fill="#00f"/>{STRIPE}')
    assert parsed.sketches[0].marks[0].fill == "#ff0000"


@pytest.mark.parametrize(
    "tile",
    [
        '<rect width="9" height="9" fill="url(#p)"/>',
        '<rect width="9" height="9" fill="url(#p) #f00"/>',
        STRIPE * 50,
    ],
)
@pytest.mark.parametrize("size", ["0.001", "3", "1e9"])
def test_a_pattern_of_itself_and_tiles_of_any_size_end(tile: str, size: str) -> None:
    parsed = painted(f'patternUnits="userSpaceOnUse" width="{size}" height="{size}"', tile)
    assert {problem.code for problem in parsed.problems} <= {"effects", "empty-scene"}


def test_patterns_that_would_take_too_long_become_one_colour_with_a_warning(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(patterns, "MOST_LEAVES", 1)
    body = PAINTED + PAINTED.replace('id="square"', 'id="other" x="100"')
    parsed = painted('patternUnits="userSpaceOnUse" width="100" height="100"', body=body)
    assert looks(parsed, (25, 50), (75, 50), (125, 50), (175, 50)) == [RED, WHITE, RED, RED]
    assert [problem.code for problem in parsed.problems] == ["effects"]


@given(
    st.sampled_from(["x", "width", "height", "viewBox", "patternTransform", "patternUnits", "href"]),
    st.sampled_from(
        ["", "NaN", "-1", "1e308", "0 0 0 0", "scale(0)", "matrix(1e9 0 0 1e-9 0 0)", "#p", "#square"]
    ),
)
@settings(deadline=None, max_examples=60)
def test_no_value_in_a_pattern_is_a_mistake_of_ours(name: str, value: str) -> None:
    said = {"patternUnits": "userSpaceOnUse", "width": "10", "height": "10"} | {name: value}
    parsed = painted(" ".join(f'{key}="{one}"' for key, one in said.items()))
    assert "unexpected" not in {problem.code for problem in parsed.problems}
