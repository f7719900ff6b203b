"""Doors of sketches: their data, their pictures and their marks."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Header, Query, Response

from app.accounts import service as accounts
from app.deps import ActorDep, BlobsDep, DatabaseDep, IfMatchDep, PoolDep
from app.http.schema import Problem
from app.http.strict_json import StrictRoute
from app.http.upload import attachment, picture
from app.sketches import cropping, inking, marks, service
from app.sketches.schemas import MarkRead, SketchDetail, SketchPage, SketchUpdate, StudyInk
from app.studies.lookup import StudyDep

router = APIRouter(route_class=StrictRoute, tags=["sketches"])
_STALE: dict[int | str, dict[str, Any]] = {
    412: {"model": Problem, "description": "Changed meanwhile; `current` holds what it is now"}
}
_Responses = dict[int | str, dict[str, Any]]
_PICTURE: _Responses = {
    200: {"content": {"image/png": {}, "image/webp": {}, "image/jpeg": {}}, "description": "The picture."}
}
_ORIGINAL: _Responses = {
    200: {"content": {"application/octet-stream": {}}, "description": "The file as it was imported."}
}


@router.get("/studies/{study}/sketches")
def list_sketches(
    study: StudyDep,
    database: DatabaseDep,
    actor: ActorDep,
    participant: Annotated[str | None, Query(max_length=80, description="Pseudonym or id.")] = None,
    limit: Annotated[int, Query(ge=1, le=1_000)] = 200,
    cursor: Annotated[str | None, Query(max_length=200)] = None,
) -> SketchPage:
    """Sketches in the order of participants and of their own."""
    with database.read() as session:
        member = accounts.membership(session, actor, study)
        return service.list_sketches(session, member, participant=participant, limit=limit, cursor=cursor)


@router.get("/studies/{study}/ink")
def read_study_ink(study: StudyDep, database: DatabaseDep, actor: ActorDep) -> list[StudyInk]:
    """Ink families of the study's marks with counts, and the phase that each stands for."""
    with database.read() as session:
        return inking.of_study(session, accounts.membership(session, actor, study))


@router.get("/sketches/{sketch_id}")
def read_sketch(sketch_id: UUID, database: DatabaseDep, actor: ActorDep) -> SketchDetail:
    """One sketch with how it came here."""
    with database.read() as session:
        return service.read_sketch(session, actor, sketch_id)


@router.patch("/sketches/{sketch_id}", responses=_STALE)
def update_sketch(
    sketch_id: UUID, body: SketchUpdate, database: DatabaseDep, actor: ActorDep, if_match: IfMatchDep
) -> SketchDetail:
    """Change participant, phase, order, title, memo or the phases of its inks (owners only)."""
    with database.write() as session:
        service.update_sketch(session, actor, sketch_id, body, if_match)
        return service.read_sketch(session, actor, sketch_id)


@router.delete("/sketches/{sketch_id}", status_code=204)
def delete_sketch(sketch_id: UUID, database: DatabaseDep, actor: ActorDep) -> None:
    """Delete a sketch; refused while a round uses it (owners only)."""
    with database.write() as session:
        service.delete_sketch(session, actor, sketch_id)


@router.get("/sketches/{sketch_id}/image", response_class=Response, responses=_PICTURE)
def read_image(sketch_id: UUID, database: DatabaseDep, blobs: BlobsDep, actor: ActorDep) -> Response:
    """The picture, upright, in sketch pixels."""
    with database.read() as session:
        found = service.find_files(session, actor, sketch_id)
    return picture(blobs.get(found.image_sha256), found.image_type, found.image_sha256)


@router.get("/sketches/{sketch_id}/thumbnail", response_class=Response, responses=_PICTURE)
def read_thumbnail(sketch_id: UUID, database: DatabaseDep, blobs: BlobsDep, actor: ActorDep) -> Response:
    """A small picture for lists, at most 320 pixels long."""
    with database.read() as session:
        found = service.find_files(session, actor, sketch_id)
    return picture(blobs.get(found.thumbnail_sha256), found.thumbnail_type, found.thumbnail_sha256)


@router.get("/sketches/{sketch_id}/crop", response_class=Response, responses=_PICTURE)
def read_crop(
    sketch_id: UUID,
    bbox: Annotated[
        str, Query(pattern=cropping.BBOX, description="Sketch pixels: min x, min y, max x, max y.")
    ],
    database: DatabaseDep,
    blobs: BlobsDep,
    pool: PoolDep,
    actor: ActorDep,
) -> Response:
    """A part of the picture, in sketch pixels."""
    piece = cropping.crop(database, blobs, pool, actor, sketch_id, bbox)
    return picture(piece.data, piece.media_type, piece.etag)


@router.get(
    "/sketches/{sketch_id}/marks",
    response_model=list[MarkRead],
    responses={304: {"description": "You have them already"}},
)
def read_marks(
    sketch_id: UUID,
    database: DatabaseDep,
    actor: ActorDep,
    if_none_match: Annotated[str | None, Header(max_length=1_000)] = None,
) -> Response:
    """The participant's ink as the export gave it, bottom first."""
    with database.read() as session:
        sketch = service.find(session, actor, sketch_id)[1]
        return marks.respond(session, sketch, if_none_match)


@router.get("/sketches/{sketch_id}/original", response_class=Response, responses=_ORIGINAL)
def read_original(sketch_id: UUID, database: DatabaseDep, blobs: BlobsDep, actor: ActorDep) -> Response:
    """The file as it was imported, as a download (owners only)."""
    with database.read() as session:
        service.find_as_owner(session, actor, sketch_id)
        found = service.find_files(session, actor, sketch_id)
    return attachment(blobs.get(found.source_sha256), "application/octet-stream", found.source_name)
