"""Component summaries: from which source, what is counted, and whom they are hidden from."""

from __future__ import annotations

import json
from typing import Any

import pytest
from typer.testing import CliRunner

from app.cli import app as inkcode
from app.component_reports.schemas import ComponentReport
from tests.factories.coding import coding, done, region
from tests.factories.rounds import Bench
from tests.factories.sketches import excalidraw, import_sketch
from tests.factories.studies import API

run = CliRunner()


def _draw_pipeline(bench: Bench, assignment: str) -> None:
    """data -> training, with one more arrow that ends nowhere."""
    ben = bench.coders[0]
    data = region(ben, assignment, label="data")
    training = region(
        ben,
        assignment,
        label="model",
        geometry={"kind": "ellipse", "x": 200, "y": 20, "width": 80, "height": 50},
    )
    coding(ben, assignment, bench.codes["A.2"], region=data["id"])
    coding(ben, assignment, bench.codes["A.1"], region=training["id"])
    ends = [
        ({"region": data["id"], "x": 110, "y": 45}, {"region": training["id"], "x": 200, "y": 45}),
        ({"region": training["id"], "x": 280, "y": 45}, {"region": None, "x": 390, "y": 45}),
    ]
    for start, end in ends:
        arrow = region(ben, assignment, geometry={"kind": "connector", "start": start, "end": end})
        coding(ben, assignment, bench.codes["B.1"], region=arrow["id"])


@pytest.fixture
def closed(bench: Bench) -> Bench:
    """Ben has drawn a pipeline on P1, nothing on P2, and has not finished P3. Cleo has done nothing."""
    round_ = bench.open()
    assignments = bench.assignments(bench.coders[0], round_)
    _draw_pipeline(bench, assignments["P1"])
    done(bench.coders[0], assignments["P1"])
    done(bench.coders[0], assignments["P2"], no_code_applies=True)
    _draw_pipeline(bench, assignments["P3"])
    bench.act(round_, "close")
    return bench


def _report(bench: Bench, person: Any = None, **params: Any) -> dict[str, Any]:
    found: dict[str, Any] = bench.get(
        person or bench.viewer, f"/studies/{bench.study['id']}/components", **params
    )
    return found


def test_by_default_the_newest_closed_rounds_first_coder_is_the_source(closed: Bench) -> None:
    source = _report(closed)["source"]
    assert (source["source"], source["coder"]) == ("round:1", closed.member(closed.coders[0]))
    assert source["sentence"] == "Codings of Ben in Round 1"


def test_participants_are_counted_once_and_only_where_the_coding_is_done(closed: Bench) -> None:
    report = _report(closed)
    assert (report["participants"], report["not_done"]) == (["P1", "P2"], 1)
    rows = {(row["kind"], row["key"]): row for row in report["rows"]}
    structural = rows["level", "pipeline/structural"]
    assert (structural["n"], structural["total"], structural["participants"]) == (1, 2, ["P1"])
    assert structural["sketches"] == [closed.sketches[0]]
    assert rows["link", "A.2>A.1"]["sentence"] == "1 of 2 participants: A.2 > A.1"
    assert rows["shape", "linear chain"]["n"] == 1
    assert rows["level", "defense/functional"]["n"] == 0


def _phases(bench: Bench) -> dict[str, str]:
    wanted = [{"name": "Before", "ink": "red"}, {"name": "After"}]
    answer = bench.owner.client.put(f"{API}/studies/{bench.study['id']}/phases", json={"phases": wanted})
    return {phase["name"]: phase["id"] for phase in answer.json()}


def test_one_phase_is_counted_alone_and_a_way_into_another_phase_ends_unknown(bench: Bench) -> None:
    phases = _phases(bench)
    round_ = bench.open()
    ben, assignment = bench.coders[0], bench.assignments(bench.coders[0], round_)["P1"]
    data = region(ben, assignment, phase=phases["Before"])
    model = region(ben, assignment, phase=phases["After"])
    ends = {
        "start": {"region": data["id"], "x": 110, "y": 45},
        "end": {"region": model["id"], "x": 200, "y": 45},
    }
    arrow = region(ben, assignment, geometry={"kind": "connector", **ends}, phase=phases["After"])
    for item, code in ((data, "A.2"), (model, "A.1"), (arrow, "B.1")):
        coding(ben, assignment, bench.codes[code], region=item["id"])
    done(ben, assignment)
    bench.act(round_, "close")

    def counted(**params: str) -> tuple[set[str], dict[str, int]]:
        report = _report(bench, **params)
        edges = report["sketches"][0]["edge_counts"]
        return {row["key"] for row in report["rows"] if row["kind"] == "code" and row["n"]}, edges

    assert counted()[0] == {"A.1", "A.2", "B.1"}
    assert counted(phase="before")[0] == {"A.2"}
    codes, edges = counted(phase=phases["After"])
    assert codes == {"A.1", "B.1"}
    assert (edges["directed"], edges["unknown_ends"]) == (1, 1)
    assert _report(bench, phase="After")["phase"] == {"id": phases["After"], "name": "After"}


def test_a_sketch_of_another_phase_is_in_no_total(bench: Bench) -> None:
    phases = _phases(bench)
    for sketch in bench.sketches[:2]:
        bench.owner.client.patch(f"{API}/sketches/{sketch}", json={"phase_id": phases["Before"]})
    round_ = bench.open()
    assignments = bench.assignments(bench.coders[0], round_)
    for participant in ("P1", "P2", "P3"):
        _draw_pipeline(bench, assignments[participant])
        done(bench.coders[0], assignments[participant])
    moved = region(bench.coders[0], assignments["P2"], phase=phases["After"])
    coding(bench.coders[0], assignments["P2"], bench.codes["A.1"], region=moved["id"])
    done(bench.coders[0], assignments["P2"])
    bench.act(round_, "close")
    assert _report(bench, phase="Before")["participants"] == ["P1", "P2", "P3"]
    after = _report(bench, phase="After")
    assert after["participants"] == ["P2", "P3"], "P1 is all Before; P3 says no phase and may hold any"
    rows = {row["key"]: row for row in after["rows"]}
    assert (rows["A.1"]["n"], rows["A.1"]["total"]) == (1, 2)


def test_marks_belong_to_the_phase_of_their_ink(bench: Bench) -> None:
    _phases(bench)
    board = import_sketch(bench.owner, bench.study, "P9.excalidraw", excalidraw())

    def seen(**params: str) -> tuple[int, int]:
        sketches = _report(bench, source="marks", **params)["sketches"]
        one = next(one for one in sketches if one["sketch"] == board["id"])
        return one["topology"]["longest_path"], one["edge_counts"]["directed"]

    assert seen() == (2, 1), "a red box, a black arrow, a blue box"
    assert seen(phase="Before") == (1, 0), "the red box alone"


def test_a_phase_nobody_knows_is_said_to_be_none(closed: Bench) -> None:
    answer = closed.viewer.client.get(
        f"{API}/studies/{closed.study['id']}/components", params={"phase": "Never"}
    )
    assert answer.status_code == 404


def test_a_sketchs_graph_lies_where_the_participant_drew_it(closed: Bench) -> None:
    graph = closed.get(closed.viewer, f"/sketches/{closed.sketches[0]}/components")
    places = {node["label"]: (node["x"], node["y"]) for node in graph["nodes"]}
    assert places == {"data": (60, 45), "model": (240, 45)}
    assert graph["edge_counts"] == {"directed": 2, "undirected": 0, "both": 0, "unknown_ends": 1}
    ends = {(edge["source"] is None, edge["target"] is None) for edge in graph["edges"]}
    assert ends == {(False, False), (False, True)}
    assert (graph["width"], graph["height"], graph["done"]) == (400, 300, True)


def test_a_sketch_still_being_coded_says_that_it_is_not_done(closed: Bench) -> None:
    assert closed.get(closed.viewer, f"/sketches/{closed.sketches[2]}/components")["done"] is False


def test_before_anybody_codes_the_marks_are_the_source(bench: Bench) -> None:
    report = _report(bench, bench.owner)
    assert report["source"]["source"] == "marks"
    assert report["participants"] == ["P1", "P2", "P3"]


def test_in_an_open_blind_round_ones_own_work_is_the_source_and_nobody_elses(bench: Bench) -> None:
    round_ = bench.open()
    done(bench.coders[0], bench.assignments(bench.coders[0], round_)["P1"], no_code_applies=True)
    assert _report(bench, bench.coders[0])["participants"] == ["P1"]
    assert _report(bench, bench.coders[1])["participants"] == []
    assert _report(bench, bench.owner)["source"]["source"] == "marks"
    for person in (bench.owner, bench.coders[1], bench.viewer):
        hidden = person.client.get(bench.url("components"), params={"source": "round:1", "coder": "Ben"})
        assert hidden.status_code == 404
        graph = person.client.get(
            f"{API}/sketches/{bench.sketches[0]}/components", params={"source": "round:1", "coder": "Ben"}
        )
        assert graph.status_code == 404


@pytest.mark.parametrize(
    ("params", "status"),
    [
        ({"source": "me"}, 422),
        ({"source": "round:x"}, 422),
        ({"source": "round:7"}, 404),
        ({"source": "round:1", "coder": "Nobody"}, 404),
        ({"source": "consensus"}, 409),
    ],
)
def test_a_source_that_is_not_there_is_refused(closed: Bench, params: dict[str, str], status: int) -> None:
    assert closed.owner.client.get(closed.url("components"), params=params).status_code == status


def test_a_sketch_of_another_study_does_not_exist(closed: Bench) -> None:
    stranger = closed.people("Nobody")
    assert stranger.client.get(f"{API}/sketches/{closed.sketches[0]}/components").status_code == 404


def test_the_command_line_tells_the_same(closed: Bench, settings: Any) -> None:
    arguments = ["components", "--study", "mental-models", "--data", str(settings.data_dir)]
    told = run.invoke(inkcode, [*arguments, "--json"])
    assert told.exit_code == 0, told.output
    assert ComponentReport.model_validate(json.loads(told.stdout)) == ComponentReport.model_validate(
        _report(closed)
    )
    assert "1 of 2" in run.invoke(inkcode, arguments).stdout


def test_the_command_line_queries_codings(closed: Bench, settings: Any) -> None:
    arguments = ["query", "--study", "mental-models", "--code", "B.1", "--data", str(settings.data_dir)]
    told = run.invoke(inkcode, [*arguments, "--json"])
    assert told.exit_code == 0, told.output
    assert json.loads(told.stdout)["total"] == 4
    assert run.invoke(inkcode, [*arguments, "--csv"]).stdout.count("\n") == 5
    assert run.invoke(inkcode, arguments).stdout.startswith("Codings with code B.1. 4 found.")
    refused = run.invoke(inkcode, [*arguments, "--bbox", "1,2"])
    assert (refused.exit_code, "four numbers" in refused.stderr) == (2, True)
