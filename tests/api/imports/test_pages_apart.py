"""Pages of one file, each chosen for itself: a scan may hold the drawings of several participants."""

from __future__ import annotations

from typing import Any

import pytest

from tests.conftest import Person
from tests.factories.sketches import post_files
from tests.factories.studies import API, make_study


def scan(*pages: str) -> bytes:
    """A draw.io file with a box on each page."""
    place = '<mxGeometry x="0" y="0" width="80" height="40"/>'
    box = f'<mxCell id="b" parent="1" vertex="1" value="{{0}}">{place}</mxCell>'
    model = '<mxGraphModel><root><mxCell id="0"/><mxCell id="1" parent="0"/>{0}</root></mxGraphModel>'
    diagrams = (f'<diagram name="{page}">{model.format(box.format(page))}</diagram>' for page in pages)
    return f"<mxfile>{''.join(diagrams)}</mxfile>".encode()


@pytest.fixture
def study(owner: Person) -> dict[str, Any]:
    return make_study(owner)


def send(owner: Person, study: dict[str, Any], *pages: str, **form: Any) -> dict[str, Any]:
    answer: dict[str, Any] = post_files(owner, study, {"P07.drawio": scan(*pages)}, **form).json()
    return answer


def stored(owner: Person, study: dict[str, Any]) -> list[tuple[str, str]]:
    items = owner.client.get(f"{API}/studies/{study['id']}/sketches").json()["items"]
    return [(item["participant"], item["title"]) for item in items]


def test_pages_stay_together_unless_they_are_asked_for_apart(owner: Person, study: dict[str, Any]) -> None:
    (file,) = send(owner, study, "First", "Second")["files"]
    assert (file["name"], len(file["sketches"])) == ("P07.drawio", 2)


def test_pages_apart_are_the_files_participants(owner: Person, study: dict[str, Any]) -> None:
    report = send(owner, study, "First", "Second", apart=True)
    assert [(file["name"], file["participant"]) for file in report["files"]] == [
        ("P07.drawio/First", "P07"),
        ("P07.drawio/Second", "P07"),
    ]
    assert stored(owner, study) == [("P07", "First"), ("P07", "Second")]


def test_a_page_can_be_left_out_or_be_anothers(owner: Person, study: dict[str, Any]) -> None:
    choices = {"P07.drawio/First": {"include": False}, "P07.drawio/Third": {"participant": "P09"}}
    report = send(owner, study, "First", "Second", "Third", apart=True, choices=choices)
    assert [file["status"] for file in report["files"]] == ["skipped", "imported", "imported"]
    assert sorted(stored(owner, study)) == [("P07", "Second"), ("P09", "Third")]


def test_pages_that_came_together_are_known_apart(owner: Person, study: dict[str, Any]) -> None:
    send(owner, study, "First", "Second")
    again = send(owner, study, "First", "Second", apart=True)
    assert [file["duplicate_of"] for file in again["files"]] == ["P07", "P07"]
    newer = send(owner, study, "Renamed", "Second", apart=True, dry_run=True)
    assert [file["version_of"] for file in newer["files"]] == ["P07", "P07"]


def test_a_file_of_one_page_keeps_its_name(owner: Person, study: dict[str, Any]) -> None:
    (file,) = send(owner, study, "Only", apart=True)["files"]
    assert file["name"] == "P07.drawio"
