"""Reading sketches and marks."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Row, or_, tuple_
from sqlmodel import Session, col, func, select

from app.accounts.actor import Actor
from app.models import Assignment, Mark, Member, Participant, Round, Sketch, Study

Listed = tuple[Sketch, Participant, int]
"""A sketch, its participant and the number of its marks."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sketch stands in the list of its study."""

    participant_position: int
    participant: str
    position: int
    id: UUID


def own_sketch(session: Session, actor: Actor, sketch_id: UUID) -> tuple[Sketch, Member] | None:
    """A sketch together with the actor's place in its study, if the actor has one."""
    return session.exec(
        select(Sketch, Member)
        .join(Study, col(Study.id) == Sketch.study_id)
        .join(Member, col(Member.study_id) == Study.id)
        .where(Sketch.id == sketch_id, Member.user_id == actor.user_id, col(Study.deleted_at).is_(None))
    ).first()


class Files(NamedTuple):
    """Hashes and types of a sketch's files."""

    image_sha256: str
    image_type: str
    thumbnail_sha256: str
    thumbnail_type: str
    source_sha256: str
    source_name: str


def own_files(session: Session, actor: Actor, sketch_id: UUID) -> Files | None:
    """The files of a sketch the actor may see; only these columns, since pictures are asked for often."""
    columns = [getattr(Sketch, name) for name in Files._fields]
    row = session.exec(
        select(*columns)
        .join(Study, col(Study.id) == Sketch.study_id)
        .join(Member, col(Member.study_id) == Study.id)
        .where(Sketch.id == sketch_id, Member.user_id == actor.user_id, col(Study.deleted_at).is_(None))
    ).first()
    return Files(*row) if row is not None else None


def with_participant(session: Session, sketch_id: UUID) -> Listed:
    """A sketch, its participant and the number of its marks."""
    row: Listed = session.exec(_listed().where(Sketch.id == sketch_id)).one()
    return row


def page(
    session: Session, study_id: UUID, *, participant: str | None, after: Place | None, limit: int
) -> Sequence[Listed]:
    """Sketches in order, from behind ``after``."""
    statement = _listed().where(*_chosen(study_id, participant)).limit(limit)
    if after is not None:
        order = tuple_(col(Participant.position), col(Participant.key), col(Sketch.position), col(Sketch.id))
        statement = statement.where(
            order > (after.participant_position, after.participant, after.position, after.id)
        )
    rows: Sequence[Listed] = session.exec(
        statement.order_by(
            col(Participant.position), col(Participant.key), col(Sketch.position), col(Sketch.id)
        )
    ).all()
    return rows


def count(session: Session, study_id: UUID, participant: str | None) -> int:
    """How many sketches there are."""
    return session.exec(
        select(func.count(col(Sketch.id)))
        .join(Participant, col(Participant.id) == Sketch.participant_id)
        .where(*_chosen(study_id, participant))
    ).one()


def _listed() -> Any:
    marks = select(func.count(col(Mark.id))).where(Mark.sketch_id == Sketch.id).scalar_subquery()
    return select(Sketch, Participant, marks).join(Participant, col(Participant.id) == Sketch.participant_id)


def _chosen(study_id: UUID, participant: str | None) -> list[ColumnElement[bool]]:
    conditions = [col(Sketch.study_id) == study_id]
    if participant is not None:
        named: list[ColumnElement[bool]] = [func.lower(Participant.key) == participant.lower()]
        with suppress(ValueError):
            named.append(col(Participant.id) == UUID(participant))
        conditions.append(or_(*named))
    return conditions


def mark_rows(session: Session, sketch_id: UUID) -> Sequence[Row[Any]]:
    """The columns of a sketch's marks that its readers get, bottom first."""
    table = Mark.__table__.c  # type: ignore[attr-defined]
    columns = [table[name] for name in MARK_COLUMNS]
    rows: Sequence[Row[Any]] = (
        session.connection()
        .execute(select(*columns).where(table.sketch_id == sketch_id).order_by(table.z, table.id))
        .all()
    )
    return rows


MARK_COLUMNS = (
    "id",
    "source_id",
    "z",
    "role",
    "shape",
    "closed",
    "outline",
    "label",
    "stroke",
    "fill",
    "ink",
    "group_key",
    "start_mark",
    "end_mark",
    "direction",
    "start_inferred",
    "end_inferred",
)


def siblings(session: Session, participant_id: UUID) -> list[Sketch]:
    """All sketches of a participant in order."""
    return list(
        session.exec(
            select(Sketch)
            .where(Sketch.participant_id == participant_id)
            .order_by(col(Sketch.position), col(Sketch.id))
        )
    )


def rounds_using(session: Session, sketch_ids: Sequence[UUID]) -> list[str]:
    """Names of the rounds that use one of these sketches. Says nothing about anybody's codings."""
    rows = session.exec(
        select(Round.number, Round.name)
        .join(Assignment, col(Assignment.round_id) == Round.id)
        .where(col(Assignment.sketch_id).in_(sketch_ids))
        .distinct()
        .order_by(col(Round.number))
    ).all()
    return [name for _, name in rows]


def marks_by_ink(session: Session, sketch_id: UUID) -> dict[str, int]:
    """How many marks of a sketch each ink family has."""
    rows = session.exec(
        select(Mark.ink, func.count())
        .where(Mark.sketch_id == sketch_id, col(Mark.ink).is_not(None))
        .group_by(col(Mark.ink))
    )
    return {str(ink): marks for ink, marks in rows}


def study_inks(session: Session, study_id: UUID) -> dict[str, tuple[int, int]]:
    """For each ink family of a study: how many marks have it, in how many sketches."""
    rows = session.exec(
        select(Mark.ink, func.count(), func.count(func.distinct(Mark.sketch_id)))
        .join(Sketch, col(Sketch.id) == Mark.sketch_id)
        .where(Sketch.study_id == study_id, col(Mark.ink).is_not(None))
        .group_by(col(Mark.ink))
    )
    return {str(ink): (marks, sketches) for ink, marks, sketches in rows}


def overrides(session: Session, study_id: UUID) -> list[dict[str, str | None]]:
    """What single sketches say of their inks, where they differ from the study."""
    rows = session.exec(select(Sketch.ink_phases).where(Sketch.study_id == study_id))
    return [dict(row) for row in rows if row]
