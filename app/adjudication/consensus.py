"""Storing the consensus: one assignment per sketch that belongs to no coder.

It is made from frozen layers and decisions alone and written as the difference to what is there, so that
making it again changes nothing, and a decision changes nothing but what it is about.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update
from sqlmodel import Session, col

from app.accounts.actor import Membership
from app.adjudication import queries
from app.adjudication.finding import Findings
from app.adjudication.layers import Sheet
from app.adjudication.making import Made, Ruling, make, settled
from app.adjudication.overlap import Overlap
from app.coding import shaping
from app.coding.schemas import RegionWrite
from app.coding.visibility import visible_assignments
from app.models import Assignment, AssignmentStatus, Coding, Decision, Region, Round, Verdict, now

_AT_ONCE = 100
"""Sketches per step, so that a large round needs no more memory than a small one."""
Table = type[Region] | type[Coding]


def assignment_id(round_id: UUID, sketch: UUID | str) -> UUID:
    """The assignment that holds the consensus of a sketch."""
    return uuid5(round_id, f"consensus|{sketch}")


def started(session: Session, member: Membership, round_id: UUID) -> bool:
    """Whether a round has a consensus."""
    return (
        session.connection()
        .execute(
            select(func.count())
            .select_from(Assignment)
            .join(Round, col(Round.id) == col(Assignment.round_id))
            .where(
                col(Assignment.round_id) == round_id,
                col(Assignment.coder_id).is_(None),
                visible_assignments(member),
            )
        )
        .scalar_one()
        > 0
    )


def build(
    session: Session,
    member: Membership,
    round_: Round,
    findings: Mapping[str, Findings],
    *,
    new: bool = False,
) -> None:
    """Make the consensus of these sketches anew from what was found in them. ``new`` adds the assignments
    that hold it."""
    session.flush()
    decisions = list(queries.decisions(session, round_.id).values())
    sketches = list(findings)
    for at in range(0, len(sketches), _AT_ONCE):
        some = [UUID(sketch) for sketch in sketches[at : at + _AT_ONCE]]
        sheets = queries.sheets(session, member, round_.id, some)
        if new:
            _add_assignments(session, round_, sheets, at)
        _store(session.connection(), round_, sheets, findings, decisions)


def _store(
    sql: Connection,
    round_: Round,
    sheets: Sequence[Sheet],
    findings: Mapping[str, Findings],
    decisions: Iterable[Decision],
) -> None:
    rulings: dict[str, dict[UUID, Ruling]] = {}
    sizes = {sheet.sketch: (sheet.width, sheet.height) for sheet in sheets}
    for decision in decisions:
        sketch = str(decision.sketch_id)
        if sketch in sizes and decision.verdict not in (None, Verdict.LATER):
            rulings.setdefault(sketch, {})[decision.id] = ruling_of(decision, sizes[sketch])
    regions: dict[UUID, dict[str, Any]] = {}
    codings: dict[UUID, dict[str, Any]] = {}
    done = {}
    for sheet in sheets:
        own = assignment_id(round_.id, sheet.sketch)
        found, said = findings[sheet.sketch], rulings.get(sheet.sketch, {})
        made = make(own, sheet, found, said, Overlap(sheet))
        keys = {"study_id": round_.study_id, "assignment_id": own, "sketch_id": UUID(sheet.sketch)}
        regions.update((name, keys | row) for name, row in made.regions.items())
        codings.update((name, keys | row) for name, row in made.codings.items())
        done[own] = (settled(found, said), made)
    _difference(sql, list(done), regions, codings)
    _set_status(sql, done)


def ruling_of(decision: Decision, size: tuple[int, int]) -> Ruling:
    """A decision as the consensus is made from it."""
    assert decision.verdict is not None
    place = decision.place or {}
    drawn = tuple(
        shaping.columns(RegionWrite.model_validate({"geometry": geometry}), size)
        for geometry in place.get("regions", ())
    )
    return Ruling(decision.verdict, tuple(place.get("from", ())), drawn, decision.note)


# -- rows --------------------------------------------------------------------------------------------------


def _add_assignments(session: Session, round_: Round, sheets: Sequence[Sheet], first: int) -> None:
    sql = session.connection()
    ids = {assignment_id(round_.id, sheet.sketch): sheet.sketch for sheet in sheets}
    there = set(
        sql.execute(
            select(col(Assignment.id)).where(
                col(Assignment.id).in_(ids), col(Assignment.round_id) == round_.id
            )
        ).scalars()
    )
    rows: list[dict[str, Any]] = [
        {
            "id": name,
            "study_id": round_.study_id,
            "round_id": round_.id,
            "sketch_id": UUID(sketch),
            "coder_id": None,
            "position": first + at,
            "status": AssignmentStatus.STARTED,
            "no_code_applies": False,
            "none_applies": [],
            "memo": "",
            "started_at": now(),
            "revision": 1,
        }
        for at, (name, sketch) in enumerate(ids.items())
        if name not in there
    ]
    if rows:
        sql.execute(insert(Assignment), rows)


def _set_status(sql: Connection, done: Mapping[UUID, tuple[bool, Made]]) -> None:
    """Done is a sketch in which nothing about presence is open; only then is absent what is not there."""
    columns = [col(getattr(Assignment, name)) for name in ("id", "status", "no_code_applies", "revision")]
    for stored in sql.execute(select(*columns).where(col(Assignment.id).in_(done))).all():
        is_settled, made = done[stored.id]
        status = AssignmentStatus.DONE if is_settled else AssignmentStatus.STARTED
        empty = is_settled and not made.codings
        if (stored.status, stored.no_code_applies) == (status, empty):
            continue
        values = {"status": status, "no_code_applies": empty, "revision": stored.revision + 1}
        if stored.status is not status:
            values["done_at"] = now() if is_settled else None
        sql.execute(update(Assignment).where(col(Assignment.id) == stored.id).values(**values))


def _difference(
    sql: Connection,
    assignments: Sequence[UUID],
    regions: dict[UUID, dict[str, Any]],
    codings: dict[UUID, dict[str, Any]],
) -> None:
    """Bring stored rows to what is wanted. Codings go before the regions they are on, and come after them."""
    there = {
        table: {
            row.id: row
            for row in sql.execute(
                select(*table.__table__.c).where(  # type: ignore[union-attr]
                    col(table.assignment_id).in_(assignments)
                )
            )
        }
        for table in (Region, Coding)
    }
    _delete(sql, Coding, there[Coding].keys() - codings.keys())
    _insert(sql, Region, {name: row | _FREE for name, row in regions.items()}, there[Region])
    _attach(sql, {name: row for name, row in regions.items() if name not in there[Region]})
    _update(sql, Region, regions, there[Region])
    _delete(sql, Region, there[Region].keys() - regions.keys())
    _insert(sql, Coding, codings, there[Coding])
    _update(sql, Coding, codings, there[Coding])


_FREE = {"start_region_id": None, "end_region_id": None}


def _attach(sql: Connection, regions: Mapping[UUID, dict[str, Any]]) -> None:
    """Attach new connectors once all regions are there: one may end at another."""
    rows = [
        {"wanted": name, **{end: row[end] for end in _FREE}}
        for name, row in regions.items()
        if any(row[end] for end in _FREE)
    ]
    if rows:
        ends: dict[str, Any] = {end: bindparam(end) for end in _FREE}
        sql.execute(update(Region).where(col(Region.id) == bindparam("wanted")).values(ends), rows)


def _delete(sql: Connection, table: Table, ids: Iterable[UUID]) -> None:
    rows = [{"gone": name} for name in ids]
    if rows:
        sql.execute(delete(table).where(col(table.id) == bindparam("gone")), rows)


def _insert(
    sql: Connection, table: Table, wanted: Mapping[UUID, dict[str, Any]], there: Mapping[UUID, Any]
) -> None:
    moment = now()
    fresh = {"created_at": moment, "updated_at": moment, "revision": 1}
    rows = [row | fresh | {"id": name} for name, row in wanted.items() if name not in there]
    if rows:
        sql.execute(insert(table), rows)


def _update(
    sql: Connection, table: Table, wanted: Mapping[UUID, dict[str, Any]], there: Mapping[UUID, Any]
) -> None:
    for name, row in wanted.items():
        stored = there.get(name)
        if stored is None or all(getattr(stored, column) == value for column, value in row.items()):
            continue
        fresh = {"updated_at": now(), "revision": stored.revision + 1}
        sql.execute(update(table).where(col(table.id) == name).values(**row, **fresh))
