"""Single values of a scene, read defensively: whatever is odd gives the value Excalidraw would use."""

from __future__ import annotations

from app.formats.strict_json import clean_text


def number(value: object, default: float) -> float:
    """Read a number, also one written as text, as machine-made files do."""
    kind = type(value)
    if kind is float or kind is int:
        return float(value)  # type: ignore[arg-type]
    if isinstance(value, str) and len(value) <= 40:
        try:
            read = float(value)
        except ValueError:
            return default
        return read if abs(read) <= 1e300 else default  # NaN and infinity compare false
    return default


def text_of(value: object) -> str | None:
    """Read an id or an enumerated word: text or a number, cleaned and bounded; None for anything else."""
    if value is None:
        return None
    if isinstance(value, str):
        return value if value.isalnum() and len(value) < 300 else clean_text(value)[:300] or None
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else None


def strings(value: object) -> tuple[str, ...]:
    """Read up to a hundred ids."""
    if not isinstance(value, list):
        return ()
    return tuple(name for entry in value[:100] if (name := text_of(entry)) is not None)


def bound_id(value: object) -> str | None:
    """Id of the element that a binding names."""
    return text_of(value.get("elementId")) if isinstance(value, dict) else None


def negative(scale: object, axis: int) -> bool:
    """Whether an image is flipped along an axis (0: x, 1: y)."""
    return isinstance(scale, list) and len(scale) == 2 and number(scale[axis], 1.0) < 0


def crop(value: object) -> tuple[float, float, float, float, float, float] | None:
    """Read x, y, width, height, natural width and natural height of the shown part of an image."""
    if not isinstance(value, dict):
        return None
    keys = ("x", "y", "width", "height", "naturalWidth", "naturalHeight")
    x, y, width, height, wide, high = (number(value.get(key), 0.0) for key in keys)
    if min(width, height, wide, high) <= 0:
        return None
    return (x, y, width, height, wide, high)
