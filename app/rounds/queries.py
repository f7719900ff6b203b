"""Reading rounds: how far they are, as far as the reader may know."""

from __future__ import annotations

from collections import defaultdict
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import func
from sqlmodel import Session, col, select

from app.accounts.actor import Membership
from app.coding.schemas import AssignmentItem
from app.coding.visibility import may_see, visible_assignments
from app.errors import NotFound
from app.models import (
    Assignment,
    AssignmentStatus,
    CodebookVersion,
    Coding,
    Member,
    Participant,
    Region,
    Round,
    RoundStatus,
    Sketch,
    Study,
)
from app.rounds.schemas import CoderProgress, RoundRead
from app.sketches.addresses import thumbnail_address


def rounds(session: Session, member: Membership) -> list[RoundRead]:
    """All rounds of the study, by number."""
    found = session.exec(
        select(Round).where(Round.study_id == member.study_id).order_by(col(Round.number))
    ).all()
    return _read(session, member, list(found))


def round_(session: Session, member: Membership, found: Round) -> RoundRead:
    """One round."""
    session.flush()
    return _read(session, member, [found])[0]


def _read(session: Session, member: Membership, found: list[Round]) -> list[RoundRead]:
    ids = [one.id for one in found]
    statuses: dict[UUID, dict[UUID, dict[AssignmentStatus, int]]] = defaultdict(lambda: defaultdict(dict))
    for round_id, coder, status, number in session.exec(
        select(Assignment.round_id, Assignment.coder_id, col(Assignment.status), func.count())
        .where(col(Assignment.round_id).in_(ids), col(Assignment.coder_id).is_not(None))
        .group_by(col(Assignment.round_id), col(Assignment.coder_id), col(Assignment.status))
    ):
        statuses[round_id][_known(coder)][status] = number
    sketches = dict(
        session.exec(
            select(Assignment.round_id, func.count(func.distinct(Assignment.sketch_id)))
            .where(col(Assignment.round_id).in_(ids))
            .group_by(col(Assignment.round_id))
        ).all()
    )
    begun = _with_consensus(session, member)
    names = {
        row.id: row.name
        for row in session.exec(
            select(Member).where(Member.study_id == member.study_id).order_by(col(Member.joined_at))
        )
    }
    numbers = dict(
        session.exec(
            select(CodebookVersion.id, CodebookVersion.number).where(
                CodebookVersion.study_id == member.study_id
            )
        ).all()
    )
    show = session.get_one(Study, member.study_id).show_progress
    return [
        RoundRead(
            **one.model_dump(include=_PLAIN),
            codebook_number=numbers.get(one.codebook_version_id) if one.codebook_version_id else None,
            sketches=sketches.get(one.id, 0),
            coders=_progress(member, one, statuses[one.id], names, show_progress=show),
            consensus=_consensus(one, begun),
            my_next=_next(session, member, one),
        )
        for one in found
    ]


_PLAIN = {
    "id",
    "number",
    "name",
    "blind",
    "every_group",
    "status",
    "created_at",
    "opened_at",
    "closed_at",
    "revision",
}


def _consensus(one: Round, begun: set[UUID]) -> Literal["none", "started", "frozen"]:
    if one.consensus_frozen_at is not None:
        return "frozen"
    return "started" if one.id in begun else "none"


def _with_consensus(session: Session, member: Membership) -> set[UUID]:
    """Rounds in which a consensus was begun."""
    return set(
        session.exec(
            select(Assignment.round_id)
            .join(Round, col(Round.id) == Assignment.round_id)
            .where(col(Assignment.coder_id).is_(None), visible_assignments(member))
            .distinct()
        )
    )


def _known(coder: UUID | None) -> UUID:
    assert coder is not None
    return coder


def _progress(
    member: Membership,
    one: Round,
    statuses: dict[UUID, dict[AssignmentStatus, int]],
    names: dict[UUID, str],
    *,
    show_progress: bool,
) -> list[CoderProgress]:
    result = []
    for coder, name in names.items():
        if coder not in statuses:
            continue
        counts: dict[Any, int] = statuses[coder]
        sample = Assignment(study_id=one.study_id, round_id=one.id, sketch_id=one.id, coder_id=coder)
        open_to_me = show_progress or may_see(
            member, sample, one, codes_in_round=member.member_id in statuses
        )
        result.append(
            CoderProgress(
                member=coder,
                name=name,
                is_me=coder == member.member_id,
                done=counts.get(AssignmentStatus.DONE, 0) if open_to_me else None,
                started=counts.get(AssignmentStatus.STARTED, 0) if open_to_me else None,
                total=sum(counts.values()),
            )
        )
    return result


def _next(session: Session, member: Membership, one: Round) -> UUID | None:
    if one.status is not RoundStatus.OPEN:
        return None
    return session.exec(
        select(Assignment.id)
        .where(
            Assignment.round_id == one.id,
            Assignment.coder_id == member.member_id,
            Assignment.status != AssignmentStatus.DONE,
        )
        .order_by(col(Assignment.position))
        .limit(1)
    ).first()


def assignments(
    session: Session, member: Membership, found: Round, coder: str | None
) -> list[AssignmentItem]:
    """The assignments of one coder in that coder's order: one's own, or another's one may see.

    Raises:
        NotFound: no such coder in this round, or hidden until it closes.
    """
    coder_id = member.member_id if coder is None else _coder(session, member, coder)
    rows = session.exec(
        select(Assignment, Sketch, Participant.key)
        .join(Round, col(Round.id) == Assignment.round_id)
        .join(Sketch, col(Sketch.id) == Assignment.sketch_id)
        .join(Participant, col(Participant.id) == Sketch.participant_id)
        .where(Assignment.round_id == found.id, Assignment.coder_id == coder_id, visible_assignments(member))
        .order_by(col(Assignment.position), col(Assignment.id))
    ).all()
    if not rows and coder is not None and coder_id != member.member_id:
        raise NotFound("No codings of this coder, or they are hidden until the round closes.")
    ids = select(Assignment.id).where(Assignment.round_id == found.id, Assignment.coder_id == coder_id)
    regions = dict(
        session.exec(
            select(Region.assignment_id, func.count())
            .where(col(Region.assignment_id).in_(ids))
            .group_by(col(Region.assignment_id))
        ).all()
    )
    codings = dict(
        session.exec(
            select(Coding.assignment_id, func.count())
            .where(col(Coding.assignment_id).in_(ids))
            .group_by(col(Coding.assignment_id))
        ).all()
    )
    return [
        AssignmentItem(
            id=row.id,
            sketch=sketch.id,
            participant=key,
            title=sketch.title,
            phase=sketch.phase_id,
            status=row.status,
            no_code_applies=row.no_code_applies,
            regions=regions.get(row.id, 0),
            codings=codings.get(row.id, 0),
            thumbnail=thumbnail_address(sketch.id, sketch.thumbnail_sha256),
        )
        for row, sketch, key in rows
    ]


def _coder(session: Session, member: Membership, coder: str) -> UUID:
    try:
        wanted = Member.id == UUID(coder)
    except ValueError:
        wanted = Member.name == coder
    found = session.exec(select(Member.id).where(Member.study_id == member.study_id, wanted)).first()
    if found is None:
        raise NotFound("There is no such coder in this study.")
    return found
