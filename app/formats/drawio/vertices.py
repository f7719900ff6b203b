"""Vertices as figures: outline, paint, picture and words of everything that is no connector."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from app.formats.base import Direction, Role, Shape
from app.formats.board.figures import Dash, Embedded, Figure, Paint, Pen
from app.formats.drawio.angular import rectangle
from app.formats.drawio.cells import Cell
from app.formats.drawio.outline import Outline
from app.formats.drawio.outlines import outline_of
from app.formats.drawio.pictures import Pictures
from app.formats.drawio.scene import Placed
from app.formats.drawio.stand_ins import caption, name_of_shape, outline_like
from app.formats.drawio.stencils import read_stencil
from app.formats.drawio.style import Style
from app.formats.drawio.wording import set_in_box, words_of
from app.formats.limits import Limits
from app.geometry.coordinates import Bounds, Matrix, Point, apply_all, centre, compose, rotation

_PLACEHOLDER_INK = "#adb5bd"
_DIRECTIONS = {"north": 270.0, "west": 180.0, "south": 90.0}
_BLOCK_ARROWS = frozenset({"mxgraph.arrows2.arrow", "singlearrow", "doublearrow", "flexarrow"})
_FRAMES = frozenset({"swimlane", "table"})
_NOTHING = frozenset({"link", "group"})


@dataclass(slots=True)
class Draughtsman:
    """Makes figures of vertices, and remembers which shapes it had to replace by boxes."""

    cells: Mapping[str, Cell]
    needed: frozenset[str]
    """Ids of cells that connectors hang on: they are marks even where nothing of them is seen."""
    pictures: Pictures
    limits: Limits
    boxes: dict[str, int] = field(default_factory=dict)
    """How often a shape of a library was drawn as a box."""

    def outline(self, item: Placed) -> Outline:
        """Outline in page units, turned as it is drawn."""
        x0, y0, x1, y1 = item.box
        style = item.cell.style
        across = style.text("direction") in ("north", "south")
        w, h = (y1 - y0, x1 - x0) if across else (x1 - x0, y1 - y0)
        found = self._drawn(style, w, h)
        matrix = _placing(item.box, style, w, h)
        return Outline(
            apply_all(matrix, found.points),
            found.shape,
            tuple(apply_all(matrix, run) for run in found.details),
            found.closed,
        )

    def _drawn(self, style: Style, w: float, h: float) -> Outline:
        name = style.shape
        if name.startswith("stencil("):
            stencil = read_stencil(name, self.limits)
            if stencil is not None:
                first, *more = stencil.fitted(w, h)
                shape = Shape.POLYGON if stencil.closed else Shape.STROKE
                return Outline(first[:-1] if stencil.closed else first, shape, tuple(more), stencil.closed)
            name = "stencil"
        elif name == "image" or name in _FRAMES:
            return Outline(rectangle(w, h, style).points, Shape.IMAGE if name == "image" else Shape.FRAME)
        elif (found := outline_of(w, h, style)) is not None:
            return found
        if name not in _NOTHING:
            self.boxes[name] = self.boxes.get(name, 0) + 1
        return outline_like(w, h, style) or rectangle(w, h, style)

    def figures(self, item: Placed) -> Iterator[Figure]:
        """What a vertex is drawn with, its mark among it; nothing where nothing of it is seen or needed."""
        style = item.cell.style
        text, look = words_of(item.cell, self.cells)
        outline = self.outline(item)
        name = caption(name_of_shape(style), item.box, style, text) if style.shape in self.boxes else ()
        pen, fill = pen_of(style), style.fill()
        picture = self._picture(item)
        if style.shape == "image" and picture is None:
            pen, fill = pen or Pen(_PLACEHOLDER_INK, 1.0), None
            name = caption(style.text("image"), item.box, style, text)
            crosses = () if name else _crossed(outline.points)
            outline = Outline(outline.points, outline.shape, crosses)
        elif style.shape == "image":
            pen, fill = pen_of(style, "imageBorder"), style.colour("imageBackground")
        if style.shape in _FRAMES:
            yield from self._header(item, outline, pen, fill)
            fill = style.colour("swimlaneFillColor") if self._head(item) else fill
        if style.shape == "partialrectangle" and pen is not None:
            yield from self._sides(item, outline, pen)
            pen = None
        words = set_in_box(item, text, look, within=self._head(item))
        if not (pen or fill or picture or words or outline.details) and item.cell.id not in self.needed:
            return
        role = _role(item, outline, pen, fill, text)
        yield Figure(
            id=item.cell.id,
            role=role,
            shape=Shape.TEXT if role is Role.TEXT else outline.shape,
            points=outline.points,
            closed=outline.closed,
            pen=pen,
            fill=fill,
            hatched=style.flag("sketch") and style.text("fillStyle", "auto") != "solid",
            details=outline.details,
            words=(*words, *name),
            picture=picture,
            opacity=style.number("opacity", 100, 0, 100) / 100,
            label=text,
            group=item.group,
            container=item.host,
            direction=Direction.FORWARD if role is Role.FUNCTIONAL else Direction.NONE,
        )

    def ornament(self, item: Placed, at: Point) -> Iterator[Figure]:
        """What stands on a connector and has a size of its own: drawn, but no mark."""
        w, h = item.cell.geometry.width, item.cell.geometry.height
        style = item.cell.style
        plain = style.tokens & {"edgeLabel", "text"}
        if plain or min(w, h) <= 0:
            return
        moved = Placed(item.cell, (at[0], at[1], at[0] + w, at[1] + h), item.origin, None, None, item.on_edge)
        outline = self.outline(moved)
        yield _extra(f"{item.cell.id}~shape", outline.points, pen_of(style), style.fill(), outline.details)

    def _head(self, item: Placed) -> Bounds | None:
        """Header of a swimlane or table, before rotation; None where it has none."""
        style = item.cell.style
        if style.shape not in _FRAMES:
            return None
        x0, y0, x1, y1 = item.box
        size = style.number("startSize", 40 if style.shape == "swimlane" else 0, 0)
        if size <= 0:
            return None
        if style.flag("horizontal", default=True):
            return (x0, y0, x1, min(y1, y0 + size))
        return (x0, y0, min(x1, x0 + size), y1)

    def _header(
        self, item: Placed, outline: Outline, pen: Pen | None, fill: Paint | None
    ) -> Iterator[Figure]:
        """The lane's ground and its header."""
        head = self._head(item)
        if head is None:
            return
        ground = item.cell.style.colour("swimlaneFillColor")
        if ground:
            yield _extra(f"{item.cell.id}~ground", outline.points, None, ground)
        turned = Placed(item.cell, head, item.origin, None, None)
        turn = _placing(item.box, item.cell.style, item.box[2] - item.box[0], item.box[3] - item.box[1])
        inner = compose(turn, (1, 0, 0, 1, -item.box[0], -item.box[1]))
        x0, y0, x1, y1 = turned.box
        corners = ((x0, y0), (x1, y0), (x1, y1), (x0, y1))
        yield _extra(f"{item.cell.id}~header", apply_all(inner, corners), pen, fill)

    def _sides(self, item: Placed, outline: Outline, pen: Pen) -> Iterator[Figure]:
        """Sides of a box that is open at others; of a cell of a table, all of them."""
        holder = self.cells.get(item.cell.parent or "")
        whole = holder is not None and holder.style.shape == "tablerow"
        runs = [(*outline.points, outline.points[0])] if whole else outline.details
        for number, run in enumerate(runs):
            yield _extra(f"{item.cell.id}~side{number}", run, pen, None, closed=False)

    def _picture(self, item: Placed) -> Embedded | None:
        style = item.cell.style
        if not style.text("image"):
            return None
        image = self.pictures.of(style, item.cell.id)
        if image is None:
            return None
        x0, y0, x1, y1 = item.box
        if style.shape == "image":
            wide, high = x1 - x0, y1 - y0
            if style.flag("imageAspect", default=True):
                scale = min(wide / image.width, high / image.height)
                wide, high = image.width * scale, image.height * scale
            at = ((x0 + x1 - wide) / 2, (y0 + y1 - high) / 2)
        else:
            wide, high = style.number("imageWidth", 24, 0), style.number("imageHeight", 24, 0)
            at = (_aligned(x0, x1, wide, style.text("imageAlign")), _aligned(y0, y1, high, "center"))
        if min(wide, high) <= 0:
            return None
        turn = rotation(math.radians(style.number("rotation", 0)), centre(item.box))
        return Embedded(image, compose(turn, (wide, 0, 0, high, *at)))


def pen_of(style: Style, key: str = "strokeColor") -> Pen | None:
    """Pen of a style, None where no line is drawn."""
    paint = style.colour(key)
    width = style.number("strokeWidth", 1, 0, 500)
    opacity = style.number("strokeOpacity", 100, 0, 100) / 100
    if paint is None or width == 0 or opacity == 0:
        return None
    dash = Dash.SOLID
    if style.flag("dashed"):
        first = style.text("dashPattern", "3").split()[:1]
        dash = Dash.DOTTED if first and first[0] in ("1", "0", "0.1") else Dash.DASHED
    return Pen(paint[0], width, paint[1] * opacity, dash)


def _extra(
    name: str,
    points: tuple[Point, ...],
    pen: Pen | None,
    fill: Paint | None,
    details: Iterable[tuple[Point, ...]] = (),
    *,
    closed: bool = True,
) -> Figure:
    """Something that is drawn and belongs to another mark."""
    return Figure(
        name,
        Role.STRUCTURAL,
        Shape.POLYGON,
        points,
        closed,
        pen,
        fill,
        details=tuple(details),
        is_mark=False,
    )


def _role(item: Placed, outline: Outline, pen: Pen | None, fill: Paint | None, text: str) -> Role:
    """What a vertex is to a coder. A block arrow with words in it is a step, one without leads somewhere."""
    style = item.cell.style
    bare = pen is None and fill is None
    if "text" in style.tokens and (bare or fill is None) and pen is None:
        return Role.TEXT
    if bare and text and outline.shape is Shape.RECTANGLE and not style.text("image"):
        return Role.TEXT
    if outline.shape is Shape.STROKE or (outline.shape is Shape.LINE and not outline.closed):
        return Role.FREEHAND
    return Role.FUNCTIONAL if style.shape in _BLOCK_ARROWS and not text else Role.STRUCTURAL


def _placing(box: Bounds, style: Style, w: float, h: float) -> Matrix:
    """From the shape's own box (0, 0, w, h) to the page: mirrored, then turned about the middle."""
    x, y = centre(box)
    degrees = style.number("rotation", 0.0) + _DIRECTIONS.get(style.text("direction"), 0.0)
    mirror: Matrix = (
        -1.0 if style.flag("flipH") else 1.0,
        0.0,
        0.0,
        -1.0 if style.flag("flipV") else 1.0,
        0.0,
        0.0,
    )
    turn = rotation(math.radians(degrees)) if degrees % 360 else (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    about = compose(compose(turn, mirror), (1, 0, 0, 1, -w / 2, -h / 2))
    return compose((1, 0, 0, 1, x, y), about)


def _crossed(corners: tuple[Point, ...]) -> tuple[tuple[Point, ...], ...]:
    step = len(corners) // 4
    return ((corners[0], corners[2 * step]), (corners[step], corners[3 * step]))


def _aligned(low: float, high: float, size: float, align: str) -> float:
    gap = 8.0
    return {"center": (low + high - size) / 2, "right": high - size - gap}.get(align, low + gap)
