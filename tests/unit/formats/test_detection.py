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
    (b"\x00\x00\x00\x18ftypavif", "avif"),
    (b"\x00\x00\x00\x18ftypmp42", "film"),
    (b"\x1f\x8b\x08", "gzip"),
    (b"Rar!\x1a\x07", "gzip"),
    (b"name" + bytes(253) + b"ustar", "gzip"),
    (b"8BPS\x00\x01", "photoshop"),
    (b"%!PS-Adobe-3.0 EPSF-3.0", "postscript"),
    (b"fig-jam.\x0f\x00", "figma"),
    (b"SQLite format 3\x00", "database"),
    (b"\xe4\x52\x5c\x7b\x8c\xd8\xa7\x4d\xae\xb1", "onenote"),
    (b"{\\rtf1", "office"),
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
    (b"<annotations><version>1.1</version>", "annotations"),
    (b"<annotation><filename>", "annotations"),
    (b'<Project xmlns="urn:QDA-XML:project:1.0">', "qda"),
    (b'<CodeBook xmlns="urn:QDA-XML:codebook:1.0">', "qda"),
    (b'<map version="freeplane 1.9">', "mindmap"),
    (b"<graphml>", "graph"),
    (b"<nothing/>", "xml"),
    (b'{"type": "excalidraw", "elements": [', "excalidraw"),
    (b'{"elements": [{"type": "rectangle"}]}', "excalidraw"),
    (b'{"type":"excalidraw/clipboard","elements":[]}', "excalidraw"),
    (b'{"type":"excalidrawlib"}', "excalidraw-library"),
    (b'{"tldrawFileFormatVersion": 1', "tldraw"),
    (b'{"nodes": [], "edges": []}', "jsoncanvas"),
    (b"{}", "jsoncanvas"),
    (b" { \n } ", "jsoncanvas"),
    (b'{"edges": []}', "jsoncanvas"),
    (b'{"nodes": [{"id": "a", "type": "text", "x": 0', "jsoncanvas"),
    (b'{"nodes": [{"id": "1", "position": {"x": 1}}], "edges": [{"source": "1"}]}', "json"),
    (b'{"type": "excalidrawlib", "library": [[{"type": "rectangle"}]]}', "excalidraw-library"),
    (b'{"document": {"id": "doc", "pages": {}}}', "tldraw"),
    (b'{"store": {}, "schema": {}}', "tldraw"),
    (b'{"data": [{"id": "1", "type": "sticky_note"}], "cursor": "x"}', "miro"),
    (b'[{"type": "text", "position": {"relativeTo": "canvas_center"}}]', "miro"),
    (b'[{"data": [{"type": "shape", "position": {"relativeTo": "canvas_center"}}]}]', "miro"),
    (b'{"items": [{"type": "sticky_note"}], "connectors": []}', "miro"),
    (b'{"data": [{"id": 1, "name": "no board"}]}', "json"),
    (b'{"images": [], "annotations": [], "categories": []}', "annotations"),
    (b'[{"image_id": 1, "category_id": 2, "bbox": []}]', "annotations"),
    (b'{"_via_settings": {}, "_via_img_metadata": {}}', "annotations"),
    (b'{"a.jpg1": {"filename": "a.jpg", "size": 1, "regions": []}}', "annotations"),
    (b'{"project": {}, "config": {}, "attribute": {}, "file": {}, "metadata": {}}', "annotations"),
    (b"#filename,file_size,file_attributes,region_count", "annotations"),
    (b'{"version": "5.0", "shapes": [], "imagePath": "a.jpg"}', "annotations"),
    (b'[{"id": 1, "annotations": [{"result": []}], "data": {"image": "a"}}]', "annotations"),
    (b'{"@context": "http://www.w3.org/ns/anno.jsonld", "type": "Annotation"}', "annotations"),
    (b'[{"@context": "http://www.w3.org/ns/anno.jsonld", "body": []}]', "annotations"),
    (b"[1, 2]", "json"),
    (b"---\nexcalidraw-plugin: parsed\n", "excalidraw-markdown"),
    (b"hello", "unknown"),
    (zipped({"a.png": b""}), "zip"),
    (zipped({"[Content_Types].xml": b""}), "office"),
    (zipped({"project.qde": b""}), "qda"),
    (zipped({"Sources/a.png": b"", "My study.QDE": b""}), "qda"),
    (zipped({"canvas.fig": b"", "meta.json": b"{}"}), "figma"),
    (zipped({"content.json": b"", "metadata.json": b""}), "mindmap"),
    (zipped({"mimetype": b"application/vnd.oasis", "META-INF/manifest.xml": b""}), "office"),
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


def test_fields_of_what_is_inside_do_not_change_what_a_file_is() -> None:
    custom = (
        b'{"type": "excalidraw", "elements": [{"customData": {"pageStates": 1, "nodes": [], "edges": []}}]}'
    )
    assert detect(custom) == "excalidraw"


def test_a_file_is_known_even_where_its_first_field_is_very_long() -> None:
    files = b'{"files": {"a": "' + b"x" * 100_000 + b'"}, '
    assert detect(files + b'"type": "excalidraw", "elements": []}') == "excalidraw"
    assert detect(files + b'"tldrawFileFormatVersion": 1}') == "tldraw"


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (zipped({"board.json": b""}), "board.rtb", "miro-backup"),
        (b"\x01\x02\x03", "board.rtb", "miro-backup"),
        (b"\x01\x02\x03", "Ideas.MURAL", "mural"),
        (zipped({"a.png": b""}), "table.csv", "zip"),
        (b"\x89PNG\r\n\x1a\n", "board.rtb", "png"),
    ],
)
def test_the_name_is_believed_only_where_the_content_says_nothing(data: bytes, name: str, kind: str) -> None:
    assert detect(data, name) == kind


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
