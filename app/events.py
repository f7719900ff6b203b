"""Writing down what happened, in the transaction in which it happens."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlmodel import Session

from app.accounts.actor import Actor
from app.models import Event


def record(  # noqa: PLR0913 - an event has these parts
    session: Session,
    actor: Actor,
    action: str,
    *,
    study_id: UUID | None = None,
    object_id: UUID | None = None,
    assignment_id: UUID | None = None,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> None:
    """Add one event; ``before`` and ``after`` are JSON-able states of the object."""
    session.add(
        Event(
            study_id=study_id,
            actor_id=actor.user_id,
            action=action,
            object_id=object_id,
            assignment_id=assignment_id,
            before=before,
            after=after,
        )
    )
