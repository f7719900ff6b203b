"""Agreement on regions, by a drawing worked out by hand."""

import numpy as np
import pytest
from shapely.geometry import box

from app.agreement.coefficients import Table2x2, Undefined
from app.agreement.connectors import Connectors
from app.agreement.region_report import Drawn, DrawnReport, drawn_report
from app.agreement.regions import Region, RegionAgreement, Regions, region_agreement
from app.agreement.reliability_data import Code, Named
from app.agreement.uncertainty import IntervalChoice

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


def test_regions_made_from_the_same_marks_match_exactly_whatever_their_outlines() -> None:
    box_mark, other = frozenset({"m1"}), frozenset({"m2"})
    one = [Region("a1", box(0, 0, 40, 40), frozenset({"A.3"}), box_mark)]
    two = [
        Region("b1", box(0, 0, 40, 40), frozenset({"A.3"}), other),
        Region("b2", box(50, 50, 90, 90), frozenset({"A.4"}), box_mark),
    ]
    found = compare({"P1": one}, {"P1": two})
    assert found.sketches[0].pairs == (("a1", "b2", 1.0),)
    freely_drawn = [Region("b3", box(0, 0, 40, 40), frozenset({"A.3"}))]
    assert compare({"P1": one}, {"P1": freely_drawn}).drawn.matched == 1


def test_several_regions_of_one_mark_are_paired_by_their_codes() -> None:
    mark, here = frozenset({"m1"}), box(0, 0, 9, 9)
    one = [Region("a1", here, frozenset({"A.3"}), mark), Region("a2", here, frozenset({"A.4"}), mark)]
    two = [Region("b1", here, frozenset({"A.4"}), mark), Region("b2", here, frozenset({"A.3"}), mark)]
    assert compare({"P1": one}, {"P1": two}).sketches[0].pairs == (("a1", "b2", 1.0), ("a2", "b1", 1.0))


def test_no_interval_of_an_f1_goes_below_0_and_single_codes_have_none() -> None:
    other = [region(f"o{i}", (i, 90, i + 1, 95), "D.2") for i in range(3)]
    found = compare({"P1": ADA, "P2": ADA, "P3": other}, {"P1": BEN, "P2": other, "P3": BEN})
    assert found.drawn.f1.interval is not None
    assert found.drawn.f1.interval.low == 0
    assert all(counts.f1.interval is None for counts in found.by_code.values())


def test_every_code_names_the_sketches_behind_its_counts() -> None:
    behind = compare({"P1": ADA, "P2": []}, {"P1": BEN, "P2": BEN}).behind["A.3"]
    assert (behind.matched, behind.only_first, behind.only_second) == (("P1",), (), ("P2",))


def test_intervals_leave_out_whole_sketches() -> None:
    ben: dict[str, list[Region]] = {"P1": BEN, "P2": ADA, "P3": []}
    found = compare(dict.fromkeys(ben, ADA), ben)
    rest = [
        compare(dict.fromkeys(keys, ADA), {key: ben[key] for key in keys})
        for keys in (("P2", "P3"), ("P1", "P3"), ("P1", "P2"))
    ]
    for value, replicates in (
        (found.coded.f1, [r.coded.f1.value for r in rest]),
        (found.panoptic_quality, [r.panoptic_quality.value for r in rest]),
    ):
        values = np.array(replicates)
        assert value.se == pytest.approx(np.sqrt(2 / 3 * ((values - values.mean()) ** 2).sum()))


def report_of(*layers: tuple[str, Regions], threshold: float = 0.5) -> DrawnReport:
    nothing: dict[str, Connectors] = {
        name: {key: None if found is None else () for key, found in regions.items()}
        for name, regions in layers
    }
    coders = [Drawn(Named(name, name), regions, nothing[name]) for name, regions in layers]
    return drawn_report(
        coders,
        (0, 1),
        codes=[Code(key) for key in [*CODES, "Z.9"]],
        canvas={"P1": box(0, 0, 100, 100)},
        threshold=threshold,
        choice=IntervalChoice(),
    )


def test_several_coders_are_compared_pair_by_pair() -> None:
    found = report_of(("ada", {"P1": ADA}), ("ben", {"P1": BEN}), ("cem", {"P1": ADA}), ("dia", {"P1": None}))
    values = {(p.first, p.second): p.coded_regions.f1.value for p in found.pairs}
    assert (values["ada", "ben"], values["ada", "cem"], values["ada", "dia"]) == (0.5, 1.0, None)
    assert (found.mean_coded_regions.defined, found.mean_coded_regions.total) == (3, 6)
    assert found.mean_coded_regions.mean.value == pytest.approx(2 / 3)


def test_the_report_names_its_units_its_threshold_and_the_codes_it_is_about() -> None:
    found = report_of(("ada", {"P1": ADA}), ("ben", {"P1": BEN}), threshold=0.75)
    assert [code.key for code in found.codes] == CODES, "a code on no region is no row"
    assert "at least 0.75 (IoU)" in found.units[0].sentence
    assert found.units[0].n == 6
    assert [(at.threshold, at.coded_f1.value) for at in found.thresholds] == [
        (0.25, 0.5),
        (0.5, 0.5),
        (0.75, 0.5),
    ]
    for words in ("ada and ben", "IoU ≥ 0.75", "0.50", "2 matched", "panoptic quality 0.50"):
        assert words in found.methods


def test_without_any_region_or_connector_the_report_says_so_instead_of_a_number() -> None:
    found = report_of(("ada", {"P1": []}), ("ben", {"P1": []}))
    assert found.regions.coded.f1.reason is Undefined.NO_REGIONS
    assert found.connectors.directed.f1.reason is Undefined.NO_CONNECTORS
    assert found.mean_connectors.mean.sentence == "no coder drew a connector"
