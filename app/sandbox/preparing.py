"""Makes a file ready in the child: pictures encoded, thumbnails and previews made, marks as columns."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from app.formats.base import ParsedSketch, Split
from app.formats.parsing import parse
from app.images.derivatives import PREVIEW_BYTES, PREVIEW_SIDE, THUMBNAIL_TYPE, thumbnail
from app.sandbox.mark_table import MarkTable
from app.sandbox.prepared import Prepared, PreparedSketch


def prepare(data: bytes, name: str, *, split: Split = Split.PAGE, preview: bool) -> Prepared:
    """Read one file and make everything of it that is stored, or with ``preview`` only what is shown first.

    Raises :class:`~app.images.reading.ImageError` where a sketch's picture cannot be made smaller.
    """
    parsed = parse(data, name, split=split)
    sketches = tuple(_prepare(sketch, preview=preview) for sketch in parsed.sketches)
    return Prepared(replace(parsed, sketches=()), sketches)


def _prepare(sketch: ParsedSketch, *, preview: bool) -> PreparedSketch:
    small = sketch.thumbnail or thumbnail(sketch.raster)
    if preview and len(small) > PREVIEW_BYTES:
        small = thumbnail(small, longest=PREVIEW_SIDE)
    if preview and len(small) > PREVIEW_BYTES:
        small = b""
    return PreparedSketch(
        found=replace(sketch, marks=(), thumbnail=b"", raster=b"" if preview else sketch.raster),
        roles=Counter(mark.role.value for mark in sketch.marks),
        small=small,
        small_type=THUMBNAIL_TYPE,
        marks=MarkTable.named(sketch.marks) if preview else MarkTable.of(sketch.marks),
    )
