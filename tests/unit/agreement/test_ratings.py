"""Ratings of studies coded elsewhere: tables as people have them, and what is wrong with them by row."""

import json
from collections.abc import Callable
from dataclasses import asdict

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.agreement import coefficients as c
from app.agreement import nominal_sums as nominal
from app.agreement.measures import Who
from app.agreement.pooled import Floats
from app.agreement.ratings_report import RatingsReport, ratings_report
from app.agreement.ratings_table import read_ratings_csv
from app.agreement.table import TableError
from app.agreement.uncertainty import Additive, IntervalChoice, Method
from tests.unit.agreement.factories import FIXTURES

WIDE = b"unit,Ada,Ben,cem\n1,a,a,b\n2,b,b,b\n3,a,NA,a\n4,c,c,c\n5,a,b,\n"
LONG = (
    b"Coder;Unit;Rating\nAda;1;a\nAda;2;b\nAda;3;a\nAda;4;c\nAda;5;a\nBen;1;a\nBen;2;b\nBen;4;c\nBen;5;b\n"
    b"cem;1;b\ncem;2;b\ncem;3;a\ncem;4;c\n"
)


def values(report: RatingsReport) -> dict[str, float | None]:
    return {f"{m.key} {m.who}": m.coefficient.value for m in report.measures}


def test_wide_and_long_tables_say_the_same() -> None:
    wide, long = read_ratings_csv(WIDE), read_ratings_csv(LONG)
    assert [coder.name for coder in wide.coders] == ["Ada", "Ben", "cem"]
    assert (wide.units, wide.categories) == (long.units, long.categories) == (tuple("12345"), ("a", "b", "c"))
    assert wide.values.tolist() == long.values.tolist()
    assert wide.values[1].tolist() == [0, 1, -1, 2, 1], "NA and empty cells are not rated"


def test_the_published_example_of_many_coders_is_reproduced() -> None:
    published = json.loads((FIXTURES / "published.json").read_text("utf-8"))
    rows = published["ratings"][0]["rows"]
    lines = [["unit", *(str(i) for i in range(len(rows[0])))]]
    lines += [[f"coder {g}", *("" if x is None else f"v{x}" for x in row)] for g, row in enumerate(rows)]
    table = "\n".join(",".join(cells) for cells in zip(*lines, strict=True))
    analytic = IntervalChoice(Method.ANALYTIC)
    domain = [f"v{k}" for k in range(1, 6)]
    report = ratings_report(read_ratings_csv(table.encode(), categories=domain), intervals=analytic)
    found = {m.key.value: m.coefficient for m in report.measures if m.who is Who.ALL}
    found["krippendorff"] = found["alpha"]
    for name, (value, se) in published["errors"][0]["values"].items():
        assert found[name].value == pytest.approx(value, abs=1e-6)
        assert found[name].se == pytest.approx(se, abs=1e-7)


def test_the_report_has_every_number_with_its_interval_over_units() -> None:
    report = ratings_report(read_ratings_csv(WIDE))
    assert report.table == ((1, 1, 0), (0, 1, 0), (0, 0, 1))
    assert values(report)["cohen pair"] == pytest.approx((0.75 - 0.3125) / (1 - 0.3125))
    assert {m.key.value for m in report.measures} >= {"alpha", "fleiss", "conger", "light", "ac1", "percent"}
    for found in report.measures:
        if found.coefficient.interval:
            assert "leave-one-unit-out" in found.coefficient.interval.method
    assert (report.by_category[0].category, report.by_category[0].used) == ("a", (3, 1, 1))
    assert [(p.first, p.second, p.units) for p in report.pairs][1:] == [("Ada", "cem", 4), ("Ben", "cem", 3)]
    for words in ("3 coders rated 5 units with one of 3 categories", "66.7 %", "0.64", "0.56"):
        assert words in report.methods
    json.dumps(asdict(report), allow_nan=False)


def test_the_domain_counts_categories_nobody_used() -> None:
    narrow = values(ratings_report(read_ratings_csv(WIDE)))
    wide = values(ratings_report(read_ratings_csv(WIDE, categories=["a", "b", "c", "d"])))
    assert wide["brennan_prediger all"] != narrow["brennan_prediger all"]
    assert wide["fleiss all"] == narrow["fleiss all"]


def test_one_category_only_is_no_variation_and_no_perfect_agreement() -> None:
    report = ratings_report(read_ratings_csv(b"unit,x,y\n1,a,a\n2,a,a\n"))
    assert values(report)["percent all"] == 1
    assert {value for key, value in values(report).items() if key != "percent all"} == {None}


def test_units_of_one_coder_and_coders_without_ratings_are_named() -> None:
    report = ratings_report(read_ratings_csv(b"unit,x,y,z\n1,a,a,\n2,a,,\n3,,,\n"))
    assert [item.sentence for item in report.left_out] == [
        "z rated nothing", "2: rated by one coder only", "3: rated by nobody",
    ]  # fmt: skip
    nothing = ratings_report(read_ratings_csv(b"unit,x,y\n1,a,\n"))
    assert nothing.why_nothing == "Agreement needs two coders with ratings."


@pytest.mark.parametrize(
    ("table", "message"),
    [
        (b"", "a table of ratings needs a column of units and two coders; columns found: none"),
        (b"unit,x\n1,a\n", "row 1: a table of ratings needs a column of units and two coders"),
        (b"unit,x,x\n1,a,a\n", "row 1: two columns are called 'x'"),
        (b"unit,x,\n1,a,a\n", "row 1: column 3 has no name"),
        (b"unit,x,y\n", "the table has a header but no ratings"),
        (b"unit,x,y\n,a,b\n", "row 2: column 'unit': the unit is missing"),
        (b"unit,x,y\n1,a,b\n2,a,a\n1,a,a\n", "row 4: column 'x': x rates '1' a second time (first in row 2)"),
        (b"unit,coder,rating\n1,x,a\n1,x,b\n", "row 3: column 'rating': x rates '1' a second time"),
        (b"unit,coder,rating\n1,,a\n", "row 2: column 'coder' is empty"),
        (b"coder,rating,when\nx,a,1\n", "row 1: no column 'unit'"),
        (b"unit,x,y\n1,a,b,c\n", "row 2: 4 cells, but the header has 3 columns"),
        (
            b"unit,x,y\n" + b"".join(b"%d,%d.5,%d.7\n" % (i, i, i) for i in range(60)),
            "120 different ratings; categories are at most 100",
        ),
    ],
)
def test_what_is_wrong_is_said_with_row_and_column(table: bytes, message: str) -> None:
    with pytest.raises(TableError) as error:
        ratings_report(read_ratings_csv(table))
    assert message in str(error.value)


def test_a_rating_outside_the_given_categories_names_them() -> None:
    with pytest.raises(TableError, match="row 2: column 'Ben': 'a' is none of the categories x, b, c"):
        read_ratings_csv(b"unit,Ada,Ben\n1,b,a\n", categories=["x", "b", "c"])


def test_a_pair_is_two_coders_of_the_table() -> None:
    data = read_ratings_csv(WIDE)
    other = ratings_report(data, pair=("cem", "Ada"))
    assert other.pair is not None
    assert [coder.name for coder in other.pair] == ["cem", "Ada"]
    with pytest.raises(KeyError):
        ratings_report(data, pair=("cem", "dan"))
    with pytest.raises(ValueError, match="two different"):
        ratings_report(data, pair=("cem", "cem"))


def test_the_bootstrap_of_units_prints_its_seed() -> None:
    choice = IntervalChoice(Method.BOOTSTRAP, resamples=200, seed=5)
    assert "seed 5" in ratings_report(read_ratings_csv(WIDE), intervals=choice).methods


Q = 3
STATISTICS: dict[str, tuple[Callable[[c.Ratings], c.Coefficient], Callable[[Floats], Floats]]] = {
    "percent": (c.percent_agreement, nominal.percent_of),
    "fleiss": (c.fleiss_kappa, nominal.fleiss_of(Q)),
    "ac1": (c.gwet_ac1, nominal.ac1_of(Q)),
    "brennan-prediger": (c.brennan_prediger, nominal.brennan_prediger_of(Q)),
    "alpha": (c.krippendorff_alpha, nominal.alpha_of(Q)),
}
tables = st.lists(st.lists(st.integers(-1, Q - 1), min_size=3, max_size=3), min_size=2, max_size=8)


@settings(max_examples=40, deadline=None)
@given(tables)
def test_leaving_out_a_unit_is_a_recount_without_it(rows: list[list[int]]) -> None:
    ratings = c.Ratings.of(np.array(rows).T, Q)
    sums = nominal.unit_sums(ratings)
    for recount, statistic in STATISTICS.values():
        for i, value in enumerate(Additive(sums, statistic).without_each() if len(sums) else ()):
            _same(value, recount(_without(ratings, i)).value)
    conger = Additive(nominal.conger_sums(ratings), nominal.conger_of(len(ratings.values), Q))
    for i, value in enumerate(conger.without_each() if len(sums) else ()):
        rest = _without(ratings, i)
        if len(rest.values) >= 2:
            _same(value, c.conger_kappa(rest).value)


def _without(ratings: c.Ratings, unit: int) -> c.Ratings:
    rest: npt.NDArray[np.int16] = np.delete(ratings.values, unit, axis=1)
    return c.Ratings.of(rest, Q)


def _same(value: float, expected: float | None) -> None:
    assert np.isnan(value) if expected is None else value == pytest.approx(expected, abs=1e-9)
