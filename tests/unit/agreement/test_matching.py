"""Regions are matched one to one, optimally, threshold first."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import Point, Polygon, box

from app.geometry.matching import assign, iou_matrix


def test_iou_of_overlapping_apart_touching_and_equal_boxes() -> None:
    one = [box(0, 0, 40, 40)]
    two = [box(0, 0, 40, 30), box(50, 0, 60, 10), box(40, 0, 80, 40), box(0, 0, 40, 40)]
    assert iou_matrix(one, two).tolist() == [[0.75, 0.0, 0.0, 1.0]]


def test_holes_are_not_area() -> None:
    ring = Polygon([(0, 0), (10, 0), (10, 10), (0, 10)], [[(2, 2), (8, 2), (8, 8), (2, 8)]])
    assert iou_matrix([ring], [box(2, 2, 8, 8)])[0, 0] == 0
    assert iou_matrix([ring], [box(0, 0, 10, 10)])[0, 0] == pytest.approx(0.64)


def test_shapes_without_area_overlap_nothing() -> None:
    assert iou_matrix([Point(1, 1)], [Point(1, 1), box(0, 0, 2, 2)]).tolist() == [[0.0, 0.0]]


def test_no_regions_make_an_empty_matching() -> None:
    found = assign(iou_matrix([], [box(0, 0, 1, 1)]))
    assert (found.pairs, found.unmatched_first, found.unmatched_second) == ((), (), (0,))


def test_the_largest_total_overlap_wins_over_the_greedy_choice() -> None:
    found = assign(np.array([[0.8, 0.75], [0.75, 0.1]]))
    assert [(p.first, p.second) for p in found.pairs] == [(0, 1), (1, 0)]


def test_the_total_decides_not_the_number_of_pairs() -> None:
    two_pairs = assign(np.array([[1.0, 0.51], [0.53, 0.0]]), 0.5)
    assert sum(p.iou for p in two_pairs.pairs) == pytest.approx(1.04)
    one_pair = assign(np.array([[1.0, 0.3], [0.3, 0.0]]), 0.25)
    assert [(p.first, p.second) for p in one_pair.pairs] == [(0, 0)]


def test_the_threshold_is_inclusive_and_comes_first() -> None:
    assert len(assign(np.array([[0.5]]), 0.5).pairs) == 1
    assert len(assign(np.array([[0.4999]]), 0.5).pairs) == 0


def test_equal_overlaps_are_decided_by_preference() -> None:
    found = assign(np.ones((2, 2)), 0.5, np.array([[0.0, 1.0], [1.0, 0.0]]))
    assert [(p.first, p.second) for p in found.pairs] == [(0, 1), (1, 0)]


def test_preference_never_outweighs_overlap() -> None:
    found = assign(np.array([[0.9, 0.8]]), 0.5, np.array([[0.0, 1.0]]))
    assert [(p.first, p.second) for p in found.pairs] == [(0, 0)]


@pytest.mark.parametrize("threshold", [0, -0.1, 1.01])
def test_a_threshold_outside_its_range_is_refused(threshold: float) -> None:
    with pytest.raises(ValueError, match="threshold"):
        assign(np.zeros((1, 1)), threshold)


boxes = st.lists(
    st.tuples(*[st.integers(0, 20)] * 2, *[st.integers(1, 10)] * 2).map(
        lambda b: box(b[0], b[1], b[0] + b[2], b[1] + b[3])
    ),
    max_size=5,
)


@settings(max_examples=50, deadline=None)
@given(boxes, boxes)
def test_matching_is_symmetric_and_one_to_one(one: list[Polygon], two: list[Polygon]) -> None:
    there, back = assign(iou_matrix(one, two)), assign(iou_matrix(two, one))
    assert sum(p.iou for p in there.pairs) == pytest.approx(sum(p.iou for p in back.pairs))
    assert len({p.first for p in there.pairs}) == len({p.second for p in there.pairs}) == len(there.pairs)
    assert len(there.pairs) + len(there.unmatched_first) == len(one)
    assert len(there.pairs) + len(there.unmatched_second) == len(two)
    assert all(0.5 - 1e-9 <= p.iou <= 1 + 1e-9 for p in there.pairs)
