"""The coefficients a report prints: what each is called, what it says, and where it is from.

One list for the page, the terminal, the tables and the methods paragraph, so that they cannot differ.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.agreement.benchmarks import SCALES, Benchmark, Scale, benchmark
from app.agreement.coefficients import Coefficient, MeanKappa


class MeasureKey(StrEnum):
    """Names of coefficients for programs; they stay as they are."""

    COHEN = "cohen"
    DEVRIES = "devries"
    MOONS_VANDERVIEREN = "moons_vandervieren"
    MEAN_PER_CODE = "mean_per_code"
    MEAN_PER_SKETCH = "mean_per_sketch"
    PERCENT = "percent"
    POSITIVE = "positive"
    NEGATIVE = "negative"
    ALPHA = "alpha"
    ALPHA_JACCARD = "alpha_jaccard"
    ALPHA_MASI = "alpha_masi"
    FLEISS = "fleiss"
    CONGER = "conger"
    LIGHT = "light"
    AC1 = "ac1"
    BRENNAN_PREDIGER = "brennan_prediger"
    KAPPA_MAX = "kappa_max"
    PREVALENCE = "prevalence"
    BIAS = "bias"


class Who(StrEnum):
    """Whose codings a number is about: the pair of the 2x2 tables, or every coder of the report."""

    PAIR = "pair"
    ALL = "all"


class Kind(StrEnum):
    """What kind of number it is; only kappas and alphas are read on a benchmark scale."""

    KAPPA = "kappa"
    ALPHA = "alpha"
    SHARE = "share"
    INDEX = "index"


@dataclass(frozen=True, slots=True)
class Definition:
    """Name, what it says in one sentence, source, kind."""

    name: str
    meaning: str
    source: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Measure:
    """One coefficient of a report, with all that belongs beside it.

    `defined` and `total` are set for means: so many of so many codes or sketches have a kappa. `benchmarks`
    is empty where no scale applies.
    """

    key: MeasureKey
    who: Who
    name: str
    meaning: str
    source: str
    kind: Kind
    coefficient: Coefficient
    benchmarks: tuple[Benchmark, ...] = ()
    defined: int | None = None
    total: int | None = None


_K, _A, _S, _I = Kind.KAPPA, Kind.ALPHA, Kind.SHARE, Kind.INDEX
DEFINITIONS: Mapping[MeasureKey, Definition] = {
    MeasureKey.COHEN: Definition(
        "Cohen's κ, all cells",
        "Agreement beyond chance of two coders over every drawing and code. The headline.",
        "Cohen 1960",
        _K,
    ),
    MeasureKey.DEVRIES: Definition(
        "De Vries pooled κ",
        "Each code judged by its own chance, then averaged: no credit for knowing which codes are common.",
        "De Vries et al. 2008",
        _K,
    ),
    MeasureKey.MOONS_VANDERVIEREN: Definition(
        "Moons–Vandervieren κ",
        "As De Vries for any number of coders, who share one pool of habits.",
        "Moons & Vandervieren 2025",
        _K,
    ),
    MeasureKey.MEAN_PER_CODE: Definition(
        "Mean κ per code",
        "Mean of the codes' own kappas; codes without one drop out, which biases it.",
        "unweighted mean",
        _K,
    ),
    MeasureKey.MEAN_PER_SKETCH: Definition(
        "Mean κ per drawing",
        "Mean of the drawings' own kappas: finds hard drawings, no measure of reliability.",
        "unweighted mean",
        _K,
    ),
    MeasureKey.PERCENT: Definition(
        "Percent agreement",
        "Share decided alike; high wherever one answer is common, as most codes are absent.",
        "not corrected for chance",
        _S,
    ),
    MeasureKey.POSITIVE: Definition(
        "Positive agreement",
        "Of the presences, the share the other coder has too (Dice, F1).",
        "Cicchetti & Feinstein 1990",
        _S,
    ),
    MeasureKey.NEGATIVE: Definition(
        "Negative agreement",
        "Of the absences, the share the other coder has too.",
        "Cicchetti & Feinstein 1990",
        _S,
    ),
    MeasureKey.ALPHA: Definition(
        "Krippendorff's α, nominal",
        "Reliability of the codings of any number of coders, also where some are missing.",
        "Krippendorff 2011",
        _A,
    ),
    MeasureKey.ALPHA_JACCARD: Definition(
        "Krippendorff's α, code sets (Jaccard)",
        "The unit is the drawing, the value its set of codes; part of a set counts in part.",
        "Krippendorff 2011; Jaccard distance",
        _A,
    ),
    MeasureKey.ALPHA_MASI: Definition(
        "Krippendorff's α, code sets (MASI)",
        "As with Jaccard, but sets that merely overlap count a third: low by construction on large sets.",
        "Passonneau 2006",
        _A,
    ),
    MeasureKey.FLEISS: Definition(
        "Fleiss' κ",
        "Agreement beyond the chance of coders who share one pool of habits (Scott's π for two).",
        "Fleiss 1971; Gwet 2014",
        _K,
    ),
    MeasureKey.CONGER: Definition(
        "Conger's κ",
        "Cohen's kappa for any number of coders, each with their own habits.",
        "Conger 1980; Gwet 2014",
        _K,
    ),
    MeasureKey.LIGHT: Definition(
        "Light's κ", "Mean of Cohen's kappa over all pairs of coders.", "Light 1971", _K
    ),
    MeasureKey.AC1: Definition(
        "Gwet's AC1",
        "Chance agreement stays small where nearly all cells are alike. Not a kappa; label it.",
        "Gwet 2008",
        _K,
    ),
    MeasureKey.BRENNAN_PREDIGER: Definition(
        "Brennan–Prediger (PABAK, S)",
        "Every answer taken as equally likely by chance. Not to be reported as kappa.",
        "Brennan & Prediger 1981; Byrt et al. 1993",
        _K,
    ),
    MeasureKey.KAPPA_MAX: Definition(
        "κ max", "The highest kappa that what the two coders used in total allows.", "Cohen 1960", _I
    ),
    MeasureKey.PREVALENCE: Definition(
        "Prevalence index",
        "How far presences outweigh absences: −1 (none present) to 1 (all present).",
        "Byrt et al. 1993",
        _I,
    ),
    MeasureKey.BIAS: Definition(
        "Bias index",
        "How much more often the first coder put a code than the second: −1 to 1.",
        "Byrt et al. 1993",
        _I,
    ),
}
_SCALES: Mapping[Kind, tuple[Scale, ...]] = {
    Kind.KAPPA: tuple(SCALES[key] for key in ("landis-koch", "fleiss", "altman")),
    Kind.ALPHA: (SCALES["krippendorff"],),
    Kind.SHARE: (),
    Kind.INDEX: (),
}


def measure(key: MeasureKey, who: Who, found: Coefficient | MeanKappa) -> Measure:
    """A coefficient under its name, with its place on the scales that apply."""
    d = DEFINITIONS[key]
    coefficient = found.mean if isinstance(found, MeanKappa) else found
    benchmarks = tuple(
        benchmark(scale, coefficient) for scale in _SCALES[d.kind] if coefficient.value is not None
    )
    counts = (found.defined, found.total) if isinstance(found, MeanKappa) else (None, None)
    return Measure(key, who, d.name, d.meaning, d.source, d.kind, coefficient, benchmarks, *counts)
