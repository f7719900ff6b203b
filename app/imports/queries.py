"""Reading what an import must know of the study."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, func, select

from app.imports.present import Present, space_in
from app.models import Assignment, Mark, Participant, Phase, Round, RoundStatus, Sketch

_CHUNK = 400


def present_files(session: Session, study_id: UUID, hashes: Sequence[str]) -> dict[tuple[str, int], Present]:
    """Sketches of these files that the study has, by hash and page.

    Also those whose file was deleted for good once they were covered: sent again after a lost answer, it must
    not come in bare beside them.
    """
    wanted = frozenset(hashes)
    found = {
        (sha256, sketch.source_page): present
        for sketch, present in _sketches(session, study_id, col(Sketch.source_sha256), [""] if wanted else [])
        for sha256 in sketch.provenance.get("redaction", {}).get("deleted", ())
        if sha256 in wanted
    }
    for sketch, present in _sketches(session, study_id, col(Sketch.source_sha256), hashes):
        found[sketch.source_sha256, sketch.source_page] = present
    return found


def same_names(session: Session, study_id: UUID, names: Sequence[str]) -> list[Present]:
    """Sketches of files of these names that the study has, with the names of their marks; latest first."""
    found = [present for _, present in _sketches(session, study_id, col(Sketch.source_name), names)]
    ids = [present.id for present in found if present.id is not None]
    marks: dict[UUID, set[str]] = {}
    for start in range(0, len(ids), _CHUNK):
        wanted = col(Mark.sketch_id).in_(ids[start : start + _CHUNK])
        for sketch_id, source_id in session.exec(select(Mark.sketch_id, Mark.source_id).where(wanted)):
            marks.setdefault(sketch_id, set()).add(source_id)
    return [present.with_marks(marks.get(present.id or UUID(int=0), ())) for present in found]


def count_sketches(session: Session, study_id: UUID) -> int:
    """How many sketches the study has."""
    return session.exec(select(func.count(col(Sketch.id))).where(Sketch.study_id == study_id)).one()


def _sketches(
    session: Session, study_id: UUID, column: Any, wanted: Sequence[str]
) -> Iterator[tuple[Sketch, Present]]:
    for start in range(0, len(wanted), _CHUNK):
        columns: tuple[Any, ...] = (
            Sketch,
            Participant.key,
            Phase.name,
            _in_round(),
            _in_round(RoundStatus.CLOSED),
        )
        rows = session.exec(
            select(*columns)
            .join(Participant, col(Participant.id) == Sketch.participant_id)
            .outerjoin(Phase, col(Phase.id) == col(Sketch.phase_id))
            .where(Sketch.study_id == study_id, column.in_(wanted[start : start + _CHUNK]))
            .order_by(col(Sketch.imported_at).desc(), col(Sketch.id))
        )
        for sketch, participant, phase, rounds, closed in rows:
            yield sketch, _present(sketch, participant, phase, rounds=bool(rounds), closed=bool(closed))


def _in_round(status: RoundStatus | None = None) -> ColumnElement[bool]:
    statement = select(Assignment.id).where(Assignment.sketch_id == Sketch.id)
    if status is not None:
        statement = statement.join(Round, col(Round.id) == Assignment.round_id).where(Round.status == status)
    return statement.exists()


def _present(sketch: Sketch, participant: str, phase: str | None, *, rounds: bool, closed: bool) -> Present:
    return Present(
        sketch.id,
        participant,
        sketch.width,
        sketch.height,
        rounds=rounds,
        closed=closed,
        redacted=bool(sketch.provenance.get("redaction")),
        source_name=sketch.source_name,
        page=sketch.source_page,
        title=sketch.title,
        phase=phase,
        space=space_in(sketch.provenance, sketch.width, sketch.height),
    )
