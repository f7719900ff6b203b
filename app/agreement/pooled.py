"""Pooled sketch x code cells in a form that leaving out or resampling sketches can reuse.

Every pooled coefficient is a function of sums over sketches. Keeping those sums per sketch makes a jackknife
one subtraction and a bootstrap one matrix product, instead of a recount per replicate. In replicate arrays
NaN marks a replicate without a value; it never leaves :mod:`app.agreement.intervals`.

Here: two coders, by the counts (both, only first, only second, neither) along the last axis. Any number of
coders: :mod:`app.agreement.many_coders`.
"""

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Weights = npt.NDArray[np.int64] | Floats


def leave_one_out(per_sketch: npt.NDArray[np.int64] | Floats) -> Floats:
    """Sums over all sketches but one, for each sketch: the first axis counts sketches."""
    return np.asarray(per_sketch.sum(axis=0, keepdims=True) - per_sketch, dtype=np.float64)


def resampled(per_sketch: npt.NDArray[np.int64] | Floats, weights: Weights) -> Floats:
    """Sums over resampled sketches: `weights[resample, sketch]` says how often each sketch was drawn."""
    flat = per_sketch.reshape(len(per_sketch), -1).astype(np.float64)
    sums = weights.astype(np.float64, copy=False) @ flat
    return np.asarray(sums.reshape(len(weights), *per_sketch.shape[1:]))


def ratio(numerator: Floats, denominator: Floats) -> Floats:
    """Element-wise quotient, NaN where the denominator is 0."""
    shape = np.broadcast_shapes(numerator.shape, denominator.shape)
    quotient: Floats = np.full(shape, np.nan)
    np.divide(numerator, denominator, out=quotient, where=denominator > 0)
    return quotient


def mean_of_defined(values: Floats) -> Floats:
    """Mean over the last axis of the values that are not NaN; NaN where none is."""
    known = ~np.isnan(values)
    return ratio(np.where(known, values, 0.0).sum(axis=-1), known.sum(axis=-1).astype(np.float64))


def _margins(sums: Floats) -> tuple[Floats, Floats, Floats]:
    """N, presences of the first coder, presences of the second."""
    return sums.sum(axis=-1), sums[..., 0] + sums[..., 1], sums[..., 0] + sums[..., 2]


def cohen_of(sums: Floats) -> Floats:
    """Cohen's kappa of many 2x2 tables at once; the last axis is (both, only first, only second, neither).

    Counts are whole numbers well below 2^53, so that the test for "no variation" is exact.
    """
    n, one, two = _margins(sums)
    by_chance = one * two + (n - one) * (n - two)
    return ratio(n * (sums[..., 0] + sums[..., 3]) - by_chance, n**2 - by_chance)


def kappa_max_of(sums: Floats) -> Floats:
    """The largest kappa the margins of each table allow."""
    n, one, two = _margins(sums)
    by_chance = one * two + (n - one) * (n - two)
    best = np.minimum(one, two) + np.minimum(n - one, n - two)
    return ratio(n * best - by_chance, n**2 - by_chance)


def devries_of(sums: Floats) -> Floats:
    """De Vries pooled kappa of many sets of tables; axes (..., code, 2x2 cell)."""
    n, one, two = _margins(sums)
    observed = ratio(sums[..., 0] + sums[..., 3], n).mean(axis=-1)
    varies = n**2 - one * two - (n - one) * (n - two)
    chance_gap = ratio(varies, n**2).mean(axis=-1)
    return ratio(observed - (1 - chance_gap), chance_gap)


def mean_cohen_of(sums: Floats) -> Floats:
    """Mean of the defined kappas of each set of tables; axes (..., code, 2x2 cell)."""
    return mean_of_defined(cohen_of(sums))


def light_of(sums: Floats) -> Floats:
    """Light's kappa of each set of tables, one per pair of coders; NaN as soon as one kappa is."""
    return np.asarray(cohen_of(sums).mean(axis=-1))


def prevalence_of(sums: Floats) -> Floats:
    """Prevalence index (a - d) / N."""
    return ratio(sums[..., 0] - sums[..., 3], sums.sum(axis=-1))


def bias_of(sums: Floats) -> Floats:
    """Bias index (b - c) / N."""
    return ratio(sums[..., 1] - sums[..., 2], sums.sum(axis=-1))
