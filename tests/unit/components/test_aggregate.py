"""Over the study: participants, counted once."""

import dataclasses
import json

from app.components.aggregate import Aggregate, RowKind, SketchSummary, aggregate
from app.components.summary import summarise
from tests.unit.components.drawn import DATA, FLOW, area, arrow, line, row

LINEAR = summarise([area("a", codes=(DATA,)), area("b", 20)], [arrow("a", "b", FLOW)])
LOOSE = summarise(row("a", "b"))
EMPTY = summarise([])


def study() -> Aggregate:
    return aggregate(
        [
            SketchSummary("P1", "s1", LINEAR),
            SketchSummary("P1", "s2", LINEAR),
            SketchSummary("P2", "s3", LOOSE),
            SketchSummary("P3", "s4", EMPTY),
        ]
    )


def test_participants_are_counted_once_however_many_sketches_they_have() -> None:
    model = next(row for row in study().of_kind(RowKind.CODE) if row.key == "A.3")
    assert (model.n, model.total, model.participants) == (2, 3, ("P1", "P2"))
    assert model.sketches == ("s1", "s2", "s3")
    assert model.sentence == "2 of 3 participants: model"


def test_every_level_and_component_has_a_row_even_with_nobody_in_it() -> None:
    counts = {row.key: row.n for row in study().of_kind(RowKind.LEVEL)}
    assert counts == {
        "pipeline/structural": 2,
        "pipeline/functional": 1,
        "attack/structural": 0,
        "attack/functional": 0,
        "defense/structural": 0,
        "defense/functional": 0,
    }


def test_shapes_and_links_are_rows_too() -> None:
    found = study()
    shapes = {row.key: row.n for row in found.of_kind(RowKind.SHAPE)}
    assert shapes == {"empty": 1, "isolated nodes only": 1, "linear chain": 1}
    assert [(row.key, row.n) for row in found.of_kind(RowKind.LINK)] == [("A.4>A.3", 1)]


def test_links_without_direction_are_the_same_from_either_end() -> None:
    nodes = [area("a", codes=(DATA,)), area("b", 20)]
    one, two = summarise(nodes, [line("a", "b")]), summarise(nodes, [line("b", "a")])
    rows = aggregate([SketchSummary("P1", "s1", one), SketchSummary("P2", "s2", two)]).of_kind(RowKind.LINK)
    assert [(row.key, row.n) for row in rows] == [("A.3-A.4", 2)]


def test_the_order_of_the_sketches_changes_nothing() -> None:
    items = [
        SketchSummary("P1", "s1", LINEAR),
        SketchSummary("P2", "s2", LOOSE),
        SketchSummary("P3", "s3", EMPTY),
    ]
    assert aggregate(items) == aggregate(reversed(items))


def test_no_sketches_make_no_participants() -> None:
    found = aggregate([])
    assert found.participants == ()
    assert {row.n for row in found.rows} == {0}


def test_an_aggregate_is_json() -> None:
    assert json.loads(json.dumps(dataclasses.asdict(study())))["participants"] == ["P1", "P2", "P3"]
