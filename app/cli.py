"""The ``inkcode`` command. Each subcommand is loaded only when it is called, so that all start quickly."""

from __future__ import annotations

import importlib
from typing import Any

import typer
from typer.core import TyperGroup

from app.loading import without_collector

COMMANDS = {
    "demo": ("serving", "demo"),
    "serve": ("serving", "serve"),
    "import": ("importing", "import_files"),
    "inspect": ("inspecting", "inspect_files"),
    "agreement": ("agreement", "agreement"),
    "components": ("components", "components"),
    "query": ("query", "query"),
    "backup": ("backup", "backup"),
    "restore": ("backup", "restore"),
    "token": ("tokens", "token"),
    "doctor": ("doctor", "doctor"),
}


class _LazyGroup(TyperGroup):
    """Knows the names of the commands and imports the one that is asked for."""

    def list_commands(self, ctx: Any) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in COMMANDS:
            return None
        module, function = COMMANDS[cmd_name]
        with without_collector():
            commands = importlib.import_module(f"app.commands.{module}")
        single = typer.Typer(add_completion=False)
        single.command(name=cmd_name)(getattr(commands, function))
        return typer.main.get_command(single)


app = typer.Typer(
    cls=_LazyGroup,
    add_completion=False,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    help="Code participants' drawings: import whiteboard exports, code them blind, read the agreement.",
)


@app.callback(invoke_without_command=True)
def _root(version: bool = typer.Option(False, "--version", help="Print the version and stop.")) -> None:
    if version:
        from app import __version__  # noqa: PLC0415

        typer.echo(f"inkcode {__version__}")
        raise typer.Exit


def main() -> None:
    """Entry point of the ``inkcode`` script."""
    app(prog_name="inkcode")


if __name__ == "__main__":
    main()
