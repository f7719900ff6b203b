"""Which blobs are still needed, and letting go of those that are not."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from sqlmodel import Session, col, select

from app.blobs import BlobStore
from app.models import Correction, Derivative, Sketch


def needed(session: Session) -> set[str]:
    """SHA-256 of every blob that a sketch or something made from one refers to."""
    return {sha256 for sha256 in _all(session) if sha256}


def let_go(session: Session, blobs: BlobStore, hashes: Collection[str]) -> list[str]:
    """Delete those blobs that nothing refers to any more; answers which.

    Call it in a unit of work of its own after the one that let go of them: writers come one after the other,
    so nobody begins to refer to a blob between the look and the deletion.
    """
    gone = sorted(set(filter(None, hashes)) - needed(session)) if any(hashes) else []
    for sha256 in gone:
        blobs.remove(sha256)
    return gone


def _all(session: Session) -> Iterator[str]:
    rows = session.exec(
        select(Sketch.image_sha256, Sketch.thumbnail_sha256, Sketch.source_sha256, Sketch.provenance)
    )
    for image, thumbnail, source, provenance in rows:
        yield from (image, thumbnail, source)
        yield from (str(update["source_sha256"]) for update in provenance.get("updates", ()))
    for image, thumbnail in session.exec(select(Correction.image_sha256, Correction.thumbnail_sha256)):
        yield from (image, thumbnail)
    yield from session.exec(select(col(Derivative.sha256)))
