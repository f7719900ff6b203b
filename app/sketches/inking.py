"""Which phase the inks of a sketch stand for: what its study says, and what differs in the sketch itself.

Most studies give each phase a pen of its own colour; sometimes a participant took another pen. Then the
sketch has a mapping of its own for the inks concerned, and the study's for the others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from uuid import UUID

from sqlmodel import Session

from app.accounts.actor import Membership
from app.images.ink import FAMILIES
from app.models import Sketch
from app.participants import phases
from app.sketches import queries
from app.sketches.schemas import SketchInk, StudyInk


def effective(phases: Iterable[tuple[UUID, str | None]], own: Mapping[str, str | None]) -> dict[str, UUID]:
    """The phase of each ink family in one sketch; families that stand for no phase are left out.

    ``phases`` are those of the study, each with its ink; what the sketch says on its ``own`` wins, unless
    that phase is not there any more.
    """
    inks = dict(phases)
    mapping: dict[str, UUID | None] = {ink: phase for phase, ink in inks.items() if ink is not None}
    wanted = {ink: UUID(phase) if phase is not None else None for ink, phase in own.items()}
    mapping |= {ink: phase for ink, phase in wanted.items() if phase is None or phase in inks}
    return {ink: phase for ink, phase in mapping.items() if phase is not None}


def phases_of(session: Session, sketch: Sketch) -> dict[str, UUID]:
    """The phase of each ink family in a sketch."""
    present = phases.all_phases(session, sketch.study_id)
    return effective([(phase.id, phase.ink) for phase in present], sketch.ink_phases)


def of_sketch(session: Session, sketch: Sketch) -> list[SketchInk]:
    """The inks of a sketch's marks, how many marks have each, and the phase it stands for here.

    Families that have a phase stand there too where no mark has them, since a picture's ink is no mark.
    """
    marks = queries.marks_by_ink(session, sketch.id)
    mapping = phases_of(session, sketch)
    return [
        SketchInk(ink=ink, marks=marks.get(ink, 0), phase_id=mapping.get(ink), own=ink in sketch.ink_phases)
        for ink in FAMILIES
        if ink in marks or ink in mapping or ink in sketch.ink_phases
    ]


def marks_by_phase(inks: list[SketchInk]) -> dict[UUID, int]:
    """How many marks each phase has by its inks."""
    counts: Counter[UUID] = Counter()
    for ink in inks:
        if ink.phase_id is not None:
            counts[ink.phase_id] += ink.marks
    return dict(counts)


def of_study(session: Session, member: Membership) -> list[StudyInk]:
    """The inks of all marks of the study, and the phase each stands for."""
    present = phases.all_phases(session, member.study_id)
    mapping = effective([(phase.id, phase.ink) for phase in present], {})
    counts = queries.study_inks(session, member.study_id)
    own = Counter(ink for override in queries.overrides(session, member.study_id) for ink in override)
    return [
        StudyInk(
            ink=ink,
            marks=counts.get(ink, (0, 0))[0],
            sketches=counts.get(ink, (0, 0))[1],
            phase_id=mapping.get(ink),
            own=own[ink],
        )
        for ink in FAMILIES
        if ink in counts or ink in mapping or ink in own
    ]
