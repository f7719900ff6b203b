"""Which of one coder's things on a sketch is which of the other's, and how many are left over.

Things made from the same marks of the participant are the same thing and are paired first, whatever their
outlines: there the units are given, and nobody has to guess. The others are paired by `value` (an overlap,
0..1) as :func:`app.geometry.matching.assign` does. What is left over on either side counts as a miss.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np
import numpy.typing as npt

from app.agreement.coefficients import Coefficient, Undefined, undefined
from app.agreement.coefficients.code_sets import CodeSet
from app.agreement.pooled import Floats, mean_of_defined, ratio
from app.agreement.uncertainty import Additive, Uncertainty
from app.geometry.matching import Matching, Pair, assign


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


def paired(
    first: Sequence[Made],
    second: Sequence[Made],
    value: Floats,
    threshold: float,
) -> Matching:
    """Pairs of the same marks first, then of the largest total value among those that reach the threshold.

    Ties go to the larger total Jaccard index of the code sets, then to the earlier things.
    """
    if not first or not second:
        return Matching((), tuple(range(len(first))), tuple(range(len(second))))
    likeness = np.array([[_jaccard(a.codes, b.codes) for b in second] for a in first])
    same = np.array([[bool(a.marks) and a.marks == b.marks for b in second] for a in first])
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


def paired_with_code(
    first: Sequence[Made], second: Sequence[Made], value: Floats, threshold: float, code: str
) -> Tally:
    """The tally of the things that carry the code, paired among themselves."""
    rows = [i for i, thing in enumerate(first) if code in thing.codes]
    columns = [j for j, thing in enumerate(second) if code in thing.codes]
    if not rows or not columns:
        return 0, len(rows), len(columns)
    found = paired(
        [first[i] for i in rows], [second[j] for j in columns], value[np.ix_(rows, columns)], threshold
    )
    return tally(found)


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


def counted(per_sketch: npt.NDArray[np.int64], nothing: Undefined, sure: Uncertainty) -> MatchCounts:
    """Summed tallies and their F1 with its interval; `nothing` is the reason where there is nothing."""
    matched, one, two = (int(n) for n in per_sketch.sum(axis=0))
    if not matched + one + two:
        return MatchCounts(0, 0, 0, undefined(nothing))
    f1 = Coefficient(2 * matched / (2 * matched + one + two), n=matched + one + two)
    return MatchCounts(matched, one, two, sure.of(f1, Additive(per_sketch, f1_of)))


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
