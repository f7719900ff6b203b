"""The door through which drawings come in."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, File, Form, Query, Response, UploadFile

from app.deps import ActorDep, BlobsDep, DatabaseDep, PoolDep, SettingsDep
from app.formats.base import Split
from app.http.schema import Problem
from app.http.strict_json import StrictRoute
from app.imports import service
from app.imports.answers import answer
from app.imports.inks import read_form
from app.imports.schemas import ImportReport, OnDuplicate
from app.imports.staging import Upload
from app.settings import Limits
from app.studies.lookup import StudyDep

_LIMITS = Limits()
router = APIRouter(
    route_class=StrictRoute,
    tags=["imports"],
    max_body_size=_LIMITS.upload_bytes,
    form_limits={"max_files": _LIMITS.files_per_upload, "max_fields": 10, "max_part_size": 2_000_000},
)
_REFUSED: dict[int | str, dict[str, Any]] = {
    400: {"model": Problem, "description": "The form is damaged, or holds too many files"},
    413: {"model": Problem, "description": "The upload is too large"},
    422: {
        "model": Problem,
        "description": "Not one of the files could be imported. The problem document carries the same "
        "`counts` and `files` as the report.",
    },
}


@router.post("/studies/{study}/imports", response_model=ImportReport, responses=_REFUSED)
def import_files(  # noqa: PLR0913, PLR0917 - a form has these fields
    study: StudyDep,
    files: Annotated[list[UploadFile], File(description="Exports, pictures, or zips of them.")],
    database: DatabaseDep,
    blobs: BlobsDep,
    pool: PoolDep,
    settings: SettingsDep,
    actor: ActorDep,
    pattern: Annotated[str | None, Form(max_length=200)] = None,
    choices: Annotated[
        str, Form(max_length=2_000_000, description="JSON: file name -> choice (`FileChoice`).")
    ] = "{}",
    split: Annotated[
        Split,
        Form(
            description="What becomes a sketch of its own: each `page`, or each `frame` of a board that has "
            "frames. Frames stand in the report like files of a folder, `board.tldr/Frame 1`."
        ),
    ] = Split.PAGE,
    apart: Annotated[
        bool,
        Form(
            description="Whether each page of a file stands in the report, and is chosen, like a file of its "
            "own: `scan.pdf/Page 2`. The file's name still says whose it is."
        ),
    ] = False,
    inks: Annotated[
        str,
        Form(
            max_length=5_000,
            description="JSON: ink family -> name of the phase it stands for in the study, null for none. "
            "New names make new phases; families left out stay as they are.",
        ),
    ] = "{}",
    newer: Annotated[
        OnDuplicate | None,
        Form(
            description="What to do with newer versions of known files for which nothing was chosen; left "
            "out, as `on_duplicate` in a choice says."
        ),
    ] = None,
    dry_run: Annotated[bool, Query(description="The same report, and nothing is stored.")] = False,
) -> Response:
    """Import drawings: each file is imported, skipped or failed on its own, and the counts add up."""
    desk = service.Desk(database, blobs, pool, settings.limits)
    uploads = [Upload(file.filename or "", file.file.read) for file in files]
    order = service.Order.of(
        study, pattern=pattern, choices=choices, dry_run=dry_run, split=split, apart=apart
    )
    order = replace(order, inks=read_form(inks), newer=newer)
    return answer(service.import_files(desk, actor, order, uploads))
