"""Named scales that put a word on a coefficient. A word is shown only with scale and interval."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.agreement.distributions import normal_cdf


@dataclass(frozen=True, slots=True)
class Scale:
    """A benchmark scale: `levels` are (lower end, word), rising; a value belongs to the last lower end it
    reaches.
    """

    name: str
    source: str
    levels: tuple[tuple[float, str], ...]

    def word(self, value: float) -> str:
        """The word for a value in -1..1. Lower ends are inclusive; values are not rounded first.

        >>> LANDIS_KOCH.word(0.61), LANDIS_KOCH.word(-0.1)
        ('substantial', 'poor')
        """
        return [word for low, word in self.levels if value >= low][-1]

    def probable_word(self, value: float, se: float, *, certainty: float = 0.95) -> str:
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
    "Fleiss",
    "Fleiss 1981, Statistical Methods for Rates and Proportions",
    ((-1.0, "poor"), (0.40, "fair to good"), (0.75, "excellent")),
)
ALTMAN = Scale(
    "Altman",
    "Altman 1991, Practical Statistics for Medical Research",
    ((-1.0, "poor"), (0.21, "fair"), (0.41, "moderate"), (0.61, "good"), (0.81, "very good")),
)
KRIPPENDORFF = Scale(
    "Krippendorff",
    "Krippendorff 2019, Content Analysis (for alpha)",
    ((-1.0, "below .667: not to be relied on"), (0.667, "tentative conclusions"), (0.80, "firm conclusions")),
)
SCALES: Mapping[str, Scale] = {
    "landis-koch": LANDIS_KOCH,
    "fleiss": FLEISS,
    "altman": ALTMAN,
    "krippendorff": KRIPPENDORFF,
}


def scale_names() -> Sequence[str]:
    """Names under which the scales can be chosen."""
    return list(SCALES)
