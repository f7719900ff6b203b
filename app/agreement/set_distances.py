"""Krippendorff's alpha on the code sets of whole sketches, for as many sketches as there are.

The same numbers as :func:`app.agreement.coefficients.code_sets.alpha_code_sets`. Distances are summed between
sketches once; leaving out or resampling sketches is then a quadratic form in how often each one counts.
"""

from dataclasses import dataclass
from itertools import combinations_with_replacement

import numpy as np
import numpy.typing as npt

from app.agreement.coefficients import Coefficient, Undefined, undefined
from app.agreement.pooled import Floats, Weights
from app.agreement.reliability_data import Bools, ReliabilityData

BLOCK = 64
"""Sketches compared with all others at a time: few enough for the intermediate numbers to stay in cache."""


@dataclass(frozen=True, slots=True)
class SketchDistances:
    """`between[s, t]`: sum of distances between the sets on sketch s and on t; `sets[s]`: how many these are.

    Only sketches with two or more sets.
    """

    between: Floats
    sets: Floats

    @property
    def sketches(self) -> int:
        """How many sketches have two or more sets."""
        return len(self.sets)

    @property
    def _within(self) -> Floats:
        return np.diagonal(self.between) / (self.sets - 1)

    def alpha(self) -> Coefficient:
        """1 - Do / De; `n` counts the sets."""
        n = int(self.sets.sum())
        if not n:
            return undefined(Undefined.NO_PAIRABLE_UNIT)
        value = self._of(self._within.sum(), self.between.sum(), np.asarray(float(n)))
        if np.isnan(value):
            return undefined(Undefined.NO_VARIATION, n=n)
        return Coefficient(float(value), n=n)

    def without_each(self) -> Floats:
        """Alpha without each sketch."""
        across = self.between.sum() - 2 * self.between.sum(axis=1) + np.diagonal(self.between)
        return self._of(self._within.sum() - self._within, across, self.sets.sum() - self.sets)

    def under(self, weights: Weights) -> Floats:
        """Alpha of each resample."""
        w = weights.astype(np.float64, copy=False)
        across = np.einsum("bs,bs->b", w @ self.between, w)
        return self._of(w @ self._within, across, w @ self.sets)

    @staticmethod
    def _of(within: Floats, across: Floats, values: Floats) -> Floats:
        # Below this, what is left of the sum of distances is rounding noise.
        varies = across > 1e-9
        quotient = np.divide(within * (values - 1), across, out=np.zeros_like(across), where=varies)
        return np.where(varies, 1 - quotient, np.nan)


def sketch_distances(data: ReliabilityData) -> tuple[SketchDistances, SketchDistances]:
    """Jaccard and MASI distances between the sketches of two or more codings."""
    pairable = data.coded.sum(axis=0) >= 2
    coded = data.coded[:, pairable]
    sets = _sets(data.presence[:, pairable], coded)
    sizes = sets.sum(axis=2)
    n = int(pairable.sum())
    own, across = np.zeros((2, n, n)), np.zeros((2, n, n))
    for g, h in combinations_with_replacement(range(len(sets)), 2):
        into = own if g == h else across
        # One large product: small ones spend their time waiting for the threads of the library.
        shared = sets[g] @ sets[h].T
        for low in range(0, n, BLOCK):
            rows = slice(low, low + BLOCK)
            both = coded[g, rows, None] & coded[h, None, :]
            near = _likeness(shared[rows], sizes[g, rows, None], sizes[h, None, :])
            for measure, likeness in enumerate(near):
                into[measure, rows] += (1 - likeness) * both
    # The distance of one coder's set to the other's is that of the other's to the one's.
    own += across
    own += across.swapaxes(1, 2)
    jaccard, masi = own
    values = coded.sum(axis=0).astype(np.float64)
    return SketchDistances(jaccard, values), SketchDistances(masi, values)


def _sets(presence: Bools, coded: Bools) -> npt.NDArray[np.float32]:
    """[coder, sketch, code] as 0/1. The empty set holds a code of its own: two empty sets are then equal, and
    an empty set shares nothing with any other, as it should.
    """
    empty = coded & ~presence.any(axis=2)
    return np.concatenate([presence, empty[:, :, None]], axis=2).astype(np.float32)


def _likeness(
    shared: npt.NDArray[np.float32], one: npt.NDArray[np.float32], two: npt.NDArray[np.float32]
) -> tuple[Floats, Floats]:
    """J and J M from what two sets share and their sizes; sets not coded (size 0) give anything finite."""
    union = np.maximum(one + two - shared, 1)
    index = np.divide(shared, union, dtype=np.float64)
    nested = shared == np.minimum(one, two)
    thirds = 1 + nested.astype(np.int8) + (nested & (one == two))
    return index, index * thirds / 3
