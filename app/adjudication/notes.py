"""Notes for the codebook that come of disagreements, and codings to look at again once it was mended."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import func
from sqlmodel import Session, col, select

from app import events
from app.accounts import service as accounts
from app.accounts.actor import Actor, Membership
from app.adjudication import queries, rules
from app.adjudication.note_schemas import NoteWrite
from app.adjudication.talk import Talk
from app.codebooks import versions
from app.coding.visibility import visible_assignments
from app.errors import Conflict, Invalid, NotFound, PreconditionMissing, Stale
from app.models import (
    Assignment,
    Code,
    CodebookNote,
    Coding,
    Participant,
    Round,
    RoundStatus,
    Sketch,
    now,
)
from app.settings import Limits

_MOST_NOTES = Limits().notes_per_codebook
_SHOWN = 200
_FIELDS = ("definition", "include", "exclude")
"""What decides whether a code applies; a new name or example does not."""


def add(talk: Talk, body: NoteWrite) -> dict[str, Any]:
    """Write a note for the codebook; writing it again under the same id changes nothing.

    Raises:
        Invalid: the code is not one of this study.
        NotFound: the round has no such disagreement.
        Conflict: the id is another note's, or there are too many.
    """
    code = talk.session.get(Code, body.code)
    if code is None or code.study_id != talk.round.study_id:
        words = "There is no such code in this study."
        raise Invalid(words, errors=[{"pointer": "code", "message": words}])
    found = talk.found(body.disagreement) if body.disagreement else None
    there = talk.session.get(CodebookNote, body.id)
    if there is not None:
        if (there.code_id, there.text, there.author_id) != (code.id, body.text, talk.member.member_id):
            raise Conflict("Another note has this id.")
        return _told(talk.session, talk.member, [there])[0]
    count = select(func.count()).where(CodebookNote.study_id == talk.round.study_id)
    if talk.session.exec(count).one() >= _MOST_NOTES:
        raise Conflict(f"A codebook has at most {_MOST_NOTES:,} notes.")
    made = CodebookNote(
        id=body.id,
        study_id=talk.round.study_id,
        code_id=code.id,
        round_id=talk.round.id,
        sketch_id=UUID(found.sketch) if found else None,
        disagreement_id=found.id if found else None,
        text=body.text,
        author_id=talk.member.member_id,
    )
    talk.session.add(made)
    _record(talk.session, talk.member, "codebook_note.create", made, None)
    return _told(talk.session, talk.member, [made])[0]


def listed(
    session: Session, member: Membership, *, code: str | None, only_open: bool
) -> list[dict[str, Any]]:
    """The notes of a study's codebook, oldest first; of one code (key or id), or only those not resolved."""
    statement = (
        select(CodebookNote)
        .join(Code, col(Code.id) == CodebookNote.code_id)
        .where(CodebookNote.study_id == member.study_id)
        .order_by(col(CodebookNote.at), col(CodebookNote.id))
    )
    if only_open:
        statement = statement.where(col(CodebookNote.resolved_at).is_(None))
    found = [one for one in session.exec(statement) if code is None or _is_code(session, one.code_id, code)]
    return _told(session, member, found)


def resolve(
    session: Session, actor: Actor, note_id: UUID, resolution: str, revision: int | None
) -> tuple[dict[str, Any], int]:
    """Say what was changed in the codebook (owners only); an empty text opens the note again.

    Raises:
        NotFound: no such note in a study of the actor.
        PreconditionMissing, Stale: the note has another revision.
    """
    note = session.get(CodebookNote, note_id)
    try:
        member = accounts.membership(session, actor, note.study_id) if note else None
    except NotFound:
        member = None
    if note is None or member is None:
        raise NotFound("There is no such note.")
    accounts.require_owner(member)
    words = resolution.strip()
    if words != note.resolution:
        if revision is None:
            raise PreconditionMissing("Send the note's revision as If-Match to change it.")
        if revision != note.revision:
            raise Stale("The note was changed meanwhile.", current={"resolution": note.resolution})
        before = _state(note)
        note.resolution = words
        note.resolved_at = now() if words else None
        note.resolved_by_id = member.member_id if words else None
        note.revision += 1
        session.add(note)
        _record(session, member, "codebook_note.resolve" if words else "codebook_note.reopen", note, before)
    return _told(session, member, [note])[0], note.revision


# -- looking at codings again ------------------------------------------------------------------------------


def recheck(session: Session, member: Membership, code: str | None) -> dict[str, Any]:
    """Codings of closed rounds whose code is defined otherwise now, in the form of
    :class:`app.adjudication.note_schemas.Recheck`."""
    present = {str(one.id): one for _, codes in versions.live(session, member.study_id) for one in codes}
    if code is not None:
        wanted = code.casefold()
        present = {name: one for name, one in present.items() if wanted in (name, one.key.casefold())}
    rounds = session.exec(
        select(Round)
        .where(Round.study_id == member.study_id, Round.status == RoundStatus.CLOSED)
        .order_by(col(Round.number))
    )
    return {"items": [item for round_ in rounds for item in _reworded(session, member, round_, present)]}


def _reworded(
    session: Session, member: Membership, round_: Round, present: Mapping[str, Code]
) -> list[dict[str, Any]]:
    """Codes that were coded in a round and are defined otherwise now, in the order of its codebook."""
    was = {one["id"]: one for group in queries.version(session, round_) for one in group["codes"]}
    changed = {
        name: fields
        for name in was
        if name in present
        and (fields := [field for field in _FIELDS if was[name][field] != getattr(present[name], field)])
    }
    codings = _codings(session, member, round_, changed)
    return [
        {
            "code": {"id": name, "key": present[name].key, "name": present[name].name},
            "round": round_.id,
            "round_number": round_.number,
            "round_name": round_.name,
            "changed": fields,
            "was": {field: was[name][field] for field in fields},
            "now": {field: getattr(present[name], field) for field in fields},
            "codings": codings[name][:_SHOWN],
            "total": len(codings[name]),
        }
        for name, fields in changed.items()
        if name in codings
    ]


def _codings(
    session: Session, member: Membership, round_: Round, codes: Collection[str]
) -> dict[str, list[dict[str, Any]]]:
    """Codings of a closed round by code, in the study's order."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    if not codes:
        return found
    names = _names(session, round_)
    rows = session.exec(
        select(Coding, Assignment.coder_id, Participant.key)
        .join(Assignment, col(Assignment.id) == Coding.assignment_id)
        .join(Round, col(Round.id) == Assignment.round_id)
        .join(Sketch, col(Sketch.id) == Coding.sketch_id)
        .join(Participant, col(Participant.id) == Sketch.participant_id)
        .where(
            Assignment.round_id == round_.id,
            col(Coding.code_id).in_([UUID(one) for one in codes]),
            visible_assignments(member),
        )
        .order_by(*queries.SKETCH_ORDER, col(Coding.created_at), col(Coding.id))
    )
    for coding, coder, participant in rows:
        found[str(coding.code_id)].append(
            {
                "id": coding.id,
                "sketch": coding.sketch_id,
                "participant": participant,
                "assignment": coding.assignment_id,
                "region": coding.region_id,
                "coder": names.of(str(coder)) if coder else "Consensus",
            }
        )
    return found


# -- parts -------------------------------------------------------------------------------------------------


def _names(session: Session, round_: Round) -> rules.Names:
    known = queries.members(session, round_.study_id)
    own = {coder: known[coder] for coder in queries.coders(session, round_.id)}
    return rules.Names(round_.id, own, known, hidden=round_.names_hidden)


def _is_code(session: Session, code_id: UUID, wanted: str) -> bool:
    return wanted.casefold() in (str(code_id), session.get_one(Code, code_id).key.casefold())


def _told(session: Session, member: Membership, notes: list[CodebookNote]) -> list[dict[str, Any]]:
    rounds = {one.id: one for one in session.exec(select(Round).where(Round.study_id == member.study_id))}
    names = {name: _names(session, rounds[name]) for name in {note.round_id for note in notes} if name}
    plain = queries.members(session, member.study_id)
    sketches = queries.sketches(session, [str(note.sketch_id) for note in notes if note.sketch_id])

    def called(note: CodebookNote, who: UUID | None) -> str:
        if note.round_id is None:
            return plain.get(str(who), "a former member")
        return names[note.round_id].of(str(who) if who else None)

    result = []
    for note in notes:
        code = session.get_one(Code, note.code_id)
        sketch = sketches.get(str(note.sketch_id))
        result.append(
            {
                "id": note.id,
                "code": {"id": code.id, "key": code.key, "name": code.name},
                "round": note.round_id,
                "round_number": rounds[note.round_id].number if note.round_id else None,
                "sketch": note.sketch_id,
                "participant": sketch[1] if sketch else None,
                "disagreement": note.disagreement_id,
                "text": note.text,
                "author": called(note, note.author_id),
                "at": note.at,
                "resolution": note.resolution,
                "resolved_by": called(note, note.resolved_by_id) if note.resolved_at else None,
                "resolved_at": note.resolved_at,
                "revision": note.revision,
            }
        )
    return result


def _state(note: CodebookNote) -> dict[str, Any]:
    return note.model_dump(mode="json", include={"code_id", "text", "resolution", "revision"})


def _record(
    session: Session, member: Membership, action: str, note: CodebookNote, before: dict[str, Any] | None
) -> None:
    events.record(
        session,
        member.actor,
        action,
        study_id=note.study_id,
        object_id=note.id,
        before=before,
        after=_state(note),
    )
