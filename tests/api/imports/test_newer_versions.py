"""A corrected board updates its sketch: marks by their ids, regions on their ink, closed rounds untouched."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

import pytest
from sqlmodel import select

from app.models import Event
from tests.conftest import Person
from tests.factories import coding as save
from tests.factories.rounds import Bench, bench, furnished, settings
from tests.factories.sketches import excalidraw, post_files
from tests.factories.studies import API

__all__ = ["bench", "furnished", "settings"]
NAME = "P1_board.excalidraw"


def scene(change: Any = None) -> bytes:
    """The board of two boxes and an arrow, perhaps corrected."""
    board = json.loads(excalidraw())
    if change is not None:
        change({element["id"]: element for element in board["elements"]}, board["elements"])
    return json.dumps(board).encode()


def rearranged(by_id: dict[str, Any], elements: list[Any]) -> None:
    """box-b moved, the arrow deleted, another box far to the left of everything."""
    for name in ("box-b", "text-box-b"):
        by_id[name]["y"] += 200
    elements.remove(by_id["arrow-1"])
    elements.append({**by_id["box-a"], "id": "box-c", "x": -500, "y": -300, "boundElements": []})


def stored(bench: Bench, data: bytes, **more: Any) -> dict[str, Any]:
    answer = post_files(bench.owner, bench.study, {NAME: data}, **more)
    assert answer.status_code == 200, answer.text
    file: dict[str, Any] = answer.json()["files"][0]
    return file


def marks_of(bench: Bench, sketch: str) -> dict[str, dict[str, Any]]:
    return {mark["source_id"]: mark for mark in bench.get(bench.owner, f"/sketches/{sketch}/marks")}


def box_of(mark: dict[str, Any]) -> dict[str, Any]:
    xs, ys = zip(*mark["points"], strict=True)
    return {"kind": "rectangle", "x": min(xs), "y": min(ys),
            "width": max(xs) - min(xs), "height": max(ys) - min(ys)}  # fmt: skip


@pytest.fixture
def sketch(bench: Bench) -> str:
    found: str = stored(bench, scene())["sketches"][0]["id"]
    return found


def opened(bench: Bench, sketch: str, coders: list[Person] | None = None) -> tuple[dict[str, Any], list[str]]:
    """An open blind round with this sketch alone, and the assignments of its coders."""
    round_ = bench.open(coders, sketches=[sketch])
    people = coders or bench.coders
    return round_, [bench.get(person, f"/rounds/{round_['id']}/assignments")[0]["id"] for person in people]


def test_a_newer_version_updates_marks_by_their_ids(bench: Bench, sketch: str) -> None:
    before = marks_of(bench, sketch)
    file = stored(bench, scene(rearranged))
    assert (file["version_of"], file["on_duplicate"], file["duplicate_of"]) == ("P1", "replace", None)
    assert file["sketches"][0]["id"] == sketch
    changes = file["sketches"][0]["changes"]
    after = marks_of(bench, sketch)
    assert changes["added"] == len(after.keys() - before.keys())
    assert changes["removed"] == len(before.keys() - after.keys())
    assert "box-c" in after
    assert "arrow-1" not in after
    assert {name: after[name]["id"] for name in before.keys() & after.keys()} == {
        name: before[name]["id"] for name in before.keys() & after.keys()
    }
    read = bench.get(bench.owner, f"/sketches/{sketch}")
    assert read["provenance"]["updates"][0]["by"] == "Ada"
    assert read["source_name"] == NAME


def test_the_preview_says_the_same_and_changes_nothing(bench: Bench, sketch: str) -> None:
    before = bench.get(bench.owner, f"/sketches/{sketch}")
    foreseen = stored(bench, scene(rearranged), dry_run=True)
    assert foreseen["status"] == "ready"
    assert bench.get(bench.owner, f"/sketches/{sketch}") == before
    done = stored(bench, scene(rearranged))
    assert foreseen["sketches"][0]["changes"] == done["sketches"][0]["changes"]


@pytest.mark.parametrize(("choice", "sketches"), [("skip", 1), ("keep", 2), ("replace", 1)])
def test_a_person_may_decide_otherwise(bench: Bench, sketch: str, choice: str, sketches: int) -> None:
    before = bench.get(bench.owner, f"/sketches/{sketch}")
    file = stored(bench, scene(rearranged), choices={NAME: {"on_duplicate": choice}})
    assert file["status"] == ("skipped" if choice == "skip" else "imported")
    found = [s for s in bench.get(bench.owner, f"/studies/{bench.study['id']}/sketches")["items"]
             if s["source_name"] == NAME]  # fmt: skip
    assert len(found) == sketches
    after = bench.get(bench.owner, f"/sketches/{sketch}")
    assert (after["image"] == before["image"]) is (choice != "replace")


def test_another_drawing_of_the_same_name_is_kept_beside_it(bench: Bench, sketch: str) -> None:
    def other(by_id: dict[str, Any], elements: list[Any]) -> None:
        elements[:] = [{**by_id["box-a"], "id": "elsewhere", "boundElements": []}]

    file = stored(bench, scene(other))
    assert (file["version_of"], file["on_duplicate"]) == ("P1", "keep")
    assert file["sketches"][0]["id"] != sketch


def test_the_same_name_from_another_participant_is_no_newer_version(bench: Bench, sketch: str) -> None:
    file = stored(bench, scene(rearranged), choices={NAME: {"participant": "P2"}})
    assert (file["version_of"], file["sketches"][0]["id"] == sketch) == (None, False)


def test_regions_stay_on_their_ink_and_follow_a_mark_only_as_its_outline(bench: Bench, sketch: str) -> None:
    ben = bench.coders[0]
    _, (mine,) = opened(bench, sketch, [ben])
    before = marks_of(bench, sketch)
    drawn = {"kind": "polygon", "points": [[60, 60], [200, 70], [120, 150]]}
    own = save.region(ben, mine, geometry=drawn)
    moved = save.region(ben, mine, geometry=box_of(before["box-b"]), marks=["box-b"])
    stayed = save.region(ben, mine, geometry=box_of(before["box-a"]), marks=["box-a"])
    loose = save.region(ben, mine, geometry={**box_of(before["box-b"]), "width": 50}, marks=["box-b"])
    save.coding(ben, mine, next(iter(bench.codes.values())), region=own["id"])
    stored(bench, scene(rearranged))
    after = marks_of(bench, sketch)
    page = save.workspace(ben, mine)
    now = {region["id"]: region for region in page["regions"]}
    assert len(page["codings"]) == 1
    for region, mark in ((moved, "box-b"), (stayed, "box-a")):
        expected, found = box_of(after[mark]), now[region["id"]]["geometry"]
        assert [found[side] for side in ("x", "y", "width", "height")] == pytest.approx(
            [expected[side] for side in ("x", "y", "width", "height")], abs=0.05
        )
    a_before, a_after = box_of(before["box-a"]), box_of(after["box-a"])
    factor = a_after["width"] / a_before["width"]
    for old, new in zip(drawn["points"], now[own["id"]]["geometry"]["points"], strict=True):
        for axis, side in enumerate("xy"):
            expected_at = a_after[side] + (old[axis] - a_before[side]) * factor
            assert new[axis] == pytest.approx(expected_at, abs=0.1)
    b_before = box_of(before["box-b"])
    assert now[loose["id"]]["geometry"]["y"] == pytest.approx(
        a_after["y"] + (b_before["y"] - a_before["y"]) * factor, abs=0.1
    )
    assert now[own["id"]]["revision"] == own["revision"] + 1
    with bench.database.read() as session:
        carried = session.exec(select(Event.assignment_id).where(Event.action == "region.carry")).all()
    assert set(carried) == {UUID(mine)}


def test_regions_whose_marks_vanished_are_named_to_those_who_may_see_them(bench: Bench, sketch: str) -> None:
    ben, _ = bench.coders
    ada = bench.owner
    _, (bens, adas) = opened(bench, sketch, [ben, ada])
    arrow = {"kind": "rectangle", "x": 100, "y": 100, "width": 80, "height": 40}
    gone = save.region(ben, bens, geometry=arrow, marks=["arrow-1"], label="the flow")
    own = save.region(ada, adas, geometry=arrow, marks=["arrow-1", "never-there"], label="mine")
    file = stored(bench, scene(rearranged))
    assert [one["name"] for one in file["sketches"][0]["changes"]["stranded"]] == ["“mine”"]
    assert save.workspace(ben, bens)["stranded"] == [gone["id"]]
    assert save.workspace(ada, adas)["stranded"] == [own["id"]]


def test_others_regions_leave_no_trace_in_the_report_of_a_blind_round(bench: Bench, sketch: str) -> None:
    ben = bench.coders[0]
    _, (bens,) = opened(bench, sketch, [ben])
    without = stored(bench, scene(rearranged), dry_run=True)
    save.region(ben, bens, geometry=save.RECTANGLE, marks=["arrow-1"], label="secret")
    assert stored(bench, scene(rearranged), dry_run=True) == without


def test_what_a_closed_round_holds_never_changes(bench: Bench, sketch: str) -> None:
    ben = bench.coders[0]
    round_, (mine,) = opened(bench, sketch, [ben])
    made = save.region(ben, mine, marks=["arrow-1"])
    save.coding(ben, mine, next(iter(bench.codes.values())), region=made["id"])
    save.done(ben, mine)
    bench.act(round_, "close")
    before = save.workspace(ben, mine), bench.get(ben, f"/sketches/{sketch}/marks")
    file = stored(bench, scene(rearranged), choices={NAME: {"on_duplicate": "replace"}})
    assert "coded-in-closed-round" in [problem["code"] for problem in file["problems"]]
    assert file["sketches"][0]["id"] != sketch
    assert (save.workspace(ben, mine), bench.get(ben, f"/sketches/{sketch}/marks")) == before


def test_two_newer_versions_in_one_upload_do_not_share_a_sketch(bench: Bench, sketch: str) -> None:
    files = {f"a/{NAME}": scene(rearranged), f"b/{NAME}": scene(lambda by_id, _: by_id["box-a"].update(y=9))}
    everywhere = {name: {"participant": "P1"} for name in files}
    report = post_files(bench.owner, bench.study, files, choices=everywhere).json()
    assert [file["status"] for file in report["files"]] == ["imported", "imported"]
    ids = [file["sketches"][0]["id"] for file in report["files"]]
    assert ids[0] == sketch
    assert ids[1] != sketch


def test_the_original_of_the_newer_version_is_what_is_downloaded(bench: Bench, sketch: str) -> None:
    newer = scene(rearranged)
    stored(bench, newer)
    assert bench.owner.client.get(f"{API}/sketches/{sketch}/original").content == newer
