"""Doors of coding: the page of one assignment, its regions and codings, and the query over all of them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request, Response

from app.accounts import service as accounts
from app.coding import answers, query, rechecking, service, workspace
from app.coding.asking import CODING_ANSWERS, CODING_PARAMETERS, REGION_ANSWERS, REGION_PARAMETERS
from app.coding.forms import FORMATS, JSON
from app.coding.schemas import (
    AssignmentDone,
    AssignmentRead,
    AssignmentRecheck,
    AssignmentRechecked,
    AssignmentUpdate,
    BatchResult,
    BatchWrite,
    CodingPage,
    CodingRead,
    CodingWrite,
    RegionPage,
    RegionRead,
    RegionWrite,
    Workspace,
)
from app.coding.stored import dumps
from app.deps import ActorDep, DatabaseDep, IfMatchDep
from app.http.strict_json import StrictRoute
from app.http.upload import attachment
from app.studies.lookup import StudyDep

router = APIRouter(route_class=StrictRoute, tags=["coding"])


def _json(content: dict[str, Any], revision: int | None = None) -> Response:
    headers = {} if revision is None else {"ETag": f'"{revision}"'}
    return Response(dumps(content), media_type="application/json", headers=headers)


def _file(content: bytes, name: str, noun: str) -> Response:
    """JSON as it is, every other format as a file to keep."""
    form = FORMATS[name]
    if form is JSON:
        return Response(content, media_type=form.media_type)
    return attachment(content, form.media_type, f"{noun}.{form.ending}")


@router.get("/assignments/{assignment_id}", response_model=Workspace)
def read_assignment(assignment_id: UUID, database: DatabaseDep, actor: ActorDep) -> Response:
    """Everything the coding page needs for one assignment."""
    with database.read() as session:
        return _json(workspace.workspace(session, actor, assignment_id))


@router.patch("/assignments/{assignment_id}", response_model=AssignmentRead)
def update_assignment(
    assignment_id: UUID, body: AssignmentUpdate, database: DatabaseDep, actor: ActorDep, revision: IfMatchDep
) -> Response:
    """Change what the coder says about the sketch as a whole: memo, and groups of which no code applies."""
    with database.write() as session:
        changed = service.update(service.begin(session, actor, assignment_id), body, revision)
    return _json(changed, changed["revision"])


@router.post("/assignments/{assignment_id}/done", response_model=AssignmentRead)
def finish_assignment(
    assignment_id: UUID, database: DatabaseDep, actor: ActorDep, body: AssignmentDone | None = None
) -> Response:
    """Mark the assignment done; from now on a code that is not there counts as absent."""
    with database.write() as session:
        unit = service.begin(session, actor, assignment_id)
        changed = service.finish(unit, no_code_applies=body is not None and body.no_code_applies)
    return _json(changed, changed["revision"])


@router.post("/assignments/{assignment_id}/reopen", response_model=AssignmentRead)
def reopen_assignment(assignment_id: UUID, database: DatabaseDep, actor: ActorDep) -> Response:
    """Take "done" back."""
    with database.write() as session:
        changed = service.reopen(service.begin(session, actor, assignment_id))
    return _json(changed, changed["revision"])


@router.get("/assignments/{assignment_id}/recheck", response_model=AssignmentRecheck)
def read_recheck(assignment_id: UUID, database: DatabaseDep, actor: ActorDep) -> Response:
    """Codes that mean something else now than when you coded this sketch, until you looked again."""
    with database.read() as session:
        return _json(rechecking.recheck(session, actor, assignment_id))


@router.post("/assignments/{assignment_id}/recheck", response_model=AssignmentRecheck)
def look_again(
    assignment_id: UUID, body: AssignmentRechecked, database: DatabaseDep, actor: ActorDep
) -> Response:
    """Say that you looked again; no coding changes, and what is left to look at comes back."""
    with database.write() as session:
        return _json(rechecking.looked(session, actor, assignment_id, body.seen))


@router.put("/assignments/{assignment_id}/regions/{region_id}", response_model=RegionRead)
def put_region(
    assignment_id: UUID,
    region_id: UUID,
    body: RegionWrite,
    database: DatabaseDep,
    actor: ActorDep,
    revision: IfMatchDep,
) -> Response:
    """Create a region under an id of your own, or replace it (``If-Match``). Repeating it changes nothing."""
    with database.write() as session:
        unit = service.begin(session, actor, assignment_id)
        stored = service.put_region(unit, region_id, body, revision)
    return _json(stored, stored["revision"])


@router.delete("/assignments/{assignment_id}/regions/{region_id}", status_code=204)
def delete_region(
    assignment_id: UUID, region_id: UUID, database: DatabaseDep, actor: ActorDep, revision: IfMatchDep
) -> None:
    """Delete a region with its codings; connectors attached to it keep their place with a free end."""
    with database.write() as session:
        service.delete_region(service.begin(session, actor, assignment_id), region_id, revision)


@router.put("/assignments/{assignment_id}/codings/{coding_id}", response_model=CodingRead)
def put_coding(
    assignment_id: UUID,
    coding_id: UUID,
    body: CodingWrite,
    database: DatabaseDep,
    actor: ActorDep,
    revision: IfMatchDep,
) -> Response:
    """Apply a code under an id of your own, or change it (``If-Match``). Repeating it changes nothing."""
    with database.write() as session:
        unit = service.begin(session, actor, assignment_id)
        stored = service.put_coding(unit, coding_id, body, revision)
    return _json(stored, stored["revision"])


@router.delete("/assignments/{assignment_id}/codings/{coding_id}", status_code=204)
def delete_coding(
    assignment_id: UUID, coding_id: UUID, database: DatabaseDep, actor: ActorDep, revision: IfMatchDep
) -> None:
    """Take a code away."""
    with database.write() as session:
        service.delete_coding(service.begin(session, actor, assignment_id), coding_id, revision)


@router.post("/assignments/{assignment_id}/batch", response_model=BatchResult)
def change_assignment(
    assignment_id: UUID, body: BatchWrite, database: DatabaseDep, actor: ActorDep
) -> Response:
    """Several changes that belong together, in order: all are stored or none."""
    with database.write() as session:
        return _json(service.batch(service.begin(session, actor, assignment_id), body))


@router.get(
    "/studies/{study}/codings",
    response_model=CodingPage,
    responses=CODING_ANSWERS,
    openapi_extra={"parameters": CODING_PARAMETERS},
)
def query_codings(study: StudyDep, request: Request, database: DatabaseDep, actor: ActorDep) -> Response:
    """Codings you may see, filtered. Filters combine with AND, repeated values with OR."""
    asked = query.coding_query(request.query_params.multi_items(), request.headers.get("accept", ""))
    with database.read() as session:
        member = accounts.membership(session, actor, study)
        found = query.find_codings(session, member, asked)
    return _file(answers.codings(found, asked.format), asked.format, "codings")


@router.get(
    "/studies/{study}/regions",
    response_model=RegionPage,
    responses=REGION_ANSWERS,
    openapi_extra={"parameters": REGION_PARAMETERS},
)
def query_regions(study: StudyDep, request: Request, database: DatabaseDep, actor: ActorDep) -> Response:
    """Regions you may see, with their geometry, filtered the same way."""
    asked = query.region_query(request.query_params.multi_items(), request.headers.get("accept", ""))
    with database.read() as session:
        member = accounts.membership(session, actor, study)
        found = query.find_regions(session, member, asked)
    return _file(answers.regions(found, asked.format), asked.format, "regions")
