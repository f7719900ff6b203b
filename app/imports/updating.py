"""Bringing a sketch up to date with a newer version of its file: marks by source id, regions on their ink."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, delete, select, update
from sqlmodel import Session, col

from app.accounts.actor import Membership
from app.coding.carrying import Moved, carry_regions, stranded_regions
from app.imports.bulk import insert_columns
from app.imports.planning import Deed, FilePlan, SketchPlan
from app.imports.schemas import SketchChanges, StrandedRegion
from app.models import Mark, new_id
from app.sandbox.mark_table import COLUMNS


def foresee(session: Session, member: Membership, plans: Sequence[FilePlan]) -> dict[UUID, SketchChanges]:
    """How each sketch that is to be brought up to date changes, as far as the member may know."""
    return {
        plan.present.id: _changes(session, member, plan.present.id, plan.sketch.marks.names())
        for file in plans
        for plan in file.sketches
        if plan.deed is Deed.REPLACE and plan.present is not None and plan.present.id is not None
    }


def update_sketch(session: Session, member: Membership, sketch_id: UUID, plan: SketchPlan) -> int:
    """Replace the marks of a stored sketch and carry its regions; answers how many regions lie elsewhere."""
    before = _stored(session, sketch_id)
    columns = plan.sketch.marks.read()
    after = dict(zip(columns.get("source_id", ()), columns.get("outline", ()), strict=True))
    replace_marks(session, sketch_id, columns, before)
    outlines = {name: row.outline for name, row in before.items()}
    sheet = (float(plan.sketch.width), float(plan.sketch.height))
    return carry_regions(session, member.actor, sketch_id, Moved(plan.carry, sheet, outlines, after))


def insert_marks(session: Session, sketch_id: UUID, columns: Mapping[str, Sequence[Any]]) -> None:
    """Store marks of a sketch that has none of these."""
    count = len(columns.get("source_id", ()))
    owned = {"id": [new_id() for _ in range(count)], "sketch_id": [sketch_id] * count}
    insert_columns(session.connection(), Mark, {**owned, **columns})


def replace_marks(
    session: Session,
    sketch_id: UUID,
    columns: Mapping[str, Sequence[Any]],
    before: Mapping[str, Any] | None = None,
) -> None:
    """Make the marks of a sketch these. One that was there before, by its source id, keeps its row."""
    before = _stored(session, sketch_id) if before is None else before
    names = columns.get("source_id", ())
    sql = session.connection()
    gone = [row.id for name, row in before.items() if name not in set(names)]
    for start in range(0, len(gone), _CHUNK):
        sql.execute(delete(Mark).where(col(Mark.id).in_(gone[start : start + _CHUNK])))
    fresh, changed = [], []
    for at, name in enumerate(names):
        if name not in before:
            fresh.append(at)
            continue
        values = {column: columns[column][at] for column in COLUMNS}
        if any(getattr(before[name], column) != value for column, value in values.items()):
            changed.append(values | {"wanted": before[name].id})
    if changed:
        table = Mark.__table__  # type: ignore[attr-defined]
        sql.execute(update(table).where(table.c.id == bindparam("wanted")), changed)
    insert_marks(session, sketch_id, {name: [values[at] for at in fresh] for name, values in columns.items()})


_CHUNK = 400


def _stored(session: Session, sketch_id: UUID) -> dict[str, Any]:
    """Marks of a sketch by source id."""
    statement = select(*Mark.__table__.c).where(col(Mark.sketch_id) == sketch_id)  # type: ignore[attr-defined]
    return {row.source_id: row for row in session.connection().execute(statement)}


def _changes(session: Session, member: Membership, sketch_id: UUID, after: Collection[str]) -> SketchChanges:
    present = session.connection().execute(
        select(col(Mark.source_id)).where(col(Mark.sketch_id) == sketch_id)
    )
    before = frozenset(present.scalars())
    stranded = stranded_regions(session, member, sketch_id, before, after)
    return SketchChanges(
        sketch=sketch_id,
        kept=len(before.intersection(after)),
        added=len(frozenset(after) - before),
        removed=len(before.difference(after)),
        stranded=[
            StrandedRegion(id=one.id, name=one.name, round=one.round, coder=one.coder) for one in stranded
        ],
    )
