"""Suggested marks and ink layers: on demand, kept, apart from real marks, for whoever sees the sketch."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
import pytest
from PIL import Image
from sqlmodel import select

from app.db import Database
from app.models import Derivative
from app.settings import Settings
from tests.conftest import People, Person
from tests.factories.pictures import pipeline, png
from tests.factories.sketches import import_sketch
from tests.factories.studies import API, join, make_study


@pytest.fixture
def study(owner: Person) -> dict[str, Any]:
    return make_study(owner)


@pytest.fixture
def sketch(owner: Person, study: dict[str, Any]) -> dict[str, Any]:
    return import_sketch(owner, study, data=png(pipeline().picture))


def suggestions(person: Person, sketch: dict[str, Any]) -> Any:
    return person.client.get(f"{API}/sketches/{sketch['id']}/suggestions")


def test_suggestions_are_flagged_and_never_among_the_marks(owner: Person, sketch: dict[str, Any]) -> None:
    found = suggestions(owner, sketch).json()["items"]
    assert {"structural", "functional", "text"} <= {one["role"] for one in found}
    assert all(one["suggested"] is True and 0 <= one["confidence"] <= 1 for one in found)
    assert len({one["id"] for one in found}) == len(found)
    assert owner.client.get(f"{API}/sketches/{sketch['id']}/marks").json() == []


def test_an_answer_is_kept_with_its_version_and_made_again_when_that_is_old(
    owner: Person, sketch: dict[str, Any], database: Database, settings: Settings
) -> None:
    first = suggestions(owner, sketch)
    with database.write() as session:
        (row,) = session.exec(select(Derivative)).all()
        assert row.kind == "suggestions"
        kept = settings.blob_dir / row.sha256[:2] / row.sha256
        assert kept.read_bytes() == first.content
        kept.unlink()  # a lost answer is no loss
        row.version = 0
        session.add(row)
    assert suggestions(owner, sketch).content == first.content
    with database.read() as session:
        assert session.exec(select(Derivative)).one().version > 0


def test_who_has_the_answer_already_is_told_so(owner: Person, sketch: dict[str, Any]) -> None:
    first = suggestions(owner, sketch)
    again = owner.client.get(
        f"{API}/sketches/{sketch['id']}/suggestions", headers={"If-None-Match": first.headers["etag"]}
    )
    assert (again.status_code, again.content) == (304, b"")


def test_ink_is_counted_and_shown_by_colour(owner: Person, sketch: dict[str, Any]) -> None:
    inks = owner.client.get(f"{API}/sketches/{sketch['id']}/inks").json()["items"]
    assert {"red", "blue", "violet", "black", "green"} <= {one["ink"] for one in inks}
    for one in inks:
        answer = owner.client.get(one["layer"])
        layer = Image.open(io.BytesIO(answer.content))
        assert layer.size == (sketch["width"], sketch["height"])
        assert int((np.asarray(layer.convert("RGBA"))[:, :, 3] > 0).sum()) == pytest.approx(
            one["pixels"], rel=0.01
        )
        assert "immutable" in answer.headers["cache-control"]


@pytest.mark.parametrize("ink", ["yellow", "pink", "red;", "%00"])
def test_ink_that_is_not_there_is_not_found(owner: Person, sketch: dict[str, Any], ink: str) -> None:
    assert owner.client.get(f"{API}/sketches/{sketch['id']}/inks/{ink}").status_code == 404


@pytest.mark.parametrize("path", ["suggestions", "inks", "inks/red"])
def test_a_coder_sees_them_and_a_stranger_does_not(
    owner: Person, people: People, study: dict[str, Any], sketch: dict[str, Any], path: str
) -> None:
    cora, stranger = people("Cora"), people("Stranger")
    join(owner, study, cora)
    address = f"{API}/sketches/{sketch['id']}/{path}"
    assert cora.client.get(address).status_code == 200
    assert stranger.client.get(address).status_code == 404
    assert people.anonymous().get(address).status_code == 401


def test_kept_answers_go_with_their_sketch(owner: Person, sketch: dict[str, Any], database: Database) -> None:
    suggestions(owner, sketch)
    assert owner.client.delete(f"{API}/sketches/{sketch['id']}").status_code == 204
    with database.read() as session:
        assert session.exec(select(Derivative)).all() == []


def large(colour: str = "white") -> bytes:
    """A picture of 1400 x 900 with a red line of four pixels."""
    image = Image.new("RGB", (1400, 900), colour)
    image.paste((200, 0, 0), (100, 200, 1300, 204))
    return png(image)


def test_a_large_picture_comes_at_half_its_size_with_every_line(owner: Person, study: dict[str, Any]) -> None:
    sketch = import_sketch(owner, study, data=large())
    answer = owner.client.get(f"{API}/sketches/{sketch['id']}/image/levels/1")
    half = Image.open(io.BytesIO(answer.content)).convert("RGB")
    assert half.size == (700, 450)
    assert half.getpixel((300, 101)) == (200, 0, 0)
    assert half.getpixel((300, 110)) == (255, 255, 255)
    assert answer.headers["content-type"] in ("image/webp", "image/png")
    assert "immutable" in answer.headers["cache-control"]


@pytest.mark.parametrize(("level", "status"), [(0, 422), (2, 404), (5, 422)])
def test_levels_that_would_be_of_no_use_are_not_there(
    owner: Person, study: dict[str, Any], level: int, status: int
) -> None:
    sketch = import_sketch(owner, study, data=large())
    assert owner.client.get(f"{API}/sketches/{sketch['id']}/image/levels/{level}").status_code == status


def test_a_level_shows_no_more_than_the_covered_picture(owner: Person, study: dict[str, Any]) -> None:
    sketch = import_sketch(owner, study, data=large())
    address = f"{API}/sketches/{sketch['id']}/image/levels/1"
    before = owner.client.get(address)
    covering = {"areas": [[0, 150, 1400, 250]], "keep_original": False}
    assert owner.client.post(f"{API}/sketches/{sketch['id']}/redactions", json=covering).status_code < 300
    after = owner.client.get(address)
    assert after.headers["etag"] != before.headers["etag"]
    covered = Image.open(io.BytesIO(after.content)).convert("RGB")
    assert covered.getpixel((300, 101)) == (0, 0, 0)


def test_a_level_is_made_once(owner: Person, study: dict[str, Any], database: Database) -> None:
    sketch = import_sketch(owner, study, data=large())
    first, second = (owner.client.get(f"{API}/sketches/{sketch['id']}/image/levels/1") for _ in range(2))
    assert first.content == second.content
    with database.read() as session:
        assert [row.kind for row in session.exec(select(Derivative))] == ["level:1"]
