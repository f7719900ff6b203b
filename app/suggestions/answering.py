"""Looking at a raster on first demand, in a child, and keeping the answer."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from uuid import UUID

from app.accounts.actor import Actor
from app.blobs import BlobStore
from app.db import Database
from app.errors import Conflict, NotFound, StorageFull
from app.images.reading import ImageError
from app.models import Derivative, Sketch
from app.sandbox.pool import Pool
from app.sketches import service as sketches
from app.suggestions import queries


@dataclass(frozen=True, slots=True)
class Desk:
    """What looking at a raster works with."""

    database: Database
    blobs: BlobStore
    pool: Pool


@dataclass(frozen=True, slots=True)
class Answer:
    """The body of a response; its hash names its version."""

    body: bytes
    media_type: str
    etag: str


@dataclass(frozen=True, slots=True)
class Question:
    """Something that can be asked about a raster; kind and version name its answer."""

    kind: str
    version: int
    media_type: str
    ask: Callable[[bytes, Sketch], bytes]


def answer_about(desk: Desk, actor: Actor, sketch_id: UUID, question: Question) -> Answer:
    """The answer about a sketch's present raster: the kept one, or one that is made now and kept.

    Raises:
        NotFound: no such sketch, or not the actor's to see.
        Conflict: the picture could not be looked at.
    """
    with desk.database.read() as session:
        sketch = sketches.find(session, actor, sketch_id)[1]
        known = queries.kept(session, sketch, question.kind, question.version)
        if known is not None:
            with suppress(NotFound):  # a lost answer is made again
                return Answer(desk.blobs.get(known.sha256), known.media_type, known.sha256)
        session.expunge(sketch)
    try:
        body = question.ask(desk.blobs.get(sketch.image_sha256), sketch)
    except ImageError as error:
        raise Conflict(f"The picture could not be looked at. {error}") from error
    return _keep(desk, sketch, question, body)


def _keep(desk: Desk, sketch: Sketch, question: Question, body: bytes) -> Answer:
    """Keep an answer where there is room; without, it is only given."""
    try:
        sha256 = desk.blobs.put(body)
    except StorageFull:
        return Answer(body, question.media_type, sketch.image_sha256)
    answer = Derivative(
        sketch_id=sketch.id,
        kind=question.kind,
        version=question.version,
        image_sha256=sketch.image_sha256,
        sha256=sha256,
        media_type=question.media_type,
    )
    with desk.database.write() as session:
        queries.keep(session, sketch.id, answer)
    return Answer(body, question.media_type, sha256)
