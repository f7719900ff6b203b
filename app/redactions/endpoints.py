"""Doors of redactions."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends

from app.deps import ActorDep, BlobsDep, DatabaseDep, IfMatchDep, PoolDep
from app.http.schema import Problem
from app.http.strict_json import StrictRoute
from app.redactions import service
from app.redactions.schemas import RedactionRead, RedactionWanted

router = APIRouter(route_class=StrictRoute, tags=["sketches"])
_STALE: dict[int | str, dict[str, Any]] = {
    412: {"model": Problem, "description": "Changed meanwhile; `current` holds what it is now"}
}


def _desk(database: DatabaseDep, blobs: BlobsDep, pool: PoolDep) -> service.Desk:
    return service.Desk(database, blobs, pool)


DeskDep = Annotated[service.Desk, Depends(_desk)]


@router.get("/sketches/{sketch_id}/redactions")
def read_redactions(sketch_id: UUID, database: DatabaseDep, actor: ActorDep) -> RedactionRead:
    """Which areas are covered, and whether the original is kept."""
    with database.read() as session:
        return service.read(session, actor, sketch_id)


@router.post("/sketches/{sketch_id}/redactions", responses=_STALE)
def redact(
    sketch_id: UUID, body: RedactionWanted, desk: DeskDep, actor: ActorDep, if_match: IfMatchDep
) -> RedactionRead:
    """Cover areas in picture and marks; without the original it cannot be taken back (owners only)."""
    return service.cover(desk, actor, sketch_id, body, if_match)


@router.delete("/sketches/{sketch_id}/redactions", responses=_STALE)
def undo_redactions(sketch_id: UUID, desk: DeskDep, actor: ActorDep, if_match: IfMatchDep) -> RedactionRead:
    """Uncover everything again; refused where the original was deleted (owners only)."""
    return service.uncover(desk, actor, sketch_id, if_match)
