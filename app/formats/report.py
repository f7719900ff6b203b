"""Collecting problems while a file is read, and the one exception a parser uses inside."""

from __future__ import annotations

from app.formats.base import Problem, Severity

MOST_PROBLEMS = 50
"""Warnings of the same kind are summed up after this many, so that a report stays readable."""


class UnreadableError(Exception):
    """This file cannot be imported; carries the problem. Never leaves the parsers' package."""

    def __init__(self, code: str, message: str, where: str | None = None) -> None:
        super().__init__(message)
        self.problem = Problem(Severity.ERROR, code, message, where)


class Report:
    """Warnings of one file, each said once for each place."""

    def __init__(self) -> None:
        self._seen: dict[Problem, None] = {}
        self._per_code: dict[str, int] = {}

    def warn(self, code: str, message: str, where: str | None = None) -> None:
        """Note something that was dropped, repaired or guessed."""
        problem = Problem(Severity.WARNING, code, message, where)
        if problem in self._seen:
            return
        self._per_code[code] = self._per_code.get(code, 0) + 1
        if self._per_code[code] <= MOST_PROBLEMS:
            self._seen[problem] = None

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All warnings, and how many of a kind were left out."""
        more = [
            Problem(Severity.WARNING, code, f"{count - MOST_PROBLEMS} more problems of the same kind.")
            for code, count in self._per_code.items()
            if count > MOST_PROBLEMS
        ]
        return (*self._seen, *more)
