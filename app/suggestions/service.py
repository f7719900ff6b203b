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
from app.images.ink import FAMILIES
from app.images.reading import ImageError
from app.models import Derivative, Sketch
from app.sandbox.pool import Pool
from app.sketches import service as sketches
from app.suggestions import queries
from app.suggestions.schemas import InkRead, InksRead, SuggestionRead, SuggestionsRead
from app.vision.base import INK_VERSION, SUGGESTIONS_VERSION, Suggestion

JSON = "application/json"


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
class _Question:
    kind: str
    version: int
    media_type: str
    ask: Callable[[bytes, Sketch], bytes]


def read_suggestions(desk: Desk, actor: Actor, sketch_id: UUID) -> Answer:
    """Marks that the sketch's raster may show, as JSON of :class:`SuggestionsRead`.

    Whoever may see the sketch may see them: they hold nothing that a coder did.

    Raises:
        NotFound: no such sketch, or not the actor's to see.
        Conflict: the picture could not be looked at.
    """

    def ask(raster: bytes, _: Sketch) -> bytes:
        found = desk.pool.suggest(raster)
        items = [_suggestion(number, one) for number, one in enumerate(found)]
        return SuggestionsRead(version=SUGGESTIONS_VERSION, items=items).model_dump_json().encode()

    return _answer(desk, actor, sketch_id, _Question("suggestions", SUGGESTIONS_VERSION, JSON, ask))


def read_inks(desk: Desk, actor: Actor, sketch_id: UUID) -> Answer:
    """How many pixels each colour of ink has, as JSON of :class:`InksRead`.

    Raises:
        NotFound, Conflict: as :func:`read_suggestions`.
    """

    def ask(raster: bytes, sketch: Sketch) -> bytes:
        counts = desk.pool.count_inks(raster)
        items = [InkRead(ink=ink, pixels=n, layer=_address(sketch, ink)) for ink, n in counts.items()]
        return InksRead(version=INK_VERSION, items=items).model_dump_json().encode()

    return _answer(desk, actor, sketch_id, _Question("inks", INK_VERSION, JSON, ask))


def read_layer(desk: Desk, actor: Actor, sketch_id: UUID, ink: str) -> Answer:
    """One colour of ink alone, as a transparent picture as large as the sketch.

    Raises:
        NotFound: as :func:`read_suggestions`, or there is no such ink in the picture.
        Conflict: as :func:`read_suggestions`.
    """

    def ask(raster: bytes, _: Sketch) -> bytes:
        layer = desk.pool.ink_layer(raster, ink)
        if layer is None:
            raise NotFound(f"There is no {ink} ink in this sketch.")
        return layer

    if ink not in FAMILIES:
        raise NotFound(f"There is no such ink; the families are {', '.join(FAMILIES)}.")
    answer = _answer(desk, actor, sketch_id, _Question(f"layer:{ink}", INK_VERSION, "image/webp", ask))
    is_png = answer.body.startswith(b"\x89PNG")
    return Answer(answer.body, "image/png" if is_png else answer.media_type, answer.etag)


def _answer(desk: Desk, actor: Actor, sketch_id: UUID, question: _Question) -> Answer:
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


def _keep(desk: Desk, sketch: Sketch, question: _Question, body: bytes) -> Answer:
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


def _suggestion(number: int, one: Suggestion) -> SuggestionRead:
    return SuggestionRead(
        id=f"s{number}",
        suggested=True,
        role=one.role,
        shape=one.shape,
        closed=one.closed,
        points=list(one.points),
        confidence=one.confidence,
        ink=one.ink,
        direction=one.direction,
    )


def _address(sketch: Sketch, ink: str) -> str:
    return f"/api/v1/sketches/{sketch.id}/inks/{ink}?v={sketch.image_sha256[:8]}-{INK_VERSION}"
