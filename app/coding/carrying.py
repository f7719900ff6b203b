"""Regions when their sketch is brought up to date: carried to where their ink is now, and none is lost.

Only regions of open rounds are ever carried; what a closed round holds is never changed.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, select, update
from sqlmodel import Session, col

from app import events
from app.accounts.actor import Actor, Membership
from app.coding import shaping
from app.coding.following import follow
from app.coding.stored import plain, region_json
from app.coding.visibility import visible_assignments
from app.geometry.carrying import Carry
from app.geometry.shapes import Outline, Sheet
from app.models import Assignment, Member, Region, Round, RoundStatus, now

_BOUNDS = ("min_x", "min_y", "max_x", "max_y")


@dataclass(frozen=True, slots=True)
class Moved:
    """How a sketch changed under its regions."""

    carry: Carry
    sheet: Sheet
    """Its size now."""
    before: Mapping[str, bytes]
    """Outlines (WKB) of the marks by source id."""
    after: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Stranded:
    """A region whose marks are gone."""

    id: UUID
    name: str
    """Its label, or its kind and place."""
    round: str
    coder: str | None


def carry_regions(session: Session, actor: Actor, sketch_id: UUID, moved: Moved) -> int:
    """Carry all regions of open rounds to where their ink is now; answers how many lie elsewhere.

    Each that does gets a new revision, so that a page which still shows the old place learns of it.
    """
    sql = session.connection()
    rows = sql.execute(
        select(*Region.__table__.c)  # type: ignore[attr-defined]
        .join(Assignment, col(Assignment.id) == col(Region.assignment_id))
        .join(Round, col(Round.id) == col(Assignment.round_id))
        .where(col(Region.sketch_id) == sketch_id, col(Round.status) == RoundStatus.OPEN)
    ).all()
    change = update(Region).where(col(Region.id) == bindparam("wanted"))
    carried = 0
    for row in rows:
        bounds = (row.min_x, row.min_y, row.max_x, row.max_y)
        stood = Outline(bounds, row.outline)
        lies = follow(row.kind, stood, *_cited(row.marks, moved), moved.carry, moved.sheet)
        if lies.same_as(stood):
            continue
        place = dict(zip(_BOUNDS, lies.bounds, strict=True)) | {"outline": lies.wkb}
        fresh = {"updated_at": now(), "revision": row.revision + 1}
        sql.execute(change, place | fresh | {"wanted": row.id})
        _record(session, actor, row, sql.execute(_one(row.id)).one())
        carried += 1
    return carried


def stranded_regions(
    session: Session, member: Membership, sketch_id: UUID, before: Collection[str], after: Collection[str]
) -> list[Stranded]:
    """Regions, of those the member may see, all of whose marks vanish between two versions."""
    rows = session.connection().execute(
        select(
            *Region.__table__.c,  # type: ignore[attr-defined]
            col(Round.name).label("round_name"),
            col(Member.name).label("coder"),
        )
        .join(Assignment, col(Assignment.id) == col(Region.assignment_id))
        .join(Round, col(Round.id) == col(Assignment.round_id))
        .outerjoin(Member, col(Member.id) == col(Assignment.coder_id))
        .where(col(Region.sketch_id) == sketch_id, visible_assignments(member))
        .order_by(col(Round.number), col(Region.created_at), col(Region.id))
    )
    return [
        Stranded(row.id, shaping.name_of(row), row.round_name, row.coder)
        for row in rows
        if is_stranded(row.marks, after) and not is_stranded(row.marks, before)
    ]


def is_stranded(cited: Collection[str], present: Collection[str]) -> bool:
    """Whether a region was made from marks none of which is there."""
    return bool(cited) and not any(name in present for name in cited)


def _cited(marks: list[str], moved: Moved) -> tuple[list[bytes], list[bytes]]:
    before = [moved.before[name] for name in marks if name in moved.before]
    return before, [moved.after[name] for name in marks if name in moved.before and name in moved.after]


def _one(region_id: UUID) -> Any:
    return select(*Region.__table__.c).where(col(Region.id) == region_id)  # type: ignore[attr-defined]


def _record(session: Session, actor: Actor, before: Any, after: Any) -> None:
    events.record(
        session,
        actor,
        "region.carry",
        study_id=before.study_id,
        object_id=before.id,
        assignment_id=before.assignment_id,
        before=plain(region_json(before)),
        after=plain(region_json(after)),
    )
