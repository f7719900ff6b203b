"""The demo's drawings: valid scenes, readable, and exactly what the scripts make."""

import io
import json
from itertools import combinations
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from PIL import Image

from app.formats.excalidraw.elements import read_elements
from app.formats.excalidraw.scene import build_scene
from app.formats.limits import Limits
from app.formats.report import Report
from fixtures.demo.draw import ONLY_PICTURES, SKETCHES, drawings, sketch_file
from fixtures.demo.elements import Box
from fixtures.demo.paper import Paper
from fixtures.demo.scene import Scene

ALL = [pytest.param(module, id=participant) for participant, module in drawings()]
VECTOR = [pytest.param(module, id=key) for key, module in drawings() if key not in ONLY_PICTURES]

SHARED_FIELDS = """
    id type x y width height angle strokeColor backgroundColor fillStyle strokeWidth strokeStyle roughness
    opacity groupIds frameId index roundness seed version versionNonce isDeleted boundElements updated link
    locked
"""
OWN_FIELDS = {
    "text": "fontSize fontFamily text textAlign verticalAlign containerId originalText autoResize lineHeight",
    "arrow": "points startBinding endBinding startArrowhead endArrowhead elbowed",
    "line": "points startBinding endBinding startArrowhead endArrowhead",
    "freedraw": "points pressures simulatePressure",
}


def elements_of(paper: Paper) -> list[dict[str, Any]]:
    scene = json.loads(paper.to_json())
    assert (scene["type"], scene["version"]) == ("excalidraw", 2)
    elements: list[dict[str, Any]] = scene["elements"]
    return elements


def test_there_is_one_drawing_for_each_of_the_fifteen_participants() -> None:
    numbers = (1, 3, 4, 6, 7, 9, 10, 11, 12, 14, 15, 16, 18, 19, 20)
    suffix = {f"P{n}": "png" if f"P{n}" in ONLY_PICTURES else "excalidraw" for n in numbers}
    assert {file.name for file in SKETCHES.iterdir()} == {f"{key}.{end}" for key, end in suffix.items()}


@pytest.mark.parametrize("module", VECTOR)
def test_the_script_draws_the_committed_scene_byte_for_byte(module: ModuleType) -> None:
    paper = module.draw()
    name, data = sketch_file(paper.participant, paper.to_json())
    assert (SKETCHES / name).read_bytes() == data


@pytest.mark.parametrize("participant", sorted(ONLY_PICTURES))
def test_the_script_draws_the_committed_picture(participant: str) -> None:
    """Not byte for byte: another version of a library may pack or smooth a picture differently."""
    module = dict(drawings())[participant]
    name, data = sketch_file(participant, module.draw().to_json())
    committed = (SKETCHES / name).read_bytes()
    assert len(committed) < 150_000
    ours, theirs = (Image.open(io.BytesIO(png)).convert("L") for png in (data, committed))
    assert ours.size == theirs.size
    difference = np.abs(np.asarray(ours, dtype=float) - np.asarray(theirs, dtype=float)).mean()
    assert difference < 1.0


@pytest.mark.parametrize("module", ALL)
def test_a_scene_has_every_field_that_excalidraw_needs(module: ModuleType) -> None:
    for element in elements_of(module.draw()):
        needed = f"{SHARED_FIELDS} {OWN_FIELDS.get(element['type'], '')}".split()
        assert not [field for field in needed if field not in element], element["id"]


@pytest.mark.parametrize("module", ALL)
def test_elements_have_ids_of_their_own_and_an_order(module: ModuleType) -> None:
    elements = elements_of(module.draw())
    indices = [element["index"] for element in elements]
    assert len({element["id"] for element in elements}) == len(elements)
    assert indices == sorted(set(indices))


@pytest.mark.parametrize("module", ALL)
def test_bindings_and_labels_are_known_on_both_sides(module: ModuleType) -> None:
    elements = {element["id"]: element for element in elements_of(module.draw())}
    claims = set()
    for element in elements.values():
        if element.get("containerId"):
            claims.add((element["containerId"], element["id"]))
        for side in ("startBinding", "endBinding"):
            if element.get(side):
                claims.add((element[side]["elementId"], element["id"]))
    listed = {(host["id"], bound["id"]) for host in elements.values() for bound in host["boundElements"]}
    assert claims == listed


@pytest.mark.parametrize("module", VECTOR)
def test_an_arrow_between_two_things_is_read_as_bound_at_both_ends(module: ModuleType) -> None:
    paper = module.draw()
    drawn = {thing.name for thing in paper.things.values() if thing.start and thing.end}
    report = Report()
    scene = build_scene(read_elements(elements_of(paper), Limits(), report), report)
    assert {arrow.id for arrow in scene.connectors if scene.is_bound_both(arrow)} == drawn
    assert not report.problems


@pytest.mark.parametrize("module", ALL)
def test_no_two_shapes_or_words_overlap_unless_one_holds_the_other(module: ModuleType) -> None:
    solid = [
        thing
        for thing in module.draw().things.values()
        if thing.kind in ("rectangle", "ellipse", "diamond", "text", "icon", "star")
    ]
    clashes = [
        (one.name, other.name)
        for one, other in combinations(solid, 2)
        if overlap(one.box, other.box) > 0.02 and not (holds(one.box, other.box) or holds(other.box, one.box))
    ]
    assert not clashes


def test_two_things_of_one_name_are_refused() -> None:
    scene = Scene("P0")
    scene.text("note", "first", (0, 0))
    with pytest.raises(ValueError, match="two elements are called note"):
        scene.text("note", "second", (50, 50))


def overlap(one: Box, other: Box) -> float:
    """Shared area as a part of the smaller box."""
    wide = min(one[0] + one[2], other[0] + other[2]) - max(one[0], other[0])
    high = min(one[1] + one[3], other[1] + other[3]) - max(one[1], other[1])
    smaller = min(one[2] * one[3], other[2] * other[3])
    return max(0.0, wide) * max(0.0, high) / smaller


def holds(outer: Box, inner: Box) -> bool:
    return (
        outer[0] <= inner[0]
        and outer[1] <= inner[1]
        and outer[0] + outer[2] >= inner[0] + inner[2]
        and outer[1] + outer[3] >= inner[1] + inner[3]
    )
