"""The pages are built when they have to be, and only then."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from tools import frontend

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="stands in for npm with a shell script")

NPM = """#!/bin/sh
echo "$@" >> "$CALLS"
case "$1" in
  ci) mkdir -p node_modules ;;
  run) mkdir -p ../app/static && echo built > ../app/static/index.html ;;
esac
exit ${NPM_EXIT:-0}
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small checkout, and a PATH whose node and npm write down how they were called."""
    for name, text in {"src/main.tsx": "one", "src/main.test.tsx": "test", "package-lock.json": "{}"}.items():
        file = tmp_path / "frontend" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    use_node(tmp_path, monkeypatch, "v22.1.0")
    monkeypatch.setenv("CALLS", str(tmp_path / "calls"))
    return tmp_path


def use_node(root: Path, monkeypatch: pytest.MonkeyPatch, version: str) -> None:
    """Put a Node of this version in front of all others."""
    folder = root / "bin"
    folder.mkdir(exist_ok=True)
    for name, text in {"node": f"#!/bin/sh\necho {version}\n", "npm": NPM}.items():
        file = folder / name
        file.write_text(text, "utf-8")
        file.chmod(file.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")


def calls(root: Path) -> list[str]:
    """The first word of every call of npm so far."""
    file = root / "calls"
    return [line.split()[0] for line in file.read_text("utf-8").splitlines()] if file.exists() else []


def quietly(line: str) -> None:
    """Say nothing."""
    assert line


def test_the_first_build_installs_and_builds(project: Path) -> None:
    frontend.build(project, quietly)
    assert calls(project) == ["ci", "run"]


def test_a_second_build_of_the_same_sources_calls_nothing(project: Path) -> None:
    frontend.build(project, quietly)
    frontend.build(project, quietly)
    assert calls(project) == ["ci", "run"]


def test_a_changed_source_builds_again_without_installing(project: Path) -> None:
    frontend.build(project, quietly)
    (project / "frontend" / "src" / "main.tsx").write_text("two", "utf-8")
    frontend.build(project, quietly)
    assert calls(project) == ["ci", "run", "run"]


def test_a_changed_test_does_not_build_again(project: Path) -> None:
    frontend.build(project, quietly)
    (project / "frontend" / "src" / "main.test.tsx").write_text("another", "utf-8")
    frontend.build(project, quietly)
    assert calls(project) == ["ci", "run"]


def test_a_changed_lock_file_installs_again(project: Path) -> None:
    frontend.build(project, quietly)
    (project / "frontend" / "package-lock.json").write_text("{ }", "utf-8")
    frontend.build(project, quietly)
    assert calls(project) == ["ci", "run", "ci", "run"]


def test_pages_that_were_removed_are_built_again(project: Path) -> None:
    frontend.build(project, quietly)
    (project / "app" / "static" / "index.html").unlink()
    frontend.build(project, quietly)
    assert calls(project) == ["ci", "run", "run"]


def test_packages_for_development_serve_the_build_but_not_the_other_way_round(project: Path) -> None:
    frontend.install(project, quietly, development=True)
    frontend.install(project, quietly, development=False)
    assert calls(project) == ["ci"]
    frontend.build(project, quietly)
    assert calls(project) == ["ci", "run"]


def test_a_failed_build_says_so_and_is_tried_again(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NPM_EXIT", "1")
    with pytest.raises(frontend.FrontendError, match=r"npm ci .* failed"):
        frontend.build(project, quietly)
    monkeypatch.setenv("NPM_EXIT", "0")
    frontend.build(project, quietly)
    assert calls(project) == ["ci", "ci", "run"]


@pytest.mark.parametrize(
    ("version", "good"),
    [("v20.19.0", True), ("v24.0.0", True), ("v20.18.9", False), ("v18.20.1", False), ("", False)],
)
def test_node_must_be_new_enough(
    project: Path, monkeypatch: pytest.MonkeyPatch, version: str, good: bool
) -> None:
    use_node(project, monkeypatch, version)
    assert (frontend.node_on_path() is not None) is good


def test_without_node_the_message_says_what_to_install(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(project / "nowhere"))
    monkeypatch.setattr(frontend, "node_from_pypi", lambda: None)
    with pytest.raises(frontend.FrontendError, match="pip install"):
        frontend.build(project, quietly)
