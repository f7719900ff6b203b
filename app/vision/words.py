"""Words: many small pieces of ink side by side. Found, not read."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse import csgraph

from app.formats.base import Role, Shape
from app.images.ink import FAMILIES
from app.vision.areas import Boxes, overlaps
from app.vision.base import Suggestion
from app.vision.inks import Inks
from app.vision.masks import Bytes, Labels, Mask, labelled, windows

_TALLEST = 72
"""Working pixels; larger pieces are drawings."""
_LOWEST = 5
_BOX = 26
"""Higher closed shapes are boxes, also beside words."""
_WIDEST = 6
"""Width by height of a piece: handwriting joins letters to words."""
_SPACE = 0.9
"""Between two pieces of a line, by their height."""
_LEADING = 0.9
"""Between two lines of a block, by their height."""
_LIKE = 2.6
"""Ratio of heights within a line: ascenders beside small letters."""
_LEAST_PIECES = 3
_CROSSING = 0.5
"""Share of their width by which pieces of a hatching lie over each other, and letters do not."""
_ROUND = 0.6
"""Share of the letters of a line that may be closed, like o and D; beyond it, they are boxes in a row."""
_MOST_PIECES = 20_000


@dataclass(frozen=True, slots=True)
class Words:
    """Blocks of words and the ink they take up."""

    suggestions: list[Suggestion]
    lines: Boxes
    """Bounds of the single lines."""
    blocks: Boxes
    ink: Mask
    """Pixels that belong to words."""


def find_words(inks: Inks, lines: Mask, areas: Boxes) -> Words:
    """Blocks of words; a row of pieces that are mostly outlines of ``areas`` is none."""
    labels = labelled(lines, diagonal=True)
    places = windows(labels)
    boxes = np.array(
        [[w[1].start, w[0].start, w[1].stop, w[0].stop] for w in places], dtype=np.float64
    ).reshape(-1, 4)
    outlines = _outlines(boxes, areas)
    pieces = _letters(boxes, outlines)
    if not len(pieces):
        return Words([], np.empty((0, 4)), np.empty((0, 4)), np.zeros(lines.shape, bool))
    families = _families_of(labels, inks.families)[pieces]
    line_of = _lines(boxes[pieces], families)
    kept = _are_words(boxes[pieces], line_of, outlines[pieces])
    chosen = kept[line_of]
    line_boxes = _joined(boxes[pieces][chosen], line_of[chosen])
    belongs = np.zeros(len(boxes) + 1, bool)
    belongs[pieces[chosen] + 1] = True
    line_families = _first(families[chosen], line_of[chosen])
    blocks = _blocks(line_boxes, line_families, line_of[chosen])
    bounds = np.array([block.bounds for block in blocks]).reshape(-1, 4)
    return Words(blocks, line_boxes, bounds, belongs[labels])


def _letters(boxes: Boxes, outlines: Mask) -> NDArray[np.intp]:
    wide, tall = boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]
    tall = np.where(outlines & (tall > _BOX), np.inf, tall)
    fits = (tall >= _LOWEST) & (tall <= _TALLEST) & (wide <= _WIDEST * tall) & (wide >= 2)
    return np.flatnonzero(fits)[:_MOST_PIECES]


def _outlines(boxes: Boxes, areas: Boxes) -> Mask:
    """Which pieces are just the outline of a closed shape: boxes in a row are, and so is the letter o."""
    if not len(areas):
        return np.zeros(len(boxes), bool)
    found = np.zeros(len(boxes), bool)
    small = np.flatnonzero((boxes[:, 2:] - boxes[:, :2]).max(axis=1) <= _WIDEST * _TALLEST)
    for number in small[(boxes[small, 3] - boxes[small, 1]) >= _LOWEST][:_MOST_PIECES]:
        x0, y0, x1, y1 = boxes[number]
        found[number] = overlaps((x0, y0, x1, y1), areas).max() > 0.6
    return found


def _families_of(labels: Labels, families: Bytes) -> NDArray[np.uint8]:
    """The most common family of each piece: where ink lies on a fill, its edges are of neither."""
    kinds = len(FAMILIES) + 1
    votes = np.bincount(
        labels.ravel() * kinds + families.ravel(), minlength=kinds * (int(labels.max()) + 1)
    ).reshape(-1, kinds)
    votes[:, 0] = 0
    found: NDArray[np.uint8] = votes[1:].argmax(axis=1).astype(np.uint8)
    return found


def _lines(boxes: Boxes, families: NDArray[np.uint8]) -> NDArray[np.intp]:
    """Number of the line of each piece."""
    tall = boxes[:, 3] - boxes[:, 1]
    reach = _SPACE * tall
    one, other = _neighbours(boxes, reach, 0 * reach)
    shared = np.minimum(boxes[one, 3], boxes[other, 3]) - np.maximum(boxes[one, 1], boxes[other, 1])
    low, high = np.minimum(tall[one], tall[other]), np.maximum(tall[one], tall[other])
    linked = (shared > 0.45 * low) & (high <= _LIKE * low) & (families[one] == families[other])
    return _groups(len(boxes), one[linked], other[linked])


def _neighbours(
    boxes: Boxes, reach_x: NDArray[np.float64], reach_y: NDArray[np.float64]
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Pairs whose boxes meet when the first is made wider and taller by its reach."""
    tree = shapely.STRtree(shapely.box(*boxes.T))
    wider = shapely.box(
        boxes[:, 0] - reach_x, boxes[:, 1] - reach_y, boxes[:, 2] + reach_x, boxes[:, 3] + reach_y
    )
    one, other = tree.query(wider)
    different = one != other
    return one[different], other[different]


def _groups(count: int, one: NDArray[np.intp], other: NDArray[np.intp]) -> NDArray[np.intp]:
    links = sparse.coo_matrix((np.ones(len(one), bool), (one, other)), shape=(count, count))
    return csgraph.connected_components(links, directed=False)[1].astype(np.intp)


def _are_words(boxes: Boxes, line_of: NDArray[np.intp], outlines: Mask) -> Mask:
    """Per line, whether it looks like words."""
    found = np.zeros(int(line_of.max()) + 1, bool)
    order = np.lexsort((boxes[:, 0], line_of))
    starts = np.flatnonzero(np.diff(line_of[order], prepend=-1))
    for start, end in zip(starts, [*starts[1:], len(order)], strict=True):
        members = order[start:end]
        if outlines[members].mean() <= _ROUND:
            found[line_of[members[0]]] = _is_line(boxes[members])
    return found


def _is_line(members: Boxes) -> bool:
    wide = members[:, 2] - members[:, 0]
    tall = members[:, 3] - members[:, 1]
    length = members[:, 2].max() - members[:, 0].min()
    if len(members) < _LEAST_PIECES and not (len(members) == 2 and length > 2 * tall.max()):
        return False
    crossing = np.minimum(members[:-1, 2], members[1:, 2]) - members[1:, 0]
    share = crossing / np.minimum(wide[:-1], wide[1:])
    return bool(np.median(share) < _CROSSING)


def _joined(boxes: Boxes, group_of: NDArray[np.intp]) -> Boxes:
    """Bounds of each group, in the order of their numbers."""
    numbers = np.unique(group_of)
    return np.array(
        [
            [*boxes[group_of == number, :2].min(axis=0), *boxes[group_of == number, 2:].max(axis=0)]
            for number in numbers
        ]
    ).reshape(-1, 4)


def _first(values: NDArray[np.uint8], group_of: NDArray[np.intp]) -> NDArray[np.uint8]:
    return values[np.unique(group_of, return_index=True)[1]]


def _blocks(boxes: Boxes, families: NDArray[np.uint8], line_of_piece: NDArray[np.intp]) -> list[Suggestion]:
    """Lines that stand under each other, as one block each."""
    if not len(boxes):
        return []
    tall = boxes[:, 3] - boxes[:, 1]
    one, other = _neighbours(boxes, 0 * tall, _LEADING * tall)
    shared = np.minimum(boxes[one, 2], boxes[other, 2]) - np.maximum(boxes[one, 0], boxes[other, 0])
    narrow = np.minimum(boxes[one, 2] - boxes[one, 0], boxes[other, 2] - boxes[other, 0])
    like = np.maximum(tall[one], tall[other]) < 2 * np.minimum(tall[one], tall[other])
    linked = (shared > 0.3 * narrow) & like & (families[one] == families[other])
    block_of = _groups(len(boxes), one[linked], other[linked])
    pieces = np.unique(line_of_piece, return_counts=True)[1]
    return [
        _block(
            (*_joined(boxes[block_of == number], block_of[block_of == number])[0],),
            int(pieces[block_of == number].sum()),
            FAMILIES[int(families[block_of == number][0]) - 1],
        )
        for number in np.unique(block_of)
    ]


def _block(bounds: tuple[float, ...], pieces: int, ink: str) -> Suggestion:
    x0, y0, x1, y1 = (float(value) for value in bounds)
    return Suggestion(
        Role.TEXT,
        Shape.TEXT,
        ((x0, y0), (x1, y0), (x1, y1), (x0, y1)),
        closed=True,
        confidence=round(min(0.9, 0.45 + 0.05 * pieces), 3),
        ink=ink,
    )
