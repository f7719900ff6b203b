"""Hundreds of files in batches: each is stored as a whole or not at all, and their reports add up to one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from uuid import UUID

from app.imports.schemas import ImportCounts, ImportReport
from app.imports.staging import Upload

MOST_FILES = 20
MOST_BYTES = 50_000_000


def in_batches(uploads: Iterable[Upload]) -> Iterator[list[Upload]]:
    """Files in order, as many together as keep an import quick to stop; an archive is a batch of its own."""
    batch: list[Upload] = []
    size = 0
    for upload in uploads:
        alone = upload.name.lower().endswith(".zip")
        if batch and (alone or len(batch) >= MOST_FILES or size + upload.size > MOST_BYTES):
            yield batch
            batch, size = [], 0
        batch.append(upload)
        size += MOST_BYTES if alone else upload.size
    if batch:
        yield batch


def together(reports: Sequence[ImportReport]) -> ImportReport:
    """One report about all batches; there is at least one."""
    suggested = Counter(report.suggested_pattern for report in reports if report.suggested_pattern)
    return ImportReport(
        dry_run=reports[0].dry_run,
        counts=ImportCounts(
            **{
                name: sum(getattr(report.counts, name) for report in reports)
                for name in ImportCounts.model_fields
            }
        ),
        pattern=reports[0].pattern,
        suggested_pattern=suggested.most_common(1)[0][0] if suggested else None,
        problems=[problem for report in reports for problem in report.problems],
        files=[file for report in reports for file in report.files],
    )


def sketches_of(report: ImportReport) -> set[UUID]:
    """Ids of the sketches that a report tells of."""
    return {sketch.id for file in report.files for sketch in file.sketches if sketch.id is not None}
