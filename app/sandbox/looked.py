"""What children say about a raster, as messages and back; checked: a child may have been taken over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from app.formats.base import Direction, Role, Shape
from app.images.ink import FAMILIES
from app.sandbox.encoding import split
from app.vision.base import MOST_SUGGESTIONS, Corners, Suggestion

PREVIEW_SIDE = 1_000
"""Longest side of the preview of a correction."""


@dataclass(frozen=True, slots=True)
class Corrected:
    """A photo made straight, encoded by us."""

    data: bytes
    """The picture, or its preview."""
    media_type: str
    width: int
    """Of the whole picture."""
    height: int
    corners: Corners
    """Where the corners of the new picture lie in the photo."""
    thumbnail: bytes
    """Empty for a preview."""


def pack_suggestions(suggestions: Sequence[Suggestion]) -> tuple[dict[str, Any], list[bytes]]:
    """Header and payload."""
    return {}, [orjson.dumps([_packed(one) for one in suggestions])]


def unpack_suggestions(header: Mapping[str, Any], payload: bytes) -> tuple[Suggestion, ...]:
    """Inverse of :func:`pack_suggestions`. Raises KeyError, TypeError or ValueError on a wrong message."""
    values = orjson.loads(payload)
    if len(values) > MOST_SUGGESTIONS:
        raise ValueError("more suggestions than there may be")
    return tuple(_unpacked(value) for value in values)


def unpack_counts(header: Mapping[str, Any], payload: bytes) -> dict[str, int]:
    """Pixels per ink family, in the order of the families."""
    counts = {str(name): int(count) for name, count in header["counts"].items()}
    if not counts.keys() <= set(FAMILIES):
        raise ValueError("no family of ink")
    return {name: counts[name] for name in FAMILIES if name in counts}


def unpack_layer(header: Mapping[str, Any], payload: bytes) -> bytes | None:
    """A transparent picture, or None where there is no such ink."""
    return payload or None


def unpack_corrected(header: Mapping[str, Any], payload: bytes) -> Corrected:
    """The corrected picture and how it was made."""
    picture, small = split(payload, [int(size) for size in header["sizes"]])
    a, b, c, d = ((float(x), float(y)) for x, y in header["corners"])
    return Corrected(
        picture, str(header["media_type"]), int(header["width"]), int(header["height"]), (a, b, c, d), small
    )


def _packed(one: Suggestion) -> list[Any]:
    return [one.role, one.shape, one.points, one.closed, one.confidence, one.ink, one.direction]


def _unpacked(value: list[Any]) -> Suggestion:
    role, shape, points, closed, confidence, ink, direction = value
    if ink is not None and ink not in FAMILIES:
        raise ValueError("no family of ink")
    return Suggestion(
        Role(role),
        Shape(shape),
        tuple((float(x), float(y)) for x, y in points),
        bool(closed),
        min(1.0, max(0.0, float(confidence))),
        ink,
        Direction(direction),
    )
