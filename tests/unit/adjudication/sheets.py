"""Sketches of 400 x 300 pixels as several coders see them, written down in a few words.

``layer("Ben", ("A", "b1", (0, 0, 40, 40)), ("B", None))`` has code A on region b1 and code B on the whole
sketch. A region named twice is one region with two codes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid5

import shapely

from app.adjudication.finding import Found, find
from app.adjudication.layers import Applied, Drawn, Layer, Sheet
from app.models import DisagreementKind, RegionKind

ROUND = UUID(int=7)
SKETCH = str(UUID(int=8))
_NAMES = UUID(int=9)
Box = tuple[float, float, float, float]


def id_of(name: str) -> str:
    """The id behind a short name."""
    return str(uuid5(_NAMES, name))


A, B, C = (id_of(name) for name in "ABC")
ORDER = {A: 0, B: 1, C: 2}


def box(name: str, bounds: Box, **about: Any) -> Drawn:
    """A rectangle."""
    return Drawn(id=id_of(name), kind=RegionKind.RECTANGLE, bounds=bounds, **about)


def arrow(
    name: str, start: str | None, end: str | None, run: Sequence[tuple[float, float]], **about: Any
) -> Drawn:
    """A connector between two regions."""
    line = shapely.LineString(run)
    return Drawn(
        id=id_of(name),
        kind=RegionKind.CONNECTOR,
        bounds=line.bounds,
        outline=shapely.to_wkb(line, byte_order=1),
        **{
            "start": id_of(start) if start else None,
            "end": id_of(end) if end else None,
            "direction": "forward",
            **about,
        },
    )


def layer(coder: str, *codings: tuple[str, str | None] | tuple[str, str, Box], **flags: Any) -> Layer:
    """What one coder did."""
    regions: dict[str, Drawn] = {}
    applied = []
    for coding in codings:
        code, name = id_of(coding[0]), coding[1]
        if len(coding) == 3:
            assert name is not None
            regions[id_of(name)] = box(name, coding[2])
        applied.append(Applied(code, id_of(name) if name else None, **flags))
    return Layer(id_of(coder), regions, tuple(applied))


def with_regions(one: Layer, *drawn: Drawn) -> Layer:
    """The same layer with more, or other, regions."""
    return replace(one, regions={**one.regions, **{region.id: region for region in drawn}})


def sheet(*layers: Layer, phase: str | None = None) -> Sheet:
    """The sketch."""
    return Sheet(SKETCH, 400, 300, layers, phase)


def found(*layers: Layer, phase: str | None = None) -> list[Found]:
    """What the coders differ in."""
    return list(find(ROUND, sheet(*layers, phase=phase), ORDER).items)


def kinds(items: Sequence[Found]) -> list[tuple[DisagreementKind, str]]:
    """Kind and code of every disagreement."""
    names = {A: "A", B: "B", C: "C"}
    return [(one.kind, names.get(one.code, one.code)) for one in items]
