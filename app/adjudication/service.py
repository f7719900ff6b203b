"""Stories of adjudication: deciding, taking back, starting and freezing the consensus, hiding names."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlmodel import Session

from app import events
from app.accounts import service as accounts
from app.accounts.actor import Actor, Membership
from app.adjudication import consensus, queries, rules
from app.adjudication.finding import Found
from app.adjudication.schemas import DecisionWrite, PlaceDrawn, PlaceOfCoders
from app.adjudication.talk import Talk, begin, look
from app.coding import shaping
from app.coding.schemas import RegionWrite
from app.coding.stored import plain
from app.errors import Conflict, Invalid, Stale
from app.models import Decision, Sketch, now

__all__ = [
    "begin",
    "decide",
    "follow_codebook",
    "freeze",
    "hide_names",
    "look",
    "reopen",
    "start",
    "unfreeze",
]


def decide(
    talk: Talk, disagreement: UUID, body: DecisionWrite, revision: int | None
) -> tuple[dict[str, Any], int]:
    """Give a verdict, or change it where ``revision`` is the present one; answers it with its revision.

    Raises:
        NotFound: the round has no such disagreement.
        Invalid: the place does not answer it.
        Stale: somebody gave, changed or took back a verdict meanwhile; ``current`` is how it stands.
    """
    found = talk.found(disagreement)
    stored = talk.decisions.get(found.id)
    wanted = {
        "verdict": body.verdict,
        "place": _place(talk, found, body),
        "reason": body.reason,
        "note": body.note.strip(),
    }
    if stored is not None and all(getattr(stored, name) == value for name, value in wanted.items()):
        return talk.told(found), stored.revision
    _require_current(talk, found, stored, revision)
    before = _state(stored)
    row = stored or Decision(id=found.id, **_about(talk, found))
    for name, value in wanted.items():
        setattr(row, name, value)
    row.decided_by_id, row.decided_at = talk.member.member_id, now()
    row.revision = stored.revision + 1 if stored else 1
    talk.session.add(row)
    talk.decisions[found.id] = row
    _remake(talk, found)
    _record(talk, found, "decision.change" if before else "decision.make", before, _state(row))
    return talk.told(found), row.revision


def reopen(talk: Talk, disagreement: UUID, revision: int | None) -> dict[str, Any]:
    """Take a verdict back; nothing happens where there is none.

    Raises:
        NotFound: the round has no such disagreement.
        Stale: ``revision`` is given and is not the present one.
    """
    found = talk.found(disagreement)
    stored = talk.decisions.get(found.id)
    if stored is None or stored.verdict is None:
        return talk.told(found)
    if revision is not None:
        _require_current(talk, found, stored, revision)
    before = _state(stored)
    stored.verdict, stored.place, stored.reason, stored.note = None, None, None, ""
    stored.decided_by_id, stored.decided_at = talk.member.member_id, now()
    stored.revision += 1
    talk.session.add(stored)
    _remake(talk, found)
    _record(talk, found, "decision.reopen", before, None)
    return talk.told(found)


def start(talk: Talk) -> dict[str, Any]:
    """Let what is agreed flow into the consensus, a portion of it with each call; nothing happens where all
    of it has. In the form of :class:`app.adjudication.schemas.ConsensusMade`.

    Raises:
        Conflict: no sketch was done.
    """
    _make_more(talk)
    return talk.making()


def freeze(talk: Talk) -> dict[str, Any]:
    """Declare the disagreements settled; what reads the consensus takes this one from now on.

    Raises:
        Conflict: disagreements about presence have no verdict yet, or more than a portion of the consensus is
            still to be made.
    """
    reason = rules.why_not_freeze(talk.progress()["blocking"])
    if reason is not None:
        raise Conflict(reason)
    _make_more(talk)
    reason = rules.why_not_all_there(len(talk.standing.to_make))
    if reason is not None:
        raise Conflict(reason)
    if talk.round.consensus_frozen_at is None:
        talk.round.consensus_frozen_at = now()
        talk.round.consensus_frozen_by_id = talk.member.member_id
        talk.session.add(talk.round)
        _record_round(talk, "consensus.freeze", talk.progress())
    return talk.state()


def unfreeze(talk: Talk) -> dict[str, Any]:
    """Let disagreements be decided anew (owners only)."""
    accounts.require_owner(talk.member)
    if talk.round.consensus_frozen_at is not None:
        talk.round.consensus_frozen_at = talk.round.consensus_frozen_by_id = None
        talk.session.add(talk.round)
        _record_round(talk, "consensus.unfreeze", None)
    return talk.state()


def hide_names(session: Session, actor: Actor, round_id: UUID, *, hidden: bool) -> dict[str, Any]:
    """Show the coders by name or by number (owners only)."""
    talk = look(session, actor, round_id)
    accounts.require_owner(talk.member)
    if talk.round.names_hidden is not hidden:
        talk.round.names_hidden = hidden
        session.add(talk.round)
        _record_round(talk, "round.names", {"hidden": hidden})
    return talk.state()


def follow_codebook(session: Session, member: Membership) -> None:
    """Make every consensus anew after codes were merged or parted. One that was frozen is open again where
    that leaves it unknown whether a code applies."""
    session.flush()
    for round_ in queries.rounds_with_consensus(session, member):
        consensus.forget_waiting(session, round_)
        talk = Talk(session, member, round_, queries.coders(session, round_.id))
        consensus.build(session, member, round_, list(talk.standing.statuses))
        if round_.consensus_frozen_at is not None and talk.progress()["blocking"]:
            unfreeze(talk)


# -- parts -------------------------------------------------------------------------------------------------


def _make_more(talk: Talk, first: UUID | None = None) -> None:
    """Make a portion of what is still to be made of the consensus, and that of the sketch ``first`` in any
    case. With the last portion all of it is shown."""
    before = talk.standing
    if not before.wanted:
        raise Conflict("No drawing of this round was marked done.")
    portion = [one for one in before.to_make if one != first][: consensus.PORTION]
    consensus.build(talk.session, talk.member, talk.round, ([first] if first else []) + portion)
    del talk.standing
    if not talk.standing.to_make and consensus.show(talk.session, talk.round, before.wanted):
        del talk.standing
        if not before.started:
            _record_round(talk, "consensus.start", {"sketches": len(before.wanted)})


def _place(talk: Talk, found: Found, body: DecisionWrite) -> dict[str, Any] | None:
    """The place as it is stored: by member ids, or by geometry that fits on the sketch."""
    coders = body.place.coders if isinstance(body.place, PlaceOfCoders) else []
    drawn = body.place.regions if isinstance(body.place, PlaceDrawn) else []
    reason = rules.why_not_place(
        found.kind, body.verdict, coders=len(coders), drawn=[one.kind for one in drawn]
    )
    if reason is not None:
        raise _invalid(reason)
    if drawn:
        sketch = talk.session.get_one(Sketch, UUID(found.sketch))
        for geometry in drawn:
            shaping.columns(RegionWrite(geometry=geometry), (sketch.width, sketch.height))
        return {"regions": [geometry.model_dump(mode="json") for geometry in drawn]}
    if not coders:
        return None
    sides = {side.coder: side for side in found.sides}
    members = list(dict.fromkeys(talk.names.inside(str(coder)) for coder in coders))
    for member in members:
        side = sides.get(member or "")
        if side is None or not (side.regions or side.present):
            raise _invalid("Nobody of this name coded it here.")
    return {"from": members}


def _invalid(words: str) -> Invalid:
    return Invalid(words, errors=[{"pointer": "place", "message": words}])


def _require_current(talk: Talk, found: Found, stored: Decision | None, revision: int | None) -> None:
    """A verdict is given where there is none, or changed by whoever has seen it."""
    present = stored.revision if stored is not None and stored.verdict is not None else None
    if present == revision:
        return
    current = plain(talk.told(found))
    if present is None or stored is None:
        raise Stale("The verdict was taken back meanwhile. Look at it again.", current=current)
    by = talk.names.of(str(stored.decided_by_id) if stored.decided_by_id else None)
    raise Stale(rules.resolved_meanwhile(by, stored.decided_at, now()), current=current)


def _about(talk: Talk, found: Found) -> dict[str, Any]:
    return {
        "study_id": talk.round.study_id,
        "round_id": talk.round.id,
        "sketch_id": UUID(found.sketch),
        "code_id": UUID(found.code),
        "kind": found.kind,
    }


def _remake(talk: Talk, found: Found) -> None:
    """Bring the consensus of the sketch up to what was just decided."""
    sketch = UUID(found.sketch)
    if talk.standing.started:
        consensus.build(talk.session, talk.member, talk.round, [sketch])
    else:
        _make_more(talk, sketch)


def _state(decision: Decision | None) -> dict[str, Any] | None:
    """A decision as events keep it."""
    if decision is None or decision.verdict is None:
        return None
    return decision.model_dump(
        mode="json", include={"verdict", "place", "reason", "note", "decided_by_id", "revision"}
    )


def _record(
    talk: Talk, found: Found, action: str, before: dict[str, Any] | None, after: dict[str, Any] | None
) -> None:
    events.record(
        talk.session,
        talk.member.actor,
        action,
        study_id=talk.round.study_id,
        object_id=found.id,
        assignment_id=consensus.assignment_id(talk.round.id, found.sketch),
        before=before,
        after=after,
    )


def _record_round(talk: Talk, action: str, after: dict[str, Any] | None) -> None:
    events.record(
        talk.session,
        talk.member.actor,
        action,
        study_id=talk.round.study_id,
        object_id=talk.round.id,
        after=after,
    )
