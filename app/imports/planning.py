"""What is to become of each staged file: who drew it, when, and whether it is in the study already. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from app.formats.base import Problem
from app.formats.framing import number_of
from app.geometry.carrying import SAME_PLACE, Carry
from app.imports.naming import LONGEST_KEY, LONGEST_TITLE, Pattern, phase_name, read_name
from app.imports.present import Present, carry_between, fits
from app.imports.schemas import FileChoice, OnDuplicate
from app.imports.staging import StagedFile, StagedSketch
from app.imports.wording import already, covered, does_not_fit, left, not_matched, replaced, stays, updated


class Deed(StrEnum):
    """What is done with a sketch."""

    INSERT = "insert"
    REPLACE = "replace"
    SKIP = "skip"


@dataclass(frozen=True, slots=True)
class SketchPlan:
    """One sketch and what is done with it."""

    sketch: StagedSketch
    title: str
    deed: Deed
    present: Present | None = None
    newer: bool = False
    """Whether the file is a newer version of the present one, not the same bytes."""
    carry: Carry = SAME_PLACE
    """Where what lies on the present sketch lies on this one."""


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
    version_of: str | None = None
    failed: bool = False

    @property
    def source_name(self) -> str:
        """Name of the file without its folders; a frame or page has that of its file."""
        return source_name(self.file)

    @property
    def wanted(self) -> bool:
        """Whether it brings anything into the study."""
        return any(plan.deed is not Deed.SKIP for plan in self.sketches)


class Planner:
    """Plans file after file, remembering which sketches the upload itself has brought or updated."""

    def __init__(
        self,
        pattern: Pattern,
        choices: Mapping[str, FileChoice],
        present: Mapping[tuple[str, int], Present],
        earlier: Sequence[Present] = (),
        *,
        newer: OnDuplicate | None = None,
    ) -> None:
        """``earlier`` are sketches of files of the same names, latest first; ``newer`` is what to do with
        newer versions for which nothing was chosen (None: see :class:`FileChoice`)."""
        self.pattern = pattern
        self.choices = choices
        self.present = dict(present)
        self.earlier = list(earlier)
        self.newer = newer

    def plan(self, file: StagedFile) -> FilePlan:
        """What is to become of one file."""
        choice = self.choices.get(file.name, FileChoice())
        plan = self._named(file, choice)
        if file.left_out:
            return plan
        if not file.sketches:
            return replace(plan, problems=file.problems, failed=True)
        problems = [*plan.problems, *file.problems]
        sketches = tuple(
            self._sketch(file, sketch, plan, choice.on_duplicate, problems) for sketch in file.sketches
        )
        failed = any(problem.code == "replaced-size" for problem in problems)
        return replace(
            plan,
            sketches=() if failed else sketches,
            problems=tuple(problems),
            duplicate_of=next((s.present.participant for s in sketches if s.present and not s.newer), None),
            version_of=next((s.present.participant for s in sketches if s.present and s.newer), None),
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
            problems = (not_matched(self.pattern, named.participant),)
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
        chosen: OnDuplicate | None,
        problems: list[Problem],
    ) -> SketchPlan:
        key = (file.sha256, sketch.page)
        named = read_name(self.pattern, file.path)
        title = (sketch.title or named.title or "")[:LONGEST_TITLE]
        present = self.present.get(key)
        if present is None and (earlier := self._earlier(sketch, plan)) is not None:
            self.present[key] = Present(None, plan.participant, sketch.width, sketch.height)
            return self._newer(sketch, title, earlier, chosen, problems)
        if present is None or chosen is OnDuplicate.KEEP:
            self.present.setdefault(key, Present(None, plan.participant, sketch.width, sketch.height))
            return SketchPlan(sketch, title, Deed.INSERT, present)
        if chosen is not OnDuplicate.REPLACE or present.id is None:
            problems.append(already(present))
            return SketchPlan(sketch, title, Deed.SKIP, present)
        if present.redacted:
            problems.append(covered(present))
            return SketchPlan(sketch, title, Deed.SKIP, present)
        carry = carry_between(present, sketch)
        problems.append(replaced(present, sketch, carry))
        return SketchPlan(sketch, title, Deed.REPLACE, present, carry=carry)

    def _earlier(self, sketch: StagedSketch, plan: FilePlan) -> Present | None:
        """The sketch that this one is a newer version of: same file name, participant and page (or frame),
        and no other phase. It is taken at most once."""
        for present in self.earlier:
            if (
                present.source_name == plan.source_name
                and present.participant.casefold() == plan.participant.casefold()
                and _same_place(present, sketch)
                and (not plan.phase or not present.phase or plan.phase.casefold() == present.phase.casefold())
            ):
                self.earlier.remove(present)
                return present
        return None

    def _newer(
        self,
        sketch: StagedSketch,
        title: str,
        earlier: Present,
        chosen: OnDuplicate | None,
        problems: list[Problem],
    ) -> SketchPlan:
        """A newer version updates its sketch, unless that cannot be, or is not wanted."""
        shared = not earlier.marks.isdisjoint(sketch.marks.names())
        usual = (self.newer or OnDuplicate.REPLACE) if shared else OnDuplicate.KEEP
        deed = _DEEDS[chosen or (OnDuplicate.SKIP if earlier.redacted else usual)]
        if earlier.redacted and deed is not Deed.INSERT:
            problems.append(covered(earlier))
            return SketchPlan(sketch, title, Deed.SKIP, earlier, newer=True)
        if deed is Deed.REPLACE and earlier.closed:
            deed = Deed.INSERT
            problems.append(stays(earlier))
        elif deed is Deed.REPLACE and not fits(earlier, sketch, shared=shared):
            problems.append(does_not_fit(earlier))
        elif deed is not Deed.INSERT:
            problems.append(updated(earlier) if deed is Deed.REPLACE else left(earlier))
        carry = carry_between(earlier, sketch) if shared else SAME_PLACE
        return SketchPlan(sketch, title, deed, earlier, newer=True, carry=carry)


FIRST_FRAME = number_of(0, 0)

_DEEDS = {
    OnDuplicate.SKIP: Deed.SKIP,
    OnDuplicate.REPLACE: Deed.REPLACE,
    OnDuplicate.KEEP: Deed.INSERT,
}


def source_name(file: StagedFile) -> str:
    """Name of a file without its folders; a frame or page has that of its file."""
    return (file.source or file.name).rsplit("/", 1)[-1][:255]


def _same_place(present: Present, sketch: StagedSketch) -> bool:
    """Frames are told by their names, because drawing one more numbers them anew."""
    if sketch.page < FIRST_FRAME:
        return present.page == sketch.page
    return present.title == sketch.title[:LONGEST_TITLE]
