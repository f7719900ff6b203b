"""`inkcode token`: a token for scripts."""

from __future__ import annotations

from typing import Annotated

import typer

from app.accounts import service as accounts
from app.commands.context import DataOption, fail, open_data, plain_errors
from app.folder import FolderTaken
from app.models import CredentialKind


def token(
    label: Annotated[str, typer.Option(help="What it is for, as shown in the settings.")] = "script",
    data: DataOption = None,
) -> None:
    """Make a token for scripts and print it (`Authorization: Bearer ...`)."""
    try:
        with plain_errors(FolderTaken), open_data(data) as opened, opened.database.write() as session:
            typer.echo(
                accounts.issue(
                    session, opened.actor.user_id, CredentialKind.TOKEN, lifetime=None, label=label
                )
            )
    except FolderTaken as taken:
        there = f"Make the token there: {taken.address}/settings, under “Tokens for scripts”."
        stop = "Or stop Inkcode (Ctrl+C in its window) and run this command again."
        fail(f"{taken.open_on} {there} {stop}" if taken.address else taken.detail)
