"""Where the whiteboard is in a photo: the large bright quadrilateral."""

from __future__ import annotations

import math

import numpy as np
import shapely
from numpy.typing import NDArray
from PIL import Image
from scipy import ndimage

from app.formats.base import Point
from app.vision.base import Corners
from app.vision.masks import Mask, grown, labelled, opened

_SIDE = 500
"""Photos are looked at no larger than this."""
_LEAST_AREA = 0.15
"""Of the photo that a board fills."""
_LEAST_FIT = 0.82
"""Of the board's outline that four corners must explain."""
_EDGE = 0.01
"""Nearer to the edge of the photo than this share of it, the board goes on outside."""
_LEVELS = (0.55, 0.65, 0.75, 0.85)
"""Brightness of the darkest part of a board, as a share of its brightest."""
_INK = 6


def find_board(image: Image.Image) -> Corners | None:
    """Corners of the whiteboard in a photo, in its pixels; None where the photo shows nothing but board.

    The board is the largest bright part whose outline is close to a quadrilateral. Several brightness levels
    are tried, because one corner of a board is often in the shade.
    """
    factor = max(1, math.ceil(max(image.size) / _SIDE))
    small = image.reduce(factor) if factor > 1 else image
    grey = np.asarray(small.convert("L"), np.float32)
    bright = float(np.percentile(grey, 95))
    found = [corners for level in _LEVELS if (corners := _corners_at(grey, level * bright)) is not None]
    if not found:
        return None
    best = max(found, key=lambda item: item[0])[1]
    if _is_whole(best, small.size):
        return None
    scale = np.array([image.width / small.width, image.height / small.height])
    return as_corners(np.asarray(best) * scale)


def as_corners(points: NDArray[np.float64]) -> Corners:
    """Four points in the order of :data:`app.vision.base.Corners`."""
    middle = points.mean(axis=0)
    clockwise = points[np.argsort(np.arctan2(*(points - middle).T[::-1]))]
    first = int(np.argmin(clockwise.sum(axis=1)))
    a, b, c, d = ((float(x), float(y)) for x, y in np.roll(clockwise, -first, axis=0))
    return a, b, c, d


def _corners_at(grey: NDArray[np.float32], level: float) -> tuple[float, list[Point]] | None:
    """How well, and where, the largest part brighter than a level is a quadrilateral."""
    bright = opened(grown(ndimage.gaussian_filter(grey, 1.0) > level, _INK), _INK)
    bright = ~grown(~bright, _INK)
    labels = labelled(bright)
    if labels.max() == 0:
        return None
    largest = int(np.bincount(labels.ravel())[1:].argmax()) + 1
    board: Mask = ndimage.binary_fill_holes(labels == largest)
    if board.mean() < _LEAST_AREA:
        return None
    rows, columns = np.nonzero(board ^ ndimage.binary_erosion(board))
    hull = shapely.MultiPoint(np.column_stack([columns, rows]) + 0.5).convex_hull
    corners = _quadrilateral(hull)
    if corners is None:
        return None
    shape = shapely.Polygon(corners)
    if not shape.is_valid:
        return None
    solid = float(board.sum()) / shape.area
    fits = shapely.intersection(shape, hull).area / shapely.union(shape, hull).area
    quality = fits * min(solid, 1 / solid)
    return (quality, corners) if quality >= _LEAST_FIT else None


def _quadrilateral(hull: shapely.Geometry) -> list[Point] | None:
    """Four corners of a convex outline: it is simplified until four long sides are left, and those are
    fitted to the outline and made to meet."""
    tolerance = 0.01 * hull.length
    for _ in range(12):
        corners = np.asarray(hull.simplify(tolerance).exterior.coords[:-1])
        if len(corners) <= 4:
            break
        tolerance *= 1.25
    if len(corners) != 4:
        return None
    outline = shapely.segmentize(hull.exterior, 2.0)
    along = np.asarray(outline.coords)
    sides = [_side(along, corners[n], corners[(n + 1) % 4]) for n in range(4)]
    found = [_meeting(sides[n - 1], sides[n]) for n in range(4)]
    if any(corner is None for corner in found):
        return None
    return [corner for corner in found if corner is not None]


def _side(along: NDArray[np.float64], a: NDArray[np.float64], b: NDArray[np.float64]) -> NDArray[np.float64]:
    """Point and direction of the line through the outline between two corners, its ends left out."""
    way = b - a
    length = float(np.hypot(*way))
    share = ((along - a) @ way) / length**2
    aside = np.abs((along - a) @ np.array([-way[1], way[0]])) / length
    near = along[(share > 0.1) & (share < 0.9) & (aside < 0.03 * length + 3)]
    if len(near) < 4:
        return np.stack([a, way / length])
    middle = near.mean(axis=0)
    return np.stack([middle, np.linalg.svd(near - middle, full_matrices=False)[2][0]])


def _meeting(one: NDArray[np.float64], other: NDArray[np.float64]) -> Point | None:
    directions = np.column_stack([one[1], -other[1]])
    if abs(float(np.linalg.det(directions))) < 0.1:
        return None
    step = np.linalg.solve(directions, other[0] - one[0])[0]
    x, y = one[0] + step * one[1]
    return float(x), float(y)


def _is_whole(corners: list[Point], size: tuple[int, int]) -> bool:
    """Whether the board reaches all four corners of the photo."""
    margin = _EDGE * max(size) + 2
    ends = [(0, 0), (size[0], 0), size, (0, size[1])]
    return all(min(math.dist(corner, end) for corner in corners) < 2 * margin for end in ends)
