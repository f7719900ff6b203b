"""Component reports as tables, at both doors, and the graph of one phase."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from typer.testing import CliRunner

from app.cli import app as inkcode
from app.settings import Settings
from tests.factories.coding import coding, done, region
from tests.factories.rounds import Bench


@pytest.fixture
def told(bench: Bench) -> Bench:
    """A closed round: on P1 two boxes and an arrow, one of the boxes in phase "Late"."""
    answer = bench.owner.client.put(bench.url("phases"), json={"phases": [{"name": "Late", "ink": "red"}]})
    assert answer.status_code == 200, answer.text
    ben = bench.coders[0]
    round_ = bench.open()
    mine = bench.assignments(ben, round_)["P1"]
    early = region(ben, mine, label="early")
    late = region(
        ben,
        mine,
        label="late",
        phase=answer.json()[0]["id"],
        geometry={"kind": "ellipse", "x": 200, "y": 20, "width": 80, "height": 50},
    )
    for one in (early, late):
        coding(ben, mine, bench.codes["A.1"], region=one["id"])
    ends = {
        "start": {"region": early["id"], "x": 110, "y": 45},
        "end": {"region": late["id"], "x": 200, "y": 45},
    }
    arrow = region(ben, mine, geometry={"kind": "connector", **ends})
    coding(ben, mine, bench.codes["B.1"], region=arrow["id"])
    done(ben, mine)
    bench.act(round_, "close")
    return bench


def _table(bench: Bench, form: str, **params: Any) -> list[dict[str, str]]:
    answer = bench.viewer.client.get(bench.url("components"), params={"format": form, **params})
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert f'filename="components-{form}.csv"' in answer.headers["content-disposition"]
    return list(csv.DictReader(io.StringIO(answer.text)))


def test_the_table_has_the_rows_of_the_report(told: Bench) -> None:
    report = told.get(told.viewer, f"/studies/{told.study['id']}/components")
    table = _table(told, "csv")
    assert [(row["kind"], row["key"], row["label"]) for row in table] == [
        (row["kind"], row["key"], row["label"]) for row in report["rows"]
    ]
    assert [(int(row["n"]), int(row["total"])) for row in table] == [
        (row["n"], row["total"]) for row in report["rows"]
    ]
    (code,) = [row for row in table if row["kind"] == "code" and row["key"] == "A.1"]
    assert code["participants"] == "P1"


def test_the_table_of_sketches_has_the_numbers_of_each(told: Bench) -> None:
    (row,) = _table(told, "sketches")
    assert (row["participant"], row["sketch"]) == ("P1", told.sketches[0])
    assert (row["code A.1"], row["code B.1"], row["directed"]) == ("2", "1", "1")
    assert (row["shape"], row["cyclic"], row["longest_path"]) == ("linear chain", "0", "2")
    assert "code E.1" not in row


def test_the_graph_of_one_phase_has_only_what_belongs_to_it(told: Bench) -> None:
    address = f"/sketches/{told.sketches[0]}/components"
    whole = told.get(told.viewer, address)
    part = told.get(told.viewer, address, phase="late")
    assert (sorted(node["label"] for node in whole["nodes"]), whole["phase"]) == (["early", "late"], None)
    assert [node["label"] for node in part["nodes"]] == ["late"]
    assert part["phase"]["name"] == "Late"
    assert part["edges"] == []
    unknown = told.viewer.client.get(f"/api/v1{address}", params={"phase": "nothing"})
    assert unknown.status_code == 404


@pytest.mark.parametrize("form", ["csv", "sketches"])
def test_the_command_prints_the_same_tables(told: Bench, settings: Settings, form: str) -> None:
    arguments = [
        "components",
        "--study",
        told.study["slug"],
        "--data",
        str(settings.data_dir),
        "--format",
        form,
    ]
    result = CliRunner().invoke(inkcode, arguments)
    expected = told.owner.client.get(told.url("components"), params={"format": form}).text
    assert result.exit_code == 0, result.output
    assert result.stdout == expected


def test_an_unknown_format_is_refused(bench: Bench) -> None:
    assert bench.owner.client.get(bench.url("components"), params={"format": "xml"}).status_code == 422
