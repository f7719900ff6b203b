"""Run all benchmarks: ``python -m benchmarks``; prints a Markdown table of ratios."""

from __future__ import annotations

from benchmarks import importing, querying, saving, startup
from benchmarks.table import print_table


def main() -> None:
    """Measure everything and print it."""
    print_table([*startup.measure(), *importing.measure(), *saving.measure(), *querying.measure()])


if __name__ == "__main__":
    main()
