"""The report: every number with its unit, its N and the sketches behind it."""

import dataclasses
import json

import pytest

from app.agreement.coefficients import Undefined, alpha_code_sets, jaccard_distance, masi_distance
from app.agreement.reliability_data import LeftOut, LeftOutKind, LeftOutReason, ReliabilityData
from app.agreement.report import agreement_report
from app.agreement.report_parts import AgreementReport
from app.agreement.table import read_codebook_csv, read_codings_csv
from app.agreement.text import render_text
from app.agreement.uncertainty import IntervalChoice, Method
from tests.unit.agreement.factories import FIXTURES, codings


def synthetic(name: str) -> AgreementReport:
    codebook = read_codebook_csv((FIXTURES / "codebook-drawings.csv").read_bytes())
    data = read_codings_csv((FIXTURES / name).read_bytes(), codebook=codebook)
    return agreement_report(data, group_names=codebook.group_names)


@pytest.mark.parametrize(
    ("name", "kappa", "cells", "counts"),
    [
        ("SYNTHETIC_A_15drawings.csv", 0.866, 660, (233, 24, 18, 385)),
        ("SYNTHETIC_B_13drawings.csv", 0.851, 572, (233, 24, 18, 297)),
    ],
)
def test_headline_of_the_synthetic_studies(
    name: str, kappa: float, cells: int, counts: tuple[int, ...]
) -> None:
    report = synthetic(name)
    assert report.overall is not None
    assert report.overall.kappa.value == pytest.approx(kappa, abs=5e-4)
    assert (report.cells, dataclasses.astuple(report.overall.counts)) == (cells, counts)
    assert len(report.disagreements) == 42


def test_every_overall_number_of_synthetic_study_a() -> None:
    """Values from exact rational arithmetic, checked against R irr, krippendorff and scikit-learn."""
    o = synthetic("SYNTHETIC_A_15drawings.csv").overall
    assert o is not None
    found = [
        o.kappa,
        o.devries,
        o.moons_vandervieren,
        o.mean_per_code.mean,
        o.mean_per_sketch.mean,
        o.kappa_max,
    ]
    values = [0.8656104254, 0.8526660430, 0.8519040903, 0.8530962163, 0.8532011823, 0.9808014893]
    assert [x.value for x in found] == pytest.approx(values, abs=1e-9)
    assert o.kappa.se == pytest.approx(0.015730167155, abs=1e-11)
    assert o.kappa.interval is not None
    assert (o.kappa.interval.low, o.kappa.interval.high) == pytest.approx(
        (0.8276834662, 0.8956661743), abs=1e-9
    )


def test_alpha_on_whole_sketches_collapses_with_masi() -> None:
    data = read_codings_csv((FIXTURES / "SYNTHETIC_A_15drawings.csv").read_bytes())
    sets = data.code_sets()
    assert alpha_code_sets(sets, jaccard_distance).value == pytest.approx(0.7841021615, abs=1e-9)
    assert alpha_code_sets(sets, masi_distance).value == pytest.approx(0.3202849635, abs=1e-9)


def test_a_code_nobody_used_counts_as_absent_when_the_codebook_has_it() -> None:
    table = b"drawing,code,coder\nP1,A,ada\nP1,A,ben\nP2,,ada\nP2,,ben\n"
    without = agreement_report(read_codings_csv(table))
    within = agreement_report(read_codings_csv(table, codebook=["A", "B"]))
    assert (without.cells, within.cells) == (2, 4)
    assert within.by_code[1].kappa.sentence == "no variation: neither coder used it"


DATA = codings(
    {
        "ada": {"P1": "A.1 A.2", "P2": "A.1", "P3": "", "P4": "B.1", "P5": None},
        "ben": {"P1": "A.1", "P2": "A.1", "P3": "", "P4": None, "P5": None},
    }
)


def test_sketches_not_coded_by_both_are_left_out_and_named() -> None:
    report = agreement_report(DATA)
    assert [s.id for s in report.sketches] == ["P1", "P2", "P3"]
    assert {(item.id, item.reason) for item in report.left_out} == {
        ("P4", LeftOutReason.ONE_CODER_ONLY),
        ("P5", LeftOutReason.NOT_CODED),
    }


def test_what_the_caller_explained_is_not_explained_again() -> None:
    mine = LeftOut(LeftOutKind.SKETCH, "P4", LeftOutReason.NOT_DONE, "P4: ben is not done")
    report = agreement_report(dataclasses.replace(DATA, left_out=(mine,)))
    assert [item.sentence for item in report.left_out if item.id == "P4"] == ["P4: ben is not done"]


def test_a_sketch_coded_as_empty_is_data() -> None:
    report = agreement_report(DATA)
    assert report.overall is not None
    assert dataclasses.astuple(report.overall.counts) == (2, 1, 0, 6)


def test_every_count_opens_the_sketches_behind_it() -> None:
    report = agreement_report(DATA)
    row = next(row for row in report.by_code if row.key == "A.2")
    assert (row.behind.only_first, row.behind.neither) == (("P1",), ("P2", "P3"))
    for row in (*report.by_code, *report.by_sketch):
        assert tuple(map(len, dataclasses.astuple(row.behind))) == dataclasses.astuple(row.counts)


def test_a_disagreement_says_who_put_the_code_there() -> None:
    (one,) = agreement_report(DATA).disagreements
    assert dataclasses.astuple(one) == ("P1", "A.2", "ada", "ben")
    (other,) = agreement_report(DATA, pair=("ben", "ada")).disagreements
    assert other == one


def test_single_codes_come_without_interval_and_groups_with_one() -> None:
    report = synthetic("SYNTHETIC_A_15drawings.csv")
    assert all(row.kappa.interval is None and row.kappa.se is None for row in report.by_code)
    assert all(row.kappa.interval is not None for row in report.groups)


def test_counts_of_groups_and_codes_add_up_to_the_whole() -> None:
    report = synthetic("SYNTHETIC_A_15drawings.csv")
    assert report.overall is not None
    whole = dataclasses.astuple(report.overall.counts)
    for rows in (report.groups, report.by_code, report.by_sketch):
        assert tuple(map(sum, zip(*(dataclasses.astuple(r.counts) for r in rows), strict=True))) == whole


def test_the_report_is_json() -> None:
    tree = json.loads(
        json.dumps(dataclasses.asdict(synthetic("SYNTHETIC_B_13drawings.csv")), allow_nan=False)
    )
    always = next(row for row in tree["by_code"] if row["kappa"]["value"] is None)
    assert always["kappa"]["reason"] == "chance_is_one"


def test_high_agreement_with_low_kappa_is_explained() -> None:
    ada = {f"P{i}": "A.1" if i == 1 else "" for i in range(20)}
    ben = {f"P{i}": "A.1" if i == 2 else "" for i in range(20)}
    report = agreement_report(codings({"ada": ada, "ben": ben}, codes=["A.1"]))
    assert report.overall is not None
    assert report.overall.paradox is not None
    assert "prevalence index -0.90" in report.overall.paradox


def test_one_coder_is_no_agreement_and_the_report_says_why() -> None:
    report = agreement_report(codings({"ada": {"P1": "A.1"}, "ben": {"P1": None}}))
    assert report.overall is None
    assert report.why_nothing == "Agreement needs two coders with codings; found: 1 coder."
    assert {item.reason for item in report.left_out} == {LeftOutReason.CODER_WITHOUT_CODINGS}
    assert "Agreement needs two coders" in render_text(report)


def test_two_coders_without_a_common_sketch_have_no_kappa() -> None:
    report = agreement_report(codings({"ada": {"P1": "A.1", "P2": None}, "ben": {"P1": None, "P2": "A.1"}}))
    assert report.overall is not None
    assert report.overall.kappa.reason is Undefined.NO_SHARED_UNIT
    assert report.why_nothing == "No drawing is coded by both coders."
    assert "no unit coded by both coders" in render_text(report)


THREE = codings(
    {
        "ada": {"P1": "A.1 A.2", "P2": "A.1", "P3": "B.1", "P4": "B.1"},
        "ben": {"P1": "A.1", "P2": "A.1", "P3": "", "P4": None},
        "cem": {"P1": "A.1", "P2": "", "P3": "B.1", "P4": None},
    }
)


def test_three_coders_get_a_matrix_of_pairs_and_common_coefficients() -> None:
    report = agreement_report(THREE, pair=("ada", "cem"))
    found = report.all_coders
    assert found is not None
    assert [(p.first, p.second) for p in found.pairs] == [("ada", "ben"), ("ada", "cem"), ("ben", "cem")]
    assert (found.sketches, found.single_coded) == (4, 1)
    assert found.krippendorff.value is not None
    assert found.fleiss.se is not None
    assert report.pair is not None
    assert [coder.id for coder in report.pair] == ["ada", "cem"]
    text = render_text(report)
    assert "ben – cem" in text
    assert "Krippendorff's α, nominal" in text


def test_a_pair_of_one_coder_with_themselves_is_refused() -> None:
    with pytest.raises(ValueError, match="two different"):
        agreement_report(THREE, pair=("ada", "ada"))
    with pytest.raises(KeyError):
        agreement_report(THREE, pair=("ada", "zoe"))


DRAWN = IntervalChoice(Method.BOOTSTRAP, resamples=200, seed=7)


def test_the_bootstrap_is_repeatable_and_prints_its_seed() -> None:
    one, two = (agreement_report(THREE, intervals=DRAWN) for _ in range(2))
    assert one.overall is not None
    assert two.overall is not None
    assert one.overall.bootstrap == two.overall.bootstrap
    assert "seed 7" in render_text(one)


def test_the_methods_paragraph_carries_every_number() -> None:
    text = synthetic("SYNTHETIC_A_15drawings.csv").methods
    for part in ("15 drawings", "44 codes", "660 cells", "233", "24", "18", "385", "0.866", "0.526", "95 %"):
        assert part in text


def test_the_text_table_is_aligned() -> None:
    lines = render_text(synthetic("SYNTHETIC_A_15drawings.csv")).splitlines()
    head = next(line for line in lines if line.startswith("Code"))
    rows = [line for line in lines if line.startswith(("A.1 ", "E.9 "))]
    assert {len(line) for line in rows} == {len(head)}


def test_empty_data_makes_an_empty_report() -> None:
    report = agreement_report(ReliabilityData.from_codings({}, codes=[], sketches=[]))
    assert report.why_nothing == "Agreement needs two coders with codings; found: 0 coders."
