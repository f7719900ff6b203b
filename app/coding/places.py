"""Where regions lie: in a shape that is asked for, inside other regions, joined with others by a connector.

Bounding boxes are compared in SQL; Shapely decides on what is left. "Inside" is what it is for components:
nine tenths of the area, or all of a point or connector. Regions are compared within one assignment, so what
somebody else drew never tells anything of itself.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry
from sqlalchemy import ColumnElement, Connection, Select, and_, or_, select, union
from sqlalchemy.orm import aliased
from sqlmodel import col

from app.coding.reading import as_text, id_or
from app.components.graph import INSIDE_SHARE
from app.geometry.coordinates import Bounds
from app.geometry.many import Geometries, geometries_of, lying_inside
from app.models import Code, CodeGroup, Coding, Region, RegionKind

Table = type[Coding] | type[Region]
Named = tuple[str, str]
"""How other regions are named: ``code``, ``group`` or ``region``, and its key or id."""
Decide = Callable[[Connection, Select[Any], Sequence[Any], UUID], set[str]]
"""Which of the regions (a select of ids) it holds for, exactly; values and study as for the clause."""

_SHAPE = ("kind", "outline", "min_x", "min_y", "max_x", "max_y")
_AREAS = (RegionKind.RECTANGLE, RegionKind.ELLIPSE, RegionKind.POLYGON, RegionKind.LASSO)


def region_is(table: Table, condition: ColumnElement[bool]) -> ColumnElement[bool]:
    """A condition on the region, in a query over either table."""
    if table is Region:
        return condition
    found = select(col(Region.id)).where(col(Region.id) == col(Coding.region_id), condition)
    return found.correlate(Coding).exists()


def boxes_touch(table: Table, boxes: Sequence[Bounds]) -> ColumnElement[bool]:
    """The region's bounding box touches one of the boxes."""
    touching = [
        and_(
            col(Region.max_x) >= x0, col(Region.min_x) <= x1, col(Region.max_y) >= y0, col(Region.min_y) <= y1
        )
        for x0, y0, x1, y1 in boxes
    ]
    return region_is(table, or_(*touching))


# -- intersects --------------------------------------------------------------------------------------------


def near(values: Sequence[BaseGeometry], table: Table, _study_id: UUID) -> ColumnElement[bool]:
    """Regions whose box touches that of one of the shapes."""
    return boxes_touch(table, [shape.bounds for shape in values])


def intersecting(sql: Connection, ids: Select[Any], values: Sequence[Any], _study_id: UUID) -> set[str]:
    """Regions that share at least a point with one of the shapes."""
    columns = [col(getattr(Region, name)) for name in _SHAPE]
    rows = sql.execute(select(as_text(col(Region.id)), *columns).where(col(Region.id).in_(ids))).all()
    shapes = _geometries([row[1:] for row in rows])
    hit = np.zeros(len(rows), dtype=bool)
    for wanted in values:
        shapely.prepare(wanted)
        hit |= shapely.intersects(wanted, shapes)
    return _kept(rows, hit)


# -- inside ------------------------------------------------------------------------------------------------


def maybe_inside(values: Sequence[Named], table: Table, study_id: UUID) -> ColumnElement[bool]:
    """Regions whose box touches that of an area so named, of the same coder in the same round."""
    outer: Any = aliased(Region)
    around = select(outer.id).where(_around(outer, values, study_id))
    return region_is(table, around.correlate(Region).exists())


def inside(sql: Connection, ids: Select[Any], values: Sequence[Any], study_id: UUID) -> set[str]:
    """Regions that lie inside an area so named."""
    outer: Any = aliased(Region)
    columns = [getattr(one, name) for one in (Region, outer) for name in _SHAPE]
    rows = sql.execute(
        select(as_text(col(Region.id)), *columns)
        .join(outer, _around(outer, values, study_id))
        .where(col(Region.id).in_(ids))
    ).all()
    middle = 1 + len(_SHAPE)
    inner, around = _geometries([row[1:middle] for row in rows]), _geometries([row[middle:] for row in rows])
    return _kept(rows, lying_inside(inner, around, INSIDE_SHARE))


def _around(outer: Any, values: Sequence[Named], study_id: UUID) -> ColumnElement[bool]:
    return and_(
        outer.id.in_(named_regions(values, study_id)),
        outer.assignment_id == col(Region.assignment_id),
        outer.id != col(Region.id),
        outer.kind.in_(_AREAS),
        outer.max_x >= col(Region.min_x),
        outer.min_x <= col(Region.max_x),
        outer.max_y >= col(Region.min_y),
        outer.min_y <= col(Region.max_y),
    )


# -- connected_to ------------------------------------------------------------------------------------------


def connected(values: Sequence[Named], table: Table, study_id: UUID) -> ColumnElement[bool]:
    """Regions that a connector joins with a region so named, whatever its direction, and that connector."""
    joins = select(col(Region.id)).where(
        col(Region.study_id) == study_id, col(Region.kind) == RegionKind.CONNECTOR
    )
    others = named_regions(values, study_id)
    start, end = col(Region.start_region_id), col(Region.end_region_id)
    found: Any = union(
        joins.where(or_(start.in_(others), end.in_(others))),
        joins.with_only_columns(end).where(start.in_(others), end.is_not(None)),
        joins.with_only_columns(start).where(end.in_(others), start.is_not(None)),
    )
    column = col(Region.id) if table is Region else col(Coding.region_id)
    return column.in_(select(found.subquery().c[0]).correlate(None))


def named_regions(values: Sequence[Named], study_id: UUID) -> Select[Any]:
    """Ids of the study's regions that carry such a code, or a code of such a group, or have such an id."""
    by_kind = {
        kind: [rest for other, rest in values if other == kind] for kind in ("code", "group", "region")
    }
    coded = (
        select(col(Coding.region_id))
        .join(Code, col(Code.id) == col(Coding.code_id))
        .join(CodeGroup, col(CodeGroup.id) == col(Code.group_id))
        .where(
            col(Coding.study_id) == study_id,
            col(Coding.region_id).is_not(None),
            or_(
                id_or(Code.key, col(Code.id), by_kind["code"]),
                id_or(CodeGroup.key, col(CodeGroup.id), by_kind["group"]),
            ),
        )
        .correlate(None)
    )
    region: Any = aliased(Region)
    by_id = region.id.in_([UUID(value) for value in by_kind["region"]])
    return (
        select(region.id).where(region.study_id == study_id, or_(by_id, region.id.in_(coded))).correlate(None)
    )


# -- rows and geometries -----------------------------------------------------------------------------------


def _geometries(rows: Sequence[Sequence[Any]]) -> Geometries:
    kinds = [str(row[0]) for row in rows]
    return geometries_of(kinds, [tuple(row[2:6]) for row in rows], [row[1] for row in rows])


def _kept(rows: Sequence[Any], hit: NDArray[np.bool_]) -> set[str]:
    return {rows[at][0] for at in np.flatnonzero(hit).tolist()}
