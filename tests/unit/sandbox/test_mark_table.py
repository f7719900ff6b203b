"""Marks as columns: complete, checked, and stored as the ORM would store them."""

from __future__ import annotations

import orjson
import pytest
from sqlmodel import Session, SQLModel, create_engine, select

from app.formats.base import Direction, Mark, Role, Shape
from app.formats.parsing import parse
from app.imports.bulk import insert_columns
from app.models import Mark as MarkRow
from app.models import new_id
from app.sandbox.mark_table import COLUMNS, MarkTable
from tests.unit.formats.exports import export

ARROW = Mark(
    source_id="arrow",
    role=Role.FUNCTIONAL,
    shape=Shape.ARROW,
    points=((1.0, 2.0), (30.5, 4.0)),
    closed=False,
    z=3,
    label="leads to",
    stroke="#e03131",
    group="g",
    end_mark="x" * 300,
    direction=Direction.FORWARD,
)


def broken(column: str, value: object) -> MarkTable:
    """A table in which one column holds something else."""
    table = MarkTable.of([ARROW])
    columns = orjson.loads(table.columns)
    columns[COLUMNS.index(column)] = [value]
    return MarkTable(orjson.dumps(columns), table.outlines)


def test_every_column_of_the_table_comes_from_the_file_but_its_id_and_its_sketch() -> None:
    columns = set(SQLModel.metadata.tables["mark"].columns.keys())
    assert set(COLUMNS) == columns - {"id", "sketch_id"}


def test_a_sketch_without_marks_has_an_empty_table() -> None:
    assert MarkTable.of([]).read() == {}
    assert MarkTable().read() == {}


def test_an_id_too_long_for_its_column_is_the_same_wherever_it_is_named() -> None:
    named = Mark("x" * 300, Role.STRUCTURAL, Shape.RECTANGLE, ((0.0, 0.0), (1.0, 1.0), (1.0, 0.0)), True, 0)
    table = MarkTable.of([named, ARROW]).read()
    assert table["source_id"][0] == table["end_mark"][1]
    assert len(table["source_id"][0]) <= 200


@pytest.mark.parametrize(
    ("column", "value"),
    [("role", "admin"), ("shape", None), ("z", 1.5), ("z", True), ("min_x", None), ("label", ["a"])],
)
def test_what_a_column_cannot_hold_is_refused(column: str, value: object) -> None:
    with pytest.raises(ValueError, match=column):
        broken(column, value).read()


def test_outlines_that_do_not_add_up_are_refused() -> None:
    table = MarkTable.of([ARROW])
    with pytest.raises(ValueError, match="add up"):
        MarkTable(table.columns, table.outlines[:-1]).read()


def test_rows_stored_past_the_orm_are_read_by_it() -> None:
    (sketch,) = parse(export("pipeline.excalidraw"), "pipeline").sketches
    table = MarkTable.of(sketch.marks).read()
    engine = create_engine("sqlite://")
    SQLModel.metadata.create_all(engine)
    ids = [new_id() for _ in sketch.marks]
    owner = new_id()
    with engine.begin() as connection:
        insert_columns(connection, MarkRow, {"id": ids, "sketch_id": [owner] * len(ids), **table})
        insert_columns(connection, MarkRow, {"id": [], "sketch_id": []})
    with Session(engine) as session:
        rows = {row.id: row for row in session.exec(select(MarkRow))}
    engine.dispose()
    assert list(rows) == ids
    for row_id, mark, outline in zip(ids, sketch.marks, table["outline"], strict=True):
        row = rows[row_id]
        assert (row.sketch_id, row.source_id, row.role, row.shape) == (
            owner,
            mark.source_id,
            mark.role,
            mark.shape,
        )
        assert (row.closed, row.z, row.label, row.direction) == (
            mark.closed,
            mark.z,
            mark.label,
            mark.direction,
        )
        assert (row.min_x, row.min_y, row.max_x, row.max_y) == mark.bounds
        assert row.outline == outline
