"""The agreement report of a round: two coders in full, all coders beside it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from app.agreement import rows, sentences
from app.agreement.benchmarks import SCALES
from app.agreement.methods import methods
from app.agreement.numbers import AllNumbers, PairNumbers, all_numbers, pair_numbers, pair_rows
from app.agreement.reliability_data import LeftOut, LeftOutKind, LeftOutReason, Named, ReliabilityData
from app.agreement.report_parts import AgreementReport, IntervalNote, PairRow, Unit
from app.agreement.uncertainty import IntervalChoice, Uncertainty

DEFAULT = IntervalChoice()


def agreement_report(
    data: ReliabilityData,
    *,
    pair: tuple[str, str] | None = None,
    group_names: Mapping[str, str] | None = None,
    intervals: IntervalChoice = DEFAULT,
    source: str = "",
) -> AgreementReport:
    """Agreement over all sketch x code cells, with every number's unit, N and origin.

    `pair` names the two coders by id whose 2x2 tables are shown; without it, the first two who coded
    anything. With three or more active coders the report also has the coefficients for all of them.
    `intervals` says how errors and intervals are made; `source`, a sentence, ends the methods paragraph.
    Raises KeyError for an unknown coder, ValueError for a pair of one coder with themselves.
    """
    chosen = _pair_of(data, pair)
    left_out = data.left_out + found_left_out(data, chosen)
    if chosen is None:
        found = sentences.counted(len(data.active_coders), "coder")
        why = f"Agreement needs two coders with codings; found: {found}."
        return _empty(data, left_out, intervals, why)
    counted = _counted(data, chosen, Uncertainty(intervals))
    report = _of_numbers(data, counted, dict(group_names or {}), intervals)
    note = report.intervals
    text = methods(counted.numbers, counted.everyone, counted.common, data, left_out, note)
    return replace(report, left_out=left_out, methods=f"{text} {source}".strip())


@dataclass(frozen=True, slots=True)
class _Counted:
    """What the tables of a report are made from."""

    common: ReliabilityData
    numbers: PairNumbers
    everyone: AllNumbers | None
    pairs: tuple[PairRow, ...]
    material: rows.Material
    sure: Uncertainty


def _counted(data: ReliabilityData, chosen: tuple[int, int], sure: Uncertainty) -> _Counted:
    common, cells = data.common_to(*chosen), data.pair_cells(*chosen)
    pairs = pair_rows(data, sure)
    everyone = all_numbers(data, pairs, sure) if len(data.active_coders) > 2 else None
    material = rows.Material(
        cells,
        data.codes,
        common.sketches,
        (data.coders[chosen[0]], data.coders[chosen[1]]),
        everyone.sums if everyone else None,
        _rated_positions(data) if everyone else None,
    )
    return _Counted(common, pair_numbers(common, cells, sure), everyone, pairs, material, sure)


def _of_numbers(
    data: ReliabilityData, found: _Counted, group_names: Mapping[str, str], intervals: IntervalChoice
) -> AgreementReport:
    """The numbers, in a report without words on what was left out and for a methods section."""
    numbers, everyone, material, sure = found.numbers, found.everyone, found.material, found.sure
    sketches = found.common.sketches
    return AgreementReport(
        unit=sentences.unit_sentence(len(sketches), len(data.codes)),
        coders=data.active_coders,
        pair=material.pair,
        sketches=sketches,
        codes=data.codes,
        cells=numbers.overall.counts.n,
        overall=numbers.overall,
        all_coders=everyone.all_coders if everyone else None,
        groups=rows.group_rows(material, group_names, sure),
        by_code=rows.code_rows(material, sure),
        by_sketch=rows.sketch_rows(material),
        disagreements=rows.disagreements(material),
        left_out=(),
        methods="",
        level=intervals.level,
        units=units(len(sketches), data),
        intervals=IntervalNote.of(intervals, len(sketches)),
        measures=numbers.measures + (everyone.measures if everyone else ()),
        pairs=found.pairs,
        scales=tuple(SCALES.values()),
        why_nothing=None if sketches else "No drawing is coded by both coders.",
    )


def units(sketches: int, data: ReliabilityData) -> tuple[Unit, ...]:
    """The units of a report on presence: each is the cells of one thing."""
    codes, groups = len(data.codes), len(data.groups)
    return (
        Unit("cells", sketches * codes, sentences.unit_sentence(sketches, codes)),
        Unit("groups", groups, "By group: the cells of the group's codes on every drawing."),
        Unit("codes", codes, f"By code: {sentences.counted(sketches, 'cell')} each, one per drawing."),
        Unit("sketches", sketches, f"By drawing: {sentences.counted(codes, 'cell')} each, one per code."),
    )


def _rated_positions(data: ReliabilityData) -> dict[str, int]:
    """Where a sketch stands among those at least one coder coded."""
    rated = np.flatnonzero(data.coded.any(axis=0)).tolist()
    return {data.sketches[i].id: position for position, i in enumerate(rated)}


def _pair_of(data: ReliabilityData, pair: tuple[str, str] | None) -> tuple[int, int] | None:
    if pair is None:
        active = [data.coder_index(coder.id) for coder in data.active_coders]
        return (active[0], active[1]) if len(active) >= 2 else None
    first, second = data.coder_index(pair[0]), data.coder_index(pair[1])
    if first == second:
        raise ValueError("a pair needs two different coders")
    return first, second


def _empty(
    data: ReliabilityData, left_out: tuple[LeftOut, ...], intervals: IntervalChoice, why: str
) -> AgreementReport:
    return AgreementReport(
        unit=sentences.unit_sentence(0, len(data.codes)),
        coders=data.active_coders,
        pair=None,
        sketches=(),
        codes=data.codes,
        cells=0,
        overall=None,
        all_coders=None,
        groups=(),
        by_code=(),
        by_sketch=(),
        disagreements=(),
        left_out=left_out,
        methods=why,
        level=intervals.level,
        units=units(0, data),
        intervals=IntervalNote.of(intervals, 0),
        measures=(),
        pairs=(),
        scales=tuple(SCALES.values()),
        why_nothing=why,
    )


def found_left_out(data: ReliabilityData, chosen: tuple[int, int] | None) -> tuple[LeftOut, ...]:
    """What the pair's table leaves out and the caller has not yet explained: coders and sketches."""
    explained = {(item.kind, item.id) for item in data.left_out}
    found = [
        LeftOut(
            LeftOutKind.CODER,
            coder.id,
            LeftOutReason.CODER_WITHOUT_CODINGS,
            f"{coder.name} has coded none of these drawings",
        )
        for coder, n_coded in zip(data.coders, data.coded.sum(axis=1).tolist(), strict=True)
        if not n_coded
    ]
    for i, sketch in enumerate(data.sketches if chosen else ()):
        if item := _sketch_left_out(data, i, sketch, chosen or (0, 0)):
            found.append(item)
    return tuple(item for item in found if (item.kind, item.id) not in explained)


def _sketch_left_out(data: ReliabilityData, i: int, sketch: Named, pair: tuple[int, int]) -> LeftOut | None:
    done = [data.coders[g].name for g in pair if data.coded[g, i]]
    if len(done) == 2:
        return None
    if done:
        why = f"{sketch.name}: of the two, only {done[0]} has coded it"
        return LeftOut(LeftOutKind.SKETCH, sketch.id, LeftOutReason.ONE_CODER_ONLY, why)
    return LeftOut(
        LeftOutKind.SKETCH,
        sketch.id,
        LeftOutReason.NOT_CODED,
        f"{sketch.name}: neither of the two has coded it",
    )
