"""What every change of the codebook has in common: who may, which keys are free, what is written down."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import func
from sqlmodel import Session, col, select

from app import events
from app.accounts import service as accounts
from app.accounts.actor import Membership
from app.codebooks import rules
from app.errors import Conflict, Invalid, Stale
from app.models import Code, CodeGroup, Study


def begin(session: Session, member: Membership) -> None:
    """Only owners edit; one at a time, because nothing but this order keeps keys unique among live codes."""
    accounts.require_owner(member)
    session.exec(select(Study.id).where(Study.id == member.study_id).with_for_update()).one()


def group_state(group: CodeGroup) -> dict[str, Any]:
    """A group as events keep it."""
    return group.model_dump(mode="json", include={"key", "name", "position", "revision"})


def code_state(code: Code) -> dict[str, Any]:
    """A code as events keep it."""
    return code.model_dump(mode="json", exclude={"id", "study_id", "deleted_at", "merged_into_id"})


def apply(
    row: Code | CodeGroup, changes: dict[str, Any], before: dict[str, Any], revision: int | None
) -> None:
    """Put changes into a row and raise its revision, if anything differs.

    Raises:
        Stale: ``revision`` is given and is not the present one.
    """
    real = {name: value for name, value in changes.items() if getattr(row, name) != value}
    if not real:
        return
    if revision is not None and revision != row.revision:
        raise Stale("Somebody changed this meanwhile. Look at it again.", current=before)
    for name, value in real.items():
        setattr(row, name, value)
    row.revision += 1


def record(
    session: Session,
    member: Membership,
    action: str,
    object_id: UUID | None,
    before: dict[str, Any] | None,
    after: dict[str, Any] | None,
) -> None:
    """Write a change down, unless nothing changed."""
    if before == after:
        return
    events.record(
        session,
        member.actor,
        action,
        study_id=member.study_id,
        object_id=object_id,
        before=before,
        after=after,
    )


def require_live(row: Code | CodeGroup) -> None:
    """Stop before changing what was deleted.

    Raises:
        Conflict: with the way back.
    """
    if row.deleted_at is not None:
        raise Conflict("This was deleted from the codebook. Restore it first.")


def require_free_code_key(session: Session, study_id: UUID, key: str, except_id: UUID | None) -> None:
    """Stop if another live code of the study has this key.

    Raises:
        Invalid: which key it is in the way of.
    """
    rows = session.exec(
        select(Code.key).where(
            Code.study_id == study_id, col(Code.deleted_at).is_(None), Code.id != except_id
        )
    )
    _require_free(key, rows, "code")


def require_free_group_key(session: Session, study_id: UUID, key: str, except_id: UUID | None) -> None:
    """Stop if another live group of the study has this key.

    Raises:
        Invalid: which key it is in the way of.
    """
    rows = session.exec(
        select(CodeGroup.key).where(
            CodeGroup.study_id == study_id, col(CodeGroup.deleted_at).is_(None), CodeGroup.id != except_id
        )
    )
    _require_free(key, rows, "group")


def _require_free(key: str, taken: Iterable[str], kind: str) -> None:
    reason = rules.why_not_key(key, taken, kind)
    if reason is not None:
        raise Invalid(reason, errors=[{"pointer": "key", "message": reason}])


def group_of_study(session: Session, study_id: UUID, group_id: UUID) -> CodeGroup:
    """A live group of this study.

    Raises:
        Invalid: there is none with this id.
    """
    group = session.get(CodeGroup, group_id)
    if group is None or group.study_id != study_id or group.deleted_at is not None:
        raise Invalid(
            "There is no such group in this codebook.",
            errors=[{"pointer": "group", "message": "no group of this codebook"}],
        )
    return group


def require_each_once(listed: list[UUID], known: dict[UUID, Any], kind: str) -> None:
    """Stop unless the list names everything known exactly once.

    Raises:
        Invalid: with what to do.
    """
    if len(listed) != len(set(listed)) or set(listed) != set(known):
        raise Invalid(
            f"List every {kind} of the codebook exactly once. It may have changed meanwhile: load it again.",
            errors=[{"pointer": "groups", "message": f"every {kind} exactly once"}],
        )


def end(session: Session, study_id: UUID, group_id: UUID | None = None) -> int:
    """The position after the last group of the study, or after the last code of a group."""
    if group_id is None:
        last = select(func.coalesce(func.max(CodeGroup.position), -1)).where(CodeGroup.study_id == study_id)
    else:
        last = select(func.coalesce(func.max(Code.position), -1)).where(Code.group_id == group_id)
    return session.exec(last).one() + 1


def count_codes(session: Session, study_id: UUID) -> int:
    """Number of live codes in the study."""
    return session.exec(
        select(func.count()).where(Code.study_id == study_id, col(Code.deleted_at).is_(None))
    ).one()
