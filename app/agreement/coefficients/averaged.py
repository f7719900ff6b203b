"""Means of kappas over codes or over sketches, as NVivo-style reports print them."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.agreement.coefficients.value import Coefficient, Undefined, undefined


@dataclass(frozen=True, slots=True)
class MeanKappa:
    """A mean of kappas: "k of K defined" belongs beside every such number, since undefined ones drop out."""

    mean: Coefficient
    defined: int
    total: int

    @property
    def undefined(self) -> int:
        """How many kappas had no value and are therefore not in the mean."""
        return self.total - self.defined


def mean_kappa(kappas: Sequence[Coefficient]) -> MeanKappa:
    """Mean of the defined kappas. Dropping the undefined ones biases it, upward or downward.

    >>> from app.agreement.coefficients.value import Coefficient
    >>> mean_kappa([Coefficient(0.5), undefined(Undefined.CHANCE_IS_ONE), Coefficient(1.0)]).mean.value
    0.75
    """
    known = [kappa.value for kappa in kappas if kappa.value is not None]
    mean = (
        Coefficient(sum(known) / len(known), n=len(known))
        if known
        else undefined(Undefined.NOTHING_TO_AVERAGE)
    )
    return MeanKappa(mean, len(known), len(kappas))
