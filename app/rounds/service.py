"""Stories of rounds: planning, opening, closing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import delete as sql_delete
from sqlalchemy import func, insert
from sqlmodel import Session, col, select

from app import events
from app.accounts import service as accounts
from app.accounts.actor import Actor, Membership
from app.codebooks import rules as codebook_rules
from app.codebooks import service as codebooks
from app.codebooks import versions
from app.codebooks.schemas import CodeWrite
from app.errors import Conflict, Invalid, NotFound, Stale
from app.models import (
    Assignment,
    AssignmentStatus,
    Code,
    Member,
    MemberRole,
    Participant,
    Round,
    RoundStatus,
    Sketch,
    Study,
    new_id,
    now,
)
from app.rounds import rules
from app.rounds.schemas import RoundUpdate, RoundWrite
from app.settings import Limits

_MOST_ASSIGNMENTS = 100_000


def find(session: Session, actor: Actor, round_id: UUID) -> tuple[Membership, Round]:
    """A round and the actor's place in its study.

    Raises:
        NotFound: no such round in a study of the actor.
    """
    found = session.get(Round, round_id)
    try:
        if found is not None:
            return accounts.membership(session, actor, found.study_id), found
    except NotFound:
        pass
    raise NotFound("There is no such round.")


def create(session: Session, member: Membership, body: RoundWrite, limits: Limits) -> Round:
    """Plan a round as a draft.

    Raises:
        Invalid: a coder or sketch is not one of this study.
        Conflict: the study has as many rounds as it can have.
    """
    accounts.require_owner(member)
    session.exec(select(Study.id).where(Study.id == member.study_id).with_for_update()).one()
    last = session.exec(select(func.max(Round.number)).where(Round.study_id == member.study_id)).one()
    count = session.exec(select(func.count()).where(Round.study_id == member.study_id)).one()
    if count >= limits.rounds_per_study:
        raise Conflict(f"A study has at most {limits.rounds_per_study} rounds.")
    number = (last or 0) + 1
    name = body.name.strip() or rules.usual_name(number)
    planned = Round(
        study_id=member.study_id, number=number, name=name, blind=body.blind, every_group=body.every_group
    )
    coders = _coders(session, member.study_id, body.coders)
    sketches = _sketches(session, member.study_id, body.sketches)
    session.add(planned)
    session.flush()
    _assign(session, planned, coders, sketches, at_random=body.random_order)
    _record(session, member, "round.create", planned, None, _state(planned, coders, sketches))
    return planned


def update(
    session: Session, member: Membership, round_: Round, body: RoundUpdate, revision: int | None
) -> None:
    """Change a round; what the body leaves out stays.

    Raises:
        Conflict: it is no draft any more, and more than its name would change.
        Stale: somebody changed it meanwhile.
    """
    accounts.require_owner(member)
    asked = body.model_dump(exclude_unset=True, exclude_none=True)
    if "name" in asked:
        asked["name"] = asked["name"].strip() or rules.usual_name(round_.number)
    before = _plan(session, round_)
    after = before | {name: value for name, value in asked.items() if name != "sketches" or value is not None}
    changed = {name for name in after if not _same(name, after[name], before[name])}
    if not changed:
        return
    if revision is not None and revision != round_.revision:
        raise Stale("Somebody changed this round meanwhile. Look at it again.", current=_json(before))
    reason = rules.why_not_replan(round_.status) if changed - {"name"} else None
    if reason is not None:
        raise Conflict(reason)
    round_.name, round_.blind, round_.every_group = after["name"], after["blind"], after["every_group"]
    round_.revision += 1
    session.add(round_)
    if changed & {"coders", "sketches", "random_order"}:
        coders = _coders(session, member.study_id, after["coders"])
        sketches = _sketches(session, member.study_id, after["sketches"])
        session.connection().execute(sql_delete(Assignment).where(col(Assignment.round_id) == round_.id))
        _assign(session, round_, coders, sketches, at_random=after["random_order"])
    _record(session, member, "round.update", round_, _json(before), _json(after))


def delete(session: Session, member: Membership, round_: Round) -> None:
    """Throw a draft away.

    Raises:
        Conflict: it was opened, so that codings may hang on it.
    """
    accounts.require_owner(member)
    if round_.status is not RoundStatus.DRAFT:
        raise Conflict("A round that has been opened is part of the record and stays.")
    _record(session, member, "round.delete", round_, _json(_plan(session, round_)), None)
    session.delete(round_)


def open_(session: Session, member: Membership, round_: Round) -> None:
    """Freeze the codebook and let the coders begin.

    Raises:
        Conflict: it is no draft, or coders, sketches or codes are missing.
    """
    accounts.require_owner(member)
    plan = _plan(session, round_)
    codes = sum(len(codes) for _, codes in versions.live(session, member.study_id))
    reason = rules.why_not_open(
        status=round_.status, coders=len(plan["coders"]), sketches=len(plan["sketches"]), codes=codes
    )
    if reason is not None:
        raise Conflict(reason)
    version = versions.freeze(session, member.study_id)
    round_.codebook_version_id = version.id
    round_.status, round_.opened_at = RoundStatus.OPEN, now()
    round_.revision += 1
    session.add(round_)
    session.flush()
    _record(session, member, "round.open", round_, None, {"codebook": version.number})


def close(session: Session, member: Membership, round_: Round) -> int:
    """End the round; returns how many assignments were not done.

    Raises:
        Conflict: it is not open.
    """
    accounts.require_owner(member)
    reason = rules.why_not_close(round_.status)
    if reason is not None:
        raise Conflict(reason)
    round_.status, round_.closed_at = RoundStatus.CLOSED, now()
    round_.revision += 1
    session.add(round_)
    session.flush()
    not_done = session.exec(
        select(func.count()).where(
            Assignment.round_id == round_.id,
            Assignment.status != AssignmentStatus.DONE,
            col(Assignment.coder_id).is_not(None),
        )
    ).one()
    _record(session, member, "round.close", round_, None, {"not_done": not_done})
    return not_done


def add_code(session: Session, member: Membership, round_: Round, body: CodeWrite, limits: Limits) -> Code:
    """Give a round that is coded openly one more code, which joins the study's codebook too.

    Raises:
        Conflict: the round is not open, or blind; or the codebook is full.
        Forbidden: the member is no owner.
        Invalid: the key is taken, or the group is not one of this study.
    """
    accounts.require_owner(member)
    reason = codebook_rules.why_no_new_code(status=round_.status, blind=round_.blind, role=member.role)
    if reason is not None:
        raise Conflict(reason)
    code = codebooks.add_code(session, member, body, limits)
    assert round_.codebook_version_id is not None
    version = versions.grown(session, round_.codebook_version_id, code)
    before = versions.frozen(session, round_.codebook_version_id).number
    round_.codebook_version_id = version.id
    round_.revision += 1
    session.add(round_)
    session.flush()
    _record(
        session,
        member,
        "round.codebook",
        round_,
        {"codebook": before},
        {"codebook": version.number, "code": str(code.id)},
    )
    return code


# -- the plan ----------------------------------------------------------------------------------------------


def _assign(
    session: Session, round_: Round, coders: list[UUID], sketches: list[UUID], *, at_random: bool
) -> None:
    if len(coders) * len(sketches) > _MOST_ASSIGNMENTS:
        raise Invalid(f"A round has at most {_MOST_ASSIGNMENTS:,} assignments (coders times drawings).")
    rows = [
        {
            "id": new_id(),
            "study_id": round_.study_id,
            "round_id": round_.id,
            "sketch_id": sketch,
            "coder_id": coder,
            "position": position,
            "status": AssignmentStatus.NOT_STARTED,
            "no_code_applies": False,
            "memo": "",
            "revision": 1,
        }
        for coder in coders
        for position, sketch in enumerate(rules.order_for(round_.id, coder, sketches, at_random=at_random))
    ]
    if rows:
        session.connection().execute(insert(Assignment), rows)


def _plan(session: Session, round_: Round) -> dict[str, Any]:
    """What a draft holds, in the fields of :class:`RoundUpdate`; sketches in the study's order."""
    rows = session.exec(
        select(Assignment.coder_id, Assignment.sketch_id, Assignment.position)
        .where(Assignment.round_id == round_.id, col(Assignment.coder_id).is_not(None))
        .order_by(col(Assignment.coder_id), col(Assignment.position))
    ).all()
    by_coder: dict[UUID, list[UUID]] = {}
    for coder, sketch, _ in rows:
        assert coder is not None
        by_coder.setdefault(coder, []).append(sketch)
    planned = {sketch for _, sketch, _ in rows}
    sketches = [sketch for sketch in _in_order(session, round_.study_id) if sketch in planned]
    return {
        "name": round_.name,
        "blind": round_.blind,
        "every_group": round_.every_group,
        "coders": sorted(by_coder, key=str),
        "sketches": sketches,
        "random_order": len(sketches) < 2 or any(order != sketches for order in by_coder.values()),
    }


def _same(name: str, one: Any, other: Any) -> bool:
    return set(one) == set(other) if name in ("coders", "sketches") else one == other


def _coders(session: Session, study_id: UUID, wanted: Iterable[UUID]) -> list[UUID]:
    roles = dict(session.exec(select(Member.id, Member.role).where(Member.study_id == study_id)).all())
    coders = list(dict.fromkeys(wanted))
    for at, coder in enumerate(coders):
        if roles.get(coder) not in (MemberRole.OWNER, MemberRole.CODER):
            words = "A viewer cannot code." if coder in roles else "There is no such member in this study."
            raise Invalid(words, errors=[{"pointer": f"coders/{at}", "message": words}])
    return coders


def _sketches(session: Session, study_id: UUID, wanted: Iterable[UUID] | None) -> list[UUID]:
    order = _in_order(session, study_id)
    if wanted is None:
        return order
    chosen = list(dict.fromkeys(wanted))
    known = set(order)
    for at, sketch in enumerate(chosen):
        if sketch not in known:
            words = "There is no such drawing in this study."
            raise Invalid(words, errors=[{"pointer": f"sketches/{at}", "message": words}])
    picked = set(chosen)
    return [sketch for sketch in order if sketch in picked]


def _in_order(session: Session, study_id: UUID) -> list[UUID]:
    return list(
        session.exec(
            select(Sketch.id)
            .join(Participant, col(Participant.id) == Sketch.participant_id)
            .where(Sketch.study_id == study_id)
            .order_by(col(Participant.position), col(Participant.key), col(Sketch.position), col(Sketch.id))
        )
    )


def _state(round_: Round, coders: list[UUID], sketches: list[UUID]) -> dict[str, Any]:
    plan = {"name": round_.name, "blind": round_.blind, "every_group": round_.every_group}
    return _json({**plan, "coders": coders, "sketches": sketches})


def _json(plan: dict[str, Any]) -> dict[str, Any]:
    return {
        name: [str(item) for item in value] if isinstance(value, list) else value
        for name, value in plan.items()
    }


def _record(
    session: Session,
    member: Membership,
    action: str,
    round_: Round,
    before: dict[str, Any] | None,
    after: dict[str, Any] | None,
) -> None:
    events.record(
        session,
        member.actor,
        action,
        study_id=member.study_id,
        object_id=round_.id,
        before=before,
        after=after,
    )
