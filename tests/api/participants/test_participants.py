"""Participants: pseudonyms with attributes, in order, and their way in and out as CSV."""

from __future__ import annotations

import csv
import io
from typing import Any
from uuid import UUID, uuid4

import pytest

from app.db import Database
from app.models import Assignment, Round
from tests.conftest import People, Person
from tests.factories.participants import make_participant
from tests.factories.sketches import import_sketch
from tests.factories.studies import API, join, make_study


@pytest.fixture
def study(owner: Person) -> dict[str, Any]:
    return make_study(owner)


def participants_of(person: Person, study: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = person.client.get(f"{API}/studies/{study['id']}/participants").json()
    return found


def send_csv(
    person: Person, study: dict[str, Any], text: str | bytes, *, dry_run: bool = False
) -> tuple[int, dict[str, Any]]:
    answer = person.client.post(
        f"{API}/studies/{study['id']}/participants/csv",
        params={"dry_run": "true"} if dry_run else {},
        content=text if isinstance(text, bytes) else text.encode(),
        headers={"Content-Type": "text/csv"},
    )
    return answer.status_code, answer.json()


def test_a_participant_is_added_at_the_end(owner: Person, study: dict[str, Any]) -> None:
    make_participant(owner, study, "P11", attributes={"degree": "PhD"}, memo="left-handed")
    make_participant(owner, study, "P02")
    rows = participants_of(owner, study)
    assert [(row["key"], row["position"], row["attributes"], row["memo"]) for row in rows] == [
        ("P11", 0, {"degree": "PhD"}, "left-handed"),
        ("P02", 1, {}, ""),
    ]


def test_pseudonyms_are_unique_without_regard_to_case(owner: Person, study: dict[str, Any]) -> None:
    make_participant(owner, study, "P11")
    answer = owner.client.post(f"{API}/studies/{study['id']}/participants", json={"key": " p11 "})
    assert answer.status_code == 409
    make_participant(owner, make_study(owner, "Other"), "P11")


def test_a_participant_changes_and_moves(owner: Person, study: dict[str, Any]) -> None:
    rows = [make_participant(owner, study, f"P{n}") for n in range(3)]
    answer = owner.client.patch(f"{API}/participants/{rows[2]['id']}", json={"position": 0, "key": "P9"})
    assert (answer.json()["key"], answer.json()["position"], answer.json()["revision"]) == ("P9", 0, 2)
    assert [row["key"] for row in participants_of(owner, study)] == ["P9", "P0", "P1"]
    taken = owner.client.patch(f"{API}/participants/{rows[0]['id']}", json={"key": "p9"})
    assert taken.status_code == 409


def test_a_change_of_an_old_revision_is_refused(owner: Person, study: dict[str, Any]) -> None:
    row = make_participant(owner, study)
    address = f"{API}/participants/{row['id']}"
    assert owner.client.patch(address, json={"memo": "a"}, headers={"If-Match": '"1"'}).status_code == 200
    assert owner.client.patch(address, json={"memo": "b"}, headers={"If-Match": '"1"'}).status_code == 412
    assert owner.client.patch(address, json={"memo": "a"}, headers={"If-Match": '"1"'}).status_code == 200


@pytest.mark.parametrize(
    "body",
    [
        {"key": ""},
        {"key": "x" * 81},
        {"key": "P1", "attributes": {"a": 1}},
        {"key": "P1", "attributes": {"": "x"}},
        {"key": "P1", "attributes": {f"a{n}": "x" for n in range(51)}},
        {"key": "P1", "name": "Jane Doe"},
    ],
)
def test_bad_participants_are_refused(owner: Person, study: dict[str, Any], body: dict[str, Any]) -> None:
    answer = owner.client.post(f"{API}/studies/{study['id']}/participants", json=body)
    assert answer.status_code == 422
    assert participants_of(owner, study) == []


def test_a_participant_goes_with_all_sketches(owner: Person, study: dict[str, Any]) -> None:
    sketch = import_sketch(owner, study, "P01_a.png")
    (row,) = participants_of(owner, study)
    assert row["sketches"] == 1
    assert owner.client.delete(f"{API}/participants/{row['id']}").status_code == 204
    assert owner.client.get(f"{API}/sketches/{sketch['id']}").status_code == 404
    assert participants_of(owner, study) == []


def test_a_participant_whose_sketch_a_round_uses_stays(
    owner: Person, study: dict[str, Any], database: Database
) -> None:
    sketch = import_sketch(owner, study, "P01_a.png")
    with database.write() as session:
        round_ = Round(study_id=UUID(study["id"]), number=1, name="Round 1")
        session.add(round_)
        session.flush()
        session.add(Assignment(study_id=UUID(study["id"]), round_id=round_.id, sketch_id=UUID(sketch["id"])))
    answer = owner.client.delete(f"{API}/participants/{sketch['participant_id']}")
    assert answer.status_code == 409
    assert "1 drawing used in Round 1" in answer.json()["detail"]
    assert owner.client.get(f"{API}/sketches/{sketch['id']}").status_code == 200


def test_participants_of_other_studies_do_not_exist(
    owner: Person, stranger: Person, study: dict[str, Any]
) -> None:
    row = make_participant(owner, study)
    for address in (f"{API}/participants/{row['id']}", f"{API}/participants/{uuid4()}"):
        answers = [stranger.client.patch(address, json={"memo": "x"}), stranger.client.delete(address)]
        assert [answer.status_code for answer in answers] == [404, 404]
        assert answers[0].json()["detail"] == "There is no such participant."


@pytest.mark.parametrize("role", ["coder", "viewer"])
def test_only_owners_change_participants(
    owner: Person, people: People, study: dict[str, Any], role: str
) -> None:
    row = make_participant(owner, study)
    other = people("Cora")
    join(owner, study, other, role)
    assert [found["key"] for found in participants_of(other, study)] == ["P01"]
    base = f"{API}/studies/{study['id']}"
    answers = [
        other.client.post(f"{base}/participants", json={"key": "P02"}),
        other.client.patch(f"{API}/participants/{row['id']}", json={"memo": "x"}),
        other.client.delete(f"{API}/participants/{row['id']}"),
        other.client.put(f"{base}/phases", json={"phases": []}),
    ]
    assert {answer.status_code for answer in answers} == {403}
    assert send_csv(other, study, "participant\nP02\n")[0] == 403


# -- CSV ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "participant,degree,years\nP1,PhD,7\nP2,MSc,0.4\n",
        "\ufeffparticipant;degree;years\r\nP1;PhD;7\r\nP2;MSc;0.4\r\n",
        "participant\tdegree\tyears\nP1\tPhD\t7\nP2\tMSc\t0.4",
        'participant,degree,years\n"P1","PhD","7"\n\nP2,MSc,0.4\n',
    ],
)
def test_a_csv_adds_participants_with_attributes(owner: Person, study: dict[str, Any], text: str) -> None:
    status, result = send_csv(owner, study, text)
    assert (status, result["added"], result["failed"]) == (200, 2, 0)
    assert [(row["key"], row["attributes"]) for row in participants_of(owner, study)] == [
        ("P1", {"degree": "PhD", "years": "7"}),
        ("P2", {"degree": "MSc", "years": "0.4"}),
    ]


def test_a_csv_updates_by_pseudonym_and_keeps_what_it_does_not_name(
    owner: Person, study: dict[str, Any]
) -> None:
    make_participant(owner, study, "P1", attributes={"degree": "PhD", "city": "Graz"})
    make_participant(owner, study, "P2", attributes={"degree": "MSc"})
    _, result = send_csv(owner, study, "id,degree\np1,MSc\nP2,MSc\nP3,BSc\n")
    assert (result["added"], result["updated"], result["unchanged"], result["failed"]) == (1, 1, 1, 0)
    assert participants_of(owner, study)[0]["attributes"] == {"degree": "MSc", "city": "Graz"}


def test_a_csv_can_be_foreseen(owner: Person, study: dict[str, Any]) -> None:
    _, foreseen = send_csv(owner, study, "participant,a\nP1,x\n", dry_run=True)
    assert (foreseen["dry_run"], foreseen["added"], foreseen["attributes"]) == (True, 1, ["a"])
    assert participants_of(owner, study) == []


def test_bad_rows_are_left_out_and_named(owner: Person, study: dict[str, Any]) -> None:
    text = f"participant,a\nP1,x\n,y\nP1,z\nP2,x,y\n{'P' * 90},x\nP3,{'x' * 1001}\nP4,fine\n"
    status, result = send_csv(owner, study, text)
    assert (status, result["added"], result["failed"]) == (200, 2, 5)
    assert [problem["row"] for problem in result["problems"]] == [3, 4, 5, 6, 7]
    assert "row 2" in result["problems"][1]["message"]
    assert [row["key"] for row in participants_of(owner, study)] == ["P1", "P4"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"participant,a,a\nP1,x,y\n", "twice"),
        (b"participant,,a\nP1,x,y\n", "no name"),
        (b"participant" + b",a" * 200_000 + b"\n", "200,000 attributes"),
        (b",a\nP1,x\n", "first column"),
        (b"\xff\xfe\x00", "UTF-8"),
        (b"participant\nP\x001\n", "NUL"),
        (b'participant,a\nP1,"open\n', "Row"),
        (b"participant,a\nP1," + b"x" * 10_001, "characters"),
    ],
)
def test_a_table_that_cannot_be_read_is_refused_in_words(
    owner: Person, study: dict[str, Any], data: bytes, words: str
) -> None:
    status, problem = send_csv(owner, study, data)
    assert status == 422
    assert words in problem["detail"]


def test_what_was_exported_is_unchanged_when_it_comes_back(owner: Person, study: dict[str, Any]) -> None:
    send_csv(owner, study, "participant,mood,said\nP1,-2,'tis\nP2,＝x,@home\n")
    exported = owner.client.get(f"{API}/studies/{study['id']}/participants.csv").text
    assert "'-2" in exported and "'＝x" in exported
    _, again = send_csv(owner, study, exported)
    assert (again["unchanged"], again["updated"], again["failed"]) == (2, 0, 0)


def test_a_csv_may_come_as_a_form(owner: Person, study: dict[str, Any]) -> None:
    address = f"{API}/studies/{study['id']}/participants/csv"
    answer = owner.client.post(address, files={"file": ("p.csv", b"participant\nP1\n", "text/csv")})
    assert answer.json()["added"] == 1
    assert owner.client.post(address, files={"file": (None, "participant")}).status_code == 422
    assert owner.client.post(address, content=b"x" * 2_100_000).status_code == 413


def test_what_goes_out_comes_back_in_and_runs_nowhere(owner: Person, study: dict[str, Any]) -> None:
    make_participant(owner, study, "P1", attributes={"a": '=HYPERLINK("http://x")', "b": "fine, really"})
    make_participant(owner, study, "@P2", attributes={"c": "-1"})
    answer = owner.client.get(f"{API}/studies/{study['id']}/participants.csv")
    assert answer.headers["content-disposition"].startswith("attachment")
    rows = list(csv.reader(io.StringIO(answer.text, newline="")))
    assert rows == [
        ["participant", "a", "b", "c"],
        ["P1", '\'=HYPERLINK("http://x")', "fine, really", ""],
        ["'@P2", "", "", "'-1"],
    ]
