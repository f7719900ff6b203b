"""An export becomes a sketch: every file on its own, and the counts add up."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlmodel import select

from app.blobs import BlobStore
from app.db import Database
from app.errors import Conflict
from app.imports.service import Desk, Order, import_files
from app.imports.staging import Upload
from app.imports.storing import Store
from app.models import Mark
from app.sandbox.pool import Pool
from app.settings import Limits, Settings
from tests.conftest import People, Person
from tests.factories.sketches import excalidraw, import_sketch, png, post_files, zip_of
from tests.factories.studies import API, join, make_study


@pytest.fixture
def study(owner: Person) -> dict[str, Any]:
    return make_study(owner)


@pytest.fixture
def blobs(settings: Settings) -> BlobStore:
    return BlobStore(settings.blob_dir)


def sketches_of(person: Person, study: dict[str, Any]) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = person.client.get(f"{API}/studies/{study['id']}/sketches").json()["items"]
    return items


def test_an_export_becomes_a_sketch_with_picture_and_marks(owner: Person, study: dict[str, Any]) -> None:
    sketch = import_sketch(owner, study, "P07_after.excalidraw", excalidraw())
    assert (sketch["participant"], sketch["source_format"]) == ("P07", "excalidraw")
    marks = owner.client.get(f"{API}/sketches/{sketch['id']}/marks").json()
    assert [mark["label"] for mark in marks if mark["role"] == "structural"] == ["Laptop", "Server"]
    (arrow,) = [mark for mark in marks if mark["role"] == "functional"]
    assert (arrow["start_mark"], arrow["end_mark"], arrow["direction"]) == ("box-a", "box-b", "forward")
    phases = owner.client.get(f"{API}/studies/{study['id']}/phases").json()
    assert [phase["name"] for phase in phases] == ["After"]
    assert sketch["phase_id"] == phases[0]["id"]


def test_one_bad_file_never_stops_the_rest(owner: Person, study: dict[str, Any]) -> None:
    files = {"P01_a.png": png("red"), "P02_a.png": b"not a picture", "P03_a.png": png("blue")}
    report = post_files(owner, study, files).json()
    assert [file["status"] for file in report["files"]] == ["imported", "failed", "imported"]
    assert report["counts"] == {
        "files": 3, "imported": 2, "ready": 0, "skipped": 0, "failed": 1, "sketches": 2
    }  # fmt: skip
    assert report["files"][1]["problems"][0]["severity"] == "error"
    assert [sketch["participant"] for sketch in sketches_of(owner, study)] == ["P01", "P03"]


def test_when_nothing_can_be_imported_the_answer_is_a_problem_with_the_same_report(
    owner: Person, study: dict[str, Any]
) -> None:
    answer = post_files(owner, study, {"P01.png": b"no", "P02.png": b""})
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem["counts"]["failed"] == 2
    assert [file["name"] for file in problem["files"]] == ["P01.png", "P02.png"]
    assert "P01.png" in problem["detail"]
    assert sketches_of(owner, study) == []


def test_a_dry_run_says_the_same_and_stores_nothing(
    owner: Person, study: dict[str, Any], settings: Settings
) -> None:
    files = {"P07_after.excalidraw": excalidraw(), "bad.png": b"no"}
    foreseen = post_files(owner, study, files, dry_run=True).json()
    assert foreseen["dry_run"] is True
    assert [file["status"] for file in foreseen["files"]] == ["ready", "failed"]
    ready = foreseen["files"][0]["sketches"][0]
    assert ready["id"] is None
    assert ready["marks"] == {"structural": 2, "functional": 1, "text": 0, "freehand": 0}
    assert ready["preview"].startswith("data:image/webp;base64,")
    assert len(ready["preview"]) <= 20_500
    assert sketches_of(owner, study) == []
    assert list(settings.blob_dir.rglob("*")) == []
    done = post_files(owner, study, files).json()
    for key in ("participant", "phase", "format"):
        assert [file[key] for file in done["files"]] == [file[key] for file in foreseen["files"]]
    assert done["counts"]["sketches"] == foreseen["counts"]["sketches"]


def test_the_same_file_again_is_skipped_and_says_where_it_is(owner: Person, study: dict[str, Any]) -> None:
    import_sketch(owner, study, "P07_after.png", png())
    report = post_files(owner, study, {"copy of it.png": png(), "P08_after.png": png("blue")}).json()
    assert [file["status"] for file in report["files"]] == ["skipped", "imported"]
    assert report["files"][0]["duplicate_of"] == "P07"
    assert report["files"][0]["problems"][-1]["message"] == "already in P07"
    assert len(sketches_of(owner, study)) == 2


def test_the_same_file_twice_in_one_upload_is_imported_once(owner: Person, study: dict[str, Any]) -> None:
    report = post_files(owner, study, {"P01_a.png": png(), "P02_a.png": png()}).json()
    assert [file["status"] for file in report["files"]] == ["imported", "skipped"]
    assert [row["key"] for row in owner.client.get(f"{API}/studies/{study['id']}/participants").json()] == [
        "P01"
    ]


def test_a_file_may_be_kept_twice_when_asked_for(owner: Person, study: dict[str, Any]) -> None:
    import_sketch(owner, study, "P07_after.png", png())
    report = post_files(
        owner, study, {"P08_after.png": png()}, choices={"P08_after.png": {"on_duplicate": "keep"}}
    ).json()
    assert report["files"][0]["status"] == "imported"
    assert [sketch["participant"] for sketch in sketches_of(owner, study)] == ["P07", "P08"]


def test_replacing_reads_the_file_again_into_the_same_sketch(owner: Person, study: dict[str, Any]) -> None:
    before = import_sketch(owner, study, "P07_after.excalidraw", excalidraw())
    report = post_files(
        owner,
        study,
        {"again.excalidraw": excalidraw()},
        choices={"again.excalidraw": {"on_duplicate": "replace"}},
    ).json()
    assert report["files"][0]["sketches"][0]["id"] == before["id"]
    (after,) = sketches_of(owner, study)
    assert (after["id"], after["participant"], after["marks"]) == (before["id"], "P07", before["marks"])
    assert after["revision"] == before["revision"] + 1


def test_a_file_of_another_study_is_no_duplicate(owner: Person, study: dict[str, Any]) -> None:
    import_sketch(owner, make_study(owner, "Other"), "P07_after.png", png())
    assert post_files(owner, study, {"P01_a.png": png()}).json()["counts"]["imported"] == 1


def test_choices_win_over_names_and_can_leave_a_file_out(owner: Person, study: dict[str, Any]) -> None:
    report = post_files(
        owner,
        study,
        {"P01_before.png": png("red"), "P02_before.png": png("blue")},
        choices={
            "P01_before.png": {"participant": "P99", "phase": "During"},
            "P02_before.png": {"include": False},
        },
    ).json()
    assert [file["status"] for file in report["files"]] == ["imported", "skipped"]
    assert (report["files"][0]["participant"], report["files"][0]["phase"]) == ("P99", "During")


def test_phases_are_told_apart_without_regard_to_case(owner: Person, study: dict[str, Any]) -> None:
    files = {"P01_after.png": png("red"), "P02_AFTER.png": png("blue")}
    post_files(owner, study, files)
    phases = owner.client.get(f"{API}/studies/{study['id']}/phases").json()
    assert [(phase["name"], phase["sketches"]) for phase in phases] == [("After", 2)]


def test_numbers_in_names_order_a_participants_sketches(owner: Person, study: dict[str, Any]) -> None:
    files = {"P01-2.png": png("red"), "P01-1.png": png("blue")}
    post_files(owner, study, files, pattern="{participant}-{n}")
    assert [(row["source_name"], row["position"]) for row in sketches_of(owner, study)] == [
        ("P01-1.png", 0),
        ("P01-2.png", 1),
    ]


def test_new_participants_stand_in_natural_order(owner: Person, study: dict[str, Any]) -> None:
    files = {f"P{n}_a.png": png("red", (60 + n, 40)) for n in (10, 2, 1)}
    post_files(owner, study, files)
    post_files(owner, study, {"P3_a.png": png("blue")})
    assert [sketch["participant"] for sketch in sketches_of(owner, study)] == ["P1", "P2", "P3", "P10"]


def test_a_better_pattern_is_suggested(owner: Person, study: dict[str, Any]) -> None:
    files = {"P01-before.png": png("red"), "P02-before.png": png("blue")}
    report = post_files(owner, study, files, dry_run=True).json()
    assert report["pattern"] == "{participant}_{phase}"
    assert report["suggested_pattern"] == "{participant}-{phase}"
    assert report["files"][0]["problems"][0]["code"] == "name-not-matched"


def test_a_pattern_that_cannot_be_read_is_refused_with_the_field(
    owner: Person, study: dict[str, Any]
) -> None:
    answer = post_files(owner, study, {"P01.png": png()}, pattern="{who}")
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "pattern"


@pytest.mark.parametrize("choices", ["[]", "{", '{"a": {"position": -1}}', '{"a": {"extra": 1}}', '{"a": 1}'])
def test_choices_that_cannot_be_read_are_refused(owner: Person, study: dict[str, Any], choices: str) -> None:
    answer = owner.client.post(
        f"{API}/studies/{study['id']}/imports",
        data={"choices": choices},
        files=[("files", ("P01.png", png(), "image/png"))],
    )
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"].startswith("choices")


def test_a_zip_is_imported_member_by_member(owner: Person, study: dict[str, Any]) -> None:
    archive = zip_of({"P01/before.png": png("red"), "P02/after.png": png("blue"), "P03/after.png": b"no"})
    report = post_files(owner, study, {"all.zip": archive}, pattern="{participant}/{phase}").json()
    assert [(file["name"], file["status"]) for file in report["files"]] == [
        ("all.zip/P01/before.png", "imported"),
        ("all.zip/P02/after.png", "imported"),
        ("all.zip/P03/after.png", "failed"),
    ]
    assert [(file["participant"], file["phase"]) for file in report["files"][:2]] == [
        ("P01", "Before"),
        ("P02", "After"),
    ]


def test_a_manifest_says_more_than_names_and_fills_attributes(owner: Person, study: dict[str, Any]) -> None:
    manifest = "file,participant,phase,degree\nP01_x.png,Anna,before,PhD\ngone.png,Ben,before,MSc\n"
    archive = zip_of({"P01_x.png": png("red"), "manifest.csv": manifest.encode()})
    report = post_files(owner, study, {"all.zip": archive}).json()
    (file,) = report["files"]
    assert (file["participant"], file["phase"]) == ("Anna", "Before")
    assert any("gone.png" in problem["message"] for problem in report["problems"])
    (participant,) = owner.client.get(f"{API}/studies/{study['id']}/participants").json()
    assert participant["attributes"] == {"degree": "PhD"}


def test_only_owners_import(owner: Person, people: People, study: dict[str, Any]) -> None:
    coder, stranger = people("Cora"), people("Sam")
    join(owner, study, coder)
    assert post_files(coder, study, {"P01.png": png()}).status_code == 403
    assert post_files(stranger, study, {"P01.png": png()}).status_code == 404
    assert sketches_of(owner, study) == []


def test_names_cannot_lead_out_of_the_data_folder(
    owner: Person, study: dict[str, Any], settings: Settings, tmp_path: Path
) -> None:
    report = post_files(owner, study, {"../../../P01_CANARY.png": png()}).json()
    assert report["files"][0]["participant"] == "P01"
    assert not [path for path in tmp_path.rglob("*") if "CANARY" in path.name]
    assert list(settings.blob_dir.rglob("*"))


def test_a_name_in_the_study_settings_is_used_when_none_is_sent(owner: Person, study: dict[str, Any]) -> None:
    owner.client.patch(f"{API}/studies/{study['id']}", json={"name_pattern": "{phase}-{participant}"})
    report = post_files(owner, study, {"after-P05.png": png()}).json()
    assert (report["files"][0]["participant"], report["files"][0]["phase"]) == ("P05", "After")


def test_an_upload_without_files_is_refused(owner: Person, study: dict[str, Any]) -> None:
    assert owner.client.post(f"{API}/studies/{study['id']}/imports", data={"pattern": "x"}).status_code == 422


def test_more_files_than_one_upload_may_hold_are_refused(owner: Person, study: dict[str, Any]) -> None:
    answer = post_files(owner, study, {f"P{n}.png": b"x" for n in range(501)})
    assert 400 <= answer.status_code < 500
    assert answer.headers["content-type"] == "application/problem+json"
    assert sketches_of(owner, study) == []


def test_an_upload_that_announces_too_many_bytes_is_refused_unread(
    owner: Person, study: dict[str, Any]
) -> None:
    answer = owner.client.post(
        f"{API}/studies/{study['id']}/imports",
        content=b"--x--",
        headers={"Content-Type": "multipart/form-data; boundary=x", "Content-Length": "300000000"},
    )
    assert answer.status_code == 413
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_study_holds_a_bounded_number_of_sketches(
    owner: Person, study: dict[str, Any], database: Database, blobs: BlobStore, pool: Pool
) -> None:
    desk = Desk(database, blobs, pool, Limits(sketches_per_study=1))
    uploads = [Upload("P01_a.png", lambda: png("red")), Upload("P02_a.png", lambda: png("blue"))]
    with pytest.raises(Conflict, match="at most 1 drawings"):
        import_files(desk, owner.actor, Order(UUID(study["id"])), uploads)
    assert sketches_of(owner, study) == []
    assert import_files(desk, owner.actor, Order(UUID(study["id"])), uploads[:1]).counts.imported == 1


def test_when_the_database_fails_nothing_of_the_upload_is_in_the_study(
    owner: Person, study: dict[str, Any], database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last step of the transaction fails; everything before it must be undone."""

    def fail(_store: Store) -> None:
        raise OSError("the disk went away")

    with monkeypatch.context() as patch:
        patch.setattr(Store, "_number", fail)
        answer = post_files(owner, study, {"P01_a.excalidraw": excalidraw(), "P02_a.png": png()})
        assert answer.status_code == 500
    for part in ("participants", "phases"):
        assert owner.client.get(f"{API}/studies/{study['id']}/{part}").json() == []
    assert sketches_of(owner, study) == []
    with database.read() as session:
        assert session.exec(select(Mark)).first() is None
    assert post_files(owner, study, {"P01_a.excalidraw": excalidraw()}).json()["counts"]["imported"] == 1


def test_two_imports_of_the_same_file_at_once_store_it_once(owner: Person, study: dict[str, Any]) -> None:
    with ThreadPoolExecutor(2) as workers:
        answers = list(workers.map(lambda _: post_files(owner, study, {"P01_a.png": png()}), range(2)))
    assert sorted(answer.json()["files"][0]["status"] for answer in answers) == ["imported", "skipped"]
    assert len(sketches_of(owner, study)) == 1
