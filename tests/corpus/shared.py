"""The reference material next to the repository; its tests run only where it is there."""

from __future__ import annotations

import csv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"


def rows(path: Path) -> list[dict[str, str]]:
    """Rows of a TSV file; none where it is missing."""
    if not path.exists():
        return []
    with path.open(newline="") as stream:
        return list(csv.DictReader(stream, delimiter="\t"))
