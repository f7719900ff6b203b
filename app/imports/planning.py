"""What is to become of each staged file: who drew it, when, and whether it is in the study already. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from app.formats.base import Problem, Severity
from app.imports.naming import LONGEST_KEY, LONGEST_TITLE, Pattern, phase_name, read_name
from app.imports.schemas import FileChoice, OnDuplicate
from app.imports.staging import StagedFile, StagedSketch


class Deed(StrEnum):
    """What is done with a sketch."""

    INSERT = "insert"
    REPLACE = "replace"
    SKIP = "skip"


@dataclass(frozen=True, slots=True)
class Present:
    """A sketch of the same file and page that the study has already."""

    id: UUID | None
    """None where it comes with the same upload."""
    participant: str
    width: int
    height: int
    rounds: bool = False
    """Whether a round uses it."""


@dataclass(frozen=True, slots=True)
class SketchPlan:
    """One sketch and what is done with it."""

    sketch: StagedSketch
    title: str
    deed: Deed
    present: Present | None = None


@dataclass(frozen=True, slots=True)
class FilePlan:
    """One file and what is done with it."""

    file: StagedFile
    participant: str
    phase: str | None
    position: int | None
    attributes: Mapping[str, str]
    sketches: tuple[SketchPlan, ...] = ()
    problems: tuple[Problem, ...] = ()
    duplicate_of: str | None = None
    failed: bool = False

    @property
    def wanted(self) -> bool:
        """Whether it brings anything into the study."""
        return any(plan.deed is not Deed.SKIP for plan in self.sketches)


class Planner:
    """Plans file after file, remembering which sketches the upload itself has brought."""

    def __init__(
        self,
        pattern: Pattern,
        choices: Mapping[str, FileChoice],
        present: Mapping[tuple[str, int], Present],
    ) -> None:
        self.pattern = pattern
        self.choices = choices
        self.present = dict(present)

    def plan(self, file: StagedFile) -> FilePlan:
        """What is to become of one file."""
        choice = self.choices.get(file.name, FileChoice())
        plan = self._named(file, choice)
        if file.left_out:
            return plan
        if not file.sketches:
            return _with(plan, problems=file.problems, failed=True)
        problems = [*plan.problems, *file.problems]
        sketches = tuple(
            self._sketch(file, sketch, plan, choice.on_duplicate, problems) for sketch in file.sketches
        )
        twice = next((s.present.participant for s in sketches if s.present is not None), None)
        failed = any(problem.code == "replaced-size" for problem in problems)
        return _with(
            plan,
            sketches=() if failed else sketches,
            problems=tuple(problems),
            duplicate_of=twice,
            failed=failed,
        )

    def _named(self, file: StagedFile, choice: FileChoice) -> FilePlan:
        """Who drew it: as chosen, else as the manifest says, else as the name tells."""
        named = read_name(self.pattern, file.path)
        row = file.row
        participant = choice.participant or (row.participant if row else None)
        phase = choice.phase or (phase_name(row.phase) if row and row.phase else None)
        problems: tuple[Problem, ...] = ()
        if participant is None and not named.matched:
            problems = (_not_matched(self.pattern, named.participant),)
        return FilePlan(
            file=file,
            participant=(participant or named.participant)[:LONGEST_KEY].strip(),
            phase=phase or (named.phase if participant is None or named.matched else None),
            position=named.position if choice.position is None else choice.position,
            attributes=dict(row.attributes) if row else {},
            problems=problems,
        )

    def _sketch(
        self,
        file: StagedFile,
        sketch: StagedSketch,
        plan: FilePlan,
        on_duplicate: OnDuplicate,
        problems: list[Problem],
    ) -> SketchPlan:
        key = (file.sha256, sketch.page)
        named = read_name(self.pattern, file.path)
        title = (sketch.title or named.title or "")[:LONGEST_TITLE]
        present = self.present.get(key)
        if present is None or on_duplicate is OnDuplicate.KEEP:
            self.present.setdefault(key, Present(None, plan.participant, sketch.width, sketch.height))
            return SketchPlan(sketch, title, Deed.INSERT, present)
        if on_duplicate is OnDuplicate.SKIP or present.id is None:
            problems.append(_already(present))
            return SketchPlan(sketch, title, Deed.SKIP, present)
        problems.append(_replaced(present, sketch))
        return SketchPlan(sketch, title, Deed.REPLACE, present)


def _with(
    plan: FilePlan,
    *,
    problems: tuple[Problem, ...],
    failed: bool,
    sketches: tuple[SketchPlan, ...] = (),
    duplicate_of: str | None = None,
) -> FilePlan:
    return FilePlan(
        file=plan.file,
        participant=plan.participant,
        phase=plan.phase,
        position=plan.position,
        attributes=plan.attributes,
        sketches=sketches,
        problems=problems,
        duplicate_of=duplicate_of,
        failed=failed,
    )


def _not_matched(pattern: Pattern, participant: str) -> Problem:
    return Problem(
        Severity.WARNING,
        "name-not-matched",
        f"The name does not fit {pattern.text}, so all of it was taken as the participant: {participant}.",
    )


def _already(present: Present) -> Problem:
    return Problem(Severity.WARNING, "already-imported", f"already in {present.participant}")


def _replaced(present: Present, sketch: StagedSketch) -> Problem:
    if present.rounds and (present.width, present.height) != (sketch.width, sketch.height):
        return Problem(
            Severity.ERROR,
            "replaced-size",
            f"The sketch in {present.participant} is used in a round and has another size "
            f"({present.width} x {present.height}), so its regions would not fit. Keep both instead.",
        )
    return Problem(
        Severity.WARNING,
        "replaced",
        f"Read again into the sketch in {present.participant}. Its regions are kept: please check them.",
    )
