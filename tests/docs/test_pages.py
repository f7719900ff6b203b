"""What the pages promise: addresses, filters, links, figures, commands and versions are the real ones."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest
from fastapi import FastAPI

import app as inkcode
from app.coding.filters import FILTERS
from app.errors import InkcodeError
from tests.docs.examples import AGREEMENT, DOCS, ROOT

API_PAGE = (DOCS / "api.md").read_text("utf-8")
README = (ROOT / "README.md").read_text("utf-8")
PAGES = [
    *sorted(ROOT.glob("*.md")),
    *sorted(DOCS.rglob("*.md")),
    *sorted((ROOT / "fixtures").rglob("*.md")),
    *sorted((ROOT / "benchmarks").glob("*.md")),
]
_LINK = re.compile(r"\]\(([^)\s]+)\)")


def test_every_address_of_the_api_is_on_the_page_with_its_methods(built_app: FastAPI) -> None:
    offered = {
        f"{method.upper()} {path.removeprefix('/api/v1')}"
        for path, methods in built_app.openapi()["paths"].items()
        for method in methods
    }
    listed = re.findall(r"^\| `([A-Z]+ /[^`]*)` \|", API_PAGE, re.MULTILINE)
    assert sorted(listed) == sorted(offered)


def test_every_filter_is_in_the_operator_table_with_whether_it_repeats() -> None:
    table = dict(re.findall(r"^\| `(\w+)` \| .* \| (yes|no) \|$", API_PAGE, re.MULTILINE))
    table.pop("format")
    assert table == {row.name: "yes" if row.repeats else "no" for row in FILTERS}


def test_every_filter_with_fixed_values_names_them() -> None:
    rows = dict(re.findall(r"^\| `(\w+)` \| (.*) \| (?:yes|no) \|$", API_PAGE, re.MULTILINE))
    for row in FILTERS:
        for value in dict(row.schema).get("enum", []):
            assert f"`{value}`" in rows[row.name], (row.name, value)


def test_every_kind_of_error_is_on_the_page() -> None:
    for kind in InkcodeError.__subclasses__():
        assert re.search(rf"\| {kind.status} \| `{kind.code}` \|", API_PAGE), kind.__name__


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_relative_link_leads_somewhere(page: Path) -> None:
    for target in _LINK.findall(page.read_text("utf-8")):
        if "://" in target or target.startswith("mailto:"):
            continue
        file, _, anchor = target.partition("#")
        place = (page.parent / file).resolve() if file else page
        assert place.exists(), f"{page.name} links to {target}"
        if anchor:
            assert anchor in anchors(place), f"{page.name} links to {target}"


def anchors(page: Path) -> set[str]:
    """The anchors that a Markdown page gives its headings."""
    headings = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_the_figures_of_the_worked_example_are_what_the_functions_compute(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(ROOT)
    found = doctest.testfile(str(DOCS / "agreement.md"), module_relative=False, encoding="utf-8")
    assert found.attempted >= 8
    assert found.failed == 0


@pytest.mark.parametrize(
    ("name", "sketches"), [("SYNTHETIC_A_15drawings.csv", 15), ("SYNTHETIC_B_13drawings.csv", 13)]
)
def test_the_2x2_tables_of_the_worked_example_are_counted_from_the_fixtures(name: str, sketches: int) -> None:
    lines = (AGREEMENT / name).read_text("utf-8").splitlines()[1:]
    first, second = (
        {tuple(line.split(",")[:2]) for line in lines if line.endswith(coder)}
        for coder in ("coder1", "coder2")
    )
    both, neither = len(first & second), 44 * sketches - len(first | second)
    text = (DOCS / "agreement.md").read_text("utf-8")
    assert f"| {sketches} drawings | coder 2: present | coder 2: absent |" in text
    assert f"| **coder 1: present** | {both} | {len(first - second)} |" in text
    assert f"| **coder 1: absent** | {len(second - first)} | {neither} |" in text
    observed = (both + neither) / (44 * sketches)
    assert f"observed agreement {observed:.3f}".replace("0.", ".") in text


def test_the_commands_of_the_readme_are_there() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = set(re.findall(r"`make ([a-z]+)`", README))
    assert {"run", "test"} <= named <= targets
    for module in re.findall(r"-m (tools\.\w+)", README):
        assert (ROOT / f"{module.replace('.', '/')}.py").is_file(), module


def test_the_plain_commands_of_the_readme_are_those_of_the_contributors_page() -> None:
    contributing = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    commands = re.findall(r"`((?:python3|\.venv/bin/)[^`]+ [^`]+)`", README)
    assert commands
    for command in commands:
        assert f"`{command}`" in contributing, command


def test_the_version_is_the_same_everywhere() -> None:
    version = inkcode.__version__
    assert re.search(rf"^## {re.escape(version)} ", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert f"\nversion: {version}\n" in (ROOT / "CITATION.cff").read_text("utf-8")
    assert f'\nversion = "{version}"\n' in (ROOT / "pyproject.toml").read_text("utf-8")


def test_the_pictures_of_the_guide_are_all_shown_and_small() -> None:
    text = README + "".join(page.read_text("utf-8") for page in DOCS.rglob("*.md"))
    for picture in (DOCS / "guide" / "images").glob("*.png"):
        assert f"images/{picture.name})" in text, f"{picture.name} is on no page"
        assert picture.stat().st_size < 150_000, f"{picture.name} is too large"


def test_every_key_of_the_guide_is_a_key_of_the_coding_page() -> None:
    guide = (DOCS / "guide" / "README.md").read_text("utf-8")
    table = guide.split("| Key | | Key | |\n", maxsplit=1)[1].split("\n\n", maxsplit=1)[0]
    panels = "".join(page.read_text("utf-8") for page in (ROOT / "frontend" / "src" / "panels").glob("*.ts"))
    known = {
        key for keys in re.findall(r"keys: \[([^\]]*)\]", panels) for key in re.findall(r'"([^"]+)"', keys)
    }
    known |= set(re.findall(r'\bkey: "([^"]+)"', panels)) | set("123456789")
    named = {key for cell in table.split("|") for key in re.findall(r"`([^`]+)`", cell)}
    assert len(named) > 25
    assert named <= known
