"""Storing the consensus: one assignment per sketch that belongs to no coder.

It is made from frozen layers and decisions alone and written as the difference to what is there, so that
making it again changes nothing, and a decision changes nothing but what it is about. A large round's is made
in portions, each in a transaction of its own: what is there waits as "not started", which
:mod:`app.coding.visibility` shows nobody, until all of it is there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import Connection, bindparam, case, delete, insert, select, update
from sqlmodel import Session, col

from app.accounts.actor import Membership
from app.adjudication import queries
from app.adjudication.finding import find
from app.adjudication.layers import Sheet
from app.adjudication.making import Made, Ruling, make, settled
from app.adjudication.overlap import Overlap
from app.coding import shaping
from app.coding.schemas import RegionWrite
from app.models import Assignment, AssignmentStatus, Coding, Decision, Region, Round, Verdict, now

PORTION = 100
"""Sketches that one request makes the consensus of: about a second of work where four coders drew twenty
regions on each."""
Table = type[Region] | type[Coding]


def assignment_id(round_id: UUID, sketch: UUID | str) -> UUID:
    """The assignment that holds the consensus of a sketch."""
    return uuid5(round_id, f"consensus|{sketch}")


@dataclass(frozen=True)
class Standing:
    """How much of a round's consensus is there."""

    times_done: Mapping[UUID, int]
    """By how many coders each sketch was done, in the study's order."""
    statuses: Mapping[UUID, AssignmentStatus]
    """Of the consensus, by sketch; those that wait for the others are not started."""

    @property
    def started(self) -> bool:
        """Whether the round has a consensus that can be seen."""
        return any(status is not AssignmentStatus.NOT_STARTED for status in self.statuses.values())

    @property
    def wanted(self) -> list[UUID]:
        """The sketches that come into it: those that anybody has done."""
        return [sketch for sketch, times in self.times_done.items() if times]

    @property
    def to_make(self) -> list[UUID]:
        """Those whose consensus is still to be made."""
        return [sketch for sketch in self.wanted if sketch not in self.statuses]

    @property
    def done_by_one(self) -> int:
        """Sketches that one coder alone has done."""
        return sum(times == 1 for times in self.times_done.values())

    @property
    def done_by_few(self) -> int:
        """Sketches that fewer than two coders have done: nothing can be compared there."""
        return sum(times < 2 for times in self.times_done.values())


def standing(session: Session, member: Membership, round_id: UUID) -> Standing:
    """How much of a round's consensus is there."""
    session.flush()
    times_done = queries.times_done(session, member, round_id)
    return Standing(times_done, queries.consensus_of(session, round_id))


def build(session: Session, member: Membership, round_: Round, sketches: Sequence[UUID]) -> None:
    """Make the consensus of these sketches anew. Where there was none it waits to be shown."""
    session.flush()
    decisions = list(queries.decisions(session, round_.id).values())
    for at in range(0, len(sketches), PORTION):
        sheets = queries.sheets(session, member, round_.id, sketches[at : at + PORTION])
        _add_assignments(session.connection(), round_, sheets)
        _store(session.connection(), round_, sheets, decisions)


def show(session: Session, round_: Round, order: Sequence[UUID]) -> bool:
    """Let what waited be seen, numbered in ``order``; answers whether anything had waited."""
    sql = session.connection()
    waiting = list(sql.execute(select(col(Assignment.id), col(Assignment.sketch_id)).where(*_waits(round_))))
    if not waiting:
        return False
    places = {sketch: at for at, sketch in enumerate(order)}
    number: dict[str, Any] = {"position": bindparam("at")}
    sql.execute(
        update(Assignment).where(col(Assignment.id) == bindparam("own")).values(number),
        [{"own": own, "at": places.get(sketch, len(places))} for own, sketch in waiting],
    )
    settled_ones = case(
        (col(Assignment.done_at).is_(None), AssignmentStatus.STARTED.value), else_=AssignmentStatus.DONE.value
    )
    sql.execute(update(Assignment).where(*_waits(round_)).values(status=settled_ones))
    return True


def forget_waiting(session: Session, round_: Round) -> None:
    """Throw away what waits to be shown, because what it was made from reads otherwise now."""
    sql = session.connection()
    own = select(col(Assignment.id)).where(*_waits(round_))
    for table in (Coding, Region):
        sql.execute(delete(table).where(col(table.assignment_id).in_(own)))
    sql.execute(delete(Assignment).where(*_waits(round_)))


def _waits(round_: Round) -> tuple[Any, ...]:
    return (
        col(Assignment.round_id) == round_.id,
        col(Assignment.coder_id).is_(None),
        col(Assignment.status) == AssignmentStatus.NOT_STARTED,
    )


def _store(sql: Connection, round_: Round, sheets: Sequence[Sheet], decisions: Iterable[Decision]) -> None:
    rulings = _rulings(sheets, decisions)
    regions: dict[UUID, dict[str, Any]] = {}
    codings: dict[UUID, dict[str, Any]] = {}
    done = {}
    for sheet in sheets:
        own, overlap = assignment_id(round_.id, sheet.sketch), Overlap(sheet)
        found, said = find(round_.id, sheet, {}, overlap), rulings.get(sheet.sketch, {})
        made = make(own, sheet, found, said, overlap)
        keys = {"study_id": round_.study_id, "assignment_id": own, "sketch_id": UUID(sheet.sketch)}
        regions.update((name, keys | row) for name, row in made.regions.items())
        codings.update((name, keys | row) for name, row in made.codings.items())
        done[own] = (settled(found, said), made)
    _difference(sql, list(done), regions, codings)
    _set_status(sql, done)


def _rulings(sheets: Sequence[Sheet], decisions: Iterable[Decision]) -> dict[str, dict[UUID, Ruling]]:
    """What was decided about these sketches; verdicts put off or taken back are none."""
    sizes = {sheet.sketch: (sheet.width, sheet.height) for sheet in sheets}
    found: dict[str, dict[UUID, Ruling]] = {}
    for decision in decisions:
        sketch = str(decision.sketch_id)
        if sketch in sizes and decision.verdict not in (None, Verdict.LATER):
            found.setdefault(sketch, {})[decision.id] = ruling_of(decision, sizes[sketch])
    return found


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


def _add_assignments(sql: Connection, round_: Round, sheets: Sequence[Sheet]) -> None:
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
            "position": 0,
            "status": AssignmentStatus.NOT_STARTED,
            "no_code_applies": False,
            "none_applies": [],
            "memo": "",
            "started_at": now(),
            "revision": 1,
        }
        for name, sketch in ids.items()
        if name not in there
    ]
    if rows:
        sql.execute(insert(Assignment), rows)


def _set_status(sql: Connection, done: Mapping[UUID, tuple[bool, Made]]) -> None:
    """Done is a sketch in which nothing about presence is open; only then is absent what is not there. One
    that waits is not shown as done before the others are there, but knows it by its time."""
    names = ("id", "status", "no_code_applies", "done_at", "revision")
    columns = [col(getattr(Assignment, name)) for name in names]
    for stored in sql.execute(select(*columns).where(col(Assignment.id).in_(done))).all():
        is_settled, made = done[stored.id]
        waits = stored.status is AssignmentStatus.NOT_STARTED
        shown = AssignmentStatus.DONE if is_settled else AssignmentStatus.STARTED
        status = AssignmentStatus.NOT_STARTED if waits else shown
        empty = is_settled and not made.codings
        was_settled = stored.done_at is not None
        if (stored.status, stored.no_code_applies, was_settled) == (status, empty, is_settled):
            continue
        values = {"status": status, "no_code_applies": empty, "revision": stored.revision + (not waits)}
        if was_settled is not is_settled:
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
