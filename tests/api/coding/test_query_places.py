"""The query by place: meeting a shape, inside other regions, joined with them; and for whom."""

from __future__ import annotations

from typing import Any

import pytest

from tests.factories.coding import coding, region
from tests.factories.rounds import Bench


def _box(x: float, y: float, width: float, height: float, kind: str = "rectangle") -> dict[str, Any]:
    return {"kind": kind, "x": x, "y": y, "width": width, "height": height}


def _arrow(start: dict[str, Any], end: dict[str, Any] | None) -> dict[str, Any]:
    free = {"region": None, "x": 390, "y": 290}
    last = {"region": end["id"], "x": end["bbox"][0], "y": end["bbox"][1]} if end else free
    first = {"region": start["id"], "x": start["bbox"][0], "y": start["bbox"][1]}
    return {"kind": "connector", "start": first, "end": last, "bends": [], "direction": "forward"}


@pytest.fixture
def placed(bench: Bench) -> Bench:
    """Ben's sketch of P1: a large room (E.1) with a box (A.1) and a dot in it, an ellipse beside it that an
    arrow (B.1) leads to from the box; Cleo's has a box alone where Ben's room is."""
    round_ = bench.open()
    ben, cleo = bench.coders
    mine, theirs = bench.assignments(ben, round_)["P1"], bench.assignments(cleo, round_)["P1"]
    made = {
        "room": region(ben, mine, label="room", geometry=_box(0, 0, 200, 200)),
        "box": region(ben, mine, label="box", geometry=_box(20, 20, 50, 50)),
        "dot": region(ben, mine, label="dot", geometry={"kind": "point", "x": 100, "y": 100}),
        "ellipse": region(ben, mine, label="ellipse", geometry=_box(250, 100, 100, 100, "ellipse")),
    }
    made["arrow"] = region(ben, mine, label="arrow", geometry=_arrow(made["box"], made["ellipse"]))
    made["loose"] = region(ben, mine, label="loose", geometry=_arrow(made["ellipse"], None))
    for name, code in {"room": "E.1", "box": "A.1", "dot": "A.1", "ellipse": "E.1", "arrow": "B.1"}.items():
        coding(ben, mine, bench.codes[code], region=made[name]["id"])
    other = region(cleo, theirs, label="other", geometry=_box(30, 30, 20, 20))
    coding(cleo, theirs, bench.codes["A.1"], region=other["id"])
    coding(cleo, theirs, bench.codes["E.1"])
    bench.act(round_, "close")
    return bench


def _labels(bench: Bench, **params: Any) -> set[str]:
    page = bench.get(bench.viewer, f"/studies/{bench.study['slug']}/regions", **params)
    assert page["total"] == len(page["items"])
    return {row["label"] for row in page["items"]}


CASES: list[tuple[dict[str, Any], set[str]]] = [
    ({"intersects": "POINT(45 45)"}, {"room", "box", "other"}),
    ({"intersects": "POINT(252 102)"}, set()),  # in the box around the ellipse, not in the ellipse
    ({"intersects": "POINT(300 150)"}, {"ellipse"}),
    ({"intersects": "LINESTRING(0 250, 100 100)"}, {"room", "dot"}),
    ({"intersects": ["POINT(100 100)", "POINT(300 150)"]}, {"room", "dot", "ellipse"}),
    ({"intersects": "POLYGON((380 280, 399 280, 399 299, 380 280))"}, {"loose"}),
    ({"inside": "code:E.1"}, {"box", "dot"}),
    ({"inside": "group:e"}, {"box", "dot"}),
    ({"inside": "code:A.1"}, set()),
    ({"inside": "code:Z.9"}, set()),
    ({"inside": "code:E.1", "kind": "point"}, {"dot"}),
    ({"inside": "code:E.1", "intersects": "POINT(45 45)"}, {"box"}),
    ({"connected_to": "code:A.1"}, {"ellipse", "arrow"}),
    ({"connected_to": "code:E.1"}, {"box", "arrow", "loose"}),
    ({"connected_to": ["code:A.1", "group:E"]}, {"box", "ellipse", "arrow", "loose"}),
    ({"connected_to": "code:E.1", "kind": "rectangle"}, {"box"}),
]


def test_regions_are_found_by_where_they_lie_or_what_they_are_joined_with(placed: Bench) -> None:
    for params, found in CASES:
        assert _labels(placed, **params) == found, params
    rows = placed.get(placed.viewer, f"/studies/{placed.study['slug']}/regions")["items"]
    ids = {row["label"]: row["id"] for row in rows}
    assert _labels(placed, inside=f"region:{ids['room']}") == {"box", "dot"}
    assert _labels(placed, connected_to=f"region:{ids['ellipse']}") == {"box", "arrow", "loose"}


def test_codings_are_found_by_where_their_regions_lie(placed: Bench) -> None:
    page = placed.get(
        placed.viewer, f"/studies/{placed.study['slug']}/codings", inside="code:E.1", code="A.1"
    )
    assert sorted((row["coder"], row["code"], row["kind"]) for row in page["items"]) == [
        ("Ben", "A.1", "point"),
        ("Ben", "A.1", "rectangle"),
    ]
    assert page["query"] == "Codings inside a region with code E.1, with code A.1."


def test_pages_of_a_query_by_place_are_the_whole(placed: Bench) -> None:
    address, wanted = f"/studies/{placed.study['slug']}/regions", {"intersects": "POINT(45 45)"}
    whole = [row["id"] for row in placed.get(placed.viewer, address, **wanted)["items"]]
    seen: list[str] = []
    cursor = None
    while cursor is not None or not seen:
        params = {**wanted, "limit": 1} | ({"cursor": cursor} if cursor else {})
        page = placed.get(placed.viewer, address, **params)
        seen += [row["id"] for row in page["items"]]
        cursor = page["next"]
    assert seen == whole
    assert len(whole) == 3


def test_what_another_coder_draws_in_a_blind_round_changes_nothing(bench: Bench) -> None:
    round_ = bench.open()
    ben, cleo = bench.coders
    mine, theirs = bench.assignments(ben, round_)["P1"], bench.assignments(cleo, round_)["P1"]
    box = region(ben, mine, label="mine", geometry=_box(20, 20, 50, 50))
    around = region(cleo, theirs, label="theirs", geometry=_box(0, 0, 200, 200))
    coding(cleo, theirs, bench.codes["E.1"], region=around["id"])
    for params in (
        {"inside": "code:E.1"},
        {"inside": f"region:{around['id']}"},
        {"connected_to": "code:E.1"},
    ):
        assert bench.get(ben, f"/studies/{bench.study['slug']}/regions", **params)["total"] == 0
    found = bench.get(ben, f"/studies/{bench.study['slug']}/regions", intersects="POINT(30 30)")
    assert [row["id"] for row in found["items"]] == [box["id"]]


@pytest.mark.parametrize(
    ("tail", "pointer"),
    [
        ("intersects=POINT", "query/intersects"),
        ("intersects=POLYGON((0 0,1 1,2 2))", "query/intersects"),
        ("inside=E.1", "query/inside"),
        ("inside=region:1", "query/inside"),
        ("connected_to=code:", "query/connected_to"),
    ],
)
def test_places_that_are_none_are_refused(bench: Bench, tail: str, pointer: str) -> None:
    answer = bench.owner.client.get(bench.url(f"regions?{tail}"))
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == pointer


def test_a_polygon_of_very_many_corners_is_refused_at_once(bench: Bench) -> None:
    corners = ", ".join(f"{n % 300} {n % 200}" for n in range(5_000))
    answer = bench.owner.client.get(bench.url("codings"), params={"intersects": f"POLYGON(({corners}))"})
    assert answer.status_code == 422
