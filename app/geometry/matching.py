"""Which region of one coder is which region of the other: overlap (IoU) and one-to-one assignment."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

Floats = npt.NDArray[np.float64]

ROUNDING = 1e-12
"""An IoU this close below the threshold is rounding noise and reaches it."""
TIE = 1e-9
"""Total overlaps this close to each other count as equal, and the tie rule decides."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Position of a region of the first coder, of the second, and their IoU (threshold..1)."""

    first: int
    second: int
    iou: float


@dataclass(frozen=True, slots=True)
class Matching:
    """Matched pairs in the first coder's order, and the positions left over on either side."""

    pairs: tuple[Pair, ...]
    unmatched_first: tuple[int, ...]
    unmatched_second: tuple[int, ...]


def iou_matrix(first: Sequence[BaseGeometry], second: Sequence[BaseGeometry]) -> Floats:
    """area(r n s) / area(r u s) for every pair, 0..1; 0 where both areas are 0.

    >>> from shapely.geometry import box
    >>> iou_matrix([box(0, 0, 40, 40)], [box(0, 0, 40, 30), box(50, 0, 60, 10)]).tolist()
    [[0.75, 0.0]]
    """
    result = np.zeros((len(first), len(second)))
    if not first or not second:
        return result
    one, two = np.array(first, dtype=object), np.array(second, dtype=object)
    rows, columns = shapely.STRtree(two).query(one)
    shared = shapely.area(shapely.intersection(one[rows], two[columns]))
    union = shapely.area(one)[rows] + shapely.area(two)[columns] - shared
    result[rows, columns] = np.divide(shared, union, out=np.zeros_like(shared), where=union > 0)
    return result


def assign(iou: Floats, threshold: float = 0.5, preference: Floats | None = None) -> Matching:
    """One-to-one pairs with IoU >= threshold (0 < threshold <= 1, inclusive) of the largest total IoU.

    The threshold is applied first. `preference` (0..1 per pair) decides between assignments of equal total
    IoU: the larger total preference wins. The result is optimal, neither greedy nor the largest possible
    number of pairs (Hungarian method; Kuhn 1955).

    >>> assign(np.array([[0.6, 0.55], [0.7, 0.2]])).pairs
    (Pair(first=0, second=1, iou=0.55), Pair(first=1, second=0, iou=0.7))
    """
    if not 0 < threshold <= 1:
        raise ValueError("the IoU threshold lies between 0 and 1")
    admissible = iou >= threshold - ROUNDING
    value = np.where(admissible, iou, 0.0)
    if preference is not None and min(iou.shape) > 0:
        value = value + np.where(admissible, preference, 0.0) * (TIE / min(iou.shape))
    # Imported here: it takes longer to load than the whole server does without it.
    from scipy.optimize import linear_sum_assignment  # noqa: PLC0415

    rows, columns = linear_sum_assignment(value, maximize=True)
    pairs = tuple(
        Pair(i, j, float(iou[i, j]))
        for i, j in zip(rows.tolist(), columns.tolist(), strict=True)
        if admissible[i, j]
    )
    matched_first, matched_second = {p.first for p in pairs}, {p.second for p in pairs}
    return Matching(
        pairs,
        tuple(i for i in range(iou.shape[0]) if i not in matched_first),
        tuple(j for j in range(iou.shape[1]) if j not in matched_second),
    )
