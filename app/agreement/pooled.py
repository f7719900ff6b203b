"""Pooled sketch x code cells in a form that leaving out or resampling sketches can reuse.

Every pooled coefficient is a function of sums over sketches. Keeping those sums per sketch makes a jackknife
one subtraction and a bootstrap one matrix product, instead of a recount per replicate. In replicate arrays
NaN marks a replicate without a value; it never leaves :mod:`app.agreement.intervals`.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from app.agreement.reliability_data import ReliabilityData

Floats = npt.NDArray[np.float64]


def leave_one_out(per_sketch: npt.NDArray[np.int64] | Floats) -> Floats:
    """Sums over all sketches but one, for each sketch: the first axis counts sketches."""
    return np.asarray(per_sketch.sum(axis=0, keepdims=True) - per_sketch, dtype=np.float64)


def resampled(per_sketch: npt.NDArray[np.int64] | Floats, weights: npt.NDArray[np.int64]) -> Floats:
    """Sums over resampled sketches: `weights[resample, sketch]` says how often each sketch was drawn."""
    flat = per_sketch.reshape(len(per_sketch), -1).astype(np.float64)
    return (weights.astype(np.float64) @ flat).reshape(len(weights), *per_sketch.shape[1:])


def _ratio(numerator: Floats, denominator: Floats) -> Floats:
    """Element-wise quotient, NaN where the denominator is 0."""
    return np.divide(numerator, denominator, out=np.full_like(numerator, np.nan), where=denominator > 0)


def cohen_of(sums: Floats) -> Floats:
    """Cohen's kappa of many 2x2 tables at once; the last axis is (both, only first, only second, neither).

    Counts are whole numbers well below 2^53, so that the test for "no variation" is exact.
    """
    both, first_only, second_only, neither = np.moveaxis(sums, -1, 0)
    n = sums.sum(axis=-1)
    one, two = both + first_only, both + second_only
    by_chance = one * two + (n - one) * (n - two)
    return _ratio(n * (both + neither) - by_chance, n**2 - by_chance)


def devries_of(sums: Floats) -> Floats:
    """De Vries pooled kappa of many sets of tables; axes (..., code, 2x2 cell)."""
    both, first_only, second_only, neither = np.moveaxis(sums, -1, 0)
    n = sums.sum(axis=-1)
    one, two = both + first_only, both + second_only
    observed = _ratio(both + neither, n).mean(axis=-1)
    varies = n**2 - one * two - (n - one) * (n - two)
    chance_gap = _ratio(varies, n**2).mean(axis=-1)
    return _ratio(observed - (1 - chance_gap), chance_gap)


@dataclass(frozen=True, slots=True)
class SketchSums:
    """Per sketch, the sums over its cells from which the n-coder coefficients follow (notation: ratings.py).

    `sums[sketch]` = (rated cells, pairable cells, sum pa_i, sum of presence shares, sum of agreeing pairs
    over r_i - 1, pairable codings, presences among them).
    """

    sums: Floats

    @classmethod
    def of(cls, data: ReliabilityData) -> "SketchSums":
        """Sums of the sketches at least one coder coded."""
        rated = data.coded.any(axis=0)
        coders = data.coded[:, rated].sum(axis=0).astype(np.float64)
        present = data.presence[:, rated].sum(axis=0).astype(np.float64)
        n_codes = present.shape[1]
        m = coders[:, None]
        agreeing = (present * (present - 1) + (m - present) * (m - present - 1)).sum(axis=1)
        pairable = coders >= 2
        others = np.where(pairable, coders - 1, 1)
        return cls(
            np.stack(
                [
                    np.full_like(coders, n_codes),
                    n_codes * pairable,
                    np.where(pairable, agreeing / (coders * others), 0),
                    present.sum(axis=1) / coders,
                    np.where(pairable, agreeing / others, 0),
                    n_codes * coders * pairable,
                    present.sum(axis=1) * pairable,
                ],
                axis=1,
            )
        )


def percent_of(sums: Floats) -> Floats:
    """Percent agreement pa of summed sketches (last axis as in SketchSums)."""
    return _ratio(sums[..., 2], sums[..., 1])


def fleiss_of(sums: Floats) -> Floats:
    """Fleiss' kappa of summed sketches."""
    share = _ratio(sums[..., 3], sums[..., 0])
    return _ratio(percent_of(sums) - 1 + 2 * share * (1 - share), 2 * share * (1 - share))


def ac1_of(sums: Floats) -> Floats:
    """Gwet's AC1 of summed sketches."""
    share = _ratio(sums[..., 3], sums[..., 0])
    expected = 2 * share * (1 - share)
    return _ratio(percent_of(sums) - expected, 1 - expected)


def alpha_of(sums: Floats) -> Floats:
    """Krippendorff's alpha (nominal) of summed sketches."""
    values, present = sums[..., 5], sums[..., 6]
    disagreeing = values - sums[..., 4]
    across = 2 * present * (values - present)
    return np.where(across > 0, 1 - (values - 1) * _ratio(disagreeing, across), np.nan)
