"""`inkcode agreement`: agreement of a closed round, or straight from a CSV of codings or of ratings."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated, Any

import orjson
import typer

from app import __version__
from app.agreement.ratings_report import ratings_report
from app.agreement.ratings_table import read_ratings_csv
from app.agreement.region_report import THRESHOLD
from app.agreement.report import agreement_report
from app.agreement.table import TableError, read_codebook_csv, read_codings_csv
from app.agreement.uncertainty import RESAMPLES, IntervalChoice, Method
from app.agreement_reports.rendering import Drawing, Format, Report, rendered
from app.agreement_reports.service import Question, Stage
from app.commands.context import DataOption, fail, open_data, plain_errors

_WITH = f"Computed with Inkcode {__version__}."
StudyOption = Annotated[str | None, typer.Option("--study", help="Id or slug of the study.")]


@dataclass(frozen=True, slots=True)
class Answer:
    """What is printed: the report, the same as JSON, and the regions for a workbook."""

    report: Report
    json: dict[str, Any]
    more: Drawing | None = None


def agreement(  # noqa: PLR0913, PLR0917 - a command has these options
    table: Annotated[
        Path | None,
        typer.Argument(help="CSV with the columns drawing, code, coder; or of ratings.", show_default=False),
    ] = None,
    codebook: Annotated[
        Path | None, typer.Option(help="CSV of all codes, so that codes nobody used count too.")
    ] = None,
    ratings: Annotated[
        bool, typer.Option("--ratings", help="The CSV holds one category per unit and coder.")
    ] = False,
    categories: Annotated[
        str, typer.Option(help="All categories of the ratings, separated by commas, also unused ones.")
    ] = "",
    study: StudyOption = None,
    number: Annotated[
        int | None, typer.Option("--round", help="Number of a closed round [newest of two coders].")
    ] = None,
    coders: Annotated[str, typer.Option(help="Names of coders, separated by commas.")] = "",
    regions: Annotated[
        bool, typer.Option("--regions", help="Regions and connectors as units instead of codes on drawings.")
    ] = False,
    threshold: Annotated[
        float, typer.Option(min=0.01, max=1, help="Overlap (IoU) from which two regions can be one.")
    ] = THRESHOLD,
    after: Annotated[
        bool, typer.Option("--after", help="With what coders changed after discussion.")
    ] = False,
    against: Annotated[
        int | None, typer.Option(help="Another closed round, to compare one coder with themselves.")
    ] = None,
    interval: Annotated[Method, typer.Option(help="How intervals are made.")] = Method.JACKKNIFE,
    resamples: Annotated[
        int, typer.Option(min=100, max=100_000, help="Resamples of the bootstrap.")
    ] = RESAMPLES,
    seed: Annotated[int, typer.Option(min=0, max=2**31 - 1, help="Seed of the bootstrap.")] = 1,
    format: Annotated[Format, typer.Option(help="How to print it.")] = Format.TEXT,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print CSV.")] = False,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="File to write instead of printing.")
    ] = None,
    data: DataOption = None,
) -> None:
    """Agreement between coders: kappa over all drawings and codes, per group and per code."""
    if (table is None) == (study is None):
        fail("Give either a CSV of codings (or of ratings, with --ratings) or --study.")
    wanted = _words(coders)
    choice = IntervalChoice(interval, resamples=resamples, seed=seed)
    if table is None:
        assert study is not None
        stage: Stage = "after" if after else "before"
        asked = Question(number, wanted, choice, stage, against)
        found = _from_study(study, asked, threshold if regions else None, data)
    elif ratings:
        found = _from_ratings(table, _words(categories), wanted, choice)
    else:
        found = _from_codings(table, codebook, wanted, choice)
    as_asked = Format.JSON if as_json else Format.CSV if as_csv else format
    _give(found, as_asked, output)
    if not isinstance(found.report, Drawing) and found.report.why_nothing is not None:
        raise typer.Exit(1)


def _words(text: str) -> list[str]:
    return [word.strip() for word in text.split(",") if word.strip()]


def _give(found: Answer, format: Format, output: Path | None) -> None:
    if format is Format.JSON:
        content = orjson.dumps(found.json, default=dict, option=orjson.OPT_INDENT_2) + b"\n"
    elif format is Format.XLSX and output is None:
        fail("A workbook is no text: say with --output which file to write, e.g. --output agreement.xlsx.")
    else:
        content = rendered(found.report, format, found.more)
    if output is None:
        sys.stdout.buffer.write(content)
        sys.stdout.flush()
        return
    try:
        output.write_bytes(content)
    except OSError as error:
        fail(f"{output}: {error.strerror}")


@contextmanager
def _told_plainly(table: Path) -> Iterator[None]:
    """What is wrong with a table or its coders, in one line."""
    try:
        yield
    except OSError as error:
        fail(f"{error.filename}: {error.strerror}")
    except TableError as error:
        fail(f"{table.name}: {error}")
    except KeyError as error:
        fail(f"There is no coder {error.args[0]} in the table.")
    except ValueError as error:
        fail(f"{error}.")


def _pair(coders: list[str]) -> tuple[str, str] | None:
    return (coders[0], coders[1]) if len(coders) > 1 else None


def _from_codings(table: Path, codebook: Path | None, coders: list[str], choice: IntervalChoice) -> Answer:
    with _told_plainly(codebook or table):
        book = read_codebook_csv(codebook.read_bytes()) if codebook else None
    with _told_plainly(table):
        found = read_codings_csv(table.read_bytes(), codebook=book)
        names = book.group_names if book else None
        report = agreement_report(
            found, pair=_pair(coders), group_names=names, intervals=choice, source=_WITH
        )
        return Answer(report, asdict(report))


def _from_ratings(table: Path, categories: list[str], coders: list[str], choice: IntervalChoice) -> Answer:
    with _told_plainly(table):
        found = read_ratings_csv(table.read_bytes(), categories=categories)
        report = ratings_report(found, pair=_pair(coders), intervals=choice, source=_WITH)
        return Answer(report, asdict(report))


def _from_study(study: str, asked: Question, threshold: float | None, data: Path | None) -> Answer:
    """Codes on sketches, or with a threshold regions and connectors."""
    from app.accounts import service as accounts  # noqa: PLC0415 - not needed for a CSV
    from app.agreement_reports import drawing, service  # noqa: PLC0415
    from app.studies.lookup import find_study_id  # noqa: PLC0415

    with plain_errors(), open_data(data, read_only=True) as opened, opened.database.read() as session:
        member = accounts.membership(session, opened.actor, find_study_id(session, study))
        if threshold is not None:
            drawn, drawing_ = drawing.drawn(session, member, asked, threshold=threshold)
            return Answer(drawing_, dict(drawn))
        answer, report = service.report(session, member, asked)
        more = drawing.drawn(session, member, asked)[1]
        return Answer(report, dict(answer), more)
