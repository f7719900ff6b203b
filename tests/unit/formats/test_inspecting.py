"""What ``inkcode inspect`` says of a file: everything about each sketch, in a documented form."""

from __future__ import annotations

import re
from pathlib import Path

from app.formats import inspecting

EXPORTS = Path(__file__).parents[3] / "fixtures" / "exports"


def _inspected(name: str) -> dict[str, object]:
    return inspecting.inspect((EXPORTS / name).read_bytes(), name)


def test_every_sketch_says_its_format_counts_and_problems_itself() -> None:
    found = _inspected("images.excalidraw")
    sketches = found["sketches"]
    assert isinstance(sketches, list)
    (sketch,) = sketches
    assert sketch["format"] == found["format"] == "excalidraw"
    assert sketch["problems"] == found["problems"]
    assert sketch["size"] == [sketch["width"], sketch["height"]]
    assert set(sketch["marks"]) == {"structural", "functional", "text", "freehand"}


def test_what_the_documentation_names_is_what_is_given() -> None:
    sketches = _inspected("images.excalidraw")["sketches"]
    assert isinstance(sketches, list)
    documented = set(re.findall(r"\b[a-z_]+\b", str(inspecting.__doc__)))
    assert set(sketches[0]) <= documented
