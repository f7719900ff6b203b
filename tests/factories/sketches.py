"""Real files, small, and their way into a study through the import."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

from httpx2 import Response
from PIL import Image, ImageDraw

from tests.conftest import Person
from tests.factories.studies import API


def png(colour: str = "red", size: tuple[int, int] = (64, 48)) -> bytes:
    """A white sheet with a filled box; each colour and size is another file."""
    image = Image.new("RGB", size, "white")
    ImageDraw.Draw(image).rectangle((8, 8, size[0] // 2, size[1] // 2), fill=colour)
    target = io.BytesIO()
    image.save(target, "PNG")
    return target.getvalue()


def excalidraw(label: str = "Laptop", stroke: str = "#e03131") -> bytes:
    """Two labelled boxes and an arrow that binds them."""
    boxes = [_box("box-a", 0, label, stroke), _box("box-b", 300, "Server", "#1971c2")]
    arrow = {
        **_element("arrow-1", "arrow", 120, 30, 180, 0, "#1e1e1e"),
        "points": [[0, 0], [180, 0]],
        "startBinding": {"elementId": "box-a", "focus": 0, "gap": 1},
        "endBinding": {"elementId": "box-b", "focus": 0, "gap": 1},
        "endArrowhead": "arrow",
        "startArrowhead": None,
    }
    texts = [_text(f"text-{box['id']}", str(words), box) for box, words in boxes]
    scene = {
        "type": "excalidraw",
        "version": 2,
        "source": "https://excalidraw.com",
        "elements": [*(box for box, _ in boxes), arrow, *texts],
        "appState": {"viewBackgroundColor": "#ffffff"},
        "files": {},
    }
    return json.dumps(scene).encode()


def _element(
    name: str, kind: str, x: float, y: float, width: float, height: float, stroke: str
) -> dict[str, Any]:
    return {
        "id": name,
        "type": kind,
        "x": x,
        "y": y,
        "width": width,
        "height": height,
        "angle": 0,
        "strokeColor": stroke,
        "backgroundColor": "transparent",
        "fillStyle": "solid",
        "strokeWidth": 2,
        "strokeStyle": "solid",
        "roughness": 1,
        "opacity": 100,
        "groupIds": [],
        "frameId": None,
        "isDeleted": False,
        "boundElements": [],
    }


def _box(name: str, x: float, label: str, stroke: str) -> tuple[dict[str, Any], str]:
    box = _element(name, "rectangle", x, 0, 120, 60, stroke)
    box["boundElements"] = [{"type": "text", "id": f"text-{name}"}, {"type": "arrow", "id": "arrow-1"}]
    return box, label


def _text(name: str, words: str, box: dict[str, Any]) -> dict[str, Any]:
    return {
        **_element(name, "text", box["x"] + 10, 20, 100, 20, "#1e1e1e"),
        "text": words,
        "originalText": words,
        "fontSize": 16,
        "fontFamily": 5,
        "textAlign": "center",
        "verticalAlign": "middle",
        "containerId": box["id"],
        "lineHeight": 1.25,
    }


def zip_of(files: dict[str, bytes]) -> bytes:
    """An archive of these files."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return target.getvalue()


def post_files(
    person: Person,
    study: dict[str, Any],
    files: dict[str, bytes],
    *,
    dry_run: bool = False,
    pattern: str | None = None,
    choices: dict[str, Any] | None = None,
    split: str | None = None,
    apart: bool = False,
) -> Response:
    """Send files to the import, whatever comes of it."""
    form: dict[str, str] = {"apart": "true"} if apart else {}
    if split is not None:
        form["split"] = split
    if pattern is not None:
        form["pattern"] = pattern
    if choices is not None:
        form["choices"] = json.dumps(choices)
    return person.client.post(
        f"{API}/studies/{study['id']}/imports",
        params={"dry_run": "true"} if dry_run else {},
        data=form,
        files=[("files", (name, data, "application/octet-stream")) for name, data in files.items()],
    )


def import_sketch(
    person: Person, study: dict[str, Any], name: str = "P01_before.png", data: bytes | None = None
) -> dict[str, Any]:
    """One imported sketch, as the API reads it."""
    answer = post_files(person, study, {name: data if data is not None else png()})
    assert answer.status_code == 200, answer.text
    sketch_id = answer.json()["files"][0]["sketches"][0]["id"]
    sketch: dict[str, Any] = person.client.get(f"{API}/sketches/{sketch_id}").json()
    return sketch
