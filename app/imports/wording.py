"""What an import says about a file that is in the study already, or whose name says too little. Pure."""

from __future__ import annotations

from app.formats.base import Problem, Severity
from app.geometry.carrying import Carry
from app.imports.naming import Pattern
from app.imports.present import Present, fits
from app.imports.staging import StagedSketch


def not_matched(pattern: Pattern, participant: str) -> Problem:
    """The name of the file tells no participant."""
    return Problem(
        Severity.WARNING,
        "name-not-matched",
        f"The name does not fit {pattern.text}, so all of it was taken as the participant: {participant}.",
    )


def already(present: Present) -> Problem:
    """The same bytes are there."""
    return Problem(Severity.WARNING, "already-imported", f"already in {present.participant}")


def replaced(present: Present, sketch: StagedSketch, carry: Carry) -> Problem:
    """The same bytes, perhaps read otherwise by now."""
    if not fits(present, sketch, shared=True) or (present.closed and not carry.stays):
        return does_not_fit(present)
    return Problem(
        Severity.WARNING,
        "replaced",
        f"Read again into the drawing in {present.participant}. Its regions are kept: please check them.",
    )


def does_not_fit(present: Present) -> Problem:
    """Regions on the present sketch would lie anywhere."""
    return Problem(
        Severity.ERROR,
        "replaced-size",
        f"The drawing in {present.participant} is used in a round and has another size "
        f"({present.width} x {present.height}), so its regions would not fit. Keep both instead.",
    )


def updated(present: Present) -> Problem:
    """The sketch is brought up to date."""
    return Problem(
        Severity.WARNING,
        "newer-version",
        f"A newer version of the drawing in {present.participant}, which is brought up to date. "
        "Its regions and codings are kept.",
    )


def left(present: Present) -> Problem:
    """The sketch stays as it is."""
    return Problem(
        Severity.WARNING,
        "newer-version-skipped",
        f"A newer version of the drawing in {present.participant}, which stays as it is.",
    )


def stays(present: Present) -> Problem:
    """What was coded in a closed round stays, so the newer version is another sketch."""
    return Problem(
        Severity.WARNING,
        "coded-in-closed-round",
        f"The drawing in {present.participant} was coded in a closed round, where nothing changes any more. "
        "The newer version becomes a drawing of its own.",
    )


def covered(present: Present) -> Problem:
    """What was covered would show again."""
    return Problem(
        Severity.WARNING,
        "redacted",
        f"Areas of the drawing in {present.participant} are covered, and this file would show them again, so "
        "it was skipped. Uncover them first, or keep both.",
    )
