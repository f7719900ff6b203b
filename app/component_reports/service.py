"""The story of a component report: one source, every sketch in it, counted over participants."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlmodel import Session

from app.accounts import service as accounts
from app.accounts.actor import Actor, Membership
from app.component_reports import building, phases, queries
from app.component_reports.schemas import (
    ComponentPhase,
    ComponentReport,
    ComponentRow,
    ComponentSource,
    SketchComponents,
    SketchGraph,
)
from app.components.aggregate import SketchSummary, aggregate
from app.components.graph import Source
from app.components.summary import ComponentSummary
from app.errors import Conflict, Invalid, NotFound
from app.models import Assignment, AssignmentStatus, Phase, Round, RoundStatus, Sketch, Study
from app.sketches.addresses import image_address, thumbnail_address

MARKS = ComponentSource(
    source="marks", kind=Source.MARKS, coder=None, sentence="The participants' own marks, not coded yet"
)


@dataclass(frozen=True, slots=True)
class _From:
    """A source found: marks, or the assignments of one coder (None: the consensus) in one round."""

    told: ComponentSource
    round: Round | None = None
    coder: UUID | None = None


def report(
    session: Session, member: Membership, source: str | None, coder: str | None, phase: str | None = None
) -> ComponentReport:
    """Components of every sketch of a source, and how many participants have what; of one phase if named.

    Without a source: the newest closed round's frozen consensus or else its first coder, else one's own
    newest work, else the marks.

    Raises:
        Invalid: the source is not written as one.
        NotFound: no such round, coder or phase, or hidden until the round closes.
    """
    origin = _source(session, member, source, coder)
    wanted = phases.find(session, member.study_id, phase)
    if origin.round is None:
        found, not_done = _by_marks(session, member, wanted), 0
    else:
        found, not_done = _by_codings(session, member, origin, origin.round, wanted)
    return ComponentReport(
        source=origin.told,
        phase=_told(wanted),
        synthetic=session.get_one(Study, member.study_id).synthetic,
        not_done=not_done,
        sketches=[SketchComponents(**_facts(*one)) for one in found],
        **_counted([(summary, sketch, key) for summary, sketch, key, _ in found]),
    )


def graph(
    session: Session,
    actor: Actor,
    sketch_id: UUID,
    source: str | None,
    coder: str | None,
    phase: str | None = None,
) -> SketchGraph:
    """The components of one sketch as a graph; of one phase if named.

    Raises:
        NotFound: no such sketch, round, coder or phase, or nothing of the source on this sketch.
    """
    member = _member_for(session, actor, sketch_id)
    origin = _source(session, member, source, coder)
    wanted = phases.find(session, member.study_id, phase)
    if origin.round is None:
        found = _marks_on(session, member, sketch_id, wanted)
    else:
        found = _codings_on(session, member, origin, origin.round, sketch_id, wanted)
    summary, sketch, _, assignment = found
    return SketchGraph(
        source=origin.told,
        phase=_told(wanted),
        width=sketch.width,
        height=sketch.height,
        image=image_address(sketch.id, sketch.image_sha256),
        done=assignment is None or assignment.status is AssignmentStatus.DONE,
        nodes=summary.nodes,
        edges=summary.edges,
        nesting=summary.nesting,
        **_facts(*found),
    )


def _told(phase: Phase | None) -> ComponentPhase | None:
    return ComponentPhase(id=phase.id, name=phase.name) if phase else None


def _member_for(session: Session, actor: Actor, sketch_id: UUID) -> Membership:
    sketch = session.get(Sketch, sketch_id)
    try:
        if sketch is not None:
            return accounts.membership(session, actor, sketch.study_id)
    except NotFound:
        pass
    raise NotFound("There is no such drawing.")


# -- the source --------------------------------------------------------------------------------------------


def _source(session: Session, member: Membership, source: str | None, coder: str | None) -> _From:
    if source is None:
        return _default(session, member, coder)
    kind, _, rest = source.partition(":")
    if kind == "marks" and not rest:
        return _From(MARKS)
    if source == "consensus":
        return _consensus(session, member, None)
    if kind not in ("consensus", "round") or not rest.isdecimal() or len(rest) > 9:
        words = "must be marks, consensus, consensus:<round number> or round:<number>"
        raise Invalid(f"source {words}.", errors=[{"pointer": "query/source", "message": words}])
    round_ = queries.round_of(session, member.study_id, int(rest))
    if round_ is None:
        raise NotFound(f"There is no round {rest} in this study.")
    if kind == "consensus":
        return _consensus(session, member, round_.number)
    return _of_coder(session, member, round_, coder)


def _default(session: Session, member: Membership, coder: str | None) -> _From:
    closed = queries.newest_round(session, member, RoundStatus.CLOSED, None)
    if closed is not None and closed.consensus_frozen_at is not None and coder is None:
        return _consensus(session, member, closed.number)
    if closed is not None:
        return _of_coder(session, member, closed, coder)
    own = queries.newest_round(session, member, RoundStatus.OPEN, member.member_id)
    if own is not None:
        return _of_coder(session, member, own, coder or str(member.member_id))
    return _From(MARKS)


def _consensus(session: Session, member: Membership, number: int | None) -> _From:
    found = queries.consensus_round(session, member, number)
    if found is None:
        raise Conflict("There is no consensus yet. It comes of deciding the disagreements of a closed round.")
    unfinished = "" if found.consensus_frozen_at else ", not frozen yet"
    told = ComponentSource(
        source=f"consensus:{found.number}",
        kind=Source.CODINGS,
        coder=None,
        sentence=f"The consensus of {found.name}{unfinished}",
    )
    return _From(told, found, None)


def _of_coder(session: Session, member: Membership, round_: Round, coder: str | None) -> _From:
    coders = queries.coders_of(session, member, round_.id)
    if not coders:
        raise NotFound("There are no codings of that round, or they are hidden until it closes.")
    if coder is None:
        chosen = next(iter(coders))
    else:
        by_word = {str(member_id): member_id for member_id in coders}
        by_word |= {name: member_id for member_id, name in coders.items()}
        if coder not in by_word:
            raise NotFound("There are no codings of that coder, or they are hidden until the round closes.")
        chosen = by_word[coder]
    told = ComponentSource(
        source=f"round:{round_.number}",
        kind=Source.CODINGS,
        coder=chosen,
        sentence=f"Codings of {coders[chosen]} in {round_.name}",
    )
    return _From(told, round_, chosen)


# -- summaries ---------------------------------------------------------------------------------------------

_Found = tuple[ComponentSummary, Sketch, str, Assignment | None]


def _marks_on(session: Session, member: Membership, sketch_id: UUID, phase: Phase | None) -> _Found:
    rows = queries.sketches(session, member.study_id)
    sketch, key = next((one, key) for one, key in rows if one.id == sketch_id)
    marks = phases.of_marks(session, sketch, queries.marks_of(session, [sketch_id])[sketch_id], phase)
    return building.from_marks(marks), sketch, key, None


def _codings_on(
    session: Session,
    member: Membership,
    origin: _From,
    round_: Round,
    sketch_id: UUID,
    phase: Phase | None,
) -> _Found:
    for assignment, sketch, key in queries.assignments(session, member, round_.id, origin.coder):
        if sketch.id == sketch_id:
            everything = queries.work_on(session, member, [assignment.id])[assignment.id]
            work = phases.of_work(everything, sketch, phase)
            writing = queries.text_marks(session, [sketch_id])[sketch_id]
            return building.from_codings(work, writing), sketch, key, assignment
    raise NotFound("This drawing is not part of that source.")


def _by_marks(session: Session, member: Membership, phase: Phase | None) -> list[_Found]:
    sketches = queries.sketches(session, member.study_id)
    all_marks = queries.marks_of(session, [sketch.id for sketch, _ in sketches])
    found: list[_Found] = []
    for sketch, key in sketches:
        marks = phases.of_marks(session, sketch, all_marks[sketch.id], phase)
        if phases.concerns(sketch, phase, found=bool(marks)):
            found.append((building.from_marks(marks), sketch, key, None))
    return found


def _by_codings(
    session: Session, member: Membership, origin: _From, round_: Round, phase: Phase | None
) -> tuple[list[_Found], int]:
    rows = queries.assignments(session, member, round_.id, origin.coder)
    done = [row for row in rows if row[0].status is AssignmentStatus.DONE]
    work = queries.work_on(session, member, [assignment.id for assignment, _, _ in done])
    writing = queries.text_marks(session, [sketch.id for _, sketch, _ in done])
    found: list[_Found] = []
    for assignment, sketch, key in done:
        part = phases.of_work(work[assignment.id], sketch, phase)
        if phases.concerns(sketch, phase, found=bool(part.regions or part.codes)):
            summary = building.from_codings(part, writing[sketch.id])
            found.append((summary, sketch, key, assignment))
    return found, len(rows) - len(done)


def _facts(
    summary: ComponentSummary, sketch: Sketch, participant: str, assignment: Assignment | None
) -> dict[str, Any]:
    return {
        "sketch": sketch.id,
        "participant": participant,
        "title": sketch.title,
        "position": sketch.position,
        "thumbnail": thumbnail_address(sketch.id, sketch.thumbnail_sha256),
        "assignment": assignment.id if assignment else None,
        "levels": summary.levels,
        "codes": summary.codes,
        "edge_counts": summary.edge_counts,
        "topology": summary.topology,
        "attacks": summary.attacks,
    }


def _counted(found: list[tuple[ComponentSummary, Sketch, str]]) -> dict[str, Any]:
    order = list(dict.fromkeys(key for _, _, key in found))
    counts = aggregate(SketchSummary(key, str(sketch.id), summary) for summary, sketch, key in found)
    rows = [
        ComponentRow(
            kind=row.kind,
            key=row.key,
            label=row.label,
            n=row.n,
            total=row.total,
            sentence=row.sentence,
            participants=sorted(row.participants, key=order.index),
            sketches=[UUID(sketch) for sketch in row.sketches],
        )
        for row in counts.rows
    ]
    return {"participants": order, "rows": rows}
