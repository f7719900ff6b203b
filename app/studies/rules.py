"""What a study is called in addresses, which steps it has done, and what comes next. No session here."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from uuid import UUID

from app.studies.schemas import NextStep, SetupStep, StepKey

_RESERVED = frozenset({"demo", "new"})
_LONGEST_SLUG = 60
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def slug(name: str) -> str:
    """Short name for addresses: lower-case ASCII letters, digits and hyphens; never empty, never an id."""
    plain = unicodedata.normalize("NFKD", name.lower().translate(_UMLAUTS)).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST_SLUG].strip("-")
    if not words or words in _RESERVED or _is_id(words):
        return f"study-{words}".strip("-")[:_LONGEST_SLUG]
    return words


def free_slug(wanted: str, taken: set[str]) -> str:
    """``wanted``, or with the first number that makes it unique."""
    name, number = wanted, 2
    while name in taken:
        name, number = f"{wanted}-{number}", number + 1
    return name


def _is_id(words: str) -> bool:
    try:
        UUID(words)
    except ValueError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a study stands, as far as the asking member may know it."""

    slug: str
    is_owner: bool
    sketches: int
    codes: int
    has_round: bool
    """A round is open or closed."""
    open_round: str | None = None
    """Name of the newest open round."""
    done: int = 0
    """The member's own assignments done in the newest open round."""
    total: int = 0
    next_assignment: UUID | None = None
    next_participant: str = ""
    closed_round: bool = False
    agreement: bool = False
    """A closed round in which two coders have done a sketch."""

    def page(self, path: str) -> str:
        """Path of a page of this study."""
        return f"/s/{self.slug}/{path}"


def steps(standing: Standing) -> list[SetupStep]:
    """The five steps in order. How far others are in an open round plays no part."""
    coded = standing.closed_round or (standing.total > 0 and standing.done == standing.total)
    found = (
        (StepKey.DRAWINGS, "Import drawings", standing.sketches > 0, "import"),
        (StepKey.CODEBOOK, "Write the codebook", standing.codes > 0, "codebook"),
        (StepKey.ROUND, "Open a round", standing.has_round, "rounds"),
        (StepKey.CODED, "Code the drawings", coded, "rounds"),
        (StepKey.AGREEMENT, "Read the agreement", standing.agreement, "agreement"),
    )
    return [
        SetupStep(key=key, title=title, done=done, target=standing.page(path))
        for key, title, done, path in found
    ]


def next_step(standing: Standing) -> NextStep:
    """The one thing to do next; the first that applies, from the coder's own work to setting up."""
    return _own_work(standing) or (_set_up(standing) if standing.is_owner else _wait(standing))


def _own_work(now: Standing) -> NextStep | None:
    if now.open_round is None or now.total == 0:
        return None
    if now.next_assignment is not None:
        return NextStep(
            text=f"Code your drawings in “{now.open_round}”. You have done {now.done} of {now.total}.",
            action=f"{'Continue' if now.done else 'Start'} coding: {now.next_participant}",
            target=now.page(f"code/{now.next_assignment}"),
        )
    if not now.is_owner:
        return NextStep(
            text=f"You have done all {now.total} of “{now.open_round}”. The study's owner closes it.",
            action="Look at your codings",
            target=now.page("rounds"),
        )
    return NextStep(
        text=f"You have done all {now.total} of “{now.open_round}”. Close it when the others are done too.",
        action="Go to the rounds",
        target=now.page("rounds"),
    )


def _set_up(now: Standing) -> NextStep:
    if now.sketches == 0:
        return NextStep(
            text="Import the drawings. There are none yet.",
            action="Import drawings",
            target=now.page("import"),
        )
    if now.codes == 0:
        return NextStep(
            text="Write the codebook, or import one. It is still empty.",
            action="Write the codebook",
            target=now.page("codebook"),
        )
    if now.open_round is not None:
        return NextStep(
            text=f"“{now.open_round}” is open and others are coding.",
            action="Go to the rounds",
            target=now.page("rounds"),
        )
    if not now.has_round:
        return NextStep(
            text="Open a round. Drawings and codebook are ready; agreement needs two coders.",
            action="Open a round",
            target=now.page("rounds"),
        )
    return _read_results(now)


def _wait(now: Standing) -> NextStep:
    if now.closed_round:
        return _read_results(now)
    if now.open_round is not None:
        return NextStep(
            text=f"“{now.open_round}” is open, and you have no drawings to code in it.",
            action="Look at the drawings",
            target=now.page("sketches"),
        )
    return NextStep(
        text="The study is being set up. You can code when its owner opens a round.",
        action="Look at the drawings",
        target=now.page("sketches"),
    )


def _read_results(now: Standing) -> NextStep:
    if now.agreement:
        return NextStep(
            text="Read the agreement. A round is closed.",
            action="Read the agreement",
            target=now.page("agreement"),
        )
    return NextStep(
        text="A round is closed, but no drawing was done by two coders, so there is no agreement yet.",
        action="Go to the rounds",
        target=now.page("rounds"),
    )
