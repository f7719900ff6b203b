"""Values of query parameters: text in, values out; ValueError with words where there is none."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any
from uuid import UUID

from shapely.geometry.base import BaseGeometry

from app.geometry.wkt import read_wkt
from app.models import Component, Level, RegionKind


def text_value(value: str) -> str:
    """Text that is not empty."""
    if not value.strip():
        raise ValueError("must not be empty")
    return value.strip()


def id_value(value: str) -> UUID:
    """An id."""
    try:
        return UUID(value)
    except ValueError:
        raise ValueError("must be an id") from None


def bool_value(value: str) -> bool:
    """true or false."""
    try:
        return {"true": True, "false": False, "1": True, "0": False}[value.casefold()]
    except KeyError:
        raise ValueError("must be true or false") from None


def one_of_value(kind: type[Level] | type[Component] | type[RegionKind]) -> Callable[[str], Any]:
    """A reader for the values of an enumeration."""

    def read(value: str) -> Any:
        try:
            return kind(value.casefold())
        except ValueError:
            raise ValueError(f"must be one of {', '.join(member.value for member in kind)}") from None

    return read


def box_value(value: str) -> tuple[float, float, float, float]:
    """A box x0,y0,x1,y1."""
    try:
        x0, y0, x1, y1 = (float(part) for part in value.split(","))
    except ValueError:
        raise ValueError("must be four numbers x0,y0,x1,y1") from None
    if not all(math.isfinite(number) for number in (x0, y0, x1, y1)) or x1 < x0 or y1 < y0:
        raise ValueError("must be four numbers x0,y0,x1,y1 with x0 <= x1 and y0 <= y1")
    return x0, y0, x1, y1


def shape_value(value: str) -> BaseGeometry:
    """A point, line or area as well-known text."""
    return read_wkt(value)


def named_value(value: str) -> tuple[str, str]:
    """How other regions are named: kind and what follows the colon."""
    kind, _, rest = value.partition(":")
    if kind not in {"code", "group", "region"} or not rest.strip():
        raise ValueError("must be code:<key or id>, group:<key or id> or region:<id>")
    return kind, str(id_value(rest)) if kind == "region" else rest.strip()


def named_words(value: str) -> str:
    """Other regions as a sentence names them."""
    kind, _, rest = value.partition(":")
    words = {"code": "a region with code", "group": "a region with a code of group", "region": "region"}
    return f"{words[kind]} {rest.strip()}"


def source_value(value: str) -> tuple[str, str | int | None]:
    """Whose work: kind and what follows the colon."""
    kind, colon, rest = value.partition(":")
    if kind == "consensus" and not colon:
        return kind, None
    if kind in ("consensus", "round") and rest.isdecimal() and len(rest) < 9:
        return kind, int(rest)
    if kind == "coder" and rest.strip():
        return kind, rest.strip()
    raise ValueError(
        "must be consensus, consensus:<round number>, round:<number>, or coder:<member id or name>"
    )
