"""The agreement report of a round: two coders in full, all coders beside it."""

from collections.abc import Mapping

from app.agreement import coefficients as c
from app.agreement import pooled, rows, sentences
from app.agreement.intervals import bootstrap, bootstrap_weights, with_jackknife
from app.agreement.reliability_data import (
    LeftOut,
    LeftOutKind,
    LeftOutReason,
    Named,
    ReliabilityData,
    table_of,
)
from app.agreement.report_parts import AgreementReport, AllCoders, BootstrapSummary, Overall, PairRow


def agreement_report(
    data: ReliabilityData,
    *,
    pair: tuple[str, str] | None = None,
    group_names: Mapping[str, str] | None = None,
    level: float = 0.95,
    resamples: int = 0,
    seed: int = 1,
) -> AgreementReport:
    """Agreement over all sketch x code cells, with every number's unit, N and origin.

    `pair` names the two coders by id whose 2x2 tables are shown; without it, the first two who coded
    anything. With three or more active coders the report also has the pairwise matrix and the coefficients
    for all of them. `level` (0..1) is the level of the jackknife intervals; `resamples` > 0 adds a cluster
    bootstrap of the headline kappa. Raises KeyError for an unknown coder, ValueError for a pair of one coder
    with themselves.
    """
    chosen = _pair_of(data, pair)
    left_out = data.left_out + found_left_out(data, chosen)
    if chosen is None:
        found = sentences.counted(len(data.active_coders), "coder")
        why = f"Agreement needs two coders with codings; found: {found}."
        return _empty(data, left_out, level, why)
    first, second = chosen
    common = data.common_to(first, second)
    sketches = common.sketches
    cells = data.pair_cells(first, second)
    both_coders = (data.coders[first], data.coders[second])
    overall = _overall(common, cells, level, resamples, seed)
    everyone = _all_coders(data, level) if len(data.active_coders) > 2 else None
    methods = sentences.methods(both_coders, len(sketches), len(data.codes), overall, left_out)
    if everyone:
        methods += " " + sentences.all_coders_sentence(everyone, len(data.active_coders))
    return AgreementReport(
        unit=sentences.unit_sentence(len(sketches), len(data.codes)),
        coders=data.active_coders,
        pair=both_coders,
        sketches=sketches,
        codes=data.codes,
        cells=overall.counts.n,
        overall=overall,
        all_coders=everyone,
        groups=rows.group_rows(cells, data.codes, sketches, dict(group_names or {}), level),
        by_code=rows.code_rows(cells, data.codes, sketches),
        by_sketch=rows.sketch_rows(cells, data.codes, sketches),
        disagreements=rows.disagreements(cells, data.codes, sketches, both_coders),
        left_out=left_out,
        methods=methods,
        level=level,
        why_nothing=None if sketches else "No sketch is coded by both coders.",
    )


def _pair_of(data: ReliabilityData, pair: tuple[str, str] | None) -> tuple[int, int] | None:
    if pair is None:
        active = [data.coder_index(coder.id) for coder in data.active_coders]
        return (active[0], active[1]) if len(active) >= 2 else None
    first, second = data.coder_index(pair[0]), data.coder_index(pair[1])
    if first == second:
        raise ValueError("a pair needs two different coders")
    return first, second


def _empty(data: ReliabilityData, left_out: tuple[LeftOut, ...], level: float, why: str) -> AgreementReport:
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
        level=level,
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
            f"{coder.name} has coded none of these sketches",
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


def _overall(pair: ReliabilityData, cells: rows.Cells, level: float, resamples: int, seed: int) -> Overall:
    per_sketch = cells.sum(axis=1)
    counts = table_of(per_sketch.sum(axis=0))
    by_code = [table_of(tally) for tally in cells.sum(axis=0)]
    kappa = with_jackknife(
        c.binary_kappa(counts), pooled.cohen_of(pooled.leave_one_out(per_sketch)), level=level
    )
    devries = with_jackknife(
        c.devries_kappa(by_code), pooled.devries_of(pooled.leave_one_out(cells)), level=level
    )
    return Overall(
        counts=counts,
        percent=counts.percent_agreement(),
        positive=counts.positive_agreement(),
        negative=counts.negative_agreement(),
        kappa=kappa,
        kappa_max=c.kappa_max(c.matrix_of(counts)),
        devries=devries,
        moons_vandervieren=c.moons_vandervieren_kappa(pair.presence, pair.coded),
        mean_per_code=c.mean_kappa([c.binary_kappa(table) for table in by_code]),
        mean_per_sketch=c.mean_kappa([c.binary_kappa(table_of(tally)) for tally in per_sketch]),
        pabak=counts.pabak(),
        ac1=c.gwet_ac1(c.Ratings.of(pair.cell_values(), 2)),
        prevalence_index=counts.prevalence_index(),
        bias_index=counts.bias_index(),
        paradox=sentences.paradox_of(counts, kappa),
        bootstrap=_bootstrap(per_sketch, level, resamples, seed),
    )


def _bootstrap(per_sketch: rows.Cells, level: float, resamples: int, seed: int) -> BootstrapSummary | None:
    if resamples <= 0 or len(per_sketch) < 2:
        return None
    weights = bootstrap_weights(len(per_sketch), resamples, seed)
    found = bootstrap(per_sketch, pooled.cohen_of, weights, seed=seed)
    known = len(found.values) > 0
    return BootstrapSummary(
        found.interval(level) if known else None,
        found.sd if known else None,
        resamples,
        found.undefined,
        seed,
    )


def _all_coders(data: ReliabilityData, level: float) -> AllCoders:
    ratings = c.Ratings.of(data.cell_values(), 2)
    without_one = pooled.leave_one_out(pooled.SketchSums.of(data).sums)
    coded_by = data.coded.sum(axis=0)
    return AllCoders(
        sketches=int((coded_by > 0).sum()),
        single_coded=int((coded_by == 1).sum()),
        pairs=_pairs(data, level),
        percent=with_jackknife(c.percent_agreement(ratings), pooled.percent_of(without_one), level=level),
        fleiss=with_jackknife(c.fleiss_kappa(ratings), pooled.fleiss_of(without_one), level=level),
        conger=c.conger_kappa(ratings),
        krippendorff=with_jackknife(c.krippendorff_alpha(ratings), pooled.alpha_of(without_one), level=level),
        light=c.light_kappa(data.cell_values(), 2),
        ac1=with_jackknife(c.gwet_ac1(ratings), pooled.ac1_of(without_one), level=level),
        moons_vandervieren=c.moons_vandervieren_kappa(data.presence, data.coded),
    )


def _pairs(data: ReliabilityData, level: float) -> tuple[PairRow, ...]:
    active = [data.coder_index(coder.id) for coder in data.active_coders]
    found = []
    for position, g in enumerate(active):
        for h in active[position + 1 :]:
            per_sketch = data.pair_cells(g, h).sum(axis=1)
            counts = table_of(per_sketch.sum(axis=0))
            replicates = pooled.cohen_of(pooled.leave_one_out(per_sketch))
            kappa = with_jackknife(c.binary_kappa(counts), replicates, level=level)
            names = (data.coders[g].id, data.coders[h].id)
            found.append(PairRow(*names, len(per_sketch), counts, counts.percent_agreement(), kappa))
    return tuple(found)
