"""Codes that mean something else now than when a sketch was coded with them, until the coder looked again.

Within a round the codebook stays as it was when the round opened. A definition changes for a sketch in two
ways: the codebook is mended afterwards, or the same coder codes the sketch again in a later round. Where a
sketch is done, a code that is not on it was decided on too, so that it is told as well.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import select
from sqlmodel import Session, col

from app import events
from app.accounts.actor import Actor
from app.codebooks import versions
from app.coding import workspace
from app.errors import Forbidden
from app.models import Assignment, AssignmentStatus, CodebookVersion, Coding, Event, Round

_FIELDS = ("definition", "include", "exclude")
_LOOKED = "assignment.recheck"

Codes = Mapping[str, Mapping[str, Any]]
"""Codes of a version, or of the working codebook, by id."""


def recheck(session: Session, actor: Actor, assignment_id: UUID) -> dict[str, Any]:
    """What the coder of an assignment has yet to look at again, in the form of
    :class:`app.coding.schemas.AssignmentRecheck`. For others there is nothing to look at.

    Raises:
        NotFound: there is no such assignment, or it is hidden from the actor.
    """
    row = workspace.visible(session, actor, assignment_id)
    if row.coder_id != row.member_id or row.codebook_version_id is None:
        return {"items": []}
    seen = _seen(session, actor, assignment_id)
    return {"items": [item for item in _changed(session, row) if item["digest"] not in seen]}


def looked(session: Session, actor: Actor, assignment_id: UUID, digests: list[str]) -> dict[str, Any]:
    """Write down that the coder looked at changes again; what is left comes back. Repeating is harmless.

    Raises:
        NotFound: there is no such assignment, or it is hidden from the actor.
        Forbidden: it is another coder's.
    """
    row = workspace.visible(session, actor, assignment_id)
    if row.coder_id != row.member_id:
        raise Forbidden("This is another coder's work: only they can say that they looked at it again.")
    items = recheck(session, actor, assignment_id)["items"]
    now = [item for item in items if item["digest"] in set(digests)]
    if now:
        after = {"seen": [item["digest"] for item in now], "codes": [item["key"] for item in now]}
        events.record(
            session,
            actor,
            _LOOKED,
            study_id=row.study_id,
            object_id=assignment_id,
            assignment_id=assignment_id,
            after=after,
        )
    return {"items": [item for item in items if item not in now]}


def _seen(session: Session, actor: Actor, assignment_id: UUID) -> set[str]:
    rows = session.exec(
        select(Event.after).where(  # type: ignore[call-overload]
            Event.assignment_id == assignment_id, Event.action == _LOOKED, Event.actor_id == actor.user_id
        )
    )
    return {digest for (after,) in rows for digest in after["seen"]}


def _changed(session: Session, row: Any) -> Iterator[dict[str, Any]]:
    own = session.get_one(CodebookVersion, row.codebook_version_id)
    earlier = _earlier(session, row)
    if earlier is not None and earlier.codebook_version_id != own.id:
        before = session.get_one(CodebookVersion, earlier.codebook_version_id)
        yield from _differing(session, earlier, before, _codes(own.content), own.number)
    if row.status is not AssignmentStatus.NOT_STARTED:
        yield from _differing(session, row, own, _codes(versions.content_now(session, row.study_id)), None)


def _earlier(session: Session, row: Any) -> Any:
    """The assignment in which the same coder last coded the same sketch before this round."""
    number = select(col(Round.number)).where(col(Round.id) == row.round_id).scalar_subquery()
    return (
        session.connection()
        .execute(
            select(col(Assignment.id), col(Assignment.status), col(Round.codebook_version_id))
            .join(Round, col(Round.id) == col(Assignment.round_id))
            .where(
                col(Assignment.sketch_id) == row.sketch_id,
                col(Assignment.coder_id) == row.coder_id,
                col(Assignment.status) != AssignmentStatus.NOT_STARTED,
                col(Round.number) < number,
            )
            .order_by(col(Round.number).desc())
            .limit(1)
        )
        .first()
    )


def _differing(
    session: Session, assignment: Any, version: CodebookVersion, now: Codes, number: int | None
) -> Iterator[dict[str, Any]]:
    """The codes that an assignment used, or decided against, whose words differ ``now``."""
    used = Counter(
        str(code)
        for code in session.connection()
        .execute(select(col(Coding.code_id)).where(col(Coding.assignment_id) == assignment.id))
        .scalars()
    )
    for id_, was in _codes(version.content).items():
        is_ = now.get(id_)
        told = used[id_] > 0 or assignment.status is AssignmentStatus.DONE
        changed = [name for name in _FIELDS if is_ is not None and was[name] != is_[name]]
        if is_ is not None and told and changed:
            words = {name: (was[name], is_[name]) for name in changed}
            yield {
                "digest": _digest([id_, words]),
                "code": id_,
                "key": is_["key"],
                "name": is_["name"],
                "was_number": version.number,
                "now_number": number,
                "changed": changed,
                "was": {name: was[name] for name in changed},
                "now": {name: is_[name] for name in changed},
                "used": used[id_],
            }


def _codes(content: Mapping[str, Any]) -> Codes:
    return {code["id"]: code for group in content["groups"] for code in group["codes"]}


def _digest(value: Any) -> str:
    return hashlib.sha256(orjson.dumps(value)).hexdigest()[:32]
