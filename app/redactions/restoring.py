"""A sketch read once more from its original file, as it was imported."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from app.blobs import BlobStore
from app.errors import Conflict
from app.formats.base import Split
from app.formats.framing import number_of
from app.images.reading import ImageError
from app.imports.updating import replace_marks
from app.models import Correction, Sketch
from app.sandbox.looked import Corrected
from app.sandbox.mark_table import MarkTable
from app.sandbox.pool import Pool
from app.sandbox.prepared import PreparedSketch

_FIRST_FRAME = number_of(0, 0)


@dataclass(frozen=True, slots=True)
class Again:
    """Picture and marks as the original has them, the pictures already among the blobs."""

    image: tuple[str, str]
    """Hash and media type."""
    thumbnail: tuple[str, str]
    marks: MarkTable
    correction: Correction | None

    def into(self, session: Session, sketch: Sketch) -> None:
        """Make the sketch this."""
        sketch.image_sha256, sketch.image_type = self.image
        sketch.thumbnail_sha256, sketch.thumbnail_type = self.thumbnail
        replace_marks(session, sketch.id, self.marks.read())
        if self.correction is not None:
            session.add(self.correction)


def read_again(blobs: BlobStore, pool: Pool, sketch: Sketch, correction: dict[str, Any] | None) -> Again:
    """Read the original, and correct the photo as it was corrected.

    Raises:
        Conflict: the original is read otherwise by now, so that regions would not fit.
    """
    split = Split.FRAME if sketch.source_page >= _FIRST_FRAME else Split.PAGE
    prepared = pool.prepare(blobs.get(sketch.source_sha256), sketch.source_name, split=split)
    found = next((one for one in prepared.sketches if one.found.page == sketch.source_page), None)
    if found is None:
        raise Conflict("The original file could not be read again. Import it as another drawing.")
    image = (blobs.put(found.found.raster), found.found.raster_type)
    small = (blobs.put(found.small), found.small_type)
    if correction is None:
        size = (found.found.width, found.found.height)
        again = Again(image, small, found.marks, None)
    else:
        corrected = _corrected(pool, found, correction)
        size = (corrected.width, corrected.height)
        again = Again(
            (blobs.put(corrected.data), corrected.media_type),
            (blobs.put(corrected.thumbnail), found.small_type),
            found.marks,
            _correction(sketch, found, image, small, correction),
        )
    if size != (sketch.width, sketch.height):
        raise Conflict("The original file is read in another size by now. Import it as another drawing.")
    return again


def _corrected(pool: Pool, found: PreparedSketch, correction: dict[str, Any]) -> Corrected:
    a, b, c, d = ((float(x), float(y)) for x, y in correction["corners"])
    try:
        return pool.correct(
            found.found.raster, (a, b, c, d), white_balance=correction["white_balance"], preview=False
        )
    except ImageError as error:
        raise Conflict(f"The photo could not be corrected again. {error}") from error


def _correction(
    sketch: Sketch,
    found: PreparedSketch,
    image: tuple[str, str],
    small: tuple[str, str],
    correction: dict[str, Any],
) -> Correction:
    return Correction(
        sketch_id=sketch.id,
        corners=correction["corners"],
        white_balance=correction["white_balance"],
        width=found.found.width,
        height=found.found.height,
        image_sha256=image[0],
        image_type=image[1],
        thumbnail_sha256=small[0],
        thumbnail_type=small[1],
    )
