"""Stories of the codebook: adding, changing, ordering and taking out groups and codes.

Deleting is soft everywhere: codings with a code that went stay and can be read, and the code can come back.
An open round keeps the version it was opened with, so the working codebook may always be edited.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from app.accounts import service as accounts
from app.accounts.actor import Actor, Membership
from app.codebooks import editing, importing, queries, table, versions
from app.codebooks.schemas import (
    CodebookImport,
    CodebookOrder,
    CodeUpdate,
    CodeWrite,
    DeleteResult,
    GroupUpdate,
    GroupWrite,
)
from app.errors import Conflict, NotFound
from app.models import Code, CodeGroup, now
from app.settings import Limits

# -- finding -----------------------------------------------------------------------------------------------


def find_group(session: Session, actor: Actor, group_id: UUID) -> tuple[Membership, CodeGroup]:
    """A group and the actor's place in its study.

    Raises:
        NotFound: no such group in a study of the actor.
    """
    group = session.get(CodeGroup, group_id)
    if group is None:
        raise NotFound("There is no such group of codes.")
    return _member(session, actor, group.study_id, "There is no such group of codes."), group


def find_code(session: Session, actor: Actor, code_id: UUID) -> tuple[Membership, Code]:
    """A code and the actor's place in its study.

    Raises:
        NotFound: no such code in a study of the actor.
    """
    code = session.get(Code, code_id)
    if code is None:
        raise NotFound("There is no such code.")
    return _member(session, actor, code.study_id, "There is no such code."), code


def _member(session: Session, actor: Actor, study_id: UUID, words: str) -> Membership:
    try:
        return accounts.membership(session, actor, study_id)
    except NotFound:
        raise NotFound(words) from None


# -- groups ------------------------------------------------------------------------------------------------


def add_group(session: Session, member: Membership, body: GroupWrite) -> CodeGroup:
    """A new group at the end.

    Raises:
        Invalid: the key is taken.
    """
    editing.begin(session, member)
    editing.require_free_group_key(session, member.study_id, body.key, None)
    group = CodeGroup(
        study_id=member.study_id, key=body.key, name=body.name, position=editing.end(session, member.study_id)
    )
    session.add(group)
    session.flush()
    editing.record(session, member, "code_group.create", group.id, None, editing.group_state(group))
    return group


def update_group(
    session: Session, member: Membership, group: CodeGroup, body: GroupUpdate, revision: int | None
) -> None:
    """Change the key or the name of a group.

    Raises:
        Invalid: the key is taken.
        Stale: somebody changed it meanwhile.
    """
    editing.begin(session, member)
    editing.require_live(group)
    before = editing.group_state(group)
    changes = body.model_dump(exclude_unset=True, exclude_none=True)
    if "key" in changes:
        editing.require_free_group_key(session, member.study_id, changes["key"], group.id)
    editing.apply(group, changes, before, revision)
    editing.record(session, member, "code_group.update", group.id, before, editing.group_state(group))


def delete_group(session: Session, member: Membership, group: CodeGroup) -> DeleteResult:
    """Take a group out, with its codes. Repeating it changes nothing."""
    editing.begin(session, member)
    moment = now()
    codes = list(session.exec(select(Code).where(Code.group_id == group.id, col(Code.deleted_at).is_(None))))
    if group.deleted_at is None:
        group.deleted_at = moment
        for code in codes:
            code.deleted_at = moment
        session.add_all([group, *codes])
        session.flush()
        before = editing.group_state(group) | {"codes": [str(code.id) for code in codes]}
        editing.record(session, member, "code_group.delete", group.id, before, None)
    used = queries.uses(session, member, [code.id for code in codes])
    return DeleteResult(codings=sum(used.values()))


def restore_group(session: Session, member: Membership, group: CodeGroup) -> None:
    """Bring a deleted group back, with the codes that went with it.

    Raises:
        Invalid: one of the keys was given to something else meanwhile.
    """
    editing.begin(session, member)
    if group.deleted_at is None:
        return
    editing.require_free_group_key(session, member.study_id, group.key, group.id)
    codes = session.exec(
        select(Code).where(Code.group_id == group.id, Code.deleted_at == group.deleted_at)
    ).all()
    for code in codes:
        editing.require_free_code_key(session, member.study_id, code.key, code.id)
        code.deleted_at = None
    group.deleted_at = None
    session.add_all([group, *codes])
    session.flush()
    editing.record(session, member, "code_group.restore", group.id, None, editing.group_state(group))


# -- codes -------------------------------------------------------------------------------------------------


def add_code(session: Session, member: Membership, body: CodeWrite, limits: Limits) -> Code:
    """A new code at the end of its group.

    Raises:
        Invalid: the key is taken, or the group is not one of this study.
        Conflict: the codebook is full.
    """
    editing.begin(session, member)
    group = editing.group_of_study(session, member.study_id, body.group)
    editing.require_free_code_key(session, member.study_id, body.key, None)
    if editing.count_codes(session, member.study_id) >= limits.codes_per_study:
        raise Conflict(f"A codebook has at most {limits.codes_per_study} codes.")
    code = Code(
        study_id=member.study_id,
        group_id=group.id,
        position=editing.end(session, member.study_id, group.id),
        **body.model_dump(exclude={"group"}),
    )
    session.add(code)
    session.flush()
    editing.record(session, member, "code.create", code.id, None, editing.code_state(code))
    return code


def update_code(
    session: Session, member: Membership, code: Code, body: CodeUpdate, revision: int | None
) -> None:
    """Change a code; what the body leaves out stays.

    Raises:
        Invalid: the key is taken, or the group is not one of this study.
        Stale: somebody changed it meanwhile.
    """
    editing.begin(session, member)
    editing.require_live(code)
    before = editing.code_state(code)
    changes = body.model_dump(exclude_unset=True, exclude_none=True)
    if "key" in changes:
        editing.require_free_code_key(session, member.study_id, changes["key"], code.id)
    if "group" in changes:
        group = editing.group_of_study(session, member.study_id, changes.pop("group"))
        if group.id != code.group_id:
            changes |= {"group_id": group.id, "position": editing.end(session, member.study_id, group.id)}
    editing.apply(code, changes, before, revision)
    editing.record(session, member, "code.update", code.id, before, editing.code_state(code))


def delete_code(session: Session, member: Membership, code: Code) -> DeleteResult:
    """Take a code out of the codebook. Repeating it changes nothing."""
    editing.begin(session, member)
    if code.deleted_at is None:
        code.deleted_at = now()
        session.add(code)
        session.flush()
        editing.record(session, member, "code.delete", code.id, editing.code_state(code), None)
    return DeleteResult(codings=queries.uses(session, member, [code.id]).get(code.id, 0))


def restore_code(session: Session, member: Membership, code: Code) -> None:
    """Bring a deleted code back.

    Raises:
        Conflict: it was merged (that has an undo of its own), or its group is deleted.
        Invalid: its key was given to another code meanwhile.
    """
    editing.begin(session, member)
    if code.deleted_at is None:
        return
    if code.merged_into_id is not None:
        raise Conflict("This code was merged into another. Undo the merge instead.")
    if session.get_one(CodeGroup, code.group_id).deleted_at is not None:
        raise Conflict("The group of this code is deleted. Restore the group first.")
    editing.require_free_code_key(session, member.study_id, code.key, code.id)
    code.deleted_at = None
    session.add(code)
    session.flush()
    editing.record(session, member, "code.restore", code.id, None, editing.code_state(code))


# -- the whole ---------------------------------------------------------------------------------------------


def put_order(session: Session, member: Membership, body: CodebookOrder) -> None:
    """Put all groups and codes into this order.

    Raises:
        Invalid: not every live group and code is listed exactly once.
    """
    editing.begin(session, member)
    live = versions.live(session, member.study_id)
    groups = {group.id: group for group, _ in live}
    codes = {code.id: code for _, members in live for code in members}
    editing.require_each_once([item.id for item in body.groups], groups, "group")
    editing.require_each_once([code for item in body.groups for code in item.codes], codes, "code")
    before = _order(live)
    for at, item in enumerate(body.groups):
        groups[item.id].position = at
        for place, code_id in enumerate(item.codes):
            codes[code_id].group_id, codes[code_id].position = item.id, place
    session.add_all([*groups.values(), *codes.values()])
    session.flush()
    after = _order(versions.live(session, member.study_id))
    if after != before:
        editing.record(session, member, "codebook.order", None, before, after)


def import_csv(
    session: Session, member: Membership, data: bytes, *, dry_run: bool, limits: Limits | None = None
) -> CodebookImport:
    """Add and update codes from a CSV (columns of :data:`app.codebooks.table.COLUMNS`).

    Raises:
        Invalid: the file is no table, or has no column with code IDs.
        TooLarge: too many rows.
    """
    limits = limits or Limits()
    editing.begin(session, member)
    rows = table.read(data, limits)
    result = importing.plan(versions.live(session, member.study_id), rows, member.study_id)
    if editing.count_codes(session, member.study_id) + len(result.new_codes) > limits.codes_per_study:
        raise Conflict(f"A codebook has at most {limits.codes_per_study} codes.")
    summary = result.summary(dry_run=dry_run)
    if not dry_run and result.changes_something:
        session.add_all(result.new_groups)
        session.flush()
        result.apply()
        session.add_all([*result.new_codes, *result.changed_codes])
        session.flush()
        editing.record(session, member, "codebook.import", None, None, summary.model_dump(mode="json"))
    return summary


def _order(live: list[tuple[CodeGroup, list[Code]]]) -> dict[str, Any]:
    return {
        "groups": [{"id": str(group.id), "codes": [str(code.id) for code in codes]} for group, codes in live]
    }
