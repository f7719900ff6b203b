"""The coding page in one answer: five statements, rows straight into JSON."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Select, bindparam, select
from sqlmodel import Session, col

from app.accounts.actor import Actor, Membership
from app.codebooks import rules as codebook_rules
from app.codebooks import versions
from app.coding import rules
from app.coding.carrying import is_stranded
from app.coding.reading import as_text, plain_columns
from app.coding.stored import assignment_json, coding_json, region_json
from app.coding.visibility import visible_assignments
from app.errors import NotFound
from app.models import (
    Assignment,
    AssignmentStatus,
    Coding,
    Mark,
    Member,
    Participant,
    Phase,
    Region,
    Round,
    RoundStatus,
    Sketch,
    Study,
)
from app.sketches.addresses import image_address
from app.sketches.inking import effective


def workspace(session: Session, actor: Actor, assignment_id: UUID) -> dict[str, Any]:
    """One assignment with everything to code it, in the form of :class:`app.coding.schemas.Workspace`.

    Raises:
        NotFound: there is none, or it is hidden from the actor.
    """
    sql = session.connection()
    row = visible(session, actor, assignment_id)
    mine = row.coder_id == row.member_id
    reason = rules.why_not_codable(
        status=RoundStatus(row.round_status), mine=mine, role=row.role, consensus=row.coder_id is None
    )
    version = versions.frozen(session, row.codebook_version_id) if row.codebook_version_id else None
    regions = [region_json(region) for region in _of(sql, Region, assignment_id)]
    phases = _phases(sql, row.study_id)
    return {
        "assignment": assignment_json(row),
        "study": row.slug,
        "study_name": row.study_name,
        "synthetic": row.synthetic,
        "round_name": row.round_name,
        "round_status": row.round_status,
        "blind": row.blind,
        "every_group": row.every_group,
        "editable": reason is None,
        "why_not_editable": reason,
        "participant": row.participant,
        "title": row.title,
        "width": row.width,
        "height": row.height,
        "image": image_address(row.sketch_id, row.image_sha256),
        "marks": f"/api/v1/sketches/{row.sketch_id}/marks",
        "why_no_new_code": reason
        or codebook_rules.why_no_new_code(
            status=RoundStatus(row.round_status), blind=row.blind, role=row.role
        ),
        "codebook_number": version.number if version else 0,
        "groups": version.groups if version else [],
        "phases": phases,
        "inks": effective([(phase["id"], phase["ink"]) for phase in phases], row.ink_phases),
        "regions": regions,
        "stranded": _stranded(sql, row.sketch_id, regions),
        "codings": [coding_json(coding) for coding in _of(sql, Coding, assignment_id)],
        **_neighbours(sql, row),
    }


def visible(session: Session, actor: Actor, assignment_id: UUID) -> Any:
    """An assignment with what its page says of round, sketch and study, and who asks.

    Raises:
        NotFound: there is none, or it is hidden from the actor.
    """
    sql = session.connection()
    found = sql.execute(
        select(
            *Assignment.__table__.c,  # type: ignore[attr-defined]
            col(Round.name).label("round_name"),
            col(Round.status).label("round_status"),
            col(Round.blind),
            col(Round.every_group),
            col(Round.codebook_version_id),
            col(Sketch.title),
            col(Sketch.width),
            col(Sketch.height),
            col(Sketch.image_sha256),
            col(Sketch.ink_phases),
            col(Participant.key).label("participant"),
            col(Study.slug),
            col(Study.name).label("study_name"),
            col(Study.synthetic),
            col(Member.id).label("member_id"),
            col(Member.role),
        )
        .join(Round, col(Round.id) == col(Assignment.round_id))
        .join(Sketch, col(Sketch.id) == col(Assignment.sketch_id))
        .join(Participant, col(Participant.id) == col(Sketch.participant_id))
        .join(
            Member,
            (col(Member.study_id) == col(Assignment.study_id)) & (col(Member.user_id) == actor.user_id),
        )
        .join(Study, (col(Study.id) == col(Assignment.study_id)) & col(Study.deleted_at).is_(None))
        .where(col(Assignment.id) == assignment_id)
    ).first()
    if found is None or not (found.coder_id == found.member_id or _visible(sql, actor, found)):
        raise NotFound("There is no such assignment.")
    return found


def _visible(sql: Connection, actor: Actor, row: Any) -> bool:
    member = Membership(actor, row.study_id, row.member_id, row.role, "")
    statement = (
        select(col(Assignment.id))
        .join(Round, col(Round.id) == col(Assignment.round_id))
        .where(col(Assignment.id) == row.id, visible_assignments(member))
    )
    return sql.execute(statement).first() is not None


def _of(sql: Connection, table: type[Region] | type[Coding], assignment_id: UUID) -> Any:
    return sql.execute(_OF[table], {"assignment": assignment_id})


def _statement(table: type[Region] | type[Coding]) -> Select[Any]:
    columns = table.__table__.c  # type: ignore[union-attr]
    shown = [column for column in columns if column.name not in ("study_id", "assignment_id", "sketch_id")]
    return (
        select(*plain_columns(shown))
        .where(columns.assignment_id == bindparam("assignment"))
        .order_by(columns.created_at, columns.id)
    )


_OF = {table: _statement(table) for table in (Region, Coding)}


def _phases(sql: Connection, study_id: UUID) -> list[dict[str, Any]]:
    rows = sql.execute(
        select(col(Phase.id), col(Phase.name), col(Phase.ink))
        .where(col(Phase.study_id) == study_id)
        .order_by(col(Phase.position), col(Phase.id))
    )
    return [dict(row._mapping) for row in rows]


def _stranded(sql: Connection, sketch_id: UUID, regions: list[dict[str, Any]]) -> list[Any]:
    """Regions whose marks are gone since the sketch was brought up to date."""
    cited = {name for region in regions for name in region["marks"]}
    if not cited:
        return []
    present = sql.execute(_NAMES, {"sketch": sketch_id}).scalars()
    left = cited.intersection(present)
    return [region["id"] for region in regions if is_stranded(region["marks"], left)]


_NAMES = select(col(Mark.source_id)).where(col(Mark.sketch_id) == bindparam("sketch"))


def _neighbours(sql: Connection, row: Any) -> dict[str, Any]:
    """Where this assignment stands in its coder's own order."""
    order = sql.execute(
        select(as_text(col(Assignment.id)), col(Assignment.status))
        .where(
            col(Assignment.round_id) == row.round_id,
            col(Assignment.coder_id).is_not_distinct_from(row.coder_id),
        )
        .order_by(col(Assignment.position), col(Assignment.id))
    ).all()
    at = next(place for place, item in enumerate(order) if str(item.id) == str(row.id))
    undone = [item for item in [*order[at + 1 :], *order[:at]] if item.status is not AssignmentStatus.DONE]
    return {
        "previous": order[at - 1].id if at > 0 else None,
        "next": order[at + 1].id if at + 1 < len(order) else None,
        "next_undone": undone[0].id if undone else None,
        "position": at + 1,
        "total": len(order),
        "done": sum(item.status is AssignmentStatus.DONE for item in order),
    }
