"""docs/command-line.md against the commands themselves."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from app.cli import COMMANDS, app
from tests.docs.examples import DOCS, ROOT, Example, examples, matches

PAGE = DOCS / "command-line.md"
EXAMPLES = [*examples(PAGE), *examples(DOCS / "agreement.md")]
SECTIONS = dict(re.findall(r"^## (\S+)\n(.*?)(?=^## |\Z)", PAGE.read_text("utf-8"), re.DOTALL | re.MULTILINE))


def options(command: str) -> set[str]:
    """Every option of a command but --help."""
    root = typer.main.get_command(app)
    found = root.get_command(None, command)  # type: ignore[attr-defined]
    names = {name for parameter in found.params for name in parameter.opts if name.startswith("--")}
    return names - {"--help"}


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_its_section_with_its_options_and_an_example(command: str) -> None:
    section = SECTIONS[command]
    assert set(re.findall(r"^\| `(--[a-z-]+)` \|", section, re.MULTILINE)) == options(command)
    assert f"$ inkcode {command}" in section


def test_the_page_and_the_readme_list_the_commands_in_the_order_of_the_help() -> None:
    assert list(SECTIONS) == list(COMMANDS)
    readme = (ROOT / "README.md").read_text("utf-8")
    assert re.findall(r"^\| `inkcode (\w+)` \|", readme, re.MULTILINE) == list(COMMANDS)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: " ".join(example.words[:3]))
def test_every_example_prints_what_the_page_shows(
    example: Example, demo_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(demo_folder)
    monkeypatch.setenv("INKCODE_DATA", str(demo_folder / "data"))
    result = CliRunner().invoke(app, example.words[1:])
    assert result.exit_code in {0, 1}, result.output
    assert matches(example.shown, result.output) is None, result.output


def test_a_line_that_is_not_printed_is_found_out() -> None:
    assert matches(("one", "..."), "one\ntwo\n") is None
    assert matches(("two", "one"), "one\ntwo\n") == "one"
    assert matches(("on... one",), "one\n") == "on... one"
