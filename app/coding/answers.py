"""Found codings and regions in the formats of :mod:`app.coding.forms`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import orjson
import shapely

from app.coding import rows, web_annotations
from app.coding.query import Found
from app.coding.stored import dumps
from app.geometry.shapes import geometry_of

Item = dict[str, Any]


def codings(found: Found, form: str) -> bytes:
    """Codings as a file; ``form`` is a format's name."""
    if form == "csv":
        return rows.as_csv(found.items).encode()
    return _written(found, form, lambda item: item["region"], web_annotations.of_coding)


def regions(found: Found, form: str) -> bytes:
    """Regions as a file."""
    return _written(found, form, lambda item: item["id"], web_annotations.of_region)


def _written(
    found: Found, form: str, region_of: Callable[[Item], str | None], annotate: Callable[[Item, Any], Item]
) -> bytes:
    placed = ((item, found.shapes.get(region_of(item) or "")) for item in found.items)
    page = {"next": found.next, "total": found.total, "query": found.query}
    if form == "ndjson":
        return b"".join(dumps(item) + b"\n" for item in found.items)
    if form == "geojson":
        return dumps({"type": "FeatureCollection", **page, "features": _features(placed)})
    if form == "annotation":
        items = [annotate(item, shape) for item, shape in placed]
        return dumps({**web_annotations.PAGE, "total": found.total, "label": found.query, "items": items})
    return dumps({"items": found.items, **page})


def _features(placed: Iterable[tuple[Item, Any]]) -> list[Item]:
    """A feature for each row; one on the whole sketch has no geometry."""
    return [
        {
            "type": "Feature",
            "id": item["id"],
            **({"bbox": item["bbox"]} if item["bbox"] else {}),
            "geometry": None if shape is None else _geometry(shape),
            "properties": _properties(item) | ({} if shape is None else {"kind": shape.kind}),
        }
        for item, shape in placed
    ]


def _properties(item: Item) -> Item:
    return {name: value for name, value in item.items() if name not in {"id", "geometry", "bbox"}}


def _geometry(shape: Any) -> orjson.Fragment:
    bounds = (shape.min_x, shape.min_y, shape.max_x, shape.max_y)
    return orjson.Fragment(shapely.to_geojson(geometry_of(shape.kind, bounds, shape.outline)))
