"""How sure a coefficient is: one rule, chosen once, for every number of a report.

A coefficient that can say its value without one sketch and under resampled sketches (`Replicable`) gets an
error and an interval by any of three methods; sketches are left out or drawn as a whole.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Protocol

import numpy as np
import numpy.typing as npt

from app.agreement.coefficients.value import Coefficient, NoInterval, with_interval
from app.agreement.intervals import ZERO, Bootstrap, bootstrap_weights, t_interval, with_jackknife
from app.agreement.pooled import Floats, Weights, leave_one_out, resampled

RESAMPLES = 2_000
ANALYTIC_WARNING = (
    "Analytic errors take all cells as independent, which cells of one drawing are not: where drawings differ"
    " in difficulty, these 95 % intervals hold the true value in 60 to 80 of 100 studies. Prefer the"
    " jackknife over drawings."
)
FEW_SKETCHES_WARNING = (
    "Percentile bootstrap intervals are too narrow below about 30 drawings (they hold the true value in 87 to"
    " 92 of 100 studies of 8 to 15 drawings). Prefer the jackknife over drawings."
)
FEW_FOR_BOOTSTRAP = 30


class Method(StrEnum):
    """How intervals are made."""

    JACKKNIFE = "jackknife"
    BOOTSTRAP = "bootstrap"
    ANALYTIC = "analytic"


@dataclass(frozen=True, slots=True)
class IntervalChoice:
    """The method, its level (0..1), for the bootstrap the number of resamples and the seed, and the word for
    what is left out or drawn as a whole.
    """

    method: Method = Method.JACKKNIFE
    level: float = 0.95
    resamples: int = RESAMPLES
    seed: int = 1
    over: str = "drawing"

    def warning(self, sketches: int) -> str | None:
        """What to know before reading these intervals of so many sketches."""
        if self.over != "drawing":
            return None
        if self.method is Method.ANALYTIC:
            return ANALYTIC_WARNING
        few = self.method is Method.BOOTSTRAP and sketches < FEW_FOR_BOOTSTRAP
        return FEW_SKETCHES_WARNING if few else None


class Replicable(Protocol):
    """A coefficient as a function of which sketches are looked at, and how often."""

    @property
    def sketches(self) -> int:
        """How many sketches it rests on."""

    def without_each(self) -> Floats:
        """Its value without sketch 0, 1, ...; NaN where there is none."""

    def under(self, weights: Weights) -> Floats:
        """Its value for each row of `weights[resample, sketch]`; NaN where there is none."""


@dataclass(frozen=True, slots=True)
class Additive:
    """A statistic of sums over sketches; `per_sketch` has the sketches along its first axis."""

    per_sketch: npt.NDArray[np.int64] | Floats
    statistic: Callable[[Floats], Floats]

    @property
    def sketches(self) -> int:
        """How many sketches it rests on."""
        return len(self.per_sketch)

    def without_each(self) -> Floats:
        """The statistic without each sketch."""
        return self.statistic(leave_one_out(self.per_sketch))

    def under(self, weights: Weights) -> Floats:
        """The statistic of each resample."""
        return self.statistic(resampled(self.per_sketch, weights))


@dataclass(slots=True)
class Uncertainty:
    """Gives coefficients their error and interval as chosen; all share the same resamples."""

    choice: IntervalChoice
    _weights: dict[int, Floats] = field(default_factory=dict)

    def of(
        self, coefficient: Coefficient, sketches: Replicable, analytic: Coefficient | None = None
    ) -> Coefficient:
        """The coefficient with error and interval, or with the reason why it has none.

        `analytic` is the same coefficient with its analytic error (from its units as independent), where one
        is known.
        """
        if coefficient.value is None:
            return coefficient
        found = self._of(coefficient, sketches, analytic)
        if self.choice.over == "drawing" or found.interval is None:
            return found
        method = found.interval.method.replace("drawing", self.choice.over)
        return replace(found, interval=replace(found.interval, method=method))

    def share(
        self, coefficient: Coefficient, sketches: Replicable, analytic: Coefficient | None = None
    ) -> Coefficient:
        """The same for a number that cannot lie below 0, such as a share or F1: nor does its interval."""
        found = self.of(coefficient, sketches, analytic)
        if found.interval is None or found.interval.low >= 0:
            return found
        return replace(found, interval=replace(found.interval, low=0.0))

    def _of(
        self, coefficient: Coefficient, sketches: Replicable, analytic: Coefficient | None
    ) -> Coefficient:
        if self.choice.method is Method.JACKKNIFE:
            return with_jackknife(coefficient, sketches.without_each(), level=self.choice.level)
        if self.choice.method is Method.ANALYTIC:
            return self._analytic(coefficient, analytic)
        return self._bootstrap(coefficient, sketches)

    def resample(self, sketches: Replicable) -> Bootstrap:
        """The coefficient under every resample."""
        n, choice = sketches.sketches, self.choice
        if n not in self._weights:
            # As floats once, because every statistic multiplies with them.
            self._weights[n] = bootstrap_weights(n, choice.resamples, choice.seed).astype(np.float64)
        values = sketches.under(self._weights[n])
        known = ~np.isnan(values)
        return Bootstrap(values[known], int((~known).sum()), choice.seed)

    def _bootstrap(self, coefficient: Coefficient, sketches: Replicable) -> Coefficient:
        bare = replace(coefficient, se=None, interval=None, no_interval=None)
        if sketches.sketches < 2:
            return replace(bare, no_interval=NoInterval.TOO_FEW_SKETCHES)
        found = self.resample(sketches)
        if not len(found.values):
            return replace(bare, no_interval=NoInterval.UNDEFINED_REPLICATE)
        if found.sd < ZERO:
            return with_interval(bare, 0.0, None)
        return with_interval(bare, found.sd, found.interval(self.choice.level))

    def _analytic(self, coefficient: Coefficient, analytic: Coefficient | None) -> Coefficient:
        if analytic is None or analytic.se is None:
            return replace(coefficient, se=None, interval=None, no_interval=NoInterval.NOT_KNOWN)
        if analytic.interval is not None and self.choice.level == analytic.interval.level:
            return replace(coefficient, se=analytic.se, interval=analytic.interval, no_interval=None)
        bare = replace(coefficient, se=analytic.se, interval=None, no_interval=None)
        return t_interval(bare, analytic.n, level=self.choice.level)
