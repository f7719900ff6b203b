"""The door of agreement."""

from __future__ import annotations

from typing import Annotated

import orjson
from fastapi import APIRouter, Depends, Query, Response

from app.accounts import service as accounts
from app.agreement.region_report import THRESHOLD
from app.agreement.uncertainty import RESAMPLES, IntervalChoice, Method
from app.agreement_reports import drawing, service
from app.agreement_reports.rendering import ENDINGS, MEDIA_TYPES, Drawing, Format, Report, rendered
from app.agreement_reports.schemas import AgreementAnswer, DrawnAnswer
from app.deps import ActorDep, DatabaseDep
from app.http.schema import Model
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
FormatParameter = Annotated[Format, Query(alias="format", description="How to answer.")]


@router.get("/studies/{study}/agreement", response_model=AgreementAnswer)
def read_agreement(
    study: StudyDep,
    database: DatabaseDep,
    actor: ActorDep,
    asked: QuestionDep,
    format: FormatParameter = Format.JSON,
) -> Response:
    """Agreement of two coders (and of all) over every sketch and code of a closed round."""
    with database.read() as session:
        member = accounts.membership(session, actor, study)
        answer, report = service.report(session, member, asked)
        # A workbook holds the regions too.
        whole = format is Format.XLSX
        more = drawing.drawn(session, member, asked)[1] if whole else None
    return _answered(answer, report, format, "agreement", more)


@router.get("/studies/{study}/agreement/regions", response_model=DrawnAnswer)
def read_drawn_agreement(
    study: StudyDep,
    database: DatabaseDep,
    actor: ActorDep,
    asked: QuestionDep,
    threshold: Threshold = THRESHOLD,
    format: FormatParameter = Format.JSON,
) -> Response:
    """Agreement on regions (matched by overlap) and connectors (by ends and direction) of a closed round."""
    with database.read() as session:
        member = accounts.membership(session, actor, study)
        answer, report = drawing.drawn(session, member, asked, threshold=threshold)
    return _answered(answer, report, format, "agreement-regions")


def _answered(
    answer: Model, report: Report, format: Format, name: str, more: Drawing | None = None
) -> Response:
    if format is Format.JSON:
        return Response(orjson.dumps(dict(answer), default=dict), media_type=MEDIA_TYPES[format])
    return attachment(rendered(report, format, more), MEDIA_TYPES[format], f"{name}.{ENDINGS[format]}")


def _words(text: str) -> list[str]:
    return [word.strip() for word in text.split(",") if word.strip()]
