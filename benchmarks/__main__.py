"""Run all benchmarks: ``python -m benchmarks``; prints a Markdown table of ratios."""

from __future__ import annotations

import sys

from benchmarks import bad_inputs, importing, querying, saving, startup, throughput
from benchmarks.table import print_table


def main() -> None:
    """Measure everything and print it; ends with an error where one bad input costs too much."""
    parts = (startup, importing, throughput, saving, querying)
    print_table([row for part in parts for row in part.measure()])
    print()
    sys.exit(0 if bad_inputs.show(bad_inputs.measure()) else 1)


if __name__ == "__main__":
    main()
