"""Real files of every format that holds a scene: the numbers that an independent reader found.

A row of the table is a page, or a whole file (``page`` is ALL, its counts are those of all pages together).
"""

from __future__ import annotations

import functools
import math

import pytest

from app.formats.base import Parsed, ParsedSketch
from app.formats.parsing import PARSERS, parse
from tests.corpus.shared import SHARED, rows

EXPECTED = sorted(
    (
        row
        for row in rows(SHARED / "corpus" / "expected.tsv")
        if row["status"] == "ok" and row["fmt"] in PARSERS
    ),
    key=lambda row: row["file"],
)
PAGES = [row for row in EXPECTED if row["page"] != "ALL"]
COUNTS = {
    "live": "source_elements",
    "connectors": "connectors",
    "both_bound": "connectors_bound_both",
    "freehand": "freehand",
    "text_elements": "texts",
    "bound_labels": "bound_labels",
}
EXACT, ESTIMATED = 0.01, 0.02
"""Source units where every box follows from stored numbers; else a share of the diagonal."""


def name_of(row: dict[str, str]) -> str:
    return f"{row['file'].rpartition('/')[2][:60]}-{row['page']}"


@functools.lru_cache(maxsize=1)
def read(file: str) -> Parsed:
    return parse((SHARED / "corpus" / file).read_bytes(), file)


def page_of(row: dict[str, str]) -> ParsedSketch:
    (sketch,) = (sketch for sketch in read(row["file"]).sketches if str(sketch.page) == row["page"])
    return sketch


@pytest.mark.parametrize("row", EXPECTED, ids=name_of)
def test_a_real_file_gives_the_counts_of_the_independent_reader(row: dict[str, str]) -> None:
    sketches = read(row["file"]).sketches if row["page"] == "ALL" else [page_of(row)]
    found = {column: sum(getattr(sketch, name) for sketch in sketches) for column, name in COUNTS.items()}
    assert found == {column: int(row[column]) for column in COUNTS}


@pytest.mark.parametrize("row", [row for row in PAGES if row["minx"]], ids=name_of)
def test_a_real_page_lies_where_the_independent_reader_found_it(row: dict[str, str]) -> None:
    bounds = page_of(row).source_bounds
    expected = [float(row[side]) for side in ("minx", "miny", "maxx", "maxy")]

    assert bounds is not None
    off = max(abs(a - b) for a, b in zip(bounds, expected, strict=True))
    diagonal = math.dist(expected[:2], expected[2:])
    assert off <= (EXACT if row["bbox_kind"] == "exact" else ESTIMATED * diagonal) + 1e-6


@pytest.mark.parametrize("row", [row for row in PAGES if row["page_name"]], ids=name_of)
def test_a_real_page_keeps_its_name(row: dict[str, str]) -> None:
    assert page_of(row).name == row["page_name"]


@pytest.mark.parametrize("row", PAGES, ids=name_of)
def test_every_mark_of_a_real_page_lies_on_its_raster(row: dict[str, str]) -> None:
    sketch = page_of(row)

    ids = [mark.source_id for mark in sketch.marks]
    assert len(set(ids)) == len(ids)
    for mark in sketch.marks:
        x0, y0, x1, y1 = mark.bounds
        assert -1 <= x0 <= x1 <= sketch.width + 1
        assert -1 <= y0 <= y1 <= sketch.height + 1
        assert {mark.start_mark, mark.end_mark} - {None} <= set(ids)
