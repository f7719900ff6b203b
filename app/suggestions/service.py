"""What a raster shows: suggested marks and ink by colour, looked for on first demand, and kept."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from app.accounts.actor import Actor
from app.errors import NotFound
from app.images.ink import FAMILIES
from app.models import Sketch
from app.suggestions.answering import Answer, Desk, Question, answer_about
from app.suggestions.schemas import InkRead, InksRead, SuggestionRead, SuggestionsRead
from app.vision.base import INK_VERSION, SUGGESTIONS_VERSION, Suggestion

JSON = "application/json"
LEVEL_VERSION = 1
LEAST_SIDE = 640
"""Longest side of the smallest level, in pixels: smaller, the thumbnail will do."""
_STARTS = {b"\x89PNG": "image/png", b"\xff\xd8": "image/jpeg"}


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

    return answer_about(desk, actor, sketch_id, Question("suggestions", SUGGESTIONS_VERSION, JSON, ask))


def read_inks(desk: Desk, actor: Actor, sketch_id: UUID) -> Answer:
    """How many pixels each colour of ink has, as JSON of :class:`InksRead`.

    Raises:
        NotFound, Conflict: as :func:`read_suggestions`.
    """

    def ask(raster: bytes, sketch: Sketch) -> bytes:
        counts = desk.pool.count_inks(raster)
        items = [InkRead(ink=ink, pixels=n, layer=_address(sketch, ink)) for ink, n in counts.items()]
        return InksRead(version=INK_VERSION, items=items).model_dump_json().encode()

    return answer_about(desk, actor, sketch_id, Question("inks", INK_VERSION, JSON, ask))


def read_layer(desk: Desk, actor: Actor, sketch_id: UUID, ink: str) -> Answer:
    """One colour of ink alone, as a transparent picture as large as the sketch.

    Raises:
        NotFound: as :func:`read_suggestions`, or there is no such ink in the picture.
        Conflict: as :func:`read_suggestions`.
    """

    def ask(raster: bytes, _: Sketch) -> bytes:
        layer = desk.pool.ink_layer(raster, ink)
        if layer is None:
            raise NotFound(f"There is no {ink} ink in this drawing.")
        return layer

    if ink not in FAMILIES:
        raise NotFound(f"There is no such ink; the families are {', '.join(FAMILIES)}.")
    question = Question(f"layer:{ink}", INK_VERSION, "image/webp", ask)
    return typed(answer_about(desk, actor, sketch_id, question))


def read_level(desk: Desk, actor: Actor, sketch_id: UUID, number: int) -> Answer:
    """The picture at half its size ``number`` times over.

    Raises:
        NotFound: as :func:`read_suggestions`, or so small a level is of no use for this picture.
        Conflict: as :func:`read_suggestions`.
    """

    def ask(raster: bytes, sketch: Sketch) -> bytes:
        if max(sketch.width, sketch.height) < LEAST_SIDE * 2**number:
            raise NotFound("This picture has no such level; it is small enough as it is.")
        return desk.pool.level(raster, number).data

    question = Question(f"level:{number}", LEVEL_VERSION, "image/webp", ask)
    return typed(answer_about(desk, actor, sketch_id, question))


def typed(answer: Answer) -> Answer:
    """The answer with the media type that its first bytes tell: one kind of picture fits not all."""
    for start, media_type in _STARTS.items():
        if answer.body.startswith(start):
            return replace(answer, media_type=media_type)
    return answer


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
