"""Rows of an agreement report: one per code, per group and per sketch."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from app.agreement import many_coders as many
from app.agreement.coefficients import Table2x2, Undefined, binary_kappa, cohen_kappa, kappa_max, matrix_of
from app.agreement.numbers import Cells
from app.agreement.pooled import Floats, cohen_of
from app.agreement.reliability_data import Code, Named, table_of
from app.agreement.report_parts import Behind, Disagreement, Row, RowOfAll
from app.agreement.sentences import caution_of, uses_of
from app.agreement.uncertainty import Additive, Method, Uncertainty

Pair = tuple[Named, Named]


@dataclass(frozen=True, slots=True)
class Material:
    """What rows are made of: the pair's cells, and of three or more coders their sums by sketch id."""

    cells: Cells
    codes: Sequence[Code]
    sketches: Sequence[Named]
    pair: Pair
    everyone: Floats | None = None
    positions: Mapping[str, int] | None = None


def code_rows(found: Material, sure: Uncertainty) -> tuple[Row, ...]:
    """One row per code. At 15 sketches no usual interval for a single code keeps its promise, so that codes
    get one only where analytic intervals were asked for by name.
    """
    ids = _ids(sketch.id for sketch in found.sketches)
    everyone = _of_all(None if found.everyone is None else found.everyone.sum(axis=0), len(found.codes))
    rows = []
    for j, code in enumerate(found.codes):
        label = (code.key, code.name, code.group)
        row = _row(label, table_of(found.cells[:, j].sum(axis=0)), found.pair)
        kappa = row.kappa
        if sure.choice.method is Method.ANALYTIC:
            analytic = cohen_kappa(matrix_of(row.counts))
            kappa = sure.of(row.kappa, Additive(found.cells[:, j], cohen_of), analytic)
        behind = _behind(found.cells[:, j].astype(bool), ids)
        rows.append(replace(row, kappa=kappa, behind=behind, all_coders=everyone[j]))
    return tuple(rows)


def group_rows(found: Material, names: Mapping[str, str], sure: Uncertainty) -> tuple[Row, ...]:
    """One row per group of codes, with an interval over sketches."""
    ids = _ids(sketch.id for sketch in found.sketches)
    columns: dict[str, list[int]] = {}
    for j, code in enumerate(found.codes):
        columns.setdefault(code.group, []).append(j)
    sums = found.everyone
    everyone = _of_all(
        None if sums is None else np.array([sums[:, js].sum(axis=(0, 1)) for js in columns.values()]),
        len(columns),
    )
    rows = []
    for (group, js), of_all in zip(columns.items(), everyone, strict=True):
        per_sketch = found.cells[:, js].sum(axis=1)
        row = _row((group, names.get(group, group), group), table_of(per_sketch.sum(axis=0)), found.pair)
        kappa = sure.of(row.kappa, Additive(per_sketch, cohen_of), cohen_kappa(matrix_of(row.counts)))
        rows.append(replace(row, kappa=kappa, behind=_behind(per_sketch > 0, ids), all_coders=of_all))
    return tuple(rows)


def sketch_rows(found: Material) -> tuple[Row, ...]:
    """One row per sketch: a way to find hard sketches, no measure of reliability."""
    keys = _ids(code.key for code in found.codes)
    tallies = found.cells.sum(axis=1).tolist()
    sums = None
    if found.everyone is not None and found.positions is not None:
        sums = found.everyone.sum(axis=1)[[found.positions[sketch.id] for sketch in found.sketches]]
    rows = []
    for i, (sketch, of_all) in enumerate(
        zip(found.sketches, _of_all(sums, len(found.sketches)), strict=True)
    ):
        row = _row((sketch.id, sketch.name, ""), Table2x2(*tallies[i]), found.pair)
        rows.append(replace(row, behind=_behind(found.cells[i].astype(bool), keys), all_coders=of_all))
    return tuple(rows)


def disagreements(found: Material) -> tuple[Disagreement, ...]:
    """The cells on which the pair differs, sketch by sketch in the codebook's order."""
    first, second = found.pair
    cells = found.cells
    return tuple(
        Disagreement(found.sketches[i].id, found.codes[j].key, first.id, second.id)
        if cells[i, j, 1]
        else Disagreement(found.sketches[i].id, found.codes[j].key, second.id, first.id)
        for i, j in np.argwhere(cells[:, :, 1] | cells[:, :, 2]).tolist()
    )


NOTHING_BEHIND = Behind((), (), (), ())


def _row(label: tuple[str, str, str], counts: Table2x2, pair: Pair) -> Row:
    kappa = binary_kappa(counts)
    if kappa.reason is Undefined.CHANCE_IS_ONE:
        everywhere = "both coders used it throughout" if counts.both else "neither coder used it"
        kappa = replace(kappa, sentence=f"no variation: {everywhere}")
    return Row(
        *label,
        n=counts.n,
        counts=counts,
        percent=counts.percent_agreement(),
        kappa=kappa,
        positive=counts.positive_agreement(),
        negative=counts.negative_agreement(),
        kappa_max=kappa_max(matrix_of(counts)),
        prevalence_index=counts.prevalence_index(),
        bias_index=counts.bias_index(),
        uses=uses_of(pair, counts),
        expected_uses=counts.first * counts.second / counts.n if counts.n else 0.0,
        behind=NOTHING_BEHIND,
        caution=caution_of(counts, kappa),
    )


def _of_all(sums: Floats | None, rows: int) -> Sequence[RowOfAll | None]:
    if sums is None:
        return [None] * rows
    found = [
        many.coefficients_of(statistic(sums), sums, Undefined.NO_VARIATION)
        for statistic in (many.percent_of, many.fleiss_of, many.alpha_of)
    ]
    return [RowOfAll(*values) for values in zip(*found, strict=True)]


def _ids(keys: Iterable[str]) -> npt.NDArray[np.object_]:
    return np.array(list(keys), dtype=object)


def _behind(member: npt.NDArray[np.bool_], ids: npt.NDArray[np.object_]) -> Behind:
    both, only_first, only_second, neither = (tuple(ids[member[:, cell]].tolist()) for cell in range(4))
    return Behind(both, only_first, only_second, neither)
