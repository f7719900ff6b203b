"""How much of the same area two coders covered with a code."""

from collections.abc import Sequence
from dataclasses import dataclass

import shapely
from shapely.geometry.base import BaseGeometry

from app.agreement.coefficients import Coefficient, Undefined, undefined
from app.agreement.coefficients.code_sets import CodeSet

Areas = Sequence[tuple[BaseGeometry, CodeSet]]
SketchAreas = tuple[Areas, Areas, BaseGeometry]
"""One sketch: areas with their codes of the first and the second coder, and the canvas."""
NOWHERE = shapely.Polygon()


@dataclass(frozen=True, slots=True)
class AreaAgreement:
    """Areas (square pixels) that both, one or none of the coders covered with a code, over all sketches."""

    both: float
    only_first: float
    only_second: float
    outside: float
    iou: Coefficient
    kappa: Coefficient


def area_agreement(sketches: Sequence[SketchAreas], code: str) -> AreaAgreement:
    """Areas covered with the code, and the kappa of "covered or not" over the canvas (a secondary figure)."""
    both = one = two = 0.0
    whole = sum(canvas.area for _, _, canvas in sketches)
    for first, second, canvas in sketches:
        here, there = _covered(first, code, canvas), _covered(second, code, canvas)
        shared = here.intersection(there).area
        both += shared
        one += here.area - shared
        two += there.area - shared
    union = both + one + two
    if not union:
        nothing = undefined(Undefined.EMPTY_AREA)
        return AreaAgreement(0.0, 0.0, 0.0, whole, nothing, nothing)
    iou = Coefficient(both / union, n=len(sketches))
    kappa = _area_kappa(both, one, two, whole, len(sketches))
    return AreaAgreement(both, one, two, whole - union, iou, kappa)


def _covered(areas: Areas, code: str, canvas: BaseGeometry) -> BaseGeometry:
    shapes = [shape for shape, codes in areas if code in codes]
    return shapely.union_all(shapes).intersection(canvas) if shapes else NOWHERE


def _area_kappa(both: float, one: float, two: float, whole: float, n: int) -> Coefficient:
    observed = (whole - one - two) / whole
    first, second = (both + one) / whole, (both + two) / whole
    expected = first * second + (1 - first) * (1 - second)
    if expected >= 1:
        return undefined(Undefined.CHANCE_IS_ONE, n=n)
    return Coefficient((observed - expected) / (1 - expected), n=n, observed=observed, expected=expected)
