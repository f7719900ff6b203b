"""A region between what a coder drew and its columns. Pure."""

from __future__ import annotations

from typing import Any

from app.coding.schemas import Connector, Dot, Ellipse, Polygon, Rectangle, RegionWrite
from app.errors import Invalid
from app.geometry import shapes
from app.geometry.shapes import NotAShape, Outline, Sheet
from app.models import RegionKind

_ATTRIBUTES = (
    "kind",
    "start_region_id",
    "end_region_id",
    "direction",
    "label",
    "memo",
    "star",
    "phase_id",
    "phase_from_ink",
    "marks",
)
_BOUNDS = ("min_x", "min_y", "max_x", "max_y")


def columns(body: RegionWrite, sheet: Sheet) -> dict[str, Any]:
    """Column values of a region; geometry valid and on the sheet.

    Raises:
        Invalid: nothing that could be coded is left of the geometry.
    """
    geometry = body.geometry
    try:
        outline = _outline(geometry, sheet)
    except NotAShape as problem:
        raise Invalid(str(problem), errors=[{"pointer": "geometry", "message": str(problem)}]) from None
    connector = geometry if isinstance(geometry, Connector) else None
    return {
        "kind": RegionKind(geometry.kind),
        "outline": outline.wkb,
        **dict(zip(_BOUNDS, outline.bounds, strict=True)),
        "start_region_id": connector.start.region if connector else None,
        "end_region_id": connector.end.region if connector else None,
        "direction": connector.direction if connector else None,
        "label": body.label,
        "memo": body.memo,
        "star": body.star,
        "phase_id": body.phase,
        "phase_from_ink": body.phase_from_ink and body.phase is not None,
        "marks": list(body.marks),
    }


def same(stored: Any, wanted: dict[str, Any]) -> bool:
    """Whether a stored region is what is wanted already."""
    if any(getattr(stored, name) != wanted[name] for name in _ATTRIBUTES):
        return False
    mine, its = (
        Outline((get("min_x"), get("min_y"), get("max_x"), get("max_y")), get("outline"))
        for get in (lambda name: getattr(stored, name), wanted.__getitem__)
    )
    return mine.same_as(its)


def name_of(row: Any) -> str:
    """What to call a region in a sentence: its label, or its kind and place."""
    return f"“{row.label}”" if row.label else f"{row.kind} at {row.min_x:.0f}, {row.min_y:.0f}"


def _outline(geometry: Rectangle | Ellipse | Polygon | Dot | Connector, sheet: Sheet) -> Outline:
    match geometry:
        case Rectangle() | Ellipse():
            return shapes.box(geometry.x, geometry.y, geometry.width, geometry.height, sheet)
        case Polygon():
            return shapes.polygon(geometry.points, sheet)
        case Dot():
            return shapes.dot(geometry.x, geometry.y, sheet)
        case Connector(start=start, end=end):
            return shapes.line([(start.x, start.y), *geometry.bends, (end.x, end.y)], sheet)
