"""The picture that a file with an embedded scene shows, and how a scene is laid over it."""

from __future__ import annotations

from dataclasses import replace

from app.formats.base import Mark, ParsedSketch, Point
from app.geometry.coordinates import Bounds, SketchSpace

_NEAR = 2.0
"""Pixels by which an exported picture may differ from its computed size, at scale 1."""


def space_of(picture: ParsedSketch, bounds: Bounds, padding: float) -> SketchSpace | None:
    """Space in which a picture shows ``bounds`` with ``padding`` on every side, whatever its scale.

    None where the sides contradict each other, so that the picture cannot be one of these bounds.
    """
    x0, y0, x1, y1 = bounds
    wide, high = x1 - x0 + 2 * padding, y1 - y0 + 2 * padding
    longest = max(picture.width, picture.height)
    scale = longest / max(wide, high)
    off = max(abs(picture.width - wide * scale), abs(picture.height - high * scale))
    if off > max(_NEAR, _NEAR * scale):
        return None
    return SketchSpace(scale, (x0 - padding, y0 - padding), picture.width, picture.height)


def laid_over(sketch: ParsedSketch, picture: ParsedSketch, space: SketchSpace) -> ParsedSketch:
    """The sketch with the file's own picture as its raster, and its marks where that shows them."""
    before = SketchSpace(sketch.scale, sketch.offset, sketch.width, sketch.height)

    def moved(point: Point) -> Point:
        x, y = space.to_sketch(before.to_source(point))
        return (min(max(x, 0.0), float(space.width)), min(max(y, 0.0), float(space.height)))

    def placed(mark: Mark) -> Mark:
        return replace(mark, points=tuple(moved(point) for point in mark.points))

    return replace(
        sketch,
        raster=picture.raster,
        raster_type=picture.raster_type,
        thumbnail=picture.thumbnail,
        width=picture.width,
        height=picture.height,
        marks=tuple(map(placed, sketch.marks)),
        scale=space.scale,
        offset=space.offset,
    )
