"""The queue of disagreements, and everybody's layer of one sketch side by side."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select
from sqlmodel import col

from app.adjudication import queries
from app.adjudication.finding import Found
from app.adjudication.schemas import QueueFilter
from app.adjudication.talk import THRESHOLD, Talk, state_of, study_of
from app.coding.reading import plain_columns
from app.coding.stored import coding_json, region_json
from app.coding.visibility import visible_assignments
from app.errors import NotFound
from app.models import Assignment, AssignmentStatus, Coding, Region, Round
from app.sketches.addresses import image_address, thumbnail_address

_DEFINED = ("definition", "include", "exclude", "example")


def queue(talk: Talk, wanted: QueueFilter) -> dict[str, Any]:
    """The disagreements, in the form of :class:`app.adjudication.schemas.DisagreementQueue`."""
    codes = _codes(talk, {found.code for found in talk.compared.by_id.values()})
    asked = [found for found in talk.compared.by_id.values() if _is_wanted(talk, found, wanted, codes)]
    end = wanted.offset + wanted.limit
    page = asked[wanted.offset : end]
    named = {found.code for found in page}
    study = study_of(talk.session, talk.round)
    return {
        **talk.state(),
        "round": talk.round.id,
        "round_number": talk.round.number,
        "round_name": talk.round.name,
        "study": study.slug,
        "synthetic": study.synthetic,
        "coders": _coders(talk),
        "me": talk.names.outside[talk.me] if talk.me else None,
        "can_decide": talk.why_not_decide is None,
        "threshold": THRESHOLD,
        "left_out": talk.standing.done_by_few,
        "done_by_one": talk.standing.done_by_one,
        "items": [talk.told(found) for found in page],
        "next": end if end < len(asked) else None,
        "sketches": _sketches(talk, dict.fromkeys(found.sketch for found in page)),
        "codes": [code for name, code in codes.items() if name in named],
    }


def comparison(talk: Talk, sketch: UUID) -> dict[str, Any]:
    """Everybody's layer of a sketch, in the form of :class:`app.adjudication.schemas.Comparison`.

    Raises:
        NotFound: the sketch is not part of the round.
    """
    sql = talk.session.connection()
    rows = sql.execute(
        select(*plain_columns(Assignment.__table__.c))  # type: ignore[attr-defined]
        .join(Round, col(Round.id) == col(Assignment.round_id))
        .where(
            col(Assignment.round_id) == talk.round.id,
            col(Assignment.sketch_id) == sketch,
            visible_assignments(talk.member),
        )
    ).all()
    by_coder = {None if row.coder_id is None else str(row.coder_id): row for row in rows}
    if not by_coder.keys() - {None}:
        raise NotFound("This drawing is not part of that round.")
    return {
        "sketch": sketch,
        "layers": [
            _layer(talk, sql, coder, by_coder[coder]) for coder in talk.names.order if coder in by_coder
        ],
        "consensus": _consensus(talk, sql, by_coder.get(None)),
    }


def _layer(talk: Talk, sql: Connection, coder: str, row: Any) -> dict[str, Any]:
    return {
        "coder": talk.names.outside[coder],
        "label": talk.names.labels[coder],
        "assignment": None if talk.names.hidden else row.id,
        "done": row.status is AssignmentStatus.DONE,
        "regions": [region_json(one) for one in _of(sql, Region, row.id)],
        "codings": [coding_json(one) for one in _of(sql, Coding, row.id)],
    }


def _consensus(talk: Talk, sql: Connection, row: Any | None) -> dict[str, Any]:
    frozen = talk.round.consensus_frozen_at is not None
    if row is None:
        return {"assignment": None, "frozen": frozen, "regions": [], "codings": []}
    return {
        "assignment": row.id,
        "frozen": frozen,
        "regions": [region_json(one) for one in _of(sql, Region, row.id)],
        "codings": [coding_json(one) | {"origin": one.origin} for one in _of(sql, Coding, row.id)],
    }


def _of(sql: Connection, table: type[Region] | type[Coding], assignment: Any) -> Any:
    columns = table.__table__.c  # type: ignore[union-attr]
    shown = [column for column in columns if column.name not in ("study_id", "assignment_id", "sketch_id")]
    return sql.execute(
        select(*plain_columns(shown))
        .where(columns.assignment_id == UUID(str(assignment)))
        .order_by(columns.created_at, columns.id)
    )


# -- the queue's parts -------------------------------------------------------------------------------------


def _is_wanted(talk: Talk, found: Found, wanted: QueueFilter, codes: dict[str, dict[str, Any]]) -> bool:
    if wanted.kind is not None and found.kind is not wanted.kind:
        return False
    if wanted.sketch is not None and found.sketch != str(wanted.sketch):
        return False
    if wanted.code is not None:
        names = {found.code, codes[found.code]["key"].casefold()}
        if wanted.code.casefold() not in names:
            return False
    return wanted.state is None or state_of(talk.verdict(found.id)) == wanted.state


def _coders(talk: Talk) -> list[dict[str, Any]]:
    return [
        {
            "id": talk.names.outside[coder],
            "label": talk.names.labels[coder],
            "name": None if talk.names.hidden else talk.names.labels[coder],
        }
        for coder in talk.names.order
    ]


def _codes(talk: Talk, ids: set[str]) -> dict[str, dict[str, Any]]:
    """The codes by id as the round's codebook has them, in its order; then those it has not."""
    groups = queries.version(talk.session, talk.round)
    known = {
        code["id"]: _defined(code, group["key"], at)
        for at, group in enumerate(groups)
        for code in group["codes"]
        if code["id"] in ids
    }
    for code in queries.codes(talk.session, ids - known.keys()):
        known[str(code.id)] = _defined(code.model_dump() | {"id": str(code.id)}, "", -1)
    return known


def _defined(code: dict[str, Any], group: str, at: int) -> dict[str, Any]:
    words = {name: code[name] for name in ("id", "key", "name", *_DEFINED)}
    return words | {"group": group, "group_index": at}


def _sketches(talk: Talk, ids: Iterable[str]) -> list[dict[str, Any]]:
    return [
        {
            "id": sketch.id,
            "participant": key,
            "title": sketch.title,
            "position": sketch.position,
            "width": sketch.width,
            "height": sketch.height,
            "image": image_address(sketch.id, sketch.image_sha256),
            "thumbnail": thumbnail_address(sketch.id, sketch.thumbnail_sha256),
        }
        for sketch, key in queries.sketches(talk.session, list(ids)).values()
    ]
