"""What a diagram looks like: words, colours, shapes, and the routes of connectors."""

from __future__ import annotations

import base64
import io
import itertools
import math
import zlib

import numpy as np
import pytest
from PIL import Image

from app.formats.base import Role, Shape
from app.formats.board.figures import Dash, Figure, Head
from app.formats.drawio.labels import Look, read_html
from app.formats.drawio.parsing import parse_drawio
from app.formats.drawio.style import read_style
from app.formats.limits import DEFAULT_LIMITS
from tests.unit.formats.drawio.diagrams import (
    board,
    codes,
    diagram,
    edge,
    edge_label,
    figures,
    sketch,
    vertex,
)

PLAIN = Look(12, "#000000")


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("a<br>b", "a\nb"),
        ("<div>a</div><div>b</div>", "a\nb"),
        ("<p>a</p>b", "a\nb"),
        ("a &lt; b &amp;amp; c", "a < b &amp; c"),
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
        ("<ul><li>one</li><li>two</li></ul>", "• one\n• two"),
        ("<b onclick='x()'>go</b><script>alert(1)</script><style>p{}</style>", "go"),
        ("<img src=x onerror=alert(1)>safe<!-- no -->", "safe"),
        ("a\nb", "a\nb"),
        ("&nbsp;a\x00\ud800", "a"),
    ],
)
def test_an_html_label_becomes_its_words(html: str, text: str) -> None:
    assert read_html(html, PLAIN)[0] == text


def test_a_label_looks_as_most_of_its_letters_do() -> None:
    html = '<font style="font-size: 20px" color="#ff0000"><b>Most of the words</b></font><br>few'
    look = read_html(html, PLAIN)[1]
    assert (look.size, look.colour, look.bold) == (20, "#ff0000", True)


def test_lines_of_a_label_keep_their_colours_also_where_they_are_broken() -> None:
    html = '<font color="#ffffff">White title</font><br><br><br>red red red red'
    figure = figures(
        vertex("a", (0, 0, 60, 60), value=html, style="html=1;whiteSpace=wrap;fontColor=#ff0000;align=left")
    )["a"]
    (words,) = figure.words
    inks = dict(zip(words.text.split("\n"), words.inks, strict=True))
    assert inks == {"White title": "#ffffff", "": "#ff0000", "red red": "#ff0000"}
    assert read_html("one<br>two", PLAIN)[1].inks == ()


def test_a_connector_hangs_on_the_upright_box_around_a_turned_shape() -> None:
    turned = vertex("b", (200, -20, 160, 100), style="rotation=90")
    style = "edgeStyle=orthogonalEdgeStyle;rounded=0;entryX=0.5;entryY=1;entryPerimeter=0"
    run = figures(vertex("a", (0, 0, 100, 60)), turned, edge("e", "a", "b", style=style))["e"].points
    assert [pytest.approx(point) for point in run] == [(100, 30), (230, 30)]


def test_endless_tags_are_read_in_no_time() -> None:
    for html in ("<" * 200_000, "<a" * 100_000, "<b>" * 100_000, "&" * 200_000, "<" + "a" * 200_000):
        read_html(html, PLAIN)


@pytest.mark.parametrize(
    ("written", "paint"),
    [
        ("#f80", ("#ff8800", 1.0)),
        ("none", None),
        ("default", ("#000000", 1.0)),
        ("light-dark(#112233, #ffffff)", ("#112233", 1.0)),
        ("light-dark(rgb(1, 2, 3), rgb(4, 5, 6))", ("#010203", 1.0)),
        ("inherit", ("#000000", 1.0)),
    ],
)
def test_colours_are_read_as_draw_io_shows_them_on_white(
    written: str, paint: tuple[str, float] | None
) -> None:
    assert read_style(f"strokeColor={written}").colour("strokeColor") == paint


def test_a_data_address_that_a_semicolon_cut_in_two_is_joined() -> None:
    assert read_style("image=data:image/png;base64,AAAA;x=1").text("image") == "data:image/png;base64,AAAA"


def test_pen_fill_and_opacity_come_from_the_style() -> None:
    style = "fillColor=#dae8fc;strokeColor=#6c8ebf;strokeWidth=3;dashed=1;opacity=40"
    figure = figures(vertex("a", style=style))["a"]
    assert figure.pen is not None
    assert (figure.pen.colour, figure.pen.width, figure.pen.dash) == ("#6c8ebf", 3, Dash.DASHED)
    assert (figure.fill, figure.opacity) == (("#dae8fc", 1.0), 0.4)


@pytest.mark.parametrize(
    ("style", "shape", "corners"),
    [
        ("", Shape.RECTANGLE, 4),
        ("rhombus", Shape.DIAMOND, 4),
        ("ellipse", Shape.ELLIPSE, 72),
        ("shape=hexagon", Shape.POLYGON, 6),
        ("triangle", Shape.POLYGON, 3),
        ("shape=step", Shape.POLYGON, 6),
        ("shape=mxgraph.flowchart.decision", Shape.DIAMOND, 4),
        ("shape=mxgraph.unheard.of", Shape.RECTANGLE, 4),
    ],
)
def test_a_shape_has_the_outline_of_its_kind(style: str, shape: Shape, corners: int) -> None:
    figure = figures(vertex("a", style=style))["a"]
    assert (figure.shape, len(figure.points)) == (shape, corners)


SHAPES = [
    "cylinder3",
    "cylinder",
    "datastore",
    "document",
    "tape",
    "note",
    "card",
    "cube",
    "isoCube2",
    "callout",
    "cloud",
    "actor",
    "umlActor",
    "folder",
    "component",
    "cross",
    "manualInput",
    "loopLimit",
    "offPageConnector",
    "delay",
    "display",
    "singleArrow",
    "doubleArrow",
    "process",
    "internalStorage",
    "dataStorage",
    "trapezoid",
    "parallelogram",
    "doubleEllipse",
    "orEllipse",
    "mxgraph.arrows2.arrow",
]


@pytest.mark.parametrize("direction", ["east", "south", "west", "north"])
@pytest.mark.parametrize("shape", SHAPES)
def test_an_outline_stays_within_its_box_whichever_way_it_faces(shape: str, direction: str) -> None:
    figure = figures(vertex("a", (10, 20, 120, 80), style=f"shape={shape};direction={direction}"))["a"]
    for x, y in (*figure.points, *(point for run in figure.details for point in run)):
        assert 10 - 4.1 <= x <= 130 + 4.1  # clouds and waves bulge a little
        assert 20 - 4.1 <= y <= 100 + 4.1


def test_a_block_arrow_with_words_is_a_step_and_one_without_leads_somewhere() -> None:
    style = "shape=mxgraph.arrows2.arrow"
    found = figures(vertex("step", value="Train", style=style), vertex("arrow", style=style))
    assert (found["step"].role, found["arrow"].role) == (Role.STRUCTURAL, Role.FUNCTIONAL)


def test_shapes_of_libraries_become_boxes_and_that_is_said_once() -> None:
    style = "shape=mxgraph.cisco.router"
    assert codes(diagram(vertex("a", style=style), vertex("b", style=style))) == ["shape-approximated"]


def stencil(xml: str) -> str:
    stream = zlib.compressobj(9, zlib.DEFLATED, -15)
    return f"shape=stencil({base64.b64encode(stream.compress(xml.encode()) + stream.flush()).decode()})"


def test_a_stroke_of_the_freehand_pen_is_ink() -> None:
    curve = '<curve x1="60" y1="0" x2="80" y2="0" x3="100" y3="50"/>'
    path = f'<path><move x="0" y="0"/><line x="50" y="100"/>{curve}</path>'
    figure = figures(
        vertex("a", (10, 10, 200, 100), style=stencil(f'<shape w="100" h="100">{path}</shape>'))
    )["a"]
    assert (figure.role, figure.shape, figure.closed) == (Role.FREEHAND, Shape.STROKE, False)
    assert figure.points[:2] == ((10, 10), (110, 110))
    assert figure.points[-1] == pytest.approx((210, 60))


def test_a_damaged_stencil_is_a_box() -> None:
    assert figures(vertex("a", style="shape=stencil(AAAA)"))["a"].shape is Shape.RECTANGLE


def picture(colour: str) -> str:
    target = io.BytesIO()
    Image.new("RGB", (40, 20), colour).save(target, "PNG")
    return "data:image/png," + base64.b64encode(target.getvalue()).decode()


def test_a_picture_in_the_file_is_shown_in_its_own_proportions() -> None:
    figure = figures(vertex("a", (0, 0, 100, 100), style=f"shape=image;image={picture('red')}"))["a"]
    assert figure.picture is not None
    assert figure.shape is Shape.IMAGE
    assert figure.picture.matrix == (100, 0, 0, 50, 0, 25)


@pytest.mark.parametrize("address", ["https://example.org/a.png", "img/lib/azure.svg", "file:///etc/passwd"])
def test_an_address_is_never_followed(address: str) -> None:
    parsed = parse_drawio(diagram(vertex("a", style=f"shape=image;image={address}")), DEFAULT_LIMITS)
    assert [problem.code for problem in parsed.problems] == ["image-missing"]
    assert parsed.sketches[0].marks[0].shape is Shape.IMAGE


def words_of(figure: Figure) -> tuple[str, tuple[float, float, float, float]]:
    (words,) = figure.words
    return words.text, words.box


def test_words_stand_in_their_box_or_beside_it() -> None:
    inside = figures(vertex("a", (0, 0, 100, 60), value="x"))["a"]
    below = figures(vertex("a", (0, 0, 100, 60), value="x", style="verticalLabelPosition=bottom"))["a"]
    left = figures(vertex("a", (0, 0, 100, 60), value="x", style="labelPosition=left"))["a"]
    assert words_of(inside)[1] == (2, 2, 98, 58)
    assert words_of(below)[1] == (2, 62, 98, 118)
    assert words_of(left)[1] == (-98, 2, -2, 58)


def test_words_are_broken_between_words_only() -> None:
    value = "Model extraction-attack"
    figure = figures(vertex("a", (0, 0, 60, 60), value=value, style="whiteSpace=wrap;html=1"))["a"]
    assert words_of(figure)[0] == "Model\nextraction-\nattack"


def test_the_words_of_a_lane_stand_in_its_header() -> None:
    figure = figures(vertex("a", (0, 0, 200, 300), value="Lane", style="swimlane;startSize=30"))["a"]
    assert words_of(figure)[1] == (2, 2, 198, 28)


def test_a_label_stands_where_its_share_of_the_line_says() -> None:
    figure = figures(
        edge("e", start=(0, 0), end=(200, 0), style="endArrow=none"), edge_label("l", "e", "x", share=0.5)
    )["e"]
    assert words_of(figure)[1] == (150, 0, 150, 0)


ORTHOGONAL = "edgeStyle=orthogonalEdgeStyle;rounded=0;"
A = vertex("a", (0, 0, 100, 60))


def route(*cells: str, style: str = ORTHOGONAL, **more: object) -> tuple[tuple[float, float], ...]:
    return figures(A, *cells, edge("e", "a", "b", style=style, **more))["e"].points  # type: ignore[arg-type]


def test_a_straight_line_leads_from_outline_to_outline() -> None:
    assert route(vertex("b", (200, 0, 100, 60)), style="rounded=0") == ((100, 30), (200, 30))
    assert route(vertex("b", (200, 0, 100, 60), style="ellipse"), style="rounded=0")[1] == pytest.approx(
        (200, 30)
    )


def test_a_level_route_turns_half_way() -> None:
    run = route(vertex("b", (200, 40, 100, 60)))
    assert run == ((100, 30), (150, 30), (150, 70), (200, 70))


def test_a_diagonal_route_leaves_sideways_and_arrives_from_above() -> None:
    assert route(vertex("b", (200, 200, 100, 60))) == ((100, 30), (250, 30), (250, 200))


def test_fixed_ends_are_kept_and_the_way_goes_round_the_boxes() -> None:
    run = route(vertex("b", (200, 0, 100, 60)), style=f"{ORTHOGONAL}exitX=0;exitY=0.5;entryX=1;entryY=0.5")
    assert (run[0], run[-1]) == ((0, 30), (300, 30))
    assert min(y for _, y in run) < 0 or max(y for _, y in run) > 60


def test_every_segment_of_an_orthogonal_route_is_level_or_plumb() -> None:
    for dx in (-300, -50, 0, 50, 300):
        for dy in (-200, -30, 0, 30, 200):
            run = route(vertex("b", (dx + 5, dy + 5, 80, 40)))
            for (ax, ay), (bx, by) in itertools.pairwise(run):
                assert math.isclose(ax, bx) or math.isclose(ay, by)


def test_waypoints_are_passed_through() -> None:
    run = route(vertex("b", (200, 200, 100, 60)), points=((150, 120),))
    assert run == ((50, 60), (50, 120), (150, 120), (150, 230), (200, 230))


def test_an_elbow_stands_half_way() -> None:
    run = route(vertex("b", (200, 100, 100, 60)), style="edgeStyle=elbowEdgeStyle;rounded=0")
    assert run == ((100, 30), (150, 30), (150, 130), (200, 130))


def test_a_curve_begins_and_ends_where_the_line_does() -> None:
    run = route(vertex("b", (300, 0, 100, 60)), style="curved=1", points=((200, 200),))
    assert len(run) > 5
    assert max(y for _, y in run) < 200


@pytest.mark.parametrize(
    ("style", "heads"),
    [
        ("", (None, Head.NOTCHED)),
        ("endArrow=none", (None, None)),
        ("endArrow=block;endFill=0", (None, Head.TRIANGLE_OUTLINE)),
        ("startArrow=oval;endArrow=open", (Head.DOT, Head.ARROW)),
        ("startArrow=diamondThin;endArrow=ERmany", (Head.DIAMOND, Head.CROWFOOT)),
        ("endArrow=somethingNew", (None, Head.ARROW)),
    ],
)
def test_heads_are_those_of_the_style(style: str, heads: tuple[Head | None, Head | None]) -> None:
    figure = figures(edge("e", start=(0, 0), end=(100, 0), style=style))["e"]
    assert (figure.start_head, figure.end_head) == heads


def test_a_box_is_seen_in_its_colours_where_its_mark_says() -> None:
    data = diagram(vertex("a", (0, 0, 100, 60), style="fillColor=#00ff00;strokeColor=none"))
    (found,) = parse_drawio(data, DEFAULT_LIMITS).sketches
    image = Image.open(io.BytesIO(found.raster)).convert("RGB")
    x0, y0, x1, y1 = found.marks[0].bounds
    assert image.getpixel((round((x0 + x1) / 2), round((y0 + y1) / 2))) == (0, 255, 0)
    assert image.getpixel((round(x0) - 4, round(y0) - 4)) == (255, 255, 255)


def test_the_paper_has_the_colour_of_the_page() -> None:
    data = diagram(vertex("a")).replace(b"<mxGraphModel ", b'<mxGraphModel background="#ffffcc" ')
    (found,) = parse_drawio(data, DEFAULT_LIMITS).sketches
    assert Image.open(io.BytesIO(found.raster)).convert("RGB").getpixel((1, 1)) == (255, 255, 204)
    assert board(vertex("a")).paper == "#ffffff"


@pytest.mark.parametrize("head", ["block", "classic", "diamond"])
def test_a_head_is_as_long_as_its_style_says(head: str) -> None:
    style = f"endArrow={head};endSize=39;startSize=90;strokeWidth=1"
    found = sketch(edge("a", start=(0, 0), end=(300, 0), style=style))
    ink = np.asarray(Image.open(io.BytesIO(found.raster)).convert("L")) < 128
    (thick,) = np.nonzero(ink.sum(axis=0) > 4 * found.scale)
    assert np.ptp(thick) / found.scale == pytest.approx(37, abs=5)
