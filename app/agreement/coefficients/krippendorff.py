"""Krippendorff's alpha for nominal categories: any number of coders, missing codings allowed."""

import numpy as np

from app.agreement.coefficients.ratings import Ratings, linearised_se
from app.agreement.coefficients.value import Coefficient, Undefined, undefined


def krippendorff_alpha(ratings: Ratings) -> Coefficient:
    """1 - Do / De from the coincidence matrix of units with two or more codings.

    Range about -1..1. Written as (pa - pe) / (1 - pe) with pa = (1 - e) pa' + e, e = 1 / (number of values),
    which is the same number (Gwet 2014). Undefined where one category makes up all values (De = 0). `n`
    counts pairable units. Krippendorff 2011; Hayes & Krippendorff 2007; error: Gwet 2014 with pa' (irrCAC
    1.4).

    >>> ratings = Ratings.of([[0, 1, 1, 0, -1], [0, 1, 0, 0, 1]], 2)
    >>> round(krippendorff_alpha(ratings).value, 4)
    0.5333
    """
    if reason := ratings.why_undefined():
        return undefined(reason)
    counts, codings = ratings.counts[ratings.pairable], ratings.codings[ratings.pairable]
    n_values, n = codings.sum(), len(codings)
    mean_codings = n_values / n
    shares = counts.sum(axis=0) / n_values
    expected = float((shares**2).sum())
    if np.count_nonzero(shares) == 1:
        return undefined(Undefined.NO_VARIATION, n=n)
    unit = (counts * (counts - 1)).sum(axis=1) / (mean_codings * (codings - 1))
    plain = float(unit.mean())
    observed = (1 - 1 / n_values) * plain + 1 / n_values
    surplus = codings / mean_codings - 1
    unit_expected = counts @ shares / mean_codings - expected * surplus
    without_correction = (plain - expected) / (1 - expected)
    contributions = (unit - plain * surplus - expected) / (1 - expected)
    contributions -= 2 * (1 - without_correction) * (unit_expected - expected) / (1 - expected)
    return Coefficient(
        float((observed - expected) / (1 - expected)),
        n=n,
        observed=float(observed),
        expected=expected,
        se=linearised_se(np.asarray(contributions), without_correction),
    )
