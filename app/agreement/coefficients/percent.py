"""Percent agreement of any number of coders: the share of agreeing pairs of codings."""

from app.agreement.coefficients.ratings import Ratings, linearised_se
from app.agreement.coefficients.value import Coefficient, undefined


def percent_agreement(ratings: Ratings) -> Coefficient:
    """pa = 1/n2 sum_i sum_k r_ik (r_ik - 1) / (r_i (r_i - 1)), 0..1, over units with two or more codings.

    Not corrected for chance. Standard error: Gwet 2014. Undefined where no unit has two codings.

    >>> percent_agreement(Ratings.of([[0, 1, 1, -1], [0, 1, 0, 1]], 2)).value
    0.6666666666666666
    """
    if reason := ratings.why_undefined():
        return undefined(reason)
    pa = ratings.observed_agreement
    contributions = ratings.unit_agreement * (ratings.n_units / ratings.n_pairable)
    return Coefficient(pa, n=ratings.n_units, observed=pa, se=linearised_se(contributions, pa))
