"""Agreement on regions, by a drawing worked out by hand."""

import pytest
from shapely.geometry import box

from app.agreement.coefficients import Table2x2, Undefined
from app.agreement.region_matrix import region_matrix
from app.agreement.regions import Region, RegionAgreement, Regions, region_agreement

CODES = ["A.3", "A.4", "D.2", "E.1"]


def region(id_: str, bounds: tuple[float, float, float, float], *codes: str) -> Region:
    return Region(id_, box(*bounds), frozenset(codes))


ADA = [
    region("r1", (0, 0, 40, 40), "A.3", "E.1"),
    region("r2", (60, 0, 100, 40), "A.4"),
    region("r3", (0, 60, 20, 80), "D.2"),
]
BEN = [
    region("s1", (0, 0, 40, 30), "A.3"),
    region("s2", (70, 0, 100, 40), "A.4", "E.1"),
    region("s3", (50, 60, 70, 80), "D.2"),
]


def compare(one: Regions, two: Regions, threshold: float = 0.5) -> RegionAgreement:
    canvas = dict.fromkeys([*one, *two], box(0, 0, 100, 100))
    return region_agreement(one, two, codes=CODES, canvas=canvas, threshold=threshold)


def test_drawn_regions_ignore_codes() -> None:
    found = compare({"P1": ADA}, {"P1": BEN})
    assert (found.drawn.matched, found.drawn.only_first, found.drawn.only_second) == (2, 1, 1)
    assert found.drawn.f1.value == pytest.approx(4 / 6)
    assert found.mean_iou.value == 0.75
    assert found.panoptic_quality.value == pytest.approx(0.5)


def test_coded_regions_count_a_differently_coded_region_as_a_miss_for_each_code() -> None:
    found = compare({"P1": ADA}, {"P1": BEN})
    parts = {code: (c.matched, c.only_first, c.only_second) for code, c in found.by_code.items()}
    assert parts == {"A.3": (1, 0, 0), "A.4": (1, 0, 0), "E.1": (0, 1, 1), "D.2": (0, 1, 1)}
    assert found.coded.f1.value == 0.5


def test_codes_on_matched_regions_and_on_all() -> None:
    found = compare({"P1": ADA}, {"P1": BEN})
    assert found.on_matched.table == Table2x2(2, 1, 1, 4)
    assert found.on_matched.kappa.value == pytest.approx(0.4667, abs=1e-4)
    assert found.on_all.table == Table2x2(2, 2, 2, 10)
    assert found.on_all.kappa.value == pytest.approx(1 / 3)


def test_area_per_code() -> None:
    found = compare({"P1": ADA}, {"P1": BEN}).area_by_code
    assert (found["A.3"].both, found["A.3"].only_first, found["A.3"].outside) == (1200, 400, 8400)
    assert found["A.3"].iou.value == 0.75
    assert found["D.2"].kappa.value == pytest.approx(-0.041667, abs=1e-6)


def test_full_agreement_on_the_sketch_can_hide_disagreement_on_regions() -> None:
    found = compare({"P1": ADA}, {"P1": BEN})
    assert found.presence == Table2x2(4, 0, 0, 0)
    assert found.presence_kappa.reason is Undefined.CHANCE_IS_ONE


def test_sketches_not_coded_by_both_are_left_out_and_empty_ones_are_not() -> None:
    found = compare({"P1": ADA, "P2": None, "P3": [], "P4": []}, {"P1": BEN, "P2": BEN, "P3": BEN})
    assert [s.sketch for s in found.sketches] == ["P1", "P3"]
    assert found.drawn.only_second == 4


def test_no_region_anywhere_is_undefined() -> None:
    found = compare({"P1": []}, {"P1": []})
    assert {found.drawn.f1.reason, found.coded.f1.reason, found.mean_iou.reason} == {Undefined.NO_REGIONS}
    assert found.area_by_code["A.3"].iou.reason is Undefined.EMPTY_AREA


def test_area_outside_the_canvas_does_not_count() -> None:
    outside = [region("x", (90, 90, 110, 110), "A.3")]
    assert compare({"P1": outside}, {"P1": outside}).area_by_code["A.3"].both == 100


def test_identical_regions_are_paired_by_their_codes() -> None:
    one = [region("a1", (0, 0, 50, 50), "A.3"), region("a2", (0, 0, 50, 50), "A.4")]
    two = [region("b1", (0, 0, 50, 50), "A.4"), region("b2", (0, 0, 50, 50), "A.3")]
    found = compare({"P1": one}, {"P1": two})
    assert found.sketches[0].pairs == (("a1", "b2", 1.0), ("a2", "b1", 1.0))


def test_swapping_the_coders_swaps_only_the_sides() -> None:
    there, back = compare({"P1": ADA}, {"P1": BEN}), compare({"P1": BEN}, {"P1": ADA})
    assert (there.coded.f1, there.mean_iou, there.on_all.kappa) == (
        back.coded.f1,
        back.mean_iou,
        back.on_all.kappa,
    )
    assert there.by_code["E.1"].only_first == back.by_code["E.1"].only_second


def test_a_stricter_threshold_matches_no_more() -> None:
    matched = [compare({"P1": ADA}, {"P1": BEN}, t).drawn.matched for t in (0.25, 0.5, 0.75, 0.76)]
    assert matched == [2, 2, 2, 0]


def test_several_coders_are_compared_pair_by_pair() -> None:
    canvas = {"P1": box(0, 0, 100, 100)}
    coders: dict[str, Regions] = {
        "ada": {"P1": ADA},
        "ben": {"P1": BEN},
        "cem": {"P1": ADA},
        "dia": {"P1": None},
    }
    found = region_matrix(coders, codes=CODES, canvas=canvas)
    values = {(p.first, p.second): p.agreement.coded.f1.value for p in found.pairs}
    assert (values["ada", "ben"], values["ada", "cem"], values["ada", "dia"]) == (0.5, 1.0, None)
    assert found.defined == 3
    assert found.mean_coded_f1.value == pytest.approx(2 / 3)
