"""Areas that are covered as a drawing is imported: burnt in before the one commit, so nobody sees it bare."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlmodel import Session

from app.accounts.actor import Membership
from app.blobs import BlobStore
from app.errors import Invalid
from app.imports.planning import FilePlan
from app.imports.schemas import FileChoice
from app.models import Sketch
from app.redactions import covering
from app.sandbox.pool import Pool


def cover(
    session: Session,
    member: Membership,
    blobs: BlobStore,
    pool: Pool,
    choices: Mapping[str, FileChoice],
    plans: Sequence[FilePlan],
    ids: Sequence[Sequence[UUID | None]],
) -> list[str]:
    """Cover what was chosen on the sketches just written; answers hashes that are needed no more.

    Raises:
        Invalid: an area beside its sketch, or an empty one; names the file. Nothing is stored then.
        Conflict: a picture could not be covered. Nothing is stored then.
    """
    dropped: list[str] = []
    for plan, sketch_ids in zip(plans, ids, strict=True):
        choice = choices.get(plan.file.name)
        if choice is None or not choice.cover:
            continue
        for sketch in [session.get_one(Sketch, sketch_id) for sketch_id in sketch_ids if sketch_id]:
            try:
                burnt = covering.burn(blobs, pool, sketch, choice.cover)
            except Invalid as error:
                where = f"choices/{plan.file.name}/cover"[:200]
                raise Invalid(
                    f"{plan.file.name}: {error.detail}", errors=[{"pointer": where, "message": error.detail}]
                ) from error
            dropped += covering.put_on(session, member, sketch, burnt, keep_original=choice.keep_original)
    return dropped
