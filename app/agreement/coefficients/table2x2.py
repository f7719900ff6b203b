"""The 2x2 table of two coders and one code, and what is read off it directly."""

from dataclasses import dataclass
from math import comb

from app.agreement.coefficients.value import Coefficient, Undefined, undefined


@dataclass(frozen=True, slots=True)
class Table2x2:
    """Cells of two coders: `both` (a), `only_first` (b), `only_second` (c), `neither` (d)."""

    both: int
    only_first: int
    only_second: int
    neither: int

    @property
    def n(self) -> int:
        """All cells."""
        return self.both + self.only_first + self.only_second + self.neither

    @property
    def disagreements(self) -> int:
        """Cells on which the coders differ."""
        return self.only_first + self.only_second

    @property
    def first(self) -> int:
        """Presences of the first coder."""
        return self.both + self.only_first

    @property
    def second(self) -> int:
        """Presences of the second coder."""
        return self.both + self.only_second

    def _share(self, part: int) -> Coefficient:
        return Coefficient(part / self.n, n=self.n) if self.n else undefined(Undefined.NO_SHARED_UNIT)

    def percent_agreement(self) -> Coefficient:
        """(a + d) / N, 0..1.

        >>> Table2x2(22, 2, 4, 11).percent_agreement().value
        0.8461538461538461
        """
        return self._share(self.both + self.neither)

    def positive_agreement(self) -> Coefficient:
        """2a / (2a + b + c), 0..1: Dice, F1, Holsti on presences. Undefined where nobody used the code."""
        return self._specific(self.both)

    def negative_agreement(self) -> Coefficient:
        """2d / (2d + b + c), 0..1. Undefined where the code is on every unit."""
        return self._specific(self.neither)

    def _specific(self, agreed: int) -> Coefficient:
        if self.n == 0:
            return undefined(Undefined.NO_SHARED_UNIT)
        used = 2 * agreed + self.disagreements
        return Coefficient(2 * agreed / used, n=self.n) if used else undefined(Undefined.NEVER_USED, n=self.n)

    def jaccard(self) -> Coefficient:
        """a / (a + b + c), 0..1: share of the codes either coder used that both used."""
        used = self.both + self.disagreements
        if self.n == 0:
            return undefined(Undefined.NO_SHARED_UNIT)
        return Coefficient(self.both / used, n=self.n) if used else undefined(Undefined.NEVER_USED, n=self.n)

    def prevalence_index(self) -> Coefficient:
        """(a - d) / N, -1..1 (Byrt, Bishop & Carlin 1993): how far presences outweigh absences."""
        return self._share(self.both - self.neither)

    def bias_index(self) -> Coefficient:
        """(b - c) / N, -1..1 (Byrt, Bishop & Carlin 1993): how much more the first coder used the code."""
        return self._share(self.only_first - self.only_second)

    def pabak(self) -> Coefficient:
        """2 Po - 1, -1..1: prevalence- and bias-adjusted kappa (Byrt et al. 1993), Brennan-Prediger for q =
        2.
        """
        return self._share(self.both + self.neither - self.disagreements)

    def mcnemar_exact_p(self) -> float:
        """Two-sided exact McNemar p: binomial test of b against c with probability 1/2; 1 where b + c = 0.

        >>> Table2x2(10, 1, 5, 4).mcnemar_exact_p()
        0.21875
        """
        trials = self.disagreements
        tail = sum(comb(trials, k) for k in range(min(self.only_first, self.only_second) + 1))
        return min(1.0, float(2 * tail / 2**trials))
