"""What may happen to disagreements, and how it is said. No database."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID, uuid5

from app.adjudication.finding import Found
from app.models import DisagreementKind, RoundStatus, Verdict

NEEDS_PLACE = frozenset({DisagreementKind.PLACE, DisagreementKind.ENDS, DisagreementKind.PHASE})


def why_not_shown(status: RoundStatus, name: str, coders: int) -> str | None:
    """Why a round's disagreements cannot be seen, or None if they can.

    >>> why_not_shown(RoundStatus.OPEN, "Round 1", 2)
    'Disagreements of Round 1 are hidden until the round closes.'
    """
    if status is RoundStatus.DRAFT:
        return f"{name} has not been opened yet."
    if status is RoundStatus.OPEN:
        return f"Disagreements of {name} are hidden until the round closes."
    if coders < 2:
        return f"{name} has one coder: there is nobody to disagree with."
    return None


def why_not_decide(*, is_owner: bool, is_coder: bool) -> str | None:
    """Why this member cannot decide, comment or note, or None if they can."""
    if is_owner or is_coder:
        return None
    return "Only owners of the study and coders of this round talk its disagreements through."


def why_frozen(frozen_at: datetime | None) -> str | None:
    """Why nothing can be decided any more, or None if it can."""
    if frozen_at is None:
        return None
    return "The consensus is frozen. An owner of the study can unfreeze it."


def why_not_freeze(blocking: int) -> str | None:
    """Why the consensus cannot be frozen, or None if it can.

    >>> why_not_freeze(1)
    '1 disagreement about whether a code applies has no verdict yet.'
    """
    if blocking == 0:
        return None
    if blocking == 1:
        return "1 disagreement about whether a code applies has no verdict yet."
    return f"{blocking} disagreements about whether a code applies have no verdict yet."


def why_not_all_there(to_make: int) -> str | None:
    """Why the consensus cannot be frozen before more of it is made, or None if it can.

    >>> why_not_all_there(1900)
    'The consensus of 1,900 drawings is still to be made. Make it first, then freeze it.'
    """
    if to_make == 0:
        return None
    drawings = "1 drawing" if to_make == 1 else f"{to_make:,} drawings"
    return f"The consensus of {drawings} is still to be made. Make it first, then freeze it."


def why_not_place(
    kind: DisagreementKind, verdict: Verdict, *, coders: int, drawn: Sequence[str]
) -> str | None:
    """Why this place does not answer this kind of disagreement, or None if it does.

    ``coders`` counts whose places are to hold, ``drawn`` has the kinds of the regions drawn instead.
    """
    if verdict is not Verdict.APPLIES:
        return "Only a verdict that it applies has a place." if coders or drawn else None
    if kind not in NEEDS_PLACE:
        return None
    if not coders and not drawn:
        return "Say whose version holds, or draw another."
    if kind is not DisagreementKind.PLACE and coders > 1:
        return "Only one version can hold."
    return _why_not_drawn(kind, drawn) if drawn else None


def _why_not_drawn(kind: DisagreementKind, drawn: Sequence[str]) -> str | None:
    if kind is DisagreementKind.PHASE:
        return "Say whose phase holds: a phase cannot be drawn."
    if kind is DisagreementKind.ENDS and list(drawn) != ["connector"]:
        return "Draw one connector."
    return None


def resolved_meanwhile(by: str, at: datetime, now: datetime) -> str:
    """What to say to somebody who decides what has been decided.

    >>> from datetime import timedelta, timezone
    >>> noon = datetime(2026, 5, 4, 12, tzinfo=timezone.utc)
    >>> resolved_meanwhile("Coder 2", noon, noon + timedelta(seconds=80))
    'Already resolved 1 min ago by Coder 2. View it.'
    """
    return f"Already resolved {ago(at, now)} by {by}. View it."


def ago(at: datetime, now: datetime) -> str:
    """How long ago, in words; the day where it is longer than a day."""
    minutes = int((now - at).total_seconds() // 60)
    if minutes < 1:
        return "just now"
    if minutes < 60:
        return f"{minutes} min ago"
    return f"{minutes // 60} h ago" if minutes < 24 * 60 else f"on {at:%Y-%m-%d}"


def sentence(found: Found, labels: Mapping[str, str]) -> str:
    """A disagreement in a few words, for a list."""
    match found.kind:
        case DisagreementKind.PRESENCE:
            return _presence(found, labels)
        case DisagreementKind.PLACE:
            return _place(found, labels)
        case DisagreementKind.ENDS:
            return "other direction" if found.detail == "direction" else "connector has other ends"
        case DisagreementKind.PHASE:
            return "same place, other phase"
        case DisagreementKind.UNSURE:
            unsure = [labels[side.coder] for side in found.sides if side.unsure]
            return f"{_listed(unsure, 'and')} unsure"


def _presence(found: Found, labels: Mapping[str, str]) -> str:
    having = [labels[side.coder] for side in found.sides if side.present]
    if len(having) == 1:
        return f"only {having[0]}"
    lacking = [labels[side.coder] for side in found.sides if not side.present]
    return f"{_listed(having, 'and')}, not {_listed(lacking, 'or')}"


def _place(found: Found, labels: Mapping[str, str]) -> str:
    if found.overlap is not None:
        return f"same code, other place {found.overlap:.2f}"
    counts = {labels[side.coder]: len(side.regions) for side in found.sides if side.regions}
    words = [f"{name} in {count} more {_places(count)}" for name, count in counts.items()]
    return _listed(words, "and")


def _places(count: int) -> str:
    return "place" if count == 1 else "places"


def _listed(words: Sequence[str], last: str) -> str:
    return f" {last} ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


class Names:
    """What to call the coders of a round, and by which ids they are known outside.

    While names are hidden the coders are numbered in an order of the round's own, and known by made-up ids.
    """

    def __init__(
        self, round_id: UUID, coders: Mapping[str, str], others: Mapping[str, str], *, hidden: bool
    ) -> None:
        """``coders`` and ``others`` are names by member id, coders in the order they joined the study."""
        self.hidden = hidden
        self._others = others
        self.order = list(coders)
        if hidden:
            random.Random(round_id.int).shuffle(self.order)  # noqa: S311 - an order, not a secret
        self.labels = {
            coder: f"Coder {at}" if hidden else coders[coder] for at, coder in enumerate(self.order, 1)
        }
        self.outside = {
            coder: str(uuid5(round_id, f"coder {at}")) if hidden else coder
            for at, coder in enumerate(self.order, 1)
        }
        self._inside = {outside: coder for coder, outside in self.outside.items()}

    def inside(self, coder: str) -> str | None:
        """The member id behind an id that an answer gave."""
        return self._inside.get(coder)

    def of(self, member: str | None) -> str:
        """What to call any member, coder of the round or not."""
        if member is None:
            return "a former member"
        if member in self.labels:
            return self.labels[member]
        return "somebody who did not code" if self.hidden else self._others.get(member, "a former member")
