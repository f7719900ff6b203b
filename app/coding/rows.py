"""Rows of the query: their columns, their JSON and their CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Select, func, select
from sqlmodel import col

from app.coding.places import Table
from app.coding.reading import among, as_text
from app.coding.stored import geometry_json
from app.models import Assignment, Code, CodeGroup, Coding, Member, Participant, Phase, Region, Round, Sketch
from app.spreadsheets import harmless

CSV_COLUMNS = (
    "participant",
    "sketch_position",
    "sketch",
    "phase",
    "round",
    "coder",
    "code",
    "code_name",
    "group",
    "level",
    "component",
    "unsure",
    "memo",
    "origin",
    "region",
    "kind",
    "min_x",
    "min_y",
    "max_x",
    "max_y",
    "id",
)
SKETCH_ORDER = (col(Participant.position), col(Participant.key), col(Sketch.position), col(Sketch.id))
"""Sketches as the study orders them."""


def _joined(statement: Any, table: Table) -> Select[Any]:
    joined: Select[Any] = (
        statement.join(Assignment, col(Assignment.id) == col(table.assignment_id))
        .join(Round, col(Round.id) == col(Assignment.round_id))
        .join(Sketch, col(Sketch.id) == col(table.sketch_id))
        .join(Participant, col(Participant.id) == col(Sketch.participant_id))
        .outerjoin(Member, col(Member.id) == col(Assignment.coder_id))
        .outerjoin(Phase, col(Phase.id) == func.coalesce(col(Region.phase_id), col(Sketch.phase_id)))
    )
    return joined


_ABOUT: tuple[Any, ...] = (
    as_text(col(Sketch.id), "sketch"),
    col(Participant.key).label("participant"),
    col(Sketch.position).label("sketch_position"),
    col(Phase.name).label("phase"),
    col(Round.number).label("round"),
    col(Member.name).label("coder"),
    as_text(col(Assignment.coder_id)),
    as_text(col(Assignment.id), "assignment"),
)

CODINGS: Select[Any] = _joined(
    select(
        *_ABOUT,
        as_text(col(Coding.id)),
        col(Code.key).label("code"),
        as_text(col(Code.id), "code_id"),
        col(Code.name).label("code_name"),
        col(CodeGroup.key).label("group"),
        col(Code.level),
        col(Code.component),
        as_text(col(Coding.region_id)),
        col(Region.kind),
        col(Region.min_x),
        col(Region.min_y),
        col(Region.max_x),
        col(Region.max_y),
        as_text(col(Region.start_region_id)),
        as_text(col(Region.end_region_id)),
        col(Region.direction),
        col(Coding.unsure),
        col(Coding.memo),
        col(Coding.origin),
        col(Coding.updated_at),
        col(CodeGroup.position).label("key1"),
        col(Code.position).label("key2"),
    )
    .select_from(Coding)
    .join(Code, col(Code.id) == col(Coding.code_id))
    .join(CodeGroup, col(CodeGroup.id) == col(Code.group_id))
    .outerjoin(Region, col(Region.id) == col(Coding.region_id)),
    Coding,
)

REGIONS: Select[Any] = _joined(
    select(
        *_ABOUT,
        as_text(col(Region.id)),
        col(Region.kind),
        col(Region.outline),
        col(Region.min_x),
        col(Region.min_y),
        col(Region.max_x),
        col(Region.max_y),
        as_text(col(Region.start_region_id)),
        as_text(col(Region.end_region_id)),
        col(Region.direction),
        col(Region.label),
        col(Region.memo),
        col(Region.star),
        col(Region.updated_at),
        col(Region.min_y).label("key1"),
        col(Region.min_x).label("key2"),
    ).select_from(Region),
    Region,
)


_SHAPES: Select[Any] = select(
    as_text(col(Region.id)),
    col(Region.kind),
    col(Region.outline),
    col(Region.min_x),
    col(Region.min_y),
    col(Region.max_x),
    col(Region.max_y),
    as_text(col(Region.start_region_id)),
    as_text(col(Region.end_region_id)),
    col(Region.direction),
)


def _about(row: Any) -> dict[str, Any]:
    return {
        "id": row.id,
        "sketch": row.sketch,
        "participant": row.participant,
        "sketch_position": row.sketch_position,
        "phase": row.phase,
        "round": row.round,
        "coder": row.coder,
        "coder_id": row.coder_id,
        "assignment": row.assignment,
    }


def coding(row: Any) -> dict[str, Any]:
    """A row of :data:`CODINGS` in the form of :class:`app.coding.schemas.CodingRow`."""
    has_region = row.region_id is not None
    return {
        **_about(row),
        "code": row.code,
        "code_id": row.code_id,
        "code_name": row.code_name,
        "group": row.group,
        "level": row.level,
        "component": row.component,
        "region": row.region_id,
        "kind": row.kind,
        "bbox": (row.min_x, row.min_y, row.max_x, row.max_y) if has_region else None,
        "start_region": row.start_region_id,
        "end_region": row.end_region_id,
        "direction": row.direction,
        "unsure": row.unsure,
        "memo": row.memo,
        "origin": row.origin,
        "updated_at": row.updated_at,
    }


def region(row: Any, codes: list[str]) -> dict[str, Any]:
    """A row of :data:`REGIONS` in the form of :class:`app.coding.schemas.RegionRow`."""
    return {
        **_about(row),
        "geometry": geometry_json(row),
        "bbox": (row.min_x, row.min_y, row.max_x, row.max_y),
        "codes": codes,
        "label": row.label,
        "memo": row.memo,
        "star": row.star,
        "updated_at": row.updated_at,
    }


def shapes(sql: Connection, regions: Collection[str]) -> dict[str, Any]:
    """Kind, outline, bounds and ends of regions by id; the asker may see what is on them."""
    found = sql.execute(_SHAPES.where(among(sql, col(Region.id), regions)))
    return {row.id: row for row in found}


def codes_on(sql: Connection, regions: list[str]) -> dict[str, list[str]]:
    """Keys of the codes on regions the asker may see."""
    rows = sql.execute(
        select(as_text(col(Coding.region_id)), col(Code.key))
        .join(Code, col(Code.id) == col(Coding.code_id))
        .join(CodeGroup, col(CodeGroup.id) == col(Code.group_id))
        .where(among(sql, col(Coding.region_id), regions))
        .order_by(col(CodeGroup.position), col(Code.position))
    )
    result: dict[str, list[str]] = {}
    for region, key in rows:
        result.setdefault(str(region), []).append(key)
    return result


def as_csv(items: Iterable[dict[str, Any]]) -> str:
    """Rows as CSV; cells that a spreadsheet would run are made harmless."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(CSV_COLUMNS)
    for item in items:
        box = item["bbox"] or ("", "", "", "")
        values = item | dict(zip(("min_x", "min_y", "max_x", "max_y"), box, strict=True))
        values["unsure"] = "yes" if item["unsure"] else ""
        writer.writerow(
            [
                harmless(str(values[column]) if _is_text(values[column]) else values[column])
                for column in CSV_COLUMNS
            ]
        )
    return out.getvalue()


def _is_text(value: Any) -> bool:
    return isinstance(value, str | UUID)
