"""Moons-Vandervieren kappa: any number of coders, several codes per unit."""

import numpy as np
import numpy.typing as npt

from app.agreement.coefficients.value import Coefficient, Undefined, undefined


def moons_vandervieren_kappa(presence: npt.NDArray[np.bool_], coded: npt.NDArray[np.bool_]) -> Coefficient:
    """1 - mean_j (1 - Po_j) / mean_j 2 p_j (1 - p_j) over the codes j.

    `presence[coder, sketch, code]`, `coded[coder, sketch]`. Po_j is the share of agreeing pairs of codings on
    code j, p_j its share of presences. Equals Fleiss' kappa for single-label data. With missing codings this
    is an available-case rule (Po_j over sketches with two codings, p_j over all), which the paper does not
    settle. Range about -1..1; undefined where no code varies. Moons & Vandervieren 2025, Behav Res Methods
    57:287.

    >>> a = np.array([[[1, 0], [0, 0]], [[1, 0], [0, 1]]], dtype=bool)
    >>> round(moons_vandervieren_kappa(a, np.ones((2, 2), dtype=bool)).value, 4)
    0.4286
    """
    codings = coded.sum(axis=0).astype(float)
    rated, pairable = codings > 0, codings >= 2
    if presence.shape[2] == 0 or not pairable.any():
        return undefined(Undefined.NO_PAIRABLE_UNIT)
    present = (presence & coded[:, :, None]).sum(axis=0).astype(float)
    m = codings[pairable][:, None]
    agreeing = present[pairable] * (present[pairable] - 1) + (m - present[pairable]) * (
        m - present[pairable] - 1
    )
    observed = float((agreeing / (m * (m - 1))).mean())
    shares = (present[rated] / codings[rated][:, None]).mean(axis=0)
    disorder = float((2 * shares * (1 - shares)).mean())
    n = int(pairable.sum()) * presence.shape[2]
    if disorder == 0:
        return undefined(Undefined.NO_VARIATION, n=n)
    return Coefficient(1 - (1 - observed) / disorder, n=n, observed=observed, expected=1 - disorder)
