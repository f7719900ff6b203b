"""The query over codings and regions: what it finds, in which order, and what it refuses."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest

from app.coding.asking import CODING_PARAMETERS
from app.coding.filters import FILTERS
from app.coding.schemas import CodingPage, RegionPage, Workspace
from tests.factories.coding import coding, region, workspace
from tests.factories.rounds import Bench


@pytest.fixture
def coded(bench: Bench) -> Bench:
    """A closed round: Ben has a region with two codes on P1, Cleo codes whole sketches P1 and P2."""
    round_ = bench.open()
    ben, cleo = bench.coders
    mine, theirs = bench.assignments(ben, round_), bench.assignments(cleo, round_)
    box = region(ben, mine["P1"], label="The hacker", star=True)
    coding(ben, mine["P1"], bench.codes["E.1"], region=box["id"], unsure=True, memo="=1+1")
    coding(ben, mine["P1"], bench.codes["A.1"], region=box["id"])
    region(ben, mine["P2"], geometry={"kind": "point", "x": 300, "y": 200})
    coding(cleo, theirs["P1"], bench.codes["E.1"])
    coding(cleo, theirs["P2"], bench.codes["B.1"], memo="50% sure_thing")
    bench.act(round_, "close")
    return bench


def _find(bench: Bench, what: str = "codings", **params: Any) -> list[tuple[Any, ...]]:
    page = bench.get(bench.viewer, f"/studies/{bench.study['slug']}/{what}", **params)
    assert page["total"] == len(page["items"])
    return [(row["participant"], row["coder"], row.get("code", row.get("codes"))) for row in page["items"]]


ALL = [("P1", "Ben", "A.1"), ("P1", "Ben", "E.1"), ("P1", "Cleo", "E.1"), ("P2", "Cleo", "B.1")]


def test_without_filters_all_visible_codings_come_in_the_codebooks_order(coded: Bench) -> None:
    assert sorted(_find(coded)) == ALL
    assert [(row[0], row[2]) for row in _find(coded)] == [(row[0], row[2]) for row in ALL]


@pytest.mark.parametrize(
    ("params", "found"),
    [
        ({"code": "e.1"}, [ALL[1], ALL[2]]),
        ({"code": ["E.1", "B.1"]}, ALL[1:]),
        ({"group": "A"}, [ALL[0]]),
        ({"level": "attack"}, [ALL[1], ALL[2]]),
        ({"component": "structural"}, [ALL[0]]),
        ({"coder": "Ben"}, ALL[:2]),
        ({"source": "coder:Cleo"}, ALL[2:]),
        ({"source": ["round:1", "consensus"]}, ALL),
        ({"source": "consensus"}, []),
        ({"source": "round:2"}, []),
        ({"participant": "p2"}, [ALL[3]]),
        ({"phase": "before"}, []),
        ({"bbox": "0,0,15,25"}, ALL[:2]),
        ({"bbox": "111,0,200,200"}, []),
        ({"kind": "rectangle"}, ALL[:2]),
        ({"unsure": "true"}, [ALL[1]]),
        ({"star": "true"}, ALL[:2]),
        ({"text": "HACKER"}, ALL[:2]),
        ({"text": "50%"}, [ALL[3]]),
        ({"text": "%"}, [ALL[3]]),
        ({"text": "sure_"}, [ALL[3]]),
        ({"code": "E.1", "coder": "Cleo", "unsure": "false"}, [ALL[2]]),
    ],
)
def test_filters_narrow_the_answer(
    coded: Bench, params: dict[str, Any], found: list[tuple[str, str, str]]
) -> None:
    assert sorted(_find(coded, **params)) == found


@pytest.mark.parametrize(
    ("params", "count"),
    [({}, 2), ({"code": "E.1"}, 1), ({"code": "E.1", "unsure": "false"}, 0), ({"kind": "point"}, 1)],
)
def test_regions_are_found_by_a_coding_that_fits_as_a_whole(
    coded: Bench, params: dict[str, Any], count: int
) -> None:
    assert len(_find(coded, "regions", **params)) == count


def test_a_region_names_its_codes(coded: Bench) -> None:
    assert _find(coded, "regions")[0] == ("P1", "Ben", ["A.1", "E.1"])


@pytest.mark.parametrize(
    ("tail", "pointer"),
    [
        ("colour=red", "query/colour"),
        ("assignment__coder=1", "query/assignment__coder"),
        ("unsure=true&unsure=false", "query/unsure"),
        ("limit=10&limit=20", "query/limit"),
        ("limit=0", "query/limit"),
        ("limit=99999", "query/limit"),
        ("limit=-1", "query/limit"),
        ("level=none", "query/level"),
        ("bbox=1,2,3", "query/bbox"),
        ("bbox=0,0,nan,5", "query/bbox"),
        ("bbox=5,0,1,5", "query/bbox"),
        ("source=me", "query/source"),
        ("code=", "query/code"),
        ("code=%00", "query/code"),
        ("cursor=abc", "query/cursor"),
        ("cursor=WzEsMiwzLDRd", "query/cursor"),
        ("format=xml", "query/format"),
        ("sketch=1", "query/sketch"),
    ],
)
def test_what_the_query_does_not_know_is_named(bench: Bench, tail: str, pointer: str) -> None:
    answer = bench.owner.client.get(bench.url(f"codings?{tail}"))
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == pointer


@pytest.mark.parametrize("what", ["codings", "regions"])
def test_pages_together_are_the_whole_without_repeats(coded: Bench, what: str) -> None:
    address = f"/studies/{coded.study['id']}/{what}"
    whole = [row["id"] for row in coded.get(coded.owner, address)["items"]]
    for size in range(1, len(whole) + 1):
        seen, cursor = [], None
        while True:
            params = {"limit": size} | ({"cursor": cursor} if cursor else {})
            page = coded.get(coded.owner, address, **params)
            assert page["total"] == len(whole)
            seen += [row["id"] for row in page["items"]]
            cursor = page["next"]
            if cursor is None:
                break
        assert seen == whole, size


def test_the_query_is_told_as_a_sentence(coded: Bench) -> None:
    address = f"/studies/{coded.study['id']}/codings"
    assert coded.get(coded.owner, address)["query"] == "All codings you may see."
    page = coded.get(coded.owner, address, code=["E.1", "B.1"], coder="Ben")
    assert page["query"] == "Codings with code E.1 or B.1, by Ben."


@pytest.mark.parametrize("how", [{"params": {"format": "csv"}}, {"headers": {"Accept": "text/csv"}}])
def test_csv_has_every_row_and_nothing_a_spreadsheet_would_run(coded: Bench, how: dict[str, Any]) -> None:
    answer = coded.owner.client.get(coded.url("codings"), **how)
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"].startswith("attachment")
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert sorted((row["participant"], row["coder"], row["code"]) for row in rows) == ALL
    assert {row["memo"] for row in rows} == {"", "'=1+1", "50% sure_thing"}


def test_the_answers_keep_the_described_form(coded: Bench) -> None:
    """Rows go straight into JSON; this holds them to the schemas the API describes."""
    codings = coded.owner.client.get(coded.url("codings"))
    regions = coded.owner.client.get(coded.url("regions"))
    assert len(CodingPage.model_validate_json(codings.content).items) == 4
    assert len(RegionPage.model_validate_json(regions.content).items) == 2
    round_ = coded.get(coded.owner, f"/studies/{coded.study['id']}/rounds")[0]
    for assignment in coded.assignments(coded.coders[0], round_).values():
        Workspace.model_validate(workspace(coded.coders[0], assignment), strict=False)


def test_every_operator_is_described_in_the_api() -> None:
    described = {parameter["name"]: parameter for parameter in CODING_PARAMETERS}
    assert {row.name for row in FILTERS} <= described.keys()
    assert all(parameter["description"] for parameter in described.values())


def test_the_query_of_a_study_one_does_not_belong_to_is_not_found(bench: Bench) -> None:
    assert bench.people("Nobody").client.get(bench.url("codings")).status_code == 404
