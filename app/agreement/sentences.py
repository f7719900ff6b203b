"""The sentences of an agreement report: unit, cautions, methods paragraph, and how a number is written."""

from collections.abc import Sequence

from app.agreement.coefficients import Coefficient, Table2x2
from app.agreement.coefficients.value import Interval
from app.agreement.reliability_data import LeftOut, Named
from app.agreement.report_parts import AllCoders, Overall

PARADOX_PERCENT, PARADOX_KAPPA = 0.85, 0.6
FEW_EXPECTED = 3.0


def written(coefficient: Coefficient, *, digits: int = 2) -> str:
    """A value for display: "1.00" only for an exact 1, "–" where there is none.

    >>> written(Coefficient(0.9961)), written(Coefficient(1.0)), written(Coefficient(-0.001))
    ('>0.99', '1.00', '0.00')
    """
    return "–" if coefficient.value is None else number(coefficient.value, digits=digits)


def number(value: float, *, digits: int = 2) -> str:
    """A number with fixed digits that never rounds up to a perfect 1 and never prints "-0.00"."""
    text = f"{value:.{digits}f}"
    if value < 1 and float(text) >= 1:
        return ">" + f"{1 - 10**-digits:.{digits}f}"
    return text.removeprefix("-") if float(text) == 0 else text


def percent(coefficient: Coefficient) -> str:
    """A share in percent with one decimal; "100 %" only where all agree.

    >>> percent(Coefficient(0.9999)), percent(Coefficient(1.0)), percent(Coefficient(618 / 660))
    ('>99.9 %', '100 %', '93.6 %')
    """
    value = coefficient.value
    if value is None:
        return "–"
    text = f"{100 * value:.1f}"
    if text == "100.0":
        return "100 %" if value == 1 else ">99.9 %"
    return f"{text} %"


def ends(interval: Interval | None, *, digits: int = 2) -> str:
    """An interval as "[0.83, 0.90]", empty where there is none."""
    if interval is None:
        return ""
    return f"[{number(interval.low, digits=digits)}, {number(interval.high, digits=digits)}]"


def unit_sentence(sketches: int, codes: int) -> str:
    """What one decision is and how many there are."""
    return (
        f"Unit: whether a code is on a sketch or not. {counted(codes, 'code')} ×"
        f" {counted(sketches, 'sketch')} = {counted(sketches * codes, 'cell')}, each decided by both coders."
    )


def counted(n: int, noun: str) -> str:
    """A number with its noun: "1 code", "2 sketches"."""
    plural = noun + ("es" if noun.endswith(("ch", "s")) else "s")
    return f"{n} {noun if n == 1 else plural}"


def paradox_of(counts: Table2x2, kappa: Coefficient) -> str | None:
    """Why agreement is high and kappa low (Feinstein & Cicchetti 1990); None where they go together."""
    if kappa.value is None or kappa.value >= PARADOX_KAPPA or counts.disagreements == 0:
        return None
    agreement = counts.percent_agreement().value
    if agreement is None or agreement < PARADOX_PERCENT:
        return None
    index = counts.prevalence_index().value or 0.0
    side = "few presences" if index < 0 else "few absences"
    return (
        f"Percent agreement is {percent(counts.percent_agreement())}, kappa only {written(kappa)}:"
        f" prevalence index {number(index)}, {side}, so most agreement is expected by chance."
    )


def caution_of(counts: Table2x2, kappa: Coefficient) -> str | None:
    """What to know before reading one row's kappa, or None."""
    if paradox := paradox_of(counts, kappa):
        return paradox
    if kappa.value is None or counts.n == 0:
        return None
    expected_both = counts.first * counts.second / counts.n
    expected_neither = (counts.n - counts.first) * (counts.n - counts.second) / counts.n
    if min(expected_both, expected_neither) < FEW_EXPECTED:
        return "Few joint uses or non-uses are expected (< 3): one sketch more could change this kappa."
    return None


def methods(
    pair: tuple[Named, Named], sketches: int, codes: int, overall: Overall, left_out: Sequence[LeftOut]
) -> str:
    """A paragraph for a methods section: every number it needs, and where each definition is from."""
    first, second = pair[0].name, pair[1].name
    c = overall.counts
    parts = [
        f"{first} and {second} each coded {counted(sketches, 'sketch')} with {counted(codes, 'code')}"
        f" ({counted(len(left_out), 'item')} left out). The unit of analysis is the presence of a code on"
        f" a sketch: {counted(c.n, 'cell')}, of which {c.both} present for both, {c.only_first} only for"
        f" {first}, {c.only_second} only for {second}, {c.neither} for neither"
        f" ({percent(overall.percent)} agreement, {counted(c.disagreements, 'disagreement')}).",
        _kappa_sentence(overall, sketches),
        f"De Vries' pooled kappa (De Vries et al. 2008), which gives no credit for knowing which codes are"
        f" common, is {_with_ends(overall.devries)}; the mean kappa per code"
        f" {written(overall.mean_per_code.mean)} ({overall.mean_per_code.defined} of"
        f" {overall.mean_per_code.total} codes defined). Positive agreement {written(overall.positive)},"
        f" negative agreement {written(overall.negative)}, prevalence index"
        f" {written(overall.prevalence_index)}, bias index {written(overall.bias_index)}, PABAK"
        f" {written(overall.pabak)} (Byrt et al. 1993).",
    ]
    return " ".join(parts)


def _kappa_sentence(overall: Overall, sketches: int) -> str:
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
        f" C = {counted(sketches, 'sketch')})."
    )


def _with_ends(coefficient: Coefficient) -> str:
    return f"{written(coefficient)} {ends(coefficient.interval)}".strip()


def all_coders_sentence(found: AllCoders, coders: int) -> str:
    """The sentence for three or more coders."""
    return (
        f"Over all {coders} coders and {counted(found.sketches, 'sketch')} ({found.single_coded} of them"
        f" coded by one coder only): Krippendorff's alpha (nominal) {_with_ends(found.krippendorff)},"
        f" Fleiss' kappa {_with_ends(found.fleiss)}, Light's mean of pairwise kappas {written(found.light)}."
    )
