"""Cohen's kappa for two coders, 2x2 or any number of nominal categories.

kappa = (Po - Pe) / (1 - Pe), Po the share of units on which the coders agree, Pe = sum_k p1k p2k the
agreement expected if each had spread their own categories at random. Range -1..1; 0 is chance, 1 is full
agreement. Undefined where Pe = 1 (both used one and the same category throughout). A coder who never varies
gives exactly 0.

Cohen 1960, Educ Psychol Meas 20:37-46; standard error: Fleiss, Cohen & Everitt 1969, Psychol Bull 72:323-327.
"""

import numpy as np
import numpy.typing as npt

from app.agreement.coefficients.ratings import MISSING, Ints
from app.agreement.coefficients.table2x2 import Table2x2
from app.agreement.coefficients.value import Coefficient, Interval, Undefined, undefined, with_interval

Z_975 = 1.959963984540054


def confusion(first: npt.NDArray[np.int16], second: npt.NDArray[np.int16], n_categories: int) -> Ints:
    """Units both coders coded, counted by [category of the first, category of the second]."""
    shared = (first != MISSING) & (second != MISSING)
    cells = first[shared].astype(np.int64) * n_categories + second[shared]
    return np.bincount(cells, minlength=n_categories**2).reshape(n_categories, n_categories)


def cohen_kappa(table: Ints) -> Coefficient:
    """Cohen's kappa of a confusion matrix, with its analytic error and normal 95 % interval.

    Artstein & Poesio (2008) print .801 for this table:

    >>> round(cohen_kappa(np.array([[46, 0, 0], [6, 32, 6], [0, 0, 10]])).value, 3)
    0.801
    """
    n = int(table.sum())
    if n == 0:
        return undefined(Undefined.NO_SHARED_UNIT)
    agreed = int(np.trace(table))
    # Whole numbers up to here, so that "chance agreement is 1" and "kappa is 0" are exact and need no
    # tolerance.
    by_chance = sum(int(r) * int(c) for r, c in zip(table.sum(axis=1), table.sum(axis=0), strict=True))
    observed, expected = agreed / n, by_chance / n**2
    if by_chance == n**2:
        return undefined(Undefined.CHANCE_IS_ONE, n=n)
    value = (n * agreed - by_chance) / (n**2 - by_chance)
    kappa = Coefficient(value, n=n, observed=observed, expected=expected)
    se = analytic_se(table, value)
    low, high = value - Z_975 * se, min(1.0, value + Z_975 * se)
    return with_interval(kappa, se, Interval(low, high, 0.95, "Fleiss-Cohen-Everitt, normal") if se else None)


def influence(table: Ints, kappa: float) -> npt.NDArray[np.float64]:
    """What one unit in cell [x1, x2] adds to kappa, to first order (Vanbelle 2017).

    u(x1, x2) = [1(x1 = x2) - Po - (1 - kappa)(p2(x1) + p1(x2) - 2 Pe)] / (1 - Pe); its mean over units is 0.
    """
    shares = table / table.sum()
    first, second = shares.sum(axis=1), shares.sum(axis=0)
    observed, expected = float(np.trace(shares)), float(first @ second)
    chance = second[:, None] + first[None, :] - 2 * expected
    return np.asarray((np.eye(len(table)) - observed - (1 - kappa) * chance) / (1 - expected))


def analytic_se(table: Ints, kappa: float) -> float:
    """Fleiss-Cohen-Everitt standard error (divisor n): sqrt(sum_units u^2) / n. It takes units as
    independent.
    """
    se = float(np.sqrt((table * influence(table, kappa) ** 2).sum()) / table.sum())
    return 0.0 if se < 1e-12 else se


def kappa_max(table: Ints) -> Coefficient:
    """The largest kappa these two margins allow (Cohen 1960): Po is replaced by sum_k min(p1k, p2k)."""
    n = int(table.sum())
    if n == 0:
        return undefined(Undefined.NO_SHARED_UNIT)
    rows, columns = table.sum(axis=1), table.sum(axis=0)
    by_chance = int(rows @ columns)
    if by_chance == n**2:
        return undefined(Undefined.CHANCE_IS_ONE, n=n)
    best = int(np.minimum(rows, columns).sum())
    return Coefficient((n * best - by_chance) / (n**2 - by_chance), n=n)


def matrix_of(table: Table2x2) -> Ints:
    """The 2x2 counts as a confusion matrix with the categories absent, present."""
    return np.array([[table.neither, table.only_second], [table.only_first, table.both]], dtype=np.int64)


def binary_kappa(table: Table2x2) -> Coefficient:
    """Cohen's kappa of presence and absence, without an error: cells of one sketch are not independent.

    Sim & Wright (2005) print .67 for a = 22, b = 2, c = 4, d = 11:

    >>> round(binary_kappa(Table2x2(22, 2, 4, 11)).value, 2)
    0.67
    >>> binary_kappa(Table2x2(0, 0, 0, 15)).reason.value
    'chance_is_one'
    """
    n, agreed = table.n, table.both + table.neither
    if n == 0:
        return undefined(Undefined.NO_SHARED_UNIT)
    by_chance = table.first * table.second + (n - table.first) * (n - table.second)
    if by_chance == n**2:
        return undefined(Undefined.CHANCE_IS_ONE, n=n)
    value = (n * agreed - by_chance) / (n**2 - by_chance)
    return Coefficient(value, n=n, observed=agreed / n, expected=by_chance / n**2)
