"""Saving regions and codings: once, however often it is sent, and never over somebody's newer change."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import func
from sqlmodel import col, select

from app.models import Coding, Event, Region
from tests.factories.coding import (
    RECTANGLE,
    coding,
    done,
    put_coding,
    put_region,
    region,
    workspace,
)
from tests.factories.rounds import Bench
from tests.factories.studies import API

Start = tuple[Bench, str]


@pytest.fixture
def start(bench: Bench) -> Start:
    """Ben's assignment of P1 in an open round."""
    round_ = bench.open()
    return bench, bench.assignments(bench.coders[0], round_)["P1"]


def _count(bench: Bench, table: type[Any]) -> int:
    with bench.database.read() as session:
        return session.exec(select(func.count()).select_from(table)).one()


def test_a_region_is_stored_as_it_was_drawn(start: Start) -> None:
    bench, assignment = start
    stored = region(bench.coders[0], assignment, label="hacker", memo="left", star=True, marks=["m1"])
    assert stored["geometry"] == RECTANGLE
    assert stored["bbox"] == [10, 20, 110, 70]
    assert (stored["label"], stored["memo"], stored["star"], stored["marks"]) == (
        "hacker",
        "left",
        True,
        ["m1"],
    )
    assert workspace(bench.coders[0], assignment)["regions"] == [stored]


@pytest.mark.parametrize(
    "geometry",
    [
        RECTANGLE,
        {"kind": "ellipse", "x": 0.1, "y": 0.2, "width": 0.2, "height": 0.7},
        {"kind": "polygon", "points": [[0, 0], [50.5, 0], [50.5, 50]]},
        {"kind": "lasso", "points": [[0, 0], [50, 0], [60, 30], [50, 50], [0, 50]]},
        {"kind": "point", "x": 7.25, "y": 8},
        {
            "kind": "connector",
            "start": {"region": None, "x": 1, "y": 2},
            "end": {"region": None, "x": 30, "y": 40},
            "bends": [[10, 20]],
            "direction": "both",
        },
    ],
)
def test_every_kind_comes_back_equal_and_may_be_sent_again(start: Start, geometry: dict[str, Any]) -> None:
    bench, assignment = start
    stored = region(bench.coders[0], assignment, geometry=geometry)
    assert stored["geometry"] == geometry
    again = put_region(bench.coders[0], assignment, stored["id"], geometry=stored["geometry"])
    assert again.json() == stored


def test_a_region_says_whether_its_phase_is_from_ink_or_chosen(start: Start) -> None:
    bench, assignment = start
    phases = bench.owner.client.put(
        f"{API}/studies/{bench.study['id']}/phases", json={"phases": [{"name": "After", "ink": "blue"}]}
    ).json()
    after = phases[0]["id"]
    assert workspace(bench.coders[0], assignment)["inks"] == {"blue": after}
    told = region(bench.coders[0], assignment, phase=after, phase_from_ink=True)
    chosen = region(bench.coders[0], assignment, phase=after)
    without = region(bench.coders[0], assignment, phase_from_ink=True)
    assert [one["phase_from_ink"] for one in (told, chosen, without)] == [True, False, False]
    assert workspace(bench.coders[0], assignment)["regions"] == [told, chosen, without]


def test_a_retry_of_the_same_save_changes_nothing(start: Start) -> None:
    bench, assignment = start
    first = put_region(bench.coders[0], assignment, str(uuid4()), label="laptop")
    events = _count(bench, Event)
    again = put_region(bench.coders[0], assignment, first.json()["id"], label="laptop")
    assert again.json() == first.json()
    assert again.headers["etag"] == '"1"'
    assert (_count(bench, Region), _count(bench, Event)) == (1, events)


def test_a_late_retry_of_a_save_succeeds_though_its_revision_is_old(start: Start) -> None:
    bench, assignment = start
    stored = region(bench.coders[0], assignment)
    put_region(bench.coders[0], assignment, stored["id"], if_match=1, label="b")
    again = put_region(bench.coders[0], assignment, stored["id"], if_match=1, label="b")
    assert (again.status_code, again.json()["revision"]) == (200, 2)


def test_a_change_must_say_which_revision_it_changes(start: Start) -> None:
    bench, assignment = start
    stored = region(bench.coders[0], assignment)
    assert put_region(bench.coders[0], assignment, stored["id"], label="b").status_code == 428
    mark = coding(bench.coders[0], assignment, bench.codes["A.1"])
    assert (
        put_coding(bench.coders[0], assignment, bench.codes["A.1"], mark["id"], memo="x").status_code == 428
    )


def test_the_slower_of_two_tabs_is_told_what_is_there_now(start: Start) -> None:
    bench, assignment = start
    stored = region(bench.coders[0], assignment)
    assert put_region(bench.coders[0], assignment, stored["id"], if_match=1, label="tab 1").status_code == 200
    late = put_region(bench.coders[0], assignment, stored["id"], if_match=1, label="tab 2")
    assert late.status_code == 412
    assert (late.json()["current"]["label"], late.json()["current"]["revision"]) == ("tab 1", 2)
    assert workspace(bench.coders[0], assignment)["regions"][0]["label"] == "tab 1"


def test_a_change_of_something_deleted_meanwhile_does_not_bring_it_back(start: Start) -> None:
    bench, assignment = start
    stored = region(bench.coders[0], assignment)
    address = f"{API}/assignments/{assignment}/regions/{stored['id']}"
    assert bench.coders[0].client.delete(address).status_code == 204
    assert put_region(bench.coders[0], assignment, stored["id"], if_match=1, label="b").status_code == 412
    assert workspace(bench.coders[0], assignment)["regions"] == []


def test_deleting_twice_is_as_good_as_once(start: Start) -> None:
    bench, assignment = start
    mark = coding(bench.coders[0], assignment, bench.codes["A.1"])
    address = f"{API}/assignments/{assignment}/codings/{mark['id']}"
    assert [bench.coders[0].client.delete(address).status_code for _ in range(2)] == [204, 204]
    assert _count(bench, Coding) == 0


def test_a_delete_that_names_an_old_revision_is_refused(start: Start) -> None:
    bench, assignment = start
    stored = region(bench.coders[0], assignment)
    put_region(bench.coders[0], assignment, stored["id"], if_match=1, label="b")
    address = f"{API}/assignments/{assignment}/regions/{stored['id']}"
    assert bench.coders[0].client.delete(address, headers={"If-Match": '"1"'}).status_code == 412
    assert bench.coders[0].client.delete(address, headers={"If-Match": '"2"'}).status_code == 204


def test_deleting_a_region_takes_its_codings_and_frees_its_connectors_in_place(start: Start) -> None:
    bench, assignment = start
    ben = bench.coders[0]
    box = region(ben, assignment)
    ends = {"start": {"region": box["id"], "x": 110, "y": 45}, "end": {"region": None, "x": 200, "y": 45}}
    arrow = region(ben, assignment, geometry={"kind": "connector", **ends})
    coding(ben, assignment, bench.codes["A.1"], region=box["id"])
    ben.client.delete(f"{API}/assignments/{assignment}/regions/{box['id']}")
    loaded = workspace(ben, assignment)
    assert loaded["codings"] == []
    (left,) = loaded["regions"]
    assert left["geometry"]["start"] == {"region": None, "x": 110, "y": 45}
    assert left["revision"] == arrow["revision"], "the coder did not change it"


def test_undo_of_a_delete_is_a_put_of_what_the_event_kept(start: Start) -> None:
    bench, assignment = start
    ben = bench.coders[0]
    box = region(ben, assignment, label="hacker")
    mark = coding(ben, assignment, bench.codes["A.1"], region=box["id"], unsure=True, memo="m")
    ben.client.delete(f"{API}/assignments/{assignment}/regions/{box['id']}")
    with bench.database.read() as session:
        before = session.exec(select(Event.before).where(Event.action == "region.delete")).one()
    assert before is not None
    (kept,) = before["codings"]
    put_region(ben, assignment, before["id"], geometry=before["geometry"], label="hacker")
    put_coding(ben, assignment, kept["code"], kept["id"], region=kept["region"], unsure=True, memo="m")
    loaded = workspace(ben, assignment)
    assert [row["id"] for row in loaded["regions"]] == [box["id"]]
    assert [(row["id"], row["unsure"], row["memo"]) for row in loaded["codings"]] == [(mark["id"], True, "m")]


def test_the_same_code_twice_on_one_place_is_refused_with_the_one_that_is_there(start: Start) -> None:
    bench, assignment = start
    ben = bench.coders[0]
    box = region(ben, assignment)
    for place in (None, box["id"]):
        there = coding(ben, assignment, bench.codes["A.1"], region=place)
        twin = put_coding(ben, assignment, bench.codes["A.1"], region=place)
        assert (twin.status_code, twin.json()["current"]["id"]) == (409, there["id"])
    assert _count(bench, Coding) == 2


def test_a_coding_names_a_code_of_the_frozen_version(start: Start) -> None:
    bench, assignment = start
    group = bench.get(bench.owner, f"/studies/{bench.study['id']}/codebook")["groups"][0]["id"]
    late = bench.owner.client.post(
        bench.url("codebook/codes"), json={"group": group, "key": "A.9", "name": "later"}
    ).json()
    refused = put_coding(bench.coders[0], assignment, late["id"])
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["pointer"] == "code"
    assert "A.9 is not in codebook v1" in refused.json()["detail"]


def test_a_code_deleted_from_the_working_codebook_stays_usable_in_the_round(start: Start) -> None:
    bench, assignment = start
    kept = coding(bench.coders[0], assignment, bench.codes["A.1"])
    assert bench.owner.client.delete(f"{API}/codes/{bench.codes['A.1']}").status_code == 200
    assert put_coding(
        bench.coders[0], assignment, bench.codes["A.1"], kept["id"], if_match=1, unsure=True
    ).is_success
    assert bench.codes["A.1"] in str(workspace(bench.coders[0], assignment)["groups"])


def test_a_region_lies_on_its_own_assignment_only(start: Start) -> None:
    bench, assignment = start
    ben = bench.coders[0]
    other = bench.get(ben, "/rounds/" + workspace(ben, assignment)["assignment"]["round"] + "/assignments")
    elsewhere = next(row["id"] for row in other if row["id"] != assignment)
    foreign = region(ben, elsewhere)
    assert put_coding(ben, assignment, bench.codes["A.1"], region=foreign["id"]).status_code == 422
    ends = {"start": {"region": foreign["id"], "x": 1, "y": 1}, "end": {"x": 9, "y": 9}}
    refused = put_region(ben, assignment, geometry={"kind": "connector", **ends})
    assert refused.json()["errors"][0]["pointer"] == "geometry/start/region"
    assert put_region(ben, assignment, foreign["id"]).status_code == 404
    assert ben.client.delete(f"{API}/assignments/{assignment}/regions/{foreign['id']}").status_code == 404


def test_a_phase_of_another_study_is_refused(start: Start) -> None:
    bench, assignment = start
    refused = put_region(bench.coders[0], assignment, phase=str(uuid4()))
    assert refused.json()["errors"][0]["pointer"] == "phase"


@pytest.mark.parametrize(
    ("geometry", "pointer"),
    [
        ({"kind": "rectangle", "x": 500, "y": 10, "width": 5, "height": 5}, "geometry"),
        ({"kind": "polygon", "points": [[0, 0], [10, 10], [20, 20]]}, "geometry"),
        ({"kind": "connector", "start": {"x": 5, "y": 5}, "end": {"x": 5, "y": 5}}, "geometry"),
        ({"kind": "rectangle", "x": 0, "y": 0, "width": 0, "height": 5}, "geometry/rectangle/width"),
        ({"kind": "polygon", "points": [[0, 0], [1, 1]]}, "geometry/polygon/points"),
        ({"kind": "blob"}, "geometry"),
        ({"kind": "point", "x": 1e300, "y": 0}, "geometry/point/x"),
    ],
)
def test_a_shape_of_which_nothing_is_left_is_refused_with_a_pointer(
    start: Start, geometry: dict[str, Any], pointer: str
) -> None:
    bench, assignment = start
    refused = put_region(bench.coders[0], assignment, geometry=geometry)
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["pointer"] == pointer
    assert _count(bench, Region) == 0


def test_a_region_that_reaches_over_the_edge_ends_at_the_edge(start: Start) -> None:
    bench, assignment = start
    stored = region(
        bench.coders[0],
        assignment,
        geometry={"kind": "rectangle", "x": -20, "y": 250, "width": 50, "height": 90},
    )
    assert stored["bbox"] == [0, 250, 30, 300]


def test_nobody_codes_another_coders_assignment_not_even_the_owner(start: Start) -> None:
    bench, assignment = start
    for person in (bench.owner, bench.coders[1], bench.viewer):
        assert put_region(person, assignment).status_code == 404
        assert put_coding(person, assignment, bench.codes["A.1"]).status_code == 404


def test_after_the_round_nothing_changes_any_more(start: Start) -> None:
    bench, assignment = start
    ben = bench.coders[0]
    box = region(ben, assignment)
    round_ = {"id": workspace(ben, assignment)["assignment"]["round"]}
    bench.act(round_, "close")
    address = f"{API}/assignments/{assignment}"
    answers = [
        put_region(ben, assignment),
        put_coding(ben, assignment, bench.codes["A.1"]),
        ben.client.delete(f"{address}/regions/{box['id']}"),
        ben.client.post(f"{address}/done"),
        ben.client.post(f"{address}/reopen"),
        ben.client.patch(address, json={"memo": "late"}),
    ]
    assert [answer.status_code for answer in answers] == [409] * 6
    assert workspace(ben, assignment)["why_not_editable"] == answers[0].json()["detail"]
    assert put_region(bench.coders[1], assignment).status_code == 403, "visible now, but not theirs"


def test_a_batch_is_stored_whole_or_not_at_all(start: Start) -> None:
    bench, assignment = start
    ben = bench.coders[0]
    box, mark = str(uuid4()), str(uuid4())
    good = [
        {"op": "put_region", "id": box, "body": {"geometry": RECTANGLE}},
        {"op": "put_coding", "id": mark, "body": {"code": bench.codes["A.1"], "region": box}},
    ]
    bad = {"op": "put_coding", "id": str(uuid4()), "body": {"code": str(uuid4())}}
    address = f"{API}/assignments/{assignment}/batch"
    refused = ben.client.post(address, json={"operations": [*good, bad]})
    assert (refused.status_code, refused.json()["operation"]) == (422, 2)
    assert workspace(ben, assignment)["regions"] == []
    stored = ben.client.post(address, json={"operations": good}).json()
    assert [item["id"] for item in stored["items"]] == [box, mark]
    assert stored["items"][1]["coding"]["region"] == box
    assert stored["assignment"]["status"] == "started"
    removed = ben.client.post(address, json={"operations": [{"op": "delete_region", "id": box}]}).json()
    assert removed["items"] == [{"op": "delete_region", "id": box, "region": None, "coding": None}]
    assert workspace(ben, assignment)["codings"] == []


def test_every_change_is_an_event_of_its_assignment(start: Start) -> None:
    bench, assignment = start
    ben = bench.coders[0]
    box = region(ben, assignment)
    put_region(ben, assignment, box["id"], if_match=1, label="b")
    coding(ben, assignment, bench.codes["A.1"], region=box["id"])
    done(ben, assignment)
    with bench.database.read() as session:
        mine = session.exec(
            select(Event.action, Event.before, Event.after)
            .where(Event.assignment_id == UUID(assignment))
            .order_by(col(Event.sequence))
        ).all()
    actions = [action for action, _, _ in mine]
    assert actions == [
        "region.create",
        "assignment.start",
        "region.update",
        "coding.create",
        "assignment.done",
    ]
    _, before, after = mine[2]
    assert before is not None
    assert after is not None
    assert (before["label"], after["label"]) == ("", "b")
