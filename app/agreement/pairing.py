"""Which of one coder's things on a sketch is which of the other's, and how many are left over.

Things made from the same marks of the participant are the same thing and are paired first, whatever their
outlines: there the units are given, and nobody has to guess. The others are paired by `value` (an overlap,
0..1) as :func:`app.geometry.matching.assign` does. What is left over on either side counts as a miss.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np
import numpy.typing as npt

from app.agreement.coefficients import Coefficient, Undefined, undefined
from app.agreement.coefficients.code_sets import CodeSet
from app.agreement.pooled import Floats, mean_of_defined, ratio
from app.agreement.uncertainty import Additive, Uncertainty
from app.geometry.matching import ROUNDING, Matching, Pair, assign


class Made(Protocol):
    """A region or a connector."""

    @property
    def marks(self) -> frozenset[str]:
        """The marks it was made from; empty where it was drawn freely."""

    @property
    def codes(self) -> CodeSet:
        """Its codes."""


@dataclass(frozen=True, slots=True)
class MatchCounts:
    """Matched things, things only one coder has, and F1 = 2M / (2M + uA + uB), 0..1."""

    matched: int
    only_first: int
    only_second: int
    f1: Coefficient


@dataclass(frozen=True, slots=True)
class BehindMatches:
    """Sketches with a match, with something only the first coder has, and only the second."""

    matched: tuple[str, ...]
    only_first: tuple[str, ...]
    only_second: tuple[str, ...]


Tally = tuple[int, int, int]
"""(matched, only first, only second) of one sketch."""


@dataclass(frozen=True, slots=True)
class Compared:
    """Two coders' things on one sketch against each other, computed once for every threshold and code.

    `value`, `same` (made from the same marks) and `likeness` (Jaccard index of the code sets) are [first,
    second]; `rows` and `columns` say where a code's things stand.
    """

    value: Floats
    same: npt.NDArray[np.bool_]
    likeness: Floats
    rows: Mapping[str, Sequence[int]]
    columns: Mapping[str, Sequence[int]]

    def paired(self, threshold: float) -> Matching:
        """Pairs of the same marks first, then of the largest total value of those that reach the threshold.

        Ties go to the larger total likeness, then to the earlier things.
        """
        return _paired(self.value, self.same, self.likeness, threshold)

    def paired_with_code(self, code: str, threshold: float) -> tuple[Matching, Sequence[int], Sequence[int]]:
        """The same among the things that carry the code, and where these stand on either side."""
        rows, columns = self.rows.get(code, ()), self.columns.get(code, ())
        if not rows or not columns:
            return Matching((), tuple(range(len(rows))), tuple(range(len(columns)))), rows, columns
        i, j = np.array(rows)[:, None], np.array(columns)[None, :]
        found = _paired(self.value[i, j], self.same[i, j], self.likeness[i, j], threshold)
        return found, rows, columns


def compared(first: Sequence[Made], second: Sequence[Made], value: Floats) -> Compared:
    """Things of two coders, with `value[i, j]` for each pair."""
    shape = (len(first), len(second))
    likeness = [[_jaccard(a.codes, b.codes) for b in second] for a in first]
    same = [[bool(a.marks) and a.marks == b.marks for b in second] for a in first]
    return Compared(
        value.reshape(shape),
        np.array(same, dtype=bool).reshape(shape),
        np.array(likeness, dtype=np.float64).reshape(shape),
        _positions(first),
        _positions(second),
    )


def _positions(things: Sequence[Made]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for position, thing in enumerate(things):
        for code in thing.codes:
            found.setdefault(code, []).append(position)
    return found


def _paired(value: Floats, same: npt.NDArray[np.bool_], likeness: Floats, threshold: float) -> Matching:
    if value.shape == (1, 1):
        # Most codes are on a sketch once: no need to search for the best assignment.
        reached = bool(same[0, 0]) or float(value[0, 0]) >= threshold - ROUNDING
        overlap = 1.0 if same[0, 0] else float(value[0, 0])
        return Matching((Pair(0, 0, overlap),), (), ()) if reached else Matching((), (0,), (0,))
    if not same.any():
        return assign(value, threshold, likeness)
    exact = assign(same.astype(np.float64), 1.0, likeness)
    rows, columns = list(exact.unmatched_first), list(exact.unmatched_second)
    inner = np.ix_(rows, columns)
    rest = assign(value[inner], threshold, likeness[inner])
    others = (replace(p, first=rows[p.first], second=columns[p.second]) for p in rest.pairs)
    return Matching(
        tuple(sorted((*exact.pairs, *others), key=_first)),
        tuple(rows[i] for i in rest.unmatched_first),
        tuple(columns[j] for j in rest.unmatched_second),
    )


def tally(matching: Matching) -> Tally:
    """How many of either side are matched and left over."""
    return len(matching.pairs), len(matching.unmatched_first), len(matching.unmatched_second)


def as_array(tallies: Sequence[Tally]) -> npt.NDArray[np.int64]:
    """[sketch, (matched, only first, only second)]."""
    return np.array(tallies, dtype=np.int64).reshape(-1, 3)


def f1_of(sums: Floats) -> Floats:
    """F1 of many summed tallies; NaN where there is nothing."""
    return ratio(2 * sums[..., 0], 2 * sums[..., 0] + sums[..., 1] + sums[..., 2])


def macro_f1_of(sums: Floats) -> Floats:
    """Mean of the defined F1 over the last axis but one."""
    return mean_of_defined(f1_of(sums))


def counted(
    per_sketch: npt.NDArray[np.int64], nothing: Undefined, sure: Uncertainty | None = None
) -> MatchCounts:
    """Summed tallies and their F1, with its interval where `sure` makes one (not for single codes, which too
    few sketches have). `nothing` is the reason where there is nothing.
    """
    matched, one, two = (int(n) for n in per_sketch.sum(axis=0))
    if not matched + one + two:
        return MatchCounts(0, 0, 0, undefined(nothing))
    f1 = Coefficient(2 * matched / (2 * matched + one + two), n=matched + one + two)
    return MatchCounts(matched, one, two, sure.share(f1, Additive(per_sketch, f1_of)) if sure else f1)


def behind(sketches: Sequence[str], tallies: npt.NDArray[np.int64]) -> BehindMatches:
    """The sketches behind summed tallies."""
    matched, one, two = (
        tuple(sketches[i] for i in np.flatnonzero(tallies[:, column]).tolist()) for column in range(3)
    )
    return BehindMatches(matched, one, two)


def _jaccard(one: CodeSet, two: CodeSet) -> float:
    union = len(one | two)
    return len(one & two) / union if union else 1.0


def _first(pair: Pair) -> int:
    return pair.first
