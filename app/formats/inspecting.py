"""What an import would find in a file, as plain data for a terminal or a script.

For every file ``{file, format, tool, problems, sketches}``; a zip gives one entry per member after its own.

A problem is ``{severity, code, message, where}``. A sketch says everything about itself, so that lists of
sketches from many files can be put together::

    format, problems        those of its file
    name, page              page or frame name, and its number from 0
    width, height           raster in sketch pixels; size repeats them as [width, height]
    source_elements         live elements as the format counts them
    marks                   {"structural": n, "functional": n, "text": n, "freehand": n}
    connectors              arrows and other connectors; connectors_bound_both: bound at both ends
    freehand, texts, bound_labels   counted in the file, before icons are put together
    source_bounds           [min x, min y, max x, max y] in the file's units, or null
    scale, offset           sketch pixels per unit; source point at sketch pixel (0, 0)
    ink                     {colour family: marks}
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.formats.archive import Archive, expand
from app.formats.base import Parsed, ParsedSketch, Problem, Role
from app.formats.detection import detect
from app.formats.parsing import parse


def inspect(data: bytes, name: str, *, read: Callable[[bytes, str], Parsed] = parse) -> dict[str, Any]:
    """Describe one file; archives are described by :func:`inspect_all`. ``read`` may be a sandbox's parse."""
    parsed = read(data, name)
    return {
        "file": name,
        "format": parsed.format,
        "tool": parsed.tool,
        "problems": _problems(parsed.problems),
        "sketches": [_sketch(sketch, parsed) for sketch in parsed.sketches],
    }


def inspect_all(
    data: bytes,
    name: str,
    *,
    read: Callable[[bytes, str], Parsed] = parse,
    unpack: Callable[[bytes, str], Archive] = expand,
) -> list[dict[str, Any]]:
    """Describe a file and, where it is a zip, every member after it."""
    if detect(data, name) != "zip":
        return [inspect(data, name, read=read)]
    archive = unpack(data, name)
    own = {
        "file": name,
        "format": "zip",
        "tool": "",
        "problems": _problems(archive.problems),
        "sketches": [],
    }
    return [own, *(inspect(member.data, member.name, read=read) for member in archive.members)]


def _problems(problems: tuple[Problem, ...]) -> list[dict[str, str | None]]:
    return [
        {
            "severity": problem.severity.value,
            "code": problem.code,
            "message": problem.message,
            "where": problem.where,
        }
        for problem in problems
    ]


def _sketch(sketch: ParsedSketch, parsed: Parsed) -> dict[str, Any]:
    roles = [mark.role for mark in sketch.marks]
    return {
        "format": parsed.format,
        "name": sketch.name,
        "page": sketch.page,
        "width": sketch.width,
        "height": sketch.height,
        "size": [sketch.width, sketch.height],
        "source_elements": sketch.source_elements,
        "marks": {role.value: roles.count(role) for role in Role},
        "connectors": sketch.connectors,
        "connectors_bound_both": sketch.connectors_bound_both,
        "freehand": sketch.freehand,
        "texts": sketch.texts,
        "bound_labels": sketch.bound_labels,
        "source_bounds": list(sketch.source_bounds) if sketch.source_bounds else None,
        "scale": sketch.scale,
        "offset": list(sketch.offset),
        "ink": sketch.ink,
        "problems": _problems(parsed.problems),
    }
