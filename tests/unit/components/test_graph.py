"""Which regions are nodes, where connectors lead, what lies in what."""

import pytest
import shapely

from app.components.graph import (
    Connector,
    Containment,
    EdgeKind,
    Node,
    NodeKind,
    Source,
    containments,
    counted_nodes,
    edges_between,
)
from app.formats.base import Direction
from tests.unit.components.drawn import FLOW, MODEL, area, row


def test_regions_with_a_structural_code_are_nodes() -> None:
    nodes = [area("a"), area("b", codes=(FLOW,)), area("c", codes=()), area("d", codes=(FLOW, MODEL))]
    assert [node.id for node in counted_nodes(nodes, Source.CODINGS)] == ["a", "d"]


def test_marks_are_nodes_only_where_nobody_has_coded() -> None:
    mark = Node("m", NodeKind.MARK, (0, 0, 5, 5))
    assert counted_nodes([mark, area("a")], Source.MARKS) == (mark,)
    assert [n.id for n in counted_nodes([mark, area("a")], Source.CODINGS)] == ["a"]


@pytest.mark.parametrize(
    ("direction", "ends", "kind"),
    [
        (Direction.FORWARD, ("a", "b"), EdgeKind.DIRECTED),
        (Direction.BACKWARD, ("b", "a"), EdgeKind.DIRECTED),
        (Direction.BOTH, ("a", "b"), EdgeKind.BOTH),
        (Direction.NONE, ("a", "b"), EdgeKind.UNDIRECTED),
    ],
)
def test_edges_lead_where_the_arrow_heads_point(
    direction: Direction, ends: tuple[str, str], kind: EdgeKind
) -> None:
    (edge,) = edges_between(row("a", "b"), [Connector("c", "a", "b", direction)])
    assert ((edge.source, edge.target), edge.kind) == (ends, kind)


def test_ends_that_are_free_or_on_no_node_are_unknown() -> None:
    (edge,) = edges_between(row("a"), [Connector("c", None, "elsewhere", Direction.FORWARD)])
    assert (edge.source, edge.target, edge.complete) == (None, None, False)


def test_a_node_lies_in_the_smallest_node_around_it() -> None:
    nodes = [area("big", size=100), area("middle", 10, 10, size=50), area("small", 20, 20)]
    assert containments(nodes) == (Containment("big", "middle"), Containment("middle", "small"))


@pytest.mark.parametrize(("x", "inside"), [(91, True), (91.1, False)])
def test_ninety_percent_of_the_area_must_be_inside(x: float, inside: bool) -> None:
    found = containments([area("outer", size=100), area("inner", x)])
    assert bool(found) is inside


def test_two_equal_areas_do_not_contain_each_other() -> None:
    assert containments([area("a"), area("b")]) == ()


def test_points_lie_in_areas() -> None:
    star = Node("star", NodeKind.REGION, (5, 5, 5, 5), codes=(MODEL,))
    assert containments([area("a"), star]) == (Containment("a", "star"),)


def test_a_ring_a_shapely_shape_and_bounds_describe_the_same_node() -> None:
    ring = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)]
    shapes = [
        Node("n", NodeKind.REGION, (0, 0, 10, 10), polygon).shape
        for polygon in (ring, shapely.Polygon(ring), None)
    ]
    assert all(shape.equals(shapes[0]) for shape in shapes)


def test_a_ring_that_crosses_itself_is_repaired() -> None:
    bow = Node("n", NodeKind.REGION, (0, 0, 10, 10), [(0, 0), (10, 10), (10, 0), (0, 10)])
    assert bow.shape.is_valid
    assert bow.shape.area == pytest.approx(50)
