"""Making the consensus of one sketch from the coders' frozen layers and the decisions. Pure.

Nothing here looks at an earlier consensus: the same layers and decisions give the same regions and codings
under the same ids, so that it can be made anew at any time.

What stands without a decision: a code that all coders have. It lies where all of them who showed a place drew
the same one, with the first coder's outline, ends and phase; where they drew different places it is on the
whole sketch, because that it is there is all they agree on. What one coder alone has done comes in as it is,
and says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid5

from app.adjudication.finding import Findings, Found, parted
from app.adjudication.layers import Drawn, Sheet
from app.adjudication.overlap import Cluster, Overlap
from app.models import DisagreementKind, Origin, RegionKind, Verdict

_BOUNDS = ("min_x", "min_y", "max_x", "max_y")


@dataclass(frozen=True, slots=True)
class Ruling:
    """A decision as far as the consensus asks for it; one put off is none."""

    verdict: Verdict
    coders: tuple[str, ...] = ()
    """Whose places hold."""
    drawn: tuple[Mapping[str, Any], ...] = ()
    """Columns of regions drawn for the decision."""
    note: str = ""

    @property
    def applies(self) -> bool:
        """Whether the answer was yes."""
        return self.verdict is Verdict.APPLIES


Row = dict[str, Any]


@dataclass(slots=True)
class Made:
    """Rows of the consensus without what the assignment adds, by id."""

    regions: dict[UUID, Row] = field(default_factory=dict)
    codings: dict[UUID, Row] = field(default_factory=dict)


def make(
    assignment: UUID, sheet: Sheet, findings: Findings, rulings: Mapping[UUID, Ruling], overlap: Overlap
) -> Made:
    """The consensus of a sketch. ``assignment`` is the one that holds it; ids are made from it."""
    maker = _Maker(assignment, sheet, findings, rulings, overlap)
    for code in sorted(sheet.codes):
        maker.decide(code)
    maker.attach()
    return maker.made


def settled(findings: Findings, rulings: Mapping[UUID, Ruling]) -> bool:
    """Whether no code's presence is open any more, so that what is not there is absent."""
    return all(found.id in rulings for found in findings.items if found.kind is DisagreementKind.PRESENCE)


class _Maker:
    def __init__(
        self,
        assignment: UUID,
        sheet: Sheet,
        findings: Findings,
        rulings: Mapping[UUID, Ruling],
        overlap: Overlap,
    ) -> None:
        self.assignment, self.sheet, self.overlap = assignment, sheet, overlap
        self.made = Made()
        self._regions = {name: drawn for layer in sheet.layers for name, drawn in layer.regions.items()}
        self._said: dict[tuple[DisagreementKind, str], tuple[Found, Ruling]] = {}
        self._about: dict[str, list[tuple[Found, Ruling]]] = {}
        """Rulings on ends and phases, by the regions they speak of."""
        for found in findings.items:
            ruling = rulings.get(found.id)
            if ruling is None:
                continue
            if found.kind in (DisagreementKind.ENDS, DisagreementKind.PHASE):
                for side in found.sides:
                    for region in side.regions:
                        self._about.setdefault(region, []).append((found, ruling))
            else:
                self._said[found.kind, found.code] = (found, ruling)
        self._loose: dict[UUID, tuple[str | None, str | None]] = {}
        """Where connectors are attached in the coders' layers."""

    # -- codes -----------------------------------------------------------------------------------------

    def decide(self, code: str) -> None:
        """Take a code up if it is agreed or was decided."""
        having = self.sheet.having(code)
        if len(having) == len(self.sheet.layers):
            self._agreed(code)
            return
        _, ruling = self._said.get((DisagreementKind.PRESENCE, code), (None, None))
        if ruling is not None and ruling.applies:
            whose = ruling.coders or tuple(layer.coder for layer in having)
            self._put(code, self._placed(code, ruling, whose), Origin.DECIDED, note=ruling.note)

    def _agreed(self, code: str) -> None:
        _, doubt = self._said.get((DisagreementKind.UNSURE, code), (None, None))
        if doubt is not None and not doubt.applies:
            return
        unsure = doubt is None and any(layer.unsure(code) for layer in self.sheet.layers)
        origin = self._without_verdict if doubt is None else Origin.DECIDED
        note = doubt.note if doubt else ""
        if doubt is not None and (doubt.coders or doubt.drawn):
            places = self._placed(code, doubt, doubt.coders)
            self._put(code, places, origin, note=note)
            return
        common, apart = parted(self.overlap.clusters(code), self.sheet, code)
        together = [self._region(cluster[min(cluster)]) for cluster in common]
        decided = self._apart(code, apart)
        whole = all(layer.on_whole(code) for layer in self.sheet.layers) or not (together or decided)
        self._put(code, [*together, *([None] if whole else [])], origin, unsure=unsure, note=note)
        self._put(code, decided, Origin.DECIDED)

    @property
    def _without_verdict(self) -> Origin:
        return Origin.AGREED if len(self.sheet.layers) > 1 else Origin.ONE_CODER

    def _apart(self, code: str, apart: Sequence[Cluster]) -> list[UUID | None]:
        """Of the places that not all drew, those that were decided to hold."""
        _, ruling = self._said.get((DisagreementKind.PLACE, code), (None, None))
        if ruling is None or not ruling.applies:
            return []
        if ruling.drawn:
            return self._drawn(code, ruling)
        return list(self._of_coders(apart, ruling.coders))

    def _placed(self, code: str, ruling: Ruling, whose: Sequence[str]) -> list[UUID | None]:
        """Where a code was decided to be; None is the whole sketch."""
        if ruling.drawn:
            return self._drawn(code, ruling)
        places: list[UUID | None] = list(self._of_coders(self.overlap.clusters(code), whose))
        layers = [layer for layer in self.sheet.layers if layer.coder in whose]
        if not places or any(layer.on_whole(code) for layer in layers):
            places.append(None)
        return places

    def _of_coders(self, clusters: Iterable[Cluster], whose: Sequence[str]) -> Iterable[UUID]:
        chosen = {at for at, layer in enumerate(self.sheet.layers) if layer.coder in whose}
        for cluster in clusters:
            mine = sorted(chosen & cluster.keys())
            if mine:
                yield self._region(cluster[mine[0]])

    def _put(
        self,
        code: str,
        places: Iterable[UUID | None],
        origin: Origin,
        *,
        unsure: bool = False,
        note: str = "",
    ) -> None:
        for place in places:
            name = uuid5(self.assignment, f"coding|{code}|{place or ''}")
            row = {"code_id": UUID(code), "region_id": place, "unsure": unsure, "memo": note}
            self.made.codings.setdefault(name, row | {"origin": origin})

    # -- regions ---------------------------------------------------------------------------------------

    def _region(self, region: Drawn) -> UUID:
        """A coder's region in the consensus: the one that stands for its place."""
        first = self._regions[self.overlap.stands_for(region.id)]
        name = self._name(first.id)
        if name not in self.made.regions:
            shape, ends = self._ruled(first)
            self.made.regions[name] = _columns(shape)
            if shape.is_connector:
                self._loose[name] = ends
        return name

    def _ruled(self, region: Drawn) -> tuple[Drawn, tuple[str | None, str | None]]:
        """The region as its ends and its phase were decided."""
        result = region
        for found, ruling in self._about.get(region.id, ()):
            chosen = _chosen(found, ruling, self._regions)
            if found.kind is DisagreementKind.PHASE:
                phase = found.side(ruling.coders[0]).phase if ruling.applies and ruling.coders else None
                result = result._replace(phase=phase, phase_from_ink=False)
            elif ruling.drawn:
                result = _drawn_over(result, ruling.drawn[0])
            elif chosen is not None:
                run = {name: getattr(chosen, name) for name in ("bounds", "outline", "direction")}
                result = result._replace(start=chosen.start, end=chosen.end, **run)
            else:
                result = result._replace(start=None, end=None)
        return result, (result.start, result.end)

    def _drawn(self, code: str, ruling: Ruling) -> list[UUID | None]:
        names: list[UUID | None] = []
        for at, columns in enumerate(ruling.drawn):
            name = uuid5(self.assignment, f"drawn|{code}|{at}")
            self.made.regions[name] = {**_EMPTY, **columns}
            if columns["kind"] is RegionKind.CONNECTOR:
                ends = (columns["start_region_id"], columns["end_region_id"])
                self._loose[name] = (_text(ends[0]), _text(ends[1]))
            names.append(name)
        return names

    def attach(self) -> None:
        """Attach connectors to what is in the consensus; an end that led elsewhere is free."""
        for name, ends in self._loose.items():
            row = self.made.regions[name]
            row["start_region_id"], row["end_region_id"] = (self._target(end) for end in ends)

    def _target(self, end: str | None) -> UUID | None:
        if end is None:
            return None
        if UUID(end) in self.made.regions:
            return UUID(end)
        name = self._name(self.overlap.stands_for(end))
        return name if name in self.made.regions else None

    def _name(self, region: str) -> UUID:
        return uuid5(self.assignment, f"region|{region}")


_EMPTY: Mapping[str, Any] = {
    "start_region_id": None,
    "end_region_id": None,
    "direction": None,
    "label": "",
    "memo": "",
    "star": False,
    "phase_id": None,
    "phase_from_ink": False,
    "marks": [],
}


def _columns(region: Drawn) -> Row:
    return {
        **_EMPTY,
        "kind": region.kind,
        "outline": region.outline,
        **dict(zip(_BOUNDS, region.bounds, strict=True)),
        "direction": region.direction,
        "label": region.label,
        "star": region.star,
        "phase_id": UUID(region.phase) if region.phase else None,
        "phase_from_ink": region.phase_from_ink,
        "marks": list(region.marks),
    }


def _chosen(found: Found, ruling: Ruling, regions: Mapping[str, Drawn]) -> Drawn | None:
    if not ruling.applies or not ruling.coders:
        return None
    side = found.side(ruling.coders[0])
    return regions[side.regions[0]] if side.regions else None


def _drawn_over(region: Drawn, columns: Mapping[str, Any]) -> Drawn:
    return region._replace(
        outline=columns["outline"],
        bounds=tuple(columns[name] for name in _BOUNDS),
        direction=columns["direction"],
        start=_text(columns["start_region_id"]),
        end=_text(columns["end_region_id"]),
    )


def _text(value: Any) -> str | None:
    return None if value is None else str(value)
