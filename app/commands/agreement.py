"""`inkcode agreement`: agreement of a closed round, or straight from a CSV of codings."""

from __future__ import annotations

import csv
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import orjson
import typer

from app.agreement.report import agreement_report
from app.agreement.report_parts import AgreementReport
from app.agreement.table import TableError, read_codebook_csv, read_codings_csv
from app.agreement.text import csv_rows, render_text
from app.commands.context import DataOption, fail, open_data, plain_errors

StudyOption = Annotated[str | None, typer.Option("--study", help="Id or slug of the study.")]


def agreement(  # noqa: PLR0913, PLR0917 - a command has these options
    codings: Annotated[
        Path | None, typer.Argument(help="CSV with the columns drawing, code, coder.", show_default=False)
    ] = None,
    codebook: Annotated[
        Path | None, typer.Option(help="CSV of all codes, so that codes nobody used count too.")
    ] = None,
    study: StudyOption = None,
    number: Annotated[
        int | None, typer.Option("--round", help="Number of a closed round [newest of two coders].")
    ] = None,
    coders: Annotated[str, typer.Option(help="Names of coders, separated by commas.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print CSV.")] = False,
    data: DataOption = None,
) -> None:
    """Agreement between coders: kappa over all sketches and codes, per group and per code."""
    if (codings is None) == (study is None):
        fail("Give either a CSV of codings or --study.")
    wanted = [word.strip() for word in coders.split(",") if word.strip()]
    if codings is not None:
        report = _from_csv(codings, codebook, wanted)
        answer: dict[str, Any] = asdict(report)
    else:
        assert study is not None
        report, answer = _from_study(study, number, wanted, data)
    if as_json:
        sys.stdout.buffer.write(orjson.dumps(answer, default=dict, option=orjson.OPT_INDENT_2) + b"\n")
    elif as_csv:
        csv.writer(sys.stdout, lineterminator="\n").writerows(csv_rows(report))
    else:
        typer.echo(render_text(report), nl=False)
    if report.why_nothing is not None:
        raise typer.Exit(1)


def _from_csv(codings: Path, codebook: Path | None, coders: list[str]) -> AgreementReport:
    try:
        book = read_codebook_csv(codebook.read_bytes()) if codebook else None
        found = read_codings_csv(codings.read_bytes(), codebook=book)
        pair = (coders[0], coders[1]) if len(coders) > 1 else None
        return agreement_report(found, pair=pair, group_names=book.group_names if book else None)
    except OSError as error:
        fail(f"{error.filename}: {error.strerror}")
    except TableError as error:
        fail(str(error))
    except KeyError as error:
        fail(f"There is no coder {error.args[0]} in the table.")
    except ValueError as error:
        fail(f"{error}.")


def _from_study(
    study: str, number: int | None, coders: list[str], data: Path | None
) -> tuple[AgreementReport, dict[str, Any]]:
    from app.accounts import service as accounts  # noqa: PLC0415 - not needed for a CSV
    from app.agreement_reports import service  # noqa: PLC0415
    from app.studies.lookup import find_study_id  # noqa: PLC0415

    with plain_errors(), open_data(data, read_only=True) as opened, opened.database.read() as session:
        member = accounts.membership(session, opened.actor, find_study_id(session, study))
        answer, report = service.report(session, member, service.Question(number, coders))
        return report, dict(answer)
