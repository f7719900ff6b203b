"""Doors of the demo study."""

from __future__ import annotations

from fastapi import APIRouter

from app.accounts import service as accounts
from app.demo import service
from app.deps import ActorDep, BlobsDep, DatabaseDep, PoolDep
from app.http.strict_json import StrictRoute
from app.studies import service as studies
from app.studies.schemas import StudyRead

router = APIRouter(route_class=StrictRoute, tags=["studies"])


@router.post("/studies/demo")
def make_demo(database: DatabaseDep, blobs: BlobsDep, pool: PoolDep, actor: ActorDep) -> StudyRead:
    """Your own demo study with synthetic data; made at the first call, found at later ones."""
    study_id = service.make_demo(database, blobs, pool, actor)
    with database.read() as session:
        return studies.read_study(session, accounts.membership(session, actor, study_id))


@router.post("/studies/demo/reset")
def reset_demo(database: DatabaseDep, blobs: BlobsDep, pool: PoolDep, actor: ActorDep) -> StudyRead:
    """Throw your demo study away, with everything you did in it, and make it new."""
    study_id = service.reset_demo(database, blobs, pool, actor)
    with database.read() as session:
        return studies.read_study(session, accounts.membership(session, actor, study_id))
