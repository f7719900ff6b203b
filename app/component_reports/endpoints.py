"""The doors of component summaries."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from app.accounts import service as accounts
from app.component_reports import service
from app.component_reports.schemas import ComponentReport, SketchGraph
from app.deps import ActorDep, DatabaseDep
from app.http.strict_json import StrictRoute
from app.studies.lookup import StudyDep

router = APIRouter(route_class=StrictRoute, tags=["components"])
Source = Annotated[
    str | None,
    Query(
        max_length=40,
        description="`marks`, `consensus` (the newest frozen one, else the newest begun), "
        "`consensus:<round number>` or `round:<number>`. Default: the frozen consensus of the newest closed "
        "round or else its first coder, else your own newest work, else the marks.",
    ),
]
Coder = Annotated[
    str | None, Query(max_length=100, description="Member id or name; default: the round's first coder.")
]


InPhase = Annotated[
    str | None,
    Query(
        max_length=100,
        description="Name or id of a phase: count only what belongs to it, a region's own phase or else its "
        "sketch's; for marks the phase of their ink. Default: everything.",
    ),
]


@router.get("/studies/{study}/components")
def read_components(
    study: StudyDep,
    database: DatabaseDep,
    actor: ActorDep,
    source: Source = None,
    coder: Coder = None,
    phase: InPhase = None,
) -> ComponentReport:
    """Structural and functional components of every sketch, and "n of N participants" for each."""
    with database.read() as session:
        return service.report(session, accounts.membership(session, actor, study), source, coder, phase)


@router.get("/sketches/{sketch_id}/components")
def read_sketch_components(
    sketch_id: UUID, database: DatabaseDep, actor: ActorDep, source: Source = None, coder: Coder = None
) -> SketchGraph:
    """The components of one sketch as a graph in the participant's own layout."""
    with database.read() as session:
        return service.graph(session, actor, sketch_id, source, coder)
