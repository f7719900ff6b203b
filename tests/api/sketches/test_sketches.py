"""Sketches: lists, pictures, marks, small changes and deleting."""

from __future__ import annotations

import io
from typing import Any
from uuid import UUID, uuid4

import pytest
from PIL import Image
from pydantic import TypeAdapter

from app.db import Database
from app.geometry.outlines import outline_wkb
from app.models import Assignment, Round
from app.sketches.outlines import to_points
from app.sketches.schemas import MarkRead
from tests.conftest import People, Person
from tests.factories.participants import make_participant
from tests.factories.sketches import excalidraw, import_sketch, png, post_files
from tests.factories.studies import API, join, make_study


@pytest.fixture
def study(owner: Person) -> dict[str, Any]:
    return make_study(owner)


@pytest.fixture
def five(owner: Person, study: dict[str, Any]) -> list[dict[str, Any]]:
    """P1 with three sketches, P2 with two."""
    names = ["P1-1.png", "P1-2.png", "P1-3.png", "P2-1.png", "P2-2.png"]
    files = {name: png(size=(60 + index, 40)) for index, name in enumerate(names)}
    post_files(owner, study, files, pattern="{participant}-{n}")
    found: list[dict[str, Any]] = listed(owner, study)["items"]
    return found


def listed(person: Person, study: dict[str, Any], **query: Any) -> dict[str, Any]:
    answer = person.client.get(f"{API}/studies/{study['id']}/sketches", params=query)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_sketches_stand_by_participant_and_in_their_own_order(five: list[dict[str, Any]]) -> None:
    assert [(sketch["participant"], sketch["position"]) for sketch in five] == [
        ("P1", 0),
        ("P1", 1),
        ("P1", 2),
        ("P2", 0),
        ("P2", 1),
    ]


def test_pages_join_without_gap_or_repetition(
    owner: Person, study: dict[str, Any], five: list[dict[str, Any]]
) -> None:
    page = listed(owner, study, limit=2)
    found = page["items"]
    assert page["total"] == 5
    while page["next"]:
        page = listed(owner, study, limit=2, cursor=page["next"])
        found += page["items"]
    assert [sketch["id"] for sketch in found] == [sketch["id"] for sketch in five]


def test_a_participants_sketches_are_found_by_pseudonym_or_id(
    owner: Person, study: dict[str, Any], five: list[dict[str, Any]]
) -> None:
    for who in ("P2", "p2", five[-1]["participant_id"]):
        assert [s["id"] for s in listed(owner, study, participant=who)["items"]] == [
            s["id"] for s in five[3:]
        ]
    assert listed(owner, study, participant="nobody") == {"items": [], "next": None, "total": 0}


@pytest.mark.parametrize(
    "cursor", ["x", "W10=", "eyJhIjoxfQ==", "WzEsMiwzLDRd", "é", "WzFlNDAwLCJhIiwwLCJ4Il0="]
)
def test_a_cursor_that_was_never_given_out_is_refused(
    owner: Person, study: dict[str, Any], cursor: str
) -> None:
    answer = owner.client.get(f"{API}/studies/{study['id']}/sketches", params={"cursor": cursor})
    assert answer.status_code == 422


@pytest.mark.parametrize("limit", ["0", "-1", "1001", "9223372036854775808", "many"])
def test_page_sizes_are_bounded(owner: Person, study: dict[str, Any], limit: str) -> None:
    answer = owner.client.get(f"{API}/studies/{study['id']}/sketches", params={"limit": limit})
    assert answer.status_code == 422


def test_picture_and_thumbnail_are_our_own_and_may_be_kept(owner: Person, study: dict[str, Any]) -> None:
    sketch = import_sketch(owner, study, data=png(size=(800, 600)))
    image, small = owner.client.get(sketch["image"]), owner.client.get(sketch["thumbnail"])
    assert Image.open(io.BytesIO(image.content)).size == (sketch["width"], sketch["height"]) == (800, 600)
    assert max(Image.open(io.BytesIO(small.content)).size) == 320
    for answer in (image, small):
        assert "immutable" in answer.headers["cache-control"]
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_part_of_the_picture_is_cut_in_sketch_pixels(owner: Person, study: dict[str, Any]) -> None:
    sketch = import_sketch(owner, study, "P1.png", png(size=(60, 40)))
    address = f"{API}/sketches/{sketch['id']}/crop"
    answer = owner.client.get(address, params={"bbox": "10,5.5,30,100"})
    assert Image.open(io.BytesIO(answer.content)).size == (20, 35)
    assert "immutable" in answer.headers["cache-control"]
    for nonsense in ("100,100,200,200", "1,2,3", "nan,0,1,1", "1e9,0,1,1", "0,0,9,\u0669"):
        assert owner.client.get(address, params={"bbox": nonsense}).status_code == 422


def test_the_original_is_a_download_for_owners_only(
    owner: Person, people: People, study: dict[str, Any]
) -> None:
    data = excalidraw()
    sketch = import_sketch(owner, study, "P07_after.excalidraw", data)
    address = f"{API}/sketches/{sketch['id']}/original"
    answer = owner.client.get(address)
    assert answer.content == data
    assert 'filename="P07_after.excalidraw"' in answer.headers["content-disposition"]
    cora = people("Cora")
    join(owner, study, cora)
    assert cora.client.get(address).status_code == 403
    assert cora.client.get(sketch["image"]).status_code == 200


def test_marks_are_what_the_description_of_the_api_says(owner: Person, study: dict[str, Any]) -> None:
    sketch = import_sketch(owner, study, "P07_after.excalidraw", excalidraw())
    answer = owner.client.get(f"{API}/sketches/{sketch['id']}/marks")
    marks = TypeAdapter(list[MarkRead]).validate_python(answer.json())
    assert len(marks) == sketch["marks"] == 3
    assert [mark.z for mark in marks] == sorted(mark.z for mark in marks)
    box = next(mark for mark in marks if mark.source_id == "box-a")
    assert box.closed and len(box.points) == 4 and box.ink == "red"
    assert all(0 <= x <= sketch["width"] and 0 <= y <= sketch["height"] for x, y in box.points)


def test_marks_are_sent_once(owner: Person, study: dict[str, Any]) -> None:
    sketch = import_sketch(owner, study, "P07_after.excalidraw", excalidraw())
    address = f"{API}/sketches/{sketch['id']}/marks"
    etag = owner.client.get(address).headers["etag"]
    again = owner.client.get(address, headers={"If-None-Match": etag})
    assert (again.status_code, again.content) == (304, b"")


def test_a_sketch_is_described_moved_and_given_another_phase(
    owner: Person, study: dict[str, Any], five: list[dict[str, Any]]
) -> None:
    phases = owner.client.put(f"{API}/studies/{study['id']}/phases", json={"phases": [{"name": "A"}]}).json()
    address = f"{API}/sketches/{five[2]['id']}"
    changed = owner.client.patch(
        address, json={"position": 0, "title": "Own idea", "memo": "m", "phase_id": phases[0]["id"]}
    ).json()
    assert (changed["position"], changed["title"], changed["phase_id"]) == (0, "Own idea", phases[0]["id"])
    assert changed["revision"] == 2 and changed["provenance"]["scale"] == 1.0
    order = [sketch["id"] for sketch in listed(owner, study, participant="P1")["items"]]
    assert order == [five[2]["id"], five[0]["id"], five[1]["id"]]
    assert owner.client.patch(address, json={"phase_id": None}).json()["phase_id"] is None
    assert owner.client.patch(address, json={"title": None}).json()["title"] == "Own idea"


def test_a_sketch_given_to_another_participant_stands_last_there(
    owner: Person, study: dict[str, Any], five: list[dict[str, Any]]
) -> None:
    answer = owner.client.patch(
        f"{API}/sketches/{five[0]['id']}", json={"participant_id": five[4]["participant_id"]}
    )
    assert (answer.json()["participant"], answer.json()["position"]) == ("P2", 2)
    assert [sketch["position"] for sketch in listed(owner, study)["items"]] == [0, 1, 0, 1, 2]


def test_a_sketch_cannot_be_given_away_to_another_study(
    owner: Person, study: dict[str, Any], five: list[dict[str, Any]]
) -> None:
    other = make_study(owner, "Other")
    participant = make_participant(owner, other)
    (phase,) = owner.client.put(
        f"{API}/studies/{other['id']}/phases", json={"phases": [{"name": "A"}]}
    ).json()
    for body in (
        {"participant_id": participant["id"]},
        {"phase_id": phase["id"]},
        {"phase_id": str(uuid4())},
    ):
        answer = owner.client.patch(f"{API}/sketches/{five[0]['id']}", json=body)
        assert answer.status_code == 422
        assert answer.json()["errors"][0]["pointer"] in body


def test_changes_of_an_old_revision_are_refused(owner: Person, study: dict[str, Any]) -> None:
    address = f"{API}/sketches/{import_sketch(owner, study)['id']}"
    assert owner.client.patch(address, json={"memo": "a"}, headers={"If-Match": '"1"'}).status_code == 200
    stale = owner.client.patch(address, json={"memo": "b"}, headers={"If-Match": '"1"'})
    assert (stale.status_code, stale.json()["current"]["memo"]) == (412, "a")


def test_a_sketch_is_deleted_and_the_others_close_ranks(
    owner: Person, study: dict[str, Any], five: list[dict[str, Any]]
) -> None:
    assert owner.client.delete(f"{API}/sketches/{five[0]['id']}").status_code == 204
    assert [sketch["position"] for sketch in listed(owner, study)["items"]] == [0, 1, 0, 1]
    assert owner.client.get(five[0]["image"]).status_code == 404


def test_a_sketch_that_a_round_uses_stays(
    owner: Person, study: dict[str, Any], five: list[dict[str, Any]], database: Database
) -> None:
    with database.write() as session:
        round_ = Round(study_id=UUID(study["id"]), number=1, name="Pilot")
        session.add(round_)
        session.flush()
        session.add(Assignment(study_id=UUID(study["id"]), round_id=round_.id, sketch_id=UUID(five[0]["id"])))
    answer = owner.client.delete(f"{API}/sketches/{five[0]['id']}")
    assert answer.status_code == 409
    assert answer.json()["detail"].startswith("Pilot uses this drawing.")


def test_sketches_of_other_studies_do_not_exist(
    owner: Person, stranger: Person, study: dict[str, Any]
) -> None:
    sketch = import_sketch(owner, study)
    for sketch_id in (sketch["id"], str(uuid4())):
        base = f"{API}/sketches/{sketch_id}"
        answers = [
            stranger.client.get(base),
            stranger.client.patch(base, json={"memo": "x"}),
            stranger.client.delete(base),
            *(
                stranger.client.get(f"{base}/{part}")
                for part in ("image", "thumbnail", "marks", "original", "crop?bbox=0,0,9,9")
            ),
        ]
        assert {answer.status_code for answer in answers} == {404}
        assert {answer.json()["detail"] for answer in answers} == {"There is no such drawing."}


def test_coders_and_viewers_read_but_do_not_change(
    owner: Person, people: People, study: dict[str, Any]
) -> None:
    sketch = import_sketch(owner, study)
    for role in ("coder", "viewer"):
        other = people(role)
        join(owner, study, other, role)
        base = f"{API}/sketches/{sketch['id']}"
        assert other.client.get(base).status_code == 200
        assert other.client.patch(base, json={"memo": "x"}).status_code == 403
        assert other.client.delete(base).status_code == 403


def test_outlines_come_back_as_they_went_in() -> None:
    outlines = [
        [(0.0, 0.0), (10.0, 0.0), (10.0, 5.25)],
        [(1.0, 2.0), (3.0, 4.0)],
        [(7.0, 7.0)],
        [(0.0, 0.0), (0.0, 0.0), (9.0, 9.0), (1.0, 1.0)],
        [(5.0, 5.0), (6.0, 6.0)],
    ]
    closed = [True, False, False, False, True]
    stored = [outline_wkb(run, closed=ring) for run, ring in zip(outlines, closed, strict=True)]
    back = to_points(stored, closed)
    assert back[:2] == [[list(point) for point in outlines[0]], [list(point) for point in outlines[1]]]
    assert back[2] == [[7.0, 7.0], [7.0, 7.0]]
    assert back[3] == [list(point) for point in outlines[3]]
    assert back[4] == [[5.0, 5.0], [6.0, 6.0], [6.0, 6.0]]
    assert to_points([], []) == []
