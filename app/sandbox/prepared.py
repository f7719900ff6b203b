"""A file made ready to be stored: what the child hands to the server, and its way through the pipe."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from app.formats.base import Parsed, ParsedSketch
from app.sandbox.encoding import pack_problems, split, unpack_problems
from app.sandbox.mark_table import MarkTable

_BYTES = ("raster", "thumbnail")
_FIELDS = tuple(field.name for field in fields(ParsedSketch) if field.name not in (*_BYTES, "marks"))


@dataclass(frozen=True, slots=True)
class PreparedSketch:
    """A sketch as it can be stored."""

    found: ParsedSketch
    """Without marks; without a raster where only a preview was wanted."""
    roles: Mapping[str, int]
    """Marks per role."""
    small: bytes
    """Thumbnail, or the preview; empty where the preview would be too large."""
    small_type: str
    marks: MarkTable


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file as it can be stored."""

    parsed: Parsed
    """Without sketches."""
    sketches: tuple[PreparedSketch, ...] = ()


def pack_prepared(prepared: Prepared) -> tuple[dict[str, Any], list[bytes]]:
    """Header and payload, in pieces."""
    pieces: list[bytes] = []
    sketches = []
    for sketch in prepared.sketches:
        parts = (sketch.found.raster, sketch.small, sketch.marks.columns, sketch.marks.outlines)
        pieces += parts
        sketches.append(
            {name: getattr(sketch.found, name) for name in _FIELDS}
            | {"roles": sketch.roles, "small_type": sketch.small_type, "sizes": [len(part) for part in parts]}
        )
    parsed = prepared.parsed
    header = {
        "format": parsed.format,
        "tool": parsed.tool,
        "problems": pack_problems(parsed.problems),
        "sketches": sketches,
    }
    return header, pieces


def unpack_prepared(header: Mapping[str, Any], payload: bytes) -> Prepared:
    """Inverse of :func:`pack_prepared`. Raises KeyError, TypeError or ValueError on a wrong message."""
    parsed = Parsed(header["format"], (), unpack_problems(header["problems"]), header["tool"])
    sizes = [int(size) for sketch in header["sketches"] for size in sketch["sizes"]]
    pieces = iter(split(payload, sizes))
    return Prepared(
        parsed, tuple(_unpack(sketch, [next(pieces) for _ in range(4)]) for sketch in header["sketches"])
    )


def _unpack(values: Mapping[str, Any], pieces: Sequence[bytes]) -> PreparedSketch:
    raster, small, columns, outlines = pieces
    known = {name: values[name] for name in _FIELDS}
    known["offset"] = tuple(known["offset"])
    known["source_bounds"] = known["source_bounds"] and tuple(known["source_bounds"])
    return PreparedSketch(
        found=ParsedSketch(raster=raster, **known),
        roles={str(role): int(count) for role, count in values["roles"].items()},
        small=small,
        small_type=str(values["small_type"]),
        marks=MarkTable(columns, outlines),
    )
