"""Merging one code into another, and taking that back exactly."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from app import events
from app.accounts import service as accounts
from app.accounts.actor import Membership
from app.adjudication import service as adjudication
from app.codebooks import editing, versions
from app.codebooks.schemas import MergeInto, MergeResult
from app.coding.stored import coding_row, codings_with_code
from app.errors import Conflict, Invalid
from app.models import Code, CodeGroup, Coding, Event, Round, RoundStatus, now


def merge(session: Session, member: Membership, code: Code, body: MergeInto) -> MergeResult:
    """Let every coding with ``code`` carry the other code, and take ``code`` out of the codebook.

    Where a place carries both already, the merged coding goes; the event keeps it, so that nothing is lost.

    Raises:
        Invalid: the other code is not a live code of this study, or the same one.
        Conflict: an open round uses one of the two.
    """
    accounts.require_owner(member)
    target = _target(session, code, body.into)
    _require_no_open_round(session, member.study_id, code, target)
    codings = codings_with_code(session, code.id)
    taken = {(row.assignment_id, row.region_id) for row in codings_with_code(session, target.id)}
    joined = [row for row in codings if (row.assignment_id, row.region_id) in taken]
    moved = [row for row in codings if (row.assignment_id, row.region_id) not in taken]
    if body.dry_run:
        return MergeResult(moved=len(moved), joined=len(joined), undo=None)
    before = {
        "code": editing.code_state(code),
        "moved": [str(row.id) for row in moved],
        "joined": [coding_row(row) for row in joined],
    }
    for row in moved:
        row.code_id = target.id
        session.add(row)
    for row in joined:
        session.delete(row)
    code.deleted_at, code.merged_into_id = now(), target.id
    session.add(code)
    events.record(
        session,
        member.actor,
        "code.merge",
        study_id=member.study_id,
        object_id=code.id,
        before=before,
        after={"into": str(target.id)},
    )
    session.flush()
    adjudication.follow_codebook(session, member)
    return MergeResult(moved=len(moved), joined=len(joined), undo=_merge_event(session, code).sequence)


def unmerge(session: Session, member: Membership, code: Code) -> None:
    """Take the last merge of ``code`` back: the code and exactly the codings it had.

    Raises:
        Conflict: it was not merged, or it is in the way of something that came later.
    """
    accounts.require_owner(member)
    if code.merged_into_id is None:
        raise Conflict("This code was not merged, or the merge was undone already.")
    if session.get_one(CodeGroup, code.group_id).deleted_at is not None:
        raise Conflict("The group of this code is deleted. Restore the group first.")
    before = _merge_event(session, code).before or {}
    target_id = code.merged_into_id
    _give_back(session, code, target_id, before)
    code.deleted_at, code.merged_into_id = None, None
    session.add(code)
    session.flush()
    editing.require_free_code_key(session, member.study_id, code.key, code.id)
    events.record(
        session,
        member.actor,
        "code.unmerge",
        study_id=member.study_id,
        object_id=code.id,
        before={"into": str(target_id)},
        after={"code": editing.code_state(code)},
    )
    adjudication.follow_codebook(session, member)


def _give_back(session: Session, code: Code, target_id: UUID, before: dict[str, Any]) -> None:
    moved = {UUID(coding_id) for coding_id in before.get("moved", [])}
    for row in codings_with_code(session, target_id):
        if row.id in moved:
            row.code_id = code.id
            session.add(row)
    for kept in before.get("joined", []):
        times = {name: datetime.fromisoformat(kept[name]) for name in ("created_at", "updated_at")}
        ids = {name: UUID(kept[name]) if kept[name] else None for name in kept if name.endswith("id")}
        session.add(Coding(**{**kept, **times, **ids}))


def _target(session: Session, code: Code, target_id: UUID) -> Code:
    target = session.get(Code, target_id)
    if (
        target is None
        or target.study_id != code.study_id
        or target.deleted_at is not None
        or target.id == code.id
    ):
        raise Invalid(
            "Choose another code of this codebook to merge into.",
            errors=[{"pointer": "into", "message": "no other code of this codebook"}],
        )
    if code.deleted_at is not None:
        raise Conflict("This code was deleted from the codebook already.")
    return target


def _require_no_open_round(session: Session, study_id: UUID, *codes: Code) -> None:
    """Said of the version, not of the codings, so that it tells nothing about a blind round."""
    rounds = session.exec(select(Round).where(Round.study_id == study_id, Round.status == RoundStatus.OPEN))
    for round_ in rounds:
        assert round_.codebook_version_id is not None
        known = versions.frozen(session, round_.codebook_version_id).code_ids
        for code in codes:
            if code.id in known:
                raise Conflict(f"{round_.name} is open and uses {code.key}. Merge after the round is closed.")


def _merge_event(session: Session, code: Code) -> Event:
    return session.exec(
        select(Event)
        .where(Event.study_id == code.study_id, Event.object_id == code.id, Event.action == "code.merge")
        .order_by(col(Event.sequence).desc())
        .limit(1)
    ).one()
