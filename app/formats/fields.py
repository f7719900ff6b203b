"""Fields of JSON objects from strangers: read as what they should be, or as the default."""

from __future__ import annotations

from typing import Any

from app.formats.limits import Limits
from app.formats.report import Report, UnreadableError
from app.formats.strict_json import clean_text, shorten

_LONGEST_ID = 300


def number(value: object, default: float = 0.0) -> float:
    """A number, also one written as text, as machine-made files do; booleans are none."""
    kind = type(value)
    if kind is float or kind is int:  # asked for every coordinate of a scene, so it comes first
        return float(value)  # type: ignore[arg-type]
    if isinstance(value, str) and len(value) <= 40:
        try:
            read = float(value)
        except ValueError:
            return default
        return read if abs(read) <= 1e300 else default  # NaN and infinity compare false
    return default


def between(value: object, default: float, low: float, high: float) -> float:
    """A number, held within bounds."""
    return min(high, max(low, number(value, default)))


def name_of(value: object) -> str | None:
    """An id or an enumerated word, cleaned and bounded; numbers count as their digits."""
    if value is None:
        return None
    if isinstance(value, str):
        plain = len(value) <= _LONGEST_ID and value.isalnum()
        return value if plain else clean_text(value)[:_LONGEST_ID] or None
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else None


def text_of(value: object, limits: Limits, report: Report, where: str) -> str:
    """Text as it was typed, cleaned; a very long one is shortened with a warning."""
    whole = clean_text(value) if isinstance(value, str) else ""
    text = shorten(whole, limits.label_bytes)
    if text != whole:
        most = limits.label_bytes // 1024
        report.warn("text-too-long", f"A text longer than {most} kB was shortened.", where)
    return text


def object_of(value: object) -> dict[str, Any]:
    """An object, or an empty one in place of anything else."""
    return value if isinstance(value, dict) else {}


def list_of(value: object) -> list[Any]:
    """A list, or an empty one in place of anything else."""
    return value if isinstance(value, list) else []


def refuse_too_many(count: int, limits: Limits) -> None:
    """Raises :class:`UnreadableError` for more elements than one scene may have."""
    if count > limits.elements:
        raise UnreadableError(
            "too-many-elements", f"The board has {count} elements; at most {limits.elements} are read."
        )


def refuse_too_many_pages(count: int, limits: Limits) -> None:
    """Raises :class:`UnreadableError` for more pages than one file may have."""
    if count > limits.pages:
        raise UnreadableError(
            "too-many-pages",
            f"The file has {count:,} pages; at most {limits.pages} are read. Export them in several files.",
        )
