"""Every real file at hand is either imported or refused in words that say what it is and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.formats.base import Parsed, Severity
from app.formats.detection import detect
from app.formats.parsing import PARSERS, parse
from app.formats.refusals import REFUSALS
from tests.corpus.shared import SHARED, rows

CORPUS = SHARED / "corpus"
NOT_DRAWINGS = {"annotations", "qda"}
"""Folders of files that hold no drawing."""
FILES = sorted(path for path in CORPUS.glob("*/*") if path.is_file())
TOLD = {row["file"]: row["status"] for row in rows(CORPUS / "expected.tsv") if row["page"] == "ALL"}
"""What an independent reader says of the scenes; those it reads are proved by the tests of their formats."""


def _told(path: Path) -> str:
    """Name of a file in the table."""
    return f"{path.parent.name}/{path.name}"


IDS = [f"{path.parent.name}/{path.name[-60:]}" for path in FILES]


def answer(path: Path) -> Parsed:
    return parse(path.read_bytes(), path.name)


@pytest.mark.parametrize(
    "path", [path for path in FILES if path.parent.name in NOT_DRAWINGS], ids=lambda p: p.name[-60:]
)
def test_what_is_no_drawing_is_refused_with_advice(path: Path) -> None:
    parsed = answer(path)
    (problem,) = parsed.problems
    assert parsed.failed
    assert (problem.code, problem.severity) == ("unsupported-format", Severity.ERROR)
    assert problem.message == REFUSALS[parsed.format]
    assert parsed.format in ({"annotations"} if path.parent.name == "annotations" else {"qda", "xml"})


@pytest.mark.parametrize("path", FILES, ids=IDS)
def test_the_kind_of_every_file_is_known(path: Path) -> None:
    kind = detect(path.read_bytes(), path.name)
    assert kind in PARSERS or kind in REFUSALS
    assert kind not in ("unknown", "json", "empty", "zip")


@pytest.mark.parametrize(
    "path",
    [path for path in FILES if path.parent.name not in NOT_DRAWINGS and TOLD.get(_told(path)) != "ok"],
    ids=lambda path: path.name[-60:],
)
def test_a_drawing_is_imported_or_refused_in_words(path: Path) -> None:
    parsed = answer(path)
    codes = {problem.code for problem in parsed.problems}
    assert not codes & {"unexpected", "too-complex"}
    assert all(len(problem.message) > 20 for problem in parsed.problems)
    if parsed.failed:
        assert [problem.severity for problem in parsed.problems] == [Severity.ERROR]
        assert parsed.format.endswith("-library") or _told(path) in TOLD
