"""Pairs of coders: Cohen's kappa for every pair, and Light's kappa, their mean."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import numpy.typing as npt

from app.agreement.coefficients.cohen import cohen_kappa, confusion
from app.agreement.coefficients.ratings import MISSING
from app.agreement.coefficients.value import Coefficient, Undefined, undefined


@dataclass(frozen=True, slots=True)
class PairKappa:
    """Cohen's kappa of one pair of coders over the units both coded."""

    first: str
    second: str
    kappa: Coefficient


def pairwise_kappa(
    values: npt.NDArray[np.int16], coders: Sequence[str], n_categories: int
) -> tuple[PairKappa, ...]:
    """Cohen's kappa of every pair, in the coders' order; `values[coder, unit]` with -1 for not coded."""
    return tuple(
        PairKappa(coders[g], coders[h], cohen_kappa(confusion(values[g], values[h], n_categories)))
        for g, h in combinations(range(len(coders)), 2)
    )


def light_kappa(values: npt.NDArray[np.int16], n_categories: int) -> Coefficient:
    """Mean of the pairwise Cohen kappas (Light 1971, Psychol Bull 76:365-377), -1..1.

    Coders without any coding are left out. Undefined as soon as one pair is: an undefined pair counts neither
    as 1 nor as absent.

    >>> light_kappa(np.array([[0, 1, 1], [0, 1, 0], [0, 0, 0]], dtype=np.int16), 2).value
    0.13333333333333333
    """
    active = values[(values != MISSING).any(axis=1)]
    if len(active) < 2:
        return undefined(Undefined.TOO_FEW_CODERS)
    pairs = [p.kappa for p in pairwise_kappa(active, [str(g) for g in range(len(active))], n_categories)]
    known = [pair.value for pair in pairs if pair.value is not None]
    if len(known) < len(pairs):
        return undefined(Undefined.PAIR_UNDEFINED)
    return Coefficient(sum(known) / len(known), n=len(known))
