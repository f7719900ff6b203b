"""Shapes asked for as well-known text (OGC 06-103r4), in sketch pixels; bounded before anything is parsed."""

from __future__ import annotations

import re

import numpy as np
import shapely
from shapely.errors import ShapelyError
from shapely.geometry.base import BaseGeometry

from app.geometry.shapes import NotAShape

LONGEST = 10_000
"""Characters."""
MOST_POINTS = 500
FARTHEST = 1e7
"""Largest coordinate, sketch pixels."""
_KINDS = ("POINT", "LINESTRING", "POLYGON", "MULTIPOINT", "MULTILINESTRING", "MULTIPOLYGON")
_PLAIN = re.compile(rf"\s*({'|'.join(_KINDS)})\s*\(([-+0-9.eE, ()]*)\)\s*", re.IGNORECASE)


def read_wkt(text: str) -> BaseGeometry:
    """The geometry a text means: a point, line or polygon, or several of one kind, in two dimensions.

    Raises:
        NotAShape: it means none, or is too large; the message says why.

    >>> read_wkt("POLYGON((0 0, 10 0, 10 5, 0 0))").area
    25.0
    """
    if len(text) > LONGEST or text.count(",") >= MOST_POINTS:
        raise NotAShape(f"must have at most {LONGEST:,} characters and {MOST_POINTS} points")
    if not _PLAIN.fullmatch(text):
        raise NotAShape(f"must be well-known text, one of {', '.join(_KINDS)}, e.g. POINT(120 80)")
    try:
        with np.errstate(all="ignore"):
            shape: BaseGeometry = shapely.from_wkt(text)
    except ShapelyError:
        raise NotAShape("is no well-formed well-known text; rings must end where they start") from None
    places = shapely.get_coordinates(shape)
    if shape.has_z or not len(places) or not (np.abs(places) <= FARTHEST).all():
        raise NotAShape(f"must have two numbers per point, none beyond {FARTHEST:,.0f}")
    if not shape.is_valid:
        raise NotAShape("must not cross itself")
    return shape
