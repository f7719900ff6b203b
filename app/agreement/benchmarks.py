"""Named scales that put a word on a coefficient. A word is shown only with scale and interval."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.agreement.coefficients.value import Coefficient
from app.agreement.distributions import normal_cdf

CERTAINTY = 0.95


@dataclass(frozen=True, slots=True)
class Scale:
    """A benchmark scale: `levels` are (lower end, word), rising; a value belongs to the last lower end it
    reaches.
    """

    key: str
    name: str
    source: str
    levels: tuple[tuple[float, str], ...]

    def word(self, value: float) -> str:
        """The word for a value. Lower ends are inclusive; values are not rounded first. With missing codings
        some coefficients fall below -1: the lowest level holds them too.

        >>> LANDIS_KOCH.word(0.61), LANDIS_KOCH.word(-0.1)
        ('substantial', 'poor')
        """
        return [word for low, word in self.levels if max(value, -1.0) >= low][-1]

    def probable_word(self, value: float, se: float, *, certainty: float = CERTAINTY) -> str:
        """The highest word reached with the given probability (Gwet 2014, ch. 6), cumulated from the top.

        P(level [L, U)) = [Phi((k-L)/se) - Phi((k-U)/se)] / [Phi((k+1)/se) - Phi((k-1)/se)]; `se` > 0 should
        be the error over sketches, not over cells.
        """
        phi = normal_cdf
        whole = phi((value + 1) / se) - phi((value - 1) / se)
        upper, reached = 1.0, 0.0
        for low, word in reversed(self.levels):
            reached += (phi((value - low) / se) - phi((value - upper) / se)) / whole
            if reached >= certainty:
                return word
            upper = low
        return self.levels[0][1]


LANDIS_KOCH = Scale(
    "landis-koch",
    "Landis & Koch",
    "Landis & Koch 1977, Biometrics 33:159-174",
    (
        (-1.0, "poor"),
        (0.0, "slight"),
        (0.21, "fair"),
        (0.41, "moderate"),
        (0.61, "substantial"),
        (0.81, "almost perfect"),
    ),
)
FLEISS = Scale(
    "fleiss",
    "Fleiss",
    "Fleiss 1981, Statistical Methods for Rates and Proportions",
    ((-1.0, "poor"), (0.40, "fair to good"), (0.75, "excellent")),
)
ALTMAN = Scale(
    "altman",
    "Altman",
    "Altman 1991, Practical Statistics for Medical Research",
    ((-1.0, "poor"), (0.21, "fair"), (0.41, "moderate"), (0.61, "good"), (0.81, "very good")),
)
KRIPPENDORFF = Scale(
    "krippendorff",
    "Krippendorff",
    "Krippendorff 2019, Content Analysis (for alpha)",
    ((-1.0, "below .667: not to be relied on"), (0.667, "tentative conclusions"), (0.80, "firm conclusions")),
)
SCALES: Mapping[str, Scale] = {scale.key: scale for scale in (LANDIS_KOCH, FLEISS, ALTMAN, KRIPPENDORFF)}


@dataclass(frozen=True, slots=True)
class Benchmark:
    """Where a value stands on a named scale.

    `word` is for the value as it is, `probable` the highest word reached with probability `certainty` (None
    without an error to judge by). `sentence` says both with the scale's name and the interval.
    """

    scale: str
    word: str
    probable: str | None
    certainty: float
    sentence: str


def benchmark(scale: Scale, coefficient: Coefficient) -> Benchmark:
    """The word for a coefficient that has a value, never without its scale.

    >>> benchmark(LANDIS_KOCH, Coefficient(0.7, se=0.1)).sentence
    '“substantial” on the scale of Landis & Koch; at least “moderate” with probability .95'
    """
    assert coefficient.value is not None
    word = scale.word(coefficient.value)
    probable = scale.probable_word(coefficient.value, coefficient.se) if coefficient.se else None
    sentence = f"“{word}” on the scale of {scale.name}"
    if probable:
        sentence += f"; at least “{probable}” with probability .95"
    if found := coefficient.interval:
        words = dict.fromkeys((scale.word(found.low), scale.word(found.high)))
        sentence += f"; the interval spans {' to '.join(f'“{word}”' for word in words)}"
    return Benchmark(scale.key, word, probable, CERTAINTY, sentence)
