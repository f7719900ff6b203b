"""Agreement before and after discussion, side by side: the blind numbers are always kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from app.agreement.connectors import Connector
from app.agreement.numbers import pair_numbers
from app.agreement.region_report import Drawn, DrawnReport
from app.agreement.regions import Region
from app.agreement.reliability_data import ReliabilityData
from app.agreement.sentences import counted, percent, written
from app.agreement.uncertainty import IntervalChoice, Method, Uncertainty
from app.agreement_reports.material import Change
from app.agreement_reports.schemas import Discussion, DrawnDiscussion, DrawnStanding, Standing

Thing = TypeVar("Thing", Region, Connector)
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


def reconsidered(layers: Sequence[Drawn], changes: Iterable[Change]) -> list[Drawn]:
    """What was drawn, as its coders see it after discussion: a code taken back goes from all their regions
    and connectors of that sketch. A code added has no place, so that it is on none; outlines stay.
    """
    gone: dict[tuple[str, str], set[str]] = {}
    for change in changes:
        if not change.present:
            gone.setdefault((change.coder, change.sketch), set()).add(change.code)
    return [
        replace(
            layer,
            regions=_without(layer.regions, layer.coder.id, gone),
            connectors=_without(layer.connectors, layer.coder.id, gone),
        )
        for layer in layers
    ]


def _without(
    drawn: Mapping[str, Sequence[Thing] | None], coder: str, gone: Mapping[tuple[str, str], set[str]]
) -> dict[str, Sequence[Thing] | None]:
    found = dict(drawn)
    for (who, sketch), codes in gone.items():
        things = found.get(sketch) if who == coder else None
        if things:
            found[sketch] = [replace(one, codes=one.codes - codes) for one in things]
    return found


def drawn_discussion(before: DrawnReport, after: DrawnReport, changes: Sequence[Change]) -> DrawnDiscussion:
    """Both standings of the pair, and what changed between them in words."""
    added = sum(change.present for change in changes)
    one, two = _drawn_standing(before), _drawn_standing(after)
    without = f", {added} of them without a place, which change no region" if added else ""
    return DrawnDiscussion(
        changes=len(changes),
        without_place=added,
        before=one,
        after=two,
        sentence=(
            f"After discussion the coders changed {counted(len(changes), 'code')} on drawings{without}:"
            f" coded-region F1 {written(one.coded_regions.f1)} → {written(two.coded_regions.f1)}, coded"
            f" connectors {written(one.coded_connectors.f1)} → {written(two.coded_connectors.f1)}. Outlines"
            " stay as they were drawn."
        ),
        warning=WARNING.replace("κ", "F1"),
    )


def _drawn_standing(report: DrawnReport) -> DrawnStanding:
    return DrawnStanding(
        coded_regions=report.regions.coded,
        drawn_regions=report.regions.drawn,
        connectors=report.connectors.directed,
        coded_connectors=report.connectors.coded,
    )
