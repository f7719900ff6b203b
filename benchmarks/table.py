"""One row of a benchmark, and how rows are shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """A median time of Inkcode beside that of a floor measured in the same run."""

    what: str
    milliseconds: float
    floor: str
    floor_milliseconds: float

    @property
    def ratio(self) -> float:
        """How many times the floor."""
        return self.milliseconds / self.floor_milliseconds


def print_table(rows: Iterable[Row]) -> None:
    """Markdown, so that it can be pasted into docs."""
    print("| operation | ms | beside it | ms | ratio |")
    print("|---|---|---|---|---|")
    for row in rows:
        print(
            f"| {row.what} | {row.milliseconds:,.2f} | {row.floor} | {row.floor_milliseconds:,.2f} "
            f"| {row.ratio:,.2f} |"
        )
