"""Cases of descriptive analyses: co-occurrence, saturation, cross-tabulation."""

from typing import Any

from app.analysis.cooccurrence import CodedArea, Cooccurrence, cooccurrences, overlaps
from app.analysis.crosstab import exact_p, risk_difference
from app.analysis.saturation import saturation
from tests.oracle.regions import even_odd

Json = dict[str, Any]


def cooccurrence(case: Json) -> Json:
    """Pairs of codes over drawings; pairs are written in the order in which the case names them."""
    found = cooccurrences(case["sets"])
    return {
        "pairs": {key: pair for p in found for key, pair in _both_ways(p)},
        "n_pairs_total": len(found),
        "n_pairs_cooccurring": sum(pair.n12 > 0 for pair in found),
    }


def _both_ways(pair: Cooccurrence) -> list[tuple[str, Json]]:
    there = {
        "n1": pair.n1,
        "n2": pair.n2,
        "p_b_given_a": pair.second_given_first,
        "p_a_given_b": pair.first_given_second,
    }
    back = {
        "n1": pair.n2,
        "n2": pair.n1,
        "p_b_given_a": pair.first_given_second,
        "p_a_given_b": pair.second_given_first,
    }
    common = {"n12": pair.n12, "c": pair.c, "N": pair.total}
    return [(f"{pair.first}|{pair.second}", there | common), (f"{pair.second}|{pair.first}", back | common)]


def cooccurrence_regions(case: Json) -> Json:
    """The same over regions, and the count of overlapping pairs of regions."""
    areas = {
        drawing: [CodedArea(even_odd(item["rings"]), frozenset(item["codes"])) for item in items]
        for drawing, items in case["regions"].items()
    }
    units = {f"{d}/{i}": area.codes for d, found in areas.items() for i, area in enumerate(found)}
    codes = sorted({key for keys in units.values() for key in keys})
    counts = overlaps(areas, codes)
    return {
        "same_region": {key: pair for p in cooccurrences(units) for key, pair in _both_ways(p)},
        "overlapping_pairs": {f"{one}|{two}": n for (one, two), n in counts.items()},
    }


def saturation_case(case: Json) -> Json:
    """New codes per item and per run."""
    found = saturation(case["sets"], case["order"], base=case["base"], run=case["run"], step=case["step"])
    first = {name: found.first_run_at_most(tau) for name, tau in (("le_5pct", 0.05), ("0pct", 0.0))}
    return {
        "new_per_item": [len(new) for new in found.new_per_item],
        "cumulative": list(found.cumulative),
        "base_unique": found.base_codes,
        "runs": [{"run_items": list(r.items), "new": len(r.new), "ratio": r.ratio} for r in found.runs],
        **{f"first_run_{name}": list(run.items) if run else None for name, run in first.items()},
    }


def crosstab(case: Json) -> Json:
    """A 2x2 table of groups by presence."""
    one, two = (tuple(row) for row in case["table"])
    difference = risk_difference(one, two)
    return {
        "fisher_two_sided_p": exact_p([one, two]),
        "row1": f"{one[0]} of {sum(one)}",
        "row2": f"{two[0]} of {sum(two)}",
        "risk_difference": difference.value if difference else None,
        "newcombe_ci95": [difference.low, difference.high] if difference else None,
    }
