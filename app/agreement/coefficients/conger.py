"""Conger's kappa: Cohen's kappa for any number of coders, each with their own habits."""

import numpy as np

from app.agreement.coefficients.chance_corrected import chance_corrected
from app.agreement.coefficients.ratings import MISSING, Floats, Ratings
from app.agreement.coefficients.value import Coefficient, undefined


def conger_kappa(ratings: Ratings) -> Coefficient:
    """Chance-corrected agreement with pe = sum_k (pbar_k^2 - s_k^2 / r).

    pbar_k and s_k^2 are mean and variance over the r coders of their own shares of category k, each taken
    over the units that coder coded. Equals Cohen's kappa for two coders with complete data. Undefined as
    Fleiss. Conger 1980, Psychol Bull 88:322-328; missing codings and error: Gwet 2014.

    >>> round(conger_kappa(Ratings.of([[0, 0, 1, 1], [0, 0, 1, 0]], 2)).value, 4)
    0.5
    """
    if reason := ratings.why_undefined():
        return undefined(reason)
    coded = ratings.values != MISSING
    used = np.stack([(ratings.values == k).sum(axis=1) for k in range(ratings.n_categories)], axis=1)
    shares = used / coded.sum(axis=1)[:, None]
    n_coders = len(shares)
    expected = float((shares.mean(axis=0) ** 2 - shares.var(axis=0, ddof=1) / n_coders).sum())
    return chance_corrected(ratings, expected, _unit_expected(ratings, shares))


def _unit_expected(ratings: Ratings, shares: Floats) -> Floats:
    """Each unit's contribution to pe: how its codings move the coders' own shares (Gwet 2014, ch. 5)."""
    coded = ratings.values != MISSING
    n_coders, n = len(shares), ratings.n_units
    coded_share = coded.sum(axis=1) / n
    total = np.zeros(n)
    for k in range(ratings.n_categories):
        own = shares[:, k]
        here = (ratings.values == k) - (coded - coded_share[:, None]) * own[:, None]
        others = own.sum() - own
        total += ((here / coded_share[:, None]) * others[:, None]).sum(axis=0)
    return np.asarray(total / (n_coders * (n_coders - 1)))
