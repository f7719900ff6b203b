"""How the report of an import is told over HTTP."""

from __future__ import annotations

from fastapi import Response

from app.errors import Invalid
from app.imports.schemas import FileStatus, ImportedFile, ImportReport


def answer(report: ImportReport) -> Response:
    """The report as JSON.

    Raises:
        Invalid: not one file could be imported; carries the same counts and files.
    """
    if report.files and all(file.status is FileStatus.FAILED for file in report.files):
        raise Invalid(_why(report.files), **report.model_dump(mode="json"))
    return Response(report.model_dump_json(), media_type="application/json")


def _why(files: list[ImportedFile]) -> str:
    first = files[0]
    reason = f"{first.name}: {first.problems[0].message if first.problems else 'could not be read.'}"
    if len(files) == 1:
        return reason
    return f"None of the {len(files)} files could be imported. {reason}"
