"""Applying codes and taking them away."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, delete, select
from sqlmodel import col

from app.codebooks import versions
from app.coding.schemas import CodingWrite
from app.coding.stored import coding_json, plain
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
from app.errors import Conflict
from app.models import Code, Coding, Region
from app.settings import Limits

_LIMITS = Limits()
_WITH_CODE = columns(Coding).where(
    col(Coding.assignment_id) == bindparam("assignment"),
    col(Coding.code_id) == bindparam("code"),
    col(Coding.id) != bindparam("self"),
)
_ON_REGION = _WITH_CODE.where(col(Coding.region_id) == bindparam("region"))
_ON_SKETCH = _WITH_CODE.where(col(Coding.region_id).is_(None))


def put_coding(unit: Unit, coding_id: UUID, body: CodingWrite, revision: int | None) -> dict[str, Any]:
    """Apply a code, or change how it is applied where ``revision`` is the present one.

    Raises:
        Invalid: the code is not in the round's codebook version, or the region is not on this assignment.
        Conflict: this place carries the code already, under another id.
        Stale, PreconditionMissing: the coding is there already and differs.
    """
    stored = owned(unit, Coding, coding_id, "coding")
    wanted = {"code_id": body.code, "region_id": body.region, "unsure": body.unsure, "memo": body.memo}
    if stored is not None and all(getattr(stored, name) == value for name, value in wanted.items()):
        return coding_json(stored)
    require_revision(coding_json(stored) if stored else None, revision, "coding")
    _check_coding(unit, coding_id, body, kept_code=stored.code_id if stored else None)
    if stored is None:
        require_room(unit, Coding, _LIMITS.codings_per_assignment, "codings")
        add(unit, Coding, coding_id, wanted)
    else:
        change(unit, Coding, stored, wanted)
    after = coding_json(read(unit, Coding, coding_id))
    before = plain(coding_json(stored)) if stored else None
    unit.record("coding.update" if stored else "coding.create", coding_id, before, plain(after))
    touch(unit)
    return after


def delete_coding(unit: Unit, coding_id: UUID, revision: int | None = None) -> None:
    """Take a code away; nothing happens where it is gone already.

    Raises:
        Stale: ``revision`` is given and is not the present one.
    """
    stored = owned(unit, Coding, coding_id, "coding")
    if stored is None:
        return
    if revision is not None:
        require_revision(coding_json(stored), revision, "coding")
    unit.sql.execute(delete(Coding).where(col(Coding.id) == coding_id))
    unit.record("coding.delete", coding_id, plain(coding_json(stored)), None)
    touch(unit)


def _check_coding(unit: Unit, coding_id: UUID, body: CodingWrite, *, kept_code: UUID | None) -> None:
    version = versions.frozen(unit.session, unit.row.codebook_version_id)
    if body.code not in version.code_ids and body.code != kept_code:
        name = unit.sql.execute(
            select(col(Code.key)).where(col(Code.id) == body.code, col(Code.study_id) == unit.row.study_id)
        ).scalar()
        words = (
            f"{name} is not in codebook v{version.number}, which this round uses."
            if name
            else "No such code."
        )
        raise invalid("code", words)
    if body.region is not None:
        region = read(unit, Region, body.region)
        if region is None or region.assignment_id != unit.row.id:
            raise invalid("region", "There is no such region on this drawing.")
    place = _ON_SKETCH if body.region is None else _ON_REGION
    here = {"assignment": unit.row.id, "code": body.code, "self": coding_id}
    if body.region is not None:
        here["region"] = body.region
    twin = unit.sql.execute(place, here).first()
    if twin is not None:
        raise Conflict("This code is here already.", current=plain(coding_json(twin)))
