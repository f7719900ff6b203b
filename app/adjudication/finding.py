"""Finding what coders differ in: code by code, from their frozen layers alone. Pure.

The same layers give the same disagreements with the same ids, whoever asks and however often.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID, uuid5

from app.adjudication.layers import Drawn, Layer, Sheet, ordered
from app.adjudication.overlap import Cluster, Overlap
from app.models import DisagreementKind


@dataclass(frozen=True, slots=True)
class FoundSide:
    """What one coder did."""

    coder: str
    present: bool
    unsure: bool = False
    regions: tuple[str, ...] = ()
    memo: str = ""
    phase: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """One thing in which the coders of a sketch differ."""

    id: UUID
    kind: DisagreementKind
    sketch: str
    code: str
    sides: tuple[FoundSide, ...]
    counts: bool = False
    overlap: float | None = None
    detail: str | None = None
    """For connectors: ``ends`` or ``direction``."""

    def side(self, coder: str) -> FoundSide:
        """What one coder did; KeyError for somebody else."""
        for side in self.sides:
            if side.coder == coder:
                return side
        raise KeyError(coder)


@dataclass(frozen=True, slots=True)
class Findings:
    """All that one comparison of a sketch finds."""

    items: tuple[Found, ...]
    agreed: int
    """Codes that all coders have."""


def find(round_id: UUID, sheet: Sheet, order: Mapping[str, int], overlap: Overlap | None = None) -> Findings:
    """What the layers of a sketch differ in, in the codebook's order.

    ``order`` places the codes of the round's codebook version; only these are counted by kappa. A sketch with
    fewer than two layers has nothing to compare.
    """
    if len(sheet.layers) < 2:
        return Findings((), 0)
    search = _Search(round_id, sheet, order, overlap or Overlap(sheet))
    for code in ordered(sheet.codes, order):
        search.look_at(code)
    return Findings(tuple(search.items), search.agreed)


def disagreement_id(
    round_id: UUID, sketch: str, kind: DisagreementKind, code: str, regions: Collection[str] = ()
) -> UUID:
    """The id of a disagreement: made from what it is about."""
    return uuid5(round_id, "|".join(["disagreement", sketch, kind, code, *sorted(regions)]))


class _Search:
    def __init__(self, round_id: UUID, sheet: Sheet, order: Mapping[str, int], overlap: Overlap) -> None:
        self.round_id, self.sheet, self.order, self.overlap = round_id, sheet, order, overlap
        self.items: list[Found] = []
        self.agreed = 0
        self._told: set[tuple[DisagreementKind, frozenset[str]]] = set()
        """Regions with several codes are told of once, under their first code."""

    def look_at(self, code: str) -> None:
        layers, having = self.sheet.layers, self.sheet.having(code)
        if len(having) < len(layers):
            sides = [_whole_side(layer, code) for layer in layers]
            self._add(DisagreementKind.PRESENCE, code, sides, counts=code in self.order)
            return
        self.agreed += 1
        if any(layer.unsure(code) for layer in layers):
            self._add(DisagreementKind.UNSURE, code, [_whole_side(layer, code) for layer in layers])
        if sum(bool(layer.places(code)) for layer in layers) < 2:
            return
        clusters = self.overlap.clusters(code)
        self._places(code, parted(clusters, self.sheet, code)[1])
        for cluster in clusters:
            if len(cluster) > 1:
                self._ends(code, cluster)
                self._phase(code, cluster)

    def _places(self, code: str, clusters: Sequence[Cluster]) -> None:
        if not clusters:
            return
        drawn = [[one[at] for one in clusters if at in one] for at in range(len(self.sheet.layers))]
        sides = [_side(layer, code, drawn[at]) for at, layer in enumerate(self.sheet.layers)]
        ids = [region for side in sides for region in side.regions]
        self._add(DisagreementKind.PLACE, code, sides, regions=ids, overlap=self.overlap.shared(drawn))

    def _ends(self, code: str, cluster: Cluster) -> None:
        if not cluster[min(cluster)].is_connector:
            return
        joined = [self.overlap.says(region) for region in cluster.values()]
        ends = [{one, other} for one, other, _ in joined]
        if len(set(joined)) > 1:
            detail = "direction" if all(pair == ends[0] for pair in ends) else "ends"
            self._add_cluster(DisagreementKind.ENDS, code, cluster, detail=detail)

    def _phase(self, code: str, cluster: Cluster) -> None:
        if len({self.sheet.phase_of(region) for region in cluster.values()}) > 1:
            self._add_cluster(DisagreementKind.PHASE, code, cluster)

    def _add_cluster(
        self, kind: DisagreementKind, code: str, cluster: Cluster, detail: str | None = None
    ) -> None:
        ids = frozenset(region.id for region in cluster.values())
        if (kind, ids) in self._told:
            return
        self._told.add((kind, ids))
        sides = [
            _side(layer, code, [cluster[at]] if at in cluster else [], self.sheet)
            for at, layer in enumerate(self.sheet.layers)
        ]
        overlap = self.overlap.shared([[region] for region in cluster.values()])
        self._add(kind, code, sides, regions=ids, overlap=overlap, detail=detail)

    def _add(
        self,
        kind: DisagreementKind,
        code: str,
        sides: Sequence[FoundSide],
        *,
        regions: Collection[str] = (),
        counts: bool = False,
        overlap: float | None = None,
        detail: str | None = None,
    ) -> None:
        name = disagreement_id(self.round_id, self.sheet.sketch, kind, code, regions)
        found = Found(name, kind, self.sheet.sketch, code, tuple(sides), counts, overlap, detail)
        self.items.append(found)


def parted(clusters: Sequence[Cluster], sheet: Sheet, code: str) -> tuple[list[Cluster], list[Cluster]]:
    """The places that all coders have who showed where the code is, and those that only some have."""
    showing = sum(bool(layer.places(code)) for layer in sheet.layers)
    together = [cluster for cluster in clusters if len(cluster) == showing]
    return together, [cluster for cluster in clusters if len(cluster) < showing]


def _whole_side(layer: Layer, code: str) -> FoundSide:
    return _side(layer, code, layer.places(code))


def _side(layer: Layer, code: str, regions: Sequence[Drawn], sheet: Sheet | None = None) -> FoundSide:
    return FoundSide(
        coder=layer.coder,
        present=code in layer.by_code,
        unsure=layer.unsure(code),
        regions=tuple(region.id for region in regions),
        memo=layer.memo(code),
        phase=sheet.phase_of(regions[0]) if sheet is not None and regions else None,
    )
