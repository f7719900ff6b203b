"""Parsed files and archives as frames, and back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any

from app.formats.archive import Archive, Member
from app.formats.base import Direction, Mark, Parsed, ParsedSketch, Problem, Role, Severity, Shape
from app.formats.manifest import ManifestRow

_MARK_FIELDS = tuple(field.name for field in fields(Mark))
_APART = ("raster", "thumbnail", "marks")
_SKETCH_FIELDS = tuple(field.name for field in fields(ParsedSketch) if field.name not in _APART)


def pack_parsed(parsed: Parsed) -> tuple[dict[str, Any], list[bytes]]:
    """Header and payload of a parsed file; the payload is rasters and thumbnails."""
    sketches = [
        {name: getattr(sketch, name) for name in _SKETCH_FIELDS}
        | {
            "sizes": [len(sketch.raster), len(sketch.thumbnail)],
            "marks": [_pack_mark(mark) for mark in sketch.marks],
        }
        for sketch in parsed.sketches
    ]
    header = {
        "format": parsed.format,
        "tool": parsed.tool,
        "sketches": sketches,
        "problems": pack_problems(parsed.problems),
    }
    return header, [part for sketch in parsed.sketches for part in (sketch.raster, sketch.thumbnail)]


def unpack_parsed(header: Mapping[str, Any], payload: bytes) -> Parsed:
    """Inverse of :func:`pack_parsed`. Raises KeyError, TypeError or ValueError on a wrong message."""
    pieces = iter(split(payload, [int(size) for sketch in header["sketches"] for size in sketch["sizes"]]))
    sketches = tuple(_unpack_sketch(sketch, next(pieces), next(pieces)) for sketch in header["sketches"])
    return Parsed(header["format"], sketches, unpack_problems(header["problems"]), header["tool"])


def pack_archive(archive: Archive) -> tuple[dict[str, Any], list[bytes]]:
    """Header and payload of an expanded archive; the payload is the members."""
    header = {
        "members": [[member.name, len(member.data)] for member in archive.members],
        "manifest": [
            {
                "row": row.row,
                "file": row.file,
                "participant": row.participant,
                "phase": row.phase,
                "attributes": row.attributes,
            }
            for row in archive.manifest
        ],
        "problems": pack_problems(archive.problems),
    }
    return header, [member.data for member in archive.members]


def unpack_archive(header: Mapping[str, Any], payload: bytes) -> Archive:
    """Inverse of :func:`pack_archive`. Raises KeyError, TypeError or ValueError on a wrong message."""
    pieces = split(payload, [int(length) for _, length in header["members"]])
    members = tuple(
        Member(str(name), data) for (name, _), data in zip(header["members"], pieces, strict=True)
    )
    rows = tuple(ManifestRow(**row) for row in header["manifest"])
    return Archive(members, rows, unpack_problems(header["problems"]))


def _pack_mark(mark: Mark) -> list[Any]:
    return [getattr(mark, name) for name in _MARK_FIELDS]


def _unpack_mark(values: list[Any]) -> Mark:
    known = dict(zip(_MARK_FIELDS, values, strict=True))
    known["points"] = tuple((float(x), float(y)) for x, y in known["points"])
    known["role"], known["shape"] = Role(known["role"]), Shape(known["shape"])
    known["direction"] = Direction(known["direction"])
    return Mark(**known)


def _unpack_sketch(values: Mapping[str, Any], raster: bytes, thumbnail: bytes) -> ParsedSketch:
    known = {name: values[name] for name in _SKETCH_FIELDS}
    x, y = known["offset"]
    known["offset"] = (x, y)
    if known["source_bounds"] is not None:
        x0, y0, x1, y1 = known["source_bounds"]
        known["source_bounds"] = (x0, y0, x1, y1)
    marks = tuple(_unpack_mark(mark) for mark in values["marks"])
    return ParsedSketch(raster=raster, thumbnail=thumbnail, marks=marks, **known)


def pack_problems(problems: Iterable[Problem]) -> list[list[str | None]]:
    """Problems as a frame holds them."""
    return [[problem.severity, problem.code, problem.message, problem.where] for problem in problems]


def unpack_problems(values: Iterable[list[Any]]) -> tuple[Problem, ...]:
    """Inverse of :func:`pack_problems`."""
    return tuple(Problem(Severity(severity), *rest) for severity, *rest in values)


def split(payload: bytes, lengths: list[int]) -> list[bytes]:
    """Cut a payload into pieces. Raises :class:`ValueError` unless the lengths add up to it."""
    if min(lengths, default=0) < 0 or sum(lengths) != len(payload):
        raise ValueError("lengths do not add up to the payload")
    pieces, at = [], 0
    for length in lengths:
        pieces.append(payload[at : at + length])
        at += length
    return pieces
