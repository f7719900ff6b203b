"""The lock files are what a fresh machine installs, so they must hold what pyproject.toml asks for."""

from __future__ import annotations

import re
import tomllib
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.architecture.imports import ROOT

PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
GROUPS: dict[str, list[Any]] = PROJECT["dependency-groups"]


def wanted(group: str) -> list[Requirement]:
    """The requirements a dependency group names itself."""
    return [Requirement(line) for line in GROUPS[group] if isinstance(line, str)]


def pins(lock: str) -> dict[str, list[str]]:
    """Versions by name; a name has several where the version depends on the platform or the Python."""
    found: dict[str, list[str]] = {}
    for name, version in re.findall(
        r"^([\w.-]+)(?:\[[^]]*\])?==([^\s;]+)", (ROOT / lock).read_text("utf-8"), re.M
    ):
        found.setdefault(canonicalize_name(name), []).append(version)
    return found


RUNTIME = [Requirement(line) for line in PROJECT["project"]["dependencies"]]


@pytest.mark.parametrize(
    ("lock", "requirements"),
    [
        ("requirements.lock", [*RUNTIME, *wanted("build")]),
        ("requirements-dev.lock", [*RUNTIME, *wanted("build"), *wanted("dev")]),
        ("requirements-node.lock", wanted("node")),
    ],
)
def test_every_requirement_is_pinned_to_a_version_it_allows(
    lock: str, requirements: list[Requirement]
) -> None:
    pinned = pins(lock)
    stale = [
        str(requirement)
        for requirement in requirements
        if not (versions := pinned.get(canonicalize_name(requirement.name)))
        or not all(requirement.specifier.contains(version) for version in versions)
    ]
    assert not stale, f"{lock} does not fit pyproject.toml any more; run `make lock`"


def test_the_tests_run_on_the_very_versions_people_run() -> None:
    tested = pins("requirements-dev.lock")
    assert {name: tested.get(name) for name in pins("requirements.lock")} == pins("requirements.lock")


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock", "requirements-node.lock"])
def test_every_package_has_hashes_and_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    blocks = re.split(r"^(?=\S+==)", text, flags=re.M)[1:]
    assert blocks
    assert all("--hash=sha256:" in block for block in blocks)
    assert "://" not in text


def test_the_npm_lock_file_names_no_other_registry() -> None:
    text = (ROOT / "frontend" / "package-lock.json").read_text("utf-8")
    addresses = set(re.findall(r'"resolved": "(https?://[^/]+)', text))
    assert addresses <= {"https://registry.npmjs.org"}
    assert '"integrity": "sha512-' in text
