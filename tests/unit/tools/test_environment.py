"""The environment that `make` makes."""

from __future__ import annotations

import sys
from pathlib import Path

from tools import environment


def test_packages_are_compiled_but_for_their_tests_and_what_is_no_python_stops_nothing(
    tmp_path: Path,
) -> None:
    # The folder itself lies in one called "tests", as a clone may.
    for name in ("drawing/__init__.py", "drawing/testing.py", "drawing/tests/test_lines.py"):
        (tmp_path / "tests" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "tests" / name).write_text("LINES = 1\n")
    (tmp_path / "tests" / "drawing" / "template.py").write_text("class {{ name }}:\n")
    environment.compile_packages(Path(sys.executable), tmp_path / "tests")
    compiled = {file.name.partition(".")[0] for file in tmp_path.rglob("*.pyc")}
    assert compiled == {"__init__", "testing"}
