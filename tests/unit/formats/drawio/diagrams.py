"""Small diagrams, written as draw.io writes them."""

from __future__ import annotations

import base64
import urllib.parse
import zlib
from xml.sax.saxutils import quoteattr

from app.formats.base import Mark, ParsedSketch
from app.formats.board.figures import Board, Figure
from app.formats.drawio.cells import read_cells
from app.formats.drawio.file import read_pages
from app.formats.drawio.parsing import board_of, parse_drawio
from app.formats.drawio.pictures import Pictures
from app.formats.drawio.scene import build_scene
from app.formats.limits import DEFAULT_LIMITS, Limits
from app.formats.report import Report

Box = tuple[float, float, float, float]


def vertex(
    name: str,
    box: Box = (0, 0, 100, 60),
    *,
    value: str = "",
    style: str = "",
    parent: str = "1",
    geometry: str = "",
    inside: str = "",
    **attributes: str,
) -> str:
    """A box at (x, y, width, height)."""
    x, y, w, h = box
    more = "".join(f" {key}={quoteattr(text)}" for key, text in attributes.items())
    return (
        f'<mxCell id="{name}" value={quoteattr(value)} style={quoteattr(style)} vertex="1"'
        f' parent="{parent}"{more}><mxGeometry x="{x}" y="{y}" width="{w}" height="{h}" {geometry}'
        f' as="geometry">{inside}</mxGeometry></mxCell>'
    )


def edge(
    name: str,
    source: str | None = None,
    target: str | None = None,
    *,
    value: str = "",
    style: str = "",
    parent: str = "1",
    points: tuple[tuple[float, float], ...] = (),
    start: tuple[float, float] | None = None,
    end: tuple[float, float] | None = None,
) -> str:
    """A connector between cells or free points."""
    ends = "".join(f' {key}="{cell}"' for key, cell in (("source", source), ("target", target)) if cell)
    free = "".join(
        f'<mxPoint x="{point[0]}" y="{point[1]}" as="{key}"/>'
        for key, point in (("sourcePoint", start), ("targetPoint", end))
        if point
    )
    run = "".join(f'<mxPoint x="{x}" y="{y}"/>' for x, y in points)
    array = f'<Array as="points">{run}</Array>' if run else ""
    return (
        f'<mxCell id="{name}" value={quoteattr(value)} style={quoteattr(style)} edge="1"'
        f' parent="{parent}"{ends}>'
        f'<mxGeometry relative="1" as="geometry">{free}{array}</mxGeometry></mxCell>'
    )


def edge_label(name: str, of: str, value: str, *, share: float = 0.0) -> str:
    """A label that stands on a connector."""
    return (
        f'<mxCell id="{name}" value={quoteattr(value)} style="edgeLabel;html=1" vertex="1" parent="{of}">'
        f'<mxGeometry x="{share}" relative="1" as="geometry"/></mxCell>'
    )


def layer(name: str, *, visible: bool = True) -> str:
    return f'<mxCell id="{name}" value="Layer" parent="0"{"" if visible else " visible=" + quoteattr("0")}/>'


def model(*cells: str, attributes: str = "") -> str:
    """One page."""
    top = '<mxCell id="0"/><mxCell id="1" parent="0"/>'
    return f"<mxGraphModel {attributes}><root>{top}{''.join(cells)}</root></mxGraphModel>"


def packed(page: str) -> str:
    """A page as draw.io compresses it."""
    stream = zlib.compressobj(9, zlib.DEFLATED, -15)
    data = stream.compress(urllib.parse.quote(page, safe="").encode()) + stream.flush()
    return base64.b64encode(data).decode()


def mxfile(*pages: str) -> bytes:
    """A file of pages, plain or packed."""
    inside = "".join(
        f'<diagram id="p{i}" name="Page {i + 1}">{page}</diagram>' for i, page in enumerate(pages)
    )
    return f'<mxfile host="app.diagrams.net" version="24.7.5">{inside}</mxfile>'.encode()


def diagram(*cells: str) -> bytes:
    """A file of one plain page."""
    return mxfile(model(*cells))


def sketch(*cells: str) -> ParsedSketch:
    """The one page of a diagram, read and drawn."""
    (found,) = parse_drawio(diagram(*cells), DEFAULT_LIMITS).sketches
    return found


def marks(*cells: str) -> dict[str, Mark]:
    """Marks of a diagram by id."""
    return {mark.source_id: mark for mark in sketch(*cells).marks}


def board(*cells: str, report: Report | None = None, limits: Limits = DEFAULT_LIMITS) -> Board:
    """The page of a diagram, read and not drawn."""
    report = report or Report()
    (page,), _ = read_pages(diagram(*cells), limits, report)
    scene = build_scene(read_cells(page.model, limits, report), report)
    found = board_of(page, scene, Pictures(limits, report), limits, report)
    assert found is not None
    return found


def figures(*cells: str) -> dict[str, Figure]:
    """Figures of a diagram by id."""
    return {figure.id: figure for figure in board(*cells).figures}


def codes(data: bytes) -> list[str]:
    """Codes of what is said about a file."""
    return [problem.code for problem in parse_drawio(data, DEFAULT_LIMITS).problems]
