"""What the coders of a closed round drew, as the report on regions and connectors needs it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from shapely.geometry import box
from shapely.geometry.base import BaseGeometry
from sqlmodel import Session

from app.accounts.actor import Membership
from app.agreement.connectors import Connector, End
from app.agreement.region_report import POINT_RADIUS, THRESHOLD, Drawn, DrawnReport, drawn_report
from app.agreement.regions import Region
from app.agreement.reliability_data import Named
from app.agreement.uncertainty import IntervalChoice
from app.agreement_reports import queries, service
from app.agreement_reports.links import code_links, sketch_links
from app.agreement_reports.material import Coded
from app.agreement_reports.rendering import Drawing
from app.agreement_reports.schemas import DrawnAnswer
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
    """Agreement on regions and connectors in a closed round: the API's answer and the pure report in it.

    Raises as `service.report`.
    """
    round_ = service.round_asked(session, member, asked.number)
    found, pair = service.closed(session, member, round_, asked.coders)
    report = _report(session, member, found, pair, asked.intervals, threshold)
    left_out = found.data(pair).left_out
    answer = DrawnAnswer(
        round=round_.id,
        round_number=round_.number,
        round_name=round_.name,
        codebook_number=found.version.number,
        left_out=left_out,
        sketch_links=sketch_links([found]),
        code_links=code_links(found.version),
        **{field: getattr(report, field) for field in report.__dataclass_fields__},
    )
    return answer, Drawing(report, left_out)


def _report(
    session: Session,
    member: Membership,
    found: Coded,
    pair: tuple[UUID, UUID],
    choice: IntervalChoice,
    threshold: float,
) -> DrawnReport:
    sketches = {str(place.sketch.id): place.sketch for place in found.places}
    regions, connectors = _things(session, member, found, sketches)
    names = {place.coder: place.coder_name for place in found.places}
    layers = [
        Drawn(Named(str(coder), names[coder]), regions[str(coder)], connectors[str(coder)])
        for coder in found.chosen
    ]
    return drawn_report(
        layers,
        (list(found.chosen).index(pair[0]), list(found.chosen).index(pair[1])),
        codes=list(found.version.codes.values()),
        canvas={id_: box(0, 0, sketch.width, sketch.height) for id_, sketch in sketches.items()},
        threshold=threshold,
        choice=choice,
    )


def _things(
    session: Session, member: Membership, found: Coded, sketches: Mapping[str, Sketch]
) -> tuple[Things, Things]:
    """Areas and points, and connectors, of every done assignment."""
    regions, connectors = _layers(found), _layers(found)
    codes = _codes(session, member, found)
    for row in queries.regions_drawn(session, member, found.round.id, found.chosen):
        if row.sketch_id not in regions[row.coder_id]:
            continue
        carried = codes.get(row.id, frozenset())
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


def _codes(session: Session, member: Membership, found: Coded) -> dict[str, frozenset[str]]:
    known = found.version.codes
    used = queries.codes_on_regions(session, member, found.round.id, found.chosen)
    return {
        region: frozenset(known[code].key for code in codes if code in known)
        for region, codes in used.items()
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
