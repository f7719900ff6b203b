"""Agreement on one category, for any number of coders."""

from app.agreement.coefficients.ratings import Ratings
from app.agreement.coefficients.value import Coefficient, Undefined, undefined


def specific_agreement(ratings: Ratings, category: int) -> Coefficient:
    """sum_i r_ik (r_ik - 1) / sum_i r_ik (r_i - 1), 0..1: of the codings with k, how many a second coder
    shares.

    For two coders and presence this is Dice = F1 = 2a / (2a + b + c). Undefined where no pairable unit has k.
    Cicchetti & Feinstein 1990, J Clin Epidemiol 43:551-558.

    >>> specific_agreement(Ratings.of([[1, 1, 0, 0], [1, 0, 0, 0]], 2), 1).value
    0.6666666666666666
    """
    if reason := ratings.why_undefined():
        return undefined(reason)
    used = ratings.counts[:, category]
    possible = float((used * (ratings.codings - 1)).sum())
    if possible == 0:
        return undefined(Undefined.NEVER_USED, n=ratings.n_pairable)
    return Coefficient(float((used * (used - 1)).sum()) / possible, n=ratings.n_pairable)
