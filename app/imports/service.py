"""The story of an import: bytes are made ready first, then stored in one transaction, or only foreseen."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from itertools import chain
from uuid import UUID

from pydantic import ValidationError
from sqlmodel import Session

from app.accounts import service as accounts
from app.accounts.actor import Actor, Membership
from app.blobs import BlobStore
from app.db import Database
from app.errors import Conflict, Invalid
from app.formats.base import Split
from app.http.strict_json import loads
from app.imports import naming, queries
from app.imports.covering import cover
from app.imports.planning import Deed, FilePlan, Planner, source_name
from app.imports.reporting import report
from app.imports.schemas import Choices, FileChoice, ImportReport, OnDuplicate
from app.imports.staging import Stage, Staged, StagedFile, Upload
from app.imports.storing import Store
from app.imports.updating import foresee
from app.models import Study
from app.participants import phases
from app.sandbox.pool import Pool
from app.settings import Limits
from app.sketches.references import let_go


@dataclass(frozen=True, slots=True)
class Desk:
    """What an import works with."""

    database: Database
    blobs: BlobStore
    pool: Pool
    limits: Limits
    progress: Callable[[StagedFile], None] | None = None
    """Called after each file that was made ready."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is wanted."""

    study_id: UUID
    pattern: str | None = None
    """None takes the study's own."""
    choices: Mapping[str, FileChoice] | None = None
    dry_run: bool = False
    split: Split = Split.PAGE
    apart: bool = False
    """Whether each page of a file is planned, told and chosen like a file of its own."""
    inks: Mapping[str, str | None] = field(default_factory=dict)
    """Which phase each ink family is to stand for in the study, by name; None for no phase."""
    newer: OnDuplicate | None = None
    """What to do with newer versions of known files; None as :class:`FileChoice` says."""
    siblings: Collection[UUID] = ()
    """Sketches of earlier batches of the same import: a file of the same name is no newer version of them."""

    @classmethod
    def of(
        cls,
        study_id: UUID,
        *,
        pattern: str | None,
        choices: str,
        dry_run: bool,
        split: Split = Split.PAGE,
        apart: bool = False,
    ) -> Order:
        """From the fields of a form.

        Raises:
            Invalid: choices that are no JSON of file name -> choice.
        """
        try:
            decided = Choices.validate_python(loads(choices.encode("utf-8", "replace")))
        except Invalid as error:
            raise Invalid(
                f"choices: {error}", errors=[{"pointer": "choices", "message": str(error)}]
            ) from None
        except ValidationError as error:
            first = error.errors()[0]
            where = "/".join(str(part) for part in ("choices", *first["loc"]))[:200]
            raise Invalid(
                f"{where}: {first['msg']}", errors=[{"pointer": where, "message": first["msg"]}]
            ) from None
        return cls(study_id, pattern.strip() if pattern else None, decided, dry_run, split, apart)


def import_files(desk: Desk, actor: Actor, order: Order, uploads: list[Upload]) -> ImportReport:
    """Import drawings into a study. A file that fails never stops the others.

    Pictures and originals are written before the transaction, rows all in one: whatever happens, the study
    holds the whole upload or nothing of it.

    Raises:
        NotFound, Forbidden: not a member, not an owner.
        Invalid: a pattern, choice or mapping of inks that cannot be read.
        Conflict: the study would hold too many sketches.
    """
    with desk.database.read() as session:
        member = _owner(session, actor, order)
        pattern = naming.compile_pattern(order.pattern or session.get_one(Study, order.study_id).name_pattern)
    staged = _stage(desk, order).run(uploads)
    if order.dry_run:
        with desk.database.read() as session:
            plans = _plan(session, order, pattern, staged)
            changes = foresee(session, member, plans)
            return report(pattern, plans, staged.problems, ids=None, changes=changes)
    with desk.database.write() as session:
        member = _owner(session, actor, order)
        plans = _plan(session, order, pattern, staged)
        _check_room(session, desk.limits, order.study_id, plans)
        _check_there(desk.blobs, plans)
        changes = foresee(session, member, plans)
        ids = Store(session, member).write(plans)
        if order.inks and any(plan.sketches for plan in plans):
            phases.map_inks(session, member, phases.all_phases(session, order.study_id), order.inks)
        covered = cover(session, member, desk.blobs, desk.pool, order.choices or {}, plans, ids)
        told = report(pattern, plans, staged.problems, ids=ids, changes=changes)
    _let_go_of_unused(desk, plans, covered)
    return told


def _blobs_of(plan: FilePlan) -> list[str]:
    pictures = [(s.image_sha256, s.thumbnail_sha256) for s in plan.file.sketches]
    return [plan.file.sha256, *chain.from_iterable(pictures)]


def _check_there(blobs: BlobStore, plans: list[FilePlan]) -> None:
    """Somebody may have deleted the same picture, for good, since it was staged.

    Raises:
        Conflict: nothing is stored.
    """
    for plan in plans:
        if plan.wanted and not all(blobs.path(sha256).exists() for sha256 in _blobs_of(plan)):
            raise Conflict(f"{plan.file.name} was deleted meanwhile. Nothing was imported: please try again.")


def _let_go_of_unused(desk: Desk, plans: list[FilePlan], covered: list[str]) -> None:
    """What was staged and then not wanted is not kept: it may be what somebody covered and deleted."""
    hashes = covered + [
        sha256 for plan in plans if not plan.wanted and plan.file.sketches for sha256 in _blobs_of(plan)
    ]
    if hashes:
        with desk.database.write() as session:
            let_go(session, desk.blobs, hashes)


def _stage(desk: Desk, order: Order) -> Stage:
    choices = order.choices or {}
    return Stage(
        pool=desk.pool,
        blobs=None if order.dry_run else desk.blobs,
        limits=desk.limits,
        left_out=lambda name: name in choices and not choices[name].include,
        split=order.split,
        apart=order.apart,
        progress=desk.progress,
    )


def _owner(session: Session, actor: Actor, order: Order) -> Membership:
    member = accounts.membership(session, actor, order.study_id)
    accounts.require_owner(member)
    return member


def _plan(session: Session, order: Order, pattern: naming.Pattern, staged: Staged) -> list[FilePlan]:
    hashes = sorted({file.sha256 for file in staged.files if file.sketches})
    present = queries.present_files(session, order.study_id, hashes)
    known = {sha256 for sha256, _ in present}
    names = sorted({source_name(file) for file in staged.files if file.sketches and file.sha256 not in known})
    earlier = [
        present
        for present in queries.same_names(session, order.study_id, names)
        if present.id not in order.siblings
    ]
    planner = Planner(pattern, order.choices or {}, present, earlier, newer=order.newer)
    return [planner.plan(file) for file in staged.files]


def _check_room(session: Session, limits: Limits, study_id: UUID, plans: list[FilePlan]) -> None:
    new = sum(sketch.deed is Deed.INSERT for plan in plans for sketch in plan.sketches)
    most = limits.sketches_per_study
    if new and queries.count_sketches(session, study_id) + new > most:
        raise Conflict(f"A study holds at most {most:,} drawings. Nothing was imported.")
