"""Style sheets of SVG: which rule an element follows."""

from __future__ import annotations

import pytest

from app.formats.base import Mark
from app.formats.parsing import parse


def mark_of(sheet: str, attributes: str = "") -> Mark:
    """A box in two groups, as Mermaid nests its nodes."""
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 90"><style>{sheet}</style>'
        f'<g id="root"><g class="node first"><rect id="box" class="a b" {attributes} x="9" y="9" width="50" '
        'height="40"/></g></g></svg>'
    )
    (sketch,) = parse(svg.encode(), "x.svg").sketches
    (mark,) = sketch.marks
    return mark


@pytest.mark.parametrize(
    "selector",
    [
        "rect",
        "#box",
        ".a",
        ".b.a",
        "rect.a",
        "#root rect",
        "#root .node rect",
        ".node>rect",
        ".first > *",
        "g g rect",
    ],
)
def test_a_rule_whose_selector_fits_is_followed(selector: str) -> None:
    assert mark_of(f"{selector}{{fill:#00ff00}}").fill == "#00ff00"


@pytest.mark.parametrize(
    "selector", ["circle", ".a.c", "#root>rect", ".node .node rect", "rect rect", "a:hover", "g + g"]
)
def test_a_rule_whose_selector_does_not_fit_is_not(selector: str) -> None:
    assert mark_of(f"{selector}{{fill:#00ff00}}").fill == "#000000"


def test_the_more_exact_rule_wins_and_the_later_of_equals() -> None:
    assert mark_of("#root rect{fill:red} .node rect{fill:blue}").fill == "#ff0000"
    assert mark_of(".a{fill:red} .b{fill:blue}").fill == "#0000ff"


def test_an_inline_style_wins_unless_the_rule_is_important() -> None:
    assert mark_of("rect{fill:red}", 'style="fill:blue"').fill == "#0000ff"
    assert mark_of("rect{fill:red !important}", 'style="fill:blue"').fill == "#ff0000"


def test_hostile_selectors_are_answered_quickly() -> None:
    deep = "g " * 7 + "rect"
    sheet = f"{deep}{{fill:red}}" * 600
    body = "<g>" * 150 + '<rect width="9" height="9"/>' * 800 + "</g>" * 150
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><style>{sheet}</style>{body}</svg>'
    parsed = parse(svg.encode(), "x.svg")
    assert "unexpected" not in {problem.code for problem in parsed.problems}
