"""What of a sketch belongs to one phase: its regions, codings and marks.

A region belongs to its own phase, or else to that of its sketch; a code on the whole sketch to the sketch's.
A mark belongs to the phase that its ink stands for in the sketch, or else to the sketch's. A connector whose
end lies in another phase is counted with that end unknown.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from sqlmodel import Session

from app.component_reports import queries
from app.component_reports.queries import Work
from app.errors import NotFound
from app.models import Mark, Phase, Sketch
from app.sketches import inking


def find(session: Session, study_id: UUID, named: str | None) -> Phase | None:
    """The phase of this name or id; None where none is named.

    Raises:
        NotFound: there is none of that name in the study.
    """
    if named is None:
        return None
    found = queries.phase_named(session, study_id, named)
    if found is None:
        raise NotFound("There is no such phase in this study.")
    return found


def of_work(work: Work, sketch: Sketch, phase: Phase | None) -> Work:
    """What of a coder's work on a sketch belongs to the phase; all for None."""
    if phase is None:
        return work
    regions = [row for row in work.regions if str(row.phase_id or sketch.phase_id or "") == str(phase.id)]
    kept: set[str | None] = {str(row.id) for row in regions}
    if sketch.phase_id == phase.id:
        kept.add(None)
    return replace(work, regions=regions, codes={key: work.codes[key] for key in work.codes if key in kept})


def of_marks(session: Session, sketch: Sketch, marks: Iterable[Mark], phase: Phase | None) -> list[Mark]:
    """The marks of a sketch that belong to the phase; all for None."""
    if phase is None:
        return list(marks)
    inks = inking.phases_of(session, sketch)
    return [mark for mark in marks if inks.get(mark.ink or "", sketch.phase_id) == phase.id]


def concerns(sketch: Sketch, phase: Phase | None, *, found: bool) -> bool:
    """Whether a sketch is counted for the phase: not one of another phase in which nothing of it was
    ``found``. A sketch without a phase of its own may hold all of them, so there absence counts."""
    return phase is None or found or sketch.phase_id in (None, phase.id)
