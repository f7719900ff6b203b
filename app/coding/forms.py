"""The formats in which the query answers: one table, for ``format`` and the header ``Accept``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Format:
    """One way to write codings or regions down."""

    name: str
    media_type: str
    ending: str
    """Of a file's name."""
    meaning: str


JSON = Format("json", "application/json", "json", "a page of rows.")
CSV = Format("csv", "text/csv", "csv", "a table, safe for spreadsheets.")
NDJSON = Format("ndjson", "application/x-ndjson", "ndjson", "one JSON object per line.")
GEOJSON = Format(
    "geojson",
    "application/geo+json",
    "geojson",
    "features whose coordinates are sketch pixels, y down; an ellipse becomes a polygon.",
)
ANNOTATION = Format(
    "annotation",
    "application/ld+json",
    "jsonld",
    "a W3C Web Annotation page; selectors are in pixels of the sketch's picture.",
)

CODING_FORMATS = (JSON, CSV, NDJSON, GEOJSON, ANNOTATION)
REGION_FORMATS = (JSON, NDJSON, GEOJSON, ANNOTATION)
FORMATS = {form.name: form for form in CODING_FORMATS}


def accepted(accept: str, formats: Sequence[Format]) -> str:
    """The name of the format a header ``Accept`` likes best; of equals the first it names, and the first of
    all where it names none of them.

    >>> accepted("text/html, application/geo+json;q=0.9, text/csv;q=0.5", CODING_FORMATS)
    'geojson'
    """
    known = {form.media_type: form.name for form in formats}
    liked = [
        (-_quality(parameters), at, known[media.strip().lower()])
        for at, (media, *parameters) in enumerate(part.split(";") for part in accept[:1_000].split(","))
        if media.strip().lower() in known
    ]
    return min(liked)[2] if liked and min(liked)[0] < 0 else formats[0].name


def _quality(parameters: Sequence[str]) -> float:
    for parameter in parameters:
        name, _, value = parameter.strip().partition("=")
        if name == "q":
            try:
                return min(max(float(value), 0.0), 1.0)
            except ValueError:
                return 0.0
    return 1.0
