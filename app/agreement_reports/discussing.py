"""Agreement before and after discussion, side by side: the blind numbers are always kept."""

from __future__ import annotations

from app.agreement.numbers import pair_numbers
from app.agreement.reliability_data import ReliabilityData
from app.agreement.sentences import counted, percent, written
from app.agreement.uncertainty import IntervalChoice, Method, Uncertainty
from app.agreement_reports.schemas import Discussion, Standing

WARNING = (
    "Report the κ of the blind round. After discussion coders know each other's codings, so that their"
    " agreement no longer says how reliable the codebook is."
)


def discussion(
    before: ReliabilityData,
    after: ReliabilityData,
    pair: tuple[str, str],
    changes: int,
    intervals: IntervalChoice,
) -> Discussion:
    """Both headlines of the pair, and what changed between them in words."""
    # The headline's interval only: a second bootstrap of everything would double the wait.
    sure = Uncertainty(
        intervals if intervals.method is not Method.BOOTSTRAP else IntervalChoice(level=intervals.level)
    )
    one, two = (_standing(data, pair, sure) for data in (before, after))
    cells = counted(changes, "cell")
    return Discussion(
        changes=changes,
        before=one,
        after=two,
        sentence=(
            f"After discussion the coders changed {cells}: disagreements {one.counts.disagreements} →"
            f" {two.counts.disagreements}, agreement {percent(one.percent)} → {percent(two.percent)}, κ"
            f" {written(one.kappa, digits=3)} → {written(two.kappa, digits=3)}."
        ),
        warning=WARNING,
    )


def _standing(data: ReliabilityData, pair: tuple[str, str], sure: Uncertainty) -> Standing:
    first, second = (data.coder_index(coder) for coder in pair)
    found = pair_numbers(data.common_to(first, second), data.pair_cells(first, second), sure).overall
    return Standing(counts=found.counts, percent=found.percent, kappa=found.kappa)
