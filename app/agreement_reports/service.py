"""The story of a kappa: who may see it, what goes into it, and what it leads back to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal
from uuid import UUID

from sqlmodel import Session

from app import __version__
from app.accounts.actor import Membership
from app.agreement.report import DEFAULT, agreement_report
from app.agreement.report_parts import AgreementReport
from app.agreement.uncertainty import IntervalChoice
from app.agreement_reports import material, queries, rules
from app.agreement_reports.discussing import discussion
from app.agreement_reports.links import code_links, sketch_links
from app.agreement_reports.material import Coded
from app.agreement_reports.queries import Place
from app.agreement_reports.schemas import AgreementAnswer, OtherRound
from app.errors import Conflict, Invalid, NotFound
from app.models import Round, Study

Stage = Literal["before", "after"]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: which round, which coders (ids or names), before or after discussion, how intervals are
    made; `against` compares one coder with themselves in that earlier or later round.
    """

    number: int | None = None
    coders: Sequence[str] = ()
    intervals: IntervalChoice = DEFAULT
    stage: Stage = "before"
    against: int | None = None


def report(session: Session, member: Membership, asked: Question) -> tuple[AgreementAnswer, AgreementReport]:
    """Agreement in a closed round. Without a number: in the newest closed round with two or more coders.

    The first two coders named are the pair of the 2x2 tables; with none named, the first two who have done
    anything. Returns the answer of the API and the pure report in it.

    Raises:
        NotFound: the study has no such round.
        Conflict: it is not closed, or has one coder only; in words.
        Invalid: a coder is not one of the round's.
    """
    round_ = _round(session, member, asked.number)
    if asked.against is not None:
        return _with_oneself(session, member, own_rounds(session, member, round_, asked), asked.intervals)
    found, pair = closed(session, member, round_, asked.coders)
    ids = (str(pair[0]), str(pair[1]))
    blind = found.data(pair)
    names = {group["key"]: group["name"] for group in found.version.groups}
    work, cells = material.changed(found, queries.reconsiderations(session, round_.id))
    after = found.data(pair, work)
    shown = agreement_report(
        after if asked.stage == "after" else blind,
        pair=ids,
        group_names=names,
        intervals=asked.intervals,
        source=source([found], asked.stage),
    )
    changes = sum(change.coder in ids for change in cells)
    answer = _answer(
        session,
        member,
        shown,
        [found],
        stage=asked.stage,
        discussion=discussion(blind, after, ids, changes, asked.intervals) if changes else None,
        against=None,
    )
    return answer, shown


def closed(
    session: Session, member: Membership, round_: Round, coders: Sequence[str]
) -> tuple[Coded, tuple[UUID, UUID]]:
    """What the chosen coders coded in a closed round, and the pair. Raises as `report`."""
    places = queries.places(session, member, round_.id)
    known = {place.coder: place.coder_name for place in places}
    reason = rules.why_no_report(round_.status, round_.name, len(known))
    if reason is not None:
        raise Conflict(reason)
    chosen = _chosen(known, coders)
    if len(chosen) == 1:
        raise _invalid("coders", "Name two different coders of the round.")
    return material.coded(session, member, round_, places, chosen), _pair(places, chosen)


def source(rounds: Sequence[Coded], stage: Stage = "before") -> str:
    """What the numbers are computed with and from, in a sentence."""
    words = [rules.round_words(one.round.name, one.version.number, blind=one.round.blind) for one in rounds]
    return rules.source(__version__, words, stage)


def round_asked(session: Session, member: Membership, number: int | None) -> Round:
    """The round asked for, or the newest with an agreement."""
    return _round(session, member, number)


@dataclass(frozen=True, slots=True)
class OwnRounds:
    """One coder's work in two closed rounds, the one asked for and the one it is compared with."""

    coder: UUID
    name: str
    later: Coded
    earlier: Coded

    @property
    def against(self) -> OtherRound:
        """The other round, as answers name it."""
        other = self.earlier.round
        return OtherRound(
            round=other.id,
            round_number=other.number,
            round_name=other.name,
            codebook_number=self.earlier.version.number,
        )


def own_rounds(session: Session, member: Membership, round_: Round, asked: Question) -> OwnRounds:
    """What one coder coded in a round and in the one it is compared with. Raises as `report`."""
    other = _round(session, member, asked.against)
    if other.id == round_.id:
        raise _invalid("against", "A round cannot be compared with itself. Name another closed round.")
    places = [_closed_places(session, member, one) for one in (round_, other)]
    known = {place.coder: place.coder_name for place in places[0]}
    both = {coder: name for coder, name in known.items() if any(p.coder == coder for p in places[1])}
    chosen = _chosen(both, asked.coders) if both else []
    if len(chosen) != 1:
        names = ", ".join(both.values()) or "nobody"
        raise _invalid("coders", f"Name one coder who coded both rounds ({names}).")
    coder = chosen[0]
    later, earlier = (
        material.coded(session, member, one, here, [coder])
        for one, here in zip((round_, other), places, strict=True)
    )
    return OwnRounds(coder, both[coder], later, earlier)


def _with_oneself(
    session: Session, member: Membership, own: OwnRounds, intervals: IntervalChoice
) -> tuple[AgreementAnswer, AgreementReport]:
    rounds = [own.later, own.earlier]
    data, ids = material.two_rounds(own.later, own.earlier, own.coder, own.name)
    groups = {group["key"]: group["name"] for group in own.later.version.groups}
    shown = agreement_report(data, pair=ids, group_names=groups, intervals=intervals, source=source(rounds))
    answer = _answer(session, member, shown, rounds, stage="before", discussion=None, against=own.against)
    return answer, shown


def _closed_places(session: Session, member: Membership, round_: Round) -> list[Place]:
    if reason := rules.why_no_report(round_.status, round_.name, coders=2):
        raise Conflict(reason)
    return queries.places(session, member, round_.id)


def _answer(
    session: Session, member: Membership, shown: AgreementReport, rounds: Sequence[Coded], **more: Any
) -> AgreementAnswer:
    first = rounds[0]
    return AgreementAnswer(
        round=first.round.id,
        round_number=first.round.number,
        round_name=first.round.name,
        codebook_number=first.version.number,
        synthetic=session.get_one(Study, member.study_id).synthetic,
        sketch_links=sketch_links(rounds),
        code_links=code_links(first.version),
        **{field: getattr(shown, field) for field in shown.__dataclass_fields__},
        **more,
    )


def _round(session: Session, member: Membership, number: int | None) -> Round:
    if number is not None:
        found = queries.round_by_number(session, member.study_id, number)
        if found is None:
            raise NotFound(f"There is no round {number} in this study.")
        return found
    newest = queries.newest_closed_round(session, member.study_id)
    if newest is None:
        opened = queries.open_round(session, member.study_id)
        raise Conflict(rules.why_no_round(opened.name if opened else None))
    return newest


def _chosen(known: dict[UUID, str], wanted: Sequence[str]) -> list[UUID]:
    """Members by id or name, each once; all of them where none is named."""
    by_word = {str(member): member for member in known} | {name: member for member, name in known.items()}
    chosen: list[UUID] = []
    for word in wanted:
        member = by_word.get(word)
        if member is None:
            names = ", ".join(known.values())
            raise _invalid("coders", f"{word[:100]} is no coder of this round. Coders are {names}.")
        chosen.append(member)
    return list(dict.fromkeys(chosen)) or list(known)


def _invalid(parameter: str, message: str) -> Invalid:
    return Invalid(message, errors=[{"pointer": f"query/{parameter}", "message": message}])


def _pair(places: Sequence[Place], chosen: Sequence[UUID]) -> tuple[UUID, UUID]:
    active = {place.coder for place in places if place.done}
    ranked = sorted(chosen, key=lambda coder: coder not in active)
    first, second = sorted(ranked[:2], key=list(chosen).index)
    return first, second
