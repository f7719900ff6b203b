"""The page calls every coefficient what files, the terminal and the methods paragraph call it."""

from __future__ import annotations

import json
import re
from pathlib import Path

from app.agreement.measures import DEFINITIONS

PAGE = Path(__file__).parents[3] / "frontend/src/pages/agreement/measureWords.ts"
TEXT = r't\(\s*("(?:[^"\\]|\\.)*"),?\s*\)'
ENTRY = re.compile(rf"^  (\w+): \{{\s*name: {TEXT},\s*meaning: {TEXT},\s*\}},$", re.MULTILINE)


def test_the_page_and_the_files_name_coefficients_alike() -> None:
    shown = {
        key: (json.loads(name), json.loads(meaning))
        for key, name, meaning in ENTRY.findall(PAGE.read_text("utf-8"))
    }
    assert shown == {key.value: (one.name, one.meaning) for key, one in DEFINITIONS.items()}
