"""Reading and describing a query: parameters in, filters with their values out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlmodel import col

from app.coding.filters import FILTERS, About, Filter
from app.coding.forms import ANNOTATION, CODING_FORMATS, GEOJSON, JSON, REGION_FORMATS, Format, accepted
from app.coding.places import Decide, Table
from app.errors import Invalid
from app.models import Coding, Region
from app.settings import Limits

DEFAULT_LIMIT = 100
MOST = Limits().page_size
_MOST_VALUES = 100
_SHOWN = 80
"""Characters of a value that the sentence shows."""
_BY_NAME = {row.name: row for row in FILTERS}


@dataclass(frozen=True)
class Asked:
    """A request understood: filters with their values, and the page wanted."""

    given: tuple[tuple[Filter, tuple[str, ...], tuple[Any, ...]], ...]
    """Filter, texts, values."""
    limit: int | None
    cursor: str | None
    format: str

    @property
    def filters(self) -> frozenset[str]:
        """Names of the filters that are given."""
        return frozenset(row.name for row, _, _ in self.given)

    @property
    def names_source(self) -> bool:
        """Whether it is said whose work is meant."""
        return "source" in self.filters

    def on_codes(self, study_id: UUID) -> list[ColumnElement[bool]]:
        """The filters that speak of codes, as conditions on Code and CodeGroup."""
        return self._about(About.CODE, Coding, study_id)

    def clauses(
        self,
        table: Table,
        study_id: UUID,
        codes: Sequence[UUID] | None,
        without: Collection[str] = (),
    ) -> list[ColumnElement[bool]]:
        """The filters as conditions on ``table``; ``codes`` are those that :meth:`on_codes` found, if any.
        Filters ``without`` are decided otherwise."""
        of_coding = self._about(About.CODING, Coding, study_id)
        if codes is not None:
            of_coding.append(col(Coding.code_id).in_(codes))
        place = self._about(About.PLACE, table, study_id, without)
        if table is Coding or not of_coding:
            return [*of_coding, *place]
        coded = select(col(Coding.region_id)).where(
            col(Coding.study_id) == study_id, col(Coding.region_id).is_not(None), *of_coding
        )
        return [col(Region.id).in_(coded.correlate(None)), *place]

    def _about(
        self, about: About, table: Table, study_id: UUID, without: Collection[str] = ()
    ) -> list[ColumnElement[bool]]:
        return [
            row.clause(values, table, study_id)
            for row, _, values in self.given
            if row.about is about and row.name not in without
        ]

    def decisions(self) -> list[tuple[str, Decide, tuple[Any, ...]]]:
        """The filters whose clause only narrows, by name, with their values."""
        return [(row.name, row.decide, values) for row, _, values in self.given if row.decide is not None]

    @property
    def shaped(self) -> bool:
        """Whether the answer needs the shapes of regions."""
        return self.format in {GEOJSON.name, ANNOTATION.name}

    def sentence(self, noun: str) -> str:
        """The query in words."""
        parts = [
            row.words.format(" or ".join(_shortened(row.say(text)) for text in texts))
            for row, texts, _ in self.given
        ]
        return f"{noun} {', '.join(parts)}." if parts else f"All {noun.lower()} you may see."


def understand(items: Iterable[tuple[str, str]], accept: str, *, formats: Sequence[Format]) -> Asked:
    """Read query parameters; where they name no format, the header ``Accept`` may.

    Raises:
        Invalid: a parameter is unknown, given twice though it cannot repeat, or has no such value.
    """
    values: dict[str, list[str]] = {}
    for name, value in items:
        values.setdefault(name, []).append(value)
    plain: dict[str, list[Any]] = {
        name: values.pop(name) for name in ("limit", "cursor", "format") if name in values
    }
    for name, texts in plain.items():
        _require(len(texts) == 1, name, "must be given once")
    given = [_given(name, texts) for name, texts in values.items()]
    limit = plain.get("limit", [None])[0]
    if limit is not None:
        whole = limit.isdecimal() and len(limit) < 9 and 1 <= int(limit) <= MOST
        _require(whole, "limit", f"must be a number from 1 to {MOST}")
    form = plain["format"][0] if "format" in plain else accepted(accept, formats)
    names = [known.name for known in formats]
    _require(form in names, "format", f"must be one of {', '.join(names)}")
    return Asked(tuple(given), int(limit) if limit else None, plain.get("cursor", [None])[0], form)


def _given(name: str, texts: list[str]) -> tuple[Filter, tuple[str, ...], tuple[Any, ...]]:
    row = _BY_NAME.get(name)
    if row is None:
        known = ", ".join([*_BY_NAME, "limit", "cursor", "format"])
        raise _invalid(name[:40], f"is no filter. Filters are {known}")
    _require(row.repeats or len(texts) == 1, name, "must be given once")
    _require(len(texts) <= _MOST_VALUES, name, f"has more than {_MOST_VALUES} values")
    read = []
    for text in texts:
        usable = len(text) <= row.longest and text.isprintable()
        _require(usable, name, f"must be at most {row.longest:,} printable characters")
        try:
            read.append(row.read(text))
        except ValueError as problem:
            raise _invalid(name, str(problem)) from None
    return row, tuple(texts), tuple(read)


def _shortened(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _require(holds: bool, name: str, message: str) -> None:
    if not holds:
        raise _invalid(name, message)


def _invalid(name: str, message: str) -> Invalid:
    return Invalid(f"{name} {message}.", errors=[{"pointer": f"query/{name}", "message": message}])


# -- describing --------------------------------------------------------------------------------------------


def _parameter(name: str, meaning: str, schema: dict[str, Any], *, repeats: bool = False) -> dict[str, Any]:
    if repeats:
        schema = {"type": "array", "items": schema, "maxItems": _MOST_VALUES}
        meaning += " Repeat it for OR."
    return {"name": name, "in": "query", "required": False, "description": meaning, "schema": schema}


def _parameters(formats: Sequence[Format]) -> list[dict[str, Any]]:
    return [
        *[_parameter(row.name, row.meaning, dict(row.schema), repeats=row.repeats) for row in FILTERS],
        _parameter(
            "limit",
            "Rows per page. Every format but JSON has all rows unless a limit is given.",
            {"type": "integer", "minimum": 1, "maximum": MOST, "default": DEFAULT_LIMIT},
        ),
        _parameter("cursor", "`next` of the page before.", {"type": "string"}),
        _parameter(
            "format",
            "How to answer; without it the header `Accept` says so. "
            + " ".join(f"`{known.name}` (`{known.media_type}`): {known.meaning}" for known in formats),
            {"type": "string", "enum": [known.name for known in formats], "default": formats[0].name},
        ),
    ]


def _answers(formats: Sequence[Format]) -> dict[int | str, dict[str, Any]]:
    """The answer in each format but JSON, whose schema the endpoint gives."""
    content = {known.media_type: {"schema": {"type": "string"}} for known in formats if known is not JSON}
    return {200: {"content": content}}


CODING_PARAMETERS, CODING_ANSWERS = _parameters(CODING_FORMATS), _answers(CODING_FORMATS)
REGION_PARAMETERS, REGION_ANSWERS = _parameters(REGION_FORMATS), _answers(REGION_FORMATS)
