"""Values printed in the literature; the tables name their sources."""

import json
from typing import Any

import numpy as np
import pytest

from app.agreement import coefficients as c
from tests.unit.agreement.factories import FIXTURES
from tests.unit.agreement.test_scenarios import MEASURES

PUBLISHED: dict[str, list[dict[str, Any]]] = json.loads((FIXTURES / "published.json").read_text("utf-8"))


def agrees(value: float | None, table: dict[str, Any], key: str) -> bool:
    return value is not None and round(value, table["digits"]) == table[key]


@pytest.mark.parametrize("table", PUBLISHED["two_by_two"], ids=lambda t: t["source"][:60])
def test_kappa_of_published_two_by_two_tables(table: dict[str, Any]) -> None:
    assert agrees(c.binary_kappa(c.Table2x2(*table["cells"])).value, table, "kappa")


def test_fleiss_kappa_of_the_psychiatric_diagnoses() -> None:
    table = PUBLISHED["counts"][0]
    by_patient = [[k for k, n in enumerate(row) for _ in range(n)] for row in table["rows"]]
    ratings = c.Ratings.of(np.array(by_patient).T, 5)
    assert agrees(c.fleiss_kappa(ratings).value, table, "fleiss_kappa")


def test_moons_vandervieren_equals_fleiss_on_single_label_data() -> None:
    by_patient = [[k for k, n in enumerate(row) for _ in range(n)] for row in PUBLISHED["counts"][0]["rows"]]
    values = np.array(by_patient).T
    presence = values[:, :, None] == np.arange(5)
    found = c.moons_vandervieren_kappa(presence, np.ones(values.shape, dtype=bool))
    assert found.value == pytest.approx(c.fleiss_kappa(c.Ratings.of(values, 5)).value, abs=1e-12)


def test_alpha_of_krippendorffs_example_with_missing_values() -> None:
    table = PUBLISHED["ratings"][0]
    values = [[-1 if x is None else x - 1 for x in row] for row in table["rows"]]
    assert agrees(c.krippendorff_alpha(c.Ratings.of(values, 5)).value, table, "alpha")


def test_kappa_of_artstein_and_poesios_dialogue_acts() -> None:
    table = PUBLISHED["ratings"][1]
    assert agrees(c.cohen_kappa(np.array(table["confusion"])).value, table, "cohen")


def test_values_and_errors_of_gwets_package() -> None:
    rows = PUBLISHED["ratings"][0]["rows"]
    ratings = c.Ratings.of([[-1 if x is None else x - 1 for x in row] for row in rows], 5)
    for name, (value, se) in PUBLISHED["errors"][0]["values"].items():
        found = MEASURES[name](ratings)
        assert found.value == pytest.approx(value, abs=1e-6)
        assert found.se == pytest.approx(se, abs=1e-7)


def test_errors_of_a_table_of_two_coders() -> None:
    case = PUBLISHED["error_of_a_table"][0]
    pairs = [(i, j) for i, row in enumerate(case["confusion"]) for j, n in enumerate(row) for _ in range(n)]
    cohen, ratings = c.cohen_kappa(np.array(case["confusion"])), c.Ratings.of(np.array(pairs).T, 3)
    assert [cohen.value, cohen.se] == pytest.approx(case["cohen"], abs=1e-7)
    # Gwet's errors for raw data divide by n - 1 where those for a table divide by n.
    scale = (len(pairs) / (len(pairs) - 1)) ** 0.5
    fleiss, conger = c.fleiss_kappa(ratings), c.conger_kappa(ratings)
    assert [fleiss.value, fleiss.se] == pytest.approx([case["scott"][0], case["scott"][1] * scale], abs=1e-7)
    assert [conger.value, conger.se] == pytest.approx([case["cohen"][0], case["cohen"][1] * scale], abs=1e-7)
