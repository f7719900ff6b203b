"""The limits every parser keeps: one table, so that the documentation and the tests can read it."""

from __future__ import annotations

from dataclasses import dataclass

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Ceilings for one file. Above each of them a file is refused, or shortened with a warning."""

    file_bytes: int = 50 * MEBIBYTE
    """Size of one export."""
    pixels: int = 50_000_000
    """Width x height of an image, checked before any pixel is decoded."""
    elements: int = 50_000
    """Elements of one scene."""
    points: int = 2_000_000
    """Points of all lines and strokes of one scene."""
    coordinate: float = 1e7
    """Largest magnitude of any coordinate, in source units."""
    depth: int = 200
    """Nesting of JSON values or XML elements."""
    label_bytes: int = 64 * 1024
    """UTF-8 bytes of one text; longer ones are shortened with a warning."""
    image_count: int = 500
    """Embedded images of one scene."""
    pages: int = 100
    """Pages of one document."""
    archive_members: int = 2_000
    """Files in one archive."""
    archive_bytes: int = 200 * MEBIBYTE
    """Unpacked size of all members of one archive together."""
    archive_ratio: int = 200
    """Unpacked size over packed size of one member, for members above 1 MiB."""
    manifest_bytes: int = 2 * MEBIBYTE
    """Size of a CSV manifest."""
    manifest_rows: int = 10_000
    """Rows of a CSV manifest."""
    manifest_field: int = 10_000
    """Characters of one field of a CSV manifest."""


DEFAULT_LIMITS = Limits()
