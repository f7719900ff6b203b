"""When agreement may be computed, in words. No database."""

from __future__ import annotations

from collections.abc import Sequence

from app.models import RoundStatus

NEEDS = "Agreement needs one closed round with two coders."


def why_no_report(status: RoundStatus, name: str, coders: int) -> str | None:
    """Why there is no agreement for a round, or None if there is.

    >>> why_no_report(RoundStatus.OPEN, "Round 1", 2)
    'Agreement of Round 1 is hidden until the round closes.'
    """
    if status is RoundStatus.DRAFT:
        return f"{NEEDS} {name} has not been opened yet."
    if status is RoundStatus.OPEN:
        return f"Agreement of {name} is hidden until the round closes."
    if coders < 2:
        return f"{NEEDS} {name} has {coders} of 2 coders."
    return None


def source(version: str, rounds: Sequence[str], stage: str = "before") -> str:
    """What the numbers were computed with and from, for a methods section.

    >>> source("0.1.0", ["Round 1 (coded blind with codebook v2)"])
    'Computed with Inkcode 0.1.0 from Round 1 (coded blind with codebook v2).'
    """
    words = f"Computed with Inkcode {version} from {' and '.join(rounds)}"
    if stage == "before":
        return f"{words}."
    return (
        f"{words}, with what coders changed after discussion. These numbers do not tell how reliable the"
        " codebook is; report those of the round before discussion."
    )


def round_words(name: str, codebook: int, *, blind: bool) -> str:
    """A round as the source of numbers."""
    return f"{name} (coded {'blind' if blind else 'openly'} with codebook v{codebook})"


def why_no_round(open_round: str | None) -> str:
    """Why there is no agreement where no round is closed."""
    if open_round is None:
        return f"{NEEDS} There is none yet."
    return f"{NEEDS} {open_round} is open: its agreement is hidden until the round closes."
