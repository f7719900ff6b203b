"""The components of one sketch: counts, graph, shape, depiction of attacks."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.components.attacks import AttackDepiction, attack_depiction
from app.components.graph import (
    CodeRef,
    Component,
    Connector,
    Containment,
    Edge,
    EdgeKind,
    Level,
    Node,
    Source,
    containments,
    counted_nodes,
    edges_between,
)
from app.components.topology import Topology, topology
from app.formats.base import Bounds

LEVELS = (Level.PIPELINE, Level.ATTACK, Level.DEFENSE)
COMPONENTS = (Component.STRUCTURAL, Component.FUNCTIONAL)
NOT_PIPELINE = frozenset({Level.ATTACK, Level.DEFENSE})


@dataclass(frozen=True, slots=True)
class LevelCount:
    """Codings of one level and component: `codings` counts applications, `codes` the distinct keys used."""

    level: Level
    component: Component
    codings: int
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CodeCount:
    """How often a code occurs, by what it was put on."""

    code: CodeRef
    regions: int
    connectors: int
    whole_sketch: int

    @property
    def total(self) -> int:
        """All applications of the code in the sketch."""
        return self.regions + self.connectors + self.whole_sketch


@dataclass(frozen=True, slots=True)
class PlacedNode:
    """A node of the graph at the centre of its own region, in sketch pixels."""

    id: str
    label: str
    x: float
    y: float
    bounds: Bounds
    codes: tuple[str, ...]
    levels: tuple[Level, ...]


@dataclass(frozen=True, slots=True)
class EdgeCounts:
    """Connectors by kind; `unknown_ends` counts ends that are free or on no node."""

    directed: int
    undirected: int
    both: int
    unknown_ends: int


@dataclass(frozen=True, slots=True)
class ComponentSummary:
    """What one sketch is made of, from one source."""

    source: Source
    levels: tuple[LevelCount, ...]
    codes: tuple[CodeCount, ...]
    nodes: tuple[PlacedNode, ...]
    edges: tuple[Edge, ...]
    edge_counts: EdgeCounts
    nesting: tuple[Containment, ...]
    topology: Topology
    attacks: AttackDepiction


def summarise(
    nodes: Iterable[Node],
    connectors: Iterable[Connector] = (),
    sketch_codes: Iterable[CodeRef] = (),
    *,
    source: Source = Source.CODINGS,
) -> ComponentSummary:
    """Summarise the components of one sketch.

    `nodes` are all coded regions, or the structural marks where `source` is MARKS; `connectors` all
    connectors; `sketch_codes` the codes on the sketch as a whole. Nodes of the graph are regions with a
    structural code. The shape is that of the pipeline: nodes and connectors coded on the levels attack and
    defense only are left out of it, though not of the graph.
    """
    everything = sorted(nodes, key=lambda node: node.id)
    lines = sorted(connectors, key=lambda connector: connector.id)
    whole = tuple(sketch_codes)
    kept = counted_nodes(everything, source)
    edges, nesting = edges_between(kept, lines), containments(kept)
    pipeline = [node for node in kept if not _beside_pipeline(node.structural_levels)]
    pipeline_edges = [e for e in edges if not _beside_pipeline(frozenset(code.level for code in e.codes))]
    return ComponentSummary(
        source=source,
        levels=_level_counts(everything, lines, whole),
        codes=_code_counts(everything, lines, whole),
        nodes=tuple(_placed(node) for node in kept),
        edges=edges,
        edge_counts=_edge_counts(edges),
        nesting=nesting,
        topology=topology([node.id for node in pipeline], pipeline_edges, containments(pipeline)),
        attacks=attack_depiction(everything, lines, whole),
    )


def _beside_pipeline(levels: frozenset[Level]) -> bool:
    return bool(levels) and levels <= NOT_PIPELINE


def _placed(node: Node) -> PlacedNode:
    x, y = node.centre
    codes = tuple(sorted(code.key for code in node.codes))
    levels = tuple(level for level in Level if level in node.structural_levels)
    return PlacedNode(node.id, node.label, x, y, node.bounds, codes, levels)


def _edge_counts(edges: Sequence[Edge]) -> EdgeCounts:
    kinds = Counter(edge.kind for edge in edges)
    unknown = sum((edge.source is None) + (edge.target is None) for edge in edges)
    return EdgeCounts(kinds[EdgeKind.DIRECTED], kinds[EdgeKind.UNDIRECTED], kinds[EdgeKind.BOTH], unknown)


def _code_counts(
    nodes: Sequence[Node], connectors: Sequence[Connector], whole: Sequence[CodeRef]
) -> tuple[CodeCount, ...]:
    on_regions = Counter(code for node in nodes for code in node.codes)
    on_connectors = Counter(code for connector in connectors for code in connector.codes)
    on_sketch = Counter(whole)
    used = sorted({*on_regions, *on_connectors, *on_sketch}, key=lambda code: code.key)
    return tuple(CodeCount(code, on_regions[code], on_connectors[code], on_sketch[code]) for code in used)


def _level_counts(
    nodes: Sequence[Node], connectors: Sequence[Connector], whole: Sequence[CodeRef]
) -> tuple[LevelCount, ...]:
    counts = _code_counts(nodes, connectors, whole)
    rows = []
    for level in LEVELS:
        for component in COMPONENTS:
            own = [c for c in counts if (c.code.level, c.code.component) == (level, component)]
            keys = tuple(count.code.key for count in own)
            rows.append(LevelCount(level, component, sum(count.total for count in own), keys))
    return tuple(rows)


@dataclass(frozen=True, slots=True)
class ReferenceComparison:
    """A sketch's components against those of a reference pipeline: code keys in the reference's order."""

    present: tuple[str, ...]
    missing: tuple[str, ...]
    additional: tuple[str, ...]


def against_reference(summary: ComponentSummary, reference: Sequence[str]) -> ReferenceComparison:
    """Which of the reference's codes the sketch has, which it lacks, and which structural ones it adds."""
    used = {count.code.key for count in summary.codes}
    structural = [c.code.key for c in summary.codes if c.code.component is Component.STRUCTURAL]
    return ReferenceComparison(
        present=tuple(key for key in reference if key in used),
        missing=tuple(key for key in reference if key not in used),
        additional=tuple(key for key in structural if key not in set(reference)),
    )
