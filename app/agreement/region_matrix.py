"""Agreement on regions for any number of coders: every pair, and the mean over pairs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from shapely.geometry.base import BaseGeometry

from app.agreement.coefficients import Coefficient, Undefined, undefined
from app.agreement.regions import RegionAgreement, Regions, region_agreement


@dataclass(frozen=True, slots=True)
class PairRegions:
    """Region agreement of one pair of coders."""

    first: str
    second: str
    agreement: RegionAgreement


@dataclass(frozen=True, slots=True)
class RegionMatrix:
    """All pairs, and the mean coded-region F1 over the `defined` pairs that have one."""

    pairs: tuple[PairRegions, ...]
    mean_coded_f1: Coefficient
    defined: int


def region_matrix(
    coders: Mapping[str, Regions],
    *,
    codes: Sequence[str],
    canvas: Mapping[str, BaseGeometry],
    threshold: float = 0.5,
) -> RegionMatrix:
    """Compare every pair of coders (coder id -> sketch id -> regions), as `region_agreement` does."""
    pairs = tuple(
        PairRegions(
            one,
            two,
            region_agreement(coders[one], coders[two], codes=codes, canvas=canvas, threshold=threshold),
        )
        for one, two in combinations(coders, 2)
    )
    scores = [pair.agreement.coded.f1.value for pair in pairs]
    known = [score for score in scores if score is not None]
    if not known:
        return RegionMatrix(pairs, undefined(Undefined.NO_REGIONS), 0)
    mean = Coefficient(sum(known) / len(known), n=len(known))
    return RegionMatrix(pairs, mean, len(known))
