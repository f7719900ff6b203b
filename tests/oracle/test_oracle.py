"""Expected values of the reference cases to 1e-9, where the folder of cases is at hand."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.oracle.candidates import candidate

FOLDER = Path(__file__).parents[2].parent / "shared" / "stats" / "oracle"
CASES = sorted(FOLDER.glob("*.json")) if FOLDER.is_dir() else []
COMMENTS = {"reason", "notes", "exact", "ci_reason"}
TOLERANCE = 1e-9
T_QUANTILE_OFF = 2e-9
"""With 39 degrees of freedom the cases' own t quantile is 8e-9 too small (scipy 1.12: 2.0226909117, exact
2.0226909200), which moves those interval ends by up to 1.1e-9."""


def differences(expected: Any, found: Any, path: str = "") -> Iterator[str]:
    """Paths at which `found` is not `expected`; comments and provenance are not compared."""
    if isinstance(expected, dict):
        for key, value in expected.items():
            if key in COMMENTS or key.endswith("verified_by"):
                continue
            if not isinstance(found, dict) or key not in found:
                yield f"{path}/{key}: missing"
            else:
                yield from differences(value, found[key], f"{path}/{key}")
    elif isinstance(expected, list) and isinstance(found, list) and len(expected) == len(found):
        for i, (one, two) in enumerate(zip(expected, found, strict=True)):
            yield from differences(one, two, f"{path}[{i}]")
    elif not _equal(expected, found, path):
        yield f"{path}: expected {expected!r}, got {found!r}"


def _equal(expected: Any, found: Any, path: str) -> bool:
    if isinstance(expected, int | float) and isinstance(found, int | float):
        tolerance = T_QUANTILE_OFF if "/ci95_t[" in path else TOLERANCE
        return abs(expected - found) <= tolerance * max(1.0, abs(expected))
    return bool(expected == found)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_reference_case(path: Path) -> None:
    case = json.loads(path.read_text("utf-8"))
    assert list(differences(case["expected"], candidate(case))) == []


def test_differences_are_found() -> None:
    expected = {"value": 0.5, "reason": "ignored", "list": [1, None]}
    assert list(differences(expected, {"value": 0.5, "list": [1, None]})) == []
    assert len(list(differences(expected, {"value": 0.5 + 1e-8, "list": [1, 0]}))) == 2
    assert list(differences(expected, {"value": 0.5})) == ["/list: missing"]
