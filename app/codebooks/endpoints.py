"""Doors of the codebook: groups, codes, their order, CSV, and the frozen versions."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Query, Response

from app.accounts import service as accounts
from app.codebooks import merging, queries, service, table, versions
from app.codebooks.schemas import (
    CodebookImport,
    CodebookOrder,
    CodebookRead,
    CodeFull,
    CodeUpdate,
    CodeWrite,
    DeleteResult,
    GroupFull,
    GroupUpdate,
    GroupWrite,
    MergeInto,
    MergeResult,
    VersionContent,
    VersionRead,
)
from app.deps import ActorDep, DatabaseDep, IfMatchDep, SettingsDep
from app.http.strict_json import StrictRoute
from app.http.upload import attachment
from app.participants.body import CSV_BODY, csv_body
from app.studies.lookup import StudyDep

router = APIRouter(route_class=StrictRoute, tags=["codebook"])
DryRun = Annotated[bool, Query(description="Only say what would happen.")]
Number = Annotated[int, Path(ge=1, le=2**31 - 1)]


@router.get("/studies/{study}/codebook")
def read_codebook(study: StudyDep, database: DatabaseDep, actor: ActorDep) -> CodebookRead:
    """The working codebook: groups with their codes, in order."""
    with database.read() as session:
        return queries.codebook(session, accounts.membership(session, actor, study))


@router.get("/studies/{study}/codebook.csv", response_class=Response)
def export_codebook(study: StudyDep, database: DatabaseDep, actor: ActorDep) -> Response:
    """The working codebook as CSV, in the columns that the import reads."""
    with database.read() as session:
        book = queries.codebook(session, accounts.membership(session, actor, study))
    return attachment(table.write(book.groups), "text/csv; charset=utf-8", "codebook.csv")


@router.post("/studies/{study}/codebook/csv", openapi_extra=CSV_BODY)
def import_codebook(
    study: StudyDep,
    database: DatabaseDep,
    actor: ActorDep,
    data: Annotated[bytes, Depends(csv_body)],
    dry_run: DryRun = False,
) -> CodebookImport:
    """Add and update codes from a CSV; codes are recognised by their key. Nothing is deleted."""
    with database.write() as session:
        member = accounts.membership(session, actor, study)
        return service.import_csv(session, member, data, dry_run=dry_run)


@router.put("/studies/{study}/codebook/order")
def order_codebook(
    study: StudyDep, body: CodebookOrder, database: DatabaseDep, actor: ActorDep
) -> CodebookRead:
    """Put groups and codes into this order; a code listed under another group moves there."""
    with database.write() as session:
        member = accounts.membership(session, actor, study)
        service.put_order(session, member, body)
        return queries.codebook(session, member)


@router.get("/studies/{study}/codebook/versions")
def list_codebook_versions(study: StudyDep, database: DatabaseDep, actor: ActorDep) -> list[VersionRead]:
    """The frozen versions, oldest first."""
    with database.read() as session:
        return versions.list_versions(session, accounts.membership(session, actor, study))


@router.get("/studies/{study}/codebook/versions/{number}")
def read_codebook_version(
    study: StudyDep, number: Number, database: DatabaseDep, actor: ActorDep
) -> VersionContent:
    """One frozen version with all its codes."""
    with database.read() as session:
        return versions.read_version(session, accounts.membership(session, actor, study), number)


@router.post("/studies/{study}/codebook/groups", status_code=201)
def create_code_group(study: StudyDep, body: GroupWrite, database: DatabaseDep, actor: ActorDep) -> GroupFull:
    """A new group at the end of the codebook."""
    with database.write() as session:
        member = accounts.membership(session, actor, study)
        return queries.group(session, member, service.add_group(session, member, body))


@router.patch("/code-groups/{group_id}")
def update_code_group(
    group_id: UUID, body: GroupUpdate, database: DatabaseDep, actor: ActorDep, revision: IfMatchDep
) -> GroupFull:
    """Change the key or the name of a group."""
    with database.write() as session:
        member, group = service.find_group(session, actor, group_id)
        service.update_group(session, member, group, body, revision)
        return queries.group(session, member, group)


@router.delete("/code-groups/{group_id}")
def delete_code_group(group_id: UUID, database: DatabaseDep, actor: ActorDep) -> DeleteResult:
    """Take a group and its codes out of the codebook. Codings are kept; `restore` brings all of it back."""
    with database.write() as session:
        member, group = service.find_group(session, actor, group_id)
        return service.delete_group(session, member, group)


@router.post("/code-groups/{group_id}/restore")
def restore_code_group(group_id: UUID, database: DatabaseDep, actor: ActorDep) -> GroupFull:
    """Undo the deletion of a group, with the codes that went with it."""
    with database.write() as session:
        member, group = service.find_group(session, actor, group_id)
        service.restore_group(session, member, group)
        return queries.group(session, member, group)


@router.post("/studies/{study}/codebook/codes", status_code=201)
def create_code(
    study: StudyDep, body: CodeWrite, database: DatabaseDep, settings: SettingsDep, actor: ActorDep
) -> CodeFull:
    """A new code at the end of its group."""
    with database.write() as session:
        member = accounts.membership(session, actor, study)
        return queries.code(session, member, service.add_code(session, member, body, settings.limits))


@router.patch("/codes/{code_id}")
def update_code(
    code_id: UUID, body: CodeUpdate, database: DatabaseDep, actor: ActorDep, revision: IfMatchDep
) -> CodeFull:
    """Change a code. Its id, and so every coding with it, stays."""
    with database.write() as session:
        member, code = service.find_code(session, actor, code_id)
        service.update_code(session, member, code, body, revision)
        return queries.code(session, member, code)


@router.delete("/codes/{code_id}")
def delete_code(code_id: UUID, database: DatabaseDep, actor: ActorDep) -> DeleteResult:
    """Take a code out of the codebook. Codings with it are kept; `restore` brings it back."""
    with database.write() as session:
        member, code = service.find_code(session, actor, code_id)
        return service.delete_code(session, member, code)


@router.post("/codes/{code_id}/restore")
def restore_code(code_id: UUID, database: DatabaseDep, actor: ActorDep) -> CodeFull:
    """Undo the deletion of a code."""
    with database.write() as session:
        member, code = service.find_code(session, actor, code_id)
        service.restore_code(session, member, code)
        return queries.code(session, member, code)


@router.post("/codes/{code_id}/merge")
def merge_code(code_id: UUID, body: MergeInto, database: DatabaseDep, actor: ActorDep) -> MergeResult:
    """Merge a code into another: its codings follow and the code goes. `unmerge` undoes it exactly."""
    with database.write() as session:
        member, code = service.find_code(session, actor, code_id)
        return merging.merge(session, member, code, body)


@router.post("/codes/{code_id}/unmerge")
def unmerge_code(code_id: UUID, database: DatabaseDep, actor: ActorDep) -> CodeFull:
    """Undo the merge of a code: it comes back, and so do the codings it had."""
    with database.write() as session:
        member, code = service.find_code(session, actor, code_id)
        merging.unmerge(session, member, code)
        return queries.code(session, member, code)
