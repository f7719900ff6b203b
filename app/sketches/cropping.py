"""A part of a sketch's picture, for pages that show what a code was given to."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from app.accounts.actor import Actor
from app.blobs import BlobStore
from app.db import Database
from app.errors import Invalid
from app.images.reading import ImageError
from app.sandbox.pool import Pool
from app.sketches import service

BBOX = r"^-?[0-9]{1,7}(\.[0-9]{1,6})?(,-?[0-9]{1,7}(\.[0-9]{1,6})?){3}$"
"""Min x, min y, max x, max y in sketch pixels, as the query over codings writes them. ASCII digits only: it
becomes part of the ETag."""


@dataclass(frozen=True)
class Crop:
    """A picture of its own; its ETag changes with the sketch's picture."""

    data: bytes
    media_type: str
    etag: str


def crop(database: Database, blobs: BlobStore, pool: Pool, actor: Actor, sketch_id: UUID, bbox: str) -> Crop:
    """Cut a part out of a sketch's picture. The database is let go before the picture is looked at.

    Raises:
        NotFound: there is no such sketch for the actor.
        Invalid: nothing of the picture lies there.
    """
    with database.read() as session:
        found = service.find_files(session, actor, sketch_id)
    x0, y0, x1, y1 = (float(number) for number in bbox.split(","))
    try:
        piece = pool.crop(blobs.get(found.image_sha256), (x0, y0, x1, y1))
    except ImageError as error:
        raise Invalid(str(error), errors=[{"pointer": "query/bbox", "message": str(error)}]) from None
    return Crop(piece.data, piece.media_type, f"{found.image_sha256[:16]}-{bbox}")
