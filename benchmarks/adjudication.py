"""Disagreements of a large round: finding them, reading the queue, making the consensus, one verdict.

Measured in processor seconds of one process, through the services that the API calls, on made-up rounds in
which every coder draws the same boxes with a shaking hand and leaves out every twelfth. Beside each stands
reading the coders' regions and codings by bare SQL, which nothing can do without.

python -m benchmarks.adjudication [--sketches 2000] [--coders 4]
"""

from __future__ import annotations

import argparse
import random
import resource
import sqlite3
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import insert
from sqlmodel import Session

from app.accounts.actor import Actor
from app.adjudication import reading, service
from app.adjudication.schemas import DecisionWrite, QueueFilter
from app.codebooks import versions
from app.coding.stored import dumps
from app.db import Database
from app.migrate import migrate
from app.models import (
    Assignment,
    AssignmentStatus,
    Code,
    CodeGroup,
    Coding,
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
    Verdict,
    new_id,
    now,
)
from app.settings import Settings

BOXES, CODES, SEED = 18, 100, 20220807
FLOOR = "SELECT * FROM {} WHERE study_id IS NOT NULL"


def fill(session: Session, sketches: int, coders: int) -> tuple[Actor, UUID]:
    """A closed round; answers its owner and its id."""
    users = [User(name=f"Coder {at}") for at in range(coders)]
    study = Study(slug="large", name="Large")
    session.add_all([*users, study])
    session.flush()
    members = [
        Member(study_id=study.id, user_id=user.id, role=MemberRole.OWNER, name=user.name) for user in users
    ]
    group = CodeGroup(study_id=study.id, key="A", name="A")
    session.add_all([*members, group])
    session.flush()
    codes = [Code(study_id=study.id, group_id=group.id, key=f"A.{at}", name=str(at)) for at in range(CODES)]
    session.add_all(codes)
    session.flush()
    version = versions.freeze(session, study.id)
    closed = Round(study_id=study.id, number=1, status=RoundStatus.CLOSED, codebook_version_id=version.id)
    session.add(closed)
    session.flush()
    for at in range(sketches):
        _draw(session, study.id, closed.id, _sketch(session, study.id, at), members, codes)
    return Actor(users[0].id, users[0].name), closed.id


def _sketch(session: Session, study: UUID, at: int) -> UUID:
    participant = Participant(study_id=study, key=f"P{at}", position=at)
    session.add(participant)
    session.flush()
    nothing: dict[str, Any] = dict.fromkeys(
        (f"{one}_{kind}" for one in ("image", "thumbnail") for kind in ("sha256", "type")), "-"
    )
    sketch = Sketch(
        study_id=study,
        participant_id=participant.id,
        width=1600,
        height=1200,
        source_sha256=str(at),
        source_name="-",
        source_format="-",
        **nothing,
    )
    session.add(sketch)
    session.flush()
    return sketch.id


def _draw(
    session: Session, study: UUID, round_id: UUID, sketch: UUID, members: list[Member], codes: list[Code]
) -> None:
    chance = random.Random(f"{SEED} {sketch.int % 2**32}")
    meant = [
        (chance.uniform(0, 1400), chance.uniform(0, 1000), chance.uniform(40, 150), chance.sample(codes, 2))
        for _ in range(BOXES)
    ]
    regions, codings = [], []
    for member in members:
        own: dict[str, Any] = {"study_id": study, "sketch_id": sketch}
        assignment = Assignment(**own, round_id=round_id, coder_id=member.id, status=AssignmentStatus.DONE)
        session.add(assignment)
        fresh = {**own, "assignment_id": assignment.id, "created_at": now(), "updated_at": now()}
        for x, y, side, some in meant:
            if chance.random() < 1 / 12:
                continue
            left, top = x + chance.uniform(-8, 8), y + chance.uniform(-8, 8)
            bounds = {"min_x": left, "min_y": top, "max_x": left + side, "max_y": top + side}
            regions.append(fresh | bounds | {"id": new_id(), "kind": RegionKind.RECTANGLE, "revision": 1})
            regions[-1] |= {"label": "", "memo": "", "star": False, "phase_from_ink": False, "marks": []}
            for code in some[: chance.choice([1, 1, 2])]:
                keys = {"id": new_id(), "region_id": regions[-1]["id"], "code_id": code.id, "revision": 1}
                codings.append(fresh | keys | {"unsure": False, "memo": ""})
    session.flush()
    session.connection().execute(insert(Region), regions)
    session.connection().execute(insert(Coding), codings)


def measure(sketches: int, coders: int) -> list[tuple[str, float]]:
    """Processor seconds by step."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(data_dir=Path(folder))
        database = Database(settings)
        migrate(settings, database)
        with database.write() as session:
            actor, closed = fill(session, sketches, coders)
        raw = sqlite3.connect(settings.sqlite_path)
        steps = [_timed("the rows, by bare SQL", lambda: _rows(raw))]
        raw.close()

        def queue() -> dict[str, Any]:
            with database.read() as session:
                found = reading.queue(service.look(session, actor, closed), QueueFilter())
                dumps(found)
                return found

        def portion() -> bool:
            with database.write() as session:
                return bool(service.start(service.begin(session, actor, closed))["to_make"])

        def rest() -> None:
            while portion():
                pass

        def decide(disagreement: UUID) -> None:
            with database.write() as session:
                talk = service.begin(session, actor, closed)
                service.decide(talk, disagreement, DecisionWrite(verdict=Verdict.APPLIES), None)

        steps.append(_timed("the queue, asked for first", queue))
        found = queue()
        steps.append(_timed("the queue, asked for again", queue))
        steps.append(_timed("the consensus, its first portion", portion))
        steps.append(_timed("the consensus, all other portions", rest))
        first = next(item["id"] for item in found["items"] if item["counts"])
        steps.append(_timed("one verdict", lambda: decide(first)))
        database.close()
    print(f"{sketches} sketches, {coders} coders: {found['progress']['total']:,} disagreements")
    return steps


def _rows(raw: sqlite3.Connection) -> int:
    return sum(len(raw.execute(FLOOR.format(table)).fetchall()) for table in ("region", "coding"))


def _timed(what: str, work: Callable[[], object]) -> tuple[str, float]:
    start = time.process_time()
    work()
    return what, time.process_time() - start


def main() -> None:
    """Print the seconds as a Markdown table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sketches", type=int, default=2000)
    parser.add_argument("--coders", type=int, default=4)
    chosen = parser.parse_args()
    sizes = [(15, 2), (chosen.sketches, chosen.coders)]
    columns = [measure(*size) for size in sizes]
    print(f"memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB\n")
    print("| step | " + " | ".join(f"{sketches} x {coders}" for sketches, coders in sizes) + " |")
    print("|---|---|---|")
    for (what, small), (_, large) in zip(*columns, strict=True):
        print(f"| {what} | {small:.3f} s | {large:.2f} s |")


if __name__ == "__main__":
    main()
