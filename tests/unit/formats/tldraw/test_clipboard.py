"""Shapes copied in tldraw and pasted as they lie on the clipboard."""

from __future__ import annotations

import json
from typing import Any

import pytest

from app.formats.base import Severity
from app.formats.detection import detect
from app.formats.parsing import parse
from tests.unit.formats.tldraw.boards import arrow, binding, geo, only_page, shape

# By compressToBase64 of lz-string 1.5 from {"shapes":[{"typeName":"shape","id":"shape:a","type":"geo","x":0,
# "y":0,"parentId":"page:x","index":"a1","props":{"geo":"ellipse","w":80,"h":40}}],"rootShapeIds":["shape:a"]}
PACKED = (
    "N4IgzgFghgDgpmEAuA2qALgT3gOSgWzmXGnhABoQBLAE2MljiSgpCzKRAHM4B7VgB7IADJUwjKMKACc4AO3QBJOp"
    "yk8kQylTk04QzlACMrGNN4xESUD36c4AG3tULRSgHdkADlEgIyACzCAL5BALqUZrzoAMqkcMqWKCSMzCChQUA==="
)


def copied(data: dict[str, Any], version: int = 2) -> bytes:
    return json.dumps(
        {"type": "application/tldraw", "kind": "content", "version": version, "data": data}
    ).encode()


def test_copied_shapes_with_their_bindings_are_a_sketch() -> None:
    shapes = [geo("a"), geo("b", x=300), arrow("r", x=100)]
    bindings = [binding("r", "start", "a"), binding("r", "end", "b")]
    sketch = only_page(copied({"shapes": shapes, "bindings": bindings, "assets": [], "rootShapeIds": []}))
    assert len(sketch.marks) == 3
    assert (sketch.connectors, sketch.connectors_bound_both) == (1, 1)


def test_shapes_copied_out_of_a_frame_that_stayed_behind_are_not_lost() -> None:
    inside = shape("a", "geo", parentId="shape:frame", geo="rectangle", w=50, h=50)
    assert len(only_page(copied({"shapes": [inside]})).marks) == 1


def test_packed_shapes_are_unpacked() -> None:
    (mark,) = only_page(copied({"assets": [], "otherCompressed": PACKED}, version=3)).marks
    assert mark.source_id == "shape:a"


@pytest.mark.parametrize(
    "data", [{"otherCompressed": "N4Ig!"}, {"otherCompressed": PACKED[:40]}, {"shapes": "none"}, {}]
)
def test_what_is_damaged_or_empty_is_refused_in_words(data: dict[str, Any]) -> None:
    parsed = parse(copied(data), "Pasted drawing.tldr")
    assert not parsed.sketches
    assert [problem.severity for problem in parsed.problems] == [Severity.ERROR]


def test_the_clipboard_is_known_by_its_content() -> None:
    assert detect(copied({"shapes": []}), "drawing.txt") == "tldraw"
