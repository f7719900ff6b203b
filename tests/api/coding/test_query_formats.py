"""The query's answers as files: NDJSON, GeoJSON and Web Annotations, by parameter or by header."""

from __future__ import annotations

import json
from typing import Any

import pytest
from shapely.geometry import shape

from app.coding.forms import CODING_FORMATS, FORMATS, REGION_FORMATS, accepted
from tests.factories.coding import coding, region
from tests.factories.rounds import Bench

TRIANGLE = [[10, 10], [60, 10], [10, 60]]
GEOMETRIES: dict[str, dict[str, Any]] = {
    "rectangle": {"kind": "rectangle", "x": 10, "y": 20, "width": 100, "height": 50},
    "ellipse": {"kind": "ellipse", "x": 10, "y": 20, "width": 100, "height": 50},
    "polygon": {"kind": "polygon", "points": TRIANGLE},
    "point": {"kind": "point", "x": 7.5, "y": 8},
    "connector": {
        "kind": "connector",
        "start": {"region": None, "x": 10, "y": 20},
        "end": {"region": None, "x": 110, "y": 70},
        "bends": [[60, 60]],
        "direction": "forward",
    },
}


@pytest.fixture
def drawn(bench: Bench) -> Bench:
    """A closed round in which Ben has a coded region of every kind, and a code on the whole sketch."""
    round_ = bench.open()
    ben = bench.coders[0]
    mine = bench.assignments(ben, round_)["P1"]
    for kind, geometry in GEOMETRIES.items():
        made = region(ben, mine, label=kind, geometry=geometry)
        coding(ben, mine, bench.codes["A.1"], region=made["id"], memo=f"<b>{kind}</b>")
    coding(ben, mine, bench.codes["E.1"])
    bench.act(round_, "close")
    return bench


def _text(bench: Bench, what: str, form: str) -> str:
    answer = bench.viewer.client.get(bench.url(what), params={"format": form})
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].split(";")[0] == FORMATS[form].media_type
    assert answer.headers["content-disposition"].startswith("attachment")
    assert f"{what}.{FORMATS[form].ending}" in answer.headers["content-disposition"]
    return answer.text


@pytest.mark.parametrize("what", ["codings", "regions"])
def test_a_line_of_ndjson_is_a_row_of_the_page(drawn: Bench, what: str) -> None:
    page = drawn.get(drawn.viewer, f"/studies/{drawn.study['slug']}/{what}")
    assert [json.loads(line) for line in _text(drawn, what, "ndjson").splitlines()] == page["items"]


@pytest.mark.parametrize(("what", "rows"), [("codings", 6), ("regions", 5)])
def test_features_have_the_geometry_of_their_region_in_sketch_pixels(
    drawn: Bench, what: str, rows: int
) -> None:
    found = json.loads(_text(drawn, what, "geojson"))
    assert found["type"] == "FeatureCollection"
    assert (found["total"], found["next"], len(found["features"])) == (rows, None, rows)
    areas = {}
    for feature in found["features"]:
        if feature["geometry"] is None:
            assert feature["properties"]["region"] is None
        else:
            geometry = shape(feature["geometry"])
            assert list(geometry.bounds) == pytest.approx(feature["bbox"])
            areas[feature["properties"]["kind"]] = geometry.area
    assert areas.keys() == GEOMETRIES.keys()
    assert areas["rectangle"] == 5_000
    assert areas["ellipse"] == pytest.approx(3_926.99, rel=0.003)
    assert areas["polygon"] == 1_250


SELECTORS = {
    "rectangle": "xywh=pixel:10,20,100,50",
    "ellipse": '<ellipse cx="60" cy="45" rx="50" ry="25"/>',
    "polygon": '<polygon points="10,10 60,10 10,60"/>',
    "point": '<circle cx="7.5" cy="8" r="1"/>',
    "connector": '<polyline points="10,20 60,60 110,70" fill="none"/>',
}


def test_annotations_say_what_who_and_where(drawn: Bench) -> None:
    page = json.loads(_text(drawn, "codings", "annotation"))
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert page["type"] == "AnnotationPage"
    sketch = drawn.sketches[0]
    for item in page["items"]:
        assert item["type"] == "Annotation"
        assert item["id"].startswith("urn:uuid:")
        assert item["creator"] == {"type": "Person", "name": "Ben"}
        assert item["target"]["source"]["id"] == f"/api/v1/sketches/{sketch}/image"
        assert item["body"][0]["purpose"] == "tagging"
    placed = {
        item["body"][1]["value"]: item["target"]["selector"]["value"]
        for item in page["items"]
        if "selector" in item["target"]
    }
    assert placed.keys() == {f"<b>{kind}</b>" for kind in SELECTORS}
    for kind, value in SELECTORS.items():
        assert value in placed[f"<b>{kind}</b>"]
    whole = [item for item in page["items"] if "selector" not in item["target"]]
    assert [item["body"][0]["value"].split()[0] for item in whole] == ["E.1"]


def test_regions_are_annotations_with_all_their_codes(drawn: Bench) -> None:
    items = json.loads(_text(drawn, "regions", "annotation"))["items"]
    assert sorted(item["body"][1]["value"] for item in items) == sorted(GEOMETRIES)
    assert {item["body"][0]["value"] for item in items} == {"A.1"}


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("", "json"),
        ("*/*", "json"),
        ("text/html", "json"),
        ("application/geo+json", "geojson"),
        ("text/csv;q=0.5, application/x-ndjson", "ndjson"),
        ("APPLICATION/LD+JSON; profile=x", "annotation"),
        ("text/csv;q=0", "json"),
        ("text/csv;q=much", "json"),
    ],
)
def test_the_header_chooses_the_format_it_likes_best(accept: str, form: str) -> None:
    assert accepted(accept, CODING_FORMATS) == form


def test_a_header_is_obeyed_and_a_parameter_is_stronger(drawn: Bench) -> None:
    headers = {"Accept": "application/geo+json"}
    by_header = drawn.viewer.client.get(drawn.url("regions"), headers=headers)
    assert by_header.headers["content-type"].startswith("application/geo+json")
    both = drawn.viewer.client.get(drawn.url("regions"), params={"format": "json"}, headers=headers)
    assert both.headers["content-type"] == "application/json"


def test_regions_are_no_table() -> None:
    assert accepted("text/csv", REGION_FORMATS) == "json"
