"""The door of agreement."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Annotated, Literal

import orjson
from fastapi import APIRouter, Query, Response

from app.accounts import service as accounts
from app.agreement.text import csv_rows
from app.agreement_reports import service
from app.agreement_reports.schemas import AgreementAnswer
from app.codebooks.table import harmless
from app.deps import ActorDep, DatabaseDep
from app.http.strict_json import StrictRoute
from app.http.upload import attachment
from app.studies.lookup import StudyDep

router = APIRouter(route_class=StrictRoute, tags=["agreement"])
RoundNumber = Annotated[
    int | None,
    Query(
        alias="round",
        ge=1,
        le=2**31 - 1,
        description="Number of a closed round; default: the newest with two or more coders.",
    ),
]
Coders = Annotated[
    str,
    Query(
        max_length=4_000, description="Member ids or names, separated by commas; the first two are the pair."
    ),
]
Format = Annotated[Literal["json", "csv"], Query(description="How to answer.")]


@router.get("/studies/{study}/agreement", response_model=AgreementAnswer)
def read_agreement(
    study: StudyDep,
    database: DatabaseDep,
    actor: ActorDep,
    number: RoundNumber = None,
    coders: Coders = "",
    format: Format = "json",
) -> Response:
    """Agreement of two coders (and of all) over every sketch and code of a closed round."""
    wanted = [word.strip() for word in coders.split(",") if word.strip()]
    with database.read() as session:
        member = accounts.membership(session, actor, study)
        answer, report = service.report(session, member, number=number, coders=wanted)
    if format == "csv":
        return attachment(_csv(csv_rows(report)), "text/csv; charset=utf-8", "agreement.csv")
    return Response(orjson.dumps(dict(answer), default=dict), media_type="application/json")


def _csv(rows: Iterable[list[str]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([harmless(cell) for cell in row] for row in rows)
    return out.getvalue()
