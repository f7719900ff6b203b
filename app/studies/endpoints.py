"""Doors of studies."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query

from app.accounts import service as accounts
from app.deps import ActorDep, DatabaseDep, IfMatchDep
from app.http.schema import Problem
from app.http.strict_json import StrictRoute
from app.studies import service
from app.studies.lookup import StudyDep
from app.studies.schemas import Overview, StudyCreate, StudyItem, StudyRead, StudyUpdate

router = APIRouter(route_class=StrictRoute, tags=["studies"])
_STALE: dict[int | str, dict[str, Any]] = {
    412: {"model": Problem, "description": "Changed meanwhile; `current` holds what it is now"}
}


@router.post("/studies", status_code=201)
def create_study(body: StudyCreate, database: DatabaseDep, actor: ActorDep) -> StudyRead:
    """A new study; you become its owner."""
    with database.write() as session:
        member = service.create_study(session, actor, body)
        return service.read_study(session, member)


@router.get("/studies")
def list_studies(database: DatabaseDep, actor: ActorDep) -> list[StudyItem]:
    """The studies you belong to, newest first."""
    with database.read() as session:
        return service.list_studies(session, actor)


@router.get("/studies/{study}")
def read_study(study: StudyDep, database: DatabaseDep, actor: ActorDep) -> StudyRead:
    """One study."""
    with database.read() as session:
        return service.read_study(session, accounts.membership(session, actor, study))


@router.patch("/studies/{study}", responses=_STALE)
def update_study(
    study: StudyDep, body: StudyUpdate, database: DatabaseDep, actor: ActorDep, if_match: IfMatchDep
) -> StudyRead:
    """Change name, description or settings (owners only)."""
    with database.write() as session:
        member = accounts.membership(session, actor, study)
        service.update_study(session, member, body, if_match)
        return service.read_study(session, member)


@router.delete("/studies/{study}", status_code=204)
def delete_study(
    study: StudyDep,
    confirm: Annotated[str, Query(max_length=200, description="The name of the study, to be sure.")],
    database: DatabaseDep,
    actor: ActorDep,
) -> None:
    """Delete a study (owners only). `confirm` must be its name."""
    with database.write() as session:
        service.delete_study(session, accounts.membership(session, actor, study), confirm)


@router.get("/studies/{study}/overview")
def read_overview(study: StudyDep, database: DatabaseDep, actor: ActorDep) -> Overview:
    """Where the study stands: steps, the next step, and every sketch with your own work on it."""
    with database.read() as session:
        return service.read_overview(session, accounts.membership(session, actor, study))
