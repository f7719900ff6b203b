"""Doors of rounds: planning, opening, closing, and each coder's list of assignments."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from app.accounts import service as accounts
from app.codebooks.schemas import CodeWrite
from app.coding.schemas import AssignmentItem
from app.deps import ActorDep, DatabaseDep, IfMatchDep, SettingsDep
from app.http.strict_json import StrictRoute
from app.rounds import queries, service
from app.rounds.schemas import CloseResult, CodeAdded, RoundRead, RoundUpdate, RoundWrite
from app.studies.lookup import StudyDep

router = APIRouter(route_class=StrictRoute, tags=["rounds"])


@router.get("/studies/{study}/rounds")
def list_rounds(study: StudyDep, database: DatabaseDep, actor: ActorDep) -> list[RoundRead]:
    """The rounds of the study, by number."""
    with database.read() as session:
        return queries.rounds(session, accounts.membership(session, actor, study))


@router.post("/studies/{study}/rounds", status_code=201)
def create_round(
    study: StudyDep, body: RoundWrite, database: DatabaseDep, settings: SettingsDep, actor: ActorDep
) -> RoundRead:
    """Plan a round: who codes which sketches. It starts as a draft."""
    with database.write() as session:
        member = accounts.membership(session, actor, study)
        return queries.round_(session, member, service.create(session, member, body, settings.limits))


@router.get("/rounds/{round_id}")
def read_round(round_id: UUID, database: DatabaseDep, actor: ActorDep) -> RoundRead:
    """One round."""
    with database.read() as session:
        member, found = service.find(session, actor, round_id)
        return queries.round_(session, member, found)


@router.patch("/rounds/{round_id}")
def update_round(
    round_id: UUID, body: RoundUpdate, database: DatabaseDep, actor: ActorDep, revision: IfMatchDep
) -> RoundRead:
    """Rename a round; while it is a draft, also change its blindness, coders, sketches and order."""
    with database.write() as session:
        member, found = service.find(session, actor, round_id)
        service.update(session, member, found, body, revision)
        return queries.round_(session, member, found)


@router.delete("/rounds/{round_id}", status_code=204)
def delete_round(round_id: UUID, database: DatabaseDep, actor: ActorDep) -> None:
    """Throw a draft away."""
    with database.write() as session:
        service.delete(session, *service.find(session, actor, round_id))


@router.post("/rounds/{round_id}/open")
def open_round(round_id: UUID, database: DatabaseDep, actor: ActorDep) -> RoundRead:
    """Let the coders begin. Freezes the codebook as it is now."""
    with database.write() as session:
        member, found = service.find(session, actor, round_id)
        service.open_(session, member, found)
        return queries.round_(session, member, found)


@router.post("/rounds/{round_id}/close")
def close_round(round_id: UUID, database: DatabaseDep, actor: ActorDep) -> CloseResult:
    """End the coding for good and show everybody's codings to the members. It cannot be opened again."""
    with database.write() as session:
        member, found = service.find(session, actor, round_id)
        not_done = service.close(session, member, found)
        return CloseResult(round=queries.round_(session, member, found), not_done=not_done)


@router.post("/rounds/{round_id}/codes", status_code=201)
def add_round_code(
    round_id: UUID, body: CodeWrite, database: DatabaseDep, settings: SettingsDep, actor: ActorDep
) -> CodeAdded:
    """Add a code to the codebook and to a round that is coded openly. Refused in a blind round."""
    with database.write() as session:
        member, found = service.find(session, actor, round_id)
        code = service.add_code(session, member, found, body, settings.limits)
        return CodeAdded(code=code.id, round=queries.round_(session, member, found))


@router.get("/rounds/{round_id}/assignments")
def list_assignments(
    round_id: UUID,
    database: DatabaseDep,
    actor: ActorDep,
    coder: Annotated[
        str | None, Query(max_length=100, description="Member id or name; default: yourself.")
    ] = None,
) -> list[AssignmentItem]:
    """Your assignments in your own order; once you may see them, also those of another coder."""
    with database.read() as session:
        member, found = service.find(session, actor, round_id)
        return queries.assignments(session, member, found, coder)
