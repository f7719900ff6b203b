"""From stored regions and marks to the nodes and connectors that summaries are computed from."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from app.component_reports.queries import Work
from app.components.graph import Connector, Node, NodeKind, Source
from app.components.summary import ComponentSummary, summarise
from app.formats.base import Direction, Role
from app.geometry import shapes
from app.models import Mark, RegionKind


def from_codings(work: Work, writing: Collection[str]) -> ComponentSummary:
    """The components one coder saw in a sketch; ``writing`` are the source ids of its text marks."""
    nodes, connectors = [], []
    for region in work.regions:
        codes = tuple(work.codes.get(str(region.id), ()))
        if region.kind is RegionKind.CONNECTOR:
            direction = region.direction or Direction.NONE
            connectors.append(
                Connector(
                    str(region.id), _id(region.start_region_id), _id(region.end_region_id), direction, codes
                )
            )
        else:
            words = bool(region.marks) and all(mark in writing for mark in region.marks)
            nodes.append(_node(region, codes, words=words))
    return summarise(nodes, connectors, work.codes.get(None, ()))


def from_marks(marks: Iterable[Mark]) -> ComponentSummary:
    """What the participant's own ink says where nobody has coded yet."""
    nodes, connectors = [], []
    for mark in marks:
        if mark.role is Role.STRUCTURAL:
            nodes.append(
                Node(
                    id=mark.source_id,
                    kind=NodeKind.MARK,
                    bounds=_bounds(mark),
                    polygon=shapes.geometry_of(mark.shape, _bounds(mark), mark.outline)
                    if mark.closed
                    else None,
                    label=mark.label,
                )
            )
        elif mark.role is Role.FUNCTIONAL:
            connectors.append(Connector(mark.source_id, mark.start_mark, mark.end_mark, mark.direction))
    return summarise(nodes, connectors, source=Source.MARKS)


def _node(region: Any, codes: tuple[Any, ...], *, words: bool) -> Node:
    bounds = _bounds(region)
    return Node(
        id=str(region.id),
        kind=NodeKind.REGION,
        bounds=bounds,
        polygon=shapes.geometry_of(region.kind, bounds, region.outline),
        label=region.label,
        codes=codes,
        words=words,
    )


def _bounds(row: Any) -> tuple[float, float, float, float]:
    return (row.min_x, row.min_y, row.max_x, row.max_y)


def _id(value: Any) -> str | None:
    return None if value is None else str(value)
