"""From one coder's made-up work on one sketch to rows of the tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from app.coding.schemas import RegionWrite
from app.coding.shaping import columns
from app.geometry.coordinates import Point, SketchSpace
from app.models import Assignment, Sketch, new_id

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Desk:
    """What the ids in a work mean in this study."""

    codes: Mapping[str, UUID]
    """Ids by key."""
    phases: Mapping[str, UUID]
    moment: datetime


def rows_of(
    work: Mapping[str, Any], assignment: Assignment, sketch: Sketch, desk: Desk
) -> tuple[list[Row], list[Row]]:
    """Rows of the region and of the coding table.

    Regions at the ends of connectors come before the connectors.
    """
    space = _space(sketch)
    ids = {region["id"]: new_id() for region in work["regions"]}
    common = {
        "study_id": assignment.study_id,
        "assignment_id": assignment.id,
        "sketch_id": sketch.id,
        "created_at": desk.moment,
        "updated_at": desk.moment,
        "revision": 1,
    }
    sheet = (float(sketch.width), float(sketch.height))
    regions = [
        {**common, "id": ids[region["id"]], **columns(_region(region, space, ids, desk), sheet)}
        for region in work["regions"]
    ]
    codings = [
        {
            **common,
            "id": new_id(),
            "code_id": desk.codes[coding["code"]],
            "region_id": ids[coding["region"]] if coding["region"] else None,
            "unsure": coding.get("unsure", False),
            "memo": coding.get("memo", ""),
        }
        for coding in work["codings"]
    ]
    return regions, codings


def _space(sketch: Sketch) -> SketchSpace:
    """How the units of the file became the pixels of the sketch, as the import wrote it down."""
    x, y = sketch.provenance["offset"]
    return SketchSpace(sketch.provenance["scale"], (x, y), sketch.width, sketch.height)


def _region(region: Row, space: SketchSpace, ids: Mapping[str, UUID], desk: Desk) -> RegionWrite:
    return RegionWrite.model_validate(
        {
            "geometry": _geometry(region, space, ids),
            "star": region.get("star", False),
            "phase": desk.phases[region["phase"]],
            "marks": region["marks"],
        }
    )


def _geometry(region: Row, space: SketchSpace, ids: Mapping[str, UUID]) -> Row:
    kind = region["kind"]
    if "box" in region:
        x, y, width, height = region["box"]
        (left, top), scale = space.to_sketch((x, y)), space.scale
        return {
            "kind": kind,
            "x": left,
            "y": top,
            "width": width * scale,
            "height": height * scale,
        }
    points = [space.to_sketch((x, y)) for x, y in region["points"]]
    if kind == "connector":
        start, *bends, end = points
        return {
            "kind": kind,
            "start": _end(start, ids.get(region["from"])),
            "end": _end(end, ids.get(region["to"])),
            "bends": bends,
            "direction": region["direction"],
        }
    if kind == "point":
        return {"kind": kind, "x": points[0][0], "y": points[0][1]}
    return {"kind": kind, "points": points}


def _end(place: Point, region: UUID | None) -> Row:
    return {"region": region, "x": place[0], "y": place[1]}
