"""A data folder of any age is brought to the present, and nothing in it is lost on the way."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import text

from app.db import Database
from app.migrate import current_revision, known_revisions, migrate
from app.models import Member, MemberRole, Participant, Study, User
from app.settings import Settings
from app.upgrading import alembic_config


def _fill(database: Database) -> None:
    with database.write() as session:
        user, study = User(name="Ada"), Study(slug="s", name="S")
        session.add_all([user, study])
        session.flush()
        session.add(Member(study_id=study.id, user_id=user.id, role=MemberRole.OWNER, name="Ada"))
        session.add(Participant(study_id=study.id, key="P1", attributes={"company": "A"}))


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
