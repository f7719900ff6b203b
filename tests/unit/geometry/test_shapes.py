"""Shapes of regions: kept as drawn where valid, made valid where not, refused where nothing is left."""

from __future__ import annotations

import math

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from app.geometry import shapes
from app.geometry.coordinates import Point
from app.geometry.shapes import NotAShape

SHEET = (400.0, 300.0)
coordinates = st.floats(-500, 900, allow_nan=False, width=32)
points = st.tuples(coordinates, coordinates)


def _area(corners: list[Point]) -> shapely.Polygon:
    outline = shapes.polygon(corners, SHEET)
    found = shapes.geometry_of("polygon", outline.bounds, outline.wkb)
    assert isinstance(found, shapely.Polygon)
    return found


def test_a_valid_outline_is_kept_corner_by_corner() -> None:
    corners = [(10.5, 10.0), (100.0, 20.0), (90.0, 90.0), (5.0, 70.25)]
    assert shapes.points_of(shapes.polygon(corners, SHEET).wkb) == corners


def test_a_closed_ring_and_repeated_corners_are_the_same_outline() -> None:
    corners = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0)]
    drawn = [corners[0], *corners, corners[2], corners[0]]
    assert shapes.polygon(drawn, SHEET) == shapes.polygon(corners, SHEET)


def test_both_halves_of_a_figure_of_eight_stay() -> None:
    eight = _area([(0, 0), (100, 100), (100, 0), (0, 100)])
    assert eight.is_valid
    assert eight.area == pytest.approx(5_000, rel=1e-3)
    assert eight.contains(shapely.Point(10, 50))
    assert eight.contains(shapely.Point(90, 50))


def test_a_loop_inside_an_outline_leaves_no_hole() -> None:
    star = [
        (100 + 90 * math.sin(k * 4 * math.pi / 5), 100 - 90 * math.cos(k * 4 * math.pi / 5)) for k in range(5)
    ]
    found = _area(star)
    assert found.is_valid
    assert found.contains(shapely.Point(100, 100))


def test_parts_that_the_edge_of_the_sheet_cuts_apart_stay_together() -> None:
    found = _area(
        [(10, 200), (40, 200), (40, 400), (100, 400), (100, 200), (130, 200), (130, 500), (10, 500)]
    )
    assert found.contains(shapely.Point(20, 250))
    assert found.contains(shapely.Point(120, 250))


@pytest.mark.parametrize(
    "corners",
    [
        [(0, 0), (10, 10), (20, 20)],
        [(5, 5), (5, 5), (5, 5)],
        [(500, 0), (600, 0), (600, 100)],
        [(0, 0), (10, 0)],
    ],
)
def test_an_outline_without_an_area_is_refused(corners: list[Point]) -> None:
    with pytest.raises(NotAShape, match="no area"):
        shapes.polygon(corners, SHEET)


def test_a_box_beside_the_sheet_is_refused_and_one_across_the_edge_ends_there() -> None:
    with pytest.raises(NotAShape, match="beside"):
        shapes.box(400, 10, 5, 5, SHEET)
    assert shapes.box(390, -5, 50, 10, SHEET).bounds == (390, 0, 400, 5)


def test_a_connector_needs_a_length_and_a_point_none() -> None:
    with pytest.raises(NotAShape, match="no length"):
        shapes.line([(5, 5), (5, 5)], SHEET)
    assert shapes.dot(-3, 500, SHEET).bounds == (0, 300, 0, 300)
    run = shapes.line([(0, 0), (30, 40), (30, 0)], SHEET)
    assert shapes.points_of(run.wkb) == [(0, 0), (30, 40), (30, 0)]
    assert shapes.size_of("connector", run.bounds, run.wkb) == 90


def test_measures_are_those_of_the_shape() -> None:
    bounds = (10.0, 10.0, 50.0, 30.0)
    assert shapes.size_of("rectangle", bounds, None) == 800
    assert shapes.size_of("ellipse", bounds, None) == pytest.approx(math.pi * 20 * 10)
    assert shapes.size_of("point", (1, 1, 1, 1), None) == 0
    drawn = shapes.geometry_of("ellipse", bounds, None)
    assert drawn.bounds == pytest.approx(bounds)
    assert drawn.area == pytest.approx(math.pi * 200, rel=0.003)


@given(st.lists(points, min_size=3, max_size=12))
def test_whatever_is_drawn_becomes_a_valid_shape_on_the_sheet_and_stays_it(corners: list[Point]) -> None:
    try:
        outline = shapes.polygon(corners, SHEET)
    except NotAShape:
        return
    found = shapes.geometry_of("polygon", outline.bounds, outline.wkb)
    assert found.is_valid
    assert found.area > 0
    assert shapely.box(0, 0, *SHEET).covers(found)
    assert found.bounds == outline.bounds
    assert shapes.polygon(shapes.points_of(outline.wkb), SHEET) == outline, "sent again, it is the same"


@given(coordinates, coordinates, st.floats(0.01, 900), st.floats(0.01, 900))
def test_a_box_read_back_and_sent_again_is_the_same(x: float, y: float, width: float, height: float) -> None:
    try:
        outline = shapes.box(x, y, width, height, SHEET)
    except NotAShape:
        return
    x0, y0, x1, y1 = outline.bounds
    assert 0 <= x0 < x1 <= 400
    assert 0 <= y0 < y1 <= 300
    try:
        again = shapes.box(x0, y0, round(x1 - x0, 9), round(y1 - y0, 9), SHEET)
    except NotAShape:
        assert min(x1 - x0, y1 - y0) < 1e-8
        return
    assert again.same_as(outline)
