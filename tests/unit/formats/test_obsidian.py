"""Obsidian notes with a drawing inside, and the packing they use."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.formats.lzstring import decompress_base64
from app.formats.parsing import parse
from app.formats.report import UnreadableError

SCENE = {
    "type": "excalidraw",
    "elements": [{"id": "a", "type": "rectangle", "x": 0, "y": 0, "width": 100, "height": 50}],
}
PACKED = (
    "N4IgLgngDgpiBcIYA8DGBDANgSwCYCd0B3EAGiUxgFsYA7MAZwQG1Q8ER0zxo5F8YqMOloBzSt2QIADOQgzyRPGAAWCAIzTZIFTGyiVYBAFZ"
    "pAXwC6ZoA==="
)
"""The same scene, packed by lz-string 1.5 itself."""


def note(kind: str, body: str, *, before: str = "") -> bytes:
    return (
        "---\nexcalidraw-plugin: parsed\ntags: [excalidraw]\n---\n==Switch to EXCALIDRAW VIEW==\n\n"
        f"# Excalidraw Data\n## Text Elements\n{before}\n%%\n## Drawing\n```{kind}\n{body}\n```\n%%\n"
    ).encode()


@pytest.mark.parametrize(
    "data",
    [
        note("json", json.dumps(SCENE)),
        note("compressed-json", PACKED),
        note("compressed-json", f"{PACKED[:60]}\n\n{PACKED[60:]}\n"),
        note("json", json.dumps(SCENE), before="# Drawing\n```json\n[1]\n```\n"),
        note("json", json.dumps(SCENE)).replace(b"\n", b"\r\n"),
        b"\xef\xbb\xbf" + note("json", json.dumps(SCENE)),
    ],
    ids=["plain", "packed", "packed in lines", "words like a drawing", "Windows lines", "byte order mark"],
)
def test_the_drawing_of_a_note_is_read(data: bytes) -> None:
    parsed = parse(data, "Board.excalidraw.md")
    (sketch,) = parsed.sketches
    assert (parsed.format, parsed.problems, sketch.source_bounds) == ("excalidraw", (), (0, 0, 100, 50))
    assert parsed.tool.endswith("in an Obsidian note")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (note("python", "print()"), "not-excalidraw"),
        (note("json", json.dumps(SCENE))[:-8], "truncated"),
        (note("compressed-json", PACKED[:50]), "truncated"),
        (note("compressed-json", "no base64!"), "damaged"),
        (note("json", '{"elements": []}'), "empty-scene"),
        (note("json", "{}").replace(b"Switch", b"\xff"), "not-utf8"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_reason(data: bytes, code: str) -> None:
    assert [problem.code for problem in parse(data, "a.md").problems] == [code]


@pytest.mark.parametrize(("packed", "text"), [("BYUwNmD2AEoTcpA=", "hello hello hello"), ("Q===", "")])
def test_what_lz_string_packed_is_unpacked(packed: str, text: str) -> None:
    assert decompress_base64(packed, 100) == text


def test_more_than_the_limit_is_not_unpacked() -> None:
    with pytest.raises(UnreadableError) as refusal:
        decompress_base64("BYUwNmD2AEoTcpA=", 10)
    assert refusal.value.problem.code == "too-large"


@given(st.text("ABCDEFabcdef0123456789+/= \n", max_size=300))
@settings(deadline=None)
def test_noise_is_unpacked_or_refused_and_never_crashes(packed: str) -> None:
    try:
        assert len(decompress_base64(packed, 1_000)) <= 1_000
    except UnreadableError as error:
        assert error.problem.code in ("damaged", "truncated", "too-large")
