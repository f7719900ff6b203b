"""The paragraph for a methods section: every number it needs, and where each definition is from."""

from collections.abc import Mapping, Sequence

from app.agreement.measures import Measure, MeasureKey
from app.agreement.numbers import AllNumbers, PairNumbers
from app.agreement.reliability_data import LeftOut, LeftOutReason, ReliabilityData
from app.agreement.report_parts import IntervalNote, Overall
from app.agreement.sentences import counted, ends, number, percent, with_ends, written
from app.agreement.uncertainty import Method

K = MeasureKey


def methods(
    numbers: PairNumbers,
    everyone: AllNumbers | None,
    common: ReliabilityData,
    data: ReliabilityData,
    left_out: Sequence[LeftOut],
    note: IntervalNote,
) -> str:
    """The paragraph of a report; `common` is what the pair both coded, `data` the whole."""
    parts = [
        _what(numbers.overall, common, left_out),
        _headline(numbers.overall, len(common.sketches)),
        _beside({m.key: m for m in numbers.measures}),
    ]
    if everyone:
        parts.append(_everyone(everyone, len(data.active_coders)))
    parts.append(_intervals(note))
    return " ".join(part for part in parts if part)


def _what(overall: Overall, common: ReliabilityData, left_out: Sequence[LeftOut]) -> str:
    first, second = (coder.name for coder in common.coders)
    c = overall.counts
    return (
        f"{first} and {second} each coded {counted(len(common.sketches), 'drawing')} with"
        f" {counted(len(common.codes), 'code')} ({_left_out(left_out)}). The unit of"
        f" analysis is the presence of a code on a drawing: {counted(c.n, 'cell')}, of which {c.both} present"
        f" for both, {c.only_first} only for {first}, {c.only_second} only for {second}, {c.neither} for"
        f" neither ({percent(overall.percent)} agreement, {counted(c.disagreements, 'disagreement')})."
    )


def _left_out(items: Sequence[LeftOut]) -> str:
    """How many things are missing, and which codes only go by another name."""
    merged = [item.sentence for item in items if item.reason is LeftOutReason.MERGED]
    return "; ".join([f"{counted(len(items) - len(merged), 'item')} left out", *merged])


def _headline(overall: Overall, sketches: int) -> str:
    kappa = overall.kappa
    if kappa.value is None:
        return f"Cohen's kappa over all cells is not computable: {kappa.sentence}."
    chance = number(kappa.expected or 0.0, digits=3)
    text = (
        f"Cohen's kappa over all cells (Cohen 1960) is {written(kappa, digits=3)} (chance agreement {chance}"
    )
    if kappa.interval is None:
        return f"{text}; no interval: {kappa.no_interval})."
    level = f"{100 * kappa.interval.level:g} %"
    return (
        f"{text}; {level} CI {ends(kappa.interval, digits=3)}, {kappa.interval.method},"
        f" C = {counted(sketches, 'drawing')})."
    )


def _beside(by: Mapping[MeasureKey, Measure]) -> str:
    return (
        f"De Vries' pooled kappa (De Vries et al. 2008), which gives no credit for knowing which codes are"
        f" common, is {_of(by, K.DEVRIES)}; the Moons-Vandervieren kappa (2025)"
        f" {_of(by, K.MOONS_VANDERVIEREN)}; the mean kappa per code {_mean(by[K.MEAN_PER_CODE], 'codes')},"
        f" per drawing {_mean(by[K.MEAN_PER_SKETCH], 'drawings')}; Krippendorff's alpha (nominal)"
        f" {_of(by, K.ALPHA)}, on the code sets of drawings {_of(by, K.ALPHA_JACCARD)} (Jaccard) and"
        f" {_of(by, K.ALPHA_MASI)} (MASI, Passonneau 2006); Fleiss' kappa {_of(by, K.FLEISS)}; Gwet's AC1"
        f" {_of(by, K.AC1)}. Positive agreement {_bare(by, K.POSITIVE)}, negative agreement"
        f" {_bare(by, K.NEGATIVE)}, prevalence index {_bare(by, K.PREVALENCE)}, bias index"
        f" {_bare(by, K.BIAS)}, PABAK {_bare(by, K.BRENNAN_PREDIGER)} (Byrt et al. 1993), the largest kappa"
        f" these totals allow {_bare(by, K.KAPPA_MAX)}."
    )


def _everyone(everyone: AllNumbers, coders: int) -> str:
    by, found = {m.key: m for m in everyone.measures}, everyone.all_coders
    return (
        f"Over all {coders} coders and {counted(found.sketches, 'drawing')} ({found.single_coded} of them"
        f" coded by one coder only): Krippendorff's alpha (nominal) {_of(by, K.ALPHA)}, Fleiss' kappa"
        f" {_of(by, K.FLEISS)}, Conger's kappa {_of(by, K.CONGER)}, Light's mean of pairwise kappas"
        f" {_of(by, K.LIGHT)}, Moons-Vandervieren kappa {_of(by, K.MOONS_VANDERVIEREN)}."
    )


def _intervals(note: IntervalNote) -> str:
    if note.method is Method.BOOTSTRAP:
        return (
            f"Intervals: percentiles of {note.resamples} resamples of whole drawings (cluster bootstrap,"
            f" Field & Welsh 2007), seed {note.seed}."
        )
    if note.method is Method.ANALYTIC:
        return f"Intervals: analytic (Fleiss, Cohen & Everitt 1969; Gwet 2014). {note.warning}"
    return ""


def _of(by: Mapping[MeasureKey, Measure], key: MeasureKey) -> str:
    return with_ends(by[key].coefficient)


def _bare(by: Mapping[MeasureKey, Measure], key: MeasureKey) -> str:
    return written(by[key].coefficient)


def _mean(found: Measure, noun: str) -> str:
    return f"{with_ends(found.coefficient)} ({found.defined} of {found.total} {noun} defined)"
