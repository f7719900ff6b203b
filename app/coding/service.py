"""Stories of coding: the memo on a sketch, being done with it, and several changes at once.

A save must be quick (it happens after every gesture), so it reads only what its rules need, writes with plain
statements, and repeats harmlessly: the same content under the same id changes nothing.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlmodel import col

from app.codebooks import versions
from app.coding import rules, shaping
from app.coding.codings import delete_coding, put_coding
from app.coding.regions import delete_region, put_region
from app.coding.schemas import AssignmentUpdate, BatchWrite, DeleteCoding, DeleteRegion, PutRegion
from app.coding.stored import assignment_json
from app.coding.unit import Unit, begin, columns, count, invalid, read, require_revision, store, touch
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
    "put_region",
    "reopen",
    "update",
]


def update(unit: Unit, body: AssignmentUpdate, revision: int | None) -> dict[str, Any]:
    """Change what is said about the sketch as a whole. Without ``revision`` the last word counts.

    Raises:
        Invalid: a group is not in the round's codebook version.
        Stale: ``revision`` is given and is not the present one.
    """
    wanted = _wanted(unit, body)
    before = {name: getattr(unit.row, name) for name in wanted}
    if wanted == before:
        return assignment_json(unit.row)
    if revision is not None:
        require_revision(assignment_json(unit.row), revision, "assignment")
    store(unit, **wanted, revision=unit.row.revision + 1)
    for name, value in wanted.items():
        if value != before[name]:
            unit.record(f"assignment.{name}", unit.row.id, {name: before[name]}, {name: value})
    touch(unit, reopens=False)
    return assignment(unit)


def _wanted(unit: Unit, body: AssignmentUpdate) -> dict[str, Any]:
    wanted: dict[str, Any] = {} if body.memo is None else {"memo": body.memo}
    if body.none_applies is not None:
        known = versions.frozen(unit.session, unit.row.codebook_version_id).names
        for at, group in enumerate(body.none_applies):
            if group not in known:
                raise invalid(f"none_applies/{at}", "There is no such group in the codebook of this round.")
        wanted["none_applies"] = [str(group) for group in known if group in set(body.none_applies)]
    return wanted


def finish(unit: Unit, *, no_code_applies: bool) -> dict[str, Any]:
    """Mark the assignment done.

    Raises:
        Conflict: regions without a code (``regions`` lists them), or nothing coded and nothing said.
    """
    if unit.status is AssignmentStatus.DONE and unit.row.no_code_applies == no_code_applies:
        return assignment(unit)
    codings = count(unit, Coding)
    none_applies, silent = _about_groups(unit)
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
        silent=list(silent.values()) if unit.row.every_group else (),
    )
    if reason is not None:
        groups = [str(group) for group in silent] if unit.row.every_group else []
        raise Conflict(reason, regions=[str(row.id) for row in uncoded], groups=groups)
    moment = now()
    before = {"status": unit.status, "no_code_applies": unit.row.no_code_applies}
    store(
        unit,
        status=AssignmentStatus.DONE,
        no_code_applies=no_code_applies,
        none_applies=none_applies,
        done_at=moment,
        started_at=unit.row.started_at or moment,
        revision=unit.row.revision + 1,
    )
    after = {"status": AssignmentStatus.DONE, "no_code_applies": no_code_applies}
    unit.record("assignment.done", unit.row.id, before, after)
    return assignment(unit)


def _about_groups(unit: Unit) -> tuple[list[str], dict[UUID, str]]:
    """The groups of which no code applies, as was said and holds; and those about which nothing was said."""
    given = set(
        unit.sql.execute(
            select(col(Coding.code_id)).where(col(Coding.assignment_id) == unit.row.id)
        ).scalars()
    )
    version = versions.frozen(unit.session, unit.row.codebook_version_id)
    bare = [group for group, codes in version.codes_of.items() if not codes & given]
    said = [str(group) for group in bare if str(group) in unit.row.none_applies]
    silent = {
        group: version.names[group] for group in bare if version.codes_of[group] and str(group) not in said
    }
    return said, silent


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
