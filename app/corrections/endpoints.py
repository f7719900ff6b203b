"""Doors of corrections of photos."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Response

from app.corrections import service
from app.corrections.schemas import CorrectionPreview, CorrectionRead, CorrectionWanted
from app.deps import ActorDep, BlobsDep, DatabaseDep, IfMatchDep, PoolDep
from app.http.schema import Problem
from app.http.strict_json import StrictRoute
from app.http.upload import picture

router = APIRouter(route_class=StrictRoute, tags=["sketches"])
_Responses = dict[int | str, dict[str, Any]]
_STALE: _Responses = {
    412: {"model": Problem, "description": "Changed meanwhile; `current` holds what it is now"}
}
_PICTURE: _Responses = {
    200: {"content": {"image/png": {}, "image/webp": {}, "image/jpeg": {}}, "description": "The photo."}
}


def _desk(database: DatabaseDep, blobs: BlobsDep, pool: PoolDep) -> service.Desk:
    return service.Desk(database, blobs, pool)


DeskDep = Annotated[service.Desk, Depends(_desk)]


@router.get("/sketches/{sketch_id}/correction")
def read_correction(sketch_id: UUID, database: DatabaseDep, actor: ActorDep) -> CorrectionRead:
    """Whether and how the photo was made straight."""
    with database.read() as session:
        return service.read(session, actor, sketch_id)


@router.get("/sketches/{sketch_id}/correction/photo", response_class=Response, responses=_PICTURE)
def read_photo(sketch_id: UUID, database: DatabaseDep, blobs: BlobsDep, actor: ActorDep) -> Response:
    """The photo without correction."""
    with database.read() as session:
        sha256, media_type = service.photo(session, actor, sketch_id)
    return picture(blobs.get(sha256), media_type, sha256)


@router.post("/sketches/{sketch_id}/correction/preview")
def preview_correction(
    sketch_id: UUID, body: CorrectionWanted, desk: DeskDep, actor: ActorDep
) -> CorrectionPreview:
    """What a correction would give, and the corners of the board where none are named (owners only)."""
    return service.preview(desk, actor, sketch_id, body)


@router.put("/sketches/{sketch_id}/correction", responses=_STALE)
def correct_photo(
    sketch_id: UUID, body: CorrectionWanted, desk: DeskDep, actor: ActorDep, if_match: IfMatchDep
) -> CorrectionRead:
    """Make the photo straight; refused once a round that uses it was opened (owners only)."""
    return service.apply(desk, actor, sketch_id, body, if_match)


@router.delete("/sketches/{sketch_id}/correction", responses=_STALE)
def undo_correction(sketch_id: UUID, desk: DeskDep, actor: ActorDep, if_match: IfMatchDep) -> CorrectionRead:
    """Show the photo as it was imported (owners only)."""
    return service.undo(desk, actor, sketch_id, if_match)
