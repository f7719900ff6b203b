"""Shapes that belong together: a line and the triangle at its end, a box and the words inside it.

Only what is certain is joined; everything else stays a mark of its own.
"""

from __future__ import annotations

import itertools
import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.formats.base import Direction, Mark, Role, Shape
from app.geometry.coordinates import Bounds

LARGEST_HEAD = 40.0
"""A triangle no longer than this, in units of the page, at the end of a line is its arrow head."""
HEAD_PER_WIDTH = 12.0
"""The same for thick lines: as a multiple of their width."""
MOST_COMPARISONS = 3_000_000
"""Beyond this many looks into boxes, the words left over stay marks of their own."""
_LINES = frozenset({Shape.LINE, Shape.STROKE, Shape.ARROW})


@dataclass
class Seen:
    """A mark in units of the page, before heads are joined to lines and words to boxes."""

    mark: Mark
    head: bool = False
    """Whether it is shaped like an arrow head."""
    width: float = 1.0
    """Of its stroke, in units of the page."""


def unique_id(wanted: str, taken: set[str]) -> str:
    """Add a suffix to an id that is taken already; ``taken`` then holds the answer."""
    name, count = wanted, 2
    while name in taken:
        name, count = f"{wanted}~{count}", count + 1
    taken.add(name)
    return name


def join_heads(seen: Sequence[Seen]) -> None:
    """Make lines that end in a small triangle arrows; of the triangles only those that head nothing stay.

    Ends are found by squares of a grid, so that many lines and many triangles take no longer than each.
    """
    cell = LARGEST_HEAD
    ends: dict[tuple[int, int], list[tuple[Seen, int]]] = defaultdict(list)
    for line in seen:
        if not line.mark.closed and line.mark.shape in _LINES:
            for at in (0, -1):
                x, y = line.mark.points[at]
                ends[int(x // cell), int(y // cell)].append((line, at))
    for head in seen:
        head.head = head.head and _join(head, ends, cell)


def _join(head: Seen, ends: dict[tuple[int, int], list[tuple[Seen, int]]], cell: float) -> bool:
    """Join a head to the line whose end is nearest; whether there was one."""
    x0, y0, x1, y1 = head.mark.bounds
    size = max(x1 - x0, y1 - y0)
    near = 0.25 * size + 2
    columns = range(int((x0 - near) // cell), int((x1 + near) // cell) + 1)
    rows = range(int((y0 - near) // cell), int((y1 + near) // cell) + 1)
    if len(columns) * len(rows) > 100:
        return False
    tip = ((x0 + x1) / 2, (y0 + y1) / 2)
    best: tuple[float, Seen, int] | None = None
    for line, at in itertools.chain.from_iterable(
        ends.get((column, row), ())[:50] for column in columns for row in rows
    ):
        x, y = line.mark.points[at]
        inside = x0 - near <= x <= x1 + near and y0 - near <= y <= y1 + near
        if line is head or not inside or size > max(LARGEST_HEAD, HEAD_PER_WIDTH * line.width):
            continue
        away = math.dist((x, y), tip) + (
            0 if line.mark.stroke in (head.mark.fill, head.mark.stroke) else size
        )
        if best is None or away < best[0]:
            best = (away, line, at)
    if best is None:
        return False
    _, line, at = best
    direction = plus(line.mark.direction, at_end=at == -1)
    line.mark = replace(line.mark, role=Role.FUNCTIONAL, shape=Shape.ARROW, direction=direction)
    return True


def plus(direction: Direction, *, at_end: bool) -> Direction:
    """Direction of a line that gets one more head."""
    added = Direction.FORWARD if at_end else Direction.BACKWARD
    return added if direction in (Direction.NONE, added) else Direction.BOTH


def label_boxes(seen: Sequence[Seen]) -> dict[int, int]:
    """Which words are the label of which shape, as places in ``seen``: words -> the shape around them.

    The shape around words is the smallest closed one, drawn before them, that holds them. It gets them as
    its label where nothing else is inside it, or where they are the only words right inside it (the title of
    a box around boxes).
    """
    hosts = surroundings(seen)
    words: dict[int, list[int]] = defaultdict(list)
    holds_shapes: set[int] = set()
    for place, host in hosts.items():
        if seen[place].mark.role is Role.TEXT:
            words[host].append(place)
        else:
            holds_shapes.add(host)
    return {
        place: host
        for host, places in words.items()
        if len(places) == 1 or host not in holds_shapes
        for place in places
    }


def surroundings(seen: Sequence[Seen]) -> dict[int, int]:
    """Smallest structural shape around each text and structural shape, by place, where there is one."""
    closed = [
        (place, one.mark.bounds)
        for place, one in enumerate(seen)
        if one.mark.role is Role.STRUCTURAL and one.mark.closed and one.mark.shape is not Shape.IMAGE
    ]
    closed.sort(key=lambda item: (item[1][2] - item[1][0]) * (item[1][3] - item[1][1]))
    index = _Columns([box for _, box in closed])
    found: dict[int, int] = {}
    looks = 0
    for place, one in enumerate(seen):
        if one.mark.role not in (Role.TEXT, Role.STRUCTURAL) or looks > MOST_COMPARISONS:
            continue
        box = one.mark.bounds
        for at in index.at((box[0] + box[2]) / 2):
            host, around = closed[at]
            looks += 1
            if host < place and _holds(around, box, strictly=one.mark.role is Role.STRUCTURAL):
                found[place] = host
                break
    return found


class _Columns:
    """Boxes by the upright strips they cross, in the order given."""

    def __init__(self, boxes: Sequence[Bounds], count: int = 64) -> None:
        self._left = min((box[0] for box in boxes), default=0.0)
        self._wide = max(1e-6, (max((box[2] for box in boxes), default=1.0) - self._left) / count)
        self._last = count - 1
        self._strips: list[list[int]] = [[] for _ in range(count)]
        for place, box in enumerate(boxes):
            for strip in range(self._strip(box[0]), self._strip(box[2]) + 1):
                self._strips[strip].append(place)

    def at(self, x: float) -> list[int]:
        """Places of the boxes that may lie above or below ``x``."""
        return self._strips[self._strip(x)]

    def _strip(self, x: float) -> int:
        return max(0, min(self._last, int((x - self._left) // self._wide)))


def _holds(outer: Bounds, inner: Bounds, *, strictly: bool) -> bool:
    """Whether a box lies in another; words may stick out by a fifth of their own size."""
    slack = 0.0 if strictly else 0.2
    wide, high = slack * (inner[2] - inner[0]), slack * (inner[3] - inner[1])
    inside = (
        outer[0] - wide <= inner[0]
        and outer[1] - high <= inner[1]
        and inner[2] <= outer[2] + wide
        and inner[3] <= outer[3] + high
    )
    middle = (inner[1] + inner[3]) / 2
    return inside and outer[1] <= middle <= outer[3] and outer != inner
