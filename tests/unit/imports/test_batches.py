"""How an import is cut into batches, and how their reports become one."""

from __future__ import annotations

from app.imports.batches import MOST_BYTES, MOST_FILES, in_batches, together
from app.imports.schemas import ImportCounts, ImportReport
from app.imports.staging import Upload


def _upload(name: str, size: int = 1) -> Upload:
    return Upload(name, lambda: b"", size)


def _cut(*uploads: Upload) -> list[list[str]]:
    return [[upload.name for upload in batch] for batch in in_batches(uploads)]


def test_no_file_is_lost_and_the_order_is_kept() -> None:
    uploads = [_upload(str(number)) for number in range(2 * MOST_FILES + 1)]
    batches = _cut(*uploads)
    assert [len(batch) for batch in batches] == [MOST_FILES, MOST_FILES, 1]
    assert [name for batch in batches for name in batch] == [upload.name for upload in uploads]


def test_an_archive_goes_alone() -> None:
    assert _cut(_upload("a"), _upload("b.ZIP"), _upload("c"), _upload("d")) == [["a"], ["b.ZIP"], ["c", "d"]]


def test_large_files_fill_a_batch_sooner() -> None:
    assert _cut(_upload("a", MOST_BYTES), _upload("b"), _upload("c", 2 * MOST_BYTES)) == [["a"], ["b"], ["c"]]


def test_nothing_is_no_batch() -> None:
    assert _cut() == []


def _report(imported: int, failed: int, suggested: str | None) -> ImportReport:
    counts = ImportCounts(files=imported + failed, imported=imported, failed=failed, sketches=imported)
    return ImportReport(
        dry_run=False, counts=counts, pattern="*", suggested_pattern=suggested, problems=[], files=[]
    )


def test_counts_add_up_and_the_commonest_suggestion_is_kept() -> None:
    whole = together([_report(3, 1, "{participant}"), _report(2, 0, "*_{n}"), _report(1, 0, "{participant}")])
    assert (whole.counts.files, whole.counts.imported, whole.counts.failed) == (7, 6, 1)
    assert whole.suggested_pattern == "{participant}"
    assert together([_report(1, 0, None)]).suggested_pattern is None
