"""The files that the examples of the documentation speak of, and the examples themselves."""

from __future__ import annotations

import json
import re
import shlex
from dataclasses import dataclass
from pathlib import Path
from shutil import copyfile

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
AGREEMENT = ROOT / "fixtures" / "agreement"

_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True)
class Example:
    """A command as the page shows it, and the lines shown under it; ``...`` stands for anything."""

    words: tuple[str, ...]
    shown: tuple[str, ...]

    @property
    def command(self) -> str:
        """The subcommand, or the option that stands in its place."""
        return self.words[1]


def examples(page: Path) -> list[Example]:
    """Every ``$ inkcode ...`` of a page's console blocks."""
    found = []
    for block in _BLOCK.findall(page.read_text("utf-8")):
        for part in re.split(r"^\$ ", block.replace("\\\n", " "), flags=re.MULTILINE)[1:]:
            line, *shown = part.splitlines()
            words = tuple(shlex.split(line))
            if words[0] == "inkcode":
                found.append(Example(words, tuple(shown)))
    return found


def matches(shown: tuple[str, ...], printed: str) -> str | None:
    """None where the shown lines occur in this order, else the first that does not."""
    rest = iter([line.rstrip() for line in printed.splitlines()])
    for line in shown:
        if line.strip() in {"", "..."}:
            continue
        pattern = re.compile(".*".join(re.escape(part) for part in line.rstrip().split("...")))
        if not any(pattern.fullmatch(candidate) for candidate in rest):
            return line
    return None


def lay_out(folder: Path) -> None:
    """Put what the examples read into the folder they run in."""
    copyfile(AGREEMENT / "SYNTHETIC_A_15drawings.csv", folder / "codings.csv")
    copyfile(AGREEMENT / "SYNTHETIC_B_13drawings.csv", folder / "codings-13.csv")
    copyfile(AGREEMENT / "codebook-drawings.csv", folder / "codebook.csv")
    ratings = "unit,ada,ben,cem\n1,a,a,b\n2,b,b,b\n3,a,NA,a\n4,c,c,c\n5,a,b,\n"
    (folder / "ratings.csv").write_text(ratings, "utf-8")
    drawings = folder / "drawings"
    drawings.mkdir()
    (drawings / "P21_before.excalidraw").write_text(json.dumps(_SCENE), "utf-8")
    (drawings / "P21_after.svg").write_text(_SVG, "utf-8")
    (drawings / "P22_before.pdf").write_bytes(b"%PDF-1.7\n%%EOF\n")


def _box(name: str, x: int, ink: str) -> dict[str, object]:
    place = {"x": x, "y": 100, "width": 160, "height": 80}
    return {"id": name, "type": "rectangle", "strokeColor": ink, **place}


_SCENE = {
    "type": "excalidraw",
    "version": 2,
    "source": "https://excalidraw.com",
    "elements": [
        _box("data", 100, "#1e1e1e"),
        _box("model", 400, "#1e1e1e"),
        {
            "id": "flow",
            "type": "arrow",
            "x": 265,
            "y": 140,
            "width": 130,
            "height": 0,
            "points": [[0, 0], [130, 0]],
            "strokeColor": "#1e1e1e",
            "startBinding": {"elementId": "data", "focus": 0, "gap": 5},
            "endBinding": {"elementId": "model", "focus": 0, "gap": 5},
            "endArrowhead": "arrow",
        },
        {
            "id": "attack",
            "type": "arrow",
            "x": 480,
            "y": 300,
            "width": 0,
            "height": 115,
            "points": [[0, 0], [0, -115]],
            "strokeColor": "#e03131",
            "endBinding": {"elementId": "model", "focus": 0, "gap": 5},
            "endArrowhead": "arrow",
        },
    ],
    "appState": {"viewBackgroundColor": "#ffffff"},
    "files": {},
}

_SVG = """<svg xmlns="http://www.w3.org/2000/svg" width="640" height="360">
<rect x="60" y="80" width="200" height="100" fill="none" stroke="#1971c2" stroke-width="3"/>
<line x1="260" y1="130" x2="420" y2="130" stroke="#1971c2" stroke-width="3"/>
<text x="80" y="140" font-size="24">sandbox</text></svg>
"""
