"""Which regions of several coders are the same place, on crowded sketches too."""

from __future__ import annotations

import random

import pytest

from app.adjudication import overlap
from app.adjudication.layers import Applied, Drawn, Layer, Sheet
from app.adjudication.overlap import Overlap
from app.models import RegionKind

SEED = 20220807


def _crowded() -> Sheet:
    """Three coders around the same thirty places, some of them marks or points, with a shaking hand."""
    chance = random.Random(SEED)
    meant = [(chance.uniform(0, 600), chance.uniform(0, 400), chance.uniform(20, 150)) for _ in range(30)]
    layers = []
    for coder in "abc":
        regions = {}
        for at, (x, y, side) in enumerate(meant):
            left, top = x + chance.uniform(-15, 15), y + chance.uniform(-15, 15)
            kind = RegionKind.POINT if at % 7 == 0 else RegionKind.RECTANGLE
            size = 0.0 if kind is RegionKind.POINT else side
            marks = (f"mark {at}",) if at % 5 == 0 else ()
            regions[f"{coder}{at}"] = Drawn(
                f"{coder}{at}", kind, (left, top, left + size, top + size), marks=marks
            )
        layers.append(Layer(coder, regions, tuple(Applied("code", region) for region in regions)))
    return Sheet("sketch", 800, 600, tuple(layers))


def _places(sheet: Sheet) -> list[dict[int, str]]:
    clusters = Overlap(sheet).clusters("code")
    return [{coder: region.id for coder, region in cluster.items()} for cluster in clusters]


def test_looking_only_at_what_lies_near_finds_the_same_places(monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = _crowded()
    near = _places(sheet)
    monkeypatch.setattr(overlap, "_FEW", 10**6)
    assert near == _places(sheet)
    assert any(len(place) == 3 for place in near)


def test_regions_of_the_same_marks_are_one_place_wherever_they_lie() -> None:
    sheet = _crowded()
    for place in _places(sheet):
        numbers = {int(region[1:]) for region in place.values()}
        if any(at % 5 == 0 for at in numbers):
            assert len(numbers) == 1
