"""A study is addressed by its id or its slug; this finds out which."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Path
from sqlmodel import Session, col, select

from app.deps import DatabaseDep
from app.errors import NotFound
from app.models import Study


def find_study_id(session: Session, study: str) -> UUID:
    """Id of a study given by id or slug.

    Raises:
        NotFound: there is none. Whether the asker may see it is decided later, with the same words.
    """
    try:
        wanted = Study.id == UUID(study)
    except ValueError:
        wanted = Study.slug == study
    found = session.exec(select(Study.id).where(wanted, col(Study.deleted_at).is_(None))).first()
    if found is None:
        raise NotFound("There is no such study.")
    return found


def study_id(
    study: Annotated[str, Path(max_length=80, description="Id or slug of the study.")], database: DatabaseDep
) -> UUID:
    """The study named in the path."""
    with database.read() as session:
        return find_study_id(session, study)


StudyDep = Annotated[UUID, Depends(study_id)]
