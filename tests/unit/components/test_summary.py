"""One sketch: counts, shape, attacks."""

import dataclasses
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.components.attacks import Depiction
from app.components.graph import CodeRef, Component, Connector, Level, Node, NodeKind, Source
from app.components.summary import against_reference, summarise
from app.components.topology import GraphShape
from app.formats.base import Direction
from tests.unit.components.drawn import (
    CAUSAL,
    DATA,
    FLOW,
    IN_WORDS,
    INPUT,
    MODEL,
    NO_ATTACKS,
    POISONING,
    area,
    arrow,
    arrows,
    line,
    row,
)


@pytest.mark.parametrize(
    ("nodes", "paths", "shape", "longest"),
    [
        ("", "", GraphShape.EMPTY, 0),
        ("a b", "", GraphShape.ISOLATED, 1),
        ("a b c", "a b c", GraphShape.LINEAR, 3),
        ("a b c x", "a b c", GraphShape.LINEAR, 3),
        ("a b c d", "a b c|b d", GraphShape.BRANCHING, 3),
        ("a b c", "a b|c b", GraphShape.BRANCHING, 2),
        ("a b c", "a b c a", GraphShape.CYCLIC, 3),
        ("a b", "a b a", GraphShape.CYCLIC, 2),
        ("a b c d", "a b c a|c d", GraphShape.CYCLIC, 4),
        ("a b c d", "a b|c d", GraphShape.SEVERAL, 2),
        ("a", "a a", GraphShape.CYCLIC, 1),
    ],
)
def test_the_shape_of_the_graph(nodes: str, paths: str, shape: GraphShape, longest: int) -> None:
    found = summarise(row(*nodes.split()), [c for path in paths.split("|") for c in arrows(path)]).topology
    assert (found.shape, found.longest_path) == (shape, longest)


def test_lines_without_heads_make_a_chain_but_lead_nowhere() -> None:
    found = summarise(row("a", "b", "c"), [line("a", "b"), line("b", "c")]).topology
    assert (found.shape, found.longest_path) == (GraphShape.LINEAR, 1)


def test_a_ring_of_lines_is_a_cycle_and_a_line_drawn_twice_is_not() -> None:
    ring = [line("a", "b"), line("b", "c"), line("a", "c")]
    assert summarise(row("a", "b", "c"), ring).topology.cyclic
    twice = [line("a", "b"), Connector("again", "b", "a", Direction.BOTH)]
    assert not summarise(row("a", "b"), twice).topology.cyclic


def test_an_arrow_back_along_a_line_closes_the_circle() -> None:
    assert summarise(row("a", "b", "c"), [line("a", "b"), line("b", "c"), arrow("c", "a")]).topology.cyclic


def test_isolated_nodes_are_counted_beside_the_shape() -> None:
    found = summarise(row("a", "b", "x", "y"), arrows("a b")).topology
    assert (found.shape, found.isolated) == (GraphShape.LINEAR, 2)
    assert found.sentence == "The components form one linear chain. 2 components not connected."


def test_a_connector_with_a_free_end_connects_nothing_and_is_counted() -> None:
    found = summarise(row("a", "b"), [arrow("a", None), arrow(None, None)])
    assert found.topology.shape is GraphShape.ISOLATED
    assert (found.edge_counts.directed, found.edge_counts.unknown_ends) == (2, 3)


def test_nesting_is_counted_in_levels() -> None:
    boxes = [area("c", 10, 10, size=5), area("b", 5, 5, size=30), area("a", size=100)]
    found = summarise(boxes).topology
    assert (found.nesting, found.sentence) == (
        2,
        "3 components, not connected to each other. Nested 2 levels deep.",
    )


def test_attack_arrows_do_not_turn_a_chain_into_a_fork() -> None:
    nodes = [*row("a", "b", "c"), area("entry", 0, 50, codes=(INPUT,))]
    found = summarise(nodes, [*arrows("a b c"), arrow("entry", "b", CAUSAL)])
    assert found.topology.shape is GraphShape.LINEAR
    assert len(found.edges) == 3
    assert "entry" in {node.id for node in found.nodes}


def test_counts_per_level_and_component() -> None:
    nodes = [area("a", codes=(DATA,)), area("b", 20, codes=(MODEL, INPUT)), area("c", 40, codes=(DATA,))]
    found = summarise(nodes, [arrow("a", "b", FLOW)], [POISONING])
    counts = {(row.level, row.component): (row.codings, row.codes) for row in found.levels}
    assert counts[Level.PIPELINE, Component.STRUCTURAL] == (3, ("A.3", "A.4"))
    assert counts[Level.PIPELINE, Component.FUNCTIONAL] == (1, ("E.4",))
    assert counts[Level.ATTACK, Component.STRUCTURAL] == (1, ("D.11",))
    assert counts[Level.DEFENSE, Component.FUNCTIONAL] == (0, ())
    data = next(count for count in found.codes if count.code == DATA)
    assert (data.regions, data.connectors, data.whole_sketch, data.total) == (2, 0, 0, 2)


@pytest.mark.parametrize(
    ("extra", "connectors", "whole", "main"),
    [
        ([], [], [], Depiction.NONE),
        ([], [], [NO_ATTACKS], Depiction.NONE),
        ([], [], [POISONING], Depiction.UNSPECIFIED),
        ([], [], [IN_WORDS], Depiction.WORDS),
        ([], [], [POISONING, IN_WORDS], Depiction.WORDS),
        ([], [arrow("a", "b", POISONING)], [], Depiction.CAUSAL),
        ([area("x", 2, 2, size=3, codes=(POISONING,))], [], [], Depiction.POINTWISE),
        ([area("x", size=35, codes=(POISONING,))], [], [], Depiction.GRAPHICAL),
        ([area("x", 100, 100, codes=(POISONING,))], [], [], Depiction.GRAPHICAL),
        ([area("x", 2, 2, codes=(POISONING,), words=True)], [], [], Depiction.WORDS),
        ([area("x", 100, codes=(INPUT,))], [], [], Depiction.POINTWISE),
        ([area("x", 100, codes=(INPUT,))], [arrow("x", "a", CAUSAL)], [], Depiction.CAUSAL),
    ],
)
def test_how_attacks_are_depicted(
    extra: list[Node], connectors: list[Connector], whole: list[CodeRef], main: Depiction
) -> None:
    assert summarise([*row("a", "b"), *extra], connectors, whole).attacks.main is main


def test_marks_stand_in_where_nobody_has_coded() -> None:
    marks = [
        Node(id_, NodeKind.MARK, (x, 0, x + 10, 10), label=id_) for id_, x in (("data", 0), ("model", 30))
    ]
    found = summarise(marks, arrows("data model"), source=Source.MARKS)
    assert (found.source, found.topology.shape) == (Source.MARKS, GraphShape.LINEAR)
    assert [(n.label, n.x, n.y) for n in found.nodes] == [("data", 5, 5), ("model", 35, 5)]


def test_against_a_reference_pipeline() -> None:
    found = against_reference(
        summarise([area("a", codes=(DATA,)), area("b", codes=(INPUT,))]), ["A.3", "A.4"]
    )
    assert (found.present, found.missing, found.additional) == (("A.4",), ("A.3",), ("D.11",))


def test_a_summary_is_json() -> None:
    summary = summarise([area("a", codes=(DATA,)), area("b", 20)], arrows("a b"), [POISONING])
    tree = json.loads(json.dumps(dataclasses.asdict(summary)))
    assert tree["topology"]["shape"] == "linear chain"


@st.composite
def graphs(draw: st.DrawFn) -> tuple[list[Node], list[Connector]]:
    n = draw(st.integers(0, 6))
    codes = [(MODEL,), (DATA,), (INPUT,), (MODEL, POISONING)]
    nodes = [
        area(
            f"n{i}",
            draw(st.integers(0, 30)),
            size=draw(st.integers(1, 20)),
            codes=draw(st.sampled_from(codes)),
        )
        for i in range(n)
    ]
    end = st.sampled_from([*[node.id for node in nodes], None])
    ends = draw(st.lists(st.tuples(end, end, st.sampled_from(Direction)), max_size=8))
    return nodes, [Connector(f"c{i}", *e) for i, e in enumerate(ends)]


@settings(max_examples=60, deadline=None)
@given(graphs(), st.randoms(use_true_random=False))
def test_new_ids_and_another_order_change_no_number(
    graph: tuple[list[Node], list[Connector]], random: object
) -> None:
    nodes, connectors = graph
    order = [f"m{i}" for i in range(len(nodes))]
    random.shuffle(order)  # type: ignore[attr-defined]
    new = dict(zip([node.id for node in nodes], order, strict=True))
    moved = [dataclasses.replace(node, id=new[node.id]) for node in reversed(nodes)]
    lines = [
        dataclasses.replace(c, start_node=new.get(c.start_node or ""), end_node=new.get(c.end_node or ""))
        for c in reversed(connectors)
    ]
    one, two = summarise(nodes, connectors), summarise(moved, lines)
    assert (one.topology, one.levels, one.codes, one.attacks, one.edge_counts) == (
        two.topology, two.levels, two.codes, two.attacks, two.edge_counts,
    )  # fmt: skip
    assert len(one.nesting) == len(two.nesting)


@settings(max_examples=60, deadline=None)
@given(graphs())
def test_the_numbers_of_a_graph_fit_each_other(graph: tuple[list[Node], list[Connector]]) -> None:
    found = summarise(*graph)
    counts, shape = found.edge_counts, found.topology
    assert counts.directed + counts.undirected + counts.both == len(graph[1])
    assert shape.longest_path <= len(found.nodes)
    assert shape.isolated + 2 * shape.separate <= len(found.nodes)
    assert all(item.inner != item.outer for item in found.nesting)
    assert shape.nesting <= len(found.nesting)
