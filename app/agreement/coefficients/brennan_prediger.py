"""Brennan-Prediger: every category equally likely by chance (S, PABAK for q = 2, MAXQDA's kappa)."""

import numpy as np

from app.agreement.coefficients.chance_corrected import chance_corrected
from app.agreement.coefficients.ratings import Ratings
from app.agreement.coefficients.value import Coefficient, undefined


def brennan_prediger(ratings: Ratings) -> Coefficient:
    """(pa - 1/q) / (1 - 1/q), -1/(q-1)..1; defined whenever one unit has two codings.

    Bennett, Alpert & Goldstein 1954; Brennan & Prediger 1981, Educ Psychol Meas 41:687-699.

    >>> brennan_prediger(Ratings.of([[0, 1, 1, 0], [0, 1, 0, 0]], 2)).value
    0.5
    """
    if reason := ratings.why_undefined():
        return undefined(reason)
    expected = 1 / ratings.n_categories
    return chance_corrected(ratings, expected, np.full(ratings.n_units, expected))
