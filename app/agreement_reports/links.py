"""What leads from the ids of a report to sketches, assignments and codes."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from app.agreement_reports.material import Coded
from app.agreement_reports.queries import Place
from app.agreement_reports.schemas import CodeLink, CoderAssignment, SketchLink
from app.agreement_reports.versions import Version
from app.models import Sketch
from app.sketches.addresses import thumbnail_address


def sketch_links(rounds: Sequence[Coded]) -> list[SketchLink]:
    """Every sketch of the rounds with the chosen coders' assignments."""
    by_sketch: dict[UUID, list[tuple[Place, int]]] = {}
    for found in rounds:
        for place in found.places:
            here = by_sketch.setdefault(place.sketch.id, [])
            if place.coder in found.chosen:
                here.append((place, found.round.number))
    sketches = {place.sketch.id: place for found in rounds for place in found.places}
    return [_link(sketches[id_].sketch, sketches[id_].participant, here) for id_, here in by_sketch.items()]


def code_links(version: Version) -> list[CodeLink]:
    """Every code of a version."""
    return [
        CodeLink(id=UUID(code), key=found.key, name=found.name, group=found.group)
        for code, found in version.codes.items()
    ]


def _link(sketch: Sketch, participant: str, places: Sequence[tuple[Place, int]]) -> SketchLink:
    return SketchLink(
        id=sketch.id,
        participant=participant,
        title=sketch.title,
        position=sketch.position,
        thumbnail=thumbnail_address(sketch.id, sketch.thumbnail_sha256),
        assignments=[
            CoderAssignment(
                coder=place.coder, assignment=place.assignment, done=place.done, round_number=number
            )
            for place, number in places
        ],
    )
