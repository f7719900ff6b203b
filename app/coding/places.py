"""Where regions lie: in a shape that is asked for, inside other regions, joined with others by a connector.

Bounding boxes are compared in SQL; Shapely decides on what is left. "Inside" is what it is for components:
nine tenths of the area, or all of a point or connector. Regions are compared within one assignment, so what
somebody else drew never tells anything of itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Any
from uuid import UUID

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry
from sqlalchemy import ColumnElement, Connection, Select, and_, or_, select, true, union
from sqlalchemy.orm import aliased
from sqlmodel import col

from app.coding.reading import among, as_stored, id_or
from app.components.graph import INSIDE_SHARE
from app.geometry.coordinates import Bounds
from app.geometry.many import Boxes, Geometries, any_inside, any_overlap, geometries_of
from app.models import Code, CodeGroup, Coding, Region, RegionKind

Table = type[Coding] | type[Region]
Named = tuple[str, str]
"""How other regions are named: ``code``, ``group`` or ``region``, and its key or id."""
Decide = Callable[[Connection, Select[Any], Sequence[Any], UUID], set[str] | None]
"""Which of the regions (a select of ids) it holds for, exactly; None where for all that the clause leaves.
Values and study are as for the clause."""

_SHAPE = ("kind", "outline", "min_x", "min_y", "max_x", "max_y")
_PAIRS = 1_000_000
"""Most pairs of regions that are compared in one go: so many need some tens of megabytes."""
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


def intersecting(
    sql: Connection, ids: Select[Any], values: Sequence[Any], _study_id: UUID
) -> set[str] | None:
    """Regions that share at least a point with one of the shapes."""
    columns = [col(getattr(Region, name)) for name in _SHAPE]
    rows = sql.execute(select(as_stored(col(Region.id)), *columns).where(col(Region.id).in_(ids))).all()
    shapes = _geometries([row[1:] for row in rows])
    hit = np.zeros(len(rows), dtype=bool)
    for wanted in values:
        shapely.prepare(wanted)
        hit |= shapely.intersects(wanted, shapes)
    return None if hit.all() else _kept(rows, hit)


# -- inside ------------------------------------------------------------------------------------------------


def maybe_inside(_values: Sequence[Named], table: Table, _study_id: UUID) -> ColumnElement[bool]:
    """Any region: which areas lie around it is looked at once, when it is decided."""
    return true() if table is Region else col(Coding.region_id).is_not(None)


def inside(sql: Connection, ids: Select[Any], values: Sequence[Any], study_id: UUID) -> set[str]:
    """Regions that lie inside an area so named, of the same coder in the same round."""
    columns = [col(Region.id), col(Region.assignment_id), *(col(getattr(Region, name)) for name in _SHAPE)]
    plain = select(*[as_stored(column) for column in columns[:2]], *columns[2:])
    areas = col(Region.kind).in_(_AREAS)
    outer = sql.execute(plain.where(col(Region.id).in_(named_regions(values, study_id)), areas)).all()
    there = list({row.assignment_id for row in outer})
    near_them = among(sql, col(Region.assignment_id), there)
    inner = sql.execute(plain.where(col(Region.id).in_(ids), near_them)).all() if outer else []
    found: set[str] = set()
    for mine, theirs in _by_assignment(inner, outer):
        around, bounds = _geometries([row[2:8] for row in theirs]), _boxes(theirs)
        for rows in _portions(mine, max(1, _PAIRS // len(theirs))):
            near = [rows[at] for at in np.flatnonzero(any_overlap(_boxes(rows), bounds)).tolist()]
            within = any_inside(
                _geometries([row[2:8] for row in near]), _boxes(near), around, bounds, INSIDE_SHARE
            )
            found.update(near[at].id for at in np.flatnonzero(within).tolist())
    return found


def _by_assignment(inner: Sequence[Any], outer: Sequence[Any]) -> Iterator[tuple[list[Any], list[Any]]]:
    """Regions of one coder on one sketch, with those that may be around them."""
    mine: dict[Any, list[Any]] = defaultdict(list)
    theirs: dict[Any, list[Any]] = defaultdict(list)
    for row in inner:
        mine[row.assignment_id].append(row)
    for row in outer:
        theirs[row.assignment_id].append(row)
    return ((rows, theirs[assignment]) for assignment, rows in mine.items())


def _portions(rows: Sequence[Any], size: int) -> Iterator[Sequence[Any]]:
    return (rows[start : start + size] for start in range(0, len(rows), size))


def _boxes(rows: Sequence[Any]) -> Boxes:
    return np.array([row[4:8] for row in rows], dtype=float).reshape(-1, 4)


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
