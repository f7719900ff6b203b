"""`inkcode token`: a token for scripts."""

from __future__ import annotations

from typing import Annotated

import typer

from app.accounts import service as accounts
from app.commands.context import DataOption, open_data, plain_errors
from app.models import CredentialKind


def token(
    label: Annotated[str, typer.Option(help="What it is for, as shown in the settings.")] = "script",
    data: DataOption = None,
) -> None:
    """Make a token for scripts and print it (`Authorization: Bearer ...`)."""
    with plain_errors(), open_data(data) as opened, opened.database.write() as session:
        typer.echo(
            accounts.issue(session, opened.actor.user_id, CredentialKind.TOKEN, lifetime=None, label=label)
        )
