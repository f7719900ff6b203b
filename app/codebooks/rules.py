"""Keys of codes: when two are the same, and what to say then."""

from __future__ import annotations

from collections.abc import Iterable

from app.models import MemberRole, RoundStatus


def folded(key: str) -> str:
    """The form under which two keys are the same: "E.8", "e.8" and "E. 8" are one key."""
    return "".join(key.split()).casefold()


def why_not_key(key: str, taken: Iterable[str], kind: str) -> str | None:
    """Why ``key`` cannot be used beside the ``taken`` ones, or None if it can.

    >>> why_not_key("e.8", ["E.8"], "code")
    'There is a code with the ID E.8 already.'
    """
    for other in taken:
        if folded(other) == folded(key):
            return f"There is a {kind} with the ID {other} already."
    return None


def why_no_new_code(*, status: RoundStatus, blind: bool, role: MemberRole) -> str | None:
    """Why no code can join the codebook of a round while it is coded, or None if one can.

    A blind round measures whether coders agree on the same codes, so its codebook stays as it was.

    >>> why_no_new_code(status=RoundStatus.OPEN, blind=True, role=MemberRole.OWNER)
    'The codebook is locked: in a blind round all code with the same codes. The next round can have more.'
    """
    if status is not RoundStatus.OPEN:
        return "The codebook is locked: only a round that is open takes new codes."
    if blind:
        return (
            "The codebook is locked: in a blind round all code with the same codes."
            " The next round can have more."
        )
    if role is not MemberRole.OWNER:
        return "Only an owner of the study adds codes. Leave a memo with what you would call it."
    return None


def group_key_of(code_key: str) -> str:
    """The group a code key suggests: "E" for "E.8"; the key itself where it has no parts.

    >>> group_key_of("E.8")
    'E'
    """
    return code_key.split(".", maxsplit=1)[0].strip() or code_key
