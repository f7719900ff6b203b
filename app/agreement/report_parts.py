"""The parts of an agreement report: plain values that a page, a terminal and a file can all show.

Every number comes with the sketches behind it. `dataclasses.asdict` gives a JSON-able tree.
"""

from dataclasses import dataclass

from app.agreement.benchmarks import Scale
from app.agreement.coefficients import Coefficient, MeanKappa, Table2x2
from app.agreement.coefficients.value import Interval
from app.agreement.measures import Measure
from app.agreement.reliability_data import Code, LeftOut, Named
from app.agreement.uncertainty import IntervalChoice, Method


@dataclass(frozen=True, slots=True)
class Behind:
    """Ids behind the four cells of a 2x2 table: sketch ids in code and group rows, code keys in sketch rows.

    In a group row a sketch is listed in a class if at least one of the group's codes falls there.
    """

    both: tuple[str, ...]
    only_first: tuple[str, ...]
    only_second: tuple[str, ...]
    neither: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RowOfAll:
    """Agreement of three or more coders on the same code, group or sketch."""

    percent: Coefficient
    fleiss: Coefficient
    alpha: Coefficient


@dataclass(frozen=True, slots=True)
class Row:
    """Agreement of two coders on one code, one group of codes or one sketch.

    `n` counts cells. `uses` says in words how often either coder used it. `expected_uses` is the number of
    joint uses expected by chance; below 3 a kappa hangs on single sketches. `caution` is set where percent
    agreement and kappa tell different stories, or where so few presences are expected that one more would
    change the value. `all_coders` is set with three or more coders.
    """

    key: str
    name: str
    group: str
    n: int
    counts: Table2x2
    percent: Coefficient
    kappa: Coefficient
    positive: Coefficient
    negative: Coefficient
    kappa_max: Coefficient
    prevalence_index: Coefficient
    bias_index: Coefficient
    uses: str
    expected_uses: float
    behind: Behind
    caution: str | None = None
    all_coders: RowOfAll | None = None


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One cell on which the pair differs: who put the code on the sketch, and who did not."""

    sketch: str
    code: str
    present: str
    absent: str


@dataclass(frozen=True, slots=True)
class BootstrapSummary:
    """Cluster bootstrap of the headline kappa: what was drawn, and how many resamples had no value."""

    interval: Interval | None
    sd: float | None
    resamples: int
    undefined: int
    seed: int


@dataclass(frozen=True, slots=True)
class Overall:
    """All sketch x code cells of the pair. `kappa` is the headline (STATS decision 1), the others stand
    beside it.
    """

    counts: Table2x2
    percent: Coefficient
    positive: Coefficient
    negative: Coefficient
    kappa: Coefficient
    kappa_max: Coefficient
    devries: Coefficient
    moons_vandervieren: Coefficient
    mean_per_code: MeanKappa
    mean_per_sketch: MeanKappa
    pabak: Coefficient
    ac1: Coefficient
    prevalence_index: Coefficient
    bias_index: Coefficient
    paradox: str | None
    bootstrap: BootstrapSummary | None


@dataclass(frozen=True, slots=True)
class PairRow:
    """One pair of a matrix of coders, over the sketches both coded."""

    first: str
    second: str
    sketches: int
    counts: Table2x2
    percent: Coefficient
    kappa: Coefficient
    devries: Coefficient
    positive: Coefficient


@dataclass(frozen=True, slots=True)
class AllCoders:
    """Coefficients of three or more coders over all cells; sketches coded by some of them are used as far as
    they go. The means are of Fleiss' kappas.
    """

    sketches: int
    single_coded: int
    pairs: tuple[PairRow, ...]
    percent: Coefficient
    fleiss: Coefficient
    conger: Coefficient
    krippendorff: Coefficient
    light: Coefficient
    ac1: Coefficient
    moons_vandervieren: Coefficient


@dataclass(frozen=True, slots=True)
class Unit:
    """One thing agreement is counted over: its key, how many there are, and what it is in a sentence."""

    key: str
    n: int
    sentence: str


@dataclass(frozen=True, slots=True)
class IntervalNote:
    """How the intervals of a report were made; `warning` says when to prefer others."""

    method: Method
    level: float
    resamples: int | None
    seed: int | None
    warning: str | None

    @classmethod
    def of(cls, choice: IntervalChoice, sketches: int) -> "IntervalNote":
        """The note on intervals made by this choice over so many sketches."""
        drawn = choice.method is Method.BOOTSTRAP
        return cls(
            choice.method,
            choice.level,
            choice.resamples if drawn else None,
            choice.seed if drawn else None,
            choice.warning(sketches),
        )


@dataclass(frozen=True, slots=True)
class AgreementReport:
    """What two coders (and, beside it, all coders) agree on, with every number's unit, N and origin.

    `measures` lists every coefficient in the order of reading, first of the pair, then of all coders.
    `pairs` has one row per two coders, whatever their number.
    """

    unit: str
    coders: tuple[Named, ...]
    pair: tuple[Named, Named] | None
    sketches: tuple[Named, ...]
    codes: tuple[Code, ...]
    cells: int
    overall: Overall | None
    all_coders: AllCoders | None
    groups: tuple[Row, ...]
    by_code: tuple[Row, ...]
    by_sketch: tuple[Row, ...]
    disagreements: tuple[Disagreement, ...]
    left_out: tuple[LeftOut, ...]
    methods: str
    level: float
    units: tuple[Unit, ...]
    intervals: IntervalNote
    measures: tuple[Measure, ...]
    pairs: tuple[PairRow, ...]
    scales: tuple[Scale, ...]
    why_nothing: str | None = None
