"""Reading what an import must know of the study."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import Session, col, func, select

from app.imports.planning import Present
from app.models import Assignment, Participant, Sketch

_CHUNK = 400


def present_files(session: Session, study_id: UUID, hashes: Sequence[str]) -> dict[tuple[str, int], Present]:
    """Sketches of these files that the study has, by hash and page."""
    found: dict[tuple[str, int], Present] = {}
    used = select(Assignment.id).where(Assignment.sketch_id == Sketch.id).exists()
    for start in range(0, len(hashes), _CHUNK):
        rows = session.exec(
            select(Sketch, Participant.key, used)
            .join(Participant, col(Participant.id) == Sketch.participant_id)
            .where(Sketch.study_id == study_id, col(Sketch.source_sha256).in_(hashes[start : start + _CHUNK]))
            .order_by(col(Sketch.imported_at).desc())
        )
        for sketch, participant, rounds in rows:
            found[sketch.source_sha256, sketch.source_page] = Present(
                sketch.id, participant, sketch.width, sketch.height, bool(rounds)
            )
    return found


def count_sketches(session: Session, study_id: UUID) -> int:
    """How many sketches the study has."""
    return session.exec(select(func.count(col(Sketch.id))).where(Sketch.study_id == study_id)).one()
