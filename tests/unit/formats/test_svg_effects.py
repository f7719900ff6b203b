"""What an SVG paints with and what it hides: gradients, clip paths and masks, drawn anew."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from app.formats.base import Parsed
from app.formats.limits import DEFAULT_LIMITS
from app.formats.parsing import parse
from app.formats.report import Report
from app.formats.svg import effects
from app.formats.svg.leaf import Leaf
from app.formats.svg.lettering import runs_of
from app.formats.svg.shapes import Viewport
from app.formats.svg.tree import load_tree
from app.formats.svg.walk import Walker
from app.geometry.coordinates import IDENTITY

Colour = tuple[int, int, int]
WHITE = (255, 255, 255)
BLUE = (0, 0, 255)
HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
SQUARE = '<rect id="square" width="100" height="100" fill="#00f" {}/>'


def read(body: str, defs: str = "") -> Parsed:
    return parse(f'{HEAD} width="200" height="100"><defs>{defs}</defs>{body}</svg>'.encode(), "x.svg")


def looks(parsed: Parsed, *places: tuple[int, int]) -> list[Colour]:
    """Colours at places of the page."""
    (sketch,) = parsed.sketches
    image = Image.open(io.BytesIO(sketch.raster)).convert("RGB")
    scale = sketch.width / 200
    found = [image.getpixel((round(x * scale), round(y * scale))) for x, y in places]
    return [colour for colour in found if isinstance(colour, tuple)]  # type: ignore[misc]


def leaves_of(body: str) -> list[Leaf]:
    root = load_tree(f"{HEAD}>{body}</svg>".encode(), DEFAULT_LIMITS)
    return Walker(root, DEFAULT_LIMITS, Report()).leaves(IDENTITY, Viewport(200, 100))


def test_a_gradient_runs_from_its_first_colour_to_its_last() -> None:
    stops = '<stop stop-color="#f00"/><stop offset="100%" style="stop-color:#00f"/>'
    parsed = read(
        SQUARE.format("").replace("#00f", "url(#a)"), f'<linearGradient id="a">{stops}</linearGradient>'
    )
    left, right = looks(parsed, (2, 50), (98, 50))
    assert left[0] > 240 and left[2] < 15
    assert right[2] > 240 and right[0] < 15
    assert parsed.sketches[0].marks[0].fill == "#ff0000"
    assert not parsed.problems


def test_a_gradient_takes_what_it_does_not_say_from_another() -> None:
    defs = (
        '<style>.last{stop-color:#fff}</style><linearGradient id="stops"><stop stop-color="#00f"/>'
        '<stop offset="1" class="last"/></linearGradient><radialGradient id="r" xlink:href="#stops"/>'
    )
    centre, corner = looks(read(SQUARE.format("").replace("#00f", "url(#r)"), defs), (50, 50), (2, 2))
    assert centre[0] < 20
    assert corner == WHITE


@pytest.mark.parametrize("server", ["missing", "loop", "empty"])
def test_a_gradient_that_leads_nowhere_does_no_harm(server: str) -> None:
    defs = '<linearGradient id="loop" xlink:href="#loop"/><linearGradient id="empty"/>'
    parsed = read(f'{SQUARE.format("")}<rect x="110" width="50" height="9" fill="url(#{server})"/>', defs)
    assert looks(parsed, (50, 50)) == [BLUE]


def test_what_a_clip_path_cuts_off_is_not_seen() -> None:
    defs = '<clipPath id="c"><circle cx="50" cy="50" r="20"/></clipPath>'
    parsed = read(f'<g clip-path="url(#c)">{SQUARE.format("")}</g>', defs)
    assert looks(parsed, (50, 50), (10, 10)) == [BLUE, WHITE]
    assert [mark.source_id for mark in parsed.sketches[0].marks] == ["square"]
    assert not parsed.problems


def test_a_clip_path_may_be_measured_by_what_it_cuts() -> None:
    defs = '<clipPath id="c" clipPathUnits="objectBoundingBox"><path d="M0 0H1L0 1z"/></clipPath>'
    assert looks(read(SQUARE.format('clip-path="url(#c)"'), defs), (30, 30), (80, 80)) == [BLUE, WHITE]


def test_a_clip_path_is_cut_off_by_the_one_that_is_put_on_it() -> None:
    clips = (
        '<clipPath id="left"><rect width="50" height="100"/></clipPath>'
        '<clipPath id="low" clip-path="url(#left)"><rect y="50" width="100" height="50"/></clipPath>'
    )
    parsed = read(SQUARE.format('clip-path="url(#low)"'), clips)
    assert looks(parsed, (25, 75), (75, 75), (25, 25)) == [BLUE, WHITE, WHITE]
    assert not parsed.problems


@pytest.mark.parametrize("last", [0, 2000])
def test_clip_paths_on_clip_paths_end_and_leave_the_drawing(last: int) -> None:
    box = '<rect width="90" height="90"/>'
    clips = "".join(
        f'<clipPath id="c{n}" clip-path="url(#c{n + 1 if n < last else 0})">{box}</clipPath>'
        for n in range(last + 1)
    )
    parsed = read(SQUARE.format('clip-path="url(#c0)"') + SQUARE.format('x="100"'), clips)
    assert looks(parsed, (25, 25), (150, 25)) == [BLUE, BLUE]


def test_what_lies_outside_of_its_clip_path_is_no_mark() -> None:
    defs = '<clipPath id="c"><rect x="150" width="9" height="9"/></clipPath>'
    parsed = read(SQUARE.format('clip-path="url(#c)"') + '<circle cx="150" cy="50" r="20"/>', defs)
    assert [mark.source_id for mark in parsed.sketches[0].marks] == ["circle-1"]
    assert looks(parsed, (50, 50)) == [WHITE]


def test_a_mask_shows_where_it_is_white() -> None:
    defs = '<mask id="m"><rect width="50" height="100" fill="#fff"/></mask>'
    assert looks(read(SQUARE.format('style="mask:url(#m)"'), defs), (25, 50), (75, 50)) == [BLUE, WHITE]


def test_a_mask_that_masks_itself_ends() -> None:
    defs = '<mask id="m"><rect width="100" height="100" fill="#fff" mask="url(#m)"/></mask>'
    assert looks(read(SQUARE.format('mask="url(#m)"'), defs), (50, 50)) == [BLUE]


def test_effects_that_would_take_too_long_are_left_out_with_a_warning(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(effects, "MOST_PIXELS", 50_000)
    clips = "".join(f'<clipPath id="c{n}"><circle cx="{n}" r="9"/></clipPath>' for n in range(9))
    parsed = read("".join(f'<g clip-path="url(#c{n})">{SQUARE.format("")}</g>' for n in range(9)), clips)
    assert {problem.code for problem in parsed.problems} == {"effects"}
    assert len(parsed.sketches[0].marks) == 9
    assert looks(parsed, (90, 90)) == [BLUE]


def test_addresses_outside_of_the_file_are_never_passed_on() -> None:
    body = SQUARE.format('clip-path="url(file:///etc/hosts#a)" mask="url(http://x.invalid/#b)"')
    assert looks(read(body), (50, 50)) == [BLUE]


def html(style: str, words: str = "model") -> str:
    """Words as draw.io writes them, in the middle of a box."""
    return (
        '<switch><foreignObject width="100%" height="100%"><div xmlns="http://www.w3.org/1999/xhtml" '
        'style="display: flex; align-items: unsafe center; justify-content: unsafe center; width: 98px; '
        f'padding-top: 50px; margin-left: 51px;"><div style="{style}; font-size: 20px">{words}</div></div>'
        "</foreignObject></switch>"
    )


def test_words_in_html_hide_the_connector_they_stand_on() -> None:
    line = '<path d="M0 50H200" stroke="#00f" stroke-width="30"/>'
    plain = looks(read(line + html("color: white")), (76, 42))
    hidden = looks(read(line + html("color: white; background-color: rgb(255, 255, 255)")), (76, 42))
    assert (plain, hidden) == ([BLUE], [WHITE])


def test_bold_words_have_more_ink() -> None:
    def ink(body: str) -> int:
        (sketch,) = read(body + '<path d="M0 1H9" stroke="red"/>').sketches
        return sum(Image.open(io.BytesIO(sketch.raster)).convert("L").histogram()[:128])

    assert ink(html("font-weight: bold")) > 1.1 * ink(html(""))
    assert ink('<text y="40" font-weight="700">model</text>') > 1.1 * ink('<text y="40">model</text>')


@pytest.mark.parametrize(("said", "side"), [("left", "start"), ("right", "end"), ("center", "middle")])
def test_lines_of_html_stand_below_each_other_as_they_say(said: str, side: str) -> None:
    (leaf,) = leaves_of(html(f"text-align: {said}", "a long line<br/>b"))
    first, second = runs_of(leaf)
    at = {"start": 0.0, "middle": 0.5, "end": 1.0}[side]
    (left, _, right, _), other = first.bounds, second.bounds
    assert left + at * (right - left) == pytest.approx(other[0] + at * (other[2] - other[0]))
    assert (left + right) / 2 == pytest.approx(100)


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(
        ["x1", "r", "gradientTransform", "gradientUnits", "offset", "stop-color", "clipPathUnits"]
    ),
    st.sampled_from(["maskContentUnits", "transform", "style", "d", "clip-path", "mask", "xlink:href"]),
    st.text("MLaz0123456789.,-eE%#()urlnxp; :", max_size=20)
    | st.sampled_from(["objectBoundingBox", "url(#c)"]),
    st.text("MLaz0123456789.,-eE%#()urlnxp; :", max_size=20) | st.sampled_from(["url(#m)", "#g", "scale(0)"]),
)
def test_no_value_in_a_gradient_clip_path_or_mask_is_a_mistake_of_ours(
    one: str, other: str, first: str, second: str
) -> None:
    more = f'{one}="{first}" {other}="{second}"'
    defs = (
        f'<linearGradient id="g" {more}><stop {more}/><stop offset="1"/></linearGradient>'
        f'<clipPath id="c" {more}><rect width="50" height="50" {more}/></clipPath>'
        f'<mask id="m" {more}><rect width="50" height="50" fill="white" {more}/></mask>'
    )
    shape = '<path d="M0 0H40V40z" fill="url(#g)" clip-path="url(#c)" mask="url(#m)"/>'
    found = {problem.code for problem in read(shape + '<rect width="9" height="9"/>', defs).problems}
    assert not found & {"unexpected", "too-complex"}
