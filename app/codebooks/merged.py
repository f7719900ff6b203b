"""Which code stands for a merged one: merging moves all codings, also those of closed rounds."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from sqlmodel import Session, col, select

from app.models import Code


def stands_for(session: Session, study_id: UUID) -> dict[str, str]:
    """By the id of every merged code of a study, the id of the code that its codings carry now."""
    rows = session.exec(
        select(Code.id, Code.merged_into_id).where(
            Code.study_id == study_id, col(Code.merged_into_id).is_not(None)
        )
    )
    into = {str(code): str(target) for code, target in rows}
    return {code: _last(code, into) for code in into}


def _last(code: str, into: Mapping[str, str]) -> str:
    """The end of a chain of merges; a merge that leads back ends where it would begin anew."""
    seen = {code}
    while (following := into.get(code)) is not None and following not in seen:
        seen.add(following)
        code = following
    return code
