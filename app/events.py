"""Writing down what happened, in the transaction in which it happens."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import insert
from sqlmodel import Session

from app.accounts.actor import Actor
from app.models import Event, now

_INSERT = insert(Event.__table__)  # type: ignore[attr-defined]
"""Written past the ORM: an event is never read back in the same transaction, and every save writes one."""


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
    session.flush()
    session.connection().execute(
        _INSERT,
        {
            "study_id": study_id,
            "actor_id": actor.user_id,
            "at": now(),
            "action": action,
            "object_id": object_id,
            "assignment_id": assignment_id,
            "before": before,
            "after": after,
        },
    )
