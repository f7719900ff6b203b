"""The frame that Fleiss, Conger, Gwet and Brennan-Prediger share: (pa - pe) / (1 - pe), with Gwet's error.

Gwet 2008, Br J Math Stat Psychol 61:29-48; missing codings: Gwet 2014, Handbook of Inter-Rater Reliability.
"""

import numpy as np

from app.agreement.coefficients.ratings import Floats, Ratings, linearised_se
from app.agreement.coefficients.value import Coefficient, Undefined, undefined


def chance_corrected(ratings: Ratings, expected: float, unit_expected: Floats) -> Coefficient:
    """(pa - pe) / (1 - pe) and its linearised standard error.

    `expected` is pe; `unit_expected[i]` is unit i's contribution to it (mean pe), through which the error
    takes into account that pe is estimated from the same units. Undefined without a pairable unit and where
    pe is 1.
    """
    if reason := ratings.why_undefined():
        return undefined(reason)
    if expected >= 1:
        return undefined(Undefined.NO_VARIATION, n=ratings.n_units)
    pa = ratings.observed_agreement
    value = (pa - expected) / (1 - expected)
    scale = ratings.n_units / ratings.n_pairable
    own = scale * (ratings.unit_agreement - expected * ratings.pairable) / (1 - expected)
    contributions = own - 2 * (1 - value) * (unit_expected - expected) / (1 - expected)
    return Coefficient(
        value,
        n=ratings.n_units,
        observed=pa,
        expected=expected,
        se=linearised_se(np.asarray(contributions), value),
    )
