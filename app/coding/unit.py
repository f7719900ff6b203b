"""One assignment about to be changed: taking it up, and what every change of it has in common."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, bindparam, func, insert, select, update
from sqlmodel import Session, col

from app import events
from app.accounts.actor import Actor, Membership
from app.coding import rules
from app.coding.stored import plain
from app.coding.visibility import visible_assignments
from app.errors import Conflict, Forbidden, Invalid, NotFound, PreconditionMissing, Stale
from app.models import (
    Assignment,
    AssignmentStatus,
    Coding,
    Member,
    Region,
    Round,
    RoundStatus,
    Sketch,
    Study,
    now,
)

_NO_ASSIGNMENT = "There is no such assignment."
Table = type[Region] | type[Coding] | type[Assignment]


# Statements are built once: putting one together takes SQLAlchemy longer than SQLite needs to run it.
_TAKE_UP = (
    select(
        *Assignment.__table__.c,  # type: ignore[attr-defined]
        col(Round.status).label("round_status"),
        col(Round.codebook_version_id),
        col(Round.every_group),
        col(Sketch.width),
        col(Sketch.height),
        col(Member.id).label("member_id"),
        col(Member.role),
    )
    .join(Round, col(Round.id) == col(Assignment.round_id))
    .join(Sketch, col(Sketch.id) == col(Assignment.sketch_id))
    .join(
        Member,
        (col(Member.study_id) == col(Assignment.study_id)) & (col(Member.user_id) == bindparam("user")),
    )
    .join(Study, (col(Study.id) == col(Assignment.study_id)) & col(Study.deleted_at).is_(None))
    .where(col(Assignment.id) == bindparam("wanted"))
    .with_for_update(of=Assignment)
)
_TABLES: tuple[Table, ...] = (Assignment, Region, Coding)
_READ = {
    table: select(*table.__table__.c).where(col(table.id) == bindparam("wanted"))  # type: ignore[union-attr]
    for table in _TABLES
}
_INSERT = {table: insert(table) for table in _TABLES}
_UPDATE = {table: update(table).where(col(table.id) == bindparam("wanted")) for table in _TABLES}
_COUNT = {
    table: select(func.count()).where(col(table.assignment_id) == bindparam("wanted"))
    for table in (Region, Coding)
}


@dataclass
class Unit:
    """One assignment about to be changed by its coder, in one transaction."""

    session: Session
    sql: Connection
    actor: Actor
    row: Any
    """Columns of the assignment, and of its round and sketch what the rules ask for."""
    status: AssignmentStatus

    def record(
        self, action: str, object_id: UUID, before: dict[str, Any] | None, after: dict[str, Any] | None
    ) -> None:
        """Write down a change of this assignment."""
        events.record(
            self.session,
            self.actor,
            action,
            study_id=self.row.study_id,
            object_id=object_id,
            assignment_id=self.row.id,
            before=before,
            after=after,
        )


def begin(session: Session, actor: Actor, assignment_id: UUID) -> Unit:
    """Take an assignment up to change it.

    Raises:
        NotFound: there is none, or not one you may see.
        Forbidden: you see it, but it is not yours.
        Conflict: the round is not open.
    """
    sql = session.connection()
    row = sql.execute(_TAKE_UP, {"wanted": assignment_id, "user": actor.user_id}).first()
    if row is None:
        raise NotFound(_NO_ASSIGNMENT)
    mine = row.coder_id == row.member_id
    if not mine:
        _require_visible(sql, Membership(actor, row.study_id, row.member_id, row.role, ""), assignment_id)
    reason = rules.why_not_codable(
        status=RoundStatus(row.round_status), mine=mine, role=row.role, consensus=row.coder_id is None
    )
    if reason is not None:
        raise Conflict(reason) if mine else Forbidden(reason)
    return Unit(session, sql, actor, row, row.status)


def _require_visible(sql: Connection, member: Membership, assignment_id: UUID) -> None:
    seen = sql.execute(
        select(col(Assignment.id))
        .join(Round, col(Round.id) == col(Assignment.round_id))
        .where(col(Assignment.id) == assignment_id, visible_assignments(member))
    ).first()
    if seen is None:
        raise NotFound(_NO_ASSIGNMENT)


def touch(unit: Unit, *, reopens: bool = True) -> None:
    """The first change starts an assignment; a change of a done one reopens it."""
    if unit.status is AssignmentStatus.NOT_STARTED:
        store(unit, status=AssignmentStatus.STARTED, started_at=now())
        unit.status = AssignmentStatus.STARTED
        unit.record("assignment.start", unit.row.id, None, {"status": unit.status})
    elif unit.status is AssignmentStatus.DONE and reopens:
        reopen(unit)


def reopen(unit: Unit) -> None:
    """Take "done" back."""
    store(
        unit,
        status=AssignmentStatus.STARTED,
        no_code_applies=False,
        done_at=None,
        revision=read(unit, Assignment, unit.row.id).revision + 1,
    )
    unit.status = AssignmentStatus.STARTED
    before = {"status": AssignmentStatus.DONE, "no_code_applies": unit.row.no_code_applies}
    unit.record("assignment.reopen", unit.row.id, before, {"status": unit.status, "no_code_applies": False})


def store(unit: Unit, **values: Any) -> None:
    """Change columns of the assignment itself."""
    unit.sql.execute(_UPDATE[Assignment], values | {"wanted": unit.row.id})


def columns(table: Table) -> Any:
    """A select of all columns as plain rows."""
    return select(*table.__table__.c)  # type: ignore[union-attr]


def read(unit: Unit, table: Table, row_id: UUID) -> Any:
    """One row by id, or None."""
    return unit.sql.execute(_READ[table], {"wanted": row_id}).first()


def add(unit: Unit, table: type[Region] | type[Coding], row_id: UUID, values: dict[str, Any]) -> None:
    """Store a new row of this assignment, at revision 1."""
    row, moment = unit.row, now()
    keys = {"id": row_id, "study_id": row.study_id, "assignment_id": row.id, "sketch_id": row.sketch_id}
    fresh = {"created_at": moment, "updated_at": moment, "revision": 1}
    unit.sql.execute(_INSERT[table], keys | values | fresh)


def change(unit: Unit, table: type[Region] | type[Coding], stored: Any, values: dict[str, Any]) -> None:
    """Change a row and raise its revision."""
    fresh = {"updated_at": now(), "revision": stored.revision + 1}
    unit.sql.execute(_UPDATE[table], values | fresh | {"wanted": stored.id})


def owned(unit: Unit, table: type[Region] | type[Coding], row_id: UUID, noun: str) -> Any:
    """The row if it is there and belongs to this assignment; an id in use elsewhere is not yours to know."""
    row = read(unit, table, row_id)
    if row is not None and row.assignment_id != unit.row.id:
        raise NotFound(f"There is no such {noun} here.")
    return row


def require_revision(current: dict[str, Any] | None, revision: int | None, noun: str) -> None:
    """A change says what it changes: nothing (a new thing), or the present revision."""
    if current is None:
        if revision:
            raise Stale(f"The {noun} was deleted meanwhile.", current=None)
    elif revision is None:
        raise PreconditionMissing(f"The {noun} exists already. Send its revision as If-Match to change it.")
    elif revision != current["revision"]:
        raise Stale(f"The {noun} was changed meanwhile, perhaps in another window.", current=plain(current))


def count(unit: Unit, table: type[Region] | type[Coding]) -> int:
    """How many rows of a table hang on this assignment."""
    return int(unit.sql.execute(_COUNT[table], {"wanted": unit.row.id}).scalar_one())


def require_room(unit: Unit, table: type[Region] | type[Coding], most: int, noun: str) -> None:
    """Stop before there is more on one sketch than anybody draws.

    Raises:
        Conflict: with the limit.
    """
    if count(unit, table) >= most:
        raise Conflict(f"One drawing holds at most {most:,} {noun} per coder.")


def invalid(pointer: str, message: str) -> Invalid:
    """A refusal that points at one field."""
    return Invalid(message, errors=[{"pointer": pointer, "message": message}])
