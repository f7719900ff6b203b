"""A round's disagreements opened by one member: who they are here, what they may do, and how it reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from sqlmodel import Session, select

from app.accounts.actor import Actor, Membership
from app.adjudication import comparing, consensus, queries, rules
from app.adjudication.comparing import Compared
from app.adjudication.consensus import Standing
from app.adjudication.finding import Found, FoundSide
from app.adjudication.overlap import THRESHOLD
from app.errors import Conflict, Forbidden, NotFound
from app.models import Decision, DisagreementKind, MemberRole, Reconsideration, Round, Study, Verdict
from app.rounds import service as rounds

__all__ = ["THRESHOLD", "Talk", "begin", "look"]


@dataclass
class Talk:
    """The disagreements of one closed round, as one member has them before them."""

    session: Session
    member: Membership
    round: Round
    coders: list[str]
    """Member ids, in the order they joined the study."""

    @cached_property
    def names(self) -> rules.Names:
        """What to call everybody."""
        known = queries.members(self.session, self.round.study_id)
        own = {coder: known[coder] for coder in self.coders}
        return rules.Names(self.round.id, own, known, hidden=self.round.names_hidden)

    @cached_property
    def compared(self) -> Compared:
        """All disagreements."""
        return comparing.compared(self.session, self.member, self.round)

    @cached_property
    def decisions(self) -> dict[UUID, Decision]:
        """Decisions by disagreement, those taken back too."""
        return queries.decisions(self.session, self.round.id)

    @cached_property
    def reconsidered(self) -> dict[tuple[str, str, str], Reconsideration]:
        """Changes of mind by sketch, code and coder."""
        return queries.reconsiderations(self.session, self.round.id)

    @cached_property
    def comments(self) -> dict[UUID, int]:
        """Comments by disagreement."""
        return queries.comment_counts(self.session, self.round.id)

    @cached_property
    def standing(self) -> Standing:
        """How much of the consensus is there."""
        return consensus.standing(self.session, self.member, self.round.id)

    @property
    def me(self) -> str | None:
        """The member's own id if they coded in this round."""
        own = str(self.member.member_id)
        return own if own in self.coders else None

    @property
    def why_not_decide(self) -> str | None:
        """Why the member cannot decide, or None if they can."""
        is_coder = self.me is not None and self.member.role is MemberRole.CODER
        return rules.why_not_decide(is_owner=self.member.is_owner, is_coder=is_coder)

    def found(self, disagreement: UUID) -> Found:
        """One disagreement.

        Raises:
            NotFound: the round has none of this id.
        """
        found = self.compared.by_id.get(disagreement)
        if found is None:
            raise NotFound("There is no such disagreement in this round.")
        return found

    def verdict(self, disagreement: UUID) -> Verdict | None:
        """The verdict as it stands."""
        decision = self.decisions.get(disagreement)
        return decision.verdict if decision else None

    def progress(self) -> dict[str, int]:
        """How far the round is, in the form of :class:`app.adjudication.schemas.QueueProgress`."""
        counts = dict.fromkeys(("open", "later", "resolved"), 0)
        blocking = 0
        for found in self.compared.by_id.values():
            state = state_of(self.verdict(found.id))
            counts[state] += 1
            blocking += state != "resolved" and found.kind is DisagreementKind.PRESENCE
        total = len(self.compared.by_id)
        return {"total": total, **counts, "blocking": blocking, "agreed": self.compared.agreed}

    def making(self) -> dict[str, Any]:
        """In the form of :class:`app.adjudication.schemas.ConsensusMade`."""
        return {
            "started": self.standing.started,
            "sketches_in_consensus": len(self.standing.wanted),
            "to_make": len(self.standing.to_make),
        }

    def state(self) -> dict[str, Any]:
        """In the form of :class:`app.adjudication.schemas.ConsensusState`."""
        frozen_by = self.round.consensus_frozen_by_id
        frozen_at = self.round.consensus_frozen_at
        return {
            **self.making(),
            "frozen_at": frozen_at,
            "frozen_by": self.names.of(text(frozen_by)) if frozen_at else None,
            "names_hidden": self.round.names_hidden,
            "progress": self.progress(),
        }

    def told(self, found: Found) -> dict[str, Any]:
        """In the form of :class:`app.adjudication.schemas.DisagreementRead`."""
        decision = self.decisions.get(found.id)
        present = sum(side.present for side in found.sides)
        many = len(found.sides) > 2
        by_coder = {side.coder: side for side in found.sides}
        return {
            "id": found.id,
            "kind": found.kind,
            "counts": found.counts,
            "sketch": found.sketch,
            "code": found.code,
            "sides": [self._side(found, by_coder[one]) for one in self.names.order if one in by_coder],
            "overlap": found.overlap,
            "detail": found.detail,
            "majority": {"present": present, "absent": len(found.sides) - present} if many else None,
            "agreed_after_discussion": self._agree_now(found),
            "decision": self.decision(decision) if decision else None,
            "comments": self.comments.get(found.id, 0),
            "sentence": rules.sentence(found, self.names.labels),
        }

    def decision(self, decision: Decision) -> dict[str, Any] | None:
        """In the form of :class:`app.adjudication.schemas.DecisionRead`; None where it was taken back."""
        if decision.verdict is None:
            return None
        return {
            "verdict": decision.verdict,
            "place": self.place(decision.place),
            "reason": decision.reason,
            "note": decision.note,
            "decided_by": self.names.of(text(decision.decided_by_id)),
            "decided_at": decision.decided_at,
            "revision": decision.revision,
        }

    def place(self, stored: Mapping[str, Any] | None) -> dict[str, Any] | None:
        """A stored place with the ids by which coders are known here."""
        if stored is None or "from" not in stored:
            return dict(stored) if stored else None
        return {"from": [self.names.outside.get(coder, coder) for coder in stored["from"]]}

    def _side(self, found: Found, side: FoundSide) -> dict[str, Any]:
        change = self._change(found, side.coder)
        return {
            "coder": self.names.outside[side.coder],
            "present": side.present,
            "unsure": side.unsure,
            "regions": side.regions,
            "memo": side.memo,
            "phase": side.phase,
            "changed_after_discussion": change
            and {"id": change.id, "present": change.present, "at": change.at, "reason": change.reason},
        }

    def _change(self, found: Found, coder: str) -> Reconsideration | None:
        if found.kind is not DisagreementKind.PRESENCE:
            return None
        return self.reconsidered.get((found.sketch, found.code, coder))

    def _agree_now(self, found: Found) -> bool:
        changes = [self._change(found, side.coder) for side in found.sides]
        now = {
            change.present if change else side.present
            for side, change in zip(found.sides, changes, strict=True)
        }
        return any(changes) and len(now) == 1


def look(session: Session, actor: Actor, round_id: UUID) -> Talk:
    """Open the disagreements of a round.

    Raises:
        NotFound: no such round in a study of the actor.
        Conflict: it is not closed, or has one coder only; in words.
    """
    member, found = rounds.find(session, actor, round_id)
    coders = queries.coders(session, found.id)
    reason = rules.why_not_shown(found.status, found.name, len(coders))
    if reason is not None:
        raise Conflict(reason)
    return Talk(session, member, found, coders)


def begin(session: Session, actor: Actor, round_id: UUID, *, frozen: bool = False) -> Talk:
    """Open the disagreements of a round to change something; one at a time.

    Raises:
        Forbidden: the actor is neither owner nor coder of the round.
        Conflict: the consensus is frozen, unless ``frozen`` says that this does not matter.
    """
    talk = look(session, actor, round_id)
    if talk.why_not_decide is not None:
        raise Forbidden(talk.why_not_decide)
    session.exec(select(Round.id).where(Round.id == talk.round.id).with_for_update()).one()
    session.refresh(talk.round)
    reason = None if frozen else rules.why_frozen(talk.round.consensus_frozen_at)
    if reason is not None:
        raise Conflict(reason)
    return talk


def state_of(verdict: Verdict | None) -> str:
    """Which of the three lists a disagreement is in.

    >>> state_of(Verdict.LATER)
    'later'
    """
    if verdict is None:
        return "open"
    return "later" if verdict is Verdict.LATER else "resolved"


def study_of(session: Session, round_: Round) -> Study:
    """The study of a round."""
    return session.get_one(Study, round_.study_id)


def text(value: Any) -> str | None:
    """An id as text."""
    return None if value is None else str(value)
