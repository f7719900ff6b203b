"""The codes on regions that two coders put beside each other: region x code as cells."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from app.agreement.coefficients import Coefficient, Table2x2, binary_kappa
from app.agreement.coefficients.code_sets import CodeSet, alpha_code_sets, masi_distance
from app.agreement.pooled import cohen_of
from app.agreement.reliability_data import table_of
from app.agreement.uncertainty import Additive, Uncertainty

LabelPairs = list[tuple[CodeSet, CodeSet]]
"""Code sets of one region of each coder."""


@dataclass(frozen=True, slots=True)
class CodesOnRegions:
    """2x2 over region x code: `table`, kappa, positive agreement, and alpha on the code sets (MASI)."""

    table: Table2x2
    kappa: Coefficient
    positive: Coefficient
    alpha_masi: Coefficient


def codes_on(labels: Sequence[LabelPairs], codes: Sequence[str], sure: Uncertainty) -> CodesOnRegions:
    """The codes of regions put beside each other, `labels` by sketch."""
    per_sketch = np.array([cells_of(here, codes) for here in labels], dtype=np.int64).reshape(-1, 4)
    table = table_of(per_sketch.sum(axis=0))
    alpha = alpha_code_sets([list(pair) for here in labels for pair in here], masi_distance)
    kappa = sure.of(binary_kappa(table), Additive(per_sketch, cohen_of))
    return CodesOnRegions(table, kappa, table.positive_agreement(), alpha)


def cells_of(labels: Sequence[tuple[CodeSet, CodeSet]], codes: Sequence[str]) -> tuple[int, int, int, int]:
    """(both, only first, only second, neither) over the codes and pairs of code sets."""
    domain = frozenset(codes)
    both = one = two = 0
    for first, second in labels:
        both += len(first & second & domain)
        one += len((first - second) & domain)
        two += len((second - first) & domain)
    return both, one, two, len(labels) * len(domain) - both - one - two
