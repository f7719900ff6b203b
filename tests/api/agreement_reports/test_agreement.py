"""Agreement of a closed round: what it counts, what it leaves out, and when it is hidden."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from app.agreement_reports.schemas import AgreementAnswer
from app.cli import app as inkcode
from tests.api.agreement_reports.asking import (
    change_of_mind,
    code_and_finish,
    merge,
    new_code,
    reported,
)
from tests.factories.rounds import Bench
from tests.factories.studies import API

run = CliRunner()


def test_kappa_counts_every_sketch_and_code_both_have_done(closed: Bench) -> None:
    report = reported(closed)
    assert report["cells"] == 2 * 5
    assert report["overall"]["counts"] == {"both": 2, "only_first": 1, "only_second": 1, "neither": 6}
    # p_o = 8/10, p_e = 3/10 * 3/10 + 7/10 * 7/10 = 0.58 (Cohen 1960)
    assert report["overall"]["kappa"]["value"] == pytest.approx((0.8 - 0.58) / (1 - 0.58), abs=1e-12)


def test_every_number_leads_to_its_sketches(closed: Bench) -> None:
    report = reported(closed)
    links = {link["id"]: link for link in report["sketch_links"]}
    (disagreement, _) = report["disagreements"]
    assert links[disagreement["sketch"]]["participant"] == "P1"
    assert disagreement["code"] == "E.1"
    for place in links[disagreement["sketch"]]["assignments"]:
        assert closed.viewer.client.get(f"{API}/assignments/{place['assignment']}").status_code == 200
    assert {link["key"]: link["id"] for link in report["code_links"]} == closed.codes


def test_a_sketch_that_is_not_done_is_left_out_and_said_so(closed: Bench) -> None:
    (left_out,) = reported(closed)["left_out"]
    assert (left_out["id"], left_out["reason"]) == (closed.sketches[2], "not_done")
    assert left_out["sentence"] == "P3: not marked done by Cleo"


def test_a_code_nobody_used_is_not_computable_and_says_why(closed: Bench) -> None:
    row = next(row for row in reported(closed)["by_code"] if row["key"] == "A.2")
    assert row["kappa"]["value"] is None
    assert row["kappa"]["sentence"] == "no variation: neither coder used it"


def test_the_pair_may_be_named_either_way_round(closed: Bench) -> None:
    forward, backward = reported(closed, coders="Ben,Cleo"), reported(closed, coders="Cleo,Ben")
    assert [coder["name"] for coder in backward["pair"]] == ["Cleo", "Ben"]
    assert forward["overall"]["kappa"]["value"] == pytest.approx(backward["overall"]["kappa"]["value"])
    by_id = ",".join(closed.member(person) for person in closed.coders)
    assert reported(closed, coders=by_id) == forward


@pytest.mark.parametrize("coders", ["Ben", "Ben,Ben", "Ben,Nobody", "Ada,Ben"])
def test_a_pair_is_two_coders_of_the_round(closed: Bench, coders: str) -> None:
    answer = closed.owner.client.get(closed.url("agreement"), params={"coders": coders})
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "query/coders")


def test_agreement_is_hidden_until_the_round_closes_and_the_reason_is_told(bench: Bench) -> None:
    answer = bench.owner.client.get(bench.url("agreement"))
    assert (answer.status_code, answer.json()["detail"][:50]) == (
        409,
        "Agreement needs one closed round with two coders. ",
    )
    bench.open(blind=False)
    for params in ({}, {"round": 1}):
        answer = bench.owner.client.get(bench.url("agreement"), params=params)
        assert answer.status_code == 409
        assert "hidden until the round closes" in answer.json()["detail"]
    assert bench.owner.client.get(bench.url("agreement"), params={"round": 9}).status_code == 404


def test_one_coder_alone_has_nothing_to_agree_with(bench: Bench) -> None:
    bench.act(bench.open([bench.coders[0]]), "close")
    answer = bench.owner.client.get(bench.url("agreement"))
    assert (answer.status_code, "1 of 2 coders" in answer.json()["detail"]) == (409, True)


def test_a_later_round_of_one_coder_does_not_hide_the_agreement_of_two(closed: Bench) -> None:
    closed.act(closed.open([closed.coders[0]]), "close")
    assert reported(closed)["round_number"] == 1
    closed.act(closed.open(), "close")
    assert reported(closed)["round_number"] == 3


def test_a_round_in_which_nobody_finished_says_so_instead_of_a_number(bench: Bench) -> None:
    bench.act(bench.open(), "close")
    report = reported(bench)
    assert report["why_nothing"] == "No drawing is coded by both coders."
    assert report["overall"]["kappa"]["value"] is None
    assert len(report["left_out"]) == 3 + 2, "every sketch and both coders"


def test_a_third_coder_brings_the_pairwise_matrix(bench: Bench) -> None:
    people = [bench.owner, *bench.coders]
    round_ = bench.open(people)
    for person, key in zip(people, ("A.1", "A.1", "E.1"), strict=True):
        code_and_finish(bench, person, round_, {"P1": [key], "P2": ["B.1"]})
    bench.act(round_, "close")
    assert len(reported(bench)["all_coders"]["pairs"]) == 3
    assert reported(bench, coders="Ben,Cleo")["all_coders"] is None


def _codes_left_out(report: dict[str, Any]) -> list[tuple[str, str]]:
    return [(item["id"], item["reason"]) for item in report["left_out"] if item["kind"] == "code"]


def test_a_code_merged_into_a_later_one_counts_under_its_own_key(closed: Bench) -> None:
    blind = reported(closed)
    late = new_code(closed, "A.9")
    merge(closed, "E.2", late)
    report = reported(closed)
    assert report["overall"] == blind["overall"]
    assert _codes_left_out(report) == []
    assert {link["key"]: link["id"] for link in report["code_links"]}["E.2"] == late


def test_a_code_merged_into_another_of_its_round_counts_as_that_one_and_is_told(closed: Bench) -> None:
    merge(closed, "E.2", closed.codes["E.1"])
    report = reported(closed)
    assert (report["cells"], report["overall"]["counts"]["neither"]) == (2 * 4, 4)
    assert "E.2" not in [row["key"] for row in report["by_code"]]
    assert _codes_left_out(report) == [("E.2", "merged")]
    assert "E.2 was merged since codebook v1: it counts as E.1" in report["methods"]


def test_two_rounds_are_compared_through_the_merges_between_them(closed: Bench) -> None:
    ben = closed.coders[0]
    closed.codes["A.9"] = new_code(closed, "A.9")
    merge(closed, "B.1", closed.codes["A.9"])
    again = closed.open([ben])
    code_and_finish(closed, ben, again, {"P1": ["A.1"], "P2": ["A.9"]})
    closed.act(again, "close")
    report = reported(closed, round=2, against=1)
    row = next(row for row in report["by_code"] if row["key"] == "A.9")
    assert row["counts"] == {"both": 1, "only_first": 0, "only_second": 0, "neither": 1}
    sentences = [item["sentence"] for item in report["left_out"] if item["kind"] == "code"]
    assert sentences == ["B.1 of codebook v1 was merged: it counts as A.9 of v2"]


def test_a_pilot_sketch_is_left_out_by_rule_whoever_coded_it(closed: Bench) -> None:
    with_it = reported(closed)
    changed = closed.owner.client.patch(f"{API}/sketches/{closed.sketches[0]}", json={"pilot": True})
    assert (changed.status_code, changed.json()["pilot"]) == (200, True)
    report = reported(closed)
    assert (with_it["cells"], report["cells"]) == (10, 5)
    (pilot,) = [item for item in report["left_out"] if item["reason"] == "pilot"]
    assert pilot["sentence"] == "P1: a pilot drawing, coded for practice and left out by rule"
    assert closed.sketches[0] not in {link["id"] for link in report["sketch_links"]}


def test_agreement_after_discussion_stands_beside_the_blind_one_which_stays(closed: Bench) -> None:
    blind = reported(closed)
    assert (blind["stage"], blind["discussion"]) == ("before", None)
    ben, cleo = closed.coders
    change_of_mind(closed, cleo, 0, "E.1", present=True)
    change_of_mind(closed, ben, 1, "B.1", present=True)
    before, after = reported(closed), reported(closed, stage="after")
    discussion = before["discussion"]
    assert before | {"discussion": None} == blind, "the blind numbers do not move"
    assert after["overall"]["counts"] == {"both": 3, "only_first": 0, "only_second": 1, "neither": 6}
    assert discussion == after["discussion"]
    assert discussion["changes"] == 1, "saying again what was said blind is no change"
    assert discussion["before"]["kappa"] == blind["overall"]["kappa"]
    assert discussion["after"]["counts"] == after["overall"]["counts"]
    assert "disagreements 2 → 1" in discussion["sentence"]
    assert discussion["warning"].startswith("Report the κ of the blind round")


def test_one_coder_is_compared_with_themselves_in_an_earlier_round(closed: Bench) -> None:
    ben = closed.coders[0]
    again = closed.open([ben])
    code_and_finish(closed, ben, again, {"P1": ["A.1", "E.1"], "P2": ["E.2"], "P3": []})
    closed.act(again, "close")
    report = reported(closed, round=2, against=1, coders="Ben")
    assert [coder["name"] for coder in report["pair"]] == ["Ben in round 2", "Ben in round 1"]
    assert (report["round_number"], report["against"]["round_number"]) == (2, 1)
    assert report["overall"]["counts"] == {"both": 2, "only_first": 1, "only_second": 2, "neither": 10}
    rounds = {place["round_number"] for link in report["sketch_links"] for place in link["assignments"]}
    assert rounds == {1, 2}


def test_of_two_codebooks_only_the_shared_codes_are_compared(closed: Bench) -> None:
    group = closed.get(closed.owner, f"/studies/{closed.study['id']}/codebook")["groups"][0]["id"]
    body = {"group": group, "key": "A.9", "name": "new"}
    closed.codes["A.9"] = closed.owner.client.post(closed.url("codebook/codes"), json=body).json()["id"]
    again = closed.open([closed.coders[0]])
    code_and_finish(closed, closed.coders[0], again, {"P1": ["A.1", "A.9"]})
    closed.act(again, "close")
    report = reported(closed, round=2, against=1)
    assert "A.9" not in [code["key"] for code in report["codes"]]
    assert "A.9 exists only in codebook v2, not in v1" in [item["sentence"] for item in report["left_out"]]


def test_an_open_round_stays_hidden_also_beside_a_closed_one(closed: Bench) -> None:
    again = closed.open([closed.coders[0]])
    code_and_finish(closed, closed.coders[0], again, {"P1": ["A.1"]})
    for params in ({"round": 2, "against": 1}, {"round": 1, "against": 2}):
        answer = closed.owner.client.get(closed.url("agreement"), params={**params, "coders": "Ben"})
        assert (answer.status_code, "hidden until the round closes" in answer.text) == (409, True)


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"round": 1, "against": 1, "coders": "Ben"}, "compared with itself"),
        ({"round": 2, "against": 1, "coders": "Cleo"}, "Cleo is no coder"),
        ({"round": 1, "against": 3}, "There is no round 3"),
        ({"interval": "guess"}, "interval"),
        ({"interval": "bootstrap", "resamples": 10}, "100"),
    ],
)
def test_what_cannot_be_compared_is_refused_in_words(
    closed: Bench, params: dict[str, Any], words: str
) -> None:
    closed.act(closed.open([closed.coders[0]]), "close")
    answer = closed.owner.client.get(closed.url("agreement"), params=params)
    assert answer.status_code in {404, 422}
    assert words in answer.text


def test_intervals_are_made_as_asked_and_say_how(closed: Bench) -> None:
    drawn = reported(closed, interval="bootstrap", seed=7, resamples=200)
    assert drawn["intervals"] | {"warning": None} == {
        "method": "bootstrap", "level": 0.95, "resamples": 200, "seed": 7, "warning": None,
    }  # fmt: skip
    assert "seed 7" in drawn["methods"]
    analytic = reported(closed, interval="analytic")
    assert "independent" in analytic["intervals"]["warning"]
    assert analytic["overall"]["kappa"]["interval"]["method"] == "Fleiss-Cohen-Everitt, normal"


def test_the_answer_keeps_the_described_form(closed: Bench) -> None:
    answer = closed.owner.client.get(closed.url("agreement"))
    assert b"NaN" not in answer.content
    assert AgreementAnswer.model_validate_json(answer.content).round_number == 1


def test_every_format_has_the_same_numbers(closed: Bench) -> None:
    def get(format: str, where: str = "agreement") -> bytes:
        answer = closed.owner.client.get(closed.url(where), params={"format": format})
        assert answer.status_code == 200, answer.text
        assert "attachment" in answer.headers["content-disposition"]
        return answer.content

    kappa = reported(closed)["overall"]["kappa"]["value"]
    rows = list(csv.DictReader(io.StringIO(get("csv").decode())))
    cohen = next(row for row in rows if (row["kind"], row["key"]) == ("coefficient", "cohen"))
    assert float(cohen["value"]) == kappa
    assert f"{kappa:.2f}" in get("latex").decode()
    assert f"{kappa:.3f}" in get("text").decode()
    with zipfile.ZipFile(io.BytesIO(get("xlsx"))) as book:
        assert "Regions by code" in book.read("xl/workbook.xml").decode()
    for format in ("csv", "latex", "text", "xlsx"):
        assert get(format, "agreement/regions")


def test_the_command_line_tells_the_same_of_a_study(closed: Bench, settings: Any) -> None:
    found = run.invoke(
        inkcode, ["agreement", "--study", "mental-models", "--json", "--data", str(settings.data_dir)]
    )
    assert found.exit_code == 0, found.output
    told = json.loads(found.stdout)
    assert told["overall"]["kappa"]["value"] == reported(closed)["overall"]["kappa"]["value"]


def test_the_command_line_gives_regions_a_workbook_and_other_intervals(
    closed: Bench, settings: Any, tmp_path: Path
) -> None:
    common = ["agreement", "--study", "mental-models", "--data", str(settings.data_dir)]
    regions = run.invoke(inkcode, [*common, "--regions", "--threshold", "0.25"])
    assert (regions.exit_code, "at least 0.25 (IoU)" in regions.stdout) == (0, True), regions.output
    book = tmp_path / "agreement.xlsx"
    told = run.invoke(inkcode, [*common, "--format", "xlsx", "--output", str(book)])
    assert told.exit_code == 0, told.output
    assert zipfile.is_zipfile(book)
    drawn = run.invoke(inkcode, [*common, "--interval", "bootstrap", "--seed", "7", "--resamples", "200"])
    assert "200 resamples of whole drawings (cluster bootstrap, Field & Welsh 2007), seed 7" in drawn.stdout


def test_the_command_line_reads_a_table_of_codings(tmp_path: Path) -> None:
    codings = tmp_path / "codings.csv"
    codings.write_text("drawing,code,coder\nP1,A,one\nP1,A,two\nP2,B,one\nP2,A,two\n")
    for flags, words in (
        (["--json"], '"kappa"'),
        (["--csv"], "percent_agreement"),
        (["--format", "latex"], r"\toprule"),
        ([], "κ"),
    ):
        found = run.invoke(inkcode, ["agreement", str(codings), *flags])
        assert found.exit_code == 0, found.output
        assert words in found.stdout


def test_the_command_line_reads_ratings(tmp_path: Path) -> None:
    ratings = tmp_path / "ratings.csv"
    ratings.write_text("unit,one,two\n1,a,a\n2,b,a\n3,b,b\n")
    found = run.invoke(inkcode, ["agreement", str(ratings), "--ratings", "--categories", "a,b,c"])
    assert (found.exit_code, "one of 3 categories" in found.stdout) == (0, True), found.output
    wrong = run.invoke(inkcode, ["agreement", str(ratings), "--ratings", "--categories", "a"])
    assert (wrong.exit_code, wrong.stderr.strip()) == (
        2,
        "ratings.csv: row 3: column 'one': 'b' is none of the categories a",
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ["missing.csv"],
        [],
        ["x.csv", "--study", "y"],
        ["TABLE", "--coders", "one,three"],
        ["TABLE", "--coders", "one,one"],
        ["TABLE", "--format", "xlsx"],
        ["TABLE", "--format", "xlsx", "--output", "/no/such/folder/x.xlsx"],
    ],
)
def test_the_command_line_says_what_is_wrong_in_one_line(tmp_path: Path, arguments: list[str]) -> None:
    codings = tmp_path / "codings.csv"
    codings.write_text("drawing,code,coder\nP1,A,one\nP1,A,two\n")
    found = run.invoke(inkcode, ["agreement", *[word.replace("TABLE", str(codings)) for word in arguments]])
    assert found.exit_code == 2
    assert "Traceback" not in found.output
    assert found.stderr.strip()
