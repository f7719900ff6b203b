"""Which phase each ink stands for, as it is said along with an import."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated, Any

from pydantic import StringConstraints, TypeAdapter, ValidationError

from app.errors import Invalid
from app.http.strict_json import loads
from app.images.ink import FAMILIES
from app.participants.phases import require_one_each
from app.participants.schemas import InkFamily, PhaseName

_Named = Annotated[PhaseName, StringConstraints(min_length=1)]
_Inks = TypeAdapter(dict[InkFamily, _Named | None])


def read_form(text: str) -> Mapping[str, str | None]:
    """From a form field: JSON, ink family to name of a phase, null for none.

    Raises:
        Invalid: no such JSON, an unknown ink family, or two inks for one phase.
    """
    try:
        wanted = loads(text.encode("utf-8", "replace"))
    except Invalid as error:
        raise Invalid(f"inks: {error}", errors=[{"pointer": "inks", "message": str(error)}]) from None
    return _checked(wanted)


def read_options(options: Iterable[str]) -> Mapping[str, str | None]:
    """From options of a command: ``red=Before``, and ``black=`` for no phase.

    Raises:
        Invalid: not of this form, an unknown ink family, or two inks for one phase.
    """
    wanted: dict[str, str | None] = {}
    for option in options:
        ink, sign, phase = option.partition("=")
        if not sign or ink in wanted:
            raise Invalid(f"--ink {option}: say one phase per ink, as in --ink red=Before.")
        wanted[ink.strip()] = phase.strip() or None
    return _checked(wanted)


def _checked(wanted: Any) -> Mapping[str, str | None]:
    try:
        inks = _Inks.validate_python(wanted)
    except ValidationError as error:
        first = error.errors()[0]
        where = "/".join(["inks", *map(str, first["loc"][:1])])[:200]
        message = f"{first['msg']}. Say a phase by name, or null for none; inks are {', '.join(FAMILIES)}."
        raise Invalid(f"{where}: {message}", errors=[{"pointer": where, "message": message}]) from None
    require_one_each(inks)
    return inks
