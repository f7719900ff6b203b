"""draw.io files: pages, how they are packed, and what of a broken one is still read."""

from __future__ import annotations

import base64
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.formats.drawio import file as drawio_file
from app.formats.drawio.parsing import parse_drawio
from app.formats.limits import DEFAULT_LIMITS, Limits
from app.formats.parsing import parse
from app.formats.report import UnreadableError
from tests.unit.formats.drawio.diagrams import codes, diagram, edge, model, mxfile, packed, vertex

PAGE = model(vertex("a", value="Data"), vertex("b", (200, 0, 100, 60)), edge("e", "a", "b"))


@pytest.mark.parametrize(
    "data",
    [
        mxfile(PAGE),
        mxfile(packed(PAGE)),
        mxfile(packed(PAGE)[:40] + "\n " + packed(PAGE)[40:]),
        PAGE.encode(),
        PAGE.encode("utf-16"),
        b'\xef\xbb\xbf<?xml version="1.0" encoding="UTF-8"?>\n' + mxfile(PAGE),
    ],
    ids=["plain", "packed", "packed in lines", "bare model", "utf-16", "byte order mark"],
)
def test_a_page_is_read_however_it_is_written(data: bytes) -> None:
    parsed = parse(data, "a.txt")
    (sketch,) = parsed.sketches
    assert (parsed.format, sketch.source_elements, sketch.connectors) == ("drawio", 3, 1)
    assert sketch.source_bounds == (0, 0, 300, 60)


def test_every_page_is_a_sketch_with_its_own_name() -> None:
    parsed = parse_drawio(mxfile(PAGE, packed(PAGE)), DEFAULT_LIMITS)
    assert [(sketch.page, sketch.name) for sketch in parsed.sketches] == [(0, "Page 1"), (1, "Page 2")]
    assert [problem.code for problem in parsed.problems] == ["several-pages"]
    assert parsed.tool == "draw.io 24.7.5"


def test_an_empty_page_costs_only_itself() -> None:
    parsed = parse_drawio(mxfile("", PAGE), DEFAULT_LIMITS)
    assert [sketch.page for sketch in parsed.sketches] == [1]
    assert [problem.code for problem in parsed.problems] == ["empty-page"]


def test_a_damaged_page_costs_only_itself() -> None:
    parsed = parse_drawio(mxfile("no base64!", PAGE), DEFAULT_LIMITS)
    assert [sketch.page for sketch in parsed.sketches] == [1]
    assert [problem.code for problem in parsed.problems] == ["page-unreadable"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (mxfile("no base64!"), "damaged-page"),
        (mxfile(base64.b64encode(b"noise, not deflate").decode()), "damaged-page"),
        (mxfile(packed(PAGE)[:-20]), "truncated"),
        (mxfile(""), "empty-scene"),
        (mxfile(), "empty-scene"),
        (mxfile(model()), "empty-scene"),
        (b"<other/>", "not-drawio"),
        (mxfile(PAGE)[:-30], "truncated"),
        (b'<!DOCTYPE x [<!ENTITY a "b">]>' + mxfile(PAGE), "entities"),
        (mxfile(packed('<!DOCTYPE x [<!ENTITY a "b">]>' + PAGE)), "entities"),
        (mxfile("<a>" * 400 + "</a>" * 400), "too-deep"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_reason(data: bytes, code: str) -> None:
    with pytest.raises(UnreadableError) as refusal:
        parse_drawio(data, DEFAULT_LIMITS)
    assert refusal.value.problem.code == code


def test_a_page_that_unpacks_to_more_than_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawio_file, "MOST_INFLATED", 10_000)
    stream = zlib.compressobj(9, zlib.DEFLATED, -15)
    bomb = base64.b64encode(stream.compress(b"<" + b" " * 100_000) + stream.flush()).decode()
    with pytest.raises(UnreadableError) as refusal:
        parse_drawio(mxfile(bomb), DEFAULT_LIMITS)
    assert refusal.value.problem.code == "too-large"


def test_too_many_elements_and_points_are_refused() -> None:
    boxes = diagram(*(vertex(f"v{i}") for i in range(12)))
    line = diagram(edge("e", start=(0, 0), end=(9, 9), points=((1, 1),) * 12))
    for data, limits, code in (
        (boxes, Limits(elements=10), "too-many-elements"),
        (line, Limits(points=10), "too-many-points"),
    ):
        with pytest.raises(UnreadableError) as refusal:
            parse_drawio(data, limits)
        assert refusal.value.problem.code == code


@given(st.integers(0, len(mxfile(PAGE, packed(PAGE))) - 1))
@settings(deadline=None, max_examples=60)
def test_a_file_that_is_cut_off_anywhere_is_an_error_and_never_a_crash(end: int) -> None:
    result = parse(mxfile(PAGE, packed(PAGE))[:end], "a.drawio")
    assert result.failed
    assert result.problems[0].code != "unexpected"


@given(st.integers(0, len(packed(PAGE)) - 1), st.characters(codec="ascii"))
@settings(deadline=None, max_examples=60)
def test_a_letter_changed_in_a_packed_page_never_crashes(at: int, letter: str) -> None:
    page = packed(PAGE)
    data = mxfile(page[:at] + letter.replace("<", "_").replace("&", "_") + page[at + 1 :])
    try:
        parse_drawio(data, DEFAULT_LIMITS)
    except UnreadableError as error:
        assert error.problem.message


def test_a_shape_library_stays_refused() -> None:
    assert parse(b"<mxlibrary>[]</mxlibrary>", "a.xml").format == "drawio-library"


def test_words_about_pages_are_said_once() -> None:
    assert codes(mxfile("", "", PAGE)) == ["empty-page"]
