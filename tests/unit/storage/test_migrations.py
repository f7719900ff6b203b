"""A data folder of any age is brought to the present, and nothing in it is lost on the way."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text
from sqlmodel import select

from app.db import Database
from app.migrate import current_revision, known_revisions, migrate
from app.models import (
    Assignment,
    Code,
    CodeGroup,
    Coding,
    Decision,
    DisagreementKind,
    Member,
    MemberRole,
    Origin,
    Participant,
    Region,
    RegionKind,
    Round,
    Sketch,
    Study,
    User,
    Verdict,
    new_id,
)
from app.settings import Settings
from app.upgrading import alembic_config


def _fill(database: Database) -> None:
    with database.write() as session:
        user, study = User(name="Ada"), Study(slug="s", name="S")
        session.add_all([user, study])
        session.flush()
        session.add(Member(study_id=study.id, user_id=user.id, role=MemberRole.OWNER, name="Ada"))
        session.add(Participant(study_id=study.id, key="P1", attributes={"company": "A"}))


_WORK = ("study", "member", "code", "round", "sketch", "assignment", "region", "coding")


def _fill_with_coded_work(database: Database) -> None:
    """One closed round with a coder, a consensus and a decision about it."""
    _fill(database)
    with database.write() as session:
        study, member = session.exec(select(Study)).one(), session.exec(select(Member)).one()
        participant = session.exec(select(Participant)).one()
        hashes: dict[str, Any] = dict.fromkeys(
            ("image_sha256", "thumbnail_sha256", "source_sha256"), "0" * 64
        )
        kinds: dict[str, Any] = dict.fromkeys(
            ("image_type", "thumbnail_type", "source_name", "source_format"), "x"
        )
        sketch = Sketch(
            study_id=study.id, participant_id=participant.id, width=400, height=300, **hashes, **kinds
        )
        group = CodeGroup(study_id=study.id, key="A", name="A")
        session.add_all([sketch, group])
        session.flush()
        code = Code(study_id=study.id, group_id=group.id, key="A.1", name="Laptop")
        round_ = Round(study_id=study.id, number=1, consensus_frozen_by_id=member.id)
        session.add_all([code, round_])
        session.flush()
        for coder, origin in ((member.id, None), (None, Origin.DECIDED)):
            own: dict[str, Any] = {"study_id": study.id, "sketch_id": sketch.id}
            assignment = Assignment(**own, round_id=round_.id, coder_id=coder)
            session.add(assignment)
            session.flush()
            box: dict[str, Any] = {
                "kind": RegionKind.RECTANGLE,
                "min_x": 0,
                "min_y": 0,
                "max_x": 9,
                "max_y": 9,
            }
            region = Region(**own, id=new_id(), assignment_id=assignment.id, **box)
            session.add(region)
            session.flush()
            keys: dict[str, Any] = {"assignment_id": assignment.id, "code_id": code.id, "origin": origin}
            session.add(Coding(**own, **keys, id=new_id(), region_id=region.id))
        about: dict[str, Any] = {
            "kind": DisagreementKind.PRESENCE,
            "verdict": Verdict.APPLIES,
            "decided_by_id": member.id,
        }
        ids: dict[str, Any] = {"id": new_id(), "round_id": round_.id, "code_id": code.id}
        session.add(Decision(study_id=study.id, sketch_id=sketch.id, **ids, **about))


def _rows(database: Database) -> dict[str, list[str]]:
    """Ids of every row of coded work."""
    with database.read() as session:
        return {
            table: sorted(session.execute(text(f'SELECT id FROM "{table}"')).scalars())
            for table in (*_WORK, "decision")
            if inspect(session.connection()).has_table(table)
        }


def test_the_migrations_make_exactly_the_tables_of_the_models(database: Database) -> None:
    command.check(alembic_config(database))


def test_migrating_twice_changes_nothing(settings: Settings, database: Database) -> None:
    assert migrate(settings, database) is False


def test_every_migration_can_be_undone_and_redone(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path)
    database = Database(settings)
    migrate(settings, database)
    command.downgrade(alembic_config(database), "base")
    assert migrate(settings, database) is True
    command.check(alembic_config(database))
    database.close()


def test_coded_work_survives_the_way_down_and_up_again(tmp_path: Path) -> None:
    """Tables are dropped and made anew on the way; nothing that hangs on them may go with them."""
    settings = Settings(data_dir=tmp_path)
    database = Database(settings)
    migrate(settings, database)
    _fill_with_coded_work(database)
    before = _rows(database)
    config = alembic_config(database)
    for revision in [known for known in known_revisions()[:-1] if known >= "0004"][::-1]:
        command.downgrade(config, revision)
        assert {table: _rows(database)[table] for table in _WORK} == {table: before[table] for table in _WORK}
    assert migrate(settings, database) is True
    after = _rows(database)
    assert {table: after[table] for table in _WORK} == {table: before[table] for table in _WORK}
    with database.read() as session:
        index = "SELECT sql FROM sqlite_master WHERE name = 'uq_coding_whole_sketch'"
        assert "region_id IS NULL" in session.execute(text(index)).scalar_one()
    database.close()


def test_data_of_a_newer_version_is_left_alone(settings: Settings, database: Database) -> None:
    _fill(database)
    with database.write() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(RuntimeError, match="newer version"):
        migrate(settings, database)
    with database.read() as session:
        assert session.execute(text("SELECT count(*) FROM participant")).scalar() == 1


def test_an_upgrade_keeps_a_copy_of_the_old_database_and_every_row(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path)
    database = Database(settings)
    script = ScriptDirectory.from_config(alembic_config(database))
    revisions = [revision.revision for revision in script.walk_revisions()][::-1]
    migrate(settings, database)
    _fill(database)
    if len(revisions) > 1:
        command.downgrade(alembic_config(database), revisions[-2])
        assert migrate(settings, database) is True
        assert (tmp_path / f"inkcode.db.before-{revisions[-1]}").exists()
    with database.read() as session:
        for table in ("user", "study", "member", "participant"):
            assert session.execute(text(f'SELECT count(*) FROM "{table}"')).scalar() == 1
    database.close()


def test_migrations_are_named_by_what_they_do(database: Database) -> None:
    script = ScriptDirectory.from_config(alembic_config(database))
    for revision in script.walk_revisions():
        assert re.fullmatch(r"\d{4}", revision.revision)
        assert revision.doc


def test_the_quick_look_at_the_revisions_sees_what_alembic_sees(database: Database) -> None:
    script = ScriptDirectory.from_config(alembic_config(database))
    assert known_revisions() == [revision.revision for revision in script.walk_revisions()][::-1]
    assert current_revision(database) == script.get_current_head()


def test_an_empty_database_has_no_revision(tmp_path: Path) -> None:
    database = Database(Settings(data_dir=tmp_path))
    assert current_revision(database) is None
    database.close()
