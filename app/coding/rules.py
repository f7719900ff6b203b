"""When an assignment can be coded and when it can be done: rules without a database."""

from __future__ import annotations

from collections.abc import Sequence

from app.models import MemberRole, RoundStatus


def why_not_codable(
    *, status: RoundStatus, mine: bool, role: MemberRole, consensus: bool = False
) -> str | None:
    """Why this assignment cannot be changed now by this member, or None if it can. The ``consensus`` is
    nobody's.

    >>> why_not_codable(status=RoundStatus.CLOSED, mine=True, role=MemberRole.CODER)
    'The round is closed: codings stay as they are.'
    """
    if consensus:
        return "This is the consensus of the round. It changes by verdicts, under Disagreements."
    if not mine:
        return "This is another coder's work: only they can change it."
    if role is MemberRole.VIEWER:
        return "You are a viewer of this study now. Ask its owner to make you a coder again."
    if status is RoundStatus.DRAFT:
        return "The round has not been opened yet."
    if status is RoundStatus.CLOSED:
        return "The round is closed: codings stay as they are."
    return None


def why_not_done(
    *, codings: int, uncoded: Sequence[str], no_code_applies: bool, silent: Sequence[str] = ()
) -> str | None:
    """Why this assignment cannot be marked done, or None if it can.

    ``uncoded`` names the regions without a code; ``silent`` the groups about which nothing was said,
    where the round asks about each.

    >>> why_not_done(codings=0, uncoded=[], no_code_applies=False)
    'Nothing is coded yet. If no code applies to this sketch, say so.'
    """
    if uncoded:
        return f"{_regions(len(uncoded))} no code yet: {_some(uncoded)}. Code or delete what is listed."
    if codings == 0 and not no_code_applies:
        return "Nothing is coded yet. If no code applies to this drawing, say so."
    if codings > 0 and no_code_applies:
        return f"You cannot say that no code applies: {codings} codings are on this drawing."
    if silent and not no_code_applies:
        return f"Nothing is said about {_some(silent)}. Code it, or say that none of its codes applies."
    return None


def _regions(count: int) -> str:
    return "1 region has" if count == 1 else f"{count} regions have"


def _some(names: Sequence[str], most: int = 5) -> str:
    shown = ", ".join(names[:most])
    return shown if len(names) <= most else f"{shown} and {len(names) - most} more"
