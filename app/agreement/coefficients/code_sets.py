"""Krippendorff's alpha on sets of codes: the unit is a sketch or region, the value its codes."""

from collections.abc import Callable, Sequence

import numpy as np

from app.agreement.coefficients.value import Coefficient, Undefined, undefined

CodeSet = frozenset[str]
Distance = Callable[[CodeSet, CodeSet], float]


def jaccard_distance(first: CodeSet, second: CodeSet) -> float:
    """1 - |A n B| / |A u B|, 0..1; 0 for two empty sets.

    >>> jaccard_distance(frozenset("ab"), frozenset("bc"))
    0.6666666666666667
    """
    union = len(first | second)
    return 1 - len(first & second) / union if union else 0.0


def masi_distance(first: CodeSet, second: CodeSet) -> float:
    """1 - J M, J the Jaccard index, M 1 (equal), 2/3 (one in the other), 1/3 (overlapping), 0 (disjoint).

    Two empty sets have distance 0. On large sets, such as all codes of a sketch, nearly every pair merely
    overlaps and the measure collapses; it suits the few codes of one region. Passonneau 2006, LREC.

    >>> masi_distance(frozenset("a"), frozenset("ab"))
    0.6666666666666667
    """
    if first == second:
        return 0.0
    if not first & second:
        return 1.0
    nesting = 2 / 3 if first < second or second < first else 1 / 3
    return 1 - nesting * len(first & second) / len(first | second)


def alpha_code_sets(units: Sequence[Sequence[CodeSet | None]], distance: Distance) -> Coefficient:
    """1 - Do / De over units coded by two or more coders; `units[unit]` holds one set per coder, None = not
    coded.

    Do is the mean distance of sets on the same unit, each unit weighted by its codings; De the mean distance
    of all pairs of sets whichever unit they are from. `n` counts the values (sets) used. Undefined where all
    sets are equal (De = 0) or nothing is pairable. Passonneau 2006; Krippendorff 2019.

    >>> sets = [[frozenset("a"), frozenset("a")], [frozenset("b"), frozenset("bc")]]
    >>> round(alpha_code_sets(sets, jaccard_distance).value, 4)
    0.6667
    """
    present = [[s for s in unit if s is not None] for unit in units]
    pairable = [unit for unit in present if len(unit) >= 2]
    values = [s for unit in pairable for s in unit]
    if not values:
        return undefined(Undefined.NO_PAIRABLE_UNIT)
    distinct = sorted(set(values), key=sorted)
    index = {s: position for position, s in enumerate(distinct)}
    distances = np.array([[distance(a, b) for b in distinct] for a in distinct])
    within = 0.0
    for unit in pairable:
        rows = [index[s] for s in unit]
        within += float(distances[np.ix_(rows, rows)].sum()) / (len(unit) - 1)
    counts = np.bincount([index[s] for s in values], minlength=len(distinct)).astype(float)
    across = float(counts @ distances @ counts) / (len(values) - 1)
    if across == 0:
        return undefined(Undefined.NO_VARIATION, n=len(values))
    return Coefficient(1 - within / across, n=len(values))
