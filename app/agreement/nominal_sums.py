"""Sums over units with one nominal category each, from which coefficients follow without a recount.

As :mod:`app.agreement.many_coders`, for any number q of categories. Notation of
:mod:`app.agreement.coefficients.ratings`; every function takes sums and gives NaN where there is no value.
"""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from app.agreement.coefficients import MISSING, Ratings
from app.agreement.pooled import Floats, ratio

Values = npt.NDArray[np.int16]
Statistic = Callable[[Floats], Floats]
RATED, PAIRABLE, AGREEMENT, AGREEING, CODINGS = range(5)


def unit_sums(ratings: Ratings) -> Floats:
    """[unit, column]: rated, pairable, pa_i, agreeing pairs / (r_i - 1), codings of pairable units; then per
    category r_ik / r_i; then per category r_ik of pairable units.
    """
    counts, codings = ratings.counts, ratings.codings
    pairable = ratings.pairable.astype(np.float64)
    agreeing = ratings.unit_agreement * codings
    first = np.stack(
        [np.ones_like(codings), pairable, ratings.unit_agreement, agreeing, codings * pairable], axis=1
    )
    return np.concatenate([first, counts / codings[:, None], counts * pairable[:, None]], axis=1)


def percent_of(sums: Floats) -> Floats:
    """Percent agreement pa."""
    return ratio(sums[..., AGREEMENT], sums[..., PAIRABLE])


def _corrected(pa: Floats, expected: Floats) -> Floats:
    # Shares add up to 1 but for rounding: a chance agreement this near to 1 is 1.
    return np.where(1 - expected > 1e-12, ratio(pa - expected, 1 - expected), np.nan)


def fleiss_of(q: int) -> Statistic:
    """Fleiss' kappa of q categories."""
    return lambda sums: _corrected(percent_of(sums), (_shares(sums, q) ** 2).sum(axis=-1))


def ac1_of(q: int) -> Statistic:
    """Gwet's AC1 of q categories."""

    def statistic(sums: Floats) -> Floats:
        shares = _shares(sums, q)
        return _corrected(percent_of(sums), (shares * (1 - shares)).sum(axis=-1) / (q - 1))

    return statistic


def brennan_prediger_of(q: int) -> Statistic:
    """Brennan-Prediger of q categories."""
    return lambda sums: (percent_of(sums) - 1 / q) / (1 - 1 / q)


def alpha_of(q: int) -> Statistic:
    """Krippendorff's alpha (nominal) of q categories."""

    def statistic(sums: Floats) -> Floats:
        values, counts = sums[..., CODINGS], sums[..., 5 + q : 5 + 2 * q]
        across = values**2 - (counts**2).sum(axis=-1)
        within = (values - 1) * (values - sums[..., AGREEING])
        return np.where(across > 0, 1 - ratio(within, across), np.nan)

    return statistic


def _shares(sums: Floats, q: int) -> Floats:
    return ratio(sums[..., 5 : 5 + q], sums[..., RATED, None])


def conger_sums(ratings: Ratings) -> Floats:
    """[unit, column]: pairable, pa_i; per coder whether coded; per coder and category whether used."""
    coded = (ratings.values != MISSING).T
    used = np.stack([(ratings.values == k).T for k in range(ratings.n_categories)], axis=2)
    n = ratings.n_units
    first = np.stack([ratings.pairable, ratings.unit_agreement], axis=1)
    return np.concatenate([first, coded, used.reshape(n, -1)], axis=1).astype(np.float64)


def conger_of(coders: int, q: int) -> Statistic:
    """Conger's kappa of `conger_sums`; a coder left without any coding drops out."""

    def statistic(sums: Floats) -> Floats:
        coded = sums[..., 2 : 2 + coders]
        used = sums[..., 2 + coders :].reshape(*sums.shape[:-1], coders, q)
        active = (coded > 0)[..., None]
        shares = np.where(active, ratio(used, coded[..., None]), 0.0)
        r = active.sum(axis=-2).astype(np.float64)
        mean = ratio(shares.sum(axis=-2), r)
        spread = np.where(active, (shares - mean[..., None, :]) ** 2, 0.0).sum(axis=-2)
        variance = ratio(spread, r - 1)
        expected = (mean**2 - variance / np.maximum(r, 1)).sum(axis=-1)
        return _corrected(ratio(sums[..., 1], sums[..., 0]), expected)

    return statistic


def confusion_sums(first: Values, second: Values, q: int) -> Floats:
    """[unit, category of the first, of the second] as 0/1; nothing where one did not code the unit."""
    sums = np.zeros((len(first), q, q))
    shared = np.flatnonzero((first != MISSING) & (second != MISSING))
    sums[shared, first[shared], second[shared]] = 1
    return sums


def cohen_of(sums: Floats) -> Floats:
    """Cohen's kappa of confusion matrices; axes (..., first, second). Whole numbers, so that 0 is exact."""
    n = sums.sum(axis=(-2, -1))
    by_chance = (sums.sum(axis=-1) * sums.sum(axis=-2)).sum(axis=-1)
    return ratio(n * np.trace(sums, axis1=-2, axis2=-1) - by_chance, n**2 - by_chance)


def light_of(sums: Floats) -> Floats:
    """Light's kappa; axes (..., pair, first, second)."""
    return np.asarray(cohen_of(sums).mean(axis=-1))
