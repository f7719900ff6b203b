"""Reading the working codebook."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import func
from sqlmodel import Session, col, select

from app.accounts.actor import Membership
from app.codebooks import versions
from app.codebooks.schemas import CodebookRead, CodeFull, GroupFull
from app.coding.visibility import visible_assignments
from app.models import Assignment, Code, CodebookVersion, CodeGroup, Coding, Round, RoundStatus

Uses = dict[UUID, int]


def codebook(session: Session, member: Membership) -> CodebookRead:
    """The working codebook as this member sees it."""
    live = versions.live(session, member.study_id)
    used = uses(session, member)
    numbers = session.exec(
        select(CodebookVersion.number)
        .where(CodebookVersion.study_id == member.study_id)
        .order_by(col(CodebookVersion.number))
    ).all()
    newest = versions.newest_version(session, member.study_id)
    changed = newest is None or newest.content != versions.content_now(session, member.study_id)
    reason = member.why_not_edit()
    return CodebookRead(
        groups=[_group(group, codes, used) for group, codes in live],
        codes=sum(len(codes) for _, codes in live),
        next_number=(numbers[-1] if numbers else 0) + 1,
        frozen_numbers=list(numbers),
        changed_since_frozen=changed,
        open_rounds=_open_rounds(session, member.study_id),
        editable=reason is None,
        why_not_editable=reason,
    )


def group(session: Session, member: Membership, row: CodeGroup) -> GroupFull:
    """One group with its live codes."""
    codes = session.exec(
        select(Code)
        .where(Code.group_id == row.id, col(Code.deleted_at).is_(None))
        .order_by(col(Code.position), col(Code.id))
    ).all()
    return _group(row, codes, uses(session, member, [code.id for code in codes]))


def code(session: Session, member: Membership, row: Code) -> CodeFull:
    """One code."""
    return _code(row, uses(session, member, [row.id]))


def uses(session: Session, member: Membership, codes: Iterable[UUID] | None = None) -> Uses:
    """How many codings of coders this member may see, by code."""
    statement = (
        select(Coding.code_id, func.count())
        .join(Assignment, col(Assignment.id) == Coding.assignment_id)
        .join(Round, col(Round.id) == Assignment.round_id)
        .where(
            Coding.study_id == member.study_id,
            col(Assignment.coder_id).is_not(None),
            visible_assignments(member),
        )
        .group_by(col(Coding.code_id))
    )
    if codes is not None:
        statement = statement.where(col(Coding.code_id).in_(codes))
    return dict(session.exec(statement).all())


def _group(row: CodeGroup, codes: Iterable[Code], used: Uses) -> GroupFull:
    return GroupFull(
        id=row.id,
        key=row.key,
        name=row.name,
        revision=row.revision,
        codes=[_code(code, used) for code in codes],
    )


def _code(row: Code, used: Uses) -> CodeFull:
    return CodeFull.model_validate(
        {
            **row.model_dump(include=set(CodeFull.model_fields) - {"group", "used"}),
            "group": row.group_id,
            "used": used.get(row.id, 0),
        }
    )


def _open_rounds(session: Session, study_id: UUID) -> list[str]:
    rows = session.exec(
        select(Round)
        .where(Round.study_id == study_id, Round.status == RoundStatus.OPEN)
        .order_by(col(Round.number))
    )
    return [row.name for row in rows]
