"""What stands for shapes and pictures that the file only names, and what lies behind a page."""

from __future__ import annotations

import base64
import io
from xml.sax.saxutils import quoteattr

import pytest
from PIL import Image

from app.formats.base import Shape
from app.formats.drawio.parsing import parse_drawio
from app.formats.limits import DEFAULT_LIMITS
from tests.unit.formats.drawio.diagrams import figures, model, mxfile, vertex


def captions(style: str, value: str = "") -> list[str]:
    """Words of a box that are no label of its mark."""
    figure = figures(vertex("a", value=value, style=style))["a"]
    return [words.text for words in figure.words if words.text != figure.label]


@pytest.mark.parametrize(
    ("style", "name"),
    [
        ("shape=mxgraph.networks.desktop_pc", "desktop\npc"),
        ("shape=mxgraph.aws4.resourceIcon;resIcon=mxgraph.aws4.lambda_function", "lambda\nfunction"),
        ("shape=mxgraph.kubernetes.icon2;prIcon=pod", "pod"),
        ("image;image=img/lib/azure2/Virtual_Machine.svg", "Virtual\nMachine"),
    ],
)
def test_what_cannot_be_drawn_shows_its_name_unless_its_label_stands_there(style: str, name: str) -> None:
    assert captions(style) == [name]
    assert captions(f"{style};verticalLabelPosition=bottom", "Edge") == [name]
    assert captions(f"{style};verticalLabelPosition=middle", "Edge") == []
    assert figures(vertex("a", style=style))["a"].label == ""


def test_a_name_is_light_on_a_dark_ground() -> None:
    def ink(fill: str) -> str:
        (words,) = figures(vertex("a", style=f"shape=mxgraph.cisco.router;fillColor={fill}"))["a"].words
        return words.colour

    assert ink("#2875e2") == "#ffffff"
    assert ink("#dae8fc") == ink("none") != "#ffffff"


def test_a_shape_of_a_library_has_the_outline_on_which_its_connectors_end() -> None:
    style = "shape=mxgraph.unheard.of;perimeter=ellipsePerimeter"
    assert figures(vertex("a", style=style))["a"].shape is Shape.ELLIPSE


@pytest.mark.parametrize("page", ["data:page/id,p1", "data:page/id,missing", "data:page/id,p0"])
def test_a_page_behind_a_page_is_seen_and_is_no_part_of_it(page: str) -> None:
    behind = model(vertex("a", (150, 0, 100, 60), style="fillColor=#00ff00;strokeColor=none"))
    described = quoteattr(f'{{"src":"{page}","width":100,"height":60}}')
    front = model(vertex("a", (0, 0, 100, 60)), attributes=f"backgroundImage={described}")
    parsed = parse_drawio(mxfile(front, behind), DEFAULT_LIMITS)
    sketch = parsed.sketches[0]
    assert (len(sketch.marks), sketch.source_elements, sketch.source_bounds) == (1, 1, (0, 0, 100, 60))
    is_there = page.endswith("p1")
    assert ("background-left-out" in {problem.code for problem in parsed.problems}) is not is_there
    image = Image.open(io.BytesIO(sketch.raster)).convert("RGB")
    place = (round((200 - sketch.offset[0]) * sketch.scale), round((30 - sketch.offset[1]) * sketch.scale))
    assert (place[0] < image.width and image.getpixel(place) == (0, 255, 0)) is is_there


def test_a_picture_behind_a_page_lies_where_the_file_says() -> None:
    data = io.BytesIO()
    Image.new("RGB", (2, 2), "#ff0000").save(data, "PNG")
    source = f"data:image/png;base64,{base64.b64encode(data.getvalue()).decode()}"
    described = quoteattr(f'{{"src":"{source}","width":50,"height":40,"x":200,"y":0}}')
    (found,) = parse_drawio(
        mxfile(model(vertex("a"), attributes=f"backgroundImage={described}")), DEFAULT_LIMITS
    ).sketches
    image = Image.open(io.BytesIO(found.raster)).convert("RGB")
    place = (round((225 - found.offset[0]) * found.scale), round((20 - found.offset[1]) * found.scale))
    assert image.getpixel(place) == (255, 0, 0)
    assert [mark.source_id for mark in found.marks] == ["a"]
