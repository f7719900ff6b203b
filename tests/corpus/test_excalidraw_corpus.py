"""Real Excalidraw files: the numbers an independent reader found."""

from __future__ import annotations

import functools
import math

import pytest

from app.formats.base import ParsedSketch
from app.formats.parsing import parse
from tests.corpus.shared import SHARED, rows

EXPECTED = [
    row
    for row in rows(SHARED / "corpus" / "expected.tsv")
    if row["page"] == "ALL" and row["fmt"] == "excalidraw" and row["variant"].startswith("json")
]
COUNTS = {
    "live": "source_elements",
    "connectors": "connectors",
    "both_bound": "connectors_bound_both",
    "freehand": "freehand",
    "text_elements": "texts",
    "bound_labels": "bound_labels",
}


@functools.lru_cache(maxsize=2)
def read(file: str) -> ParsedSketch:
    (sketch,) = parse((SHARED / "corpus" / file).read_bytes(), file).sketches
    return sketch


@pytest.mark.parametrize("row", EXPECTED, ids=lambda row: row["file"].rpartition("/")[2][:60])
def test_a_real_file_gives_the_numbers_of_the_independent_reader(row: dict[str, str]) -> None:
    sketch = read(row["file"])
    found = {column: getattr(sketch, name) for column, name in COUNTS.items()}
    assert found == {column: int(row[column]) for column in COUNTS}

    expected = [float(row[side]) for side in ("minx", "miny", "maxx", "maxy")]
    assert sketch.source_bounds is not None
    off = max(abs(a - b) for a, b in zip(sketch.source_bounds, expected, strict=True))
    diagonal = math.dist(expected[:2], expected[2:])
    assert off <= (0.01 if row["bbox_kind"] == "exact" else 0.02 * diagonal) + 1e-6


@pytest.mark.parametrize("row", EXPECTED, ids=lambda row: row["file"].rpartition("/")[2][:60])
def test_every_mark_of_a_real_file_lies_on_its_raster(row: dict[str, str]) -> None:
    sketch = read(row["file"])

    ids = [mark.source_id for mark in sketch.marks]
    assert len(set(ids)) == len(ids)
    for mark in sketch.marks:
        x0, y0, x1, y1 = mark.bounds
        assert -1 <= x0 <= x1 <= sketch.width + 1
        assert -1 <= y0 <= y1 <= sketch.height + 1
        assert {mark.start_mark, mark.end_mark} - {None} <= set(ids)
