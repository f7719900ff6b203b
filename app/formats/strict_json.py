"""JSON from strangers: refuses what Python's reader lets through.

Duplicate keys, NaN, Infinity and numbers that overflow to infinity, and nesting deep enough to exhaust the
stack are refused. Lone surrogates and control characters pass here, because one bad letter should not cost
a whole drawing; :func:`clean_text` removes them.
"""

from __future__ import annotations

import json
import math
import re
from typing import Any

from app.formats.report import UnreadableError

_STRING = re.compile(rb'"[^"]*+"')
_NOT_BRACKETS = bytes(set(range(256)) - set(b"[]{}"))
_NEITHER = bytes(set(_NOT_BRACKETS) - set(b'"'))
_UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


class JsonError(ValueError):
    """The JSON is refused; ``code`` is stable, the text says why and where."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def load(data: bytes, *, depth: int) -> Any:
    """Read the one JSON document of a file.

    Raises :class:`UnreadableError` with code ``truncated``, ``not-utf8``, ``too-deep``, ``duplicate-keys``,
    ``not-finite`` or ``invalid-json``.
    """
    try:
        return read_json(data, depth=depth)
    except JsonError as error:
        advice = (
            "" if error.code in ("duplicate-keys", "not-finite", "too-deep") else " Export the file again."
        )
        raise UnreadableError(error.code, f"{error}{advice}") from error


def read_json(data: bytes, *, depth: int) -> Any:
    """Read one JSON document from a stranger, be it a file or the body of a request.

    Raises :class:`JsonError` with one of the codes of :func:`load`.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise JsonError("not-utf8", f"The text is not UTF-8 (byte {error.start}).") from error
    if _nests_deeper_than(data, depth):
        raise JsonError("too-deep", f"The data are nested too deeply: more than {depth} levels.")
    try:
        return json.loads(
            text, object_pairs_hook=_unique, parse_constant=_constant, parse_float=_finite, parse_int=_whole
        )
    except json.JSONDecodeError as error:
        raise _syntax(error, text) from error


def clean_text(text: str) -> str:
    """Drop NUL, other control characters and lone surrogates, which no database and no XML can hold."""
    return _UNWANTED.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def shorten(text: str, most_bytes: int) -> str:
    """Cut text to at most ``most_bytes`` of UTF-8, never inside a character."""
    if len(text) * 4 <= most_bytes:
        return text
    return text.encode()[:most_bytes].decode(errors="ignore")


def _nests_deeper_than(data: bytes, depth: int) -> bool:
    """Whether brackets outside strings nest more than ``depth`` deep; counted without recursion.

    Escapes go first, then all but quotes and brackets; so few strings are left to find one by one. To cut
    out each string of a large file would take twenty times its size.
    """
    bare = data.replace(rb"\\", b"").replace(rb"\"", b"").translate(None, _NEITHER).replace(b'""', b"")
    level = 0
    for byte in _STRING.sub(b"", bare).translate(None, _NOT_BRACKETS):
        level += 1 if byte in b"[{" else -1
        if level > depth:
            return True
    return False


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        seen: set[str] = set()
        for key, _ in pairs:
            if key in seen:
                raise JsonError(
                    "duplicate-keys", f"The key “{clean_text(key)[:60]}” stands twice in one object."
                )
            seen.add(key)
    return found


def _constant(name: str) -> float:
    raise JsonError("not-finite", f"The file holds {name}, which is no number.")


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise JsonError("not-finite", f"The number {text[:40]} is too large.")
    return number


def _whole(text: str) -> float | int:
    # int() of a very long run of digits takes quadratic time; as a float it is refused as too large.
    return int(text) if len(text) <= 18 else _finite(text)


def _syntax(error: json.JSONDecodeError, text: str) -> JsonError:
    where = f"line {error.lineno}, column {error.colno}"
    if error.pos >= len(text.rstrip()) - 1 or error.msg.startswith("Unterminated string"):
        return JsonError("truncated", f"The data end in the middle ({where}): they were cut off on the way.")
    return JsonError("invalid-json", f"The data are not valid JSON at {where}: {error.msg}.")
