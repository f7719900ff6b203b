"""The project's own real-shaped exports."""

from __future__ import annotations

from pathlib import Path

from app.formats.base import Mark, Parsed, ParsedSketch
from app.formats.parsing import parse

FOLDER = Path(__file__).resolve().parents[3] / "fixtures" / "exports"


def export(name: str) -> bytes:
    """Bytes of one fixture."""
    return (FOLDER / name).read_bytes()


def parsed(name: str) -> Parsed:
    """One fixture, read."""
    return parse(export(name), name)


def only_sketch(name: str) -> ParsedSketch:
    """The one sketch of a fixture."""
    (sketch,) = parsed(name).sketches
    return sketch


def marks_by_id(name: str) -> dict[str, Mark]:
    """Marks of a fixture's sketch by their source id."""
    return {mark.source_id: mark for mark in only_sketch(name).marks}
