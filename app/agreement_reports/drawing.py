"""What the coders of a closed round drew, as the report on regions and connectors needs it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from shapely.geometry import box
from shapely.geometry.base import BaseGeometry
from sqlmodel import Session

from app.accounts.actor import Membership
from app.agreement.connectors import Connector, End
from app.agreement.region_report import POINT_RADIUS, THRESHOLD, Drawn, DrawnReport, drawn_report
from app.agreement.regions import Region
from app.agreement.reliability_data import Code, LeftOut, Named
from app.agreement.report import found_left_out
from app.agreement.uncertainty import IntervalChoice
from app.agreement_reports import material, queries, service
from app.agreement_reports.discussing import drawn_discussion, reconsidered
from app.agreement_reports.links import code_links, sketch_links
from app.agreement_reports.material import Coded
from app.agreement_reports.rendering import Drawing
from app.agreement_reports.schemas import DrawnAnswer, DrawnDiscussion, OtherRound
from app.agreement_reports.versions import shared_codes
from app.formats.base import Direction
from app.geometry import shapes
from app.models import RegionKind, Sketch

Things = dict[str, dict[str, list[Any]]]
"""coder -> sketch -> regions or connectors; a sketch that is not done is not there."""


def drawn(
    session: Session,
    member: Membership,
    asked: service.Question,
    *,
    threshold: float = THRESHOLD,
) -> tuple[DrawnAnswer, Drawing]:
    """Agreement on regions and connectors in a closed round, or of one coder in two of them: the API's answer
    and the pure report in it.

    Raises as `service.report`.
    """
    round_ = service.round_asked(session, member, asked.number)
    if asked.against is not None:
        own = service.own_rounds(session, member, round_, asked)
        return _with_oneself(session, member, own, asked.intervals, threshold)
    found, pair = service.closed(session, member, round_, asked.coders)
    keys = {id_: code.key for id_, code in found.version.codes.items()}
    blind = _layers_of(session, member, found, keys)
    _, cells = material.changed(found, queries.reconsiderations(session, round_.id))
    compare = _comparing(
        list(found.version.codes.values()),
        (list(found.chosen).index(pair[0]), list(found.chosen).index(pair[1])),
        _canvas([found]),
        threshold,
        asked.intervals,
    )
    before = compare(blind, service.source([found]))
    changes = [change for change in cells if UUID(change.coder) in pair]
    report, told = before, None
    if changes:
        after = compare(reconsidered(blind, cells), service.source([found], "after"))
        told = drawn_discussion(before, after, changes)
        report = after if asked.stage == "after" else before
    return _answer([found], report, found.data(pair).left_out, stage=asked.stage, discussion=told)


def _with_oneself(
    session: Session,
    member: Membership,
    own: service.OwnRounds,
    intervals: IntervalChoice,
    threshold: float,
) -> tuple[DrawnAnswer, Drawing]:
    """One coder's two rounds as two coders."""
    rounds = [own.later, own.earlier]
    data, ids = material.two_rounds(own.later, own.earlier, own.coder, own.name)
    shared = shared_codes(own.later.version, own.earlier.version)
    keys = {id_: code.key for id_, code in shared.items()}
    names = {coder.id: coder.name for coder in data.coders}
    layers = [
        replace(_layers_of(session, member, found, keys)[0], coder=Named(id_, names[id_]))
        for found, id_ in zip(rounds, ids, strict=True)
    ]
    compare = _comparing(list(shared.values()), (0, 1), _canvas(rounds), threshold, intervals)
    left_out = (*data.left_out, *found_left_out(data, (0, 1)))
    return _answer(rounds, compare(layers, service.source(rounds)), left_out, against=own.against)


def _answer(
    rounds: Sequence[Coded],
    report: DrawnReport,
    left_out: Sequence[LeftOut],
    *,
    stage: service.Stage = "before",
    discussion: DrawnDiscussion | None = None,
    against: OtherRound | None = None,
) -> tuple[DrawnAnswer, Drawing]:
    found = rounds[0]
    answer = DrawnAnswer(
        stage=stage,
        discussion=discussion,
        against=against,
        round=found.round.id,
        round_number=found.round.number,
        round_name=found.round.name,
        codebook_number=found.version.number,
        left_out=tuple(left_out),
        sketch_links=sketch_links(rounds),
        code_links=code_links(found.version),
        **{field: getattr(report, field) for field in report.__dataclass_fields__},
    )
    return answer, Drawing(report, left_out)


Compare = Callable[[Sequence[Drawn], str], DrawnReport]


def _comparing(
    codes: Sequence[Code],
    pair: tuple[int, int],
    canvas: Mapping[str, BaseGeometry],
    threshold: float,
    choice: IntervalChoice,
) -> Compare:
    return lambda layers, source: drawn_report(
        layers, pair, codes=codes, canvas=canvas, threshold=threshold, choice=choice, source=source
    )


def _canvas(rounds: Sequence[Coded]) -> dict[str, BaseGeometry]:
    places = [place for found in rounds for place in found.places]
    return {str(one.sketch.id): box(0, 0, one.sketch.width, one.sketch.height) for one in places}


def _layers_of(session: Session, member: Membership, found: Coded, keys: Mapping[str, str]) -> list[Drawn]:
    """What each chosen coder drew, with the codes that have a key."""
    regions, connectors = _things(session, member, found, keys)
    names = {place.coder: place.coder_name for place in found.places}
    return [
        Drawn(Named(str(coder), names[coder]), regions[str(coder)], connectors[str(coder)])
        for coder in found.chosen
    ]


def _things(
    session: Session, member: Membership, found: Coded, keys: Mapping[str, str]
) -> tuple[Things, Things]:
    """Areas and points, and connectors, of every done assignment."""
    regions, connectors = _layers(found), _layers(found)
    sketches = {str(place.sketch.id): place.sketch for place in found.places}
    used = queries.codes_on_regions(session, member, found.round.id, found.chosen)
    for row in queries.regions_drawn(session, member, found.round.id, found.chosen):
        if row.sketch_id not in regions[row.coder_id]:
            continue
        carried = frozenset(keys[code] for code in used.get(row.id, ()) if code in keys)
        if row.kind is RegionKind.CONNECTOR:
            connectors[row.coder_id][row.sketch_id].append(_connector(row, carried))
        else:
            shape = _area(row, sketches[row.sketch_id])
            marks = frozenset(row.marks)
            regions[row.coder_id][row.sketch_id].append(Region(row.id, shape, carried, marks))
    return regions, connectors


def _layers(found: Coded) -> Things:
    return {
        coder: {sketch: [] for sketch, keys in by_sketch.items() if keys is not None}
        for coder, by_sketch in found.work.items()
    }


def _area(row: Any, sketch: Sketch) -> BaseGeometry:
    shape = shapes.geometry_of(row.kind.value, (row.min_x, row.min_y, row.max_x, row.max_y), row.outline)
    if row.kind is not RegionKind.POINT:
        return shape
    return shape.buffer(POINT_RADIUS * (sketch.width**2 + sketch.height**2) ** 0.5)


def _connector(row: Any, codes: frozenset[str]) -> Connector:
    start, *_, end = shapes.points_of(row.outline)
    return Connector(
        row.id,
        End(start, row.start_region_id),
        End(end, row.end_region_id),
        row.direction or Direction.NONE,
        codes,
        frozenset(row.marks),
    )
