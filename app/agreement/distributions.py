"""The distributions that intervals and scales are read from."""

from math import erfc, sqrt


def normal_cdf(value: float) -> float:
    """P(Z <= value) of the standard normal distribution."""
    return erfc(-value / sqrt(2)) / 2


def t_quantile(probability: float, degrees: int) -> float:
    """The value below which Student's t with so many degrees of freedom lies with this probability (0..1)."""
    from scipy import special  # noqa: PLC0415 - takes as long to load as a third of the server

    return float(special.stdtrit(degrees, probability))
