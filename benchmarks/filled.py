"""A data folder with one large study, written straight into the tables."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import insert
from sqlmodel import Session

from app.accounts import service as accounts
from app.codebooks import versions
from app.db import Database
from app.migrate import migrate
from app.models import (
    Assignment,
    AssignmentStatus,
    Code,
    CodeGroup,
    Coding,
    Component,
    Level,
    Member,
    MemberRole,
    Participant,
    Region,
    RegionKind,
    Round,
    RoundStatus,
    Sketch,
    Study,
    User,
    new_id,
    now,
)
from app.settings import Settings

SKETCHES, CODES, CODERS = 500, 44, 2
REGIONS = 50
"""Regions per sketch and coder, each with two codes: 100,000 codings in all."""


def fill(data: Path) -> dict[str, Any]:
    """Make the study "large" with a closed round; returns ids a benchmark needs."""
    settings = Settings(data_dir=data)
    database = Database(settings)
    migrate(settings, database)
    with database.write() as session:
        ids = _fill(session)
    database.close()
    return ids


def _fill(session: Session) -> dict[str, Any]:
    user = accounts.ensure_local_user(session)
    study = Study(slug="large", name="Large")
    session.add(study)
    session.flush()
    members = [Member(study_id=study.id, user_id=user.id, role=MemberRole.OWNER, name="Coder 1")]
    other = User(name="Coder 2")
    session.add(other)
    session.flush()
    members.append(Member(study_id=study.id, user_id=other.id, role=MemberRole.CODER, name="Coder 2"))
    session.add_all(members)
    codes = _codes(session, study.id)
    sketches = _sketches(session, study.id)
    session.flush()
    version = versions.freeze(session, study.id)
    closed = Round(study_id=study.id, number=1, status=RoundStatus.CLOSED, codebook_version_id=version.id)
    opened = Round(study_id=study.id, number=2, status=RoundStatus.OPEN, codebook_version_id=version.id)
    session.add_all([closed, opened])
    session.flush()
    _codings(session, study.id, closed.id, members, sketches, codes)
    mine = Assignment(study_id=study.id, round_id=opened.id, sketch_id=sketches[0], coder_id=members[0].id)
    session.add(mine)
    session.flush()
    return {"assignment": mine.id, "codes": codes}


def _codes(session: Session, study_id: UUID) -> list[UUID]:
    group = CodeGroup(study_id=study_id, key="A", name="all")
    session.add(group)
    session.flush()
    codes = [
        Code(
            study_id=study_id,
            group_id=group.id,
            key=f"A.{n}",
            name=f"code {n}",
            position=n,
            level=Level.PIPELINE,
            component=Component.STRUCTURAL,
        )
        for n in range(CODES)
    ]
    session.add_all(codes)
    return [code.id for code in codes]


def _sketches(session: Session, study_id: UUID) -> list[UUID]:
    people = [Participant(study_id=study_id, key=f"P{n}", position=n) for n in range(SKETCHES)]
    session.add_all(people)
    session.flush()
    sketches = [
        Sketch(
            study_id=study_id,
            participant_id=person.id,
            width=1600,
            height=1200,
            image_sha256="0" * 64,
            image_type="image/png",
            thumbnail_sha256="0" * 64,
            thumbnail_type="image/png",
            source_sha256=f"{n:064x}",
            source_name=f"P{n}.png",
            source_format="png",
        )
        for n, person in enumerate(people)
    ]
    session.add_all(sketches)
    return [sketch.id for sketch in sketches]


def _codings(
    session: Session,
    study_id: UUID,
    round_id: UUID,
    members: list[Member],
    sketches: list[UUID],
    codes: list[UUID],
) -> None:
    stamp = now()
    assignments: list[dict[str, Any]] = []
    regions: list[dict[str, Any]] = []
    codings: list[dict[str, Any]] = []
    turn = itertools.cycle(codes)
    for member, sketch in itertools.product(members, sketches):
        assignment = Assignment(
            study_id=study_id,
            sketch_id=sketch,
            round_id=round_id,
            coder_id=member.id,
            status=AssignmentStatus.DONE,
        )
        assignments.append(assignment.model_dump())
        base: dict[str, Any] = {"study_id": study_id, "sketch_id": sketch, "assignment_id": assignment.id}
        for n in range(REGIONS):
            x, y = (n % 10) * 150.0, (n // 10) * 200.0
            common = {**base, "created_at": stamp, "updated_at": stamp, "memo": "", "revision": 1}
            region = {
                **common,
                "id": new_id(),
                "kind": RegionKind.RECTANGLE,
                "min_x": x,
                "min_y": y,
                "max_x": x + 120,
                "max_y": y + 90,
                "label": "",
                "star": False,
                "marks": [],
            }
            regions.append(region)
            codings.extend(
                {**common, "id": new_id(), "region_id": region["id"], "code_id": next(turn), "unsure": False}
                for _ in range(2)
            )
    session.execute(insert(Assignment), assignments)
    session.execute(insert(Region), regions)
    session.execute(insert(Coding), codings)
