"""Answering the query over codings and regions, page by page, in one stable order.

The order is participant, sketch, then within a sketch the codebook's order (codings) or reading order
(regions). A page is found in three steps that stay quick in large studies: count the matches per sketch, walk
the sketches in order until the page is full, and only then join and sort the rows of those few sketches.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import ColumnElement, Connection, Select, func, literal, or_, select, tuple_
from sqlmodel import Session, col

from app.accounts.actor import Membership
from app.coding import rows
from app.coding.asking import DEFAULT_LIMIT, Asked, understand
from app.coding.filters import OF_ASSIGNMENTS, checked
from app.coding.forms import CODING_FORMATS, REGION_FORMATS
from app.coding.places import Table
from app.coding.reading import among, as_text
from app.coding.visibility import visible_assignments
from app.errors import Invalid
from app.models import Assignment, Code, CodeGroup, Coding, Participant, Region, Round, Sketch

_BY_CODERS = col(Assignment.coder_id).is_not(None)
"""The consensus repeats what coders coded, so it is read only where it is asked for."""


@dataclass(frozen=True)
class Found:
    """A page of rows."""

    items: list[dict[str, Any]]
    next: str | None
    total: int
    query: str
    shapes: dict[str, Any] = field(default_factory=dict)
    """Stored shape of each region, by its id, where the answer needs them."""


def coding_query(items: Iterable[tuple[str, str]], accept: str = "") -> Asked:
    """Read the parameters of a query over codings; without ``format`` the header ``Accept`` says which."""
    return _paged(understand(items, accept, formats=CODING_FORMATS))


def region_query(items: Iterable[tuple[str, str]], accept: str = "") -> Asked:
    """Read the parameters of a query over regions."""
    return _paged(understand(items, accept, formats=REGION_FORMATS))


def _paged(asked: Asked) -> Asked:
    """JSON comes in pages; files are whole unless a limit is given."""
    return replace(asked, limit=DEFAULT_LIMIT) if asked.limit is None and asked.format == "json" else asked


def find_codings(session: Session, member: Membership, asked: Asked) -> Found:
    """Codings the member may see, in the form of :class:`app.coding.schemas.CodingRow`.

    Raises:
        Invalid: the cursor is not one of this query.
    """
    keys = [(col(CodeGroup.position), int), (col(Code.position), int), (col(Coding.id), UUID)]
    found, following, total = _page(session.connection(), member, asked, Coding, rows.CODINGS, keys)
    items = [rows.coding(row) for row in found]
    shapes = (
        rows.shapes(session.connection(), {row.region_id for row in found} - {None}) if asked.shaped else {}
    )
    return Found(items, following, total, asked.sentence("Codings"), shapes)


def find_regions(session: Session, member: Membership, asked: Asked) -> Found:
    """Regions the member may see, in the form of :class:`app.coding.schemas.RegionRow`.

    Raises:
        Invalid: the cursor is not one of this query.
    """
    keys = [(col(Region.min_y), float), (col(Region.min_x), float), (col(Region.id), UUID)]
    sql = session.connection()
    found, following, total = _page(sql, member, asked, Region, rows.REGIONS, keys)
    codes = rows.codes_on(sql, [str(row.id) for row in found])
    return Found(
        [rows.region(row, codes.get(str(row.id), [])) for row in found],
        following,
        total,
        asked.sentence("Regions"),
        {row.id: row for row in found},
    )


# -- the page ----------------------------------------------------------------------------------------------


def _page(
    sql: Connection,
    member: Membership,
    asked: Asked,
    table: Table,
    statement: Select[Any],
    keys: list[tuple[Any, type]],
) -> tuple[list[Any], str | None, int]:
    visible = (
        select(col(Assignment.id))
        .join(Round, col(Round.id) == col(Assignment.round_id))
        .where(visible_assignments(member), *([] if asked.names_source else [_BY_CODERS]))
        .correlate(None)
    )
    matching = [
        col(table.study_id) == member.study_id,
        checked(col(table.assignment_id).in_(visible)),
    ]
    filters = _conditions(sql, member.study_id, asked, table, matching)
    matching += filters
    counts = (
        _counts_by_assignment(sql, table, [col(table.assignment_id).in_(visible), *filters])
        if asked.filters <= OF_ASSIGNMENTS
        else _counts(sql, table, matching)
    )
    total = sum(counts.values())
    order = _sketches_in_order(sql, member.study_id)
    after = _read_cursor(asked.cursor, keys) if asked.cursor else None
    if after is not None and after[0] not in order:
        raise _bad_cursor()
    limit = asked.limit if asked.limit is not None else total
    wanted = _sketches_for(order[order.index(after[0]) :] if after else order, counts, limit, after)
    if not wanted:
        return [], None, total
    statement = statement.where(*matching, *_place(table, wanted, total, counts, after, keys))
    statement = statement.order_by(*rows.SKETCH_ORDER, *[key for key, _ in keys]).limit(limit + 1)
    found = list(sql.execute(statement).all())
    following = _write_cursor(found[limit - 1]) if len(found) > limit else None
    return found[:limit], following, total


def _counts(sql: Connection, table: Table, matching: list[ColumnElement[bool]]) -> dict[str, int]:
    """How many rows match, by sketch."""
    counted = (
        select(as_text(col(table.sketch_id)), func.count()).where(*matching).group_by(col(table.sketch_id))
    )
    return {str(sketch): number for sketch, number in sql.execute(counted)}


def _counts_by_assignment(
    sql: Connection, table: Table, matching: list[ColumnElement[bool]]
) -> dict[str, int]:
    """The same where whole assignments match or do not: the index on them tells, and no row is read."""
    held = (
        select(col(table.assignment_id), func.count().label("rows"))
        .where(*matching)
        .group_by(col(table.assignment_id))
        .subquery()
    )
    counted = (
        select(as_text(col(Assignment.sketch_id)), func.sum(held.c.rows))
        .join(held, held.c.assignment_id == col(Assignment.id))
        .group_by(col(Assignment.sketch_id))
    )
    return {str(sketch): int(number) for sketch, number in sql.execute(counted)}


def _conditions(
    sql: Connection, study_id: UUID, asked: Asked, table: Table, visible: list[ColumnElement[bool]]
) -> list[ColumnElement[bool]]:
    """The filters as SQL; where Shapely has to look at what they leave, with the regions it found."""
    codes = _codes(sql, study_id, asked)
    clauses = asked.clauses(table, study_id, codes)
    decisions = asked.decisions()
    if not decisions:
        return clauses
    region = col(Region.id) if table is Region else col(Coding.region_id)
    ids = select(region).where(*visible, *clauses).correlate(None)
    found = {name: decide(sql, ids, values, study_id) for name, decide, values in decisions}
    kept = {name: regions for name, regions in found.items() if regions is not None}
    if not kept:
        return clauses
    exact = among(sql, region, set.intersection(*kept.values()))
    return [*asked.clauses(table, study_id, codes, without=kept), exact]


def _codes(sql: Connection, study_id: UUID, asked: Asked) -> list[UUID] | None:
    """Ids of the codes asked for, None where no filter speaks of codes.

    Known ids let the databases' planners see that the index on (study, code) is the short way.
    """
    conditions = asked.on_codes(study_id)
    if not conditions:
        return None
    found = (
        select(col(Code.id))
        .join(CodeGroup, col(CodeGroup.id) == col(Code.group_id))
        .where(col(Code.study_id) == study_id, *conditions)
    )
    return list(sql.execute(found).scalars())


def _sketches_for(order: list[str], counts: dict[str, int], limit: int, after: Any) -> list[UUID]:
    """The sketches a page needs: the one the cursor stands in, then on until there is one row too many."""
    wanted, counted = [], 0
    for sketch in order:
        if counted > limit:
            break
        if sketch in counts:
            wanted.append(UUID(sketch))
            counted += counts[sketch] if after is None or sketch != after[0] else 0
    return wanted


def _place(
    table: Table,
    wanted: list[UUID],
    total: int,
    counts: dict[str, int],
    after: Any,
    keys: list[tuple[Any, type]],
) -> list[ColumnElement[bool]]:
    result: list[ColumnElement[bool]] = []
    if len(wanted) < len(counts) and total:
        result.append(col(table.sketch_id).in_(wanted))
    if after is not None:
        sketch, *values = after
        columns = [key for key, _ in keys]
        bound = [literal(value, key.type) for value, key in zip(values, columns, strict=True)]
        result.append(col(table.sketch_id).in_(wanted))
        result.append(or_(col(table.sketch_id) != UUID(sketch), tuple_(*columns) > tuple_(*bound)))
    return result


def _sketches_in_order(sql: Connection, study_id: UUID) -> list[str]:
    return list(
        map(
            str,
            sql.execute(
                select(as_text(col(Sketch.id)))
                .join(Participant, col(Participant.id) == col(Sketch.participant_id))
                .where(col(Sketch.study_id) == study_id)
                .order_by(*rows.SKETCH_ORDER)
            ).scalars(),
        )
    )


def _write_cursor(row: Any) -> str:
    return (
        base64.urlsafe_b64encode(orjson.dumps([row.sketch, row.key1, row.key2, row.id])).decode().rstrip("=")
    )


def _read_cursor(cursor: str, keys: list[tuple[Any, type]]) -> tuple[Any, ...]:
    try:
        padded = cursor[:400] + "=" * (-len(cursor[:400]) % 4)
        sketch, first, second, row_id = orjson.loads(base64.urlsafe_b64decode(padded))
        kinds = [kind for _, kind in keys]
        numbers = [kind(value) for kind, value in zip(kinds, (first, second), strict=False)]
        if any(abs(number) > 2**53 for number in numbers):
            raise _bad_cursor()
        return (str(UUID(sketch)), *numbers, UUID(row_id))
    except (ValueError, TypeError, AttributeError, OverflowError, binascii.Error):
        raise _bad_cursor() from None


def _bad_cursor() -> Invalid:
    words = "is not the `next` of a page of this query"
    return Invalid(f"cursor {words}.", errors=[{"pointer": "query/cursor", "message": words}])
