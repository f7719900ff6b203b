"""From coded regions (or uncoded marks) and connectors to nodes, edges and nesting.

A structural component is an entity the participant perceives; a functional one is a relation between
entities. All geometry is in sketch pixels: origin top-left, x right, y down.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import shapely
from shapely.geometry import Polygon, box
from shapely.geometry.base import BaseGeometry

from app.formats.base import Bounds, Direction, Point

INSIDE_SHARE = 0.9
"""Share of a node's area that must lie within another for it to be the inner one."""


class Level(StrEnum):
    """What a code speaks about."""

    PIPELINE = "pipeline"
    ATTACK = "attack"
    DEFENSE = "defense"
    OTHER = "other"


class Component(StrEnum):
    """Whether a code names an entity, a relation, or neither."""

    STRUCTURAL = "structural"
    FUNCTIONAL = "functional"
    NONE = "none"


class NodeKind(StrEnum):
    """Where a node comes from: a coder's area or point, or one of the participant's own marks."""

    REGION = "region"
    MARK = "mark"


class Source(StrEnum):
    """What the nodes of a summary are."""

    CODINGS = "codings"
    """Areas and points with a structural code."""
    MARKS = "marks"
    """The participant's structural marks, because nobody has coded the sketch yet."""


@dataclass(frozen=True, slots=True)
class CodeRef:
    """A code as far as components need it."""

    key: str
    name: str = ""
    group: str = ""
    level: Level = Level.OTHER
    component: Component = Component.NONE


@dataclass(frozen=True, slots=True)
class Node:
    """An area or point with its codes, or a mark. `polygon` is a Shapely shape, a ring of points, or None =
    `bounds`.

    `words` says that it consists of writing only.
    """

    id: str
    kind: NodeKind
    bounds: Bounds
    polygon: BaseGeometry | Sequence[Point] | None = None
    label: str = ""
    codes: tuple[CodeRef, ...] = ()
    words: bool = False

    @property
    def shape(self) -> BaseGeometry:
        """The node as a valid Shapely geometry; a point where the area is zero."""
        found = (
            self.polygon if isinstance(self.polygon, BaseGeometry) else _from_ring(self.polygon, self.bounds)
        )
        return found if found.is_valid else shapely.make_valid(found)

    @property
    def centre(self) -> Point:
        """The middle of the bounding box: where the node stands in the participant's own layout."""
        x0, y0, x1, y1 = self.bounds
        return ((x0 + x1) / 2, (y0 + y1) / 2)

    @property
    def structural_levels(self) -> frozenset[Level]:
        """Levels of the node's structural codes."""
        return frozenset(code.level for code in self.codes if code.component is Component.STRUCTURAL)


def _from_ring(ring: Sequence[Point] | None, bounds: Bounds) -> BaseGeometry:
    """The ring as a polygon; without one the bounding box, shrunk to a point where it has no area."""
    if ring is not None and len(ring) >= 3:
        return Polygon(ring)
    x0, y0, x1, y1 = bounds
    return box(x0, y0, x1, y1) if x1 > x0 and y1 > y0 else shapely.Point((x0 + x1) / 2, (y0 + y1) / 2)


@dataclass(frozen=True, slots=True)
class Connector:
    """A drawn relation from `start_node` to `end_node` (ids); None is a free end."""

    id: str
    start_node: str | None
    end_node: str | None
    direction: Direction = Direction.NONE
    codes: tuple[CodeRef, ...] = ()


class EdgeKind(StrEnum):
    """How an edge may be followed."""

    DIRECTED = "directed"
    UNDIRECTED = "undirected"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Edge:
    """A connector between nodes of the graph, turned so that a directed one leads from `source` to `target`.

    None is an unknown end: free, or on something that is no node of this graph.
    """

    connector: str
    source: str | None
    target: str | None
    kind: EdgeKind
    codes: tuple[CodeRef, ...] = ()

    @property
    def complete(self) -> bool:
        """Both ends are known."""
        return self.source is not None and self.target is not None


@dataclass(frozen=True, slots=True)
class Containment:
    """`inner` lies in `outer`, the smallest node around it."""

    outer: str
    inner: str


def counted_nodes(nodes: Iterable[Node], source: Source) -> tuple[Node, ...]:
    """The nodes that count: with a structural code, or all marks where nobody has coded yet; sorted by id."""
    if source is Source.MARKS:
        kept = [node for node in nodes if node.kind is NodeKind.MARK]
    else:
        kept = [node for node in nodes if node.structural_levels]
    return tuple(sorted(kept, key=lambda node: node.id))


def edges_between(nodes: Iterable[Node], connectors: Iterable[Connector]) -> tuple[Edge, ...]:
    """One edge per connector, by id; ends that are none of the nodes become None."""
    known = {node.id for node in nodes}
    return tuple(_edge(connector, known) for connector in sorted(connectors, key=lambda c: c.id))


def _edge(connector: Connector, known: set[str]) -> Edge:
    ends = [end if end in known else None for end in (connector.start_node, connector.end_node)]
    if connector.direction is Direction.BACKWARD:
        ends.reverse()
    kind = {Direction.BOTH: EdgeKind.BOTH, Direction.NONE: EdgeKind.UNDIRECTED}.get(
        connector.direction, EdgeKind.DIRECTED
    )
    return Edge(connector.id, ends[0], ends[1], kind, connector.codes)


def containments(nodes: Sequence[Node]) -> tuple[Containment, ...]:
    """For every node the smallest larger node with at least 90 % of its area inside (points: the point
    itself).

    Of two nodes of equal area neither is inside the other, so that nesting never runs in a circle.
    """
    shapes = [node.shape for node in nodes]
    tree = shapely.STRtree(shapes)
    found = []
    for i, (node, shape) in enumerate(zip(nodes, shapes, strict=True)):
        around = [
            (shapes[j].area, nodes[j].bounds, nodes[j].id)
            for j in tree.query(shape).tolist()
            if j != i and shapes[j].area > shape.area and _inside(shape, shapes[j])
        ]
        if around:
            found.append(Containment(min(around)[2], node.id))
    return tuple(found)


def _inside(inner: BaseGeometry, outer: BaseGeometry) -> bool:
    if inner.area == 0:
        return bool(outer.covers(inner))
    return bool(inner.intersection(outer).area >= INSIDE_SHARE * inner.area)
