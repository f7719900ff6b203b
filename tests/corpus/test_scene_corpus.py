"""Real files of every format that holds a scene: the numbers that an independent reader found.

A row of the table is a page, or a whole file (``page`` is ALL, its counts are those of all pages together).
"""

from __future__ import annotations

import math

import pytest

from app.formats.base import ParsedSketch
from app.formats.parsing import PARSERS, parse
from tests.corpus.shared import SHARED, rows

EXPECTED = [
    row for row in rows(SHARED / "corpus" / "expected.tsv") if row["status"] == "ok" and row["fmt"] in PARSERS
]
FILES = sorted({row["file"] for row in EXPECTED})
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


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.rpartition("/")[2][:60])
def test_a_real_file_is_read_as_the_independent_reader_read_it(file: str) -> None:
    sketches = parse((SHARED / "corpus" / file).read_bytes(), file).sketches
    for row in (row for row in EXPECTED if row["file"] == file):
        of_row = [sketch for sketch in sketches if row["page"] in ("ALL", str(sketch.page))]
        assert counts_of(of_row) == {column: int(row[column]) for column in COUNTS}, f"page {row['page']}"
        if row["page"] != "ALL":
            (sketch,) = of_row
            assert row["page_name"] in ("", sketch.name)
            lies_where_expected(sketch, row)
            has_sound_marks(sketch)


def counts_of(sketches: list[ParsedSketch]) -> dict[str, int]:
    return {column: sum(getattr(sketch, name) for sketch in sketches) for column, name in COUNTS.items()}


def lies_where_expected(sketch: ParsedSketch, row: dict[str, str]) -> None:
    if not row["minx"]:
        return
    expected = [float(row[side]) for side in ("minx", "miny", "maxx", "maxy")]
    assert sketch.source_bounds is not None
    off = max(abs(a - b) for a, b in zip(sketch.source_bounds, expected, strict=True))
    diagonal = math.dist(expected[:2], expected[2:])
    assert off <= (EXACT if row["bbox_kind"] == "exact" else ESTIMATED * diagonal) + 1e-6


def has_sound_marks(sketch: ParsedSketch) -> None:
    """Unique ids, nothing outside the raster, bindings to marks that are there."""
    ids = [mark.source_id for mark in sketch.marks]
    assert len(set(ids)) == len(ids)
    for mark in sketch.marks:
        x0, y0, x1, y1 = mark.bounds
        assert -1 <= x0 <= x1 <= sketch.width + 1
        assert -1 <= y0 <= y1 <= sketch.height + 1
        assert {mark.start_mark, mark.end_mark} - {None} <= set(ids)
