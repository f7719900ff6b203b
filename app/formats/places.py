"""What lies where: boxes found by a point, in the same time however many there are."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

from app.geometry.coordinates import Bounds, Point

T = TypeVar("T")

MOST_PER_CELL = 16
"""Boxes kept in one cell of the grid, smallest first: dozens of one size in one place are no drawing."""

_Cell = tuple[int, int, int]


class Places(Generic[T]):
    """Boxes by place. A box lies on the level whose cells are as large as itself, so it touches at most four
    of them; a point looks into one cell per level."""

    def __init__(self, boxes: Iterable[tuple[Bounds, T]]) -> None:
        self._cells: dict[_Cell, list[tuple[Bounds, T]]] = defaultdict(list)
        for box, thing in sorted(boxes, key=lambda entry: _area(entry[0])):
            for cell in _cells_of(box):
                if len(self._cells[cell]) < MOST_PER_CELL:
                    self._cells[cell].append((box, thing))
        self._levels = sorted({level for level, _, _ in self._cells})

    def at(self, point: Point) -> Iterator[T]:
        """What lies over a point, its border included, roughly from the smallest box to the largest."""
        x, y = point
        for level in self._levels:
            size = 2.0**level
            cell = (level, math.floor(x / size), math.floor(y / size))
            for (x0, y0, x1, y1), thing in self._cells.get(cell, ()):
                if x0 <= x <= x1 and y0 <= y <= y1:
                    yield thing


def _area(box: Bounds) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _cells_of(box: Bounds) -> list[_Cell]:
    x0, y0, x1, y1 = box
    level = math.ceil(math.log2(max(x1 - x0, y1 - y0, 1.0)))
    size = 2.0**level
    columns = range(math.floor(x0 / size), math.floor(x1 / size) + 1)
    lines = range(math.floor(y0 / size), math.floor(y1 / size) + 1)
    return [(level, column, line) for column in columns for line in lines]
