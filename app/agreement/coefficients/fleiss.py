"""Fleiss' kappa (Scott's pi for two coders): any number of coders, all drawn from one pool."""

from app.agreement.coefficients.chance_corrected import chance_corrected
from app.agreement.coefficients.ratings import Ratings
from app.agreement.coefficients.value import Coefficient, undefined


def fleiss_kappa(ratings: Ratings) -> Coefficient:
    """Chance-corrected agreement with pe = sum_k pi_k^2, pi_k = 1/n sum_i r_ik / r_i.

    Range -1/(r-1)..1 with complete data; missing codings can push it lower. Units with one coding enter pi_k
    but not pa (Gwet 2014). Undefined where only one category occurs (pe = 1) or no unit has two codings.
    Fleiss 1971, Psychol Bull 76:378-382.

    >>> round(fleiss_kappa(Ratings.of([[0, 0, 1, 1], [0, 0, 1, 0], [0, 1, 1, 1]], 2)).value, 4)
    0.3333
    """
    if reason := ratings.why_undefined():
        return undefined(reason)
    shares = ratings.shares
    return chance_corrected(ratings, float((shares**2).sum()), ratings.counts @ shares / ratings.codings)
