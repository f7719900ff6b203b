"""Colours and the words people have for them."""

from __future__ import annotations

import pytest
from PIL import Image

from app.images.colours import parse_colour
from app.images.ink import count_ink, family, ink_of


@pytest.mark.parametrize(
    ("colours", "word"),
    [
        ("#e03131 #c92a2a #ff8787 #fa5252 #ff0000 #b85450", "red"),
        ("#1971c2 #1864ab #228be6 #6c8ebf #a5d8ff", "blue"),
        ("#6741d9 #862e9c #9c36b5 #7950f2 #9673a6", "violet"),
        ("#2f9e44 #099268 #82b366", "green"),
        ("#e8590c #f08c00", "orange"),
        ("#ffec99 #d6b656", "yellow"),
        ("#0c8599", "cyan"),
        ("#1e1e1e #000000", "black"),
        ("#868e96 #bbbbbb", "grey"),
        ("#ffffff #f8f9fa", "white"),
    ],
)
def test_the_palettes_of_the_drawing_tools_are_called_as_people_call_them(colours: str, word: str) -> None:
    assert {family(colour) for colour in colours.split()} == {word}


def test_the_stroke_counts_before_the_fill_and_a_hue_before_none() -> None:
    assert ink_of("#e03131", "#1971c2") == "red"
    assert ink_of("#1e1e1e", "#1971c2") == "blue"
    assert ink_of("#1e1e1e", None) == "black"
    assert ink_of(None, None) is None


def test_counts_leave_out_what_has_no_ink() -> None:
    assert count_ink([("#e03131", None), (None, None), ("#e03131", "#000000")]) == {"red": 2}


@pytest.mark.parametrize(
    ("text", "paint"),
    [
        ("#F00", ("#ff0000", 1.0)),
        ("#ff000080", ("#ff0000", 128 / 255)),
        ("DarkOrange", ("#ff8c00", 1.0)),
        ("rgb(0, 128, 255)", ("#0080ff", 1.0)),
        ("rgba(0 128 255 / 50%)", ("#0080ff", 0.5)),
        ("hsl(0deg, 100%, 50%)", ("#ff0000", 1.0)),
        ("transparent", None),
        ("none", None),
        ("#ff000000", None),
        ("rgb(nan, 0, 0)", None),
        ("red; background: url(x)", None),
        (None, None),
        (7, None),
    ],
)
def test_colours_are_read_as_css_writes_them(text: object, paint: tuple[str, float] | None) -> None:
    assert parse_colour(text) == paint


def test_a_named_colour_stays_readable_after_pillow_has_used_it() -> None:
    Image.new("RGB", (1, 1), "teal")
    assert parse_colour("teal") == ("#008080", 1.0)
