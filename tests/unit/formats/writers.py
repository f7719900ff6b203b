"""The same small scene, written in every format that holds one."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from app.geometry.coordinates import Point, apply, rotation
from tests.unit.formats.drawio.diagrams import diagram, edge, vertex
from tests.unit.formats.jsoncanvas.test_jsoncanvas import canvas, text
from tests.unit.formats.jsoncanvas.test_jsoncanvas import edge as canvas_edge
from tests.unit.formats.miro import boards as miro
from tests.unit.formats.tldraw import boards as tldraw


@dataclass(frozen=True)
class Box:
    """A rectangle, turned about its middle."""

    name: str
    x: float
    y: float
    width: float
    height: float
    degrees: float = 0.0

    @property
    def middle(self) -> Point:
        return (self.x + self.width / 2, self.y + self.height / 2)

    def corner(self, u: float, v: float) -> Point:
        """A corner as it lies, turned; ``u`` and ``v`` are shares of width and height."""
        flat = (self.x + u * self.width, self.y + v * self.height)
        return apply(rotation(math.radians(self.degrees), self.middle), flat)

    @property
    def corners(self) -> list[Point]:
        return [self.corner(u, v) for u, v in ((0, 0), (1, 0), (1, 1), (0, 1))]


Pen = tuple[Point, ...]


@dataclass(frozen=True)
class Drawing:
    """Boxes and strokes from the bottom to the top; where a format has connectors, one joins two boxes."""

    boxes: tuple[Box, ...]
    pens: tuple[Pen, ...]
    joined: tuple[str, str]


def excalidraw(drawing: Drawing) -> bytes:
    start, end = drawing.joined
    from_box = next(box for box in drawing.boxes if box.name == start)
    boxes = [
        {
            "id": box.name,
            "type": "rectangle",
            "x": box.x,
            "y": box.y,
            "width": box.width,
            "height": box.height,
            "angle": math.radians(box.degrees),
        }
        for box in drawing.boxes
    ]
    pens = [
        {"id": f"pen{n}", "type": "freedraw", "x": x, "y": y, "points": [[px - x, py - y] for px, py in pen]}
        for n, pen in enumerate(drawing.pens)
        for x, y in pen[:1]
    ]
    arrow = {
        "id": "arrow",
        "type": "arrow",
        "x": from_box.x,
        "y": from_box.y,
        "points": [[0, 0], [5, 5]],
        "startBinding": {"elementId": start},
        "endBinding": {"elementId": end},
    }
    return json.dumps({"type": "excalidraw", "version": 2, "elements": [*boxes, *pens, arrow]}).encode()


def tldraw_file(drawing: Drawing) -> bytes:
    start, end = drawing.joined
    shapes = [
        tldraw.geo(box.name, *box.corner(0, 0), box.width, box.height, rotation=math.radians(box.degrees))
        for box in drawing.boxes
    ]
    shapes += [tldraw.stroke(f"pen{n}", pen) for n, pen in enumerate(drawing.pens)]
    shapes.append(tldraw.arrow("arrow"))
    ordered = [record | {"index": f"a{n}"} for n, record in enumerate(shapes, start=1)]
    bindings = [tldraw.binding("arrow", "start", start), tldraw.binding("arrow", "end", end)]
    return tldraw.board(*ordered, *bindings)


def drawio(drawing: Drawing) -> bytes:
    boxes = [
        vertex(box.name, (box.x, box.y, box.width, box.height), style=f"rotation={box.degrees}")
        for box in drawing.boxes
    ]
    return diagram(*boxes, edge("arrow", *drawing.joined))


def jsoncanvas(drawing: Drawing) -> bytes:
    cards = [
        text(box.name, box.x, box.y, width=box.width, height=box.height, text="") for box in drawing.boxes
    ]
    return canvas(*cards, edges=[canvas_edge(*drawing.joined)])


def miro_items(drawing: Drawing) -> bytes:
    def written(box: Box) -> dict[str, Any]:
        geometry = {"width": box.width, "height": box.height, "rotation": box.degrees}
        return miro.shape(box.name, *box.middle) | {"geometry": geometry}

    arrow = miro.connector("arrow", *drawing.joined)
    return json.dumps({"items": [written(box) for box in drawing.boxes], "connectors": [arrow]}).encode()


def inkml(drawing: Drawing) -> bytes:
    channels = "".join(f'<channel name="{axis}" type="decimal" units="pt"/>' for axis in "XY")
    size = f"<context><traceFormat>{channels}</traceFormat></context>"  # else its size is guessed
    traces = "".join(f"<trace>{','.join(f'{x} {y}' for x, y in pen)}</trace>" for pen in drawing.pens)
    return f'<ink xmlns="http://www.w3.org/2003/InkML">{size}{traces}</ink>'.encode()


def svg(drawing: Drawing) -> bytes:
    boxes = "".join(
        f'<rect id="{box.name}" x="{box.x}" y="{box.y}" width="{box.width}" height="{box.height}" '
        f'transform="rotate({box.degrees} {box.middle[0]} {box.middle[1]})" fill="none" stroke="#000"/>'
        for box in drawing.boxes
    )
    pens = "".join(
        f'<path d="M{"L".join(f"{x} {y}" for x, y in pen)}" fill="none" stroke="#00f"/>'
        for pen in drawing.pens
    )
    return f'<svg xmlns="http://www.w3.org/2000/svg">{boxes}{pens}</svg>'.encode()


@dataclass(frozen=True)
class Writer:
    """A format and what it can say."""

    write: Callable[[Drawing], bytes]
    boxes: bool = True
    pens: bool = True
    turns: bool = True
    connects: bool = True


WRITERS: dict[str, Writer] = {
    "excalidraw": Writer(excalidraw),
    "tldraw": Writer(tldraw_file),
    "drawio": Writer(drawio, pens=False),
    "jsoncanvas": Writer(jsoncanvas, pens=False, turns=False),
    "miro": Writer(miro_items, pens=False),
    "inkml": Writer(inkml, boxes=False, turns=False, connects=False),
    "svg": Writer(svg, connects=False),
}


def moved(drawing: Drawing, dx: float, dy: float, scale: float) -> Drawing:
    """A drawing enlarged from the origin, then moved."""
    boxes = tuple(
        Box(b.name, b.x * scale + dx, b.y * scale + dy, b.width * scale, b.height * scale, b.degrees)
        for b in drawing.boxes
    )
    pens = tuple(tuple((x * scale + dx, y * scale + dy) for x, y in pen) for pen in drawing.pens)
    return Drawing(boxes, pens, drawing.joined)


def reordered(drawing: Drawing, boxes: Sequence[int]) -> Drawing:
    """A drawing whose boxes lie in another order."""
    return Drawing(tuple(drawing.boxes[place] for place in boxes), drawing.pens[::-1], drawing.joined)
