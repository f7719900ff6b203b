"""Values of a scene that only Excalidraw has, read defensively."""

from __future__ import annotations

from app.formats.fields import name_of, number


def strings(value: object) -> tuple[str, ...]:
    """Read up to a hundred ids."""
    if not isinstance(value, list):
        return ()
    return tuple(name for entry in value[:100] if (name := name_of(entry)) is not None)


def bound_id(value: object) -> str | None:
    """Id of the element that a binding names."""
    return name_of(value.get("elementId")) if isinstance(value, dict) else None


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
