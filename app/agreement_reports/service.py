"""The story of a kappa: who may see it, what goes into it, and what it leads back to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlmodel import Session

from app.accounts.actor import Membership
from app.agreement.reliability_data import (
    Code,
    LeftOut,
    LeftOutKind,
    LeftOutReason,
    Named,
    ReliabilityData,
)
from app.agreement.report import agreement_report
from app.agreement.report_parts import AgreementReport
from app.agreement_reports import queries, rules
from app.agreement_reports.queries import Place
from app.agreement_reports.schemas import AgreementAnswer, CodeLink, CoderAssignment, SketchLink
from app.errors import Conflict, Invalid, NotFound
from app.models import Round, Sketch, Study
from app.sketches.addresses import thumbnail_address


def report(
    session: Session, member: Membership, *, number: int | None = None, coders: Sequence[str] = ()
) -> tuple[AgreementAnswer, AgreementReport]:
    """Agreement in a closed round between coders given by member id or name.

    Without a number: in the newest closed round with two or more coders.

    The first two coders named are the pair of the 2x2 tables; with none named, the first two who have done
    anything. Returns the answer of the API and the pure report in it.

    Raises:
        NotFound: the study has no such round.
        Conflict: it is not closed, or has one coder only; in words.
        Invalid: a coder is not one of the round's.
    """
    round_ = _round(session, member, number)
    name = round_.name
    places = queries.places(session, member, round_.id)
    known = {place.coder: place.coder_name for place in places}
    reason = rules.why_no_report(round_.status, name, len(known))
    if reason is not None:
        raise Conflict(reason)
    chosen = _chosen(known, coders)
    pair = _pair(places, chosen)
    data, groups, codebook = _data(session, member, round_, places, chosen, pair)
    found = agreement_report(
        data,
        pair=(str(pair[0]), str(pair[1])),
        group_names={group["key"]: group["name"] for group in groups},
    )
    answer = AgreementAnswer(
        round=round_.id,
        round_number=round_.number,
        round_name=name,
        codebook_number=codebook,
        synthetic=session.get_one(Study, member.study_id).synthetic,
        sketch_links=_links(places, chosen),
        code_links=[
            CodeLink(id=code["id"], key=code["key"], name=code["name"], group=group["key"])
            for group in groups
            for code in group["codes"]
        ],
        **{field: getattr(found, field) for field in found.__dataclass_fields__},
    )
    return answer, found


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
            raise _invalid(f"{word[:100]} is no coder of this round. Coders are {', '.join(known.values())}.")
        chosen.append(member)
    chosen = list(dict.fromkeys(chosen))
    if len(chosen) == 1:
        raise _invalid("Name two different coders of the round.")
    return chosen or list(known)


def _invalid(message: str) -> Invalid:
    return Invalid(message, errors=[{"pointer": "query/coders", "message": message}])


def _pair(places: Sequence[Place], chosen: Sequence[UUID]) -> tuple[UUID, UUID]:
    active = {place.coder for place in places if place.done}
    ranked = sorted(chosen, key=lambda coder: coder not in active)
    first, second = sorted(ranked[:2], key=list(chosen).index)
    return first, second


def _data(
    session: Session,
    member: Membership,
    round_: Round,
    places: Sequence[Place],
    chosen: Sequence[UUID],
    pair: tuple[UUID, UUID],
) -> tuple[ReliabilityData, list[dict[str, Any]], int]:
    assert round_.codebook_version_id is not None
    codebook, groups = queries.version(session, round_.codebook_version_id)
    codes = {
        code["id"]: Code(code["key"], code["name"], group["key"])
        for group in groups
        for code in group["codes"]
    }
    used = queries.codes_used(session, member, round_.id, chosen)
    names = _names(places)
    work: dict[str, dict[str, list[str] | None]] = {}
    for coder in chosen:
        work[str(coder)] = {
            str(place.sketch.id): [
                codes[code].key for code in used.get((str(coder), str(place.sketch.id)), ()) if code in codes
            ]
            if place.done
            else None
            for place in places
            if place.coder == coder
        }
    data = ReliabilityData.from_codings(
        work,
        codes=list(codes.values()),
        sketches=[Named(str(sketch), words) for sketch, words in names.items()],
        coder_names={str(place.coder): place.coder_name for place in places},
        left_out=[
            *_not_done(places, pair, names),
            *_other_codes(session, set().union(*used.values()) - codes.keys(), codebook),
        ],
    )
    return data, groups, codebook


def _names(places: Sequence[Place]) -> dict[UUID, str]:
    """What to call the sketches: by participant, with a number where there are several."""
    sketches = {place.sketch.id: place for place in places}
    keys = [place.participant for place in sketches.values()]
    return {
        sketch: f"{place.participant} · {place.sketch.position + 1}"
        if keys.count(place.participant) > 1
        else place.participant
        for sketch, place in sketches.items()
    }


def _not_done(places: Sequence[Place], pair: tuple[UUID, UUID], names: dict[UUID, str]) -> list[LeftOut]:
    waiting: dict[UUID, list[str]] = {}
    for place in places:
        if place.coder in pair and not place.done:
            waiting.setdefault(place.sketch.id, []).append(place.coder_name)
    return [
        LeftOut(
            LeftOutKind.SKETCH,
            str(sketch),
            LeftOutReason.NOT_DONE,
            f"{names[sketch]}: not marked done by {' and '.join(coders)}",
        )
        for sketch, coders in waiting.items()
    ]


def _other_codes(session: Session, ids: set[str], codebook: int) -> list[LeftOut]:
    return [
        LeftOut(
            LeftOutKind.CODE,
            key,
            LeftOutReason.OTHER_CODEBOOK_VERSION,
            f"{key} is not in codebook v{codebook}, with which this round was coded",
        )
        for key in sorted(queries.code_keys(session, ids).values())
    ]


def _links(places: Sequence[Place], chosen: Sequence[UUID]) -> list[SketchLink]:
    by_sketch: dict[UUID, list[Place]] = {}
    for place in places:
        by_sketch.setdefault(place.sketch.id, []).append(place)
    return [_link(found[0].sketch, found, chosen) for found in by_sketch.values()]


def _link(sketch: Sketch, places: Sequence[Place], chosen: Sequence[UUID]) -> SketchLink:
    return SketchLink(
        id=sketch.id,
        participant=places[0].participant,
        title=sketch.title,
        position=sketch.position,
        thumbnail=thumbnail_address(sketch.id, sketch.thumbnail_sha256),
        assignments=[
            CoderAssignment(coder=place.coder, assignment=place.assignment, done=place.done)
            for place in places
            if place.coder in chosen
        ],
    )
