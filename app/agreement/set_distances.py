"""Krippendorff's alpha on the code sets of whole sketches, for as many sketches as there are.

The same numbers as :func:`app.agreement.coefficients.code_sets.alpha_code_sets`. Distances are summed between
sketches once; leaving out or resampling sketches is then a quadratic form in how often each one counts.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from app.agreement.coefficients import Coefficient, Undefined, undefined
from app.agreement.pooled import Floats
from app.agreement.reliability_data import ReliabilityData

BLOCK = 256
"""Sets compared with all others at a time, which bounds the memory to about 50 MB for 8,000 sets."""


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

    def under(self, weights: npt.NDArray[np.int64]) -> Floats:
        """Alpha of each resample."""
        w = weights.astype(np.float64)
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
    coded, presence = data.coded[:, pairable].T, data.presence[:, pairable].swapaxes(0, 1)
    sets = presence[coded].astype(np.float32)
    counts = coded.sum(axis=1)
    starts = np.concatenate([[0], np.cumsum(counts)[:-1]]).astype(np.intp)
    jaccard = np.zeros((len(sets), len(counts)))
    masi = np.zeros_like(jaccard)
    sizes = sets.sum(axis=1)
    for low in range(0, len(sets), BLOCK):
        block = slice(low, low + BLOCK)
        near = _distances(sets[block] @ sets.T, sizes[block, None], sizes[None, :])
        for whole, distances in zip((jaccard, masi), near, strict=True):
            whole[block] = np.add.reduceat(distances, starts, axis=1)
    values = counts.astype(np.float64)
    if not len(counts):
        empty = SketchDistances(np.zeros((0, 0)), values)
        return empty, empty
    one, two = (SketchDistances(np.add.reduceat(d, starts, axis=0), values) for d in (jaccard, masi))
    return one, two


def _distances(
    shared: npt.NDArray[np.float32], one: npt.NDArray[np.float32], two: npt.NDArray[np.float32]
) -> tuple[Floats, Floats]:
    """1 - J and 1 - J M from the sizes of two sets and of what they share; 0 for two empty sets."""
    union = (one + two - shared).astype(np.float64)
    index = np.divide(shared, union, out=np.ones_like(union), where=union > 0)
    nested = shared == np.minimum(one, two)
    equal = nested & (one == two)
    factor = np.where(equal, 1.0, np.where(nested, 2 / 3, 1 / 3))
    return 1 - index, 1 - index * factor
