"""Sums over cells from which the coefficients of any number of coders follow, per sketch and code.

Notation of :mod:`app.agreement.coefficients.ratings`: r_i coders coded cell i, r_ik of them put it into k.
Each function takes sums (last axis: the columns of `cell_sums`) and gives NaN where there is no value.
"""

from functools import partial

import numpy as np

from app.agreement.coefficients import Coefficient, Undefined, undefined
from app.agreement.pooled import Floats, mean_of_defined, ratio
from app.agreement.reliability_data import ReliabilityData

RATED, PAIRABLE, AGREEMENT, SHARE, AGREEING, CODINGS, PRESENCES = range(7)
PRESENT_PAIRS, PRESENT_POSSIBLE, ABSENT_PAIRS, ABSENT_POSSIBLE = range(7, 11)
COLUMNS = 11


def cell_sums(data: ReliabilityData) -> Floats:
    """[sketch, code, column] of the sketches that at least one coder coded.

    Columns: 1 (the cell is rated), 1 if two or more coded it, its pa_i, its share of presences r_i1 / r_i,
    sum_k r_ik (r_ik - 1) / (r_i - 1), and of cells with two or more codings: r_i, r_i1, then agreeing and
    possible pairs of presences and of absences.
    """
    rated = data.coded.any(axis=0)
    coders = data.coded[:, rated].sum(axis=0).astype(np.float64)[:, None]
    present = data.presence[:, rated].sum(axis=0).astype(np.float64)
    absent = coders - present
    pairable = coders >= 2
    others = np.where(pairable, coders - 1, 1)
    agreeing = (present * (present - 1) + absent * (absent - 1)) * pairable / others
    sums = np.empty((*present.shape, COLUMNS))
    for column, value in enumerate(
        (
            np.ones_like(coders),
            pairable,
            agreeing / coders,
            present / coders,
            agreeing,
            coders * pairable,
            present * pairable,
            present * (present - 1) * pairable,
            present * (coders - 1) * pairable,
            absent * (absent - 1) * pairable,
            absent * (coders - 1) * pairable,
        )
    ):
        sums[:, :, column] = value
    return sums


def percent_of(sums: Floats) -> Floats:
    """Percent agreement pa."""
    return ratio(sums[..., AGREEMENT], sums[..., PAIRABLE])


def positive_of(sums: Floats) -> Floats:
    """Agreement on presences."""
    return ratio(sums[..., PRESENT_PAIRS], sums[..., PRESENT_POSSIBLE])


def negative_of(sums: Floats) -> Floats:
    """Agreement on absences."""
    return ratio(sums[..., ABSENT_PAIRS], sums[..., ABSENT_POSSIBLE])


def _chance(sums: Floats) -> Floats:
    """2 p (1 - p), p the mean share of presences."""
    share = ratio(sums[..., SHARE], sums[..., RATED])
    return 2 * share * (1 - share)


def fleiss_of(sums: Floats) -> Floats:
    """Fleiss' kappa."""
    disorder = _chance(sums)
    return ratio(percent_of(sums) - 1 + disorder, disorder)


def ac1_of(sums: Floats) -> Floats:
    """Gwet's AC1."""
    expected = _chance(sums)
    return ratio(percent_of(sums) - expected, 1 - expected)


def brennan_prediger_of(sums: Floats) -> Floats:
    """Brennan-Prediger, PABAK: 2 pa - 1."""
    return 2 * percent_of(sums) - 1


def alpha_of(sums: Floats) -> Floats:
    """Krippendorff's alpha (nominal)."""
    values, present = sums[..., CODINGS], sums[..., PRESENCES]
    across = 2 * present * (values - present)
    return np.where(across > 0, 1 - (values - 1) * ratio(values - sums[..., AGREEING], across), np.nan)


def by_code(sums: Floats) -> Floats:
    """What the statistics of single codes need of `cell_sums`: the first columns, a third of them."""
    return np.ascontiguousarray(sums[..., : SHARE + 1])


def moons_vandervieren_of(sums: Floats) -> Floats:
    """Moons-Vandervieren kappa; axes (..., code, column)."""
    whole = sums.sum(axis=-2)
    disorder = _chance(sums).mean(axis=-1)
    return ratio(disorder - 1 + percent_of(whole), disorder)


def mean_fleiss_of(sums: Floats) -> Floats:
    """Mean of the defined Fleiss' kappas; axes (..., code, column)."""
    return mean_of_defined(fleiss_of(sums))


def conger_sums(data: ReliabilityData, sums: Floats) -> Floats:
    """[sketch, column]: pairable cells and their agreement, then per coder the cells coded and presences."""
    rated = data.coded.any(axis=0)
    n_codes = len(data.codes)
    coded = data.coded[:, rated].T * n_codes
    present = data.presence[:, rated].sum(axis=2).T
    whole = sums.sum(axis=1)
    return np.concatenate([whole[:, [PAIRABLE, AGREEMENT]], coded, present], axis=1)


def conger_of(sums: Floats) -> Floats:
    """Conger's kappa of `conger_sums`; a coder left without any coding drops out."""
    pairable, agreement = sums[..., 0], sums[..., 1]
    coded, present = np.split(sums[..., 2:], 2, axis=-1)
    active = coded > 0
    share = np.where(active, ratio(present, coded), 0.0)
    r = active.sum(axis=-1).astype(np.float64)
    mean = ratio(share.sum(axis=-1), r)
    spread = np.where(active, (share - mean[..., None]) ** 2, 0.0).sum(axis=-1)
    variance = ratio(spread, r - 1)
    disorder = 2 * mean * (1 - mean) + 2 * variance / np.maximum(r, 1)
    return ratio(ratio(agreement, pairable) - 1 + disorder, disorder)


def coefficients_of(values: Floats, sums: Floats, nothing: Undefined) -> tuple[Coefficient, ...]:
    """Values of one statistic with their n (pairable cells), or why there is none.

    `nothing` is the reason where cells could be compared and the value is missing all the same.
    """
    known, pairable = np.isnan(values).tolist(), sums[:, PAIRABLE].tolist()
    make = partial(zip, strict=True)
    return tuple(
        undefined(nothing if n else Undefined.NO_PAIRABLE_UNIT, n=int(n))
        if missing
        else Coefficient(value, n=int(n))
        for value, missing, n in make(values.tolist(), known, pairable)
    )
