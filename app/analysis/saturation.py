"""Saturation of a codebook: do later sketches still bring new codes?

Guest, Namey & Chen 2020, PLoS ONE 15:e0232076. The order is the order of analysis and has to be given;
participant ids are random. It speaks about the codebook as finally merged, not about meaning.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True)
class Run:
    """A run of items after the base: `new` codes not seen before it; `ratio` = new / codes of the base."""

    items: tuple[str, ...]
    new: tuple[str, ...]
    ratio: float | None


@dataclass(frozen=True, slots=True)
class Saturation:
    """The curve of codes over items in order, and the runs after the base."""

    order: tuple[str, ...]
    new_per_item: tuple[tuple[str, ...], ...]
    cumulative: tuple[int, ...]
    base_codes: int
    runs: tuple[Run, ...]

    def first_run_at_most(self, threshold: float) -> Run | None:
        """The first run whose ratio is at most `threshold` (0.05 or 0 are usual); None if no run is."""
        return next((run for run in self.runs if run.ratio is not None and run.ratio <= threshold), None)


def saturation(
    units: Mapping[str, Collection[str]], order: Sequence[str], *, base: int = 4, run: int = 2, step: int = 1
) -> Saturation:
    """Saturation over `order` (ids of `units`): base size 4-6 and run length 2-3 are usual.

    `step` 1 lets successive runs overlap, `step` = `run` does not. Only full runs count. Raises ValueError
    for sizes below 1 or an id that occurs twice, KeyError for an unknown id.

    >>> found = saturation({"a": "xy", "b": "x", "c": "z", "d": "x"}, "abcd", base=2, run=1)
    >>> [r.ratio for r in found.runs]
    [0.5, 0.0]
    """
    if min(base, run, step) < 1 or len(set(order)) < len(order):
        raise ValueError("base, run and step are at least 1, and every item occurs once")
    seen: set[str] = set()
    new_per_item, before = [], [frozenset[str]()]
    for item in order:
        new_per_item.append(tuple(sorted(set(units[item]) - seen)))
        seen |= set(units[item])
        before.append(frozenset(seen))
    base_codes = len(before[min(base, len(order))])
    runs = []
    for start in range(base, len(order) - run + 1, step):
        new = sorted({key for item in order[start : start + run] for key in units[item]} - before[start])
        ratio = len(new) / base_codes if base_codes else None
        runs.append(Run(tuple(order[start : start + run]), tuple(new), ratio))
    cumulative = tuple(len(codes) for codes in before[1:])
    return Saturation(tuple(order), tuple(new_per_item), cumulative, base_codes, tuple(runs))


@dataclass(frozen=True, slots=True)
class Envelope:
    """Codes seen after 1, 2, ... items over random orders: mean and the middle 95 %."""

    mean: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    orders: int
    seed: int


def envelope(units: Mapping[str, Collection[str]], *, orders: int = 1000, seed: int = 1) -> Envelope:
    """The accumulation curve over random orders, as species-accumulation curves show it."""
    keys = sorted({key for codes in units.values() for key in codes})
    presence = np.array([[key in set(codes) for key in keys] for codes in units.values()], dtype=bool)
    presence = presence.reshape(len(units), len(keys))
    rng = np.random.default_rng(seed)
    curves = np.array(
        [
            np.logical_or.accumulate(presence[rng.permutation(len(units))], axis=0).sum(axis=1)
            for _ in range(orders)
        ]
    )
    low, high = (tuple(np.quantile(curves, q, axis=0).tolist()) for q in (0.025, 0.975))
    return Envelope(tuple(curves.mean(axis=0).tolist()), low, high, orders, seed)
