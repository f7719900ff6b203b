"""Rows of an agreement report: one per code, per group and per sketch."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from app.agreement.coefficients import Table2x2, Undefined, binary_kappa
from app.agreement.intervals import with_jackknife
from app.agreement.pooled import cohen_of, leave_one_out
from app.agreement.reliability_data import Code, Named, table_of
from app.agreement.report_parts import Behind, Disagreement, Row
from app.agreement.sentences import caution_of

Cells = npt.NDArray[np.int64]
"""[sketch, code, (both, only first, only second, neither)] as 0/1."""


def code_rows(cells: Cells, codes: Sequence[Code], sketches: Sequence[Named]) -> tuple[Row, ...]:
    """One row per code. No interval: at 15 sketches no usual interval for a single code keeps its promise."""
    ids = _ids(sketch.id for sketch in sketches)
    rows = []
    for j, code in enumerate(codes):
        behind = _behind(cells[:, j].astype(bool), ids)
        rows.append(_row((code.key, code.name, code.group), table_of(cells[:, j].sum(axis=0)), behind))
    return tuple(rows)


def group_rows(
    cells: Cells, codes: Sequence[Code], sketches: Sequence[Named], names: dict[str, str], level: float
) -> tuple[Row, ...]:
    """One row per group of codes, with a jackknife interval over sketches."""
    ids = _ids(sketch.id for sketch in sketches)
    rows = []
    for group in dict.fromkeys(code.group for code in codes):
        columns = [j for j, code in enumerate(codes) if code.group == group]
        per_sketch = cells[:, columns].sum(axis=1)
        label = (group, names.get(group, group), group)
        row = _row(label, table_of(per_sketch.sum(axis=0)), _behind(per_sketch > 0, ids))
        kappa = with_jackknife(row.kappa, cohen_of(leave_one_out(per_sketch)), level=level)
        rows.append(replace(row, kappa=kappa))
    return tuple(rows)


def sketch_rows(cells: Cells, codes: Sequence[Code], sketches: Sequence[Named]) -> tuple[Row, ...]:
    """One row per sketch: a way to find hard sketches, no measure of reliability."""
    keys = _ids(code.key for code in codes)
    rows = []
    for i, sketch in enumerate(sketches):
        behind = _behind(cells[i].astype(bool), keys)
        rows.append(_row((sketch.id, sketch.name, ""), table_of(cells[i].sum(axis=0)), behind))
    return tuple(rows)


def disagreements(
    cells: Cells, codes: Sequence[Code], sketches: Sequence[Named], pair: tuple[Named, Named]
) -> tuple[Disagreement, ...]:
    """The cells on which the pair differs, sketch by sketch in the codebook's order."""
    first, second = pair
    return tuple(
        Disagreement(sketches[i].id, codes[j].key, first.id, second.id)
        if cells[i, j, 1]
        else Disagreement(sketches[i].id, codes[j].key, second.id, first.id)
        for i, j in np.argwhere(cells[:, :, 1] | cells[:, :, 2]).tolist()
    )


def _row(label: tuple[str, str, str], counts: Table2x2, behind: Behind) -> Row:
    percent, kappa = counts.percent_agreement(), binary_kappa(counts)
    if kappa.reason is Undefined.CHANCE_IS_ONE:
        everywhere = "both coders used it throughout" if counts.both else "neither coder used it"
        kappa = replace(kappa, sentence=f"no variation: {everywhere}")
    return Row(*label, counts.n, counts, percent, kappa, behind, caution_of(counts, kappa))


def _ids(keys: Iterable[str]) -> npt.NDArray[np.object_]:
    return np.array(list(keys), dtype=object)


def _behind(member: npt.NDArray[np.bool_], ids: npt.NDArray[np.object_]) -> Behind:
    both, only_first, only_second, neither = (tuple(ids[member[:, cell]].tolist()) for cell in range(4))
    return Behind(both, only_first, only_second, neither)
