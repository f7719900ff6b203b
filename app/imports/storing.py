"""Writing planned files into the study, inside the one transaction of an import."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID

from sqlmodel import Session

from app import events
from app.accounts.actor import Membership
from app.imports.planning import Deed, FilePlan, SketchPlan
from app.imports.updating import insert_marks, update_sketch
from app.models import Correction, Participant, Phase, Sketch, now
from app.participants import service as participants
from app.participants.phases import all_phases, find_or_create
from app.participants.schemas import ParticipantWrite
from app.settings import Limits
from app.sketches import service as sketches

_LIMITS = Limits()
_LAST = 2**31


class Store:
    """Participants, phases, sketches and marks of one upload on their way into the database."""

    def __init__(self, session: Session, member: Membership) -> None:
        self.session = session
        self.member = member
        self.present = participants.all_participants(session, member.study_id)
        self.phases: list[Phase] = all_phases(session, member.study_id)
        self.marks: list[tuple[UUID, SketchPlan]] = []
        self.order: dict[UUID, list[tuple[int, Sketch]]] = {}

    def write(self, plans: list[FilePlan]) -> list[list[UUID | None]]:
        """Store what is planned; answers the id of each sketch of each file (None where it is skipped)."""
        people = self._participants([plan for plan in plans if plan.wanted])
        ids = [[self._sketch(plan, sketch, people) for sketch in plan.sketches] for plan in plans]
        self.session.flush()
        for sketch_id, plan in self.marks:
            if plan.deed is Deed.REPLACE:
                update_sketch(self.session, self.member, sketch_id, plan)
            else:
                insert_marks(self.session, sketch_id, plan.sketch.marks.read())
        self._number()
        return ids

    def _participants(self, plans: list[FilePlan]) -> dict[str, Participant]:
        """Participants by casefolded pseudonym; new ones are made in natural order (P2 before P10)."""
        sorted_before = _is_natural([row.key for row in self.present])
        people = {row.key.casefold(): row for row in self.present}
        for plan in sorted(plans, key=lambda plan: natural(plan.participant)):
            key = plan.participant.casefold()
            if key not in people:
                wanted = ParticipantWrite(key=plan.participant)
                people[key] = participants.add(self.session, self.member, self.present, wanted)
            self._attributes(people[key], plan)
        if sorted_before:
            participants.number(self.session, sorted(self.present, key=lambda row: natural(row.key)))
        return people

    def _attributes(self, row: Participant, plan: FilePlan) -> None:
        """Add what a manifest says of the participant; what is known already stays."""
        merged = {**plan.attributes, **row.attributes}
        if merged != row.attributes and len(merged) <= _LIMITS.attributes_per_participant:
            before = participants.state(row)
            participants.change(self.session, self.member, row, {"attributes": merged}, before=before)

    def _sketch(self, plan: FilePlan, wanted: SketchPlan, people: dict[str, Participant]) -> UUID | None:
        if wanted.deed is Deed.SKIP:
            return None
        if wanted.deed is Deed.REPLACE and wanted.present is not None:
            sketch = self.session.get_one(Sketch, wanted.present.id)
            before: dict[str, Any] | None = {"source_sha256": sketch.source_sha256}
            self._renew(sketch, plan, wanted)
        else:
            sketch, before = self._new(plan, wanted, people[plan.participant.casefold()]), None
            sketch.provenance = self._told(plan, wanted)
        self._fill(sketch, plan, wanted)
        self.session.add(sketch)
        self.marks.append((sketch.id, wanted))
        events.record(
            self.session,
            self.member.actor,
            "sketch.replace" if wanted.deed is Deed.REPLACE else "sketch.import",
            study_id=self.member.study_id,
            object_id=sketch.id,
            before=before,
            after={
                "participant": plan.participant,
                "phase": plan.phase,
                "source_name": sketch.source_name,
                "source_sha256": sketch.source_sha256,
            },
        )
        return sketch.id

    def _renew(self, sketch: Sketch, plan: FilePlan, wanted: SketchPlan) -> None:
        """Remember which file it was read from before; that one is kept too. A photo is as it came again."""
        if (correction := self.session.get(Correction, sketch.id)) is not None:
            self.session.delete(correction)
        updates = list(sketch.provenance.get("updates", []))
        if sketch.source_sha256 != plan.file.sha256:
            updates.append(
                {
                    "at": now().isoformat(),
                    "by": self.member.actor.name,
                    "source_name": sketch.source_name,
                    "source_sha256": sketch.source_sha256,
                }
            )
        sketch.provenance = self._told(plan, wanted) | ({"updates": updates} if updates else {})
        sketch.revision += 1

    def _told(self, plan: FilePlan, wanted: SketchPlan) -> dict[str, Any]:
        """How the sketch came here: what the file told, and who brought which file."""
        return wanted.sketch.provenance | {
            "by": self.member.actor.name,
            "sha256": plan.file.sha256,
            "bytes": plan.file.size,
            "page": wanted.sketch.page,
            "roles": wanted.sketch.roles,
        }

    def _fill(self, sketch: Sketch, plan: FilePlan, wanted: SketchPlan) -> None:
        staged = wanted.sketch
        sketch.width, sketch.height = staged.width, staged.height
        sketch.image_sha256, sketch.image_type = staged.image_sha256, staged.image_type
        sketch.thumbnail_sha256, sketch.thumbnail_type = staged.thumbnail_sha256, staged.thumbnail_type
        sketch.source_sha256, sketch.source_format = plan.file.sha256, plan.file.format
        sketch.source_page = staged.page
        sketch.imported_at = now()

    def _new(self, plan: FilePlan, wanted: SketchPlan, participant: Participant) -> Sketch:
        phase = find_or_create(self.session, self.member, self.phases, plan.phase) if plan.phase else None
        sketch = Sketch(
            study_id=self.member.study_id,
            participant_id=participant.id,
            phase_id=phase.id if phase else None,
            title=wanted.title,
            width=wanted.sketch.width,
            height=wanted.sketch.height,
            image_sha256="",
            image_type="",
            thumbnail_sha256="",
            thumbnail_type="",
            source_sha256=plan.file.sha256,
            source_name=plan.source_name,
            source_format=plan.file.format,
            source_page=wanted.sketch.page,
        )
        place = _LAST if plan.position is None else plan.position
        self._siblings(participant.id).append((place, sketch))
        return sketch

    def _siblings(self, participant_id: UUID) -> list[tuple[int, Sketch]]:
        if participant_id not in self.order:
            present = sketches.of_participant(self.session, participant_id)
            self.order[participant_id] = [(row.position, row) for row in present]
        return self.order[participant_id]

    def _number(self) -> None:
        """Number each participant's sketches from 0: by wanted place, then as they came."""
        for rows in self.order.values():
            for index, (_, sketch) in enumerate(sorted(rows, key=lambda place: place[0])):
                sketch.position = index


def natural(text: str) -> list[tuple[int, int, str]]:
    """Sort key in which P2 comes before P10."""
    return [
        (0, int(part), "") if part.isascii() and part.isdigit() else (1, 0, part)
        for part in re.split(r"([0-9]+)", text.casefold()[:80])
        if part
    ]


def _is_natural(keys: list[str]) -> bool:
    return keys == sorted(keys, key=natural)
