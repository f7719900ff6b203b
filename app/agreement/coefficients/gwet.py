"""Gwet's AC1: chance agreement that stays small when nearly all units fall into one category."""

from app.agreement.coefficients.chance_corrected import chance_corrected
from app.agreement.coefficients.ratings import Ratings
from app.agreement.coefficients.value import Coefficient, undefined


def gwet_ac1(ratings: Ratings) -> Coefficient:
    """Chance-corrected agreement with pe = sum_k pi_k (1 - pi_k) / (q - 1).

    Range -1..1. Not a kappa and to be labelled as AC1. Because the domain size q is given it stays defined
    without variation, where it equals pa. Gwet 2008, Br J Math Stat Psychol 61:29-48.

    >>> gwet_ac1(Ratings.of([[1, 1, 1], [1, 1, 1]], 2)).value
    1.0
    """
    if reason := ratings.why_undefined():
        return undefined(reason)
    shares, others = ratings.shares, ratings.n_categories - 1
    expected = float((shares * (1 - shares)).sum() / others)
    return chance_corrected(ratings, expected, ratings.counts @ (1 - shares) / ratings.codings / others)
