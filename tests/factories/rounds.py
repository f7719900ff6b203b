"""Studies that are ready to be coded: sketches stored directly, everything else through the API."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from anyio.from_thread import BlockingPortal
from fastapi import FastAPI
from sqlmodel import select

from app.accounts import service as accounts
from app.accounts.actor import Actor
from app.db import Database
from app.main import set_state
from app.models import Member, Participant, Sketch
from app.sandbox.pool import Pool
from app.settings import Settings
from tests.conftest import People, Person
from tests.factories.codebooks import import_codebook
from tests.factories.studies import API, join, make_study

_PARTICIPANTS = ("P1", "P2", "P3")


def store_sketch(database: Database, study: dict[str, Any], key: str, *, position: int = 0) -> str:
    """A sketch of 400 x 300 pixels without the time an import takes; its picture is never asked for here."""
    with database.write() as session:
        participant = Participant(study_id=UUID(study["id"]), key=key, position=position)
        session.add(participant)
        session.flush()
        sketch = Sketch(
            study_id=participant.study_id,
            participant_id=participant.id,
            title=f"{key}.png",
            width=400,
            height=300,
            image_sha256="0" * 64,
            image_type="image/png",
            thumbnail_sha256="1" * 64,
            thumbnail_type="image/webp",
            source_sha256=f"{position:064d}",
            source_name=f"{key}.png",
            source_format="png",
        )
        session.add(sketch)
        session.flush()
        return str(sketch.id)


@dataclass
class Bench:
    """A study with an owner, two coders, a viewer, three sketches and five codes."""

    people: People
    database: Database
    study: dict[str, Any]
    owner: Person
    coders: list[Person]
    viewer: Person
    sketches: list[str]
    codes: dict[str, str]

    def url(self, tail: str) -> str:
        """Address below the study."""
        return f"{API}/studies/{self.study['id']}/{tail}"

    def get(self, person: Person, path: str, **params: Any) -> Any:
        """The JSON of a successful GET below the API."""
        answer = person.client.get(f"{API}{path}", params=params)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def member(self, person: Person) -> str:
        """Member id of a person."""
        with self.database.read() as session:
            return str(
                session.exec(
                    select(Member.id).where(
                        Member.study_id == UUID(self.study["id"]), Member.user_id == person.actor.user_id
                    )
                ).one()
            )

    def draft(self, coders: list[Person] | None = None, **fields: Any) -> dict[str, Any]:
        """A planned round with both coders."""
        body = {"coders": [self.member(person) for person in (coders or self.coders)], **fields}
        answer = self.owner.client.post(self.url("rounds"), json=body)
        assert answer.status_code == 201, answer.text
        planned: dict[str, Any] = answer.json()
        return planned

    def open(self, coders: list[Person] | None = None, **fields: Any) -> dict[str, Any]:
        """An open round."""
        return self.act(self.draft(coders, **fields), "open")

    def act(self, round_: dict[str, Any], action: str) -> dict[str, Any]:
        """Open or close a round."""
        answer = self.owner.client.post(f"{API}/rounds/{round_['id']}/{action}")
        assert answer.status_code == 200, answer.text
        done: dict[str, Any] = answer.json()
        return done

    def assignments(self, person: Person, round_: dict[str, Any]) -> dict[str, str]:
        """The person's own assignment ids by pseudonym."""
        rows = self.get(person, f"/rounds/{round_['id']}/assignments")
        return {row["participant"]: row["id"] for row in rows}


@dataclass(frozen=True)
class Furnished:
    """A database file with such a study in it, and what is needed to sign in as its people again."""

    file: Path
    study: dict[str, Any]
    secrets: dict[str, tuple[Actor, str]]
    sketches: list[str]
    codes: dict[str, str]


@pytest.fixture(scope="session")
def furnished(
    empty_database: Path,
    built_app: FastAPI,
    pool: Pool,
    event_loop: BlockingPortal,
    tmp_path_factory: pytest.TempPathFactory,
) -> Furnished:
    """Made once through the API, and copied for every test."""
    settings = Settings(data_dir=tmp_path_factory.mktemp("furnished"))
    shutil.copy(empty_database, settings.sqlite_path)
    database = Database(settings)
    set_state(built_app, settings, database, pool)
    people = People(built_app, database, event_loop)
    persons = {name: people(name) for name in ("Ada", "Ben", "Cleo", "Vera")}
    owner = persons["Ada"]
    study = make_study(owner)
    join(owner, study, persons["Ben"])
    join(owner, study, persons["Cleo"])
    join(owner, study, persons["Vera"], role="viewer")
    made = Furnished(
        file=settings.sqlite_path,
        study=study,
        secrets={name: (person.actor, _secret(person)) for name, person in persons.items()},
        sketches=[store_sketch(database, study, key, position=at) for at, key in enumerate(_PARTICIPANTS)],
        codes=import_codebook(owner, study),
    )
    database.close()
    return made


@pytest.fixture
def settings(tmp_path: Path, furnished: Furnished) -> Settings:
    """Settings of a data folder that holds the furnished study."""
    settings = Settings(data_dir=tmp_path / "data")
    settings.data_dir.mkdir()
    shutil.copy(furnished.file, settings.sqlite_path)
    return settings


@pytest.fixture
def bench(people: People, database: Database, furnished: Furnished) -> Bench:
    """A study ready to be coded; the test folders that need one import this fixture and its helpers."""
    persons = {}
    for name, (actor, secret) in furnished.secrets.items():
        client = people.anonymous()
        client.cookies.set(accounts.cookie_name(None), secret)
        persons[name] = Person(actor, client)
    return Bench(
        people=people,
        database=database,
        study=furnished.study,
        owner=persons["Ada"],
        coders=[persons["Ben"], persons["Cleo"]],
        viewer=persons["Vera"],
        sketches=furnished.sketches,
        codes=furnished.codes,
    )


def _secret(person: Person) -> str:
    secret = person.client.cookies.get(accounts.cookie_name(None))
    assert secret is not None
    return secret
