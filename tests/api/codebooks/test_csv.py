"""Codebooks in and out as CSV."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest

from app.codebooks import table
from app.errors import Invalid, TooLarge
from app.settings import Limits
from tests.conftest import SHARED
from tests.factories.codebooks import codes_by_key
from tests.factories.rounds import Bench
from tests.factories.studies import make_study

LIMITS = Limits()


def _send(bench: Bench, data: bytes, **params: Any) -> Any:
    return bench.owner.client.post(
        bench.url("codebook/csv"), params=params, content=data, headers={"Content-Type": "text/csv"}
    )


@pytest.mark.parametrize(
    "data",
    [
        b"code_key,code\nE.8,attacks causal\n",
        b"\xef\xbb\xbfCode ID;Name\r\nE.8;attacks causal\r\n",
        b"tag\tid\nattacks causal\tE.8",
        "id,label\nE.8,attacks causal".encode("utf-16"),
        b"\n\nid,code\n\n,,\nE.8,attacks causal\n",
    ],
)
def test_separators_byte_orders_and_other_names_of_columns_are_understood(data: bytes) -> None:
    (row,) = table.read(data, LIMITS).rows
    assert (row.key, row.name, row.group_key) == ("E.8", "attacks causal", "E")


def test_rows_are_counted_as_a_spreadsheet_counts_them() -> None:
    data = b'id,code,level\nE.1,"two\nlines",attack\n,nameless,\nE.2,b,sky\nE.1,again,\n'
    found = table.read(data, LIMITS)
    assert [row.key for row in found.rows] == ["E.1"]
    assert found.problems == (
        "Row 3: no code ID.",
        "Row 4: level 'sky' is none of pipeline, attack, defense, other.",
        "ID E.1 exists twice: rows 2 and 5. The first is used.",
    )


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"name\nfoo", "No column holds the IDs"),
        (b"id,key,code\n1,2,3", "Not sure which column"),
        (b"id\x00,code\n", "NUL"),
    ],
)
def test_what_is_no_codebook_is_refused_in_words(data: bytes, words: str) -> None:
    with pytest.raises(Invalid, match=words):
        table.read(data, LIMITS)


def test_a_table_far_beyond_any_codebook_is_refused() -> None:
    with pytest.raises(TooLarge):
        table.read(b"id\n" + b"x\n" * 5_000, LIMITS)


def test_a_dry_run_tells_the_same_and_changes_nothing(bench: Bench) -> None:
    data = b"id,code,definition\nA.1,model training,\nZ.1,new,first\n"
    told = _send(bench, data, dry_run="true").json()
    assert told == {
        "groups_added": 1,
        "codes_added": 1,
        "codes_updated": 1,
        "problems": [],
        "dry_run": True,
    }
    assert codes_by_key(bench.owner, bench.study) == bench.codes
    assert _send(bench, data).json() == told | {"dry_run": False}
    assert _send(bench, data).json() == told | {
        "dry_run": False,
        "groups_added": 0,
        "codes_added": 0,
        "codes_updated": 0,
    }
    after = codes_by_key(bench.owner, bench.study)
    assert after["A.1"] == bench.codes["A.1"], "a code keeps its id"


def test_what_a_table_does_not_speak_of_stays(bench: Bench) -> None:
    _send(bench, b"id\nA.1\n")
    book = bench.get(bench.owner, f"/studies/{bench.study['id']}/codebook")
    code = book["groups"][0]["codes"][0]
    assert (code["name"], code["definition"], code["level"]) == (
        "training",
        "Where the model learns",
        "pipeline",
    )


def test_a_form_upload_is_as_good_as_a_plain_body(bench: Bench) -> None:
    files = {"file": ("codes.csv", b"id,code\nZ.1,new", "text/csv")}
    answer = bench.owner.client.post(bench.url("codebook/csv"), files=files)
    assert answer.json()["codes_added"] == 1


def test_an_export_read_again_is_the_same_codebook_and_runs_nowhere(bench: Bench) -> None:
    bench.owner.client.post(
        bench.url("codebook/csv"),
        content='id,code,group_key,definition\nX.1,"=1+1",X,"a ""quoted"", line\nand another"\n',
        headers={"Content-Type": "text/csv"},
    )
    exported = bench.owner.client.get(bench.url("codebook.csv"))
    assert exported.headers["content-disposition"].startswith("attachment")
    cells = [cell for row in csv.reader(io.StringIO(exported.text)) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    copy = make_study(bench.owner, "Copy")
    bench.owner.client.post(
        f"/api/v1/studies/{copy['id']}/codebook/csv",
        content=exported.content,
        headers={"Content-Type": "text/csv"},
    )
    again = bench.owner.client.get(f"/api/v1/studies/{copy['id']}/codebook.csv")
    assert again.text == exported.text


@pytest.mark.parametrize(
    "path", sorted((SHARED / "study").glob("codebook-*.csv")), ids=lambda path: path.name
)
def test_published_codebooks_are_read_without_a_problem(path: Any) -> None:
    found = table.read(path.read_bytes(), LIMITS)
    assert found.problems == ()
    assert len(found.rows) == len(path.read_text("utf-8").strip().splitlines()) - 1
