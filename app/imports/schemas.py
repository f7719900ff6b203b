"""Requests and responses of imports."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints, TypeAdapter

from app.formats.base import Severity
from app.http.schema import PLAIN, Model
from app.participants.schemas import PhaseName, Pseudonym
from app.redactions.schemas import MOST_AREAS, Area

FileName = Annotated[str, StringConstraints(max_length=1_000), PLAIN]


class OnDuplicate(StrEnum):
    """What to do with a file that is in the study already, or of which an earlier version is."""

    SKIP = "skip"
    REPLACE = "replace"
    """Bring the sketch up to date: marks are matched by source id, regions stay on their ink."""
    KEEP = "keep"
    """Import it as another sketch."""


class FileChoice(Model):
    """What the person decided about one file; what is left out is read from the file's name."""

    participant: Pseudonym | None = None
    phase: PhaseName | None = None
    position: int | None = Field(
        default=None, ge=0, le=10_000, description="0-based order among the participant's sketches."
    )
    include: bool = True
    on_duplicate: OnDuplicate | None = Field(
        default=None,
        description="For a file that is in the study already, or of which an earlier version is (the same "
        "name from the same participant, other bytes). Left out: the same bytes are skipped, a newer version "
        "replaces the earlier one where they share marks by their ids, and is kept beside it where not.",
    )
    cover: Annotated[list[Area], Field(max_length=MOST_AREAS)] = Field(
        default=[],
        description="Areas to cover in the file's sketches as they are stored, in sketch pixels: nobody ever "
        "sees the uncovered picture.",
    )
    keep_original: bool = Field(
        default=True,
        description="Of a covered file. True: it is kept apart, and the covering can be taken back. False: "
        "it is not kept.",
    )


Choices = TypeAdapter(dict[FileName, FileChoice])


class FileStatus(StrEnum):
    """What became of a file."""

    IMPORTED = "imported"
    READY = "ready"
    """On a dry run: it would be imported."""
    SKIPPED = "skipped"
    FAILED = "failed"


class ProblemRead(Model):
    """One thing that is wrong with a file, in words."""

    severity: Severity
    code: str
    message: str
    where: str | None = Field(description="Element, archive member or row that it concerns.")


class MarkCounts(Model):
    """Marks by their role."""

    structural: int = 0
    functional: int = 0
    text: int = 0
    freehand: int = 0


class StrandedRegion(Model):
    """A region all of whose marks are gone in the newer version. Only such as you may see."""

    id: UUID
    name: str = Field(description="Its label, or its kind and place.")
    round: str
    coder: str | None


class SketchChanges(Model):
    """How a sketch that was there before is brought up to date."""

    sketch: UUID
    kept: int = Field(description="Marks that are in both versions, by their source id.")
    added: int
    removed: int
    stranded: list[StrandedRegion] = Field(
        description="Regions whose marks are gone. They stay where they are, with their codings."
    )


class ImportedSketch(Model):
    """A sketch found in a file."""

    id: UUID | None = Field(description="Null on a dry run.")
    title: str
    page: int
    width: int
    height: int
    elements: int = Field(description="Live elements in the file, as its format counts them.")
    marks: MarkCounts
    ink: dict[str, int] = Field(description="Marks per ink family.")
    preview: str | None = Field(description="On a dry run: a small picture as a data address.")
    changes: SketchChanges | None = Field(description="Where a sketch is brought up to date, else null.")


class ImportedFile(Model):
    """One file and what became of it."""

    name: str
    status: FileStatus
    format: str
    participant: str | None
    phase: str | None
    sketches: list[ImportedSketch]
    problems: list[ProblemRead]
    duplicate_of: str | None = Field(description="Where the same file is already, e.g. `P07`.")
    version_of: str | None = Field(description="Whose sketch this is a newer version of, e.g. `P07`.")
    on_duplicate: OnDuplicate | None = Field(
        description="What is done with a file that is there already, the same or in an earlier version."
    )


class ImportCounts(Model):
    """`imported + ready + skipped + failed` is the number of files."""

    files: int = 0
    imported: int = 0
    ready: int = 0
    skipped: int = 0
    failed: int = 0
    sketches: int = Field(
        default=0, description="Sketches made or brought up to date (or, on a dry run, that would be)."
    )


class ImportReport(Model):
    """What an upload did, or would do."""

    dry_run: bool
    counts: ImportCounts
    pattern: str = Field(description="Pattern by which file names were read.")
    suggested_pattern: str | None = Field(description="A pattern that fits these names better, if any.")
    problems: list[ProblemRead] = Field(
        description="What is to be said of archives as a whole, e.g. a manifest row whose file is missing."
    )
    files: list[ImportedFile]
