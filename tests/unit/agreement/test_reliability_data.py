"""Not coded is not coded as empty."""

import numpy as np
import pytest

from app.agreement.reliability_data import Code, Named, ReliabilityData
from tests.unit.agreement.factories import codings


def test_not_coded_and_coded_as_empty_are_different_states() -> None:
    data = codings({"ada": {"P1": "", "P2": None}})
    assert data.coded.tolist() == [[True, False]]
    assert data.cell_values().tolist() == [[0, 0, 0, -1, -1, -1]]
    assert data.code_sets() == [[frozenset()], [None]]


@pytest.mark.parametrize("bad", [{"P9": ["A"]}, {"P1": ["Z"]}])
def test_unlisted_sketches_and_codes_are_refused(bad: dict[str, list[str]]) -> None:
    with pytest.raises(ValueError, match="not in the list"):
        ReliabilityData.from_codings({"ada": bad}, codes=["A"], sketches=["P1"])


def test_a_code_on_a_sketch_that_was_not_coded_is_refused() -> None:
    with pytest.raises(ValueError, match="not coded"):
        ReliabilityData(
            (Named("a", "a"),),
            (Named("P1", "P1"),),
            (Code("A"),),
            np.ones((1, 1, 1), bool),
            np.zeros((1, 1), bool),
        )


def test_ids_are_unique() -> None:
    with pytest.raises(ValueError, match="sketch occurs twice"):
        ReliabilityData.from_codings({}, codes=["A"], sketches=["P1", "P1"])


def test_the_arrays_cannot_be_changed_afterwards() -> None:
    data = codings({"ada": {"P1": ""}})
    with pytest.raises(ValueError, match="read-only"):
        data.presence[0, 0, 0] = True
