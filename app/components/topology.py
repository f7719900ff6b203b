"""The shape of a sketch's graph: chain, fork, circle, several pipelines, nesting."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from graphlib import CycleError, TopologicalSorter

from app.components.graph import Containment, Edge, EdgeKind


class GraphShape(StrEnum):
    """The one word for a graph; isolated nodes beside it do not change the word."""

    EMPTY = "empty"
    """No nodes."""
    ISOLATED = "isolated nodes only"
    """Nodes, but no connector between two of them."""
    LINEAR = "linear chain"
    """One after the other, nothing forks, joins or returns."""
    BRANCHING = "branching"
    """Connected, with a fork or a join, without a way back."""
    CYCLIC = "cyclic"
    """Following the connectors leads back to where one started: an iteration."""
    SEVERAL = "several separate pipelines"
    """Two or more connected parts of at least two nodes each."""


@dataclass(frozen=True, slots=True)
class Topology:
    """Shape of the graph with its numbers.

    `separate` counts connected parts of two or more nodes, `isolated` the nodes without any edge.
    `longest_path` counts the nodes along the longest way in the direction of the arrows (a circle counts with
    all its nodes; lines without a direction lead nowhere); 0 without nodes. `nesting` is 0 without nesting, 1
    for boxes in a box.
    """

    shape: GraphShape
    separate: int
    isolated: int
    cyclic: bool
    branching: bool
    longest_path: int
    nesting: int
    sentence: str


class _Groups:
    """Disjoint sets of ids."""

    def __init__(self, ids: Iterable[str]) -> None:
        self.parent = {id_: id_ for id_ in ids}

    def of(self, id_: str) -> str:
        while self.parent[id_] != id_:
            self.parent[id_] = self.parent[self.parent[id_]]
            id_ = self.parent[id_]
        return id_

    def join(self, one: str, two: str) -> bool:
        """Join the groups of two ids; False if they were one already."""
        a, b = self.of(one), self.of(two)
        self.parent[a] = b
        return a != b


def topology(nodes: Sequence[str], edges: Iterable[Edge], nested: Iterable[Containment]) -> Topology:
    """Shape of the graph of node ids. Edges with an unknown end do not connect anything."""
    known = set(nodes)
    links = [
        (edge.source, edge.target, edge.kind)
        for edge in edges
        if edge.source in known and edge.target in known
    ]
    groups = _Groups(nodes)
    for source, target, _ in links:
        groups.join(source, target)
    touched = {end for source, target, _ in links for end in (source, target)}
    separate = len({groups.of(source) for source, target, _ in links if source != target})
    cyclic, branching = _has_cycle(nodes, links), _has_branch(links)
    shape = _word(len(nodes), len(links), separate, cyclic=cyclic, branching=branching)
    isolated = len(known - touched)
    longest, nesting = _longest_path(nodes, links), _nesting_depth(nested)
    found = Topology(shape, separate, isolated, cyclic, branching, longest, nesting, sentence="")
    return replace(found, sentence=_sentence(found, len(nodes)))


Links = Sequence[tuple[str, str, EdgeKind]]


def _word(nodes: int, links: int, separate: int, *, cyclic: bool, branching: bool) -> GraphShape:
    if not nodes:
        return GraphShape.EMPTY
    if not links:
        return GraphShape.ISOLATED
    if separate > 1:
        return GraphShape.SEVERAL
    if cyclic:
        return GraphShape.CYCLIC
    return GraphShape.BRANCHING if branching else GraphShape.LINEAR


def _has_cycle(nodes: Sequence[str], links: Links) -> bool:
    """Whether one can leave a node along the connectors and return without using one of them twice.

    Lines and double arrows may be used either way. They join nodes into groups; a line within a group closes
    a circle, and so does a circle of arrows between groups.
    """
    groups = _Groups(nodes)
    pairs: set[frozenset[str]] = set()
    for source, target, kind in links:
        pair = frozenset((source, target))
        # Two lines between the same two nodes are one relation drawn twice, not a circle.
        if kind is EdgeKind.DIRECTED or pair in pairs:
            continue
        pairs.add(pair)
        if not groups.join(source, target):
            return True
    leads_to: dict[str, set[str]] = defaultdict(set)
    for source, target, kind in links:
        if kind is not EdgeKind.DIRECTED or frozenset((source, target)) in pairs:
            continue
        one, two = groups.of(source), groups.of(target)
        if one == two:
            return True
        leads_to[one].add(two)
    try:
        TopologicalSorter(leads_to).prepare()
    except CycleError:
        return True
    return False


def _has_branch(links: Links) -> bool:
    """Whether some node has more than two neighbours, two ways out, or two ways in."""
    neighbours: dict[str, set[str]] = defaultdict(set)
    out: dict[str, set[str]] = defaultdict(set)
    into: dict[str, set[str]] = defaultdict(set)
    for source, target, kind in links:
        if source == target:
            continue
        neighbours[source].add(target)
        neighbours[target].add(source)
        if kind is EdgeKind.DIRECTED:
            out[source].add(target)
            into[target].add(source)
    return any(len(ends) > 2 for ends in neighbours.values()) or any(
        len(ends) > 1 for table in (out, into) for ends in table.values()
    )


def _longest_path(nodes: Sequence[str], links: Links) -> int:
    leads_to: dict[str, set[str]] = {id_: set() for id_ in nodes}
    for source, target, kind in links:
        if kind is EdgeKind.DIRECTED and source != target:
            leads_to[source].add(target)
    circles = _circles(leads_to)
    sizes: dict[str, int] = defaultdict(int)
    between: dict[str, set[str]] = {circle: set() for circle in circles.values()}
    for id_ in nodes:
        sizes[circles[id_]] += 1
        between[circles[id_]] |= {circles[end] for end in leads_to[id_]} - {circles[id_]}
    length: dict[str, int] = {}
    for circle in TopologicalSorter(between).static_order():
        length[circle] = sizes[circle] + max((length[end] for end in between[circle]), default=0)
    return max(length.values(), default=0)


def _circles(leads_to: Mapping[str, set[str]]) -> dict[str, str]:
    """Each node's circle (strongly connected part), named by one of its nodes."""
    reach = {id_: _reachable(id_, leads_to) for id_ in leads_to}
    return {id_: min([id_, *(end for end in reach[id_] if id_ in reach[end])]) for id_ in leads_to}


def _reachable(start: str, leads_to: Mapping[str, set[str]]) -> set[str]:
    found: set[str] = set()
    waiting = list(leads_to[start])
    while waiting:
        id_ = waiting.pop()
        if id_ not in found:
            found.add(id_)
            waiting.extend(leads_to[id_])
    return found


def _nesting_depth(nested: Iterable[Containment]) -> int:
    outer = {item.inner: item.outer for item in nested}
    deepest = 0
    for inner in outer:
        depth, around = 0, inner
        while around in outer:
            around = outer[around]
            depth += 1
        deepest = max(deepest, depth)
    return deepest


def _sentence(found: Topology, nodes: int) -> str:
    several = f"{found.separate} separate pipelines"
    text = {
        GraphShape.EMPTY: "No components.",
        GraphShape.ISOLATED: f"{_counted(nodes, 'component')}, not connected to each other.",
        GraphShape.LINEAR: "The components form one linear chain.",
        GraphShape.BRANCHING: "The components are connected and branch.",
        GraphShape.CYCLIC: "The components are connected in a cycle.",
        GraphShape.SEVERAL: several + (", with a cycle." if found.cyclic else "."),
    }[found.shape]
    if found.isolated and found.shape is not GraphShape.ISOLATED:
        text += f" {_counted(found.isolated, 'component')} not connected."
    if found.nesting:
        text += f" Nested {_counted(found.nesting, 'level')} deep."
    return text


def _counted(n: int, noun: str) -> str:
    return f"{n} {noun if n == 1 else noun + 's'}"
