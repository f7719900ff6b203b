"""Many shapes at once are the same shapes as one by one."""

from __future__ import annotations

import numpy as np
import shapely

from app.geometry import shapes
from app.geometry.many import any_inside, geometries_of

SHEET = (400.0, 300.0)


def test_every_kind_comes_out_as_it_does_alone() -> None:
    lasso = shapes.polygon([(10, 10), (90, 20), (40, 80)], SHEET)
    run = shapes.line([(0, 0), (50, 60), (200, 60)], SHEET)
    kinds = ["rectangle", "ellipse", "point", "lasso", "connector", "ellipse", "rectangle"]
    stored = [
        shapes.box(10, 20, 30, 40, SHEET),
        shapes.box(50, 20, 60, 20, SHEET),
        shapes.dot(7, 8, SHEET),
        lasso,
        run,
        shapes.box(0, 0, 9, 9, SHEET),
        shapes.box(1, 2, 3, 4, SHEET),
    ]
    found = geometries_of(kinds, [one.bounds for one in stored], [one.wkb for one in stored])
    for kind, one, geometry in zip(kinds, stored, found, strict=True):
        assert shapely.equals_exact(geometry, shapes.geometry_of(kind, one.bounds, one.wkb), 1e-9), kind


def test_no_shapes_at_all_are_no_geometries() -> None:
    assert len(geometries_of([], [], [])) == 0


def test_inside_means_nine_tenths_of_an_area_and_all_of_a_point_or_line() -> None:
    outer = shapely.box(0, 0, 100, 100)
    inner = [
        shapely.box(10, 10, 20, 20),
        shapely.box(91, 0, 101, 10),
        shapely.box(92, 0, 102, 10),
        shapely.Point(50, 50),
        shapely.Point(150, 50),
        shapely.LineString([(0, 0), (99, 99)]),
        shapely.LineString([(0, 0), (101, 101)]),
        shapely.box(0, 0, 100, 100),
        shapely.box(-10, -10, 200, 200),
    ]
    far, small = shapely.box(500, 500, 900, 900), shapely.box(10, 10, 11, 11)
    found = any_inside(
        np.array(inner),
        shapely.bounds(inner),
        np.array([far, outer, small]),
        shapely.bounds([far, outer, small]),
        0.9,
    )
    assert found.tolist() == [True, True, False, True, False, True, False, False, False]
