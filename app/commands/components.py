"""`inkcode components`: what the sketches of a study are made of."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

import typer

from app.accounts import service as accounts
from app.commands.context import DataOption, open_data, plain_errors
from app.component_reports import service
from app.component_reports.schemas import ComponentReport
from app.component_reports.tables import TableFormat, rows_csv, sketches_csv
from app.studies.lookup import find_study_id


def components(
    study: Annotated[str, typer.Option("--study", help="Id or slug of the study.")],
    source: Annotated[
        str | None, typer.Option(help="marks, consensus, consensus:N or round:N [newest closed].")
    ] = None,
    coder: Annotated[str | None, typer.Option(help="Name of the coder whose codings count.")] = None,
    phase: Annotated[str | None, typer.Option(help="Count only what belongs to this phase.")] = None,
    form: Annotated[
        TableFormat | None,
        typer.Option("--format", help="json, csv (n of N), or sketches (CSV, a row per drawing) [a table]."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False,
    data: DataOption = None,
) -> None:
    """Structural and functional components: "n of N participants" for levels, codes, shapes and links."""
    with plain_errors(), open_data(data, read_only=True) as opened, opened.database.read() as session:
        member = accounts.membership(session, opened.actor, find_study_id(session, study))
        found = service.report(session, member, source, coder, phase)
    write = _WRITTEN[TableFormat.JSON if as_json else form]
    typer.echo(write(found).rstrip("\n"))


def _table(found: ComponentReport) -> str:
    """A line per row of the aggregate, under the kind it belongs to, then the shape of every sketch."""
    phase = f", {found.phase.name} only" if found.phase else ""
    people = f"{len(found.participants)} participants, each counted once."
    lines = [f"{found.source.sentence}{phase}; {people}"]
    if found.synthetic:
        lines.append("These are made-up data.")
    kind = ""
    for row in found.rows:
        if row.kind != kind:
            kind = row.kind
            lines += ["", kind.upper()]
        lines.append(f"  {row.n:>3} of {row.total:<3} {row.label}")
    lines += ["", "DRAWINGS"]
    lines += [f"  {sketch.participant:<8} {sketch.topology.sentence}" for sketch in found.sketches]
    if found.not_done:
        lines.append(f"Left out, because their coding is not marked done: {found.not_done} drawings.")
    return "\n".join(lines)


_WRITTEN: dict[TableFormat | None, Callable[[ComponentReport], str]] = {
    None: _table,
    TableFormat.JSON: lambda report: report.model_dump_json(indent=2),
    TableFormat.CSV: rows_csv,
    TableFormat.SKETCHES: sketches_csv,
}
