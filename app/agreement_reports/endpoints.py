"""The door of agreement."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Annotated, Literal

import orjson
from fastapi import APIRouter, Depends, Query, Response

from app.accounts import service as accounts
from app.agreement.region_report import THRESHOLD
from app.agreement.text import csv_rows
from app.agreement.uncertainty import RESAMPLES, IntervalChoice, Method
from app.agreement_reports import drawing, service
from app.agreement_reports.schemas import AgreementAnswer, DrawnAnswer
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
Method_ = Annotated[
    Method,
    Query(
        alias="interval",
        description="How intervals are made: jackknife over sketches, cluster bootstrap, or analytic.",
    ),
]
Resamples = Annotated[int, Query(ge=100, le=10_000, description="Resamples of the bootstrap.")]
Seed = Annotated[int, Query(ge=0, le=2**31 - 1, description="Seed of the bootstrap.")]
StageParameter = Annotated[
    service.Stage,
    Query(description="As coded blind, or with what the coders changed after discussion."),
]
Against = Annotated[
    int | None,
    Query(
        ge=1,
        le=2**31 - 1,
        description="Number of another closed round, to compare one coder (`coders`) with themselves.",
    ),
]


def intervals(
    method: Method_ = Method.JACKKNIFE, resamples: Resamples = RESAMPLES, seed: Seed = 1
) -> IntervalChoice:
    """How intervals are made."""
    return IntervalChoice(method, resamples=resamples, seed=seed)


def question(
    choice: Annotated[IntervalChoice, Depends(intervals)],
    number: RoundNumber = None,
    coders: Coders = "",
    stage: StageParameter = "before",
    against: Against = None,
) -> service.Question:
    """What is asked of a study's agreement."""
    return service.Question(number, _words(coders), choice, stage, against)


QuestionDep = Annotated[service.Question, Depends(question)]
Threshold = Annotated[
    float, Query(gt=0, le=1, description="Overlap (IoU) from which two regions can be one.")
]
Format = Annotated[Literal["json", "csv"], Query(description="How to answer.")]


@router.get("/studies/{study}/agreement", response_model=AgreementAnswer)
def read_agreement(
    study: StudyDep,
    database: DatabaseDep,
    actor: ActorDep,
    asked: QuestionDep,
    format: Format = "json",
) -> Response:
    """Agreement of two coders (and of all) over every sketch and code of a closed round."""
    with database.read() as session:
        member = accounts.membership(session, actor, study)
        answer, report = service.report(session, member, asked)
    if format == "csv":
        return attachment(_csv(csv_rows(report)), "text/csv; charset=utf-8", "agreement.csv")
    return Response(orjson.dumps(dict(answer), default=dict), media_type="application/json")


@router.get("/studies/{study}/agreement/regions", response_model=DrawnAnswer)
def read_drawn_agreement(
    study: StudyDep,
    database: DatabaseDep,
    actor: ActorDep,
    choice: Annotated[IntervalChoice, Depends(intervals)],
    number: RoundNumber = None,
    coders: Coders = "",
    threshold: Threshold = THRESHOLD,
) -> Response:
    """Agreement on regions (matched by overlap) and connectors (by ends and direction) of a closed round."""
    with database.read() as session:
        member = accounts.membership(session, actor, study)
        wanted = _words(coders)
        answer = drawing.drawn(
            session, member, number=number, coders=wanted, choice=choice, threshold=threshold
        )
    return Response(orjson.dumps(dict(answer), default=dict), media_type="application/json")


def _words(text: str) -> list[str]:
    return [word.strip() for word in text.split(",") if word.strip()]


def _csv(rows: Iterable[list[str]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([harmless(cell) for cell in row] for row in rows)
    return out.getvalue()
