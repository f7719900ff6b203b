"""Runs everything that proves the project, and closes with what each runner counted.

As a command, by any Python 3.11 or newer, `python -m tools.prove` runs all checks, `python -m tools.prove
pytest eslint` those named.
A failing check does not stop the others: one run shows all there is to repair.
"""

from __future__ import annotations

import io
import itertools
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from typing import TextIO

from tools import chromium, environment, frontend

PY = sys.executable


@dataclass(frozen=True)
class Check:
    """One command that proves something; `counts` finds the lines in which its runner counts."""

    name: str
    command: Sequence[str]
    counts: str = "(?!)"
    browser: bool = False
    beside: bool = False
    """Others may run beside it: it changes no file that they read, but for those that come after it."""
    after: str = ""
    """The name of a check beside which it cannot run, because it reads what that one makes."""


def _npm(script: str, *arguments: str) -> list[str]:
    return [PY, "-m", "tools.frontend", "npm", "run", "--silent", script, *arguments]


CHECKS = (
    # The longest first, so that the others fill the time in which it waits for processes and disks.
    Check(
        "pytest",
        [PY, "-m", "pytest", "-q", "-n", "auto", "--maxprocesses", "4"],
        r"^=*\s*\d+ (passed|failed).* in ",
        beside=True,
    ),
    Check("npm packages", [PY, "-m", "tools.frontend", "install"], beside=True),
    Check("mypy", [PY, "-m", "mypy"], r"^(Success|Found \d+ error)", beside=True),
    Check("ruff", [PY, "-m", "ruff", "check", "."], r"All checks passed", beside=True),
    Check(
        "ruff format", [PY, "-m", "ruff", "format", "--check", "."], r"files? already formatted", beside=True
    ),
    Check("api client", [PY, "-m", "tools.api_client", "--check"], beside=True, after="npm packages"),
    Check("eslint", _npm("lint"), beside=True, after="api client"),
    Check("vitest", _npm("test"), r"^\s*(Test Files|Tests)\s", beside=True, after="npm packages"),
    Check("prettier", _npm("format:check"), beside=True, after="api client"),
    Check("tsc", _npm("typecheck"), beside=True, after="api client"),
    Check("build", [PY, "-m", "tools.frontend", "build"]),
    Check("playwright", _npm("e2e"), r"^\s*\d+ (passed|failed|flaky|skipped|did not run)", browser=True),
)


@dataclass
class Outcome:
    """How a check ended: what its runner counted, in its own words, and how long it took in seconds."""

    check: Check
    passed: bool
    seconds: float
    counted: list[str] = field(default_factory=list)


def run_all(checks: Sequence[Check]) -> list[Outcome]:
    """Run checks in order; those that may run beside others, three at a time, which keeps two cores busy."""
    outcomes: list[Outcome] = []
    for beside, group in itertools.groupby(checks, key=lambda check: check.beside):
        if beside:
            outcomes.extend(_run_beside(group))
        else:
            outcomes.extend(run(check) for check in group)
    return outcomes


def _run_beside(checks: Iterable[Check]) -> list[Outcome]:
    """Run checks three at a time, each once the one it comes after has ended; outcomes in their order."""
    ended: dict[str, Future[Outcome]] = {}
    with ThreadPoolExecutor(3) as threads:
        for check in checks:
            ended[check.name] = threads.submit(_run_whole, check, ended.get(check.after))
    return [future.result() for future in ended.values()]


def _run_whole(check: Check, before: Future[Outcome] | None) -> Outcome:
    """Run one check and show its output in one piece, so that those at the same time do not mix."""
    if before is not None:
        wait([before])
    print(f"==> {check.name} has begun", flush=True)
    output = io.StringIO()
    outcome = run(check, output)
    print(output.getvalue(), end="", flush=True)
    return outcome


def run(check: Check, output: TextIO | None = None) -> Outcome:
    """Run one check, showing its output while it comes, or writing it to ``output``."""
    print(f"\n==> {check.name}", flush=True, file=output)
    started = time.monotonic()
    variables = os.environ | {"NO_COLOR": "1", "PYTHONUNBUFFERED": "1"}
    variables.pop("FORCE_COLOR", None)
    # Where it is set, all of the many processes that the checks start would compile the application anew.
    variables.pop("PYTHONDONTWRITEBYTECODE", None)
    if check.browser:
        try:
            variables["INKCODE_CHROMIUM"] = chromium.ensure()
        except chromium.ChromiumError as error:
            print(error, flush=True, file=output)
            return Outcome(check, passed=False, seconds=time.monotonic() - started)
    counted = []
    with subprocess.Popen(
        check.command,
        cwd=frontend.ROOT,
        env=variables,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    ) as process:
        for line in process.stdout or ():
            print(line, end="", flush=True, file=output)
            if re.search(check.counts, line):
                counted.append(line.strip(" =\n"))
    return Outcome(check, process.returncode == 0, time.monotonic() - started, counted)


def report(outcomes: Sequence[Outcome]) -> str:
    """The closing table."""
    lines = ["", "==> In short"]
    for outcome in outcomes:
        state = "passed" if outcome.passed else "FAILED"
        counted = "; ".join(re.sub(r"\s+", " ", line) for line in outcome.counted)
        lines.append(f"{state}  {outcome.check.name:<12} {outcome.seconds:6.1f} s  {counted}".rstrip())
    return "\n".join(lines)


def main(arguments: Sequence[str]) -> int:
    """The command described at the top; returns the exit code."""
    unknown = set(arguments) - {check.name for check in CHECKS}
    if unknown:
        known = ", ".join(check.name for check in CHECKS)
        sys.stderr.write(f"There is no check called {', '.join(sorted(unknown))}. There are: {known}\n")
        return 2
    try:
        environment.enter("test", "tools.prove", arguments)
    except environment.EnvironmentSetupError as error:
        sys.exit(str(error))
    return prove([check for check in CHECKS if not arguments or check.name in arguments])


def prove(checks: Sequence[Check]) -> int:
    """Run checks and close with what each counted; returns 0 if all passed, else 1."""
    outcomes = run_all(checks)
    print(report(outcomes), flush=True)
    return int(not all(outcome.passed for outcome in outcomes))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
