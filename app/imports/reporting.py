"""The report of an import, whose counts add up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from uuid import UUID

from app.formats.base import Problem
from app.imports.naming import Pattern, compile_pattern, read_name, suggest
from app.imports.planning import Deed, FilePlan, SketchPlan
from app.imports.schemas import (
    FileStatus,
    ImportCounts,
    ImportedFile,
    ImportedSketch,
    ImportReport,
    MarkCounts,
    OnDuplicate,
    ProblemRead,
    SketchChanges,
)


def report(
    pattern: Pattern,
    plans: Sequence[FilePlan],
    problems: Sequence[Problem],
    *,
    ids: Sequence[Sequence[UUID | None]] | None,
    changes: Mapping[UUID, SketchChanges],
) -> ImportReport:
    """What became of each file; ``ids`` are those of the stored sketches, None on a dry run, and ``changes``
    those of the sketches that are brought up to date."""
    files = [
        _file(plan, ids[index] if ids is not None else None, changes) for index, plan in enumerate(plans)
    ]
    return ImportReport(
        dry_run=ids is None,
        counts=_counts(plans, files),
        pattern=pattern.text,
        suggested_pattern=_better(pattern, [plan.file.path for plan in plans if plan.file.sketches]),
        problems=[_problem(problem) for problem in problems],
        files=files,
    )


def _counts(plans: Sequence[FilePlan], files: Sequence[ImportedFile]) -> ImportCounts:
    by_status = Counter(file.status for file in files)
    return ImportCounts(
        files=len(files),
        imported=by_status[FileStatus.IMPORTED],
        ready=by_status[FileStatus.READY],
        skipped=by_status[FileStatus.SKIPPED],
        failed=by_status[FileStatus.FAILED],
        sketches=sum(sketch.deed is not Deed.SKIP for plan in plans for sketch in plan.sketches),
    )


def _file(
    plan: FilePlan, ids: Sequence[UUID | None] | None, changes: Mapping[UUID, SketchChanges]
) -> ImportedFile:
    known = bool(plan.file.sketches)
    return ImportedFile(
        name=plan.file.name,
        status=_status(plan, dry_run=ids is None),
        format=plan.file.format,
        participant=plan.participant if known else None,
        phase=plan.phase if known else None,
        sketches=[
            _sketch(sketch, ids[index] if ids is not None else None, changes)
            for index, sketch in enumerate(plan.sketches)
        ],
        problems=[_problem(problem) for problem in plan.problems],
        duplicate_of=plan.duplicate_of,
        version_of=plan.version_of,
        on_duplicate=next((_CHOSEN[s.deed] for s in plan.sketches if s.present is not None), None),
    )


def _status(plan: FilePlan, *, dry_run: bool) -> FileStatus:
    if plan.failed:
        return FileStatus.FAILED
    if not plan.wanted:
        return FileStatus.SKIPPED
    return FileStatus.READY if dry_run else FileStatus.IMPORTED


_CHOSEN = {
    Deed.INSERT: OnDuplicate.KEEP,
    Deed.REPLACE: OnDuplicate.REPLACE,
    Deed.SKIP: OnDuplicate.SKIP,
}


def _sketch(
    plan: SketchPlan, sketch_id: UUID | None, changes: Mapping[UUID, SketchChanges]
) -> ImportedSketch:
    sketch = plan.sketch
    updated = plan.present.id if plan.present is not None and plan.deed is Deed.REPLACE else None
    return ImportedSketch(
        id=sketch_id,
        title=plan.title,
        page=sketch.page,
        width=sketch.width,
        height=sketch.height,
        elements=sketch.elements,
        marks=MarkCounts(**sketch.roles),
        ink=sketch.ink,
        preview=sketch.preview,
        changes=changes.get(updated) if updated is not None else None,
    )


def _problem(problem: Problem) -> ProblemRead:
    return ProblemRead(
        severity=problem.severity, code=problem.code, message=problem.message, where=problem.where
    )


def _better(pattern: Pattern, names: Sequence[str]) -> str | None:
    """The pattern to propose, if it fits more of the names than the one that was used."""
    proposed = suggest(names)
    if proposed is None or proposed == pattern.text:
        return None
    return proposed if _fits(compile_pattern(proposed), names) > _fits(pattern, names) else None


def _fits(pattern: Pattern, names: Sequence[str]) -> int:
    return sum(read_name(pattern, name).matched for name in names)
