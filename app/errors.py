"""Everything that can be refused, as one tree; one handler renders it (RFC 9457, ``app/problems.py``).

InkcodeError
├── NotFound            the thing is not there, or not yours to see (404)
├── Forbidden           you see it, but your role does not allow this (403)
├── NotSignedIn         (401)
├── Conflict            the state does not allow it now: round closed, code in use (409)
├── Stale               somebody changed it meanwhile; carries the current state (412)
├── PreconditionMissing a change of an existing thing needs If-Match (428)
├── Invalid             a field, row or file is wrong; says which (422)
├── TooLarge            over a limit (413)
├── TooManyTries        (429)
└── StorageFull         the disk refused (507)
"""

from __future__ import annotations

from typing import Any, ClassVar


class InkcodeError(Exception):
    """A refusal with words for a person and a code for a program."""

    status: ClassVar[int] = 500
    code: ClassVar[str] = "internal"
    title: ClassVar[str] = "Something went wrong"

    def __init__(self, detail: str, **extra: Any) -> None:
        super().__init__(detail)
        self.detail = detail
        self.extra = extra
        """Further members of the problem document (JSON-able)."""


class NotFound(InkcodeError):
    """It does not exist, or you may not know that it does."""

    status, code, title = 404, "not-found", "Not found"


class Forbidden(InkcodeError):
    """Your role in this study does not allow it."""

    status, code, title = 403, "forbidden", "Not allowed"


class NotSignedIn(InkcodeError):
    """No valid session or token came with the request."""

    status, code, title = 401, "not-signed-in", "Sign in first"


class Conflict(InkcodeError):
    """The present state does not allow it."""

    status, code, title = 409, "conflict", "Not possible now"


class Stale(InkcodeError):
    """Somebody changed it meanwhile; ``current`` holds what it is now."""

    status, code, title = 412, "stale", "Changed meanwhile"


class PreconditionMissing(InkcodeError):
    """A change of an existing thing must say which revision it changes (``If-Match``)."""

    status, code, title = 428, "precondition-required", "Say which revision you change"


class Invalid(InkcodeError):
    """A field, a row or a file is wrong. ``errors`` lists ``{pointer, message}``."""

    status, code, title = 422, "invalid", "Please check the input"


class TooLarge(InkcodeError):
    """Larger than a documented limit."""

    status, code, title = 413, "too-large", "Too large"


class TooManyTries(InkcodeError):
    """Wait before trying again."""

    status, code, title = 429, "too-many-tries", "Too many tries"


class StorageFull(InkcodeError):
    """The disk is full or read-only; nothing was changed."""

    status, code, title = 507, "storage-full", "No space left"
