"""Reading what adjudication is made from: frozen layers of a closed round, and what was said about them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Integer, Select, func
from sqlalchemy import select as plain_select
from sqlmodel import Session, col, select

from app.accounts.actor import Membership
from app.adjudication.layers import Applied, Drawn, Layer, Sheet
from app.coding.reading import as_text
from app.coding.visibility import visible_assignments
from app.models import (
    Assignment,
    AssignmentStatus,
    Code,
    CodebookVersion,
    Coding,
    Decision,
    DecisionComment,
    Member,
    Participant,
    Phase,
    Reconsideration,
    Region,
    Round,
    Sketch,
)

_MANY = 500
"""Ids per statement, well below what SQLite takes as parameters."""
SKETCH_ORDER = (col(Participant.position), col(Participant.key), col(Sketch.position), col(Sketch.id))


def members(session: Session, study_id: UUID) -> dict[str, str]:
    """Names by member id, in the order they joined."""
    rows = session.exec(
        select(Member.id, Member.name)
        .where(Member.study_id == study_id)
        .order_by(col(Member.joined_at), col(Member.id))
    )
    return {str(member): name for member, name in rows}


def coders(session: Session, round_id: UUID) -> list[str]:
    """Member ids of a round's coders, in the order they joined the study."""
    rows = session.exec(
        select(Member.id)
        .where(col(Member.id).in_(select(Assignment.coder_id).where(Assignment.round_id == round_id)))
        .order_by(col(Member.joined_at), col(Member.id))
    )
    return [str(member) for member in rows]


def rounds_with_consensus(session: Session, member: Membership) -> list[Round]:
    """Rounds of which any consensus was made, also one that is not shown yet, by number."""
    begun = select(Assignment.round_id).where(
        Assignment.study_id == member.study_id, col(Assignment.coder_id).is_(None)
    )
    return list(session.exec(select(Round).where(col(Round.id).in_(begun)).order_by(col(Round.number))))


# -- layers ------------------------------------------------------------------------------------------------

_REGION = plain_select(
    *[as_text(col(getattr(Region, name))) for name in ("assignment_id", "id", "phase_id")],
    *[as_text(col(getattr(Region, name))) for name in ("start_region_id", "end_region_id")],
    *[col(getattr(Region, name)) for name in ("kind", "outline", "min_x", "min_y", "max_x", "max_y")],
    *[col(getattr(Region, name)) for name in ("direction", "phase_from_ink", "marks", "label")],
    *[col(getattr(Region, name)) for name in ("memo", "star")],
)
_CODING = plain_select(
    *[as_text(col(getattr(Coding, name))) for name in ("assignment_id", "code_id", "region_id")],
    col(Coding.unsure),
    col(Coding.memo),
)


def _done(member: Membership, round_id: UUID) -> tuple[ColumnElement[bool], ...]:
    """The coders' assignments that are compared."""
    return (
        col(Assignment.round_id) == round_id,
        col(Assignment.status) == AssignmentStatus.DONE,
        col(Assignment.coder_id).is_not(None),
        visible_assignments(member),
    )


def times_done(session: Session, member: Membership, round_id: UUID) -> dict[UUID, int]:
    """By how many of its coders each sketch of a round was done, in the study's order."""
    done = func.sum((col(Assignment.status) == AssignmentStatus.DONE).cast(Integer))
    rows = session.exec(
        select(Sketch.id, done)
        .join(Assignment, col(Assignment.sketch_id) == Sketch.id)
        .join(Round, col(Round.id) == Assignment.round_id)
        .join(Participant, col(Participant.id) == Sketch.participant_id)
        .where(
            Assignment.round_id == round_id,
            col(Assignment.coder_id).is_not(None),
            visible_assignments(member),
        )
        .group_by(*SKETCH_ORDER)
        .order_by(*SKETCH_ORDER)
    )
    return dict(rows.all())


def consensus_of(session: Session, round_id: UUID) -> dict[UUID, AssignmentStatus]:
    """The status of a round's consensus by sketch. "Not started" is one that waits for the others: it is not
    shown before all are there."""
    rows = session.exec(
        select(Assignment.sketch_id, col(Assignment.status)).where(
            Assignment.round_id == round_id, col(Assignment.coder_id).is_(None)
        )
    )
    return dict(rows.all())


def sheets(session: Session, member: Membership, round_id: UUID, sketches: Collection[UUID]) -> list[Sheet]:
    """The done layers of some sketches of a round, in the study's order."""
    sql = session.connection()
    done = (*_done(member, round_id), col(Assignment.sketch_id).in_(sketches))
    ids = plain_select(col(Assignment.id)).join(Round, col(Round.id) == col(Assignment.round_id)).where(*done)
    regions, codings = _regions(sql, ids), _codings(sql, ids)
    found: dict[str, Sheet] = {}
    layers: dict[str, list[Layer]] = defaultdict(list)
    for row in sql.execute(_ASSIGNMENT.where(*done)):
        own = str(row.id)
        layers[row.sketch_id].append(Layer(str(row.coder_id), regions[own], tuple(codings[own])))
        found.setdefault(
            row.sketch_id, Sheet(str(row.sketch_id), row.width, row.height, (), _text(row.phase_id))
        )
    return [
        Sheet(one.sketch, one.width, one.height, tuple(layers[name]), one.phase)
        for name, one in found.items()
    ]


def _regions(sql: Connection, assignments: Select[Any]) -> dict[str, dict[str, Drawn]]:
    """Regions by id, by assignment. Rows are taken apart as tuples: they are most of what is read."""
    found: dict[str, dict[str, Drawn]] = defaultdict(dict)
    for own, name, phase, start, end, kind, outline, x0, y0, x1, y1, *rest in sql.execute(
        _REGION.where(col(Region.assignment_id).in_(assignments))
    ):
        direction, from_ink, marks, label, memo, star = rest
        region = Drawn(
            str(name),
            kind,
            (x0, y0, x1, y1),
            outline,
            _text(start),
            _text(end),
            direction,
            _text(phase),
            from_ink,
            tuple(marks),
            label,
            memo,
            star,
        )
        found[str(own)][region.id] = region
    return found


def _codings(sql: Connection, assignments: Select[Any]) -> dict[str, list[Applied]]:
    """Codings by assignment."""
    found: dict[str, list[Applied]] = defaultdict(list)
    asked: Select[Any] = _CODING.where(col(Coding.assignment_id).in_(assignments)).order_by(col(Coding.id))
    for own, code, region, unsure, memo in sql.execute(asked):
        found[str(own)].append(Applied(str(code), _text(region), unsure, memo))
    return found


_ASSIGNMENT = (
    plain_select(
        *[as_text(col(getattr(Assignment, name))) for name in ("id", "sketch_id", "coder_id")],
        col(Sketch.width),
        col(Sketch.height),
        as_text(col(Sketch.phase_id)),
    )
    .join(Round, col(Round.id) == col(Assignment.round_id))
    .join(Sketch, col(Sketch.id) == col(Assignment.sketch_id))
    .join(Participant, col(Participant.id) == col(Sketch.participant_id))
    .join(Member, col(Member.id) == col(Assignment.coder_id))
    .order_by(*SKETCH_ORDER, col(Member.joined_at), col(Member.id))
)


def fingerprint(session: Session, round_: Round) -> tuple[Any, ...]:
    """What changes when the frozen layers of a closed round read otherwise: a merged code, a deleted sketch
    or phase, a sketch in another phase."""
    work = session.connection().execute(
        plain_select(func.count(), func.sum(col(Sketch.revision)))
        .select_from(Assignment)
        .join(Sketch, col(Sketch.id) == col(Assignment.sketch_id))
        .where(
            col(Assignment.round_id) == round_.id,
            col(Assignment.coder_id).is_not(None),
            col(Assignment.status) == AssignmentStatus.DONE,
            col(Assignment.study_id) == round_.study_id,
        )
    )
    merged = session.connection().execute(
        plain_select(func.count(), func.max(col(Code.deleted_at))).where(
            col(Code.study_id) == round_.study_id, col(Code.merged_into_id).is_not(None)
        )
    )
    phases = session.connection().execute(
        plain_select(func.count()).select_from(Phase).where(col(Phase.study_id) == round_.study_id)
    )
    return (*work.one(), *merged.one(), *phases.one())


def version(session: Session, round_: Round) -> list[dict[str, Any]]:
    """Groups of the codebook version that the round was coded with."""
    assert round_.codebook_version_id is not None
    groups: list[dict[str, Any]] = session.get_one(CodebookVersion, round_.codebook_version_id).content[
        "groups"
    ]
    return groups


def codes(session: Session, ids: Collection[str]) -> list[Code]:
    """Codes by id, whatever became of them."""
    return list(session.exec(select(Code).where(col(Code.id).in_([UUID(code) for code in ids]))))


def sketches(session: Session, ids: Sequence[str]) -> dict[str, tuple[Sketch, str]]:
    """Sketches with their pseudonyms, by id."""
    found: dict[str, tuple[Sketch, str]] = {}
    for at in range(0, len(ids), _MANY):
        some = [UUID(one) for one in ids[at : at + _MANY]]
        rows = session.exec(
            select(Sketch, Participant.key)
            .join(Participant, col(Participant.id) == Sketch.participant_id)
            .where(col(Sketch.id).in_(some))
            .order_by(*SKETCH_ORDER)
        )
        found.update((str(sketch.id), (sketch, key)) for sketch, key in rows)
    return found


# -- what was said -----------------------------------------------------------------------------------------


def decisions(
    session: Session, round_id: UUID, sketch: UUID | None = None, *, lock: bool = False
) -> dict[UUID, Decision]:
    """Decisions of a round by disagreement; those taken back too."""
    statement = select(Decision).where(Decision.round_id == round_id)
    if sketch is not None:
        statement = statement.where(Decision.sketch_id == sketch)
    if lock:
        statement = statement.with_for_update()
    return {one.id: one for one in session.exec(statement)}


def comment_counts(session: Session, round_id: UUID) -> dict[UUID, int]:
    """Comments by disagreement."""
    return dict(
        session.exec(
            select(DecisionComment.disagreement_id, func.count())
            .where(DecisionComment.round_id == round_id)
            .group_by(col(DecisionComment.disagreement_id))
        ).all()
    )


def comments(session: Session, round_id: UUID, disagreement: UUID) -> list[DecisionComment]:
    """The talk about one disagreement, oldest first."""
    return list(
        session.exec(
            select(DecisionComment)
            .where(DecisionComment.round_id == round_id, DecisionComment.disagreement_id == disagreement)
            .order_by(col(DecisionComment.at), col(DecisionComment.id))
        )
    )


def reconsiderations(session: Session, round_id: UUID) -> dict[tuple[str, str, str], Reconsideration]:
    """Changes of mind by sketch, code and coder."""
    rows = session.exec(select(Reconsideration).where(Reconsideration.round_id == round_id))
    return {(str(one.sketch_id), str(one.code_id), str(one.coder_id)): one for one in rows}


def _text(value: Any) -> str | None:
    return None if value is None else str(value)
