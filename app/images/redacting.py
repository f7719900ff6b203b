"""Burning areas out of a picture: what was under them is gone from the bytes."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PIL import Image, ImageDraw

from app.geometry.coordinates import Point

BLACK = (0, 0, 0)
_EDGE = 3
"""Pixels of the line drawn around a polygon, so that no pixel it touches is left in part."""


def burn(image: Image.Image, areas: Sequence[Sequence[Point]]) -> Image.Image:
    """The picture with each area black, including every pixel that it touches.

    An area of two points is the box between them, one of more is a polygon.
    """
    burnt = image.copy()
    draw = ImageDraw.Draw(burnt)
    for area in areas:
        if len(area) == 2:
            (x0, y0), (x1, y1) = area
            corners = (math.floor(min(x0, x1)), math.floor(min(y0, y1)),
                       math.ceil(max(x0, x1)), math.ceil(max(y0, y1)))  # fmt: skip
            draw.rectangle(corners, fill=BLACK)
        else:
            points = [(float(x), float(y)) for x, y in area]
            draw.polygon(points, fill=BLACK)
            draw.line([*points, points[0], points[1]], fill=BLACK, width=_EDGE, joint="curve")
    return burnt
