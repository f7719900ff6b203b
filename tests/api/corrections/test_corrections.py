"""Photos made straight over HTTP: foreseen, applied, undone, and refused once coders may look at them."""

from __future__ import annotations

import base64
import io
import math
from functools import cache
from typing import Any
from uuid import UUID

import pytest
from PIL import Image
from sqlmodel import select

from app.db import Database
from app.models import Assignment, Event, Member, Round, RoundStatus
from tests.conftest import People, Person
from tests.factories.pictures import BOARD, ON_THE_WALL, jpeg, photographed, pipeline
from tests.factories.sketches import excalidraw, import_sketch
from tests.factories.studies import API, join, make_study

CORNERS = [list(corner) for corner in ON_THE_WALL]


@cache
def photo() -> bytes:
    """Taken when it is needed: not by every process that only reads which tests there are."""
    return jpeg(photographed(pipeline(width=6).picture))


@pytest.fixture
def study(owner: Person) -> dict[str, Any]:
    return make_study(owner)


@pytest.fixture
def sketch(owner: Person, study: dict[str, Any]) -> dict[str, Any]:
    return import_sketch(owner, study, "P01_photo.jpg", photo())


def address(sketch: dict[str, Any], more: str = "") -> str:
    return f"{API}/sketches/{sketch['id']}/correction{more}"


def read(person: Person, sketch: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = person.client.get(f"{API}/sketches/{sketch['id']}").json()
    return found


def put_in_round(
    database: Database, owner: Person, study: dict[str, Any], sketch: dict[str, Any], status: RoundStatus
) -> None:
    with database.write() as session:
        member = session.exec(select(Member).where(Member.user_id == owner.actor.user_id)).first()
        assert member is not None
        coding = Round(study_id=member.study_id, number=1, name="Round 1", status=status)
        session.add(coding)
        session.flush()
        session.add(
            Assignment(
                round_id=coding.id, sketch_id=UUID(sketch["id"]), coder_id=member.id, study_id=member.study_id
            )
        )


def test_the_preview_finds_the_corners_and_changes_nothing(owner: Person, sketch: dict[str, Any]) -> None:
    answer = owner.client.post(address(sketch, "/preview"), json={}).json()
    worst = max(math.dist(a, b) for a, b in zip(answer["corners"], CORNERS, strict=True))
    assert worst < 0.02 * max(sketch["width"], sketch["height"])
    kind, _, data = answer["picture"].partition(",")
    small = Image.open(io.BytesIO(base64.b64decode(data)))
    assert (kind, max(small.size)) == ("data:image/webp;base64", 1000)
    assert small.width / small.height == pytest.approx(answer["width"] / answer["height"], rel=0.01)
    assert read(owner, sketch) == sketch


def test_a_corrected_sketch_has_a_new_picture_size_and_thumbnail(
    owner: Person, sketch: dict[str, Any]
) -> None:
    answer = owner.client.put(address(sketch), json={"corners": CORNERS, "white_balance": True})
    assert answer.json()["applied"] is True
    now = read(owner, sketch)
    assert now["revision"] == sketch["revision"] + 1
    assert now["image"] != sketch["image"]
    assert now["thumbnail"] != sketch["thumbnail"]
    picture = Image.open(io.BytesIO(owner.client.get(now["image"]).content)).convert("RGB")
    assert picture.size == (now["width"], now["height"])
    paper = picture.resize(BOARD).getpixel((400, 400))
    assert isinstance(paper, tuple)
    assert min(paper) > 200


def test_the_photo_is_kept_and_comes_back(owner: Person, sketch: dict[str, Any]) -> None:
    photo = owner.client.get(sketch["image"]).content
    owner.client.put(address(sketch), json={"corners": CORNERS})
    assert owner.client.get(address(sketch, "/photo")).content == photo
    answer = owner.client.delete(address(sketch)).json()
    assert (answer["applied"], answer["corners"]) == (False, None)
    again = read(owner, sketch)
    assert again | {"revision": 0} == sketch | {"revision": 0}


def test_no_browser_keeps_showing_a_photo_that_was_covered_since(
    owner: Person, sketch: dict[str, Any]
) -> None:
    before = owner.client.get(address(sketch)).json()["photo"]
    body = {"areas": [[0, 0, 400, 300]], "keep_original": True}
    owner.client.post(f"{API}/sketches/{sketch['id']}/redactions", json=body)
    after = owner.client.get(address(sketch)).json()["photo"]
    assert after != before
    covered = Image.open(io.BytesIO(owner.client.get(after).content)).convert("RGB")
    assert covered.getpixel((200, 150)) == (0, 0, 0)


def test_a_second_correction_starts_from_the_photo_again(owner: Person, sketch: dict[str, Any]) -> None:
    first = owner.client.put(address(sketch), json={"corners": CORNERS}).json()
    owner.client.put(address(sketch), json={"corners": None, "white_balance": False})
    third = owner.client.put(address(sketch), json={"corners": CORNERS}).json()
    assert third | {"revision": 0} == first | {"revision": 0}
    assert (first["photo_width"], first["photo_height"]) == (sketch["width"], sketch["height"])


def test_a_correction_and_its_undoing_are_events(
    owner: Person, sketch: dict[str, Any], database: Database
) -> None:
    owner.client.put(address(sketch), json={"corners": CORNERS})
    owner.client.delete(address(sketch))
    with database.read() as session:
        rows = session.exec(select(Event).where(Event.action == "sketch.correct")).all()
        (forth, back) = [(row.before or {}, row.after or {}) for row in rows]
    assert forth[0]["corners"] is None
    assert forth[1]["corners"] == CORNERS
    assert back == (forth[1], forth[0])


@pytest.mark.parametrize("status", [RoundStatus.OPEN, RoundStatus.CLOSED])
def test_a_photo_in_an_opened_round_stays_as_it_is(
    owner: Person, study: dict[str, Any], sketch: dict[str, Any], database: Database, status: RoundStatus
) -> None:
    put_in_round(database, owner, study, sketch, status)
    for answer in (
        owner.client.put(address(sketch), json={"corners": CORNERS}),
        owner.client.post(address(sketch, "/preview"), json={}),
        owner.client.delete(address(sketch)),
    ):
        assert answer.status_code == 409
        assert "Round 1" in answer.json()["detail"]
    assert "Round 1" in owner.client.get(address(sketch)).json()["refused"]
    assert read(owner, sketch) == sketch


def test_a_photo_in_a_drafted_round_can_be_corrected(
    owner: Person, study: dict[str, Any], sketch: dict[str, Any], database: Database
) -> None:
    put_in_round(database, owner, study, sketch, RoundStatus.DRAFT)
    assert owner.client.put(address(sketch), json={"corners": CORNERS}).status_code == 200


def test_a_drawing_with_marks_is_straight_already(owner: Person, study: dict[str, Any]) -> None:
    sketch = import_sketch(owner, study, "P02_scene.excalidraw", excalidraw())
    answer = owner.client.put(address(sketch), json={"corners": None})
    assert answer.status_code == 409
    assert "marks" in answer.json()["detail"]


def test_only_owners_correct_and_strangers_see_nothing(
    owner: Person, people: People, study: dict[str, Any], sketch: dict[str, Any]
) -> None:
    cora, stranger = people("Cora"), people("Stranger")
    join(owner, study, cora)
    for person, status in ((cora, 403), (stranger, 404)):
        assert person.client.put(address(sketch), json={}).status_code == status
        assert person.client.post(address(sketch, "/preview"), json={}).status_code == status
        assert person.client.delete(address(sketch)).status_code == status
    assert cora.client.get(address(sketch)).json()["refused"]
    assert stranger.client.get(address(sketch, "/photo")).status_code == 404


def test_a_correction_of_what_was_changed_meanwhile_is_refused(owner: Person, sketch: dict[str, Any]) -> None:
    answer = owner.client.put(address(sketch), json={"corners": CORNERS}, headers={"If-Match": '"99"'})
    assert answer.status_code == 412
    assert read(owner, sketch) == sketch


@pytest.mark.parametrize(
    "body",
    [
        {"corners": [[0, 0], [0, 500], [500, 500], [500, 0]]},
        {"corners": [[0, 0], [9000, 0], [9000, 900], [0, 900]]},
        {"corners": [[0, 0], [500, 0], [500, 500]]},
        {"corners": [[0, 0], [500, 0], [500, 500], [0, "x"]]},
        {"corners": [[0, 0], [500, 0], [500, 500], [0, 1e300]]},
        {"white_balance": "perhaps"},
        {"sharpen": True},
    ],
)
def test_corners_that_cannot_be_are_refused_in_words(
    owner: Person, sketch: dict[str, Any], body: dict[str, Any]
) -> None:
    answer = owner.client.put(address(sketch), json=body)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"]
    assert read(owner, sketch) == sketch
