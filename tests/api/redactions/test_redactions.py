"""What is covered is gone: from the picture, the marks and the disk; the original as the owner chose."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from httpx2 import Response
from PIL import Image

from app.db import Database
from app.settings import Settings
from tests.conftest import People, Person
from tests.factories.sketches import excalidraw, import_sketch, png, post_files
from tests.factories.studies import API, join, make_study

SECRET = "Mary Smith"
NAME = "P07_board.excalidraw"


@pytest.fixture
def study(owner: Person) -> dict[str, Any]:
    return make_study(owner)


@pytest.fixture
def board(owner: Person, study: dict[str, Any]) -> dict[str, Any]:
    """Two boxes and an arrow; the first box says who drew it."""
    return import_sketch(owner, study, NAME, excalidraw(label=SECRET))


def read(person: Person, sketch: dict[str, Any], more: str = "") -> Any:
    answer = person.client.get(f"{API}/sketches/{sketch['id']}{more}")
    assert answer.status_code == 200, answer.text
    return answer.json()


def redact(person: Person, sketch: dict[str, Any], *areas: Any, keep: bool = True) -> Response:
    return person.client.post(
        f"{API}/sketches/{sketch['id']}/redactions", json={"areas": list(areas), "keep_original": keep}
    )


def undo(person: Person, sketch: dict[str, Any]) -> Response:
    return person.client.delete(f"{API}/sketches/{sketch['id']}/redactions")


def picture(person: Person, sketch: dict[str, Any], kind: str = "image") -> Image.Image:
    content = person.client.get(f"{API}/sketches/{sketch['id']}/{kind}").content
    return Image.open(io.BytesIO(content)).convert("RGB")


def box_around(person: Person, sketch: dict[str, Any], source_id: str, by: float = 2) -> list[float]:
    (mark,) = [mark for mark in read(person, sketch, "/marks") if mark["source_id"] == source_id]
    xs, ys = zip(*mark["points"], strict=True)
    return [min(xs) - by, min(ys) - by, max(xs) + by, max(ys) + by]


def kept_bytes(settings: Settings) -> list[bytes]:
    return [path.read_bytes() for path in settings.blob_dir.rglob("*") if path.is_file()]


def blobs(settings: Settings) -> set[Path]:
    return {path for path in settings.blob_dir.rglob("*") if path.is_file()}


def test_areas_are_black_in_picture_and_thumbnail(owner: Person, board: dict[str, Any]) -> None:
    area = box_around(owner, board, "box-a")
    before = picture(owner, board)
    assert redact(owner, board, area).status_code == 200
    after = picture(owner, board)
    inside = (int(area[0]) + 1, int(area[1]) + 1, int(area[2]), int(area[3]))
    assert before.crop(inside).getcolors(99_999) != after.crop(inside).getcolors(99_999)
    assert after.crop(inside).getextrema() == ((0, 0), (0, 0), (0, 0))
    beside = (int(area[2]) + 4, 0, before.width, before.height)
    assert list(after.crop(beside).tobytes()) == list(before.crop(beside).tobytes())
    factor = picture(owner, board, "thumbnail").width / after.width
    middle = (int((area[0] + area[2]) / 2 * factor), int((area[1] + area[3]) / 2 * factor))
    assert max(picture(owner, board, "thumbnail").getpixel(middle)) < 10  # type: ignore[arg-type]


def test_a_polygon_covers_its_own_shape_only(owner: Person, study: dict[str, Any]) -> None:
    sheet = import_sketch(owner, study, "P01.png", png("red", (100, 100)))
    assert redact(owner, sheet, [[10, 10], [60, 10], [10, 60]]).status_code == 200
    after = picture(owner, sheet)
    assert after.getpixel((20, 20)) == (0, 0, 0)
    assert after.getpixel((55, 45)) == (255, 255, 255)
    assert after.getpixel((90, 90)) == (255, 255, 255)


def test_marks_inside_go_and_marks_that_touch_lose_their_words(owner: Person, board: dict[str, Any]) -> None:
    inside = box_around(owner, board, "box-b")
    x0, y0, x1, y1 = box_around(owner, board, "box-a")
    told = redact(owner, board, inside, [x0, y0, (x0 + x1) / 2, (y0 + y1) / 2]).json()
    marks = {mark["source_id"]: mark for mark in read(owner, board, "/marks")}
    assert "box-b" not in marks
    assert marks["box-a"]["label"] == ""
    assert marks["arrow-1"]["end_mark"] is None
    assert marks["arrow-1"]["start_mark"] == "box-a"
    assert told["removed_marks"] >= 1
    assert told["emptied_labels"] >= 1
    assert SECRET not in str(read(owner, board, "/marks"))


def test_marks_that_a_browser_keeps_are_known_to_be_old_even_where_the_picture_looks_the_same(
    owner: Person, study: dict[str, Any], board: dict[str, Any]
) -> None:
    area = box_around(owner, board, "box-a")
    redact(owner, board, area)
    first = owner.client.get(f"{API}/sketches/{board['id']}/marks")
    redact(owner, board, area)
    again = owner.client.get(
        f"{API}/sketches/{board['id']}/marks", headers={"If-None-Match": first.headers["ETag"]}
    )
    assert again.status_code == 200


def test_the_uncovered_pictures_are_deleted_and_the_original_is_kept_apart(
    owner: Person, board: dict[str, Any], settings: Settings
) -> None:
    before = blobs(settings)
    told = redact(owner, board, box_around(owner, board, "box-a")).json()
    assert told["original_kept"] is True
    assert told["refused"] is None
    assert len(before - blobs(settings)) == 2
    original = owner.client.get(f"{API}/sketches/{board['id']}/original")
    assert original.content == excalidraw(label=SECRET)


def test_without_the_original_nothing_of_it_is_left_and_nothing_brings_it_back(
    owner: Person, study: dict[str, Any], board: dict[str, Any], settings: Settings
) -> None:
    told = redact(owner, board, box_around(owner, board, "box-a"), keep=False).json()
    assert (told["original_kept"], told["shared_with"]) == (False, 0)
    assert told["refused"] is not None
    assert not any(SECRET.encode() in data for data in kept_bytes(settings))
    assert len(blobs(settings)) == 2
    assert owner.client.get(f"{API}/sketches/{board['id']}/original").status_code == 404
    assert undo(owner, board).status_code == 409
    again = post_files(owner, study, {NAME: excalidraw(label=SECRET)}).json()["files"][0]
    assert again["status"] == "skipped"
    assert [problem["code"] for problem in again["problems"]][-1:] == ["already-imported"]
    assert not any(SECRET.encode() in data for data in kept_bytes(settings))


def test_covered_words_are_nowhere_in_the_data_folder(
    owner: Person, board: dict[str, Any], settings: Settings, database: Database
) -> None:
    redact(owner, board, box_around(owner, board, "box-a"), keep=False)
    database.close()
    everything = {path.name: path.read_bytes() for path in settings.data_dir.rglob("*") if path.is_file()}
    assert settings.sqlite_path.name in everything
    assert [name for name, data in everything.items() if SECRET.encode() in data] == []


@pytest.mark.parametrize("newer", [False, True])
def test_no_import_shows_again_what_is_covered(
    owner: Person, study: dict[str, Any], board: dict[str, Any], newer: bool
) -> None:
    redact(owner, board, box_around(owner, board, "box-a"))
    covered = picture(owner, board).tobytes()
    data = excalidraw(label=SECRET, stroke="#2f9e44") if newer else excalidraw(label=SECRET)
    choice = {NAME: {"on_duplicate": "replace"}}
    file = post_files(owner, study, {NAME: data}, choices=choice).json()["files"][0]
    assert file["status"] == "skipped"
    assert picture(owner, board).tobytes() == covered


def test_an_original_that_other_sketches_need_is_kept_for_them(
    owner: Person, study: dict[str, Any], board: dict[str, Any]
) -> None:
    other = post_files(
        owner, study, {NAME: excalidraw(label=SECRET)}, choices={NAME: {"on_duplicate": "keep"}}
    ).json()["files"][0]["sketches"][0]
    told = redact(owner, board, box_around(owner, board, "box-a"), keep=False).json()
    assert told["shared_with"] == 1
    assert owner.client.get(f"{API}/sketches/{board['id']}/original").status_code == 404
    assert owner.client.get(f"{API}/sketches/{other['id']}/original").status_code == 200
    assert SECRET in str(read(owner, other, "/marks"))
    assert owner.client.get(f"{API}/sketches/{other['id']}/image").status_code == 200


def test_with_the_original_everything_comes_back(owner: Person, board: dict[str, Any]) -> None:
    image, marks = picture(owner, board).tobytes(), read(owner, board, "/marks")
    redact(owner, board, box_around(owner, board, "box-a"))
    redact(owner, board, box_around(owner, board, "box-b"))
    assert len(read(owner, board, "/redactions")["areas"]) == 2
    told = undo(owner, board).json()
    assert told["areas"] == []
    assert picture(owner, board).tobytes() == image
    without_ids = [{k: v for k, v in mark.items() if k != "id"} for mark in read(owner, board, "/marks")]
    assert without_ids == [{k: v for k, v in mark.items() if k != "id"} for mark in marks]
    assert "redaction" not in read(owner, board)["provenance"]


@pytest.mark.parametrize(
    ("areas", "pointer"),
    [
        ([[5, 5, 5, 40]], "areas/0"),
        ([[1, 1, 20, 20], [90_000, 0, 90_010, 10]], "areas/1"),
        ([], "areas"),
        ([[[0, 0], [5, 5]]], "areas"),
        ([[0, 0, 5]], "areas"),
        ([[0, 0, 5, "x"]], "areas"),
    ],
)
def test_areas_that_cover_nothing_are_refused(
    owner: Person, board: dict[str, Any], areas: list[Any], pointer: str
) -> None:
    answer = redact(owner, board, *areas)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"].strip("/").startswith(pointer)
    assert read(owner, board, "/redactions")["areas"] == []


def test_only_owners_cover_and_strangers_learn_nothing(
    owner: Person, people: People, study: dict[str, Any], board: dict[str, Any], stranger: Person
) -> None:
    coder = people("Ben")
    join(owner, study, coder)
    area = [0, 0, 50, 50]
    assert redact(coder, board, area).status_code == 403
    assert undo(coder, board).status_code == 403
    assert redact(stranger, board, area).status_code == 404
    assert stranger.client.get(f"{API}/sketches/{board['id']}/redactions").status_code == 404


def test_a_change_that_somebody_else_made_first_is_not_overrun(owner: Person, board: dict[str, Any]) -> None:
    answer = owner.client.post(
        f"{API}/sketches/{board['id']}/redactions",
        json={"areas": [[0, 0, 50, 50]], "keep_original": True},
        headers={"If-Match": f'"{board["revision"] + 5}"'},
    )
    assert answer.status_code == 412
