"""Units x coders with one nominal category each: the input of every n-coder coefficient.

Notation of the formulas in this package (Gwet 2014): unit i, coder g, category k of q; r_ik coders put unit i
into k, r_i = sum_k r_ik. n units have r_i >= 1, n2 units have r_i >= 2.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from app.agreement.coefficients.value import Undefined

MISSING = -1
Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Ratings:
    """`values[coder, unit]` is a category index 0..q-1, or -1 where the coder did not code the unit.

    `n_categories` (q) is the size of the domain fixed in advance; it may exceed the number of categories
    used. Units nobody coded and coders who coded nothing are dropped on construction through `of`.
    """

    values: npt.NDArray[np.int16]
    n_categories: int

    @classmethod
    def of(cls, values: npt.ArrayLike, n_categories: int) -> "Ratings":
        """Drop empty units and empty coders.

        Raises ValueError for a category outside 0..q-1.

        >>> Ratings.of([[0, 1, -1], [0, -1, -1], [-1, -1, -1]], 2).values.shape
        (2, 2)
        """
        array = np.asarray(values, dtype=np.int16)
        if array.size and (array.max() >= n_categories or array.min() < MISSING):
            raise ValueError("a category lies outside the domain")
        coded = array != MISSING
        return cls(array[coded.any(axis=1)][:, coded.any(axis=0)], n_categories)

    @classmethod
    def from_labels(
        cls, data: Mapping[str, Sequence[Hashable | None]], categories: Sequence[Hashable]
    ) -> "Ratings":
        """Ratings from labels per coder; None where a coder did not code the unit."""
        return cls.of(label_matrix(data, categories), len(categories))

    @property
    def n_units(self) -> int:
        """Units with at least one coding (n)."""
        return int(self.values.shape[1])

    @cached_property
    def counts(self) -> Floats:
        """r_ik as [unit, category]."""
        return np.stack(
            [(self.values == k).sum(axis=0) for k in range(self.n_categories)], axis=1, dtype=np.float64
        )

    @cached_property
    def codings(self) -> Floats:
        """r_i: codings per unit."""
        return np.asarray(self.counts.sum(axis=1))

    @cached_property
    def pairable(self) -> npt.NDArray[np.bool_]:
        """Units with two or more codings."""
        return self.codings >= 2

    @property
    def n_pairable(self) -> int:
        """Number of units with two or more codings (n2)."""
        return int(self.pairable.sum())

    @cached_property
    def unit_agreement(self) -> Floats:
        """pa_i = sum_k r_ik (r_ik - 1) / (r_i (r_i - 1)); 0 for units with a single coding."""
        pairs = self.codings * (self.codings - 1)
        agreeing = (self.counts * (self.counts - 1)).sum(axis=1)
        return np.asarray(np.divide(agreeing, pairs, out=np.zeros_like(agreeing), where=pairs > 0))

    @cached_property
    def observed_agreement(self) -> float:
        """pa: mean of pa_i over the n2 pairable units."""
        return float(self.unit_agreement.sum() / self.n_pairable)

    @cached_property
    def shares(self) -> Floats:
        """pi_k = mean over all n units of r_ik / r_i (Gwet's available-case rule)."""
        return np.asarray((self.counts / self.codings[:, None]).mean(axis=0))

    def why_undefined(self) -> Undefined | None:
        """The reason no agreement can be computed at all, or None."""
        return Undefined.NO_PAIRABLE_UNIT if self.n_pairable == 0 else None


def label_matrix(
    data: Mapping[str, Sequence[Hashable | None]], categories: Sequence[Hashable]
) -> npt.NDArray[np.int16]:
    """Category indices [coder, unit], -1 for None. Raises ValueError for a label outside the domain."""
    index = {category: k for k, category in enumerate(categories)}
    try:
        rows = [[MISSING if label is None else index[label] for label in row] for row in data.values()]
    except KeyError as error:
        raise ValueError(f"{error.args[0]!r} is not in the list of categories") from None
    return np.array(rows, dtype=np.int16).reshape(len(data), -1)


def linearised_se(contributions: Floats, value: float) -> float | None:
    """Gwet's standard error: sqrt(sum_i (u_i - value)^2 / (n (n-1))); None for a single unit.

    Gwet 2014, Handbook of Inter-Rater Reliability, ch. 5; finite-population correction left out.
    Rounding noise below 1e-12 is reported as the exact 0 it stands for.
    """
    n = len(contributions)
    if n < 2:
        return None
    se = float(np.sqrt(((contributions - value) ** 2).sum() / (n * (n - 1))))
    return 0.0 if se < 1e-12 else se
