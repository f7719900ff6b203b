"""The sentences of an agreement report: unit, cautions, and how a number is written."""

from app.agreement.coefficients import Coefficient, Table2x2
from app.agreement.coefficients.value import Interval
from app.agreement.reliability_data import Named

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
        f"Unit: whether a code is on a drawing or not. {counted(codes, 'code')} ×"
        f" {counted(sketches, 'drawing')} = {counted(sketches * codes, 'cell')}, each decided by both coders."
    )


def counted(n: int, noun: str) -> str:
    """A number with its noun: "1 code", "2 drawings", "3 categories"."""
    plural = noun[:-1] + "ies" if noun.endswith("y") else noun + "s"
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
        return "Few joint uses or non-uses are expected (< 3): one drawing more could change this kappa."
    return None


def with_ends(coefficient: Coefficient, *, digits: int = 2) -> str:
    """A value with its interval in brackets, where it has one: "0.85 [0.82, 0.88]"."""
    return f"{written(coefficient, digits=digits)} {ends(coefficient.interval, digits=digits)}".strip()


def uses_of(pair: tuple[Named, Named], counts: Table2x2) -> str:
    """How often either coder used a code: "Ben 9×, Cleo 6×"."""
    return f"{pair[0].name} {counts.first}×, {pair[1].name} {counts.second}×"
