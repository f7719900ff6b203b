"""Keys of codes: when two are the same, and what to say then."""

from __future__ import annotations

from collections.abc import Iterable


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


def group_key_of(code_key: str) -> str:
    """The group a code key suggests: "E" for "E.8"; the key itself where it has no parts.

    >>> group_key_of("E.8")
    'E'
    """
    return code_key.split(".", maxsplit=1)[0].strip() or code_key
