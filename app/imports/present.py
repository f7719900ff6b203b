"""What the study has already of what is imported: the same file, or an earlier version of it. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from app.geometry.carrying import SAME_PLACE, Carry
from app.geometry.coordinates import SketchSpace
from app.imports.staging import StagedSketch


@dataclass(frozen=True, slots=True)
class Present:
    """A sketch that the study has already: of the same file and page, or of an earlier version of it."""

    id: UUID | None
    """None where it comes with the same upload."""
    participant: str
    width: int
    height: int
    rounds: bool = False
    """Whether a round uses it."""
    closed: bool = False
    """Whether a closed round does: what was coded there stays as it was."""
    redacted: bool = False
    """Whether areas of it are covered, which a newer version would show."""
    source_name: str = ""
    page: int = 0
    title: str = ""
    phase: str | None = None
    space: SketchSpace | None = None
    """How the file's units became its pixels; None where it had none of its own."""
    marks: frozenset[str] = frozenset()
    """Source ids; looked up only where an earlier version is looked for."""

    def with_marks(self, marks: Iterable[str]) -> Present:
        """The same with the names of its marks."""
        return replace(self, marks=frozenset(marks))


def space_of(sketch: StagedSketch) -> SketchSpace | None:
    """How the file's own units became the sketch's pixels; None where it had none of its own."""
    return space_in(sketch.provenance, sketch.width, sketch.height)


def space_in(provenance: Mapping[str, Any], width: int, height: int) -> SketchSpace | None:
    """The space that a provenance tells of."""
    if not provenance.get("source_bounds"):
        return None
    x, y = provenance["offset"]
    return SketchSpace(float(provenance["scale"]), (float(x), float(y)), width, height)


def carry_between(present: Present, sketch: StagedSketch) -> Carry:
    """How what lies on the present sketch comes to lie on the newer one."""
    before, after = present.space, space_of(sketch)
    return SAME_PLACE if before is None or after is None else Carry.between(before, after)


def fits(present: Present, sketch: StagedSketch, *, shared: bool) -> bool:
    """Whether regions on the present sketch have a place on the other."""
    if not present.rounds or (present.width, present.height) == (sketch.width, sketch.height):
        return True
    return shared and present.space is not None and space_of(sketch) is not None
