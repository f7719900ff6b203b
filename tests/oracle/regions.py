"""Cases of regions drawn by two coders."""

from collections.abc import Sequence
from functools import reduce
from typing import Any

from shapely.geometry import Polygon, box
from shapely.geometry.base import BaseGeometry

from app.agreement.pairing import MatchCounts
from app.agreement.region_areas import AreaAgreement
from app.agreement.region_codes import CodesOnRegions
from app.agreement.regions import Region, region_agreement
from app.geometry.matching import iou_matrix
from tests.oracle.nominal import counts_of, plain

Json = dict[str, Any]


def even_odd(rings: Sequence[Sequence[Sequence[float]]]) -> BaseGeometry:
    """Rings read by the even-odd rule: every further ring turns inside to outside."""
    return reduce(lambda one, two: one.symmetric_difference(two), (Polygon(ring).buffer(0) for ring in rings))


def regions_of(items: Sequence[Json] | None) -> list[Region] | None:
    """One coder's regions on one drawing; None stays None."""
    if items is None:
        return None
    return [Region(item["id"], even_odd(item["rings"]), frozenset(item["codes"])) for item in items]


def regions(case: Json) -> Json:
    """Matching, coded F1, codes on regions, presence and area per code."""
    one, two = (
        {drawing: regions_of(case["regions"][coder][drawing]) for drawing in case["drawings"]}
        for coder in case["coders"]
    )
    canvas = box(0, 0, case["canvas"]["width"], case["canvas"]["height"])
    found = region_agreement(
        one,
        two,
        codes=case["codes"],
        canvas=dict.fromkeys(case["drawings"], canvas),
        threshold=case["iou_threshold"],
    )
    compared = [sketch.sketch for sketch in found.sketches]
    return {
        "drawings_compared": compared,
        "per_drawing": {
            s.sketch: {
                "matches": [list(pair) for pair in s.pairs],
                "unmatched_A": list(s.only_first),
                "unmatched_B": list(s.only_second),
            }
            for s in found.sketches
        },
        "regions_code_blind": {
            **_counts(found.drawn),
            "mean_iou_matched": found.mean_iou.value,
            "panoptic_quality": found.panoptic_quality.value,
        },
        "coded_regions": {
            "by_code": {code: _counts(counts) for code, counts in found.by_code.items()},
            "micro": _counts(found.coded),
            "macro_f1": found.macro_f1.value,
            "n_codes_defined": found.codes_defined,
        },
        "codes_on_matched_pairs": _codes(found.on_matched),
        "codes_on_all_regions": _codes(found.on_all),
        "drawing_level_from_regions": {
            "table2x2": counts_of(found.presence),
            "kappa": found.presence_kappa.value,
        },
        "area_by_code": {code: _area(area) for code, area in found.area_by_code.items()},
        "iou_matrix": {drawing: _matrix(one[drawing] or [], two[drawing] or []) for drawing in compared},
    }


def _counts(counts: MatchCounts) -> Json:
    return {
        "matched": counts.matched,
        "unmatched_A": counts.only_first,
        "unmatched_B": counts.only_second,
        "f1": counts.f1.value,
    }


def _codes(found: CodesOnRegions) -> Json:
    return {
        "table2x2": counts_of(found.table),
        "kappa": plain(found.kappa)["value"],
        "positive_agreement": found.positive.value,
    }


def _area(area: AreaAgreement) -> Json:
    return {
        "intersection": area.both,
        "only_A": area.only_first,
        "only_B": area.only_second,
        "outside": area.outside,
        "iou": area.iou.value,
        "kappa_area": area.kappa.value,
    }


def _matrix(one: Sequence[Region], two: Sequence[Region]) -> Json:
    return {
        "A": [region.id for region in one],
        "B": [region.id for region in two],
        "iou": iou_matrix([r.shape for r in one], [r.shape for r in two]).tolist(),
    }
