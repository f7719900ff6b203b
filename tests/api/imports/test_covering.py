"""What is covered while importing is never stored bare: burnt into the picture before the one commit."""

from __future__ import annotations

import io
from typing import Any

import pytest
from PIL import Image

from app.settings import Settings
from tests.conftest import Person
from tests.factories.sketches import excalidraw, png, post_files
from tests.factories.studies import API, make_study

SECRET = "Mary Smith"
NAME = "P07_board.excalidraw"


@pytest.fixture
def study(owner: Person) -> dict[str, Any]:
    return make_study(owner)


def _import(owner: Person, study: dict[str, Any], files: dict[str, bytes], **choices: Any) -> Any:
    return post_files(owner, study, files, choices=choices)


def _sketches(owner: Person, study: dict[str, Any]) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = owner.client.get(f"{API}/studies/{study['id']}/sketches").json()["items"]
    return items


def _picture(owner: Person, sketch: str, kind: str = "image") -> Image.Image:
    content = owner.client.get(f"{API}/sketches/{sketch}/{kind}").content
    return Image.open(io.BytesIO(content)).convert("RGB")


def test_a_covered_name_is_in_no_picture_no_mark_and_no_file(
    owner: Person, study: dict[str, Any], settings: Settings
) -> None:
    files = {NAME: excalidraw(label=SECRET), "P08_board.png": png()}
    preview = post_files(owner, study, files, dry_run=True).json()["files"][0]["sketches"][0]
    left_half = [0, 0, preview["width"] / 2, preview["height"]]
    choice = {"cover": [left_half], "keep_original": False}
    report = _import(owner, study, files, **{NAME: choice}).json()
    assert report["counts"]["imported"] == 2
    sketch = report["files"][0]["sketches"][0]["id"]
    picture = _picture(owner, sketch)
    assert picture.getpixel((5, picture.height // 2)) == (0, 0, 0)
    assert picture.getpixel((picture.width - 3, 3)) != (0, 0, 0)
    assert max(_picture(owner, sketch, "thumbnail").getpixel((5, 20))) < 40  # type: ignore[arg-type]
    marks = owner.client.get(f"{API}/sketches/{sketch}/marks").text
    assert SECRET not in marks
    assert "Server" in marks
    told = owner.client.get(f"{API}/sketches/{sketch}/redactions").json()
    assert (len(told["areas"]), told["original_kept"], told["removed_marks"]) == (1, False, 1)
    stored = [path.read_bytes() for path in settings.blob_dir.rglob("*") if path.is_file()]
    assert len(stored) == 5  # picture and thumbnail of both, and the original of the one that is not covered
    assert not any(SECRET.encode() in content for content in stored)


def test_the_original_is_kept_apart_unless_said_otherwise(owner: Person, study: dict[str, Any]) -> None:
    report = _import(owner, study, {"P01.png": png()}, **{"P01.png": {"cover": [[0, 0, 30, 30]]}}).json()
    sketch = report["files"][0]["sketches"][0]["id"]
    assert _picture(owner, sketch).getpixel((20, 20)) == (0, 0, 0)
    assert owner.client.delete(f"{API}/sketches/{sketch}/redactions").json()["areas"] == []
    assert _picture(owner, sketch).getpixel((20, 20)) == (255, 0, 0)


@pytest.mark.parametrize(
    "again", [{}, {"participant": "P55"}, {"cover": [[0, 0, 9, 9]], "keep_original": False}]
)
def test_a_file_deleted_for_good_is_known_again_whoever_it_is_said_to_be_of(
    owner: Person, study: dict[str, Any], settings: Settings, again: dict[str, Any]
) -> None:
    covered = {"cover": [[0, 0, 30, 30]], "keep_original": False}
    _import(owner, study, {"P01.png": png()}, **{"P01.png": covered})
    kept = sorted(settings.blob_dir.rglob("*"))
    report = _import(owner, study, {"elsewhere.png": png()}, **{"elsewhere.png": again}).json()
    assert report["counts"]["imported"] == 0
    assert [problem["code"] for problem in report["files"][0]["problems"]][-1:] == ["already-imported"]
    assert len(_sketches(owner, study)) == 1
    assert sorted(settings.blob_dir.rglob("*")) == kept


def test_a_file_deleted_for_good_comes_back_only_where_both_are_wanted(
    owner: Person, study: dict[str, Any]
) -> None:
    covered = {"cover": [[0, 0, 30, 30]], "keep_original": False}
    _import(owner, study, {"P01.png": png()}, **{"P01.png": covered})
    assert (
        _import(owner, study, {"P01.png": png()}, **{"P01.png": {"on_duplicate": "replace"}}).json()[
            "counts"
        ]["imported"]
        == 0
    )
    report = _import(owner, study, {"P01.png": png()}, **{"P01.png": {"on_duplicate": "keep"}}).json()
    assert report["counts"]["imported"] == 1
    assert len(_sketches(owner, study)) == 2


@pytest.mark.parametrize(
    ("area", "words"),
    [([900, 900, 950, 950], "lies beside the drawing"), ([5, 5, 5, 40], "area is empty")],
)
def test_an_area_that_covers_nothing_is_refused_by_file_and_nothing_is_stored(
    owner: Person, study: dict[str, Any], area: list[float], words: str
) -> None:
    files = {"P01.png": png(), "P02.png": png("blue")}
    answer = _import(owner, study, files, **{"P02.png": {"cover": [area]}})
    assert answer.status_code == 422
    assert words in answer.json()["detail"]
    assert answer.json()["errors"][0]["pointer"] == "choices/P02.png/cover"
    assert _sketches(owner, study) == []


def test_looking_first_covers_nothing_and_refuses_nothing(owner: Person, study: dict[str, Any]) -> None:
    choices = {"P01.png": {"cover": [[0, 0, 30, 30]]}}
    report = post_files(owner, study, {"P01.png": png()}, dry_run=True, choices=choices).json()
    assert report["counts"]["ready"] == 1
