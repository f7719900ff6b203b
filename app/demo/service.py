"""The story of the demo study: made from what lies in the package, by the same ways as any other study."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import insert
from sqlmodel import Session

from app import events
from app.accounts.actor import Actor, Membership
from app.blobs import BlobStore
from app.codebooks import service as codebooks
from app.codebooks.versions import freeze
from app.db import Database
from app.demo import material, queries
from app.demo.rows import Desk, Row, rows_of
from app.errors import Conflict
from app.imports.naming import compile_pattern
from app.imports.planning import Planner
from app.imports.staging import Stage, Staged, Upload
from app.imports.storing import Store
from app.models import (
    Assignment,
    AssignmentStatus,
    Coding,
    Member,
    MemberRole,
    Region,
    Round,
    RoundStatus,
    Sketch,
    Study,
    User,
    now,
)
from app.participants import phases, tables
from app.sandbox.pool import Pool
from app.settings import Limits
from app.studies.rules import free_slug


def find_demo(session: Session, actor: Actor) -> Study | None:
    """The actor's own demo study, if there is one."""
    return next((s for s in queries.demo_studies(session, actor) if s.deleted_at is None), None)


def make_demo(database: Database, blobs: BlobStore, pool: Pool, actor: Actor) -> UUID:
    """Id of the actor's demo study, made if there is none; drawing its pictures takes a few seconds."""
    with database.read() as session:
        present = find_demo(session, actor)
        if present is not None:
            return present.id
    staged = _stage(blobs, pool)
    with database.write() as session:
        present = find_demo(session, actor)  # somebody may have been quicker
        return present.id if present is not None else create_demo(session, staged, actor).study_id


def reset_demo(database: Database, blobs: BlobStore, pool: Pool, actor: Actor) -> UUID:
    """Throw the actor's demo study away, whatever was done to it, and make it new. Returns its id."""
    staged = _stage(blobs, pool)
    with database.write() as session:
        return create_demo(session, staged, actor).study_id


def create_demo(session: Session, staged: Staged, actor: Actor) -> Membership:
    """Write the whole demo study, in place of any the actor has already; the actor becomes its owner."""
    for old in queries.demo_studies(session, actor):
        queries.erase(session, old.id, [_user_id(old.id, coder) for coder in material.CODERS])
    owner = _study(session, actor)
    tables.import_csv(session, owner, material.table("participants.csv"), dry_run=False)
    phases.replace_all(session, owner, list(material.PHASES.values()))
    codebooks.import_csv(session, owner, material.table("codebook.csv"), dry_run=False)
    _sketches(session, owner, staged)
    _Rounds(session, owner, _coders(session, owner.study_id)).make()
    return owner


_staged: dict[Path, Staged] = {}
"""What the drawings became, by the folder their pictures lie in: drawing them again would change nothing."""


def _stage(blobs: BlobStore, pool: Pool) -> Staged:
    """The drawings made ready to be stored; a reset, or the next user of this server, need not wait again.

    Raises:
        Conflict: a drawing was not made in time, as on a machine that has too much to do.
    """
    known = _staged.get(blobs.folder)
    if known is not None and all(blobs.path(picture).exists() for picture in _pictures(known)):
        return known
    uploads = [Upload(name, partial(bytes, data)) for name, data in material.sketches()]
    staged = Stage(pool, blobs, Limits(), left_out=lambda _name: False).run(uploads)
    for file in staged.files:
        if not file.sketches:
            reasons = " ".join(problem.message for problem in file.problems)
            raise Conflict(f"The demo study's drawing {file.name} could not be made. Try again. {reasons}")
    _staged.clear()
    _staged[blobs.folder] = staged
    return staged


def _pictures(staged: Staged) -> Iterator[str]:
    for file in staged.files:
        yield file.sha256
        for sketch in file.sketches:
            yield from (sketch.image_sha256, sketch.thumbnail_sha256)


def _study(session: Session, actor: Actor) -> Membership:
    study = Study(
        name=material.NAME,
        slug=free_slug(material.SLUG, queries.slugs_taken(session, material.SLUG)),
        description=material.DESCRIPTION,
        name_pattern=material.NAME_PATTERN,
        synthetic=True,
    )
    member = Member(study_id=study.id, user_id=actor.user_id, role=MemberRole.OWNER, name=actor.name)
    session.add(study)
    session.flush()
    session.add(member)
    session.flush()
    after = {"name": study.name, "synthetic": True}
    events.record(session, actor, "study.create", study_id=study.id, object_id=study.id, after=after)
    return Membership.of(actor, member)


def _coders(session: Session, study_id: UUID) -> dict[str, UUID]:
    """Two members who cannot sign in; their users' ids tell whose they are. Member ids by coder."""
    users = {coder: User(id=_user_id(study_id, coder), name=name) for coder, name in material.CODERS.items()}
    session.add_all(users.values())
    session.flush()
    members = {
        coder: Member(study_id=study_id, user_id=user.id, role=MemberRole.CODER, name=user.name)
        for coder, user in users.items()
    }
    session.add_all(members.values())
    session.flush()
    return {coder: member.id for coder, member in members.items()}


def _user_id(study_id: UUID, coder: str) -> UUID:
    return uuid5(study_id, f"demo {coder}")


def _sketches(session: Session, owner: Membership, staged: Staged) -> None:
    planner = Planner(compile_pattern(material.NAME_PATTERN), {}, {})
    Store(session, owner).write([planner.plan(file) for file in staged.files])


class _Rounds:
    """A closed round in which two coders did everything, and an open one to try."""

    def __init__(self, session: Session, owner: Membership, coders: Mapping[str, UUID]) -> None:
        self.session = session
        self.owner = owner
        self.coders = coders
        self.moment = now()
        self.sketches = queries.sketches_by_participant(session, owner.study_id)
        names = queries.phases_by_name(session, owner.study_id)
        self.desk = Desk(
            codes=queries.codes_by_key(session, owner.study_id),
            phases={word: names[phase.name] for word, phase in material.PHASES.items()},
            moment=self.moment,
        )
        self.version = freeze(session, owner.study_id)
        self.regions: list[Row] = []
        self.codings: list[Row] = []

    def make(self) -> None:
        """Write both rounds with their assignments, regions and codings."""
        everything = list(self.sketches)
        closed = self._round(1, "Round 1: whole sample (synthetic)", RoundStatus.CLOSED)
        opened = self._round(2, "Round 2: try it", RoundStatus.OPEN)
        for coder in self.coders:
            self._done(closed, coder, everything)
        self._done(opened, "coder2", material.PRACTICE)
        self._to_do(opened, material.PRACTICE)
        self.session.flush()
        connection = self.session.connection()
        connection.execute(insert(Region), self.regions)
        connection.execute(insert(Coding), self.codings)

    def _round(self, number: int, name: str, status: RoundStatus) -> Round:
        made = Round(
            study_id=self.owner.study_id,
            number=number,
            name=name,
            blind=True,
            status=status,
            codebook_version_id=self.version.id,
            created_at=self.moment,
            opened_at=self.moment,
            closed_at=self.moment if status is RoundStatus.CLOSED else None,
        )
        self.session.add(made)
        self.session.flush()
        events.record(
            self.session,
            self.owner.actor,
            "round.close" if made.closed_at else "round.open",
            study_id=self.owner.study_id,
            object_id=made.id,
            after={"number": number, "synthetic": True},
        )
        return made

    def _done(self, round_: Round, coder: str, participants: Sequence[str]) -> None:
        """Assignments that a made-up coder has done."""
        for position, participant in enumerate(participants):
            sketch = self.sketches[participant]
            assignment = self._assignment(round_, sketch, self.coders[coder], position)
            assignment.status = AssignmentStatus.DONE
            assignment.started_at = assignment.done_at = self.moment
            work: dict[str, Any] = material.works()[participant][coder]
            regions, codings = rows_of(work, assignment, sketch, self.desk)
            self.regions += regions
            self.codings += codings

    def _to_do(self, round_: Round, participants: Sequence[str]) -> None:
        """Assignments that wait for the person who looks at the demo."""
        for position, participant in enumerate(participants):
            self._assignment(round_, self.sketches[participant], self.owner.member_id, position)

    def _assignment(self, round_: Round, sketch: Sketch, member_id: UUID, position: int) -> Assignment:
        made = Assignment(
            study_id=self.owner.study_id,
            round_id=round_.id,
            sketch_id=sketch.id,
            coder_id=member_id,
            position=position,
        )
        self.session.add(made)
        return made
