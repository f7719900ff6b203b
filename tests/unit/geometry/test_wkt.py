"""Shapes asked for as text: what is read, and that nothing else is tried."""

from __future__ import annotations

import pytest

from app.geometry.shapes import NotAShape
from app.geometry.wkt import FARTHEST, LONGEST, MOST_POINTS, read_wkt


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("POINT(120 80)", "Point"),
        (" linestring ( 0 0 , 10 10 ) ", "LineString"),
        ("POLYGON((0 0, 10 0, 10 5, 0 0))", "Polygon"),
        ("POLYGON((0 0,9 0,9 9,0 9,0 0),(2 2,4 2,4 4,2 4,2 2))", "Polygon"),
        ("MULTIPOINT((1 2), (3 4))", "MultiPoint"),
        ("MULTIPOLYGON(((0 0,1 0,1 1,0 0)),((5 5,6 5,6 6,5 5)))", "MultiPolygon"),
        ("POINT(1e3 -2.5)", "Point"),
    ],
)
def test_points_lines_and_areas_are_read(text: str, kind: str) -> None:
    assert read_wkt(text).geom_type == kind


@pytest.mark.parametrize(
    "text",
    [
        "",
        "FOO(1 2)",
        "POINT EMPTY",
        "POINT(1)",
        "POINT(nan 1)",
        "POINT(inf 1)",
        "POINT(1e400 1)",
        f"POINT({FARTHEST * 2:.0f} 0)",
        "POINT Z(1 2 3)",
        "POINT(1 2 3)",
        "POLYGON((0 0, 10 0, 10 5))",
        "POLYGON((0 0, 10 10, 10 0, 0 10, 0 0))",
        "GEOMETRYCOLLECTION(POINT(1 2))",
        "CURVEPOLYGON((0 0, 1 0, 1 1, 0 0))",
        "POINT(1 2); DROP TABLE region",
        "SRID=4326;POINT(1 2)",
        f"LINESTRING({', '.join(f'{n} 0' for n in range(MOST_POINTS + 1))})",
        f"POINT({' ' * LONGEST}1 2)",
        "POLYGON(" * 500,
    ],
)
def test_everything_else_is_refused_in_words(text: str) -> None:
    with pytest.raises(NotAShape):
        read_wkt(text)
