"""Codes by groups of participants: "4 of 15", with exact tests only on request."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import comb, prod, sqrt

Z_975 = 1.959963984540054
MAX_TABLES = 2_000_000


@dataclass(frozen=True, slots=True)
class GroupCount:
    """One group of participants: `present` of `total` have the code; `participants` are the ids of those who
    have.

    `group` is None for participants whose attribute is unknown: a column of its own, part of no test.
    """

    group: str | None
    present: int
    total: int
    participants: tuple[str, ...]

    @property
    def text(self) -> str:
        """ "4 of 15": a percentage of so few would claim more than there is."""
        return f"{self.present} of {self.total}"


def crosstab(having: Mapping[str, bool], attribute: Mapping[str, str | None]) -> tuple[GroupCount, ...]:
    """Count participants with a code per value of an attribute, values sorted, unknown last.

    `having` says for each participant whether the consensus (or the chosen coder) has the code.

    >>> [c.text for c in crosstab({"P1": True, "P2": False, "P3": True}, {"P1": "x", "P2": "x"})]
    ['1 of 2', '1 of 1']
    """
    groups: dict[str | None, list[str]] = {}
    for participant in having:
        groups.setdefault(attribute.get(participant), []).append(participant)
    found = []
    for group in sorted(groups, key=lambda value: (value is None, value or "")):
        with_code = tuple(p for p in groups[group] if having[p])
        found.append(GroupCount(group, len(with_code), len(groups[group]), with_code))
    return tuple(found)


def exact_p(table: Sequence[tuple[int, int]]) -> float:
    """Two-sided exact p of a table of groups (rows) by present, absent (columns), margins fixed.

    The sum of the probabilities of all tables at most as probable as the observed one: Fisher's test for two
    groups, Freeman-Halton's for more. Raises ValueError where the tables are too many to enumerate.

    >>> exact_p([(3, 1), (2, 9)])
    0.07692307692307693
    """
    sizes = [present + absent for present, absent in table]
    present = sum(row[0] for row in table)
    if prod(size + 1 for size in sizes) > MAX_TABLES:
        raise ValueError("too many participants for an exact test")
    # Whole-number weights: equal probabilities are found equal, which floating point would not promise.
    observed = prod(comb(size, row[0]) for size, row in zip(sizes, table, strict=True))
    weights = (
        prod(comb(size, k) for size, k in zip(sizes, counts, strict=True))
        for counts in product(*(range(size + 1) for size in sizes))
        if sum(counts) == present
    )
    return sum(weight for weight in weights if weight <= observed) / comb(sum(sizes), present)


@dataclass(frozen=True, slots=True)
class Difference:
    """Difference of two shares (-1..1) with Newcombe's 95 % interval."""

    value: float
    low: float
    high: float


def risk_difference(first: tuple[int, int], second: tuple[int, int]) -> Difference | None:
    """Share present in the first group minus in the second; rows are (present, absent). None for an empty
    group.

    Newcombe 1998, Stat Med 17:873-890, method 10: Wilson's limits combined.
    """
    if sum(first) == 0 or sum(second) == 0:
        return None
    (p1, low1, high1), (p2, low2, high2) = _wilson(*first), _wilson(*second)
    value = p1 - p2
    return Difference(
        value,
        value - sqrt((p1 - low1) ** 2 + (high2 - p2) ** 2),
        value + sqrt((high1 - p1) ** 2 + (p2 - low2) ** 2),
    )


def _wilson(present: int, absent: int) -> tuple[float, float, float]:
    """A share with Wilson's 95 % score limits."""
    n = present + absent
    share = present / n
    spread = Z_975 * sqrt(share * (1 - share) / n + Z_975**2 / (4 * n**2))
    middle, scale = share + Z_975**2 / (2 * n), 1 + Z_975**2 / n
    return share, (middle - spread) / scale, (middle + spread) / scale
