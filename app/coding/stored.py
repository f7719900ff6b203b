"""Regions and codings between their columns and the JSON of the API, and a few reads others share."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import orjson
from sqlmodel import Session, col, select

from app.geometry import shapes
from app.models import Assignment, Coding, RegionKind


def region_json(row: Any) -> dict[str, Any]:
    """A stored region (object or row) in the form of :class:`app.coding.schemas.RegionRead`."""
    return {
        "id": row.id,
        "geometry": geometry_json(row),
        "label": row.label,
        "memo": row.memo,
        "star": row.star,
        "phase": row.phase_id,
        "phase_from_ink": row.phase_from_ink,
        "marks": row.marks,
        "bbox": (row.min_x, row.min_y, row.max_x, row.max_y),
        "created_at": row.created_at,
        "updated_at": row.updated_at,
        "revision": row.revision,
    }


def geometry_json(row: Any) -> dict[str, Any]:
    """The geometry of a stored region, by its kind."""
    kind = row.kind
    if kind is RegionKind.CONNECTOR:
        start, *bends, end = shapes.points_of(row.outline)
        return {
            "kind": kind,
            "start": {"region": row.start_region_id, "x": start[0], "y": start[1]},
            "end": {"region": row.end_region_id, "x": end[0], "y": end[1]},
            "bends": bends,
            "direction": row.direction,
        }
    if kind is RegionKind.POLYGON or kind is RegionKind.LASSO:
        return {"kind": kind, "points": shapes.points_of(row.outline)}
    if kind is RegionKind.POINT:
        return {"kind": kind, "x": row.min_x, "y": row.min_y}
    return {
        "kind": kind,
        "x": row.min_x,
        "y": row.min_y,
        "width": round(row.max_x - row.min_x, 9),
        "height": round(row.max_y - row.min_y, 9),
    }


def coding_json(row: Any) -> dict[str, Any]:
    """A stored coding (object or row) in the form of :class:`app.coding.schemas.CodingRead`."""
    return {
        "id": row.id,
        "code": row.code_id,
        "region": row.region_id,
        "unsure": row.unsure,
        "memo": row.memo,
        "created_at": row.created_at,
        "updated_at": row.updated_at,
        "revision": row.revision,
    }


def assignment_json(row: Any) -> dict[str, Any]:
    """An assignment (object or row) in the form of :class:`app.coding.schemas.AssignmentRead`."""
    return {
        "id": row.id,
        "round": row.round_id,
        "sketch": row.sketch_id,
        "coder": row.coder_id,
        "status": row.status,
        "no_code_applies": row.no_code_applies,
        "none_applies": row.none_applies,
        "memo": row.memo,
        "started_at": row.started_at,
        "done_at": row.done_at,
        "revision": row.revision,
    }


def dumps(value: Any) -> bytes:
    """JSON as the API writes it: times end in Z."""
    return orjson.dumps(value, option=orjson.OPT_UTC_Z)


def plain(value: dict[str, Any]) -> dict[str, Any]:
    """The same with ids and times as text, as events keep it."""
    result: dict[str, Any] = orjson.loads(dumps(value))
    return result


def coding_row(row: Coding) -> dict[str, Any]:
    """Every column of a coding, so that exactly this row can be stored again."""
    return row.model_dump(mode="json")


def codings_with_code(session: Session, code_id: UUID) -> list[Coding]:
    """All codings of coders with a code, in every round; for changes of the codebook, never for showing.

    The consensus is made from these and has none of its own to change.
    """
    return list(
        session.exec(
            select(Coding)
            .join(Assignment, col(Assignment.id) == Coding.assignment_id)
            .where(Coding.code_id == code_id, col(Assignment.coder_id).is_not(None))
        )
    )
