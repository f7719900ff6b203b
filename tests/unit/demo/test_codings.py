"""The demo's codings: the synthetic table, placed; nothing more, nothing less."""

import csv
import json
from types import ModuleType
from typing import Any

import pytest

from app.agreement.coefficients.cohen import binary_kappa
from app.agreement.coefficients.table2x2 import Table2x2
from app.demo import material
from fixtures.demo.draw import drawings
from fixtures.demo.place import CODINGS, MEMOS, SYNTHETIC, all_codings, synthetic_codes, to_json

ALL = [pytest.param(module, id=participant) for participant, module in drawings()]
WORKS = [
    pytest.param(work, id=f"{participant}-{coder}")
    for participant, coders in material.works().items()
    for coder, work in coders.items()
]


def test_the_script_places_the_committed_codings_byte_for_byte() -> None:
    assert to_json(all_codings()) == CODINGS.read_text(encoding="utf-8")


def test_the_codings_say_that_they_are_made_up() -> None:
    assert "Made up" in json.loads(CODINGS.read_text(encoding="utf-8"))["what"]


def test_the_codings_are_the_508_triples_of_the_synthetic_table() -> None:
    with SYNTHETIC.open(encoding="utf-8", newline="") as file:
        wanted = {(row["drawing"], row["code"], row["coder"]) for row in csv.DictReader(file)}
    assert triples() == wanted
    assert len(wanted) == 508


def test_they_agree_as_published() -> None:
    given = triples()
    counts = {"both": 0, "first": 0, "second": 0, "neither": 0}
    for participant in material.works():
        for code in codebook():
            first, second = ((participant, code, coder) in given for coder in ("coder1", "coder2"))
            cell = {(True, True): "both", (True, False): "first", (False, True): "second"}
            counts[cell.get((first, second), "neither")] += 1
    assert counts == {"both": 233, "first": 24, "second": 18, "neither": 385}
    kappa = binary_kappa(Table2x2(*counts.values()))
    assert kappa.value == pytest.approx(0.866, abs=0.0005)


@pytest.mark.parametrize("module", ALL)
def test_every_code_of_a_drawing_has_a_place_and_every_place_a_code(module: ModuleType) -> None:
    codes = synthetic_codes()[module.draw().participant]
    assert set(module.PLACES) == {code for given in codes.values() for code in given}


@pytest.mark.parametrize("module", ALL)
def test_every_place_is_a_thing_in_the_drawing(module: ModuleType) -> None:
    things = module.draw().things
    places = {place for words in module.PLACES.values() for place in words.split()} - {"*"}
    assert not [p for p in places for name in p.removeprefix("@").split("+") if name not in things]


@pytest.mark.parametrize("work", WORKS)
def test_every_region_carries_a_code_and_every_reference_holds(work: dict[str, Any]) -> None:
    areas = {region["id"] for region in work["regions"] if region["kind"] != "connector"}
    coded = {coding["region"] for coding in work["codings"]} - {None}
    assert coded == {region["id"] for region in work["regions"]}
    for region in work["regions"]:
        assert {region.get("from"), region.get("to")} <= areas | {None}


def test_all_kinds_of_regions_and_a_free_end_are_there_to_look_at() -> None:
    regions = [region for work in every_work() for region in work["regions"]]
    kinds = {region["kind"] for region in regions}
    assert kinds == {"rectangle", "ellipse", "polygon", "lasso", "point", "connector"}
    assert any(region["kind"] == "connector" and region["to"] is None for region in regions)


def test_the_two_coders_draw_the_same_place_differently() -> None:
    for coders in material.works().values():
        first, second = (
            {json.dumps([region.get("box"), region.get("points")]) for region in work["regions"]}
            for work in coders.values()
        )
        assert not first & second


def test_every_memo_is_on_a_coding_and_some_codings_are_unsure() -> None:
    memos = [coding["memo"] for work in every_work() for coding in work["codings"] if "memo" in coding]
    unsure = [coding for work in every_work() for coding in work["codings"] if coding.get("unsure")]
    assert sorted(memos) == sorted(MEMOS.values())
    assert unsure


def test_the_codebook_has_44_codes_in_5_groups_each_with_a_definition() -> None:
    rows = list(csv.DictReader(material.table("codebook.csv").decode().splitlines()))
    assert len(rows) == 44
    assert len({row["group_key"] for row in rows}) == 5
    assert all(row["definition"].endswith(".") for row in rows)
    with (SYNTHETIC.parent / "codebook-drawings.csv").open(encoding="utf-8", newline="") as file:
        published = list(csv.DictReader(file))
    assert [{column: row[column] for column in published[0]} for row in rows] == published


def every_work() -> list[dict[str, Any]]:
    return [work for coders in material.works().values() for work in coders.values()]


def triples() -> set[tuple[str, str, str]]:
    return {
        (participant, coding["code"], coder)
        for participant, coders in material.works().items()
        for coder, work in coders.items()
        for coding in work["codings"]
    }


def codebook() -> list[str]:
    rows = csv.DictReader(material.table("codebook.csv").decode().splitlines())
    return [row["code_key"] for row in rows]
