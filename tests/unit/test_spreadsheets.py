"""No cell starts a formula, and every text comes back as it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.spreadsheets import as_written, harmless


@pytest.mark.parametrize("cell", ["=1+1", "+49", "-2", "@a", "\t=1", "\r=1", "\n=1", "\uff1d1", "'=1"])
def test_what_a_spreadsheet_would_run_is_made_text(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "a=b", "'tis", "1-2", -2, 0.5, None, True])
def test_everything_else_stays_what_it_is(cell: object) -> None:
    assert harmless(cell) is cell


@given(st.text(alphabet="'=+-@\t\uff1dax1", max_size=6))
def test_every_text_comes_back_as_it_was(cell: str) -> None:
    assert as_written(str(harmless(cell))) == cell
