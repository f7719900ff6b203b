"""`inkcode query`: codings, filtered as in the API."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import Annotated, Any

import typer

from app.accounts import service as accounts
from app.coding import answers
from app.coding import query as codings
from app.commands.context import DataOption, open_data, plain_errors
from app.studies.lookup import find_study_id

Many = list[str] | None


def query(  # noqa: PLR0913, PLR0917 - a command has these options
    study: Annotated[str, typer.Option("--study", help="Id or slug of the study.")],
    code: Annotated[Many, typer.Option(help="Key of a code, e.g. E.8. Repeat for OR.")] = None,
    group: Annotated[Many, typer.Option(help="Key of a group of codes.")] = None,
    level: Annotated[Many, typer.Option(help="pipeline, attack, defense or other.")] = None,
    component: Annotated[Many, typer.Option(help="structural, functional or none.")] = None,
    coder: Annotated[Many, typer.Option(help="Name of a coder.")] = None,
    participant: Annotated[Many, typer.Option(help="Key of a participant.")] = None,
    phase: Annotated[Many, typer.Option(help="Name of a phase.")] = None,
    source: Annotated[Many, typer.Option(help="consensus, consensus:N, round:N or coder:NAME.")] = None,
    kind: Annotated[Many, typer.Option(help="Kind of region, e.g. rectangle.")] = None,
    bbox: Annotated[str | None, typer.Option(help="x0,y0,x1,y1 in pixels of the drawing.")] = None,
    unsure: Annotated[str | None, typer.Option(help="true or false.")] = None,
    star: Annotated[str | None, typer.Option(help="true or false.")] = None,
    text: Annotated[str | None, typer.Option(help="Words in a label or memo.")] = None,
    limit: Annotated[int | None, typer.Option(help="At most so many rows.", min=1, max=1_000)] = None,
    intersects: Annotated[
        Many, typer.Option(help="Well-known text in pixels of the drawing, e.g. POINT(120 80).")
    ] = None,
    inside: Annotated[Many, typer.Option(help="code:E.3, group:E or region:ID around it.")] = None,
    connected_to: Annotated[
        Many, typer.Option(help="code:A.3, group:A or region:ID at the other end of a connector.")
    ] = None,
    form: Annotated[
        str | None, typer.Option("--format", help="json, csv, ndjson, geojson or annotation [a table].")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="The same as --format csv.")] = False,
    data: DataOption = None,
) -> None:
    """List codings: which code, on which drawing, where, by whom."""
    many = {
        "code": code, "group": group, "level": level, "component": component, "coder": coder,
        "participant": participant, "phase": phase, "source": source, "kind": kind,
        "intersects": intersects, "inside": inside, "connected_to": connected_to,
    }  # fmt: skip
    once: dict[str, Any] = {"bbox": bbox, "unsure": unsure, "star": star, "text": text, "limit": limit}
    asked = [(name, value) for name, values in many.items() for value in values or []]
    form = form or ("json" if as_json else "csv" if as_csv else None)
    once["format"] = form
    asked += [(name, str(value)) for name, value in once.items() if value is not None]
    with plain_errors(), open_data(data, read_only=True) as opened, opened.database.read() as session:
        member = accounts.membership(session, opened.actor, find_study_id(session, study))
        understood = codings.coding_query(asked)
        if limit is None:
            understood = replace(understood, limit=None)
        found = codings.find_codings(session, member, understood)
    if form is None:
        typer.echo(_table(found))
    else:
        sys.stdout.buffer.write(answers.codings(found, form).rstrip(b"\n") + b"\n")


def _table(found: codings.Found) -> str:
    """The sentence, then a line per coding."""
    lines = [f"{found.query} {found.total} found."]
    for item in found.items:
        box = item["bbox"]
        where = f"{item['kind']} at {box[0]:.0f}, {box[1]:.0f}" if box else "whole drawing"
        unsure = " (unsure)" if item["unsure"] else ""
        lines.append(
            f"{item['participant']:<8} {item['code']:<8} {item['code_name'][:32]:<32} "
            f"{item['coder'] or 'consensus':<16} round {item['round']}  {where}{unsure}"
        )
    return "\n".join(lines)
