"""Cases of one nominal category per unit and coder."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from app.agreement import coefficients as c
from app.agreement.coefficients.ratings import label_matrix
from app.agreement.intervals import t_interval

Values = npt.NDArray[np.int16]


def nominal(case: dict[str, Any]) -> dict[str, Any]:
    """All coefficients of a nominal case."""
    coders, categories = case["coders"], case["categories"]
    data = {coder: case["data"][coder] for coder in coders}
    return all_coefficients(label_matrix(data, categories), coders, len(categories))


def plain(value: c.Coefficient, **more: object) -> dict[str, Any]:
    """A coefficient as the cases write it."""
    return {"value": value.value, "se": value.se, "n": value.n, **more}


def all_coefficients(values: Values, coders: Sequence[str], q: int) -> dict[str, Any]:
    """Every coefficient of `values[coder, unit]` (-1 = not coded) in the nesting of the nominal cases."""
    ratings = c.Ratings.of(values, q)
    pairs = {f"{p.first}|{p.second}": _cohen(p.kappa) for p in c.pairwise_kappa(values, coders, q)}
    tables = {
        f"{coders[g]}|{coders[h]}": c.confusion(values[g], values[h], q)
        for g in range(len(coders))
        for h in range(g + 1, len(coders))
    }
    for name, table in tables.items():
        pairs[name]["kappa_max"] = c.kappa_max(table).value
    found: dict[str, Any] = {
        "n_units_rated": ratings.n_units,
        "n_units_pairable": ratings.n_pairable,
        "n_coders_with_ratings": len(ratings.values),
        "q": q,
        "cohen_pairwise": pairs,
        "light_kappa": plain(c.light_kappa(values, q)),
        **{name: _with_t(value, ratings) for name, value in _n_coder(ratings).items()},
    }
    if q == 2:
        found |= {
            "positive_agreement": plain(c.specific_agreement(ratings, 1)),
            "negative_agreement": plain(c.specific_agreement(ratings, 0)),
        }
    if len(coders) == 2:
        found["cohen_kappa"] = next(iter(pairs.values()))
        if q == 2:
            found |= _two_by_two(next(iter(tables.values())))
    return found


def _n_coder(ratings: c.Ratings) -> dict[str, c.Coefficient]:
    return {
        "percent_agreement": c.percent_agreement(ratings),
        "fleiss_kappa": c.fleiss_kappa(ratings),
        "gwet_ac1": c.gwet_ac1(ratings),
        "brennan_prediger": c.brennan_prediger(ratings),
        "conger_kappa": c.conger_kappa(ratings),
        "krippendorff_alpha": c.krippendorff_alpha(ratings),
    }


def _with_t(value: c.Coefficient, ratings: c.Ratings) -> dict[str, Any]:
    value = t_interval(value, ratings.n_units)
    ends = [value.interval.low, value.interval.high] if value.interval else None
    values = int(ratings.codings[ratings.pairable].sum())
    return plain(value, pa=value.observed, pe=value.expected, ci95_t=ends, n_pairable_values=values)


def _cohen(kappa: c.Coefficient) -> dict[str, Any]:
    ends = [kappa.interval.low, kappa.interval.high] if kappa.interval else None
    return plain(kappa, po=kappa.observed, pe=kappa.expected, ci95_normal=ends)


def _two_by_two(table: npt.NDArray[np.int64]) -> dict[str, Any]:
    counts = c.Table2x2(int(table[1, 1]), int(table[1, 0]), int(table[0, 1]), int(table[0, 0]))
    return {
        "table2x2": counts_of(counts),
        "pabak": plain(counts.pabak()),
        "prevalence_index": plain(counts.prevalence_index()),
        "bias_index": plain(counts.bias_index()),
        "jaccard": plain(counts.jaccard()),
        "mcnemar_exact_p": {"value": counts.mcnemar_exact_p()},
    }


def counts_of(table: c.Table2x2) -> dict[str, int]:
    """The four cells under the names the cases use."""
    return {
        "a_both": table.both,
        "b_only_first": table.only_first,
        "c_only_second": table.only_second,
        "d_neither": table.neither,
    }
