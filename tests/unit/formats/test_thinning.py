"""Endless scribbles are drawn with fewer points, and nobody loses a mark by it."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from app.formats.parsing import parse
from app.formats.thinning import MOST_INK, points_to_skip, thinned

ZIGZAG = [(float(1000 * (index % 2)), index / 10) for index in range(20_000)]


def test_ordinary_ink_keeps_all_its_points() -> None:
    assert points_to_skip([[(0.0, 0.0), (100.0, 0.0)]] * 1_000, scale=2.0) == 1


@given(st.integers(2, 64), st.lists(st.tuples(st.floats(0, 9), st.floats(0, 9)), min_size=3, max_size=99))
def test_a_thinned_run_begins_and_ends_where_it_did(every: int, run: list[tuple[float, float]]) -> None:
    lighter = thinned(run, every)
    assert (lighter[0], lighter[-1]) == (run[0], run[-1])
    assert len(lighter) <= len(run) / every + 2


def test_a_scribble_of_millions_of_pixels_is_drawn_coarsely_and_marked_finely() -> None:
    assert sum(1000.0 for _ in ZIGZAG) * 2 > MOST_INK
    scribble = {"id": "s", "type": "freedraw", "x": 0, "y": 0, "width": 1000, "height": 2000}
    scene = {"type": "excalidraw", "elements": [{**scribble, "points": ZIGZAG}]}
    parsed = parse(json.dumps(scene).encode(), "scribble.excalidraw")
    assert [problem.code for problem in parsed.problems] == ["ink-thinned"]
    assert len(parsed.sketches[0].marks[0].points) == len(ZIGZAG)
