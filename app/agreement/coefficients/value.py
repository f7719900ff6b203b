"""What every coefficient returns: a number, or the reason why there is none.

A coefficient that is 0/0 has no value. Other software prints 1.00, 0.00 or NaN there; here `value` is None
and `reason` says which of the few known causes applies, so that a table can print it.
"""

from dataclasses import dataclass, replace
from enum import StrEnum


class Undefined(StrEnum):
    """Why a coefficient has no value. The member is for programs, `sentence` is for people."""

    NO_SHARED_UNIT = "no_shared_unit"
    NO_PAIRABLE_UNIT = "no_pairable_unit"
    TOO_FEW_CODERS = "too_few_coders"
    CHANCE_IS_ONE = "chance_is_one"
    NO_VARIATION = "no_variation"
    PAIR_UNDEFINED = "pair_undefined"
    NEVER_USED = "never_used"
    NOTHING_TO_AVERAGE = "nothing_to_average"
    NO_REGIONS = "no_regions"
    NO_CONNECTORS = "no_connectors"
    EMPTY_AREA = "empty_area"

    @property
    def sentence(self) -> str:
        """The reason in words, to be shown where the number would stand."""
        return _SENTENCES[self]


_SENTENCES = {
    Undefined.NO_SHARED_UNIT: "no unit coded by both coders",
    Undefined.NO_PAIRABLE_UNIT: "no unit coded by two or more coders",
    Undefined.TOO_FEW_CODERS: "fewer than two coders with codings",
    Undefined.CHANCE_IS_ONE: "no variation: both coders used one and the same category throughout",
    Undefined.NO_VARIATION: "no variation: only one category occurs in all codings",
    Undefined.PAIR_UNDEFINED: "kappa is undefined for at least one pair of coders",
    Undefined.NEVER_USED: "never used by these coders",
    Undefined.NOTHING_TO_AVERAGE: "no defined kappa to average",
    Undefined.NO_REGIONS: "no coder drew a region",
    Undefined.NO_CONNECTORS: "no coder drew a connector",
    Undefined.EMPTY_AREA: "no coder covered any area",
}


class NoInterval(StrEnum):
    """Why a defined coefficient has no interval."""

    ZERO_STANDARD_ERROR = "standard error is 0: not estimable"
    TOO_FEW_SKETCHES = "fewer than two drawings: not estimable"
    UNDEFINED_REPLICATE = "undefined once a drawing is left out: not estimable"
    NOT_KNOWN = "no analytic error is known for this number"


@dataclass(frozen=True, slots=True)
class Interval:
    """A confidence interval: its ends, nominal level (0..1) and the method in words."""

    low: float
    high: float
    level: float
    method: str


@dataclass(frozen=True, slots=True)
class Coefficient:
    """One coefficient.

    `value` is None exactly when `reason` is set; `sentence` is that reason in words. `n` counts the units the
    value rests on. `observed` and `expected` are the agreement found and the agreement expected by chance
    (0..1), where the coefficient is built from them. `se` and `interval` stay None until someone estimates
    them; `no_interval` then says why that failed.
    """

    value: float | None
    reason: Undefined | None = None
    sentence: str | None = None
    n: int = 0
    observed: float | None = None
    expected: float | None = None
    se: float | None = None
    interval: Interval | None = None
    no_interval: NoInterval | None = None

    def __post_init__(self) -> None:
        """A coefficient has a value or a reason, never both and never neither."""
        if (self.value is None) == (self.reason is None):
            raise ValueError("a coefficient has either a value or the reason why it has none")


def undefined(reason: Undefined, *, n: int = 0) -> Coefficient:
    """The coefficient without a value.

    >>> undefined(Undefined.NO_SHARED_UNIT).sentence
    'no unit coded by both coders'
    """
    return Coefficient(None, reason=reason, sentence=reason.sentence, n=n)


def with_interval(coefficient: Coefficient, se: float, interval: Interval | None) -> Coefficient:
    """The same coefficient with its standard error; without an interval where the error is 0."""
    if interval is None:
        return replace(coefficient, se=se, no_interval=NoInterval.ZERO_STANDARD_ERROR)
    return replace(coefficient, se=se, interval=interval)
