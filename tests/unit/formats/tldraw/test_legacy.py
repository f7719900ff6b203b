"""Boards before tldraw 2 (2021-22): page space, turns about the centre, ends stored where they were drawn."""

from __future__ import annotations

import json
import math
from typing import Any

import pytest

from app.formats.base import Direction, Role, Shape
from app.formats.parsing import parse
from tests.unit.formats.tldraw.boards import legacy, marks, only_page, source_points

STYLE = {"color": "red", "size": "small", "dash": "draw", "isFilled": False}


def box(name: str = "box", /, **more: Any) -> dict[str, Any]:
    return {"id": name, "type": "rectangle", "point": [10, 20], "size": [100, 50], "style": STYLE} | more


def arrow(**more: Any) -> dict[str, Any]:
    handles = {
        "start": {"point": [0, 0], "bindingId": "b1"},
        "end": {"point": [100, 0], "bindingId": "gone"},
        "bend": {"point": [50, 20]},
    }
    return {"id": "arrow", "type": "arrow", "point": [0, 200], "handles": handles, "style": STYLE} | more


def test_a_box_has_its_label_and_the_colours_of_its_time() -> None:
    mark = marks(legacy(box(label="Model")))["box"]
    assert (mark.label, mark.stroke, mark.fill, mark.shape) == ("Model", "#ff2133", None, Shape.RECTANGLE)
    assert only_page(legacy(box())).name == "Old page"


def test_the_oldest_files_begin_every_word_with_a_capital_and_have_no_label() -> None:
    old = box(style={"color": "Blue", "size": "Small", "isFilled": True}, text="Data")
    mark = marks(legacy(old))["box"]
    assert (mark.label, mark.stroke) == ("Data", "#1c7ed6")
    assert mark.fill is not None


def test_a_bare_document_is_read_too() -> None:
    pages = json.loads(legacy(box()))["document"]["pages"]
    assert set(marks(json.dumps({"id": "doc", "pages": pages, "pageStates": {}}).encode())) == {"box"}


def test_a_shape_turns_about_its_centre() -> None:
    bounds = only_page(legacy(box(rotation=math.pi / 2))).source_bounds
    assert bounds == pytest.approx((35, -5, 85, 95))


def test_an_ellipse_reaches_two_radii_from_its_point() -> None:
    ellipse = box(type="ellipse", radius=[30, 20])
    assert only_page(legacy(ellipse)).source_bounds == pytest.approx((10, 20, 70, 60))


def test_members_of_a_group_lie_in_page_space() -> None:
    group = {"id": "group", "type": "group", "point": [500, 500], "size": [1, 1], "children": ["box"]}
    data = legacy(group, box(parentId="group"))
    assert source_points(data, "box")[0] == pytest.approx((10, 20))
    assert marks(data)["box"].group == "group"
    assert only_page(data).source_elements == 2


def test_an_arrow_is_bound_by_what_its_handles_name_and_runs_through_its_bend() -> None:
    bindings = {"b1": {"id": "b1", "toId": "box"}}
    data = legacy(box(), arrow(bend=0.4, decorations={"end": "arrow"}), bindings=bindings)
    mark = marks(data)["arrow"]

    assert (mark.start_mark, mark.end_mark, mark.direction) == ("box", None, Direction.FORWARD)
    run = source_points(data, "arrow")
    assert run[0] == pytest.approx((0, 200))
    assert run[-1] == pytest.approx((100, 200))
    assert max(y for _, y in run) == pytest.approx(220, abs=0.2)
    assert only_page(data).connectors_bound_both == 0


def test_an_arrow_without_a_head_is_a_line_that_still_relates() -> None:
    mark = marks(legacy(arrow()))["arrow"]
    assert (mark.role, mark.direction) == (Role.FUNCTIONAL, Direction.NONE)


def test_strokes_notes_and_texts_keep_their_roles() -> None:
    data = legacy(
        {"id": "pen", "type": "draw", "point": [0, 0], "points": [[0, 0, 0.5], [9, 9, 0.5]], "style": STYLE},
        {"id": "note", "type": "sticky", "point": [50, 0], "size": [200, 200], "text": "n", "style": STYLE},
        {"id": "text", "type": "text", "point": [0, 300], "text": "words", "rotation": 0.5, "style": STYLE},
    )
    roles = {name: mark.role for name, mark in marks(data).items()}
    assert roles == {"pen": Role.FREEHAND, "note": Role.STRUCTURAL, "text": Role.TEXT}
    assert marks(data)["note"].label == "n"


@pytest.mark.parametrize("broken", ["handles", "points", "style", "shapes", "size"])
def test_values_of_the_wrong_type_never_crash(broken: str) -> None:
    data = legacy(box(), arrow()).replace(f'"{broken}": '.encode(), f'"{broken}": 7, "was": '.encode(), 1)

    assert "unexpected" not in {problem.code for problem in parse(data, "").problems}
