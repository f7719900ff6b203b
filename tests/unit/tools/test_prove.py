"""`make test` closes with what each runner counted, in the runner's own words."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from tools import prove

BY_NAME = {check.name: check for check in prove.CHECKS}


@pytest.mark.parametrize(
    ("check", "line"),
    [
        ("ruff format", "112 files already formatted"),
        ("ruff", "All checks passed!"),
        ("mypy", "Success: no issues found in 97 source files"),
        ("mypy", "Found 3 errors in 2 files (checked 97 source files)"),
        ("pytest", "412 passed, 3 skipped in 41.20s"),
        ("pytest", "======= 1 failed, 411 passed in 62.11s (0:01:02) ======="),
        ("vitest", " Test Files  12 passed (12)"),
        ("vitest", "      Tests  140 passed (140)"),
        ("playwright", "  14 passed (1.2m)"),
        ("playwright", "  1 failed"),
        ("playwright", "  2 did not run"),
    ],
)
def test_the_counting_line_of_a_runner_is_recognised(check: str, line: str) -> None:
    assert re.search(BY_NAME[check].counts, line)


@pytest.mark.parametrize(
    ("check", "line"),
    [("pytest", "tests/unit/test_x.py::test_12_passed_in PASSED"), ("playwright", "  ok 14 signs in (1.2s)")],
)
def test_other_lines_are_not_taken_for_counts(check: str, line: str) -> None:
    assert not re.search(BY_NAME[check].counts, line)


def test_a_failing_check_fails_the_whole_and_the_others_still_run(
    capsys: pytest.CaptureFixture[str],
) -> None:
    checks = (
        prove.Check("breaks", [sys.executable, "-c", "print('3 wrong'); raise SystemExit(1)"], r"\d+ wrong"),
        prove.Check("holds", [sys.executable, "-c", "print('5 right')"], r"\d+ right"),
    )
    assert prove.prove(checks) == 1
    closing = capsys.readouterr().out.split("In short")[1].splitlines()
    assert re.fullmatch(r"FAILED +breaks +\d+\.\d s +3 wrong", closing[1])
    assert re.fullmatch(r"passed +holds +\d+\.\d s +5 right", closing[2])


def test_a_check_reads_what_the_one_before_it_has_made(tmp_path: Path) -> None:
    made = tmp_path / "made"
    make = f"import time; time.sleep(0.2); open({str(made)!r}, 'w').write('made')"
    read = f"print(open({str(made)!r}).read())"
    checks = (
        prove.Check("makes", [sys.executable, "-c", make], beside=True),
        prove.Check("others", [sys.executable, "-c", "pass"], beside=True),
        prove.Check("reads", [sys.executable, "-c", read], "made", beside=True, after="makes"),
    )
    outcomes = prove.run_all(checks)
    assert [outcome.check.name for outcome in outcomes] == ["makes", "others", "reads"]
    assert outcomes[-1].counted == ["made"]


def test_whatever_a_check_comes_after_is_listed_before_it() -> None:
    names = [check.name for check in prove.CHECKS]
    for check in prove.CHECKS:
        if check.after:
            assert check.beside
            assert check.after in names[: names.index(check.name)]


def test_checks_may_keep_compiled_code_where_that_is_switched_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    command = [
        sys.executable,
        "-c",
        "import sys; print('keeps none' if sys.dont_write_bytecode else 'keeps')",
    ]
    assert prove.run(prove.Check("compiles", command, "keeps")).counted == ["keeps"]


def test_a_check_nobody_knows_is_refused_by_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert prove.main(["pytst"]) == 2
    assert "no check called pytst" in capsys.readouterr().err
