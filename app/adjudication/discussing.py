"""Talking about disagreements: comments, changes of mind, and who decided what when."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from app import events
from app.adjudication import consensus, queries
from app.adjudication.finding import Found, disagreement_id
from app.adjudication.schemas import CommentWrite, ReconsiderationWrite
from app.adjudication.talk import Talk
from app.errors import Conflict, Forbidden, NotFound
from app.models import (
    DecisionComment,
    DisagreementKind,
    Event,
    Member,
    Reconsideration,
    now,
)
from app.settings import Limits

_MOST_COMMENTS = Limits().comments_per_disagreement
_ACTIONS = {"decision.make": "decided", "decision.change": "changed", "decision.reopen": "reopened"}


# -- comments ----------------------------------------------------------------------------------------------


def comments(talk: Talk, disagreement: UUID) -> list[dict[str, Any]]:
    """The talk about a disagreement, oldest first.

    Raises:
        NotFound: the round has no such disagreement.
    """
    found = talk.found(disagreement)
    return [_told(talk, one) for one in queries.comments(talk.session, talk.round.id, found.id)]


def comment(talk: Talk, disagreement: UUID, body: CommentWrite) -> dict[str, Any]:
    """Say something about a disagreement; saying it again under the same id changes nothing.

    Raises:
        NotFound: the round has no such disagreement.
        Conflict: the id is another comment's, or the thread is full.
    """
    found = talk.found(disagreement)
    there = talk.session.get(DecisionComment, body.id)
    if there is not None:
        same = (there.disagreement_id, there.author_id, there.text)
        if same != (found.id, talk.member.member_id, body.text):
            raise Conflict("Another comment has this id.")
        return _told(talk, there)
    if talk.comments.get(found.id, 0) >= _MOST_COMMENTS:
        raise Conflict(f"A disagreement has at most {_MOST_COMMENTS} comments.")
    made = DecisionComment(
        id=body.id,
        study_id=talk.round.study_id,
        round_id=talk.round.id,
        sketch_id=UUID(found.sketch),
        disagreement_id=found.id,
        author_id=talk.member.member_id,
        text=body.text,
    )
    talk.session.add(made)
    _record(talk, "decision.comment", found.id, None, {"comment": str(made.id), "text": made.text})
    return _told(talk, made)


def _told(talk: Talk, one: DecisionComment) -> dict[str, Any]:
    author = str(one.author_id) if one.author_id else None
    return {
        "id": one.id,
        "text": one.text,
        "author": talk.names.of(author),
        "mine": one.author_id == talk.member.member_id,
        "at": one.at,
    }


# -- changes of mind ---------------------------------------------------------------------------------------


def reconsider(talk: Talk, change_id: UUID, body: ReconsiderationWrite) -> dict[str, Any]:
    """Say how one sees it after discussion; one's own layer stays what it was.

    Raises:
        Forbidden: one did not code in this round.
        NotFound: the coders do not disagree on whether this code applies to this sketch.
        Conflict: it is what one coded, or the id is another change's.
    """
    coder = _coder(talk)
    found = _disputed(talk, coder, body)
    key = (found.sketch, found.code, coder)
    stored = talk.reconsidered.get(key)
    by_id = talk.session.get(Reconsideration, change_id)
    if by_id is not None and by_id is not stored:
        raise Conflict("Another change of mind has this id.")
    if stored is not None and stored.id == change_id and stored.reason == body.reason:
        return talk.told(found)
    before = _state(stored)
    row = stored or Reconsideration(
        id=change_id,
        study_id=talk.round.study_id,
        round_id=talk.round.id,
        sketch_id=body.sketch,
        coder_id=talk.member.member_id,
        code_id=body.code,
        present=body.present,
    )
    row.reason, row.at = body.reason, now()
    talk.session.add(row)
    talk.reconsidered[key] = row
    _record(talk, "reconsideration.make", row.id, before, _state(row))
    return talk.told(found)


def _disputed(talk: Talk, coder: str, body: ReconsiderationWrite) -> Found:
    """The disagreement on presence about which a coder changes their mind. Raises as `reconsider`."""
    name = disagreement_id(talk.round.id, str(body.sketch), DisagreementKind.PRESENCE, str(body.code))
    found = talk.compared.by_id.get(name)
    if found is None or coder not in {side.coder for side in found.sides}:
        raise NotFound("You and the others do not disagree on this code here.")
    if found.side(coder).present is body.present:
        raise Conflict("This is how you coded it. To go back to it, take your change of mind back.")
    return found


def take_back(talk: Talk, change_id: UUID) -> None:
    """Take one's own change of mind back; nothing happens where there is none.

    Raises:
        Forbidden: it is somebody else's.
    """
    _coder(talk)
    stored = talk.session.get(Reconsideration, change_id)
    if stored is None or stored.round_id != talk.round.id:
        return
    if stored.coder_id != talk.member.member_id:
        raise Forbidden("Only the coder can take a change of mind back.")
    _record(talk, "reconsideration.withdraw", stored.id, _state(stored), None)
    talk.session.delete(stored)


def _coder(talk: Talk) -> str:
    if talk.me is None:
        raise Forbidden("Only coders of this round can change their minds about it.")
    return talk.me


def _state(change: Reconsideration | None) -> dict[str, Any] | None:
    if change is None:
        return None
    return change.model_dump(mode="json", include={"sketch_id", "code_id", "coder_id", "present", "reason"})


# -- history -----------------------------------------------------------------------------------------------


def history(talk: Talk, disagreement: UUID) -> list[dict[str, Any]]:
    """Every verdict on a disagreement, oldest first.

    Raises:
        NotFound: the round has no such disagreement.
    """
    found = talk.found(disagreement)
    members = _members_by_user(talk.session, talk.round.study_id)
    rows = talk.session.exec(
        select(Event)
        .where(
            Event.assignment_id == consensus.assignment_id(talk.round.id, found.sketch),
            Event.object_id == found.id,
            col(Event.action).in_(_ACTIONS),
        )
        .order_by(col(Event.sequence))
    )
    return [_entry(talk, event, members) for event in rows]


def _entry(talk: Talk, event: Event, members: dict[UUID, str]) -> dict[str, Any]:
    after = event.after or {}
    return {
        "at": event.at,
        "by": talk.names.of(members.get(event.actor_id) if event.actor_id else None),
        "action": _ACTIONS[event.action],
        "verdict": after.get("verdict"),
        "place": talk.place(after.get("place")),
        "reason": after.get("reason"),
        "note": after.get("note", ""),
    }


def _members_by_user(session: Session, study_id: UUID) -> dict[UUID, str]:
    rows = session.exec(select(Member.user_id, Member.id).where(Member.study_id == study_id))
    return {user: str(member) for user, member in rows}


def _record(
    talk: Talk, action: str, object_id: UUID, before: dict[str, Any] | None, after: dict[str, Any] | None
) -> None:
    events.record(
        talk.session,
        talk.member.actor,
        action,
        study_id=talk.round.study_id,
        object_id=object_id,
        before=before,
        after=after,
    )
