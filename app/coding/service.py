"""Stories of coding: the memo on a sketch, being done with it, and several changes at once.

A save must be quick (it happens after every gesture), so it reads only what its rules need, writes with plain
statements, and repeats harmlessly: the same content under the same id changes nothing.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlmodel import col

from app.coding import rules, shaping
from app.coding.codings import delete_coding, put_coding
from app.coding.regions import delete_region, put_region
from app.coding.schemas import BatchWrite, DeleteCoding, DeleteRegion, PutRegion
from app.coding.stored import assignment_json
from app.coding.unit import Unit, begin, columns, count, read, require_revision, store, touch
from app.coding.unit import reopen as unit_reopen
from app.errors import Conflict, InkcodeError
from app.models import Assignment, AssignmentStatus, Coding, Region, now

__all__ = [
    "assignment",
    "batch",
    "begin",
    "delete_coding",
    "delete_region",
    "finish",
    "put_coding",
    "put_memo",
    "put_region",
    "reopen",
]


def put_memo(unit: Unit, memo: str, revision: int | None) -> dict[str, Any]:
    """Change the memo on the sketch. Without ``revision`` the last word counts.

    Raises:
        Stale: ``revision`` is given and is not the present one.
    """
    if memo == unit.row.memo:
        return assignment_json(unit.row)
    if revision is not None:
        require_revision(assignment_json(unit.row), revision, "memo")
    store(unit, memo=memo, revision=unit.row.revision + 1)
    unit.record("assignment.memo", unit.row.id, {"memo": unit.row.memo}, {"memo": memo})
    touch(unit, reopens=False)
    return assignment(unit)


def finish(unit: Unit, *, no_code_applies: bool) -> dict[str, Any]:
    """Mark the assignment done.

    Raises:
        Conflict: regions without a code (``regions`` lists them), or nothing coded and nothing said.
    """
    if unit.status is AssignmentStatus.DONE and unit.row.no_code_applies == no_code_applies:
        return assignment(unit)
    codings = count(unit, Coding)
    uncoded = unit.sql.execute(
        columns(Region)
        .where(
            col(Region.assignment_id) == unit.row.id,
            ~select(col(Coding.id)).where(col(Coding.region_id) == col(Region.id)).exists(),
        )
        .order_by(col(Region.min_y), col(Region.min_x))
    ).all()
    reason = rules.why_not_done(
        codings=codings,
        uncoded=[shaping.name_of(row) for row in uncoded],
        no_code_applies=no_code_applies,
    )
    if reason is not None:
        raise Conflict(reason, regions=[str(row.id) for row in uncoded])
    moment = now()
    before = {"status": unit.status, "no_code_applies": unit.row.no_code_applies}
    store(
        unit,
        status=AssignmentStatus.DONE,
        no_code_applies=no_code_applies,
        done_at=moment,
        started_at=unit.row.started_at or moment,
        revision=unit.row.revision + 1,
    )
    after = {"status": AssignmentStatus.DONE, "no_code_applies": no_code_applies}
    unit.record("assignment.done", unit.row.id, before, after)
    return assignment(unit)


def reopen(unit: Unit) -> dict[str, Any]:
    """Take "done" back; nothing happens where it was not done."""
    if unit.status is AssignmentStatus.DONE:
        unit_reopen(unit)
    return assignment(unit)


def assignment(unit: Unit) -> dict[str, Any]:
    """The assignment as it is now."""
    return assignment_json(read(unit, Assignment, unit.row.id))


def batch(unit: Unit, body: BatchWrite) -> dict[str, Any]:
    """Apply operations in order; the first refusal refuses all, and says which one it was (``operation``)."""
    items = []
    for at, operation in enumerate(body.operations):
        region = coding = None
        try:
            if isinstance(operation, PutRegion):
                region = put_region(unit, operation.id, operation.body, operation.if_match)
            elif isinstance(operation, DeleteRegion):
                delete_region(unit, operation.id, operation.if_match)
            elif isinstance(operation, DeleteCoding):
                delete_coding(unit, operation.id, operation.if_match)
            else:
                coding = put_coding(unit, operation.id, operation.body, operation.if_match)
        except InkcodeError as error:
            error.extra["operation"] = at
            raise
        items.append({"op": operation.op, "id": operation.id, "region": region, "coding": coding})
    return {"items": items, "assignment": assignment(unit)}
