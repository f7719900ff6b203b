"""Cases of several codes per sketch and coder."""

from typing import Any

import numpy as np

from app.agreement import coefficients as c
from app.agreement.coefficients.cohen import influence, matrix_of
from app.agreement.intervals import (
    bootstrap,
    every_resample,
    jackknife_se,
    linearised_cluster_se,
    permutation_p,
    with_jackknife,
)
from app.agreement.many_coders import ac1_of, alpha_of, cell_sums, fleiss_of, percent_of
from app.agreement.pooled import cohen_of, leave_one_out
from app.agreement.reliability_data import Code, ReliabilityData, table_of
from app.agreement.set_distances import sketch_distances
from tests.oracle.nominal import all_coefficients, plain

EXACT = ("mean", "sd", "q025_type1", "q975_type1", "q025_type7", "q975_type7")


def reliability_data(case: dict[str, Any]) -> ReliabilityData:
    """The case as the app's own input."""
    return ReliabilityData.from_codings(
        {coder: case["data"][coder] for coder in case["coders"]},
        codes=[Code(key, group=case["groups"][key]) for key in case["codes"]],
        sketches=case["drawings"],
    )


def multilabel(case: dict[str, Any]) -> dict[str, Any]:
    """Pooled cells, the same per code, group and drawing, set coefficients and errors over drawings."""
    data = reliability_data(case)
    coders = case["coders"]
    cells = data.cell_values().reshape(len(coders), len(data.sketches), len(data.codes))
    found: dict[str, Any] = {
        "pooled_cells": all_coefficients(data.cell_values(), coders, 2),
        "by_code": {
            code.key: all_coefficients(cells[:, :, j], coders, 2) for j, code in enumerate(data.codes)
        },
        "by_group": {
            group: all_coefficients(
                cells[:, :, data.codes_of_group(group)].reshape(len(coders), -1), coders, 2
            )
            for group in data.groups
        },
        "by_drawing": {
            sketch.id: all_coefficients(cells[:, i], coders, 2) for i, sketch in enumerate(data.sketches)
        },
        "moons_vandervieren_kappa": _means(c.moons_vandervieren_kappa(data.presence, data.coded), data),
        **{
            name: _sets(sets.alpha())
            for name, sets in zip(("alpha_jaccard", "alpha_masi"), sketch_distances(data), strict=True)
        },
        "jackknife_pooled_cells": _jackknife(data),
    }
    return found | (_two_coders(data) if len(coders) == 2 else {})


def _means(value: c.Coefficient, data: ReliabilityData) -> dict[str, Any]:
    return plain(value, mean_po=value.observed, mean_pe=value.expected, n_codes=len(data.codes))


def _sets(value: c.Coefficient) -> dict[str, Any]:
    return plain(value, n_values=value.n)


def _jackknife(data: ReliabilityData) -> dict[str, Any]:
    sums = cell_sums(data).sum(axis=1)
    statistics = {
        "percent_agreement": percent_of,
        "fleiss_kappa": fleiss_of,
        "krippendorff_alpha": alpha_of,
        "gwet_ac1": ac1_of,
    }
    errors = {
        f"{name}_se_jackknife": jackknife_se(statistic(leave_one_out(sums)))
        for name, statistic in statistics.items()
    }
    return {"n_clusters": len(sums), **errors}


def _two_coders(data: ReliabilityData) -> dict[str, Any]:
    cells = data.pair_cells(0, 1)
    tables = [table_of(cells[:, j].sum(axis=0)) for j in range(len(data.codes))]
    found: dict[str, Any] = {
        "devries_pooled_kappa": _means(c.devries_kappa(tables), data),
        "mean_code_kappa": _mean([c.binary_kappa(table) for table in tables]),
        "mean_drawing_kappa": _mean(_drawing_kappas(data)),
    }
    pooled = {"cluster": _cluster(cells)}
    if 0 < len(cells) <= 7:
        found |= _exact(data, cells)
    return found | {
        "pooled_cells": all_coefficients(data.cell_values(), [x.id for x in data.coders], 2) | pooled
    }


def _drawing_kappas(data: ReliabilityData) -> list[c.Coefficient]:
    cells = data.cell_values().reshape(2, len(data.sketches), len(data.codes))
    return [c.cohen_kappa(c.confusion(cells[0, i], cells[1, i], 2)) for i in range(len(data.sketches))]


def _mean(kappas: list[c.Coefficient]) -> dict[str, Any]:
    result = c.mean_kappa(kappas)
    return plain(result.mean, n_defined=result.defined, n_undefined=result.undefined)


def _cluster(cells: np.ndarray[Any, np.dtype[np.int64]]) -> dict[str, Any]:
    per_sketch = cells.sum(axis=1)
    table = table_of(per_sketch.sum(axis=0))
    kappa = c.binary_kappa(table)
    if kappa.value is None:
        return {}
    replicates = cohen_of(leave_one_out(per_sketch))
    fisher, student = (with_jackknife(kappa, replicates, fisher_z=z) for z in (True, False))
    u = influence(matrix_of(table), kappa.value)
    return {
        "n_clusters": len(per_sketch),
        "kappa": kappa.value,
        "se_cluster_linearized": linearised_cluster_se(
            per_sketch, np.array([u[1, 1], u[1, 0], u[0, 1], u[0, 0]])
        ),
        "se_cluster_jackknife": fisher.se,
        "ci95_jackknife_fisherz": _ends(fisher),
        "ci95_jackknife_t": _ends(student),
        "jackknife_values": [None if np.isnan(value) else value for value in replicates.tolist()],
    }


def _ends(value: c.Coefficient) -> list[float] | None:
    return [value.interval.low, value.interval.high] if value.interval else None


def _exact(data: ReliabilityData, cells: np.ndarray[Any, np.dtype[np.int64]]) -> dict[str, Any]:
    result = bootstrap(cells.sum(axis=1), cohen_of, every_resample(len(cells)))
    reached, orders = permutation_p(data.presence[0], data.presence[1])
    values: dict[str, float | None] = dict.fromkeys(EXACT)
    if len(result.values):
        values = {
            "mean": result.mean,
            "sd": result.sd,
            "q025_type1": result.quantile_type1(0.025),
            "q975_type1": result.quantile_type1(0.975),
            "q025_type7": result.quantile(0.025),
            "q975_type7": result.quantile(0.975),
        }
    return {
        "exact_cluster_bootstrap": {
            "n_resamples": result.resamples,
            "n_undefined": result.undefined,
            **values,
        },
        "exact_row_permutation_test": {"n_permutations": orders, "p_one_sided": reached / orders},
    }
