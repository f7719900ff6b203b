"""Saving and deleting regions."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlmodel import col

from app.coding import shaping
from app.coding.schemas import RegionWrite
from app.coding.stored import coding_json, plain, region_json
from app.coding.unit import (
    Unit,
    add,
    change,
    columns,
    invalid,
    owned,
    read,
    require_revision,
    require_room,
    touch,
)
from app.models import Coding, Phase, Region
from app.settings import Limits

_LIMITS = Limits()


def put_region(unit: Unit, region_id: UUID, body: RegionWrite, revision: int | None) -> dict[str, Any]:
    """Create a region, or replace it where ``revision`` is the present one.

    Raises:
        Invalid: the geometry, phase, or a connector's end is not one of this sketch.
        Stale, PreconditionMissing: it is there already and differs.
    """
    stored = owned(unit, Region, region_id, "region")
    wanted = shaping.columns(body, (unit.row.width, unit.row.height))
    if stored is not None and shaping.same(stored, wanted):
        return region_json(stored)
    require_revision(region_json(stored) if stored else None, revision, "region")
    _check_region(unit, region_id, wanted)
    if stored is None:
        require_room(unit, Region, _LIMITS.regions_per_assignment, "regions")
        add(unit, Region, region_id, wanted)
    else:
        change(unit, Region, stored, wanted)
    after = region_json(read(unit, Region, region_id))
    before = plain(region_json(stored)) if stored else None
    unit.record("region.update" if stored else "region.create", region_id, before, plain(after))
    touch(unit)
    return after


def delete_region(unit: Unit, region_id: UUID, revision: int | None = None) -> None:
    """Delete a region and its codings. Connectors attached to it keep their place, and their revision too:
    the coder did not change them, and a page that still holds them can go on saving.

    Raises:
        Stale: ``revision`` is given and is not the present one.
    """
    stored = owned(unit, Region, region_id, "region")
    if stored is None:
        return
    if revision is not None:
        require_revision(region_json(stored), revision, "region")
    codings = unit.sql.execute(columns(Coding).where(col(Coding.region_id) == region_id)).all()
    freed = {}
    for name in ("start_region_id", "end_region_id"):
        end = getattr(Region, name)
        here = (col(Region.assignment_id) == unit.row.id, col(end) == region_id)
        attached = unit.sql.execute(select(col(Region.id)).where(*here)).scalars().all()
        freed[name.removesuffix("_region_id")] = [str(connector) for connector in attached]
        if attached:
            unit.sql.execute(update(Region).where(*here).values({name: None}))
    unit.sql.execute(delete(Coding).where(col(Coding.region_id) == region_id))
    unit.sql.execute(delete(Region).where(col(Region.id) == region_id))
    before = plain(region_json(stored) | {"codings": [coding_json(row) for row in codings], "freed": freed})
    unit.record("region.delete", region_id, before, None)
    touch(unit)


def _check_region(unit: Unit, region_id: UUID, wanted: dict[str, Any]) -> None:
    for name, end in (("start_region_id", "start"), ("end_region_id", "end")):
        target = wanted[name]
        if target is None:
            continue
        other = read(unit, Region, target)
        if other is None or other.assignment_id != unit.row.id or target == region_id:
            raise invalid(f"geometry/{end}/region", "A connector ends at another region of this drawing.")
    phase = wanted["phase_id"]
    if phase is not None:
        known = unit.sql.execute(
            select(col(Phase.id)).where(col(Phase.id) == phase, col(Phase.study_id) == unit.row.study_id)
        ).first()
        if known is None:
            raise invalid("phase", "There is no such phase in this study.")
