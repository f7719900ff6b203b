"""De Vries pooled kappa: two coders, agreement and chance averaged over codes before the ratio is taken."""

from collections.abc import Sequence

from app.agreement.coefficients.table2x2 import Table2x2
from app.agreement.coefficients.value import Coefficient, Undefined, undefined


def devries_kappa(tables: Sequence[Table2x2]) -> Coefficient:
    """(mean_j Po_j - mean_j Pe_j) / (1 - mean_j Pe_j) over the codes j, -1..1.

    Unlike kappa over all pooled cells it gives no credit for knowing which codes are common. A code nobody
    used enters with Po = Pe = 1 and stays harmless; undefined only if every code is without variation. De
    Vries, Elliott, Kanouse & Teleki 2008, Field Methods 20:272-282.

    >>> round(devries_kappa([Table2x2(4, 1, 1, 4), Table2x2(0, 0, 0, 10)]).value, 4)
    0.6
    """
    if not tables or tables[0].n == 0:
        return undefined(Undefined.NO_SHARED_UNIT)
    observed = sum((t.both + t.neither) / t.n for t in tables) / len(tables)
    chance = [(t.first * t.second + (t.n - t.first) * (t.n - t.second)) / t.n**2 for t in tables]
    if all(pe == 1 for pe in chance):
        return undefined(Undefined.CHANCE_IS_ONE, n=tables[0].n * len(tables))
    expected = sum(chance) / len(chance)
    n = sum(t.n for t in tables)
    return Coefficient((observed - expected) / (1 - expected), n=n, observed=observed, expected=expected)
