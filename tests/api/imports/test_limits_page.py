"""The page of limits says what the code keeps."""

from __future__ import annotations

import re
from dataclasses import asdict
from pathlib import Path

from app.formats.limits import DEFAULT_LIMITS
from app.settings import Limits

PAGE = Path(__file__).resolve().parents[3] / "docs" / "limits.md"
ROW = re.compile(r"^\| .+? \| ([\d,]+)(?: bytes)? \| `([\w.]+)` \|$", re.MULTILINE)


def test_every_limit_is_on_the_page_with_its_value() -> None:
    written = {name: int(value.replace(",", "")) for value, name in ROW.findall(PAGE.read_text("utf-8"))}
    kept = {
        **asdict(Limits()),
        **{f"formats.{name}": value for name, value in asdict(DEFAULT_LIMITS).items()},
    }
    assert written == {name: int(value) for name, value in kept.items()}
