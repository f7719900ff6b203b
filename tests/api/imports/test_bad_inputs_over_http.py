"""Hostile, broken and awkward files over HTTP: refused with words or imported in a harmless form.

How long each takes is measured in ``benchmarks/bad_inputs.py``; here only a hang is caught. The files lie
beside the project; where they do not, the small ones made here still hold the door.
"""

from __future__ import annotations

import csv
import io
import json
import struct
import time
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from httpx2 import Response
from PIL import Image

from app.sandbox.pool import WALL_SECONDS
from app.settings import Settings
from tests.conftest import SHARED, Person
from tests.factories.sketches import excalidraw, png, post_files, zip_of
from tests.factories.studies import API, make_study

FOLDER = SHARED / "bad_inputs"
KINDS = {
    "png",
    "jpg",
    "jpeg",
    "webp",
    "svg",
    "pdf",
    "excalidraw",
    "drawio",
    "tldraw",
    "canvas",
    "qdpx",
    "zip",
    "csv",
}
TOLERANCE = 24


@dataclass(frozen=True)
class BadInput:
    """One file and what must happen to it."""

    name: str
    file: Path
    expected: str
    also_ok: str
    post: tuple[str, ...]
    token: str

    @property
    def outcomes(self) -> set[str]:
        """Outcomes allowed: reject, accept or accept-sanitised."""
        return {self.expected, *([self.also_ok] if self.also_ok else [])}


def bad_inputs() -> list[BadInput]:
    """The rows of the index of these kinds whose file is there."""
    index = FOLDER / "index.tsv"
    if not index.exists():
        return []
    with index.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t") if row["kind"] in KINDS]
    return [
        BadInput(
            name=row["upload_name"],
            file=path,
            expected=row["expected"],
            also_ok=row["also_ok"],
            post=tuple(filter(None, row["post"].split(";"))),
            token=row["token"],
        )
        for row in rows
        if (path := FOLDER / Path(row["file"]).name).exists()
    ]


@dataclass(frozen=True)
class Outcome:
    """What the server said and stored."""

    person: Person
    answer: Response
    sketches: list[dict[str, Any]]
    data_dir: Path

    @property
    def report(self) -> dict[str, Any]:
        """The report, or the problem that carries it."""
        found: dict[str, Any] = self.answer.json()
        return found

    def get(self, address: str) -> Response:
        """What the browser would fetch."""
        return self.person.client.get(address)

    def served(self) -> bytes:
        """Every byte that is served inline of what was stored."""
        parts = [self.answer.content]
        for sketch in self.sketches:
            for address in (sketch["image"], sketch["thumbnail"], f"{API}/sketches/{sketch['id']}/marks"):
                parts.append(self.get(address).content)
            parts.append(self.get(f"{API}/sketches/{sketch['id']}").content)
        return b"\x00".join(parts)


def send(person: Person, settings: Settings, name: str, data: bytes) -> Outcome:
    study = make_study(person)
    started = time.perf_counter()
    answer = post_files(person, study, {name: data})
    elapsed = time.perf_counter() - started
    assert elapsed < WALL_SECONDS, f"{name} took {elapsed:.2f} s, longer than a child may live for one job"
    stored = person.client.get(f"{API}/studies/{study['id']}/sketches").json()["items"]
    assert person.client.get(f"{API}/health").status_code == 200
    return Outcome(person, answer, stored, settings.data_dir)


def refused(outcome: Outcome, name: str) -> bool:
    """Whether it was refused; then as a problem that names the file, with nothing stored."""
    assert outcome.answer.status_code < 500
    if outcome.answer.status_code < 400:
        return False
    assert outcome.answer.headers["content-type"] == "application/problem+json"
    assert name in outcome.report["files"][0]["name"]
    assert outcome.report["files"][0]["problems"][0]["message"]
    assert outcome.sketches == []
    blobs = outcome.data_dir / "blobs"
    assert not [path for path in blobs.rglob("*") if path.is_file()]
    return True


@pytest.mark.parametrize("bad", bad_inputs(), ids=lambda bad: bad.file.name)
def test_the_file_is_answered_as_the_index_says(bad: BadInput, owner: Person, settings: Settings) -> None:
    outcome = send(owner, settings, bad.name, bad.file.read_bytes())
    if refused(outcome, bad.name):
        assert "reject" in bad.outcomes, outcome.report["detail"]
    else:
        assert bad.outcomes & {"accept", "accept-sanitised"}, "should have been refused"
        for check in bad.post:
            name, _, value = check.partition("=")
            CHECKS[name](outcome, bad, value)
    if "no_escape" in bad.post:
        assert not [path for path in outcome.data_dir.parent.rglob("*") if bad.token in path.name]
    if "no_secret" in bad.post:
        has_no_secret(outcome, bad, "")


def picture_of(outcome: Outcome) -> Image.Image:
    return Image.open(io.BytesIO(outcome.get(outcome.sketches[0]["image"]).content))


def has_size(outcome: Outcome, _bad: BadInput, value: str) -> None:
    width, height = (int(part) for part in value.split("x"))
    (sketch,) = outcome.sketches
    assert (sketch["width"], sketch["height"]) == (width, height)
    assert picture_of(outcome).size == (width, height)


def has_colour_top_left(outcome: Outcome, _bad: BadInput, value: str) -> None:
    wanted = [int(part) for part in value.split(",")]
    found = picture_of(outcome).convert("RGB").getpixel((2, 2))
    assert isinstance(found, tuple)
    assert all(abs(a - b) <= TOLERANCE for a, b in zip(wanted, found, strict=True)), found


def token_is_not_served(outcome: Outcome, bad: BadInput, _value: str) -> None:
    pictures = [
        outcome.get(sketch[key]).content for sketch in outcome.sketches for key in ("image", "thumbnail")
    ]
    assert all(bad.token.encode() not in picture for picture in pictures)


def is_inert(outcome: Outcome, _bad: BadInput, _value: str) -> None:
    """Pictures are pictures, and the original only ever comes as a sandboxed download."""
    for sketch in outcome.sketches:
        image = outcome.get(sketch["image"])
        assert image.headers["content-type"] in {"image/png", "image/webp", "image/jpeg"}
        assert "default-src 'none'" in image.headers["content-security-policy"]
        original = outcome.get(f"{API}/sketches/{sketch['id']}/original")
        assert original.headers["content-disposition"].startswith("attachment")
        assert original.headers["content-type"] == "application/octet-stream"
        assert "sandbox" in original.headers["content-security-policy"]
        assert original.headers["x-content-type-options"] == "nosniff"
        assert b"javascript:" not in outcome.get(f"{API}/sketches/{sketch['id']}/marks").content.lower()


def has_items(outcome: Outcome, _bad: BadInput, value: str) -> None:
    """Live elements of a vector file; sketches of a picture or an archive."""
    files = [file for file in outcome.report["files"] if file["status"] == "imported"]
    vector = [file for file in files if file["format"] in ("excalidraw", "drawio")]
    found = (
        sum(sketch["elements"] for file in vector for sketch in file["sketches"])
        if vector
        else len(outcome.sketches)
    )
    assert found == int(value)


def keeps_text(outcome: Outcome, bad: BadInput, _value: str) -> None:
    labels = [
        mark["label"]
        for sketch in outcome.sketches
        for mark in outcome.get(f"{API}/sketches/{sketch['id']}/marks").json()
    ]
    assert any(bad.token in label for label in labels)


def warns(outcome: Outcome, _bad: BadInput, _value: str) -> None:
    problems = [
        *outcome.report["problems"],
        *(p for file in outcome.report["files"] for p in file["problems"]),
    ]
    assert [problem for problem in problems if problem["code"] != "name-not-matched"]


def is_finite(outcome: Outcome, _bad: BadInput, _value: str) -> None:
    def refuse(word: str) -> None:
        raise AssertionError(word)

    for sketch in outcome.sketches:
        for address in (f"{API}/sketches/{sketch['id']}/marks", f"{API}/sketches/{sketch['id']}"):
            json.loads(outcome.get(address).content, parse_constant=refuse)


def has_no_secret(outcome: Outcome, _bad: BadInput, _value: str) -> None:
    secret = (FOLDER / "_canary_secret.txt").read_bytes().strip()
    assert secret not in outcome.served()


def checked_elsewhere(_outcome: Outcome, _bad: BadInput, _value: str) -> None:
    """``no_fetch``: the decoding child has no code that fetches; ``no_escape``: checked for refusals too."""


CHECKS = {
    "size": has_size,
    "tl": has_colour_top_left,
    "no_meta": token_is_not_served,
    "no_tail": token_is_not_served,
    "inert": is_inert,
    "items": has_items,
    "text_kept": keeps_text,
    "warn": warns,
    "finite": is_finite,
    "no_secret": has_no_secret,
    "no_escape": checked_elsewhere,
    "no_fetch": checked_elsewhere,
}


# -- small ones of our own, always there -------------------------------------------------------------------


def _png_that_claims(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    header = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b""))
        + chunk(b"IEND", b"")
    )


HOSTILE = {
    "empty.png": b"",
    "page.png": b"<html><script>alert(1)</script></html>",
    "half.png": png(size=(200, 200))[:60],
    "bomb.png": _png_that_claims(65_535, 65_535),
    "half.excalidraw": excalidraw()[:400],
    "deep.excalidraw": b'{"type":"excalidraw","elements":' + b"[" * 100_000,
    "slip.zip": zip_of({"../../escaped.png": png()}),
    "broken.zip": zip_of({"a.png": png()})[:-30],
    "bomb.zip": zip_of({"zeros.png": b"\x00" * 30_000_000}),
    "office.docx": zip_of({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"}),
    "nothing.zip": zip_of({}),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_in_words_and_leaves_nothing(
    name: str, owner: Person, settings: Settings
) -> None:
    outcome = send(owner, settings, name, HOSTILE[name])
    assert refused(outcome, name)


def test_bytes_behind_a_picture_are_not_served(owner: Person, settings: Settings) -> None:
    outcome = send(owner, settings, "P01.png", png() + b"<script>CANARY</script>")
    if not refused(outcome, "P01.png"):
        assert b"CANARY" not in outcome.get(outcome.sketches[0]["image"]).content


def test_where_a_photo_was_taken_is_not_served(owner: Person, settings: Settings) -> None:
    exif = Image.Exif()
    exif[0x010E] = "CANARY"
    exif[0x0112] = 6
    target = io.BytesIO()
    Image.new("RGB", (40, 20), "navy").save(target, "JPEG", exif=exif)
    outcome = send(owner, settings, "P01.jpg", target.getvalue())
    (sketch,) = outcome.sketches
    assert (sketch["width"], sketch["height"]) == (20, 40)
    assert b"CANARY" not in outcome.served()
