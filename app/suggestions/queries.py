"""Reading and keeping answers about rasters."""

from __future__ import annotations

from uuid import UUID

from sqlmodel import Session

from app.models import Derivative, Sketch


def kept(session: Session, sketch: Sketch, kind: str, version: int) -> Derivative | None:
    """The kept answer about the sketch's present raster by the present algorithm."""
    found = session.get(Derivative, (sketch.id, kind))
    fresh = found is not None and (found.image_sha256, found.version) == (sketch.image_sha256, version)
    return found if fresh else None


def keep(session: Session, sketch_id: UUID, answer: Derivative) -> None:
    """Keep an answer in place of an older one, unless the sketch has gone or changed meanwhile."""
    sketch = session.get(Sketch, sketch_id)
    if sketch is not None and sketch.image_sha256 == answer.image_sha256:
        session.merge(answer)
