"""The doors of component summaries."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

from app.accounts import service as accounts
from app.component_reports import service
from app.component_reports.schemas import ComponentReport, SketchGraph
from app.component_reports.tables import TableFormat, rows_csv, sketches_csv
from app.deps import ActorDep, DatabaseDep
from app.http.strict_json import StrictRoute
from app.http.upload import attachment
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

AsTable = Annotated[
    TableFormat,
    Query(
        alias="format",
        description="`json`, or a table as CSV: `csv` has a row per line of `rows`, `sketches` a row per "
        "sketch.",
    ),
]
InPhase = Annotated[
    str | None,
    Query(
        max_length=100,
        description="Name or id of a phase: count only what belongs to it, a region's own phase or else its "
        "sketch's; for marks the phase of their ink. Default: everything.",
    ),
]


@router.get(
    "/studies/{study}/components",
    response_model=ComponentReport,
    responses={200: {"content": {"text/csv": {"schema": {"type": "string"}}}}},
)
def read_components(
    study: StudyDep,
    database: DatabaseDep,
    actor: ActorDep,
    source: Source = None,
    coder: Coder = None,
    phase: InPhase = None,
    form: AsTable = TableFormat.JSON,
) -> ComponentReport | Response:
    """Structural and functional components of every sketch, and "n of N participants" for each."""
    with database.read() as session:
        member = accounts.membership(session, actor, study)
        report = service.report(session, member, source, coder, phase)
    if form is TableFormat.JSON:
        return report
    table = rows_csv(report) if form is TableFormat.CSV else sketches_csv(report)
    return attachment(table, "text/csv; charset=utf-8", f"components-{form.value}.csv")


@router.get("/sketches/{sketch_id}/components")
def read_sketch_components(
    sketch_id: UUID,
    database: DatabaseDep,
    actor: ActorDep,
    source: Source = None,
    coder: Coder = None,
    phase: InPhase = None,
) -> SketchGraph:
    """The components of one sketch as a graph in the participant's own layout."""
    with database.read() as session:
        return service.graph(session, actor, sketch_id, source, coder, phase)
