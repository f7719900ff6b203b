"""A file of very many pages is refused as a whole: a part of it would look like all of it."""

from __future__ import annotations

import json

import pytest

from app.formats.limits import DEFAULT_LIMITS
from app.formats.parsing import parse

MORE = DEFAULT_LIMITS.pages + 1
DRAWIO = "<mxfile>" + "<diagram><mxGraphModel/></diagram>" * MORE + "</mxfile>"
TLDRAW = {
    "tldrawFileFormatVersion": 1,
    "schema": {"schemaVersion": 1, "recordVersions": {}},
    "records": [{"typeName": "page", "id": f"page:{n}", "index": f"a{n}", "name": ""} for n in range(MORE)],
}
LEGACY = {
    "document": {"version": 15.5, "pages": {f"p{n}": {"shapes": {}} for n in range(MORE)}, "assets": {}}
}


@pytest.mark.parametrize(
    "file", [DRAWIO, json.dumps(TLDRAW), json.dumps(LEGACY)], ids=["drawio", "tldraw", "tldraw 1"]
)
def test_a_file_of_more_pages_than_are_read_is_refused_in_words(file: str) -> None:
    (problem,) = parse(file.encode(), "board").problems
    assert problem.code == "too-many-pages"
    assert str(DEFAULT_LIMITS.pages) in problem.message
