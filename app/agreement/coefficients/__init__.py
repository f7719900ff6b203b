"""Agreement coefficients, one family per file: each docstring gives formula, source, range."""

from app.agreement.coefficients.averaged import MeanKappa, mean_kappa
from app.agreement.coefficients.brennan_prediger import brennan_prediger
from app.agreement.coefficients.code_sets import alpha_code_sets, jaccard_distance, masi_distance
from app.agreement.coefficients.cohen import binary_kappa, cohen_kappa, confusion, kappa_max, matrix_of
from app.agreement.coefficients.conger import conger_kappa
from app.agreement.coefficients.devries import devries_kappa
from app.agreement.coefficients.fleiss import fleiss_kappa
from app.agreement.coefficients.gwet import gwet_ac1
from app.agreement.coefficients.krippendorff import krippendorff_alpha
from app.agreement.coefficients.light import PairKappa, light_kappa, pairwise_kappa
from app.agreement.coefficients.moons_vandervieren import moons_vandervieren_kappa
from app.agreement.coefficients.percent import percent_agreement
from app.agreement.coefficients.ratings import MISSING, Ratings
from app.agreement.coefficients.specific import specific_agreement
from app.agreement.coefficients.table2x2 import Table2x2
from app.agreement.coefficients.value import Coefficient, Interval, NoInterval, Undefined, undefined

__all__ = [
    "MISSING",
    "Coefficient",
    "Interval",
    "MeanKappa",
    "NoInterval",
    "PairKappa",
    "Ratings",
    "Table2x2",
    "Undefined",
    "alpha_code_sets",
    "binary_kappa",
    "brennan_prediger",
    "cohen_kappa",
    "confusion",
    "conger_kappa",
    "devries_kappa",
    "fleiss_kappa",
    "gwet_ac1",
    "jaccard_distance",
    "kappa_max",
    "krippendorff_alpha",
    "light_kappa",
    "masi_distance",
    "matrix_of",
    "mean_kappa",
    "moons_vandervieren_kappa",
    "pairwise_kappa",
    "percent_agreement",
    "specific_agreement",
    "undefined",
]
