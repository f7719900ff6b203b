"""Formats are told from content, and what is not read is refused with advice."""

from __future__ import annotations

import pytest

from app.formats.base import Severity
from app.formats.detection import detect
from app.formats.inspecting import inspect, inspect_all
from app.formats.limits import Limits
from app.formats.parsing import PARSERS, parse
from app.formats.refusals import REFUSALS
from tests.unit.formats.exports import export
from tests.unit.formats.test_archive import zipped

SAMPLES = [
    (b"", "empty"),
    (b" \r\n\x00", "empty"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff\xe0", "jpeg"),
    (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "webp"),
    (b"%PDF-1.7", "pdf"),
    (b"GIF89a", "gif"),
    (b"\x00\x00\x00\x18ftypheic", "heic"),
    (b"\x1f\x8b\x08", "gzip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "office"),
    (b'<?xml version="1.0"?><!-- a --><svg xmlns="x">', "svg"),
    (b'\xef\xbb\xbf <svg:svg xmlns:svg="x">', "svg"),
    ('\ufeff<svg xmlns="x">'.encode("utf-16"), "svg"),
    (b"<!DOCTYPE svg PUBLIC><svg>", "svg"),
    (b"<!doctype html><html>", "html"),
    (b"<html><svg>", "html"),
    (b"<mxfile><diagram>", "drawio"),
    (b"<mxlibrary>", "drawio-library"),
    (b"<ink>", "inkml"),
    (b"<nothing/>", "xml"),
    (b'{"type": "excalidraw", "elements": [', "excalidraw"),
    (b'{"elements": [{"type": "rectangle"}]}', "excalidraw"),
    (b'{"type":"excalidraw/clipboard","elements":[]}', "excalidraw"),
    (b'{"type":"excalidrawlib"}', "excalidraw-library"),
    (b'{"tldrawFileFormatVersion": 1', "tldraw"),
    (b'{"nodes": [], "edges": []}', "jsoncanvas"),
    (b"[1, 2]", "json"),
    (b"---\nexcalidraw-plugin: parsed\n", "excalidraw-markdown"),
    (b"hello", "unknown"),
    (zipped({"a.png": b""}), "zip"),
    (zipped({"[Content_Types].xml": b""}), "office"),
    (zipped({"project.qde": b""}), "qda"),
]


@pytest.mark.parametrize(("data", "kind"), SAMPLES, ids=lambda value: value if isinstance(value, str) else "")
def test_the_content_decides_whatever_the_name_says(data: bytes, kind: str) -> None:
    assert detect(data, "board.png") == detect(data, "board.excalidraw") == kind


def test_words_inside_a_drawing_do_not_change_what_it_is() -> None:
    text = b'{"type": "excalidraw", "elements": [{"text": "{\\"tldrawFileFormatVersion\\": 1}"}]}'
    assert detect(text) == "excalidraw"


@pytest.mark.parametrize("kind", sorted({kind for _, kind in SAMPLES} - set(PARSERS)))
def test_every_kind_that_is_not_read_has_its_own_advice(kind: str) -> None:
    data = next(data for data, found in SAMPLES if found == kind)
    result = parse(data, "x")
    (problem,) = result.problems
    assert result.failed
    assert (result.format, problem.severity, problem.message) == (kind, Severity.ERROR, REFUSALS[kind])


def test_a_table_on_its_own_is_told_apart_by_its_name() -> None:
    assert detect(b"file,participant\n", "manifest.csv") == "csv"


def test_a_file_beyond_the_limit_is_not_looked_at() -> None:
    assert parse(b"x" * 11, "x", limits=Limits(file_bytes=10)).problems[0].code == "file-too-large"


def test_inspecting_tells_counts_that_add_up() -> None:
    found = inspect(export("pipeline.excalidraw"), "pipeline.excalidraw")
    (sketch,) = found["sketches"]
    assert (found["format"], found["problems"]) == ("excalidraw", [])
    assert sketch["marks"] == {"structural": 2, "functional": 3, "text": 1, "freehand": 1}
    assert sum(sketch["marks"].values()) + sketch["bound_labels"] == sketch["source_elements"]
    assert sketch["size"] == [sketch["width"], sketch["height"]]


def test_inspecting_a_zip_describes_every_member_after_it() -> None:
    data = zipped({"a.excalidraw": export("pipeline.excalidraw"), "b.png": b"broken"})
    own, drawing, broken = inspect_all(data, "both.zip")
    assert (own["file"], own["format"]) == ("both.zip", "zip")
    assert len(drawing["sketches"]) == 1
    assert [problem["code"] for problem in broken["problems"]] == ["unsupported-format"]
