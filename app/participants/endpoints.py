"""Doors of participants and phases."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Response

from app.accounts import service as accounts
from app.deps import ActorDep, DatabaseDep, IfMatchDep
from app.http.schema import Problem
from app.http.strict_json import StrictRoute
from app.http.upload import attachment
from app.participants import phases, service, tables
from app.participants.body import CSV_BODY, csv_body
from app.participants.schemas import (
    ParticipantRead,
    ParticipantsImported,
    ParticipantUpdate,
    ParticipantWrite,
    PhaseRead,
    PhasesWrite,
)
from app.studies.lookup import StudyDep

router = APIRouter(route_class=StrictRoute, tags=["participants"])
_STALE: dict[int | str, dict[str, Any]] = {
    412: {"model": Problem, "description": "Changed meanwhile; `current` holds what it is now"}
}
_TOO_LARGE: dict[int | str, dict[str, Any]] = {
    400: {"model": Problem, "description": "The form is damaged"},
    413: {"model": Problem, "description": "The file is too large"},
}
DryRun = Annotated[bool, Query(description="Only say what would happen.")]


@router.get("/studies/{study}/participants")
def list_participants(study: StudyDep, database: DatabaseDep, actor: ActorDep) -> list[ParticipantRead]:
    """All participants in order."""
    with database.read() as session:
        return service.list_participants(session, accounts.membership(session, actor, study))


@router.post("/studies/{study}/participants", status_code=201)
def create_participant(
    study: StudyDep, body: ParticipantWrite, database: DatabaseDep, actor: ActorDep
) -> ParticipantRead:
    """A new participant, last in the order (owners only)."""
    with database.write() as session:
        member = accounts.membership(session, actor, study)
        return service.read(session, service.create(session, member, body))


@router.patch("/participants/{participant_id}", responses=_STALE)
def update_participant(
    participant_id: UUID,
    body: ParticipantUpdate,
    database: DatabaseDep,
    actor: ActorDep,
    if_match: IfMatchDep,
) -> ParticipantRead:
    """Change pseudonym, order, attributes or memo (owners only)."""
    with database.write() as session:
        return service.read(session, service.update(session, actor, participant_id, body, if_match))


@router.delete("/participants/{participant_id}", status_code=204)
def delete_participant(participant_id: UUID, database: DatabaseDep, actor: ActorDep) -> None:
    """Delete a participant with all sketches; refused while a round uses one of them (owners only)."""
    with database.write() as session:
        service.delete(session, actor, participant_id)


@router.post("/studies/{study}/participants/csv", openapi_extra=CSV_BODY, responses=_TOO_LARGE)
def import_participants(
    study: StudyDep,
    data: Annotated[bytes, Depends(csv_body)],
    database: DatabaseDep,
    actor: ActorDep,
    dry_run: DryRun = False,
) -> ParticipantsImported:
    """Add and update participants from a CSV: first column the pseudonym, the others attributes."""
    with database.write() as session:
        member = accounts.membership(session, actor, study)
        return tables.import_csv(session, member, data, dry_run=dry_run)


@router.get("/studies/{study}/participants.csv", response_class=Response)
def export_participants(study: StudyDep, database: DatabaseDep, actor: ActorDep) -> Response:
    """All participants with their attributes as CSV."""
    with database.read() as session:
        text = tables.export_csv(session, accounts.membership(session, actor, study))
    return attachment(text, "text/csv; charset=utf-8", "participants.csv")


@router.get("/studies/{study}/phases")
def list_phases(study: StudyDep, database: DatabaseDep, actor: ActorDep) -> list[PhaseRead]:
    """All phases in order."""
    with database.read() as session:
        return phases.list_phases(session, accounts.membership(session, actor, study).study_id)


@router.put("/studies/{study}/phases")
def replace_phases(
    study: StudyDep, body: PhasesWrite, database: DatabaseDep, actor: ActorDep
) -> list[PhaseRead]:
    """Set names, order and ink of all phases at once; ids are kept (owners only)."""
    with database.write() as session:
        member = accounts.membership(session, actor, study)
        phases.replace_all(session, member, body.phases)
        return phases.list_phases(session, member.study_id)
