"""Reading what component summaries are made from: regions with their codes, or the participants' marks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select as plain_select
from sqlmodel import Session, col, select

from app.accounts.actor import Membership
from app.coding.reading import as_text
from app.coding.visibility import visible_assignments
from app.components.graph import CodeRef, Component, Level
from app.formats.base import Role
from app.models import (
    Assignment,
    Code,
    CodeGroup,
    Coding,
    Mark,
    Member,
    Participant,
    Phase,
    Region,
    Round,
    RoundStatus,
    Sketch,
)

_MANY = 500
"""Ids per statement, well below what SQLite takes as parameters."""


@dataclass(frozen=True, slots=True)
class Work:
    """Everything on one sketch from one source, as rows."""

    regions: list[Any]
    """In the order of their ids."""
    codes: dict[str | None, list[CodeRef]]
    """By region; None is the whole sketch."""


def phase_named(session: Session, study_id: UUID, named: str) -> Phase | None:
    """A phase of the study by name (whatever its case) or id."""
    phases = session.exec(
        select(Phase).where(Phase.study_id == study_id).order_by(col(Phase.position), col(Phase.id))
    ).all()
    return next((one for one in phases if named.casefold() in (one.name.casefold(), str(one.id))), None)


def round_of(session: Session, study_id: UUID, number: int) -> Round | None:
    """A round of the study by number."""
    return session.exec(select(Round).where(Round.study_id == study_id, Round.number == number)).first()


def newest_round(
    session: Session, member: Membership, status: RoundStatus, coder: UUID | None
) -> Round | None:
    """The newest round of this status in which there is an assignment to see, of ``coder`` if given."""
    statement = (
        select(Round)
        .join(Assignment, col(Assignment.round_id) == Round.id)
        .where(Round.status == status, visible_assignments(member), col(Assignment.coder_id).is_not(None))
        .order_by(col(Round.number).desc())
        .limit(1)
    )
    if coder is not None:
        statement = statement.where(Assignment.coder_id == coder)
    return session.exec(statement).first()


def consensus_round(session: Session, member: Membership, number: int | None) -> Round | None:
    """The round of this number if it has a consensus to see; without a number the newest whose consensus is
    frozen, or the newest in which one was begun."""
    statement = (
        select(Round)
        .join(Assignment, col(Assignment.round_id) == Round.id)
        .where(col(Assignment.coder_id).is_(None), visible_assignments(member))
        .order_by(col(Round.consensus_frozen_at).is_not(None).desc(), col(Round.number).desc())
        .limit(1)
    )
    if number is not None:
        statement = statement.where(Round.number == number)
    return session.exec(statement).first()


def coders_of(session: Session, member: Membership, round_id: UUID) -> dict[UUID, str]:
    """Coders of a round whose codings the member may see, in the order they joined the study."""
    rows = session.exec(
        select(Member.id, Member.name)
        .where(
            col(Member.id).in_(
                select(Assignment.coder_id)
                .join(Round, col(Round.id) == Assignment.round_id)
                .where(Assignment.round_id == round_id, visible_assignments(member))
            )
        )
        .order_by(col(Member.joined_at), col(Member.id))
    )
    return dict(rows.all())


def assignments(
    session: Session, member: Membership, round_id: UUID, coder: UUID | None
) -> list[tuple[Assignment, Sketch, str]]:
    """One coder's assignments in a round (None: the consensus) with sketch and pseudonym, in order."""
    rows = session.exec(
        select(Assignment, Sketch, Participant.key)
        .join(Round, col(Round.id) == Assignment.round_id)
        .join(Sketch, col(Sketch.id) == Assignment.sketch_id)
        .join(Participant, col(Participant.id) == Sketch.participant_id)
        .where(
            Assignment.round_id == round_id,
            col(Assignment.coder_id).is_not_distinct_from(coder),
            visible_assignments(member),
        )
        .order_by(*_ORDER)
    )
    return list(rows.all())


def sketches(session: Session, study_id: UUID) -> list[tuple[Sketch, str]]:
    """All sketches of a study with their pseudonyms, in order."""
    rows = session.exec(
        select(Sketch, Participant.key)
        .join(Participant, col(Participant.id) == Sketch.participant_id)
        .where(Sketch.study_id == study_id)
        .order_by(*_ORDER)
    )
    return list(rows.all())


_ORDER = (col(Participant.position), col(Participant.key), col(Sketch.position), col(Sketch.id))


def work_on(session: Session, member: Membership, assignment_ids: Collection[UUID]) -> dict[UUID, Work]:
    """Regions and codes by assignment; only of assignments the member may see."""
    found = {str(assignment): Work([], defaultdict(list)) for assignment in assignment_ids}
    refs = _code_refs(session, member.study_id)
    sql = session.connection()
    for some in _chunks(list(assignment_ids)):
        seen = (
            select(Assignment.id)
            .join(Round, col(Round.id) == Assignment.round_id)
            .where(col(Assignment.id).in_(some), visible_assignments(member))
        )
        for region in sql.execute(_REGIONS.where(col(Region.assignment_id).in_(seen))):
            found[str(region.assignment_id)].regions.append(region)
        for coding in sql.execute(_CODINGS.where(col(Coding.assignment_id).in_(seen))):
            place = None if coding.region_id is None else str(coding.region_id)
            found[str(coding.assignment_id)].codes[place].append(refs[str(coding.code_id)])
    return {assignment: found[str(assignment)] for assignment in assignment_ids}


_REGIONS = plain_select(
    as_text(col(Region.id)),
    as_text(col(Region.assignment_id)),
    as_text(col(Region.start_region_id)),
    as_text(col(Region.end_region_id)),
    as_text(col(Region.phase_id)),
    *[col(getattr(Region, name)) for name in ("kind", "outline", "direction", "label", "marks")],
    *[col(getattr(Region, name)) for name in ("min_x", "min_y", "max_x", "max_y")],
).order_by(col(Region.id))
_CODINGS = plain_select(
    as_text(col(Coding.assignment_id)), as_text(col(Coding.region_id)), as_text(col(Coding.code_id))
).order_by(col(Coding.id))


def _code_refs(session: Session, study_id: UUID) -> dict[str, CodeRef]:
    """Every code the study ever had, by id; level and component as the codebook has them now."""
    rows = session.exec(
        select(Code, CodeGroup.key)
        .join(CodeGroup, col(CodeGroup.id) == Code.group_id)
        .where(Code.study_id == study_id)
    )
    return {str(code.id): _ref(code, group) for code, group in rows}


def _ref(code: Code, group: str) -> CodeRef:
    return CodeRef(code.key, code.name, group, Level(code.level.value), Component(code.component.value))


def marks_of(session: Session, sketch_ids: Collection[UUID]) -> dict[UUID, list[Mark]]:
    """Marks by sketch, in drawing order."""
    found: dict[UUID, list[Mark]] = {sketch: [] for sketch in sketch_ids}
    for some in _chunks(list(sketch_ids)):
        for mark in session.exec(select(Mark).where(col(Mark.sketch_id).in_(some)).order_by(col(Mark.z))):
            found[mark.sketch_id].append(mark)
    return found


def text_marks(session: Session, sketch_ids: Collection[UUID]) -> dict[UUID, set[str]]:
    """Source ids of the marks that are writing, by sketch."""
    found: dict[UUID, set[str]] = defaultdict(set)
    for some in _chunks(list(sketch_ids)):
        for sketch, source_id in session.exec(
            select(Mark.sketch_id, Mark.source_id).where(
                col(Mark.sketch_id).in_(some), Mark.role == Role.TEXT
            )
        ):
            found[sketch].add(source_id)
    return found


def _chunks(ids: list[UUID]) -> list[list[UUID]]:
    return [ids[at : at + _MANY] for at in range(0, len(ids), _MANY)]
