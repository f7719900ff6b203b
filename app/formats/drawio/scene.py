"""The tree of a page: who holds whom, what is hidden, and where everything lies."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.formats.drawio.cells import Cell
from app.formats.report import Report
from app.geometry.coordinates import Bounds, Point, apply_all, bounds_of, centre, rotation, union


@dataclass(frozen=True, slots=True)
class Placed:
    """A live cell in page units (pixels at zoom 1, y down, any origin)."""

    cell: Cell
    box: Bounds
    """Before rotation; for an edge, its parent's box."""
    origin: Point
    """Where the parent's space begins; an edge's own points are counted from here."""
    host: str | None
    """Id of the nearest vertex that holds it and is drawn."""
    group: str | None
    """Id of the outermost group that holds it."""
    on_edge: str | None = None
    """Id of the edge whose label or ornament it is."""

    @property
    def corners(self) -> tuple[Point, ...]:
        """Corners of the rotated box, clockwise from the top-left one."""
        x0, y0, x1, y1 = self.box
        run: tuple[Point, ...] = ((x0, y0), (x1, y0), (x1, y1), (x0, y1))
        degrees = self.cell.style.number("rotation", 0.0)
        if not degrees % 360:
            return run
        turn = rotation(math.radians(degrees), centre(self.box))
        return apply_all(turn, run)


@dataclass(frozen=True, slots=True)
class Scene:
    """What is left of a page once hidden cells are gone, from the bottom to the top."""

    placed: Sequence[Placed]
    by_id: Mapping[str, Placed]
    cells: Mapping[str, Cell]
    """All cells, hidden ones too: first of each id."""
    stand_ins: Mapping[str, str | None]
    """For every cell the nearest one, itself or a container, that is drawn."""
    hidden: int
    """Elements that are not drawn because they, their layer or a collapsed container hide them."""

    @property
    def elements(self) -> list[Placed]:
        """Live vertices and drawable edges; labels of edges and layers are none."""
        return [item for item in self.placed if item.on_edge is None]

    @property
    def edges(self) -> list[Placed]:
        """Live edges that draw.io draws."""
        return [item for item in self.placed if item.cell.is_edge]

    def is_bound_both(self, edge: Cell) -> bool:
        """Whether both ends name a cell of the page."""
        return edge.source in self.cells and edge.target in self.cells

    def visible_end(self, name: str | None) -> Placed | None:
        """What an end hangs on: the cell, or the nearest container that is drawn in its stead."""
        shown = self.stand_ins.get(name) if name is not None else None
        return self.by_id.get(shown) if shown is not None else None

    def bounds(self) -> Bounds | None:
        """Box of all live elements: rotated vertices, waypoints and free ends of edges."""
        return union(box for item in self.elements if (box := _bounds(item, self.cells)) is not None)


def build_scene(cells: Sequence[Cell], report: Report) -> Scene:
    """Resolve the tree. Circles of parents are cut, and orphans put on the page, with a warning."""
    known = {cell.id: cell for cell in reversed(cells)}
    children = _children(cells, known, report)
    placed = []
    hidden = loose = 0
    stand_ins: dict[str, str | None] = {}
    for item, shown, stand_in in _walk(children, known):
        stand_ins.setdefault(item.cell.id, stand_in)
        if not (item.cell.is_vertex or item.cell.is_edge):
            continue
        if item.cell.is_edge and not _has_ends(item.cell, known):
            loose += 1
        elif shown:
            placed.append(item)
        else:
            hidden += 1
    if loose:
        report.warn("edge-without-ends", f"Lines without a beginning or an end are not drawn: {loose}.")
    by_id = {item.cell.id: item for item in reversed(placed)}
    return Scene(placed, by_id, known, stand_ins, hidden + loose)


def _has_ends(edge: Cell, known: Mapping[str, Cell]) -> bool:
    shape = edge.geometry
    return (edge.source in known or shape.source is not None) and (
        edge.target in known or shape.target is not None
    )


def _children(
    cells: Sequence[Cell], known: Mapping[str, Cell], report: Report
) -> dict[str | None, list[Cell]]:
    """Cells by parent; top-level ones, and those whose parents run in a circle, under None."""
    children: dict[str | None, list[Cell]] = {}
    cut = _circles(cells, known)
    for cell in cells:
        parent = cell.parent if cell.parent in known else None
        if cell.parent is not None and parent is None and (cell.is_vertex or cell.is_edge):
            report.warn("parent-missing", "An element's container is missing; it lies on the page.", cell.id)
        if parent is not None and cell.id in cut:
            report.warn("parent-circle", "Elements contain each other in a circle; it was cut.", cell.id)
            parent = None
        children.setdefault(parent, []).append(cell)
    return children


def _circles(cells: Sequence[Cell], known: Mapping[str, Cell]) -> set[str]:
    """One cell of every circle of parents. Each cell is walked through once."""
    safe: set[str] = set()
    cut: set[str] = set()
    for cell in cells:
        path: dict[str, None] = {}
        name: str | None = cell.id
        while name is not None and name in known and name not in safe:
            if name in path:
                cut.add(name)
                break
            path[name] = None
            name = known[name].parent
        safe.update(path)
    return cut


def _walk(
    children: Mapping[str | None, Sequence[Cell]], known: Mapping[str, Cell]
) -> Iterator[tuple[Placed, bool, str | None]]:
    """Every cell in the order of drawing, with whether it is shown, and what is shown in its stead."""
    waiting: list[tuple[Cell, Placed | None, bool, str | None]] = [
        (cell, None, True, None) for cell in reversed(children.get(None, ()))
    ]
    while waiting:
        cell, parent, shown, holder = waiting.pop()
        item = _place(cell, parent)
        shown = shown and cell.visible
        stand_in = cell.id if shown and (cell.is_vertex or cell.is_edge) else holder
        yield item, shown, stand_in
        if known[cell.id] is cell:  # a second cell of the same id holds nothing
            inside = shown and not cell.collapsed
            waiting.extend((child, item, inside, stand_in) for child in reversed(children.get(cell.id, ())))


def _place(cell: Cell, parent: Placed | None) -> Placed:
    if parent is None:
        return Placed(cell, _box(cell, (0.0, 0.0)), (0.0, 0.0), None, None)
    holder = parent.cell
    if holder.is_edge:
        return Placed(cell, _box(cell, parent.origin), parent.origin, parent.host, parent.group, holder.id)
    if not holder.is_vertex:  # a layer: the page's own space
        return Placed(cell, _box(cell, parent.origin), parent.origin, parent.host, parent.group)
    x0, y0, x1, y1 = parent.box
    shape = cell.geometry
    at = (x0, y0)
    if shape.relative and not cell.is_edge:
        at = (
            x0 + shape.x * (x1 - x0) - shape.x + shape.offset[0],
            y0 + shape.y * (y1 - y0) - shape.y + shape.offset[1],
        )
    is_group = "group" in holder.style.tokens
    group = parent.group or (holder.id if is_group else None)
    return Placed(cell, _box(cell, at), (x0, y0), parent.host if is_group else holder.id, group, None)


def _box(cell: Cell, origin: Point) -> Bounds:
    shape = cell.geometry
    if cell.is_edge or not cell.is_vertex:
        return (*origin, *origin)
    x, y = origin[0] + shape.x, origin[1] + shape.y
    return (x, y, x + shape.width, y + shape.height)


def _bounds(item: Placed, cells: Mapping[str, Cell]) -> Bounds | None:
    cell, shape = item.cell, item.cell.geometry
    if not cell.is_edge:
        empty = shape.width == 0 and shape.height == 0 and "group" in cell.style.tokens
        return None if empty else bounds_of(item.corners)
    run = [*shape.points]
    if shape.source is not None and cell.source not in cells:
        run.append(shape.source)
    if shape.target is not None and cell.target not in cells:
        run.append(shape.target)
    x, y = item.origin
    return bounds_of((x + px, y + py) for px, py in run)
