"""Doors of what a raster shows: suggested marks, and ink by colour."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Header, Path, Response

from app.deps import ActorDep, BlobsDep, DatabaseDep, PoolDep
from app.http.strict_json import StrictRoute
from app.http.upload import picture
from app.suggestions import service
from app.suggestions.answering import Answer, Desk
from app.suggestions.schemas import InksRead, SuggestionsRead

router = APIRouter(route_class=StrictRoute, tags=["suggestions"])
_Responses = dict[int | str, dict[str, Any]]
_KEPT: _Responses = {304: {"description": "You have them already"}}
_LAYER: _Responses = {
    200: {"content": {"image/webp": {}, "image/png": {}}, "description": "A transparent picture."}
}
_LEVEL: _Responses = {
    200: {"content": {"image/webp": {}, "image/png": {}, "image/jpeg": {}}, "description": "The picture."}
}


def _desk(database: DatabaseDep, blobs: BlobsDep, pool: PoolDep) -> Desk:
    return Desk(database, blobs, pool)


DeskDep = Annotated[Desk, Depends(_desk)]
IfNoneMatch = Annotated[str | None, Header(max_length=1_000)]


@router.get("/sketches/{sketch_id}/suggestions", response_model=SuggestionsRead, responses=_KEPT)
def read_suggestions(
    sketch_id: UUID, desk: DeskDep, actor: ActorDep, if_none_match: IfNoneMatch = None
) -> Response:
    """Marks that the picture may show, found by image analysis: suggestions, kept apart from real marks."""
    return _json(service.read_suggestions(desk, actor, sketch_id), if_none_match)


@router.get("/sketches/{sketch_id}/inks", response_model=InksRead, responses=_KEPT)
def read_inks(sketch_id: UUID, desk: DeskDep, actor: ActorDep, if_none_match: IfNoneMatch = None) -> Response:
    """The colours of ink in the picture, told from its pixels."""
    return _json(service.read_inks(desk, actor, sketch_id), if_none_match)


@router.get("/sketches/{sketch_id}/inks/{ink}", response_class=Response, responses=_LAYER)
def read_ink_layer(sketch_id: UUID, ink: str, desk: DeskDep, actor: ActorDep) -> Response:
    """One colour of ink alone: a transparent picture as large as the sketch."""
    answer = service.read_layer(desk, actor, sketch_id, ink)
    return picture(answer.body, answer.media_type, answer.etag)


@router.get("/sketches/{sketch_id}/image/levels/{level}", response_class=Response, responses=_LEVEL)
def read_level(
    sketch_id: UUID, level: Annotated[int, Path(ge=1, le=4)], desk: DeskDep, actor: ActorDep
) -> Response:
    """The picture at half its size, once for each level: for looking at all of a large drawing."""
    answer = service.read_level(desk, actor, sketch_id, level)
    return picture(answer.body, answer.media_type, answer.etag)


def _json(answer: Answer, if_none_match: str | None) -> Response:
    etag = f'"{answer.etag[:32]}"'
    headers = {"ETag": etag, "Cache-Control": "private, no-cache"}
    if if_none_match is not None and etag in if_none_match:
        return Response(status_code=304, headers=headers)
    return Response(answer.body, media_type=answer.media_type, headers=headers)
