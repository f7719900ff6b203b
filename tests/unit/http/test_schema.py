"""The text types of requests."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from app.http.schema import Key, Label, Name, ShortName
from app.participants.schemas import PhaseName, Pseudonym


@pytest.mark.parametrize("kind", [Key, Name, ShortName, PhaseName, Pseudonym])
def test_a_name_of_blanks_alone_is_no_name(kind: Any) -> None:
    with pytest.raises(ValidationError, match="at least 1 character"):
        TypeAdapter(kind).validate_python(" \t ")
    assert TypeAdapter(kind).validate_python(" P7 ") == "P7"


@pytest.mark.parametrize("text", ["a\x00b", "\ud800"])
def test_what_no_database_can_hold_is_refused(text: str) -> None:
    for kind in (Name, Label):
        with pytest.raises(ValidationError):
            TypeAdapter(kind).validate_python(text)
